"""Calling: few keys, nothing lost."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.desktop.desktop import Desktop
from tests.desktop.person import Person
from tests.desktop.waiting import at_least, elapsed

pytestmark = pytest.mark.desktop

MOST_KEYS = 3
NUMBER = "+12065550134"


@pytest.fixture
def person(desktop: Desktop, tmp_path: Path) -> Person:
    """Somebody in Los Angeles on a Monday at ten, with one lead that can be called."""
    person = Person(desktop, tmp_path / "data")
    person.sets_the_clock(2026, 11, 30, 10, 0)
    person.answer(
        *("add", "--employer", "Acme", "--position", "Welder", "--applied-on", "2026-11-09"),
        *("--contact", "Ann Bell", "--phone", NUMBER),
    )
    return person


def test_a_no_answer_is_three_keys_from_the_lead(person: Person) -> None:
    """Call, no answer, save: three presses with the lead chosen, and it is in the file."""
    desktop = person.desktop
    person.opens_with_leads()
    desktop.table("Leads").click_row("Acme")
    desktop.field("Employer").wait_text("Acme")
    keys = ["c", "4", "Return"]
    assert len(keys) <= MOST_KEYS
    desktop.key(*keys)
    desktop.label("Saved").wait()
    desktop.table("Call log").wait_rows(lambda rows: len(rows) == 1, "one call in the call log")
    person.quits()
    (line,) = person.call_log("Acme")
    assert (line["outcome"], line["number"], line["duration"]) == ("no-answer", NUMBER, None)
    assert person.lead("Acme")["ladder"] == {"used": 1, "of": 5}


def test_a_call_survives_a_kill(person: Person) -> None:
    """The call and its notes are there after a kill; it goes on with the time it began."""
    desktop = person.desktop
    person.opens_with_leads()
    desktop.key("c", "Return")
    shown = desktop.field("Call timer").wait_text(at_least(1))
    began = desktop.clock.now() - elapsed(shown)
    desktop.field("Notes").focus()
    desktop.type("ask for Bell")
    desktop.field("Call timer").wait_text(at_least(5))
    desktop.kill()

    person.sets_the_clock(2026, 11, 30, 10, 7)
    person.opens()
    desktop.label("Call with Ann Bell, started today 10:00 am, last seen 10:00 am:").wait()
    assert desktop.field("Notes").text() == "ask for Bell"
    desktop.button("Still talking").wait("focused")
    desktop.key("Return")
    desktop.field("Call timer").wait_text(at_least(int(desktop.clock.now() - began) - 2))
    before = desktop.clock.now()
    desktop.button("I've hung up").click()
    desktop.button("I've hung up").wait_gone()
    after = desktop.clock.now()
    desktop.key("1")
    desktop.button("Save").wait("focused")
    person.saves()
    person.quits()
    (line,) = person.call_log("Acme")
    assert (line["outcome"], line["note"]) == ("spoke", "ask for Bell")
    assert abs(datetime.fromisoformat(line["at"]).timestamp() - began) <= 2
    assert before - began - 2 <= line["duration"] <= after - began + 2


def test_a_call_that_was_cut_off_can_be_ended_when_it_was_last_seen(person: Person) -> None:
    """Asked at the next start, the person says: it ended then."""
    desktop = person.desktop
    person.opens_with_leads()
    desktop.key("c", "Return")
    desktop.field("Call timer").wait_text(at_least(2))
    desktop.kill()
    person.sets_the_clock(2026, 11, 30, 11, 0)
    person.opens()
    desktop.button("Ended at 10:00 am").click()
    desktop.key("2", "ctrl+Return")
    desktop.button("Save").wait_gone()
    person.quits()
    (line,) = person.call_log("Acme")
    assert line["outcome"] == "voicemail"
    assert (line["duration"] or 0) < 60  # and not the hour until the next start


def test_a_promise_during_a_call_is_a_quiet_line(person: Person) -> None:
    """Its minute comes while another call runs: a line in the panel, no notification."""
    desktop = person.desktop
    person.answer("add", "--employer", "Bolt", "--contact", "Zed Kay", "--phone", "+12065550135")
    person.answer("log", "2", "--outcome", "voicemail", "--promise", "2026-11-30T10:30-08:00")
    person.sets_the_clock(2026, 11, 30, 10, 27)
    person.opens_with_leads()
    desktop.notifications.wait(2)  # the morning's, and the one of five minutes before
    person.chooses("All leads", "Acme")
    desktop.key("c", "Return")
    desktop.field("Call timer").wait()
    person.sleeps_until(2026, 11, 30, 10, 30)
    desktop.label("You promised Zed Kay today 10:30 am: it is time").wait()
    assert len(desktop.notifications()) == 2
    assert desktop.window("FollowUp").is_("active")
    desktop.key("4", "Return")
    desktop.label("Saved").wait()
    person.reminders().label("You promised to call.").wait()
    assert len(desktop.notifications()) == 2


def test_the_number_goes_to_the_telephone_program(person: Person) -> None:
    """*Call* in the panel hands a ``tel:`` link to the desktop, and starts the timer."""
    desktop = person.desktop
    person.opens_with_leads()
    desktop.key("c")
    desktop.button("Start the timer").wait("focused")
    desktop.button("Call").click()
    desktop.field("Call timer").wait()
    assert desktop.opened() == [f"tel:{NUMBER}"]


def test_a_call_is_never_left_by_accident(person: Person) -> None:
    """Esc in a running call asks; Esc again stays; the call is still there."""
    desktop = person.desktop
    person.opens_with_leads()
    desktop.key("c", "Return")
    desktop.button("I've hung up").wait("focused")
    desktop.key("Escape")
    desktop.button("Discard it").wait()
    desktop.key("Escape")
    desktop.button("Discard it").wait_gone()
    desktop.button("I've hung up").wait("enabled")
    desktop.key("Escape")
    desktop.button("Discard it").click()
    desktop.button("I've hung up").wait_gone()
    person.quits()
    assert person.call_log("Acme") == []
