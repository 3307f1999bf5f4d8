"""Today with whatever there is (planner.md, *Today* and *Many at once*)."""

from dataclasses import replace
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.agenda import (
    AgendaEntry,
    agenda,
    group_of,
    order_in,
    stays_until,
)
from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import DAY, HOUR, MINUTE
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.planner import plan
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.domain.summaries import Group

from .histories import BEGIN, all_facts, all_settings, instants
from .laws import local
from .test_planner_properties import many, pytestmark  # noqa: F401 - trials, too

pauses = st.integers(0, 4 * 24 * 4).map(lambda quarters: quarters * 15 * MINUTE)
snoozes = st.none() | pauses


@st.composite
def entries(draw: st.DrawFn, now: int, chosen: PlanSettings, lead_id: int = 1) -> AgendaEntry:
    """A step as it was stored, perhaps snoozed."""
    facts: Facts = draw(all_facts())
    step = plan(facts, chosen, now, None)
    if not isinstance(step, Step):
        minute = draw(instants)
        step = Step(
            4,
            draw(st.sampled_from([StepKind.PROMISE, StepKind.OWN, StepKind.CALL_BACK])),
            Channel.PHONE,
            1,
            1,
            local(minute, chosen.zone).date(),
            minute,
            chosen.zone,
            "You said so.",
            "promise:1=now",
            now,
        )
    snoozed = draw(snoozes)
    return AgendaEntry(
        lead_id,
        step,
        None if snoozed is None else now + snoozed,
        draw(st.none() | st.integers(1, 5)),
        BEGIN - draw(st.integers(0, 100)) * DAY,
    )


def day_here(entry: AgendaEntry, chosen: PlanSettings) -> date:
    """The user's day on which a step falls due."""
    step = entry.step
    return step.due_on if step.all_day else local(step.due_at, chosen.zone).date()


def could_be_done(entry: AgendaEntry, chosen: PlanSettings, now: int) -> bool:
    """Whether a step in *now* can be done now, read from planner.md."""
    step = entry.step
    if entry.snoozed_until is not None and entry.snoozed_until > now:
        return False
    if step.kind == StepKind.PROMISE:
        return now >= step.due_at - 2 * MINUTE
    if step.channel != Channel.PHONE or now < step.due_at:
        return False
    if step.kind == StepKind.CALL_BACK or (step.kind == StepKind.OWN and not step.all_day):
        return True
    if step.window_ends is not None and now < step.window_ends:
        return True
    there = local(now, step.zone)
    begin, end = chosen.own_hours
    here = local(now, chosen.zone).time()
    ours = begin <= here < end if begin < end else (here >= begin or here < end)
    hours = (time(8), time(18)) if step.all_day else (time(7, 30), time(18, 30))
    return (
        there.weekday() < 5
        and hours[0] <= there.time() < hours[1]
        and (ours or not chosen.own_hours_on)
    )


@many(0.2)
@given(st.data(), all_settings(), instants, pauses)
def test_each_step_stands_where_it_can_be_done(
    data: st.DataObject, chosen: PlanSettings, made: int, passed: int
) -> None:
    entry = data.draw(entries(made, chosen))
    now = made + passed
    group = group_of(entry, chosen, now)
    today = local(now, chosen.zone).date()
    snoozed = entry.snoozed_until
    waits = snoozed is not None and local(snoozed, chosen.zone).date() > today
    assert (group is None) == (waits or day_here(entry, chosen) > today)
    if group is Group.NOW:
        assert could_be_done(entry, chosen, now), "counted as now, and cannot be done"
    if group is Group.NOT_CALLS:
        assert entry.step.channel != Channel.PHONE
    if entry.step.kind == StepKind.PROMISE and group is not None and snoozed is None:
        assert (group is Group.NOW) == (now >= entry.step.due_at - 2 * MINUTE)


@many(0.2)
@given(st.data(), all_settings(), instants, pauses, st.integers(0, 10**6))
def test_nothing_moves_on_today_before_it_is_said_to(
    data: st.DataObject, chosen: PlanSettings, made: int, passed: int, part: int
) -> None:
    """``stays_until``: a list that waits until then is right until then."""
    entry = data.draw(entries(made, chosen))
    now = made + passed
    midnight = now
    while local(midnight, chosen.zone).date() == local(now, chosen.zone).date():
        midnight += HOUR
    until = min(stays_until(entry, chosen, now), midnight - HOUR)
    if until <= now:
        return
    group = group_of(entry, chosen, now)
    for later in (now + (until - now) * part // 10**6, until - 1):
        assert group_of(entry, chosen, later) == group
        if group is not None:
            assert order_in(group, entry, later) == order_in(group, entry, now)


@many(0.05)
@given(st.data(), all_settings(), instants, pauses, st.randoms(use_true_random=False))
def test_everything_due_is_listed_once_in_an_order_of_its_own(
    data: st.DataObject, chosen: PlanSettings, made: int, passed: int, chance: object
) -> None:
    listed = [data.draw(entries(made, chosen, number)) for number in range(1, 9)]
    now = made + passed
    groups = agenda(listed, chosen, now)
    due = [entry for entry in listed if group_of(entry, chosen, now) is not None]
    assert sorted(e.lead_id for found in groups.values() for e in found) == sorted(
        e.lead_id for e in due
    )
    mixed = list(listed)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert agenda(mixed, chosen, now) == groups
    late = [
        entry.step.due_at
        for entry in groups[Group.NOW]
        if entry.step.kind == StepKind.PROMISE and now - entry.step.due_at < DAY
    ]
    assert late == sorted(late)


def test_five_thousand_due_at_once_are_told_apart_by_lead() -> None:
    """The same step 5,000 times: each once, the most wanted and newest first."""
    chosen = PlanSettings("America/Los_Angeles")
    at = BEGIN + 2 * DAY + 16 * HOUR
    step = Step(
        17,
        StepKind.FIRST_CALL,
        Channel.PHONE,
        1,
        1,
        local(at, chosen.zone).date(),
        at,
        chosen.zone,
        "You applied.",
        "applied_on=2026-10-29",
        BEGIN,
        window_ends=at + HOUR,
    )
    listed = [
        AgendaEntry(n, replace(step, contact_id=n), None, n % 6 or None, BEGIN - n * HOUR)
        for n in range(1, 5_001)
    ]
    now = agenda(listed, chosen, at + MINUTE)[Group.NOW]
    assert len({entry.lead_id for entry in now}) == 5_000
    wanted = [(-(entry.interest or 0), entry.lead_id) for entry in now]
    assert wanted == sorted(wanted)
