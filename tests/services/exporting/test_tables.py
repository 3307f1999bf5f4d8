"""The rows of the tables: what a person finds in them."""

from __future__ import annotations

import csv
import os
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason
from followup_desktop.services.drafts import (
    AttemptDraft,
    ExpectationDraft,
    InterviewDraft,
    PromiseDraft,
)
from followup_desktop.services.exporting.reading import ExportCancelled
from followup_desktop.services.exporting.service import TableName, table_named
from followup_desktop.wiring import Services
from tests.services.story import LA


def rows(services: Services, path: Path) -> list[dict[str, str]]:
    services.exports.export(path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def talked(services: Services, lead: int) -> int:
    services.attempts.log(
        lead,
        AttemptDraft(
            Outcome.SPOKE,
            note="nice",
            duration=95,
            results=frozenset({Result.RECEIVED, Result.INFORMATION}),
            promise=PromiseDraft("2026-11-24T11:30", "America/New_York"),
            interview=InterviewDraft("2026-12-01T14:00", LA, place="12 Main St"),
            expectation=ExpectationDraft(date(2026, 11, 26), date(2026, 11, 30), "the form"),
        ),
    )
    return lead


def test_the_log_says_what_happened(services: Services, talked: int, tmp_path: Path) -> None:
    (line,) = rows(services, tmp_path / "a.attempts.csv")
    assert (line["Date"], line["Time"]) == ("2026-11-23", "08:00")
    assert (line["Outcome"], line["Channel"], line["Direction"]) == ("spoke", "phone", "outgoing")
    assert (line["Results"], line["Seconds"]) == ("information, received", "95")
    assert (line["Contact"], line["Number"]) == ("Martin Jones", "+14255550134")
    assert line["Moment"] == "2026-11-23T08:00:00-08:00"


def test_what_is_ahead_is_listed_once_each(services: Services, talked: int, tmp_path: Path) -> None:
    found = rows(services, tmp_path / "a.follow-ups.csv")
    assert [(row["What"], row["Date"], row["Time"]) for row in found] == [
        ("promise", "2026-11-24", "11:30"),
        ("interview", "2026-12-01", "14:00"),
        ("check in", "2026-11-30", ""),
    ]
    assert found[0]["Time Zone"] == "America/New_York"
    assert found[0]["Phone"] == "+14255550134"
    services.leads.close([talked], CloseReason.WITHDRAWN)
    assert rows(services, tmp_path / "b.follow-ups.csv") == []


def test_a_person_has_every_number_and_address(
    services: Services, lead: int, tmp_path: Path
) -> None:
    (row,) = rows(services, tmp_path / "a.contacts.csv")
    assert (row["Name"], row["Company"]) == ("Martin Jones", "Northwind Foods")
    assert (row["Phone"], row["Email"]) == ("+14255550134", "m.jones@northwind.example")
    assert (row["Lead Nos."], row["Phone 2"]) == (str(lead), "")


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.csv", TableName.LEADS),
        ("my.leads.csv", TableName.LEADS),
        ("a.contacts.csv", TableName.CONTACTS),
        ("A.Attempts.CSV", TableName.ATTEMPTS),
        ("a.follow-ups.csv", TableName.FOLLOW_UPS),
        ("a.follow_ups.csv", TableName.FOLLOW_UPS),
        ("contacts.csv", TableName.LEADS),
    ],
)
def test_the_name_says_which_table(name: str, table: TableName) -> None:
    assert table_named(Path(name)) is table


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "ics", "vcf", "json"])
def test_stopped_on_the_way_no_file_appears(
    services: Services, lead: int, tmp_path: Path, suffix: str
) -> None:
    (tmp_path / f"old.{suffix}").write_text("what was there before")
    for name in ("new", "old"):
        path = tmp_path / f"{name}.{suffix}"
        with pytest.raises(ExportCancelled):
            services.exports.export(path, cancelled=lambda: True)
    assert [path.name for path in tmp_path.glob("*.*")] == [f"old.{suffix}"]
    assert (tmp_path / f"old.{suffix}").read_text() == "what was there before"


@pytest.mark.skipif(os.name != "posix", reason="links need no right to be made here")
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_link_of_the_persons_stays_one(
    services: Services, lead: int, tmp_path: Path, suffix: str
) -> None:
    real, link = tmp_path / "elsewhere" / f"mine.{suffix}", tmp_path / f"link.{suffix}"
    real.parent.mkdir()
    link.symlink_to(real)
    services.exports.export(link)
    assert link.is_symlink()
    assert len(real.read_bytes()) > 100
    assert [path.name for path in real.parent.iterdir()] == [real.name]
    loop = tmp_path / f"loop.{suffix}"
    loop.symlink_to(loop)
    with pytest.raises(DomainError, match="a link that leads nowhere"):
        services.exports.export(loop)
    assert loop.is_symlink()


def test_progress_counts_the_leads(services: Services, lead: int, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    services.exports.export(tmp_path / "a.json", progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (1, 1)
