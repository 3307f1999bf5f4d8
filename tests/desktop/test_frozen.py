"""The frozen program runs without Python: it tests itself, opens, and shows its tray icon.

Needs ``dist/followup-desktop`` (sh packaging/run.sh freeze); in CI it is made here.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop.conftest import REQUIRED
from tests.desktop.desktop import CHECKOUT, Desktop
from tests.desktop.waiting import wait_until

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(600)]

FROZEN = CHECKOUT / "dist" / "followup-desktop" / "followup-desktop"


@pytest.fixture(scope="session")
def frozen(desktop_parts: None) -> Path:
    """Return the frozen program; skip where nobody froze it, freeze it in CI."""
    if REQUIRED and not FROZEN.exists():
        subprocess.run([sys.executable, CHECKOUT / "packaging" / "build.py"], check=True)
    if not FROZEN.exists():
        pytest.skip("there is no frozen program: make it with sh packaging/run.sh freeze")
    return FROZEN


def test_the_program_from_source_tests_itself(desktop: Desktop) -> None:
    """``--self-test`` ends with status 0 and one line."""
    program = desktop.start("--self-test")
    assert program.wait_exit(120) == 0, program.output()
    assert len(program.output().splitlines()) == 1


def test_the_frozen_program_tests_itself(desktop: Desktop, frozen: Path) -> None:
    """``--self-test`` ends with status 0 and one line, in the frozen program too."""
    program = desktop.start("--self-test", program=[frozen])
    assert program.wait_exit(120) == 0, program.output()
    assert len(program.output().splitlines()) == 1


def test_the_frozen_program_opens_with_its_tray_icon(
    desktop: Desktop, frozen: Path, tmp_path: Path
) -> None:
    """Its window opens, its icon registers with the tray, the menu's last entry ends it."""
    program = desktop.start("--data-dir", tmp_path / "data", program=[frozen])
    desktop.button("Add lead").wait()
    assert "FollowUp" in desktop.tray.wait_item()["tool_tip"][0]
    quit_entry = next(label for label in desktop.tray.menu() if label.startswith("Quit"))
    desktop.tray.click(quit_entry)
    assert program.wait_exit() == 0
    wait_until(lambda: desktop.tray.items() == [], "the icon gone")


def test_the_frozen_program_knows_a_command_line(frozen: Path, tmp_path: Path) -> None:
    """A subcommand works without Qt, in the frozen program too."""
    said = subprocess.run(
        [frozen, "check", "--json", "--data-dir", tmp_path / "data"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, "")


def test_the_frozen_program_imports_in_a_child(frozen: Path, tmp_path: Path) -> None:
    """The child that reads a file to import is the frozen program itself, with its limits."""
    tracker = tmp_path / "jobs.csv"
    tracker.write_text("Company,Position\nAcme,Clerk\nBirch,Cook\n", encoding="utf-8")
    said = subprocess.run(
        [frozen, "import", tracker, "--json", "--data-dir", tmp_path / "data"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, "")
    assert '"new": 2' in said.stdout
