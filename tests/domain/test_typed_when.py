"""Times as people type them; now is Monday 23 November 2026, 8:14 in Los Angeles."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        ("in 3 business days", "2026-11-27"),
        ("in 5 business days", "2026-12-01"),
        ("in 10 min", "2026-11-23 08:24"),
        ("in an hour", "2026-11-23 09:14"),
        ("in 2 h", "2026-11-23 10:14"),
        ("in half an hour", "2026-11-23 08:44"),
        ("in 2 weeks", "2026-12-07"),
        ("day after tomorrow 8:30", "2026-11-25 08:30"),
        ("the day after tomorrow", "2026-11-25"),
        ("weds 9:00", "2026-11-25 09:00"),
        ("Tues at 9", "2026-11-24 09:00"),
        ("friday next week", "2026-12-04"),
        ("mon next week 9:00", "2026-11-30 09:00"),
        ("the 27th", "2026-11-27"),
        ("27th, 5pm", "2026-11-27 17:00"),
        ("22nd", "2026-12-22"),
        ("31st", "2026-12-31"),
        ("8:30", "2026-11-23 08:30"),
        ("8:10", "2026-11-24 08:10"),
        ("17:00", "2026-11-23 17:00"),
        ("5pm", "2026-11-23 17:00"),
        ("5p", "2026-11-23 17:00"),
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
        ("2026-12-01T08:30-08", "2026-12-01 08:30"),
        ("2026-12-01T16:30:00.000Z", "2026-12-01 08:30"),
        ("2026-12-01t16:30:59z", "2026-12-01 08:30"),
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
        "32nd",
        "the 0th",
        "next week friday",
        "fri 5pm PST",
        "in 3 apples",
        "2026-13-01T08:30Z",
        "2026-12-01T25:00Z",
        "2026-12-01T08:30+99:00",
        "0001-01-01T00:00Z",
        "9999-12-31T23:59-12:00",
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
        ("the 20th", "2026-11-20"),
        ("24th", "2026-10-24"),
        ("11/19 9:00", "2026-11-19 09:00"),
    ],
)
def test_what_has_been(text: str, meant: str) -> None:
    when = read_when(text, NOW, ZONE, past=True)
    assert when.on.isoformat() + (f" {when.at:%H:%M}" if when.at else "") == meant


def test_only_a_day_has_no_local_time() -> None:
    assert read_when("fri", NOW, ZONE).local is None
    assert read_when("fri 5pm", NOW, ZONE).local == datetime(2026, 11, 27, 17)


@pytest.mark.parametrize(
    ("zone", "meant"),
    [
        ("Asia/Tokyo", "2026-11-25 08:30"),
        ("America/New_York", "2026-11-24 08:30"),
        ("Pacific/Kiritimati", "2026-11-25 08:30"),
        ("Pacific/Pago_Pago", "2026-11-24 08:30"),
    ],
)
def test_tomorrow_is_theirs(zone: str, meant: str) -> None:
    """It is Tuesday there already while it is Monday here."""
    when = read_when("tomorrow 8:30", NOW, zone)
    assert f"{when.on} {when.at:%H:%M}" == meant


def test_an_iso_time_is_converted_to_their_zone() -> None:
    when = read_when("2026-11-27T17:00+01:00", NOW, "Asia/Kolkata")
    assert when.local == datetime(2026, 11, 27, 21, 30)
    when = read_when("2026-11-27T22:00-08:00", NOW, "Europe/Berlin")
    assert when.local == datetime(2026, 11, 28, 7, 0)


@pytest.mark.parametrize(
    ("zone", "meant"),
    [
        ("America/New_York", "2026-11-27"),  # Thanksgiving is none
        ("Europe/Berlin", "2026-11-26"),
        ("Asia/Tokyo", "2026-11-27"),  # Tuesday already
        ("UTC", "2026-11-26"),
    ],
)
def test_business_days_are_those_of_their_country(zone: str, meant: str) -> None:
    assert read_when("in 3 business days", NOW, zone).on.isoformat() == meant


GAP = resolve(datetime(2027, 3, 13, 20, 0), ZONE)
"""The evening before clocks go from 2:00 to 3:00 in Los Angeles."""


def test_a_time_in_a_gap_is_what_it_would_have_been_without() -> None:
    when = read_when("tomorrow 2:30", GAP, ZONE)
    assert when.local == datetime(2027, 3, 14, 2, 30)
    assert resolve(when.local, ZONE) == resolve(datetime(2027, 3, 14, 3, 30), ZONE)


def test_hours_from_now_are_hours_and_tomorrow_is_a_day() -> None:
    assert read_when("in 8 hours", GAP, ZONE).local == datetime(2027, 3, 14, 5, 0)
    assert read_when("tomorrow 20:00", GAP, ZONE).local == datetime(2027, 3, 14, 20, 0)


def test_of_two_times_alike_the_first_is_meant() -> None:
    """The stored minute has no offset (RFC 5545): an ISO time of the second hour
    that is shown twice is read as the first, at night, outside their hours."""
    for text in ("2026-11-01T01:30-07:00", "2026-11-01T01:30-08:00"):
        when = read_when(text, NOW, ZONE)
        assert when.local == datetime(2026, 11, 1, 1, 30)
        assert resolve(when.local, ZONE) == resolve(datetime(2026, 11, 1, 8, 30), "UTC")


WORDS = st.sampled_from(
    "in at on the next this of a an 3 27 27th 8:30 5pm 17:00 fri weds monday week weeks days day "
    "business month min hours nov february 29 feb 2027 31.2. 11/31 2026-11-31 tomorrow yesterday "
    "noon midnight ago T Z + 9999 0001-01-01 2026-11-27T17:00+01:00 999 0 after".split()
)


@given(st.lists(WORDS, max_size=5).map(" ".join) | st.text(max_size=25), st.booleans())
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_is_read_or_refused_in_a_sentence(text: str, past: bool) -> None:
    try:
        when = read_when(text, NOW, ZONE, past=past)
    except DomainError as error:
        refusal = str(error)
    else:
        assert when.local is None or resolve(when.local, ZONE) is not None
        return
    assert refusal.endswith(".")
