"""Times as people type them; now is Monday 23 November 2026, 8:14 in Los Angeles."""

from datetime import datetime

import pytest

from followup_desktop.domain.clock import resolve
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.typed_when import read_when

ZONE = "America/Los_Angeles"
NOW = resolve(datetime(2026, 11, 23, 8, 14), ZONE)


def said(text: str, order: str = "mdy") -> str:
    when = read_when(text, NOW, ZONE, order=order)
    return when.on.isoformat() + (f" {when.at:%H:%M}" if when.at else "")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tomorrow 8:30", "2026-11-24 08:30"),
        ("Tomorrow, 8:30 am", "2026-11-24 08:30"),
        ("fri 5pm", "2026-11-27 17:00"),
        ("Fri 5 PM", "2026-11-27 17:00"),
        ("friday 5 p.m.", "2026-11-27 17:00"),
        ("in 3 days", "2026-11-26"),
        ("in three days at 9", "2026-11-26 09:00"),
        ("in 3 business days", "2026-11-26"),
        ("in 5 business days", "2026-11-30"),
        ("in 10 min", "2026-11-23 08:24"),
        ("in an hour", "2026-11-23 09:14"),
        ("in 2 h", "2026-11-23 10:14"),
        ("in 2 weeks", "2026-12-07"),
        ("8:30", "2026-11-23 08:30"),
        ("8:10", "2026-11-24 08:10"),
        ("17:00", "2026-11-23 17:00"),
        ("5pm", "2026-11-23 17:00"),
        ("12am", "2026-11-24 00:00"),
        ("12pm", "2026-11-23 12:00"),
        ("at 10", "2026-11-23 10:00"),
        ("noon", "2026-11-23 12:00"),
        ("tomorrow at noon", "2026-11-24 12:00"),
        ("today 17:00", "2026-11-23 17:00"),
        ("mon", "2026-11-30"),
        ("mon 8:30", "2026-11-23 08:30"),
        ("mon 8:00", "2026-11-30 08:00"),
        ("next mon", "2026-11-30"),
        ("next fri 8:30", "2026-11-27 08:30"),
        ("next business day 7:45", "2026-11-24 07:45"),
        ("next week", "2026-11-30"),
        ("21 Dec", "2026-12-21"),
        ("Dec 21 8:30", "2026-12-21 08:30"),
        ("Mon 21 Dec, 8:30", "2026-12-21 08:30"),
        ("21 November", "2027-11-21"),
        ("2026-12-01", "2026-12-01"),
        ("2026-12-01 08:30", "2026-12-01 08:30"),
        ("2026-12-01T08:30", "2026-12-01 08:30"),
        ("2026-12-01T11:30-05:00", "2026-12-01 08:30"),
        ("2026-12-01T16:30Z", "2026-12-01 08:30"),
        ("12/1", "2026-12-01"),
        ("12/1/2026 8:30", "2026-12-01 08:30"),
        ("28.12.2026", "2026-12-28"),
        ("28.12. 8:30", "2026-12-28 08:30"),
        ("13/12", "2026-12-13"),
    ],
)
def test_understood(text: str, meant: str) -> None:
    assert said(text) == meant


def test_day_before_month_where_that_is_the_custom() -> None:
    assert said("1/12", "dmy") == "2026-12-01"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "soon",
        "25:00",
        "8:75",
        "13pm",
        "31 Feb",
        "2026-02-30",
        "in days",
        "fr",
        "8",
        "tomorrow tomorrow",
        "Tue 21 Dec",
        "99/99",
        "next",
        "<b>fri</b>",
        "in 3 fortnights",
        "0/0",
    ],
)
def test_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(DomainError) as refusal:
        said(text)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("now", "2026-11-23 08:14"),
        ("10 min ago", "2026-11-23 08:04"),
        ("an hour ago", "2026-11-23 07:14"),
        ("8:10", "2026-11-23 08:10"),
        ("17:12", "2026-11-22 17:12"),
        ("yesterday 5pm", "2026-11-22 17:00"),
        ("thu 17:12", "2026-11-19 17:12"),
        ("mon 8:00", "2026-11-23 08:00"),
        ("mon 9:00", "2026-11-16 09:00"),
        ("mon", "2026-11-23"),
        ("19 Nov", "2026-11-19"),
        ("24 Nov", "2025-11-24"),
        ("11/19 9:00", "2026-11-19 09:00"),
    ],
)
def test_what_has_been(text: str, meant: str) -> None:
    when = read_when(text, NOW, ZONE, past=True)
    assert when.on.isoformat() + (f" {when.at:%H:%M}" if when.at else "") == meant


def test_only_a_day_has_no_local_time() -> None:
    assert read_when("fri", NOW, ZONE).local is None
    assert read_when("fri 5pm", NOW, ZONE).local == datetime(2026, 11, 27, 17)
