"""Calendars of everything, read by two readers who did not write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.clock import resolve
from followup_desktop.services.drafts import (
    AttemptDraft,
    ExpectationDraft,
    InterviewDraft,
    PromiseDraft,
)
from followup_desktop.services.exporting.calendar_file import CalendarEvent, calendar_text
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import LA, moment

ZONES = (
    "America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "Europe/Berlin",
    "Europe/London", "Africa/Casablanca", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Apia",
    "Australia/Lord_Howe", "America/St_Johns", "Pacific/Chatham", "UTC",
)  # fmt: skip
BEGIN = int(datetime(2024, 1, 1, tzinfo=UTC).timestamp())
END = int(datetime(2037, 12, 1, tzinfo=UTC).timestamp())


def by_icalendar(text: str) -> list[tuple[int, int]]:
    found = icalendar.Calendar.from_ical(text)
    return sorted((_at(e["dtstart"].dt), _at(e["dtend"].dt)) for e in found.walk("VEVENT"))


def by_vobject(text: str) -> list[tuple[int, int]]:
    # vobject remembers the rules of the first file that named a zone: forget them.
    known = vars(vobject.icalendar)["__tzidMap"]
    for name in set(known) - {"UTC"}:
        del known[name]
    found = vobject.readOne(text)
    return sorted((_at(e.dtstart.value), _at(e.dtend.value)) for e in found.vevent_list)


def _at(value: datetime) -> int:
    assert value.tzinfo is not None
    return int(value.astimezone(UTC).timestamp())


@settings(max_examples=25)
@given(
    told=st.lists(
        st.tuples(st.integers(BEGIN, END), st.integers(0, 3 * 86_400), st.sampled_from(ZONES)),
        min_size=1,
        max_size=4,
    )
)
@example(told=[(resolve(datetime(2026, 3, 8, 2, 30), LA), 900, LA)])
@example(told=[(resolve(datetime(2026, 11, 1, 1, 30), LA), 3600, LA)])
@example(told=[(resolve(datetime(2026, 11, 1, 1, 30), LA) + 3600, 900, LA)])
@example(told=[(resolve(datetime(2026, 4, 5, 1, 45), ZONES[9]), 900, ZONES[9])])
@example(told=[(resolve(datetime(2024, 12, 31, 23), LA), 60 * 86_400, ZONES[5])])
def test_two_readers_see_the_same_instants(told: list[tuple[int, int, str]]) -> None:
    events = [
        CalendarEvent(str(number), at, at + length, "Call", "", zone=zone)
        for number, (at, length, zone) in enumerate(told)
    ]
    text = calendar_text(events, BEGIN)
    wanted = sorted((at, at + length) for at, length, _ in told)
    assert by_icalendar(text) == wanted
    assert by_vobject(text) == wanted


def test_every_change_of_the_clocks_is_brought_along() -> None:
    """Around each change of ten years, in both directions, in three zones."""
    events = []
    for zone in (LA, "Europe/Berlin", "Australia/Lord_Howe"):
        for year in range(2026, 2036):
            for month in (3, 4, 9, 10, 11):
                for day in (1, 15, 29):
                    at = resolve(datetime(year, month, day, 2, 15), zone)
                    events.append(CalendarEvent(str(len(events)), at, at, "x", "", zone=zone))
    text = calendar_text(events, BEGIN)
    wanted = sorted((event.begins, event.ends) for event in events)
    assert by_icalendar(text) == wanted
    assert by_vobject(text) == wanted


# -- of a search ----------------------------------------------------------------------


def exported(services: Services, path: Path) -> tuple[dict[str, int], list[Any]]:
    counts = services.exports.export(path)
    raw = path.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    return counts, list(icalendar.Calendar.from_ical(raw).walk("VEVENT"))


def test_all_that_has_its_time_is_in_the_calendar(
    services: Services, lead: int, clock: FixedClock, tmp_path: Path
) -> None:
    services.attempts.log(
        lead,
        AttemptDraft(
            Outcome.SPOKE,
            promise=PromiseDraft("2026-11-24T11:30", "America/New_York"),
            interview=InterviewDraft("2026-12-01T14:00", LA, place="12 Main St"),
            expectation=ExpectationDraft(date(2026, 11, 26), date(2026, 11, 30), "send the form"),
        ),
    )
    counts, events = exported(services, tmp_path / "all.ics")
    assert counts == {"events": 3, "promises": 1, "interviews": 1, "steps": 0, "check_ins": 1}
    call, ask, interview = events
    assert call["dtstart"].params["TZID"] == "America/New_York"
    assert _at(call["dtstart"].dt) == moment("2026-11-24T08:30")
    assert ask["dtstart"].dt == date(2026, 11, 30)
    assert ask["dtend"].dt == date(2026, 12, 1)
    assert str(ask["summary"]) == "Ask for news: Martin Jones, Northwind Foods"
    assert "send the form" in str(ask["description"])
    assert str(interview["location"]) == "12 Main St"
    rings = [alarm["trigger"].dt for event in events for alarm in event.walk("VALARM")]
    assert rings == [timedelta(minutes=-5), timedelta(hours=9), timedelta(minutes=-5)]
    uids = {str(event["uid"]) for event in events}
    assert len(uids) == 3
    clock.advance(3600)
    assert {str(e["uid"]) for e in exported(services, tmp_path / "2.ics")[1]} == uids


def test_a_step_with_a_set_time_moves_in_the_calendar(
    services: Services, lead: int, tmp_path: Path
) -> None:
    services.steps.set_own(lead, moment("2026-11-25T09:15"), Channel.PHONE)
    counts, events = exported(services, tmp_path / "1.ics")
    assert (counts["steps"], counts["events"]) == (1, 1)
    assert _at(events[0]["dtstart"].dt) == moment("2026-11-25T09:15")
    services.steps.set_own(lead, moment("2026-11-26T10:00"), Channel.PHONE)
    moved = exported(services, tmp_path / "2.ics")[1]
    assert [str(event["uid"]) for event in moved] == [str(events[0]["uid"])]
    assert _at(moved[0]["dtstart"].dt) == moment("2026-11-26T10:00")


def test_what_is_called_off_leaves_and_what_is_over_rings_no_more(
    services: Services, lead: int, clock: FixedClock, tmp_path: Path
) -> None:
    draft = AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-24T08:30", LA))
    services.attempts.log(lead, draft)
    promise = services.leads.detail(lead).promise
    assert promise is not None
    clock.instant = moment("2026-11-24T12:00")
    services.attempts.log(lead, AttemptDraft(Outcome.SPOKE))
    events = exported(services, tmp_path / "kept.ics")[1]
    assert len(events) == 1
    assert not events[0].walk("VALARM")
    again = AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-27T08:30", LA))
    services.attempts.log(lead, again)
    later = services.leads.detail(lead).promise
    assert later is not None
    assert len(exported(services, tmp_path / "both.ics")[1]) == 2
    services.agreed.cancel_promise(later.id)
    assert len(exported(services, tmp_path / "off.ics")[1]) == 1


def test_an_empty_search_is_an_empty_calendar(services: Services, tmp_path: Path) -> None:
    counts, events = exported(services, tmp_path / "none.ics")
    assert (counts["events"], events) == (0, [])
