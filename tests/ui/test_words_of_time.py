"""Days typed and said the way people say them."""

from datetime import date, datetime

import pytest

from followup_desktop.domain.clock import resolve
from followup_desktop.domain.errors import DomainError
from followup_desktop.ui import text
from followup_desktop.ui.snooze import presets
from followup_desktop.ui.typed_day import read_day

ZONE = "America/Los_Angeles"
NOW = resolve(datetime(2026, 11, 23, 8, 14), ZONE)  # a Monday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", None),
        ("today", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 22)),
        ("3 days ago", date(2026, 11, 20)),
        ("a week ago", date(2026, 11, 16)),
        ("fri", date(2026, 11, 20)),
        ("last fri", date(2026, 11, 20)),
        ("mon", date(2026, 11, 23)),
        ("last mon", date(2026, 11, 16)),
        ("26 Nov", date(2025, 11, 26)),
        ("12 Nov", date(2026, 11, 12)),
        ("24 Dec", date(2025, 12, 24)),
        ("2026-11-02", date(2026, 11, 2)),
        ("24 Dec 2026", date(2026, 12, 24)),
    ],
)
def test_days_already_past(typed: str, meant: date | None) -> None:
    assert read_day(typed, NOW, ZONE, past=True) == meant


@pytest.mark.parametrize("typed", ["tomorrow", "in 3 days", "next fri"])
def test_a_day_to_come_is_none_that_has_been(typed: str) -> None:
    with pytest.raises(DomainError, match="has not come yet"):
        read_day(typed, NOW, ZONE, past=True)


def test_days_ahead_are_ahead() -> None:
    assert read_day("fri", NOW, ZONE) == date(2026, 11, 27)
    assert read_day("12 Nov", NOW, ZONE) == date(2027, 11, 12)


def test_no_day_at_all_is_one_sentence() -> None:
    with pytest.raises(DomainError, match="“soonish” could not be read as a day"):
        read_day("soonish", NOW, ZONE, past=True)


@pytest.mark.parametrize(
    ("local", "said"),
    [
        (datetime(2026, 11, 23, 8, 30), "today 8:30 am"),
        (datetime(2026, 11, 24, 14, 0), "tomorrow 2 pm"),
        (datetime(2026, 11, 27, 17, 15), "Fri 27 Nov, 5:15 pm"),
        (datetime(2027, 1, 4, 9, 0), "Mon 4 Jan 2027, 9:00 am"),
    ],
)
def test_times_are_said_short_and_without_doubt(local: datetime, said: str) -> None:
    assert text.said_when(resolve(local, ZONE), ZONE, NOW) == said


def test_two_zones_theirs_first() -> None:
    at = resolve(datetime(2026, 11, 23, 8, 30), ZONE)
    assert text.both_times(at, ZONE, "America/New_York") == "8:30 am (11:30 yours)"
    assert text.both_times(at, ZONE, "America/Vancouver") == "8:30 am"


def test_the_half_of_the_day_is_said_once_where_both_times_are_before_noon() -> None:
    at = resolve(datetime(2026, 11, 23, 17, 0), "Europe/Berlin")
    assert text.both_times(at, "Europe/Berlin", ZONE) == "5 pm (8:00 am yours)"
    at = resolve(datetime(2026, 11, 23, 11, 0), ZONE)
    assert text.both_times(at, ZONE, "America/New_York") == "11:00 am (2 pm yours)"


def test_the_edge_of_a_call_window_is_said_as_the_pages_say_it() -> None:
    early = resolve(datetime(2026, 11, 23, 8, 30), ZONE)
    late = resolve(datetime(2026, 11, 23, 18, 30), ZONE)
    assert text.both_edges(early, ZONE, "America/New_York") == "8:30, their time (11:30 yours)"
    assert text.both_edges(late, ZONE, ZONE) == "6:30 pm"
    assert text.in_own_style("Best before 8:30, at 7:45.") == "Best before 8:30, at 7:45 am."


def test_what_a_person_wrote_is_left_as_it_was_written() -> None:
    said = 'They said "we meet at 7:30, or 19:00" by Friday. Try at 8:00.'
    assert text.in_own_style(said) == said.replace("8:00", "8:00 am")


def test_snooze_offers_only_what_lies_ahead() -> None:
    morning = [offer.words for offer in presets(NOW, ZONE)]
    assert morning == ["10 minutes", "1 hour", "Before lunch", "After 5", "Tomorrow 7:45 am"]
    friday_evening = resolve(datetime(2026, 11, 27, 19, 0), ZONE)
    assert [offer.words for offer in presets(friday_evening, ZONE)] == [
        "10 minutes",
        "1 hour",
        "Mon 30 Nov, 7:45 am",
    ]
    assert all(offer.until > friday_evening for offer in presets(friday_evening, ZONE))


def test_lengths() -> None:
    assert [text.duration(s) for s in (0, 31, 725, 3723)] == ["0:00", "0:31", "12:05", "1:02:03"]
    assert text.ago(7300) == "2 hours ago"
    assert text.late_by(30) == ""
    assert text.late_by(4 * 60) == "4 min late"


@pytest.mark.parametrize(
    ("twelve", "first", "said"),
    [
        (True, False, "You told them Tuesday 24 November at 5 pm (8:05 am yours)."),
        (False, False, "You told them Tuesday 24 November at 17:00 (08:05 yours)."),
        (True, True, "You told them Tuesday November 24 at 5 pm (8:05 am yours)."),
    ],
)
def test_the_planners_reasons_have_the_screens_clock_and_dates(
    monkeypatch: pytest.MonkeyPatch, twelve: bool, first: bool, said: str
) -> None:
    monkeypatch.setattr(text, "twelve_hours", lambda: twelve)
    monkeypatch.setattr(text, "month_first", lambda: first)
    plain = "You told them Tuesday 24 November at 17:00 (8:05 yours)."
    assert text.in_own_style(plain) == said
    assert text.in_own_style(said) == said


def test_a_tool_tip_is_read_out_without_tags_and_never_taken_for_html() -> None:
    assert text.tool_tip("Friday 21 Nov 2025, 8:30") == "Friday 21 Nov 2025, 8:30"
    assert text.tool_tip("<b>Ann</b> & Co") == "<span>&lt;b&gt;Ann&lt;/b&gt; &amp; Co</span>"
    assert max(map(len, text.tool_tip("word " * 60).split("\n"))) <= 72
    assert text.tool_tip("") == ""
