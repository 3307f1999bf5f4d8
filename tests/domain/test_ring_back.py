"""*May I ring you at ten?*: what is offered, by their clock, at every minute of the day."""

from datetime import datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.business_days import business_days
from followup_desktop.domain.clock import DAY, MINUTE, parse_wall_minute, resolve, second_of_day
from followup_desktop.domain.promise import is_clear
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.ring_back import Said, ring_back_times

LA, NEW_YORK, KOLKATA = "America/Los_Angeles", "America/New_York", "Asia/Kolkata"
US = business_days("US", "")


def offered(local: str, zone: str = LA, own: str = LA) -> dict[str, str]:
    """Wall minutes by how they are said, at ``local`` of the person ringing."""
    now = resolve(datetime.fromisoformat(local), zone)
    found = ring_back_times(now, zone, US, PlanSettings(zone=own))
    assert all(resolve(parse_wall_minute(one.local), zone) == one.at for one in found)
    return {one.said.value: one.local for one in found}


@pytest.mark.parametrize(
    ("local", "times"),
    [
        ("2026-11-23T09:47:20", "09:58 10:00 10:48 11:00 14:00 tomorrow"),
        ("2026-11-23T10:00", "10:10 10:30 11:00 14:00 tomorrow"),
        ("2026-11-23T12:40", "12:50 13:00 13:40 14:00 16:00 tomorrow"),
        ("2026-11-23T15:10", "15:20 15:30 16:10 16:00 tomorrow"),
        ("2026-11-23T19:20", "19:30 20:00 tomorrow"),
        ("2026-11-23T22:00", "22:10 tomorrow"),
        ("2026-11-23T05:00", "05:10 07:00 08:00 14:00 today"),
    ],
)
def test_by_the_clock(local: str, times: str) -> None:
    found = offered(local)
    *same_day, morning = times.split()
    day = "2026-11-23" if morning == "today" else "2026-11-24"
    assert sorted(found.values()) == sorted(
        [*(f"2026-11-23T{clock}" for clock in same_day), f"{day}T08:30"]
    )


def test_the_morning_is_a_business_day_of_theirs_and_within_our_own_hours() -> None:
    assert offered("2026-11-25T15:00")["morning"] == "2026-11-27T08:30", "after Thanksgiving"
    assert offered("2026-11-27T15:00")["morning"] == "2026-11-30T08:30", "after the weekend"
    assert offered("2026-11-23T15:00", NEW_YORK)["morning"] == "2026-11-24T10:00", "7:00 of ours"


def test_their_hour_is_full_though_ours_is_not() -> None:
    found = offered("2026-11-23T19:15", KOLKATA, "Europe/Berlin")
    assert found["half-hour"] == "2026-11-23T19:30"
    assert "full-hour" in found


@settings(max_examples=60)
@given(
    minute=st.integers(0, 7 * 24 * 60),
    zone=st.sampled_from([LA, NEW_YORK, KOLKATA, "Europe/Berlin"]),
    taken=st.lists(st.integers(0, 26 * 60), max_size=4),
)
def test_always_ahead_clear_in_order_and_each_once(
    minute: int, zone: str, taken: list[int]
) -> None:
    own = PlanSettings(zone=LA)
    now = resolve(datetime(2026, 11, 23), LA) + minute * MINUTE + 7
    spans = [(now + one * MINUTE, now + one * MINUTE) for one in taken]
    found = ring_back_times(now, zone, US, own, spans)
    instants = [one.at for one in found]
    assert instants == sorted(set(instants))
    assert all(now + 10 * MINUTE <= one.at <= now + 6 * DAY for one in found)
    assert all(is_clear(one.at, spans) and one.at % MINUTE == 0 for one in found)
    for one in found:
        if one.said is not Said.TEN_MINUTES:
            ours = second_of_day(one.at, LA)
            assert own.own_hours == (time(7), time(21))
            assert 7 * 3600 <= ours <= 21 * 3600
    assert any(one.said is Said.MORNING for one in found) or zone not in (LA, NEW_YORK)
