"""A promise on its way to a telephone's calendar, read back by another reader than wrote it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.drafts import AttemptDraft, InterviewDraft, PromiseDraft
from followup_desktop.services.exporting.calendar_file import CalendarEvent, calendar_text
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import LA, moment

NEW_YORK = "America/New_York"


def promised(services: Services, lead: int, local: str = "2026-11-24T08:30", zone: str = LA) -> int:
    draft = AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft(local, zone))
    services.attempts.log(lead, draft)
    promise = services.leads.detail(lead).promise
    assert promise is not None
    return promise.id


def read(path: Path) -> Any:
    """The one event of the file, as vobject understands it."""
    raw = path.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    calendars = list(vobject.readComponents(raw.decode("utf-8")))
    assert len(calendars) == 1
    assert [part.name for part in calendars[0].components()] == ["VTIMEZONE", "VEVENT"]
    return calendars[0].vevent


def utc(local: str, zone: str = LA) -> datetime:
    return datetime.fromtimestamp(moment(local, zone), UTC)


def test_a_promise_is_read_back(services: Services, lead: int, tmp_path: Path) -> None:
    promise = promised(services, lead)
    event = read(services.calendar.save_promise(promise, tmp_path / "promise.ics"))
    assert event.dtstart.value == utc("2026-11-24T08:30")
    assert event.dtend.value == utc("2026-11-24T08:45")
    assert event.dtstamp.value == utc("2026-11-23T08:00")
    assert event.summary.value == "Call Martin Jones, Northwind Foods"
    assert event.description.value.splitlines() == [
        "You promised to call.",
        "Name: Martin Jones",
        "Number: +1 425-555-0134",
        "Employer: Northwind Foods",
        "Position: Financial analyst",
    ]
    assert event.valarm.action.value == "DISPLAY"
    assert event.valarm.trigger.value == timedelta(minutes=-5)
    assert event.valarm.description.value == event.summary.value


def test_the_time_is_said_in_the_zone_it_was_promised_in(
    services: Services, lead: int, tmp_path: Path
) -> None:
    promise = promised(services, lead)
    text = services.calendar.save_promise(promise, tmp_path / "promise.ics").read_text()
    assert "DTSTART;TZID=America/Los_Angeles:20261124T083000" in text
    assert "BEGIN:VTIMEZONE" in text


def test_their_time_is_said_where_it_is_another(
    services: Services, lead: int, tmp_path: Path
) -> None:
    promise = promised(services, lead, "2026-11-24T11:30", NEW_YORK)
    event = read(services.calendar.save_promise(promise, tmp_path / "promise.ics"))
    assert event.dtstart.value == utc("2026-11-24T08:30")
    said = event.description.value.splitlines()[-1]
    assert said == "Their time: Tuesday 24 November at 11:30 (America/New_York)"


def test_a_moved_promise_takes_the_place_of_the_first(
    services: Services, lead: int, clock: FixedClock, tmp_path: Path
) -> None:
    promise = promised(services, lead)
    first = read(services.calendar.save_promise(promise, tmp_path / "1.ics"))
    services.agreed.move_promise(promise, "2026-11-25T17:15")
    clock.advance(3600)
    second = read(services.calendar.save_promise(promise, tmp_path / "2.ics"))
    assert first.uid.value == second.uid.value
    assert second.dtstart.value == utc("2026-11-25T17:15")
    assert second.last_modified.value > first.last_modified.value
    clock.advance(60)
    services.agreed.cancel_promise(promise)
    other = promised(services, lead, "2026-11-25T17:15")
    third = read(services.calendar.save_promise(other, tmp_path / "3.ics"))
    assert third.uid.value != first.uid.value


def test_an_interview_is_read_back(services: Services, lead: int, tmp_path: Path) -> None:
    draft = InterviewDraft("2026-11-30T14:00", LA, place="12 Main St, Suite 3; ask at the desk")
    services.attempts.log(lead, AttemptDraft(Outcome.SPOKE, interview=draft))
    interview = services.leads.detail(lead).interview
    assert interview is not None
    event = read(services.calendar.save_interview(interview.id, tmp_path / "interview.ics"))
    assert event.dtstart.value == utc("2026-11-30T14:00")
    assert event.dtend.value == utc("2026-11-30T15:00")
    assert event.summary.value == "Interview: Financial analyst · Northwind Foods"
    assert event.location.value == "12 Main St, Suite 3; ask at the desk"
    assert event.valarm.trigger.value == timedelta(minutes=-5)


def test_what_is_not_there_is_refused(services: Services, lead: int, tmp_path: Path) -> None:
    promise = promised(services, lead)
    services.agreed.cancel_promise(promise)
    for number in (promise, 999):
        with pytest.raises(DomainError, match="not there any more"):
            services.calendar.save_promise(number, tmp_path / "promise.ics")
    with pytest.raises(DomainError, match="not there any more"):
        services.calendar.save_interview(999, tmp_path / "interview.ics")
    assert not list(tmp_path.glob("*.ics"))


def test_the_file_is_whole_or_not_there(services: Services, lead: int, tmp_path: Path) -> None:
    promise = promised(services, lead)
    with pytest.raises(KnownError, match="could not be written"):
        services.calendar.save_promise(promise, tmp_path / "no folder" / "promise.ics")
    (tmp_path / "folder.ics").mkdir()
    with pytest.raises(DomainError, match="is a folder"):
        services.calendar.save_promise(promise, tmp_path / "folder.ics")
    named = services.calendar.save_promise(promise, tmp_path / "promise")
    assert named == tmp_path / "promise.ics"
    assert sorted(path.name for path in tmp_path.glob("*promise*")) == ["promise.ics"]


def test_a_name_for_the_file_is_one_everywhere(services: Services, lead: int) -> None:
    calendar = services.calendar
    event = calendar.promise(promised(services, lead))
    assert calendar.file_name(event) == "2026-11-24 Call Martin Jones, Northwind Foods.ics"
    hostile = CalendarEvent("x", event.begins, event.ends, 'Call ../..\\a:b*c?"<d>|\x00' * 9, "")
    name = calendar.file_name(hostile)
    assert not set(name) & set('/\\:*?"<>|\x00')
    assert len(name) < 90


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=120)


@settings(max_examples=60)
@given(title=TEXTS, text=TEXTS, place=TEXTS)
@example("a,b;c\\d\\n e", "line\nEND:VEVENT\nBEGIN:VALARM", "=cmd|' /C calc'!A1")
@example("名前" * 200, "\\", "\N{WAVING HAND SIGN}" * 60)
def test_any_text_comes_back_and_stays_text(title: str, text: str, place: str) -> None:
    event = CalendarEvent("uid", 1_795_000_000, 1_795_000_900, title, text, place)
    raw = calendar_text([event], 1_794_000_000)
    assert max(len(line.encode()) for line in raw.split("\r\n")) <= 75
    back = vobject.readOne(raw).vevent
    said = str.maketrans({"\u2028": " ", "\u2029": " "})
    assert back.summary.value == title.translate(said)
    assert back.description.value == text.translate(said)
    assert (back.location.value if place else "") == place.translate(said)
    assert [part.name for part in back.components()] == ["VALARM"]


def test_control_characters_and_half_pairs_are_left_out() -> None:
    event = CalendarEvent("uid", 0, 900, "a\x00b\x1b[31m\ud83d", "one\r\ntwo\rthree\x85", "\x07")
    back = vobject.readOne(calendar_text([event], 0)).vevent
    assert back.summary.value == "a b [31m?"
    assert back.description.value.splitlines()[:3] == ["one", "two", "three"]
    assert back.location.value == " "
