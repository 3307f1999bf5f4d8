"""On the phone with one hand: from the reminder to a saved call in few keys, nothing lost.

The keys are counted by ``Presses``: everything but the words that a person types.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.desktop.desktop import Desktop
from tests.desktop.person import Person
from tests.desktop.waiting import at_least, wait_until

pytestmark = pytest.mark.desktop

NUMBER = "+12065550134"
NO_ANSWER, VOICEMAIL, SPOKE = 3, 5, 8
"""The most keys each may take (product.md, *After the call*)."""


class Presses:
    """Counts the keys pressed on a desktop."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self.count = 0

    def __call__(self, key: str) -> None:
        """Press one key."""
        self.count += 1
        self._desktop.key(key)


@pytest.fixture
def person(desktop: Desktop, tmp_path: Path) -> Person:
    """Somebody whose promise of 14:00 rings: the reminder has the keyboard."""
    person = Person(desktop, tmp_path / "data")
    person.sets_the_clock(2026, 11, 30, 10, 0)
    person.answer(
        *("add", "--employer", "Acme", "--position", "Welder", "--applied-on", "2026-11-09"),
        *("--contact", "Ann Bell", "--phone", NUMBER),
    )
    person.answer("log", "1", "--outcome", "voicemail", "--promise", "2026-11-30T14:00-08:00")
    person.sets_the_clock(2026, 11, 30, 14, 1)
    desktop.start("--data-dir", person.data_dir, "--minimized")
    person.reminders().label("Ann Bell, Acme").wait()
    desktop.tray.click("Reminders")
    person.reminders().wait("active")
    return person


def begins(person: Person, press: Presses) -> None:
    """From the reminder to the running timer: two keys."""
    press("Return")
    person.desktop.button("Start the timer").wait("focused")
    press("Return")
    person.desktop.button("I've hung up").wait("focused")


def saves(person: Person, press: Presses) -> None:
    """Enter on what is filled in; it is in the file and the reminder is gone."""
    press("Return")
    person.desktop.label("Saved").wait()
    person.reminders().wait_gone()


def test_no_answer_is_three_keys(person: Person) -> None:
    press = Presses(person.desktop)
    press("Return")
    person.desktop.button("Start the timer").wait("focused")
    press("4")
    person.desktop.button("Save").wait("focused")
    saves(person, press)
    person.quits()
    assert press.count <= NO_ANSWER
    assert [line["outcome"] for line in person.call_log("Acme")] == ["voicemail", "no-answer"]
    assert "promise" not in person.lead("Acme"), "it was kept"


def test_a_voicemail_with_its_promise_is_five_keys(person: Person) -> None:
    """The machine's words name a time; having said them promises it."""
    desktop, press = person.desktop, Presses(person.desktop)
    begins(person, press)
    press("F4")
    said = desktop.field("When I say I'll call again").wait_text(bool)
    desktop.field("Call timer").wait_text(at_least(1))
    press("Return")
    desktop.button("Save").wait("focused")
    assert desktop.field("When you will call").text() == said
    saves(person, press)
    person.quits()
    assert press.count <= VOICEMAIL
    line = person.call_log("Acme")[-1]
    assert line["outcome"] == "voicemail"
    assert line["duration"] is not None
    assert datetime.fromisoformat(person.lead("Acme")["promise"]["at"]) > person.now()


def test_a_talk_with_what_they_will_do_is_eight_keys(person: Person) -> None:
    """Besides the words typed: what, by when, and when to ask."""
    desktop, press = person.desktop, Presses(person.desktop)
    begins(person, press)
    press("1")
    desktop.button("Save").wait("focused")
    press("alt+w")
    desktop.field("What they will do").wait("focused")
    desktop.type("send the date")
    press("Tab")
    desktop.field("By when").wait("focused")
    desktop.type("fri")
    press("Tab")
    desktop.field("When to ask for news").wait("focused")
    desktop.type("mon")
    saves(person, press)
    person.quits()
    assert press.count <= SPOKE
    assert person.call_log("Acme")[-1]["outcome"] == "spoke"
    lead = person.lead("Acme")
    assert lead["expectation"]["what"] == "send the date"
    assert lead["expectation"]["by"] == "2026-12-04"


def test_the_program_is_killed_at_any_moment_of_a_call(person: Person) -> None:
    """In the ready moment, in the talk, and with the outcome open: the start, the ticks and
    what was typed two seconds ago are there again; there is one open call, then none."""
    desktop = person.desktop
    desktop.key("Return")
    desktop.button("Start the timer").wait("focused")
    desktop.kill()
    comes_again(person, minutes=5)
    desktop.button("Add lead").wait("enabled")
    assert not desktop.button("Still talking").is_there()

    person.chooses("All leads", "Acme")
    desktop.key("c", "Return")
    desktop.button("I've hung up").wait("focused")
    desktop.field("Notes").focus()
    desktop.type("ask for the plant")
    typed = desktop.clock.now()
    desktop.field("Call timer").wait_text(at_least(3))
    wait_since(desktop, typed)
    desktop.kill()
    comes_again(person, minutes=10)
    desktop.button("Still talking").wait("focused")
    assert desktop.field("Notes").text() == "ask for the plant"
    desktop.key("Return")

    desktop.button("I've hung up").click()
    desktop.button("I've hung up").wait_gone()
    desktop.key("1")
    desktop.button("Save").wait("focused")
    desktop.kill()
    comes_again(person, minutes=15)
    assert desktop.field("Notes").text() == "ask for the plant"
    desktop.button("Talked with them").wait("enabled")
    desktop.key("1")
    desktop.button("Save").wait("focused")
    desktop.key("Return")
    desktop.button("Save").wait_gone()
    person.quits()
    *_, line = person.call_log("Acme")
    assert (line["outcome"], line["note"]) == ("spoke", "ask for the plant")
    assert len(person.call_log("Acme")) == 2


def comes_again(person: Person, minutes: int) -> None:
    """Start after the kill, some minutes later."""
    began = datetime(2026, 11, 30, 14, 1, tzinfo=person.zone)
    later = began + timedelta(minutes=minutes)
    person.sets_the_clock(*later.timetuple()[:6])
    person.opens()


def wait_since(desktop: Desktop, typed: float) -> None:
    """Until two seconds of the desktop's clock have gone by."""
    wait_until(lambda: desktop.clock.now() - typed >= 2, "two seconds")
