"""Promises, days and call windows where the clocks change (reliability.md, DST).

Ten zones, each change from 2024 to 2037; ``FOLLOWUP_ZONES=all`` takes every zone.
"""

import os
from datetime import UTC, date, datetime, time, timedelta

import pytest

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.business_days import BusinessDays
from followup_desktop.domain.call_window import CallTimes, Part, Window
from followup_desktop.domain.clock import (
    day_of,
    parse_wall_minute,
    resolve,
    second_of_day,
    start_of_day,
    wall,
    wall_minute,
)
from followup_desktop.domain.commitments import Promise
from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import Lead, Stage
from followup_desktop.domain.phone_hours import readable_hours
from followup_desktop.domain.planner import plan
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.domain.typed_when import read_when

from .transitions import (
    DAY,
    TEN_ZONES,
    Transition,
    day_shown,
    every_zone,
    local_of,
    meant,
    shown,
    transitions,
    wall_shown,
)

pytestmark = pytest.mark.trials

ALL = os.environ.get("FOLLOWUP_ZONES") == "all"
ZONES = every_zone() if ALL else TEN_ZONES
HOUR = 3600
WINDOWS = {
    PhoneKind.DIRECT: ((450, 510), (1020, 1110)),
    PhoneKind.MOBILE: ((480, 510), (1020, 1110)),
    PhoneKind.SWITCHBOARD: ((540, 690), (840, 990)),
}
"""planner.md P7, in minutes after midnight."""


@pytest.fixture(scope="module", params=ZONES)
def changes(request: pytest.FixtureRequest) -> list[Transition]:
    """Every change of the clocks of one zone."""
    return transitions(request.param)


def around(change: Transition) -> list[date]:
    """The days on which the change may tell."""
    return [change.first_day + timedelta(days=n) for n in (-2, -1, 0, 1, 2)]


# -- minutes ---------------------------------------------------------------------------


def test_a_local_minute_means_what_rfc_5545_says(changes: list[Transition]) -> None:
    for change in changes:
        before = None
        for local in change.local_minutes():
            at = resolve(wall_shown(local), change.zone)
            assert at == meant(local, change.zone, change), wall_shown(local)
            reads = at + shown(at, change.zone)
            if reads != local:
                assert reads == local + change.missing, "skipped: as much later"
                assert change.at <= at < change.at + change.missing
                continue
            assert before is None or at > before, "order is kept"
            before = at


def test_a_promise_is_derived_again_from_what_is_stored(changes: list[Transition]) -> None:
    """Stored, read and derived: the same instant; the stored minute never moves."""
    for change in changes:
        for local in change.local_minutes():
            text = wall_minute(wall_shown(local))
            at = resolve(parse_wall_minute(text), change.zone)
            assert at == meant(local, change.zone, change)
            again = wall(at, change.zone).replace(tzinfo=None)
            assert resolve(again, change.zone) == at
            assert text == wall_minute(again) or shown(at, change.zone) != at - local


def test_instants_have_the_day_and_the_minute_that_clocks_show(changes: list[Transition]) -> None:
    for change in changes:
        for off in (-DAY, -HOUR, -60, -1, 0, 1, 60, HOUR - 1, HOUR, 2 * HOUR, DAY):
            at = change.at + off
            local = at + shown(at, change.zone)
            assert day_of(at, change.zone) == day_shown(local)
            assert second_of_day(at, change.zone) == local % DAY


def test_days_begin_in_order_and_where_their_midnight_is(changes: list[Transition]) -> None:
    for change in changes:
        days = around(change)
        begins = [start_of_day(day, change.zone) for day in days]
        for day, begin in zip(days, begins, strict=True):
            assert begin == meant(local_of(day), change.zone, change)
            assert day_of(begin, change.zone) == day
            assert day_of(begin - 1, change.zone) < day
        assert begins == sorted(set(begins))


# -- windows and steps ---------------------------------------------------------------------


def expected_window(change: Transition, day: date, minutes: tuple[int, int]) -> tuple[int, int]:
    opens, closes = (meant(local_of(day, m), change.zone, change) for m in minutes)
    return opens, closes


def spans(*windows: Window | None) -> list[tuple[int, int]]:
    return [(window.opens, window.closes) for window in windows if window]


@pytest.mark.parametrize("kind", WINDOWS)
def test_call_windows_stand_on_their_clocks(changes: list[Transition], kind: PhoneKind) -> None:
    for change in changes:
        chosen = PlanSettings("America/New_York", own_hours_on=False)
        times = CallTimes(change.zone, kind, chosen, BusinessDays())
        for day in around(change):
            expected = [expected_window(change, day, span) for span in WINDOWS[kind]]
            found = times.on(day)
            assert spans(found.early, found.late) == expected


def test_own_hours_cut_on_our_clocks(changes: list[Transition]) -> None:
    """Here and there change on different days: what is left lies inside both."""
    ours = "America/New_York"
    chosen = PlanSettings(ours, own_hours=(time(7), time(21)))
    for change in changes:
        times = CallTimes(change.zone, PhoneKind.DIRECT, chosen, BusinessDays())
        for day in around(change):
            whole = [expected_window(change, day, span) for span in WINDOWS[PhoneKind.DIRECT]]
            for opens, closes in spans(times.on(day).early, times.on(day).late):
                assert closes - opens >= HOUR // 2
                assert any(begin <= opens and closes <= end for begin, end in whole)
                here = [(at + shown(at, ours)) % DAY for at in (opens, closes - 60)]
                assert all(7 * HOUR <= second < 21 * HOUR for second in here)


@pytest.mark.parametrize(
    ("typed", "begin", "end"),
    [
        ("Mon-Sun 0:30-3:30", 30, 210),
        ("Mon-Sun 2:30am-3am", 150, 180),
        ("Mon-Sun 20-24", 1200, 1440),
    ],
)
def test_phone_hours_are_the_employers_wherever_the_callee_is(
    changes: list[Transition], typed: str, begin: int, end: int
) -> None:
    """Their clocks change at the employer's; seen from a callee there and one far away."""
    hours = readable_hours(typed)
    chosen = PlanSettings("UTC", own_hours_on=False)
    for change in changes:
        here, there = (
            CallTimes(zone, PhoneKind.SWITCHBOARD, chosen, BusinessDays(), hours, change.zone)
            for zone in (change.zone, "Asia/Tokyo")
        )
        all_here, all_there = set(), set()
        for day in around(change):
            one = tuple(meant(local_of(day, m), change.zone, change) for m in (begin, end))
            expected = [one] if one[0] < one[1] else []
            assert here.phone_hours_on(day) == expected
            all_here.update(second for span in expected for second in range(*span, 60))
        for day in [change.first_day + timedelta(days=n) for n in range(-4, 5)]:
            for opens, closes in there.phone_hours_on(day):
                assert opens < closes
                assert {day_of(opens, "Asia/Tokyo"), day_of(closes - 1, "Asia/Tokyo")} == {day}
                all_there.update(range(opens, closes, 60))
        assert all_here <= all_there


def test_placed_ahead_on_a_business_day_at_an_opening(changes: list[Transition]) -> None:
    chosen = PlanSettings("Asia/Kolkata", own_hours_on=False)
    days = BusinessDays()
    for change in changes:
        times = CallTimes(change.zone, PhoneKind.DIRECT, chosen, days)
        for off in (-30 * HOUR, -1, 0, 1, 9 * HOUR):
            now = change.at + off
            for part in (Part.EARLY, Part.LATE):
                placed = times.place(day_of(now, change.zone), part, now)
                assert placed.at > now
                assert placed.on.weekday() < 5
                minute = (placed.at + shown(placed.at, change.zone)) % DAY // 60
                assert minute in (450, 1020)
                assert days.is_business_day(placed.on)


def facts_at(change: Transition, *promises: Promise) -> Facts:
    phone = Phone(1, number="+15305550123")
    applied = change.first_day - timedelta(days=6)
    return Facts(
        Lead(1, 1, stage=Stage.APPLIED, applied_on=applied),
        Employer(1, name="Acme"),
        (Contact(1, zone=change.zone, phones=(phone,)),),
        promises=promises,
    )


def promise_at(change: Transition, number: int, local: int) -> Promise:
    text = wall_minute(wall_shown(local))
    at = resolve(parse_wall_minute(text), change.zone)
    return Promise(number, 1, number, text, change.zone, at, change.at - 5 * DAY)


def test_a_promise_rings_at_its_instant(changes: list[Transition]) -> None:
    """In the gap, in the overlap and beside them; whichever was made first, the
    earlier instant is the next step."""
    for change in changes:
        minutes = list(change.local_minutes())[::15]
        for local in minutes:
            step = plan(
                facts_at(change, promise_at(change, 1, local)),
                PlanSettings("UTC"),
                change.at - DAY,
                None,
            )
            assert isinstance(step, Step)
            assert (step.kind, step.channel) == (StepKind.PROMISE, Channel.PHONE)
            assert step.due_at == meant(local, change.zone, change)
            assert step.due_on == day_shown(step.due_at + shown(step.due_at, change.zone))
        for one, other in zip(minutes, minutes[4:], strict=False):
            pair = promise_at(change, 1, other), promise_at(change, 2, one)
            step = plan(facts_at(change, *pair), PlanSettings("UTC"), change.at - DAY, None)
            assert isinstance(step, Step)
            assert step.due_at == min(meant(local, change.zone, change) for local in (one, other))


def test_a_kept_step_stays_where_it_is_across_the_change(changes: list[Transition]) -> None:
    for change in changes:
        if "/" not in change.zone:
            continue
        facts, chosen = facts_at(change), PlanSettings("UTC")
        step = plan(facts, chosen, change.at - 2 * DAY, None)
        assert isinstance(step, Step)
        assert step.zone == change.zone
        for off in (-HOUR, -1, 0, 1, HOUR, DAY):
            assert plan(facts, chosen, change.at + off, step) == step


# -- typed ------------------------------------------------------------------------------------


def test_typed_times_count_on_their_clocks(changes: list[Transition]) -> None:
    """ "In 2 hours" counts hours, "in 3 days" days; an ISO time is converted."""
    for change in changes:
        zone = change.zone
        if "/" not in zone:
            continue
        now = change.at - HOUR
        local_now = now + shown(now, zone)
        hours = read_when("in 2 hours", now, zone)
        then = now + 2 * HOUR
        assert hours.local == wall_shown(then + shown(then, zone)).replace(second=0)
        assert read_when("in 3 days", now, zone).on == day_shown(local_now) + timedelta(days=3)
        tomorrow = read_when("tomorrow 8:30", now, zone)
        assert tomorrow.local is not None
        expected = local_of(day_shown(local_now) + timedelta(days=1), 510)
        assert resolve(tomorrow.local, zone) == meant(expected, zone, change)
        iso = datetime.fromtimestamp(then, UTC).isoformat(timespec="minutes")
        assert read_when(iso, now, zone).local == hours.local


# -- that the above can fail ------------------------------------------------------------------


def test_the_changes_are_those_known() -> None:
    """Two a year in New York; at 2:00, by an hour; none in Phoenix."""
    found = transitions("America/New_York")
    assert len(found) == 28
    assert (found[0].at, found[0].missing) == (1710054000, HOUR)  # 10 March 2024, 7:00 UTC
    assert transitions("America/Phoenix") == []


def test_reading_a_gap_by_the_offset_after_it_would_be_seen() -> None:
    change = transitions("America/New_York")[0]
    local = change.at + change.before + 1800
    wrong = local - change.after
    assert wrong != meant(local, change.zone, change)


def test_reading_an_overlap_by_its_second_time_would_be_seen() -> None:
    change = transitions("America/New_York")[1]
    local = change.at + change.after + 1800
    second = wall_shown(local).replace(fold=1)
    assert resolve(second, change.zone) == meant(local, change.zone, change), "fold is set aside"
    assert local - change.after != meant(local, change.zone, change)
