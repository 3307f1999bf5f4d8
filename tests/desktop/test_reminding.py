"""Reminders that come: by bubble, by window, after a kill, whatever clock and desktop do."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.desktop import Desktop, Program
from tests.desktop.many import copy_lead
from tests.desktop.person import Person
from tests.desktop.waiting import wait_until

pytestmark = pytest.mark.desktop

PROMISED = "2026-11-30T14:00-08:00"
WHO = "Ann Bell, Acme"


@pytest.fixture
def person(desktop: Desktop, tmp_path: Path) -> Person:
    """Somebody in Los Angeles on a Monday at ten, who has promised to call at 14:00."""
    return promised(desktop, tmp_path / "data")


def promised(desktop: Desktop, data_dir: Path, employer: str = "Acme") -> Person:
    """Log, at ten, the voicemail that promises a call at 14:00."""
    person = Person(desktop, data_dir)
    person.sets_the_clock(2026, 11, 30, 10, 0)
    promise(person, employer, "Ann Bell", "+12065550134", PROMISED)
    return person


def promise(person: Person, employer: str, contact: str, number: str, when: str) -> None:
    """Add a lead whose person was promised a call."""
    lead = person.answer("add", "--employer", employer, "--contact", contact, "--phone", number)
    person.answer("log", str(lead["id"]), "--outcome", "voicemail", "--promise", when)


def start_in_the_tray(person: Person) -> Program:
    """Start minimised, and wait for the icon."""
    program = person.desktop.start("--data-dir", person.data_dir, "--minimized")
    person.desktop.tray.wait_item()
    return program


def of_reminders(desktop: Desktop) -> list[dict[str, Any]]:
    """Return the notifications that came, but for the one that only tells of the day."""
    return [one for one in desktop.notifications() if not is_of_the_day(one)]


def is_of_the_day(one: dict[str, Any]) -> bool:
    """Whether a notification only says what today asks, of no reminder."""
    return one["body"].startswith("Today: ") and "reminder" not in one["body"]


def told(desktop: Desktop, count: int) -> list[dict[str, Any]]:
    """Wait until ``count`` notifications of reminders have come, and no more; returns them."""
    wait_until(
        lambda: len(of_reminders(desktop)) >= count,
        f"{count} notifications",
        deadline=40,
        otherwise=lambda: str(desktop.notifications()),
    )
    found = of_reminders(desktop)
    assert len(found) == count, found
    return found


def test_a_promise_rings_five_minutes_before_and_at_its_minute(person: Person) -> None:
    """Both once, neither before its time; the second takes the first one's place."""
    desktop = person.desktop
    person.sets_the_clock(2026, 11, 30, 13, 54, 57)
    start_in_the_tray(person)
    (early,) = told(desktop, 1)
    assert person.now() >= datetime(2026, 11, 30, 13, 55, tzinfo=person.zone)
    assert (early["summary"], early["body"][:15]) == (WHO, "In five minutes")
    person.sleeps_until(2026, 11, 30, 13, 59, 56)
    _, due = told(desktop, 2)
    assert person.now() >= datetime(2026, 11, 30, 14, 0, tzinfo=person.zone)
    assert (due["summary"], due["replaces"]) == (WHO, early["id"])
    assert due["body"].startswith("You promised to call.")
    assert due["hints"]["urgency"] == "2"
    person.reminders().label(WHO).wait()


def test_a_promise_is_snoozed_from_its_bubble(person: Person) -> None:
    """Ten minutes: the window's row goes, nothing comes forward, and it rings again."""
    desktop = person.desktop
    person.sets_the_clock(2026, 11, 30, 14, 0)
    start_in_the_tray(person)
    (due,) = told(desktop, 1)
    assert due["actions"].keys() >= {"call", "snooze"}
    person.reminders().label(WHO).wait()
    desktop.notifications.choose(due["id"], "snooze")
    person.reminders().wait_gone()
    assert not desktop.window("FollowUp").is_there()
    person.sleeps_until(2026, 11, 30, 14, 11)
    *_, again = told(desktop, 2)
    assert again["summary"] == WHO


def test_a_click_meant_for_another_program_does_nothing(person: Person) -> None:
    """Signals of a stranger are no answers; then the real button opens the call, unsnoozed."""
    desktop = person.desktop
    person.sets_the_clock(2026, 11, 30, 14, 0)
    start_in_the_tray(person)
    (due,) = told(desktop, 1)
    for action in ("snooze", "default", "call"):
        desktop.notifications.foreign_click(due["id"], action)
    desktop.notifications.choose(due["id"], "call")
    desktop.button("Start the timer").wait("focused")
    assert desktop.opened() == []  # nothing dials by itself
    desktop.kill()
    assert "snoozed_until" not in person.lead("Acme")


def test_without_a_notification_server_the_window_tells(
    make_desktop: Callable[..., Desktop], tmp_path: Path
) -> None:
    """No bubble to be had: the reminder window comes by itself and takes no keyboard."""
    desktop = make_desktop(notifications=None)
    person = promised(desktop, tmp_path / "data")
    promise(person, "Bolt", "Zed Kay", "+12065550135", "2026-11-30T14:30-08:00")
    person.sets_the_clock(2026, 11, 30, 13, 59, 57)
    person.opens()
    desktop.key("slash")
    desktop.field("Search leads").wait("focused")
    person.reminders().label("You promised to call.").wait()
    desktop.type("bo")
    desktop.field("Search leads").wait_text("bo")
    person.sleeps_until(2026, 11, 30, 14, 30)
    person.reminders().label("Zed Kay, Bolt").wait()


def test_a_server_that_comes_later_is_used(person: Person) -> None:
    """Away at the first promise, there at the second; nothing is told twice."""
    desktop = person.desktop
    promise(person, "Bolt", "Zed Kay", "+12065550135", "2026-11-30T15:00-08:00")
    desktop.notifications.leave()
    person.sets_the_clock(2026, 11, 30, 14, 0)
    start_in_the_tray(person)
    person.reminders().label(WHO).wait()
    desktop.notifications.come()
    person.sleeps_until(2026, 11, 30, 15, 0)
    person.reminders().label("Zed Kay, Bolt").wait()
    wait_until(
        lambda: [one for one in of_reminders(desktop) if one["summary"] == "Zed Kay, Bolt"],
        "the second promise's notification",
        deadline=40,
        otherwise=lambda: str(desktop.notifications()),
    )


def test_a_server_that_hangs_delays_nothing(person: Person) -> None:
    """The window lists the promise and answers; woken, the server shows what waited."""
    desktop = person.desktop
    person.sets_the_clock(2026, 11, 30, 13, 50)
    person.opens()
    desktop.notifications.hang()
    person.sleeps_until(2026, 11, 30, 14, 0)
    person.reminders().label("You promised to call.").wait()
    desktop.button("Import").press()
    desktop.window("Import — FollowUp").wait()
    desktop.key("Escape")
    desktop.window("Import — FollowUp").wait_gone()
    wait_until(lambda: desktop.notifications.held() > 0, "the notification held back", deadline=40)
    desktop.notifications.wake()
    wait_until(lambda: of_reminders(desktop), "the notification shown", deadline=40)


def test_a_tray_that_comes_twenty_seconds_late_gets_the_icon(
    make_desktop: Callable[..., Desktop], tmp_path: Path
) -> None:
    """Started without a tray, minimised; the tray comes, and closing hides into it."""
    desktop = make_desktop(tray=None)
    person = promised(desktop, tmp_path / "data")
    begun = time.monotonic()
    program = desktop.start("--data-dir", person.data_dir, "--minimized")
    wait_until(lambda: time.monotonic() > begun + 20, "twenty seconds", deadline=30)
    desktop.tray.start()
    desktop.tray.wait_item()
    desktop.tray.click("Open FollowUp")
    desktop.window("FollowUp").wait("active")
    desktop.close_window("FollowUp")
    assert program.is_running()
    assert "Ann Bell" in " ".join(desktop.tray.wait_item()["tool_tip"])


def test_the_trays_menu_does_the_daily_things(person: Person) -> None:
    """Its entries, chosen over the bus: snooze all, pause and resume, add, they called, call."""
    desktop = person.desktop
    person.sets_the_clock(2026, 11, 30, 14, 0)
    start_in_the_tray(person)
    told(desktop, 1)
    labels = desktop.tray.menu()
    for wanted in ("Add lead", "They called me", "Snooze all", "Pause reminders", "Quit"):
        assert wanted in labels
    (next_call,) = (label for label in labels if label.startswith("Next call: Ann Bell · Acme"))
    desktop.tray.click("Add lead")
    desktop.window("Add lead — FollowUp").wait("active")
    desktop.key("Escape")
    desktop.window("Add lead — FollowUp").wait_gone()
    desktop.tray.click("They called me")
    desktop.window().starting("They called").wait("active")
    desktop.key("Escape")
    desktop.window().starting("They called").wait_gone()
    desktop.tray.click(next(label for label in labels if label.startswith("Pause reminders › ")))
    wait_until(
        lambda: any(label.startswith("Resume reminders") for label in desktop.tray.menu()),
        "Resume in the menu",
    )
    (resume,) = (label for label in desktop.tray.menu() if label.startswith("Resume reminders"))
    desktop.tray.click(resume)
    wait_until(lambda: "Pause reminders" in desktop.tray.menu(), "Pause in the menu")
    desktop.tray.click(next_call)
    desktop.button("Start the timer").wait("focused")


def test_killed_between_claim_and_bubble_it_is_listed_and_not_told_twice(person: Person) -> None:
    """The claim is in the file; the bubble never was: the next start lists it, with no bubble."""
    desktop = person.desktop
    promise(person, "Bolt", "Zed Kay", "+12065550135", "2026-11-30T15:00-08:00")
    person.sets_the_clock(2026, 11, 30, 13, 59)
    start_in_the_tray(person)
    told(desktop, 1)  # five minutes before
    desktop.notifications.hang()
    person.sleeps_until(2026, 11, 30, 14, 0)
    wait_until(lambda: desktop.notifications.held() > 0, "the bubble asked for", deadline=40)
    desktop.kill()
    desktop.notifications.wake()
    start_in_the_tray(person)
    person.reminders().label(WHO).wait()
    person.sleeps_until(2026, 11, 30, 15, 0)
    person.reminders().label("Zed Kay, Bolt").wait()
    wait_until(
        lambda: [one for one in of_reminders(desktop) if one["summary"] == "Zed Kay, Bolt"],
        "the other promise's bubble",
        deadline=40,
        otherwise=lambda: str(desktop.notifications()),
    )
    at_the_minute = [
        one
        for one in of_reminders(desktop)
        if one["summary"] == WHO and one["body"].startswith("You promised to call.")
    ]
    assert len(at_the_minute) <= 1  # the one that the killed program had sent off


def test_a_clock_moved_by_a_day_tells_once(person: Person) -> None:
    """A day ahead: told, a day late. Set back: not told again; the next promise is.

    Nobody tells that the clock was set ahead: the tick of 15 s notices. Then it sleeps and wakes.
    """
    desktop = person.desktop
    promise(person, "Bolt", "Zed Kay", "+12065550135", "2026-12-02T09:00-08:00")
    person.sets_the_clock(2026, 11, 30, 11, 0)
    start_in_the_tray(person)
    desktop.clock.advance(timedelta(days=1))
    (late,) = told(desktop, 1)
    assert WHO in late["summary"] + late["body"]
    person.reminders().label(WHO).wait()
    person.sleeps_until(2026, 11, 30, 11, 0)
    person.sleeps_until(2026, 11, 30, 14, 0)
    person.reminders().label("You promised to call.").wait()
    person.sleeps_until(2026, 12, 2, 9, 0)
    person.reminders().label("Zed Kay, Bolt").wait()
    again = [one for one in of_reminders(desktop) if WHO in one["summary"]]
    nudges = [one for one in again if one["replaces"]]
    assert len(again) - len(nudges) <= 1


def test_five_thousand_at_once_are_one_digest_and_a_window_that_answers(
    desktop: Desktop, tmp_path: Path
) -> None:
    """One bubble, one short window that says how many more there are, and a quick main window."""
    person = promised(desktop, tmp_path / "data", "Number 0")
    copy_lead(person.data_dir, 4_999)
    person.sets_the_clock(2026, 11, 30, 14, 10)
    person.opens()
    (digest,) = told(desktop, 1)
    assert "5,000" in digest["summary"] + digest["body"]
    reminders = person.reminders()
    reminders.wait()
    assert len(reminders.button("Call").all()) <= 50
    desktop.button("Import").press()
    desktop.window("Import — FollowUp").wait()
    desktop.key("Escape")
    desktop.window("Import — FollowUp").wait_gone()
    assert len(of_reminders(desktop)) == 1
