"""The benchmarks run and print every figure; no time is asserted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

RUN = Path(__file__).parent / "run.py"
FIGURES = (
    "start until the table is painted",
    "peak memory when painted",
    "search, data part",
    "log an attempt",
    "reminder check, nothing due",
    "plan every lead",
    "page of the table painted",
    "sort by any column",
    "search, key until painted",
    "log an attempt, key until painted",
    "busy in one piece: all snoozed",
    "busy in one piece: that undone",
    "import 50 rows",
    "import, same rows",
    "window blocked: a file is read",
    "window busy: it is written and shown",
    "cancel answered: reading",
    "cancel answered: writing",
)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads times from /proc")
def test_every_figure_is_taken_and_printed(tmp_path: Path) -> None:
    """One quick run at size S: a table with every figure."""
    command = [sys.executable, str(RUN), "--sizes", "S", "--runs", "1", "--rows", "50"]
    answer = subprocess.run(
        [*command, "--data", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr[-3000:]
    lines = answer.stdout.splitlines()
    assert lines[0].split()[:4] == ["figure", "size", "value", "floor"]
    for figure in FIGURES:
        assert any(line.startswith(figure + "  ") for line in lines), figure
