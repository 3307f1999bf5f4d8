"""Writing instead of calling: the real hand-over to the desktop's mail program."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, unquote

import pytest

from tests.desktop.desktop import Desktop
from tests.desktop.person import Person
from tests.desktop.waiting import wait_until

pytestmark = pytest.mark.desktop

ADDRESS = "ann.bell@acme.example"
SUBJECT = "My application for the welder position"
STAND_IN = """#!/bin/sh
for word in "$@"; do printf '%s\\n' "$word"; done > "{got}.part" && mv "{got}.part" "{got}"
"""


@pytest.fixture
def handed_over(desktop: Desktop, tmp_path: Path) -> Path:
    """What the program that opens links was given: a stand-in is found before any other."""
    got, folder = tmp_path / "handed-over", tmp_path / "bin"
    folder.mkdir()
    for name in ("xdg-open", "xdg-email"):
        (folder / name).write_text(STAND_IN.format(got=got))
        (folder / name).chmod(0o755)
    desktop.environment["PATH"] = f"{folder}:{desktop.environment['PATH']}"
    return got


@pytest.fixture
def person(desktop: Desktop, handed_over: Path, tmp_path: Path) -> Person:
    """Somebody with one lead who wants no calls, and is due for a first letter."""
    person = Person(desktop, tmp_path / "data")
    person.sets_the_clock(2026, 11, 30, 10, 0)
    for key, words in (("name", "Betty Marsh"), ("number", "206 555 0101"), ("sentence", "I weld")):
        person.answer("set", key, words)
    person.answer(
        *("add", "--employer", "Acme", "--position", "Welder", "--applied-on", "2026-11-09"),
        *("--contact", "Ann Bell", "--email", ADDRESS, "--policy", "no-calls"),
    )
    return person


def begins_to_write(person: Person) -> None:
    """Enter on the lead, Enter on *Write*: the keyboard is in the words."""
    desktop = person.desktop
    person.opens_with_leads()
    person.chooses("All leads", "Acme")
    desktop.table("Leads").wait("focused")
    desktop.key("Return")
    desktop.button("Write").wait("focused")
    desktop.key("Return")
    desktop.field("Text of the e-mail").wait("focused")


def test_the_letter_reaches_the_mail_program_word_by_word(
    person: Person, handed_over: Path
) -> None:
    """Address, subject and text arrive as they stood on the screen; then it is logged."""
    desktop = person.desktop
    begins_to_write(person)
    desktop.type("50% & more: ")
    desktop.button("Open in my mail program").click()
    wait_until(handed_over.exists, "the mail program was given the letter")
    link = handed_over.read_text().strip()
    address, _, asked = link.removeprefix("mailto:").partition("?")
    headers = dict(parse_qsl(asked, strict_parsing=True))
    shown = desktop.field("Text of the e-mail").text()
    assert unquote(address) == ADDRESS
    assert sorted(headers) == ["body", "subject"]
    assert headers["subject"] == SUBJECT
    assert headers["body"].startswith("50% & more: Dear Ann Bell,\r\n\r\n")
    assert headers["body"].replace("\r\n", "\n") == shown.rstrip("\n")
    assert headers["body"].endswith("Kind regards\r\nBetty Marsh\r\n(206) 555-0101")

    desktop.button("I sent it").click()
    desktop.label("").starting("Logged as sent. Next step: ").wait()
    person.quits()
    (line,) = person.call_log("Acme")
    assert (line["outcome"], line["channel"]) == ("sent", "email")
    assert line["note"].startswith(f"{SUBJECT}\n\n50% & more: Dear Ann Bell,")


def test_a_letter_half_written_survives_a_kill(person: Person) -> None:
    """What was typed is kept by itself, and stands there again after a power cut."""
    desktop = person.desktop
    begins_to_write(person)
    desktop.type("Hello again. ")
    desktop.button("Back to our words").wait()
    desktop.kill()

    begins_to_write(person)
    text = desktop.field("Text of the e-mail")
    assert text.text().startswith("Hello again. Dear Ann Bell,")
