"""The work-search record: what counts, in which week, and which cells are empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.attempt import Channel, Outcome, Result
from followup_desktop.domain.commitments import Interview
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import CloseReason, Lead, Source, Stage
from followup_desktop.domain.work_search import (
    USUAL_COLUMNS,
    WEEKDAYS,
    Activity,
    ActivityKind,
    Column,
    Entry,
    EntryKind,
    Method,
    Record,
    record_of,
    usual_first_weekday,
    week_of,
)
from followup_desktop.domain.work_search_entries import (
    View,
    application_method,
    entries_of,
    meeting_method,
)
from tests.builders import LOS_ANGELES, Scenario, instant

MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
VIEW = View(LOS_ANGELES, "US", instant("2026-11-23 08:00"))


def the_record(*leads: Facts, activities: tuple[Activity, ...] = (), goal: int = 0) -> Record:
    """The record of the week of Monday 16 November 2026."""
    entries = entries_of(leads, activities, VIEW)
    return record_of(entries, MONDAY, SUNDAY, first_weekday="monday", goal=goal)


def told(record: Record, *columns: Column) -> list[str]:
    """The entries in a few words each."""
    return [" | ".join(entry.text(column) for column in columns) for entry in record.entries]


def a_lead(story: Scenario, lead_id: int = 1, employer: str = "Acme") -> Facts:
    """The lead of a story under another number, at another company."""
    facts = story.facts
    return replace(
        facts,
        lead=replace(facts.lead, id=lead_id),
        employer=replace(facts.employer, name=employer, address="1 Main Street, Reno"),
    )


def test_an_application_and_every_try_are_entries() -> None:
    """Also what nobody answered counts; how, with whom and what came of it is said."""
    story = Scenario().applied("2026-11-16").lead_with(source=Source.JOB_BOARD)
    story.no_answer("2026-11-18 07:40").voicemail("2026-11-19 17:10")
    record = the_record(a_lead(story))
    assert told(record, Column.DATE, Column.PERSON, Column.METHOD, Column.RESULT) == [
        "2026-11-16 |  | online | No answer yet",
        "2026-11-18 | Martin Jones | phone | No answer",
        "2026-11-19 | Martin Jones | phone | Left a voicemail",
    ]
    assert record.entries[1].place == "1 Main Street, Reno\n(530) 555-0123"


def test_what_came_in_by_itself_and_a_wrong_number_are_no_search() -> None:
    """They rang, an automatic reply, a stranger's number: left out."""
    story = Scenario()
    story.log("2026-11-17 09:00", Outcome.MISSED, incoming=True)
    story.log("2026-11-17 10:00", Outcome.SPOKE, incoming=True)
    story.log("2026-11-17 11:00", Outcome.ACKNOWLEDGED, channel=Channel.EMAIL, incoming=True)
    story.log("2026-11-17 12:00", Outcome.WRONG_NUMBER)
    assert the_record(a_lead(story)).entries == ()


def test_a_week_counts_an_employer_once_however_it_is_written() -> None:
    """The second line of a company is marked and not counted; next week it counts."""
    first = a_lead(Scenario().no_answer("2026-11-16 07:40"), 1, "Acme Inc.")
    second = a_lead(Scenario().no_answer("2026-11-18 07:40"), 2, "ACME")
    third = a_lead(Scenario().no_answer("2026-11-18 08:00"), 3, "Zenith")
    record = the_record(first, second, third, goal=3)
    assert [entry.repeat for entry in record.entries] == [False, True, False]
    assert record.weeks[0].said() == "2 of 3 this week"
    assert record.weeks[0].numbers() == (1, None, 2)
    later = a_lead(Scenario().no_answer("2026-11-23 07:40"), 2, "Acme")
    two = record_of(
        entries_of([first, later], (), VIEW),
        MONDAY,
        date(2026, 11, 29),
        first_weekday="monday",
        goal=0,
    )
    assert [week.said() for week in two.weeks] == ["1 contact", "1 contact"]


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        (4, "3 of 4 this week"),
        (3, "3 of 3 this week"),
        (2, "2 of 2 this week, 1 more"),
        (0, "3 contacts"),
    ],
)
def test_more_than_the_goal_is_said_as_more(goal: int, said: str) -> None:
    """An office reads "51 of 3" as a mistake."""
    leads = [
        a_lead(Scenario().no_answer("2026-11-16 07:40"), number, f"Company {number}")
        for number in (1, 2, 3)
    ]
    assert the_record(*leads, goal=goal).weeks[0].said() == said


def test_leads_of_nobody_named_are_different_employers() -> None:
    """Two blind advertisements are two contacts; the missing name is an empty cell."""
    first = a_lead(Scenario().applied("2026-11-16"), 1, "")
    second = a_lead(Scenario().applied("2026-11-17"), 2, "")
    record = the_record(first, second)
    assert record.counted == 2
    assert record.empty_cells(USUAL_COLUMNS)[Column.EMPLOYER] == 2


def test_interviews_that_were_held_and_fairs_count() -> None:
    """One to come is left out; a fair is never a repeat."""
    story = Scenario()
    story.interviews = [
        _interview(1, "2026-11-18 10:00", place="Suite 4, Main Street"),
        _interview(2, "2026-11-22 10:00", cancelled=True),
        _interview(3, "2026-11-30 10:00"),
    ]
    fair = Activity(1, date(2026, 11, 19), ActivityKind.FAIR, "Reno Job Fair", "Convention Center")
    record = the_record(a_lead(story), activities=(fair, replace(fair, id=2)))
    assert told(record, Column.WHAT, Column.METHOD, Column.RESULT) == [
        "Interview | in person | Interview held",
        "Job fair | in person | Job fair: was there",
        "Job fair | in person | Job fair: was there",
    ]
    assert record.counted == 3


def _interview(number: int, local: str, *, place: str = "", cancelled: bool = False) -> Interview:
    when = instant(local)
    return Interview(
        number, 1, 1, local.replace(" ", "T"), LOS_ANGELES, when, made_at=when - 86_400,
        place=place, cancelled_at=when if cancelled else None,
    )  # fmt: skip


def test_empty_cells_are_those_an_office_asks_about() -> None:
    """Nobody is asked for at an online form; of a call the person, number and address are."""
    online = Scenario().applied("2026-11-16").lead_with(source=Source.JOB_BOARD, position="")
    online.contacts = []
    called = Scenario().no_answer("2026-11-17 07:40")
    called.contacts = [Contact(1, "Ann"), Contact(2, "Bob")]
    called.attempts = [replace(called.attempts[0], contact_id=None, number="")]
    bare = replace(a_lead(called, 2), employer=replace(a_lead(called).employer, address=""))
    record = the_record(a_lead(online), bare)
    assert [entry.missing(list(Column)) for entry in record.entries] == [
        (Column.POSITION,),
        (Column.PLACE, Column.PERSON),
    ]
    assert record.entries[0].missing([Column.EMPLOYER]) == ()


@pytest.mark.parametrize(
    ("written", "source", "url", "method"),
    [
        ("sent by e-mail", Source.OTHER, "", Method.EMAIL),
        ("jobs@acme.example", Source.OTHER, "", Method.EMAIL),
        ("in person, at the counter", Source.JOB_BOARD, "", Method.IN_PERSON),
        ("Phone", Source.OTHER, "", Method.PHONE),
        ("by post", Source.OTHER, "", Method.POST),
        ("Workday", Source.OTHER, "", Method.ONLINE),
        ("", Source.JOB_BOARD, "", Method.ONLINE),
        ("", Source.WALK_IN, "", Method.IN_PERSON),
        ("", Source.OTHER, "https://acme.example/jobs/7", Method.ONLINE),
        ("", Source.REFERRAL, "", None),
    ],
)
def test_how_somebody_applied(written: str, source: Source, url: str, method: Method) -> None:
    """What they wrote about it tells first, then where the lead is from."""
    lead = Lead(1, 1, applied_through=written, source=source, url=url)
    assert application_method(lead) is method


@pytest.mark.parametrize(
    ("place", "method"),
    [
        ("Zoom", Method.ONLINE),
        ("https://meet.example/abc", Method.ONLINE),
        ("by phone", Method.PHONE),
        ("+1 425 555 0134", Method.PHONE),
        ("Main Street 4", Method.IN_PERSON),
        ("", None),
    ],
)
def test_how_people_met(place: str, method: Method) -> None:
    """By the place that was noted."""
    assert meeting_method(place) is method


def test_what_came_of_it_says_no_more_than_an_office_needs() -> None:
    """Ticked results and endings in plain words; the notes stay out."""
    story = Scenario().applied("2026-11-16")
    story.talked("2026-11-17 09:00", Result.FIRM_NO)
    story.attempts = [replace(story.attempts[0], note="rude man, never again")]
    story.lead_with(stage=Stage.CLOSED, close_reason=CloseReason.REJECTED)
    record = the_record(a_lead(story))
    assert told(record, Column.RESULT) == ["Declined", "Talked with them, declined"]
    assert "rude" not in str(record)


@given(
    days=st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=30),
    first=st.sampled_from(WEEKDAYS),
    begin=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    length=st.integers(0, 90),
)
def test_every_entry_of_the_range_stands_in_its_week_once(
    days: list[date], first: str, begin: date, length: int
) -> None:
    """Weeks follow one another without a gap, begin with the weekday, and hold it all."""
    end = begin + (date(2026, 1, 2) - date(2026, 1, 1)) * length
    entries = [Entry(day, EntryKind.CALL, "Call", f"Firm {n % 4}") for n, day in enumerate(days)]
    record = record_of(entries, begin, end, first_weekday=first, goal=2)
    assert sorted(e.day for e in record.entries) == sorted(d for d in days if begin <= d <= end)
    for week in record.weeks:
        assert WEEKDAYS[week.first_day.weekday()] == first
        assert (week.last_day - week.first_day).days == 6
        assert all(week.first_day <= entry.day <= week.last_day for entry in week.entries)
        assert week.counted == len({entry.employer for entry in week.entries})
    firsts = [week.first_day for week in record.weeks]
    assert firsts[0] <= begin
    assert all((b - a).days == 7 for a, b in pairwise(firsts))
    assert record.weeks[-1].last_day >= end


def test_weeks_begin_as_in_the_country() -> None:
    """Sunday in the United States, Monday in Germany, Saturday in Egypt."""
    assert [usual_first_weekday(code) for code in ("US", "DE", "EG", "")] == [
        "sunday",
        "monday",
        "saturday",
        "monday",
    ]
    assert week_of(date(2026, 11, 23), "sunday") == date(2026, 11, 22)


def test_a_range_that_is_none_is_refused() -> None:
    """Backwards, or longer than anybody prints."""
    for begin, end in ((SUNDAY, MONDAY), (date(2000, 1, 1), SUNDAY), (date.min, date.max)):
        with pytest.raises(DomainError):
            record_of((), begin, end, first_weekday="sunday", goal=0)
