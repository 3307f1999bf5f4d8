"""The work-search record over a real file: read, counted, written, fairs kept and undone."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.domain.work_search import (
    USUAL_COLUMNS,
    WEEKDAYS,
    Activity,
    ActivityKind,
    Column,
)
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.services.drafts import AttemptDraft, LeadDraft
from followup_desktop.wiring import Services
from tests.services.story import moment

FAIR = Activity(0, date(2026, 11, 18), ActivityKind.FAIR, "Reno Job Fair", "Convention Center")
FROM, TO = date(2026, 11, 16), date(2026, 11, 29)


def log(services: Services, lead: int, local: str, outcome: Outcome = Outcome.NO_ANSWER) -> int:
    """An attempt at a moment of Los Angeles."""
    return services.attempts.log(lead, AttemptDraft(outcome, at=moment(local)))


def test_the_record_is_made_of_what_was_done(services: Services, lead: int) -> None:
    """Applied on Friday, called on Saturday, a fair on Wednesday: weeks begin on Sunday
    in the United States."""
    log(services, lead, "2026-11-21T23:30")
    services.work_search.add_activity(FAIR)
    record = services.work_search.record(FROM, TO)
    said = [(entry.day, entry.what, entry.employer, entry.repeat) for entry in record.entries]
    assert said == [
        (date(2026, 11, 18), "Job fair", "Reno Job Fair", False),
        (date(2026, 11, 20), "Application", "Northwind Foods", False),
        (date(2026, 11, 21), "Call", "Northwind Foods", True),
    ]
    assert [(week.first_day, week.counted) for week in record.weeks] == [
        (date(2026, 11, 15), 2),
        (date(2026, 11, 22), 0),
        (date(2026, 11, 29), 0),
    ]
    counts = services.work_search.counts(record, tuple(Column))
    assert counts == {
        "weeks": 3, "entries": 3, "counted": 2, "repeats": 1, "applications": 1, "calls": 1,
        "letters": 0, "visits": 0, "interviews": 0, "fairs": 1, "empty_cells": 1,
    }  # fmt: skip


def test_settings_change_weeks_goal_and_columns(services: Services, lead: int) -> None:
    """None of them moves a step; all are taken back by undo."""
    for key, text in (
        ("week-starts", "Mon"),
        ("contacts-per-week", "3"),
        ("record-columns", "result, date,employer"),
    ):
        services.settings.set(key, text)
    sheet = services.work_search.sheet(FROM, TO)
    assert [week.first_day for week in sheet.record.weeks] == [FROM, date(2026, 11, 23)]
    assert sheet.record.weeks[0].said() == "1 of 3 this week"
    assert sheet.columns == (Column.DATE, Column.EMPLOYER, Column.RESULT)
    assert services.work_search.week(1) == (FROM, date(2026, 11, 22))
    services.undo.undo()
    services.undo.undo()
    assert services.settings.get().contacts_per_week == 0


def test_the_settings_know_every_column_and_weekday(services: Services) -> None:
    """They have the names of their own, which a start reads without the record."""
    for day in WEEKDAYS:
        services.settings.set("week-starts", day)
        assert services.work_search.first_weekday() == day
    assert services.work_search.columns() == USUAL_COLUMNS
    services.settings.set("record-columns", ",".join(Column))
    assert services.work_search.columns() == tuple(Column)


@pytest.mark.parametrize(
    ("key", "text"),
    [("week-starts", "someday"), ("contacts-per-week", "-1"), ("record-columns", "date,shoe size")],
)
def test_settings_refuse_what_is_none(services: Services, key: str, text: str) -> None:
    """In one sentence; nothing is changed."""
    with pytest.raises(DomainError):
        services.settings.set(key, text)


def test_deleted_leads_and_attempts_are_no_part_of_it(services: Services, lead: int) -> None:
    """A closed lead is; who was talked to stays named when taken off the lead."""
    attempt = log(services, lead, "2026-11-21T10:00")
    services.attempts.delete(attempt)
    assert len(services.work_search.record(FROM, TO).entries) == 1
    services.leads.delete([lead])
    assert services.work_search.record(FROM, TO).entries == ()


def test_the_table_is_written_whole_and_harmless(
    services: Services, lead: int, tmp_path: Path
) -> None:
    """A name that begins like a formula is text; the columns are those chosen."""
    services.settings.set("name", "=cmd()")
    services.settings.set("contacts-per-week", "2")
    log(services, lead, "2026-11-21T10:00")
    target = tmp_path / "record.csv"
    counts = services.work_search.csv(target, FROM, TO)
    assert counts["entries"] == 2
    with target.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["Name"] for row in rows] == ["'=cmd()", "'=cmd()"]
    assert [(row["No."], row["Same employer again"]) for row in rows] == [("1", ""), ("", "yes")]
    assert [row["Date"] for row in rows] == ["2026-11-20", "2026-11-21"]
    assert rows[0]["This week"] == "1 of 2 this week"
    with pytest.raises(KnownError):
        services.work_search.csv(tmp_path / "nowhere" / "record.csv", FROM, TO)


def test_a_fair_is_changed_and_taken_out_and_brought_back(
    services: Services, heard: list[Change]
) -> None:
    """Each in one step of undo, and everybody is told."""
    service = services.work_search
    fair = service.add_activity(FAIR)
    service.edit_activity(replace(FAIR, id=fair, kind=ActivityKind.WORKSHOP, what=" Résumés "))
    assert service.activity(fair).what == "Résumés"
    assert service.record(FROM, TO).entries[0].what == "Workshop"
    service.remove_activity(fair)
    assert service.record(FROM, TO).entries == ()
    assert all(change.kinds == {ChangeKind.ACTIVITY} for change in heard)
    services.undo.undo()
    services.undo.undo()
    assert service.activity(fair).what == "Reno Job Fair"
    services.undo.undo()
    with pytest.raises(DomainError):
        service.activity(fair)


@pytest.mark.parametrize(
    "fair",
    [
        replace(FAIR, what="  "),
        replace(FAIR, on_day=date(2026, 11, 24)),
        replace(FAIR, on_day=date(1066, 1, 1)),
        replace(FAIR, place="x" * 30_000),
    ],
)
def test_a_fair_that_is_none_is_refused(services: Services, fair: Activity) -> None:
    """Without a name, still to come, of another age, or a book."""
    with pytest.raises(DomainError):
        services.work_search.add_activity(fair)
    with pytest.raises(DomainError):
        services.work_search.remove_activity(99)


def test_five_years_of_thousands_are_soon_made(services: Services) -> None:
    """One read for all: the number of queries does not grow with the leads."""
    for number in range(40):
        lead = services.leads.add(
            LeadDraft(f"Firm {number}", "Clerk", applied_on=date(2026, 11, 17))
        )
        draft = AttemptDraft(Outcome.SENT, channel=Channel.EMAIL, at=moment("2026-11-18T09:00"))
        services.attempts.log(lead, draft)
    record = services.work_search.record(date(2022, 1, 1), TO)
    assert len(record.entries) == 80
    assert record.counted == 40
