"""Promises: suggested, asked about, kept."""

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.business_days import business_days
from followup_desktop.domain.call_window import CallTimes
from followup_desktop.domain.clock import day_of, resolve
from followup_desktop.domain.contact import PhoneKind
from followup_desktop.domain.promise import (
    is_clear,
    question_about,
    suggest_promise,
)
from followup_desktop.domain.rhythm import PlanSettings
from tests.builders import LOS_ANGELES, instant

TIMES = CallTimes(LOS_ANGELES, PhoneKind.UNKNOWN, PlanSettings(LOS_ANGELES), business_days("US"))


def suggested(
    now: str, this_try: int = 1, ladder: int | None = 5, taken: tuple[tuple[str, str], ...] = ()
) -> str:
    spans = tuple((instant(begin), instant(end)) for begin, end in taken)
    found = suggest_promise(TIMES, instant(now), this_try, ladder, spans)
    return found.local if found else "the number"


def test_the_next_business_day_in_the_better_window() -> None:
    assert suggested("2026-11-16 08:00") == "2026-11-17T17:00"
    assert suggested("2026-11-16 17:10") == "2026-11-17T07:30"
    assert suggested("2026-11-20 17:10", 2) == "2026-11-23T07:30"
    assert suggested("2026-11-25 17:10") == "2026-11-27T07:30"


def test_two_business_days_from_try_three() -> None:
    assert suggested("2026-11-16 17:10", 3) == "2026-11-18T07:30"


def test_the_last_try_leaves_the_number() -> None:
    assert suggested("2026-11-16 17:10", 5) == "the number"
    assert suggested("2026-11-16 17:10", 4, 4) == "the number"
    assert suggested("2026-11-16 17:10", 9, None) == "2026-11-18T07:30"


def test_ten_minutes_clear_of_other_promises_and_interviews() -> None:
    promise = ("2026-11-17 07:35", "2026-11-17 07:35")
    assert suggested("2026-11-16 17:10", taken=(promise,)) == "2026-11-17T07:45"
    interview = ("2026-11-17 07:00", "2026-11-17 08:10")
    assert suggested("2026-11-16 17:10", taken=(promise, interview)) == "2026-11-17T08:20"
    whole = ("2026-11-17 07:00", "2026-11-17 09:00")
    assert suggested("2026-11-16 17:10", taken=(whole,)) == "2026-11-18T07:30"
    assert is_clear(instant("2026-11-17 07:25"), [(instant("2026-11-17 07:35"),) * 2])
    assert is_clear(instant("2026-11-17 07:45"), [(instant("2026-11-17 07:35"),) * 2])
    assert not is_clear(instant("2026-11-17 07:26"), [(instant("2026-11-17 07:35"),) * 2])
    assert not is_clear(instant("2026-11-17 07:44"), [(instant("2026-11-17 07:35"),) * 2])


def test_asked_once_outside_business_days_and_hours() -> None:
    days = business_days("US")
    assert question_about(datetime(2026, 11, 17, 7, 30), days) == ""
    assert question_about(datetime(2026, 11, 17, 18, 30), days) == ""
    assert "7:29" in question_about(datetime(2026, 11, 17, 7, 29), days)
    assert "18:31" in question_about(datetime(2026, 11, 17, 18, 31), days)
    assert "weekend" in question_about(datetime(2026, 11, 21, 9, 0), days)
    assert "Thursday 26 November is a public holiday" in question_about(
        datetime(2026, 11, 26, 9, 0), days
    )


minutes = st.integers(0, 30 * 24 * 12).map(lambda n: instant("2026-11-01 00:00") + n * 300)
lengths = st.sampled_from([0, 0, 1800, 5400, 4 * 86400])


@settings(max_examples=200, deadline=None)
@given(
    minutes,
    st.integers(1, 6),
    st.sampled_from([None, 1, 5]),
    st.lists(st.tuples(minutes, lengths), max_size=12),
    st.sampled_from(["America/New_York", LOS_ANGELES, "Europe/London", "Asia/Tokyo"]),
)
def test_whatever_is_suggested_is_ahead_clear_and_in_a_window(
    now: int, this_try: int, ladder: int | None, taken: list[tuple[int, int]], zone: str
) -> None:
    times = CallTimes(zone, PhoneKind.UNKNOWN, PlanSettings(LOS_ANGELES), business_days("US"))
    spans = [(begin, begin + length) for begin, length in taken]
    found = suggest_promise(times, now, this_try, ladder, spans)
    if ladder is not None and this_try >= ladder:
        assert found is None
        return
    if found is None:
        # Nowhere in ten business days: all taken, or no window in their day is ours.
        assert taken or zone == "Asia/Tokyo"
        return
    assert found.at > now
    local = datetime.fromisoformat(found.local)
    assert resolve(local, found.zone) == found.at
    assert not question_about(local, business_days("US"))
    assert business_days("US").add(day_of(now, zone), 1) <= local.date()
    assert all(found.at <= begin - 600 or found.at >= end + 600 for begin, end in spans)
    window = times.open_at(found.at)
    assert window is not None
    assert window.opens <= found.at < window.closes
