"""One data file, one owner; and a file that can't be opened is spoken of, never touched."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.desktop import Desktop
from tests.desktop.person import Person

pytestmark = pytest.mark.desktop


@pytest.fixture
def person(desktop: Desktop, tmp_path: Path) -> Person:
    """Somebody whose data folder is not there yet."""
    return Person(desktop, tmp_path / "data")


def test_the_command_line_waits_its_turn(person: Person) -> None:
    """While the window has the file a subcommand answers one sentence and 3; then it works."""
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
