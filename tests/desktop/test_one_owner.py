"""One data file, one owner; and a file that can't be opened is spoken of, never touched."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.desktop import CHECKOUT, Desktop
from tests.desktop.person import Person

pytestmark = pytest.mark.desktop


@pytest.fixture
def person(desktop: Desktop, tmp_path: Path) -> Person:
    """Somebody whose data folder is not there yet."""
    return Person(desktop, tmp_path / "data")


def handed(person: Person, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """A subcommand without a clock of its own: the open window runs it."""
    return subprocess.run(
        [sys.executable, "-m", "followup_desktop", *words, "--data-dir", person.data_dir],
        cwd=CHECKOUT,
        env=person.desktop.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_open_window_runs_a_subcommand_and_shows_it_at_once(person: Person) -> None:
    """The answer is the command line's own, and Undo in the window takes it back."""
    person.answer("add", "--employer", "Acme", "--position", "Welder")
    desktop = person.desktop
    desktop.start("--data-dir", person.data_dir)
    desktop.window("FollowUp").wait("active")
    desktop.entry("All leads").click()
    desktop.table("Leads").wait_rows(lambda rows: "Acme" in str(rows), "the lead")
    said = handed(person, "add", "--employer", "Dover Ltd", "--position", "Fitter", "--json")
    assert (said.returncode, said.stderr) == (0, "")
    assert json.loads(said.stdout)["employer"] == "Dover Ltd"
    desktop.table("Leads").wait_rows(lambda rows: "Dover Ltd" in str(rows), "the new lead")
    desktop.key("ctrl+z")
    desktop.table("Leads").wait_rows(lambda rows: "Dover Ltd" not in str(rows), "it is undone")


def test_a_subcommand_waits_for_no_dialog(person: Person) -> None:
    """While a dialog is open nothing is run, and the window answers as before."""
    person.answer("add", "--employer", "Acme", "--position", "Welder")
    desktop = person.desktop
    desktop.start("--data-dir", person.data_dir)
    desktop.window("FollowUp").wait("active")
    desktop.entry("All leads").click()
    desktop.table("Leads").wait_rows(lambda rows: "Acme" in str(rows), "the lead")
    desktop.button("Add lead").click()
    desktop.field("Employer").wait("focused")
    said = handed(person, "add", "--employer", "Dover Ltd", "--position", "Fitter")
    assert (said.returncode, said.stdout) == (3, "")
    (sentence,) = said.stderr.splitlines()
    assert "is open in another FollowUp" in sentence
    desktop.key("Escape")
    desktop.window("FollowUp").wait("active")
    assert "Dover Ltd" not in handed(person, "leads").stdout


def test_with_a_clock_of_its_own_the_command_line_waits_its_turn(person: Person) -> None:
    """``--now`` is not for an open window: one sentence and 3; closed, it works."""
    person.opens()
    said = person.command("leads")
    assert said.returncode == 3
    assert said.stdout == ""
    (sentence,) = said.stderr.splitlines()
    assert "followup.sqlite3 is open in another FollowUp" in sentence
    person.desktop.tray.wait_item()
    person.quits()
    assert person.answer("leads") == []


def test_a_second_start_shows_a_hidden_window(person: Person) -> None:
    """The second start ends with 0 and says nothing; the first window comes out of the tray."""
    desktop = person.desktop
    first = person.opens()
    desktop.tray.wait_item()
    desktop.close_window("FollowUp")
    second = desktop.start("--data-dir", person.data_dir)
    assert (second.wait_exit(), second.output()) == (0, "")
    desktop.window("FollowUp").wait()
    assert first.is_running()


def make_newer(path: Path) -> None:
    """As a later version of the program will write it."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()


def make_foreign(path: Path) -> None:
    """Somebody else's database under our name."""
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.close()


def make_no_database(path: Path) -> None:
    """A text file under our name."""
    path.write_text("Dear diary, " * 500, encoding="utf-8")


def make_damaged(path: Path) -> None:
    """Zeros where the middle of the file was, as a bad disk leaves it."""
    whole = bytearray(path.read_bytes())
    whole[4096 : len(whole) - 4096] = bytes(len(whole) - 8192)
    path.write_bytes(whole)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (make_newer, "was written by a newer FollowUp"),
        (make_foreign, "is not a FollowUp data file"),
        (make_no_database, "is not a FollowUp data file"),
        (make_damaged, "is damaged"),
    ],
)
def test_a_file_that_cannot_be_opened_is_left_alone(
    person: Person, tmp_path: Path, spoil: Callable[[Path], None], words: str
) -> None:
    """One window with one sentence, the same on the console, status 1; the file is as it was."""
    desktop = person.desktop
    person.answer("add", "--employer", "Acme", "--position", "Welder")
    file = person.data_dir / "followup.sqlite3"
    spoil(file)
    kept = shutil.copy(file, tmp_path / "kept")

    program = desktop.start("--data-dir", person.data_dir)
    window = desktop.window("FollowUp")
    window.label("FollowUp cannot open its data").wait()
    window.label(f"{file.name} {words}").wait()
    desktop.button("Close").click()
    assert program.wait_exit() == 1
    (sentence,) = program.output().splitlines()
    assert sentence.startswith(f"{file.name} {words}")

    said = person.command("leads")
    assert said.returncode == 2
    assert said.stderr.splitlines() == [sentence]
    assert file.read_bytes() == Path(kept).read_bytes()
