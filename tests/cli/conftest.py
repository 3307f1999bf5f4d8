"""Drives the command line in this process: what is typed, what is answered."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from followup_desktop.__main__ import main
from followup_desktop.logs import stop_log

MONDAY_8 = "2026-11-23T08:00-08:00"


@dataclass(frozen=True)
class Said:
    """How a subcommand ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.status == 0, self.err
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """``run("add", "--employer", …, now=…)``: a subcommand with ``--json``."""

    def go(*words: str, now: str = MONDAY_8, as_json: bool = True) -> Said:
        extra = ["--json"] if as_json else []
        status = main([*words, "--data-dir", str(folder), "--now", now, *extra])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        if status >= 2:
            assert said.err.count("\n") == 1, "one sentence on standard error"
            assert said.out == ""
        return Said(status, said.out, said.err)

    yield go
    stop_log()
