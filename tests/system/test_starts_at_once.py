"""Starts in the same moment: one writer, one window (reliability.md, *Proof*); and subcommands
from processes of their own while the real window is open."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("FOLLOWUP_START_ROUNDS", "1"))
STARTERS = 6
SECONDS = 60.0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")


class House:
    """A data folder, a runtime folder, and the programs started for them."""

    def __init__(self, folder: Path, runtime: str) -> None:
        self.folder = folder
        self.environ = {
            **os.environ,
            "XDG_RUNTIME_DIR": runtime,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
        }
        self.windows: list[subprocess.Popen[str]] = []

    def start(self) -> subprocess.Popen[str]:
        window = subprocess.Popen(
            [sys.executable, "-m", "followup_desktop", "--data-dir", str(self.folder)],
            cwd=ROOT,
            env=self.environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.windows.append(window)
        return window

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "followup_desktop", *words, "--data-dir", str(self.folder)],
            cwd=ROOT,
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )

    def running(self) -> list[subprocess.Popen[str]]:
        return [window for window in self.windows if window.poll() is None]

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        wait_until(holds, what, deadline=SECONDS, otherwise=self.last_words)

    def last_words(self) -> str:
        """How each start ended and what it complained of (whoever runs is killed for it)."""
        for window in self.running():
            window.kill()
        return "\n".join(f"{one.wait()}: {one.communicate()[1]}" for one in self.windows)

    def open_window(self) -> subprocess.Popen[str]:
        """A window that takes commands."""
        self.command("add", "--employer", "Acme", "--position", "Welder")
        window = self.start()
        self.wait(self.held, "it has the file")
        self.wait(lambda: self.command("settings").returncode == 0, "it listens")
        return window

    def held(self) -> bool:
        """Whether a window has the file: a clock of one's own is for nobody but oneself."""
        return self.command("settings", "--now", "2026-11-23T08:00-08:00").returncode == 3


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with tempfile.TemporaryDirectory(prefix="door-") as runtime:
        made = House(tmp_path / "data", runtime)
        yield made
        for window in made.windows:
            if window.poll() is None:
                window.send_signal(signal.SIGCONT)
                window.kill()
            window.communicate()


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_of_six_starts_one_window_stays(house: House, round_: int) -> None:
    for _ in range(STARTERS):
        house.start()
    house.wait(lambda: len(house.running()) == 1, "five ended")
    ended = [window for window in house.windows if window.poll() is not None]
    assert [window.returncode for window in ended] == [0] * (STARTERS - 1)
    (first,) = house.running()
    first.terminate()
    assert first.wait(SECONDS) == 0
    assert json.loads(house.command("check", "--json").stdout) == []


def test_a_killed_first_start_leaves_room_for_the_second(house: House) -> None:
    first = house.open_window()
    first.kill()
    second = house.start()
    house.wait(house.held, "the second has the file")
    assert second.poll() is None
    third = house.start()
    assert third.wait(SECONDS) == 0


def test_subcommands_go_through_the_open_window(house: House) -> None:
    window = house.open_window()
    added = house.command("add", "--employer", "Böhm", "--position", "Näher", "--json")
    assert added.returncode == 0, added.stderr
    lead = json.loads(added.stdout)
    through = house.command("leads", "--json")
    assert lead in json.loads(through.stdout)
    for long in (("check",), ("export", "leads.csv"), ("import", "x.csv")):
        said = house.command(*long)
        assert (said.returncode, said.stdout) == (3, "")
        (sentence,) = said.stderr.splitlines()
        assert "is open in another FollowUp" in sentence
    window.terminate()
    assert window.wait(SECONDS) == 0
    assert house.command("leads", "--json").stdout == through.stdout, "the same, by oneself"


def test_a_window_that_hangs_is_said_to_be_open(house: House) -> None:
    window = house.open_window()
    window.send_signal(signal.SIGSTOP)
    said = house.command("add", "--employer", "Never", "--position", "Welder")
    assert said.returncode == 3
    assert "is open in another FollowUp" in said.stderr
    window.send_signal(signal.SIGCONT)
    house.wait(lambda: house.command("settings").returncode == 0, "it moves again")
    employers = [one["employer"] for one in json.loads(house.command("leads", "--json").stdout)]
    assert employers == ["Acme"], "what was given up on never happens"
