"""The call session's line (product.md, *Call session* and *Gentle start*)."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.agenda import AgendaEntry, group_of
from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.call_queue import (
    A_CALL,
    CLEAR,
    CallQueue,
    Candidate,
    Ease,
    Wishes,
    callable_until,
    ease_of,
    is_live_promise,
    line_up,
    message_until,
)
from followup_desktop.domain.clock import HOUR, MINUTE, Instant
from followup_desktop.domain.contact import PhoneKind
from followup_desktop.domain.lead import Policy, Rhythm
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.domain.summaries import Group
from tests.builders import NEW_YORK, Scenario, instant

from .histories import all_settings, instants
from .laws import local
from .test_agenda_properties import entries
from .test_planner_properties import many

MON, TUE = "2026-11-16", "2026-11-17"
PLANNED = "2026-11-12 10:00"
SETTINGS = Scenario().settings


def applied() -> Scenario:
    """The first call is due on Monday 16 November at 7:30."""
    return Scenario().applied("2026-11-10")


def entry(
    scenario: Scenario, planned: str = PLANNED, lead_id: int = 1, **fields: object
) -> AgendaEntry:
    step = scenario.plan(planned)
    assert isinstance(step, Step)
    return AgendaEntry(lead_id, step)._replace(**fields)


PROMISED = applied().voicemail("2026-11-12 08:00").promise(f"{MON} 08:30")
RANG = applied().they_rang(PLANNED)

UNTIL: dict[str, tuple[AgendaEntry, str, str]] = {
    "its window is open": (entry(applied()), f"{MON} 07:40", f"{MON} 08:30"),
    "before its window": (entry(applied()), f"{MON} 07:29", ""),
    "between two windows": (entry(applied()), f"{MON} 12:00", ""),
    "in the other window": (entry(applied()), f"{MON} 17:30", f"{MON} 18:30"),
    "late, the next day": (entry(applied()), f"{TUE} 07:45", f"{TUE} 08:30"),
    "late, on a weekend": (entry(applied()), "2026-11-21 08:00", ""),
    "snoozed": (
        entry(applied(), snoozed_until=instant(f"{MON} 08:00")), f"{MON} 07:40", ""),
    "a promise two minutes before": (entry(PROMISED), f"{MON} 08:28", f"{MON} 09:30"),
    "a promise three minutes before": (entry(PROMISED), f"{MON} 08:27", ""),
    "a promise an hour late": (entry(PROMISED), f"{MON} 09:30", f"{MON} 18:00"),
    "a promise of the morning, after work": (
        entry(PROMISED), f"{MON} 18:10", f"{MON} 18:30"),
    "a promise at night": (entry(PROMISED), f"{MON} 22:00", ""),
    "they rang": (entry(RANG, "2026-11-12 10:05"), "2026-11-12 10:10", "2026-11-12 18:00"),
    "they rang, and it is night": (entry(RANG, "2026-11-12 10:05"), "2026-11-12 22:00", ""),
    "an own call at that time": (
        entry(applied().own_step(MON, "14:00")), f"{MON} 14:00", f"{MON} 18:00"),
    "an own call in the evening, at that time": (
        entry(applied().own_step(MON, "19:00")), f"{MON} 19:10", f"{MON} 20:00"),
    "an own call in the evening, much later": (
        entry(applied().own_step(MON, "19:00")), f"{MON} 20:30", ""),
    "an own call that day": (entry(applied().own_step(MON)), f"{MON} 14:00", f"{MON} 18:00"),
    "an own call that day, at night": (entry(applied().own_step(MON)), f"{MON} 21:00", ""),
    "a letter": (entry(applied().policy(Policy.NO_CALLS)), f"{MON} 08:00", ""),
    "an interview": (entry(applied().interview(f"{MON} 14:00")), f"{MON} 14:05", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", UNTIL)
def test_until_when_a_step_may_be_called(case: str) -> None:
    found, now, until = UNTIL[case]
    assert callable_until(found, SETTINGS, instant(now)) == (instant(until) if until else None)


MESSAGES: dict[str, tuple[AgendaEntry, PhoneKind, str, str]] = {
    "after their windows": (entry(applied()), PhoneKind.DIRECT, f"{MON} 18:30", f"{MON} 20:30"),
    "before their windows end": (entry(applied()), PhoneKind.DIRECT, f"{MON} 18:29", ""),
    "in the morning": (entry(applied()), PhoneKind.DIRECT, f"{TUE} 07:00", ""),
    "late in the evening": (entry(applied()), PhoneKind.UNKNOWN, f"{MON} 20:30", ""),
    "a mobile": (entry(applied()), PhoneKind.MOBILE, f"{MON} 19:00", ""),
    "a weekend": (entry(applied()), PhoneKind.DIRECT, "2026-11-21 19:00", ""),
    "a promise": (entry(PROMISED), PhoneKind.DIRECT, f"{MON} 19:00", ""),
    "they rang": (entry(RANG, "2026-11-12 10:05"), PhoneKind.DIRECT, "2026-11-12 19:00", ""),
    "not due yet": (entry(applied()), PhoneKind.DIRECT, "2026-11-13 19:00", ""),
    "east of us, in our afternoon": (
        entry(applied().their_zone(NEW_YORK)), PhoneKind.DIRECT,
        f"{MON} 16:00", f"{MON} 17:30"),
}  # fmt: skip


@pytest.mark.parametrize("case", MESSAGES)
def test_until_when_a_message_may_be_left(case: str) -> None:
    found, kind, now, until = MESSAGES[case]
    said = message_until(found, kind, SETTINGS, instant(now))
    assert said == (instant(until) if until else None)


EASES = {
    "a person of the network": (StepKind.FIRST_CALL, Rhythm.PERSON, 5, False, Ease.KNOWN_PERSON),
    "they have talked": (StepKind.CHECK_IN, Rhythm.APPLICATION, 4, True, Ease.SPOKEN_BEFORE),
    "nobody there has answered yet": (
        StepKind.KEEP_IN_TOUCH, Rhythm.APPLICATION, 4, False, Ease.NONE),
    "little is at stake": (StepKind.RETRY, Rhythm.RECRUITER, 2, False, Ease.LITTLE_AT_STAKE),
    "nothing is said of it": (StepKind.FIRST_CALL, Rhythm.APPLICATION, None, False, Ease.NONE),
    "the most wanted": (StepKind.FIRST_CALL, Rhythm.APPLICATION, 5, False, Ease.NONE),
}  # fmt: skip


@pytest.mark.parametrize("case", EASES)
def test_what_makes_a_call_easy(case: str) -> None:
    kind, rhythm, interest, spoken, ease = EASES[case]
    assert ease_of(kind, rhythm, interest, spoken=spoken) is ease


def a_call(lead_id: int, interest: int | None = None, ease: Ease = Ease.NONE) -> Candidate:
    found = entry(applied(), lead_id=lead_id, interest=interest)
    return Candidate(found, None, ease)


def ids(queue: CallQueue) -> list[int]:
    return [call.lead_id for call in queue.calls]


LIVE = Candidate(entry(PROMISED, lead_id=1), instant(f"{MON} 08:30"))
RING = Candidate(entry(applied().they_rang(f"{MON} 08:20"), f"{MON} 08:25", lead_id=2))
LINE = [
    a_call(7),
    a_call(6, 2, Ease.LITTLE_AT_STAKE),
    a_call(5, 5),
    a_call(4, 1, Ease.KNOWN_PERSON),
    a_call(3, 4, Ease.SPOKEN_BEFORE),
    RING,
    LIVE,
]
AT_829 = instant(f"{MON} 08:29")

ORDERS: dict[str, tuple[Wishes, list[int]]] = {
    "the most wanted": (Wishes(), [1, 2, 5, 3, 6, 4, 7]),
    "one easy one first": (Wishes(easy=1), [1, 2, 4, 5, 3, 6, 7]),
    "two easy ones first": (Wishes(easy=2), [1, 2, 4, 3, 5, 6, 7]),
    "skipped ones at the end": (Wishes(skipped=(5, 1)), [2, 3, 6, 4, 7, 5, 1]),
    "a skipped one is no easy one": (Wishes(easy=1, skipped=(4,)), [1, 2, 3, 5, 6, 7, 4]),
    "who was called does not come again": (Wishes(done={5: AT_829, 2: AT_829}), [1, 3, 6, 4, 7]),
}


@pytest.mark.parametrize("case", ORDERS)
def test_order(case: str) -> None:
    wishes, expected = ORDERS[case]
    assert ids(line_up(LINE, SETTINGS, AT_829, wishes)) == expected


def test_a_busy_line_comes_again_when_its_time_has_come() -> None:
    """Its step falls due after the call that found it busy."""
    again = applied().busy(f"{MON} 07:35")
    found = Candidate(entry(again, f"{MON} 07:36", lead_id=5))
    wishes = Wishes(done={5: instant(f"{MON} 07:36")})
    assert ids(line_up([found], SETTINGS, instant(f"{MON} 07:49"), wishes)) == []
    assert ids(line_up([found], SETTINGS, instant(f"{MON} 07:50"), wishes)) == [5]


def test_a_lead_promised_a_call_at_another_time_is_left_alone() -> None:
    """Also where something else comes first for it: they wait for the promised minute."""
    later = Candidate(RING.entry, instant(f"{MON} 15:00"))
    assert ids(line_up([later, a_call(5)], SETTINGS, AT_829)) == [5]
    kept = Candidate(RING.entry, instant(f"{MON} 08:00"))
    assert ids(line_up([kept], SETTINGS, AT_829)) == [2]


@pytest.mark.parametrize(
    ("now", "expected"),
    [("08:12", [5, 7]), ("08:19", [5, 7]), ("08:20", []), ("08:27", []), ("08:28", [1])],
)
def test_ten_minutes_before_a_promise_it_stops(now: str, expected: list[int]) -> None:
    queue = line_up(
        [a_call(7), a_call(5, 5), LIVE],
        SETTINGS,
        instant(f"{MON} {now}"),
        agreed_at=instant(f"{MON} 08:30"),
    )
    assert ids(queue) == expected


@pytest.mark.parametrize(
    ("now", "promise", "minutes", "fits"),
    [
        ("08:12", "", 18, 4),
        ("07:30", "", 60, 6),
        ("08:29", "", 1, 1),
        ("08:12", "08:32", 10, 2),
        ("08:21", "08:32", 1, 1),
        ("08:12", "11:00", 18, 4),
    ],
)
def test_minutes_left_and_the_calls_that_fit(
    now: str, promise: str, minutes: int, fits: int
) -> None:
    """ "18 minutes left, about 4 calls"."""
    begin = instant(f"{MON} {now}")
    agreed = instant(f"{MON} {promise}") if promise else None
    queue = line_up([a_call(n) for n in range(1, 7)], SETTINGS, begin, agreed_at=agreed)
    assert queue.ends_at is not None
    assert ((queue.ends_at - begin) // MINUTE, queue.fits) == (minutes, fits)


def test_nobody_to_call() -> None:
    assert line_up([a_call(1)], SETTINGS, instant(f"{MON} 12:00")) == CallQueue((), 0, None)


def test_a_gentle_start_leaves_messages_only() -> None:
    mobile = a_call(4)._replace(kind=PhoneKind.MOBILE)
    evening = instant(f"{MON} 19:00")
    line = [a_call(7), a_call(5, 5), mobile, LIVE, RING]
    assert ids(line_up(line, SETTINGS, evening, Wishes(gentle=True))) == [5, 7]
    assert ids(line_up(line, SETTINGS, AT_829, Wishes(gentle=True))) == []


# What holds for every history ---------------------------------------------------------


@st.composite
def sessions(draw: st.DrawFn) -> tuple[CallQueue, list[Candidate], Instant, object, Wishes]:
    """Some steps of today, wishes, and perhaps something agreed."""
    settings = draw(all_settings())
    now = draw(instants)
    count = draw(st.integers(1, 4))
    later = now + draw(st.integers(0, 30)) * HOUR
    candidates = [
        Candidate(
            draw(entries(now, settings, lead_id)),
            draw(st.none() | st.integers(-3, 300).map(lambda minutes: later + minutes * MINUTE)),
            draw(st.sampled_from(Ease)),
            draw(st.sampled_from(PhoneKind)),
        )
        for lead_id in range(1, count + 1)
    ]
    wishes = Wishes(
        easy=draw(st.integers(0, 2)),
        skipped=tuple(draw(st.lists(st.integers(1, count), unique=True, max_size=2))),
        gentle=draw(st.booleans()),
    )
    agreed = draw(st.none() | st.integers(1, 60).map(lambda minutes: later + minutes * MINUTE))
    queue = line_up(candidates, settings, later, wishes, agreed_at=agreed)
    return queue, candidates, later, (settings, agreed), wishes


@many(0.04)
@given(sessions())
def test_nobody_is_called_outside_their_hours_or_before_a_promise(session: object) -> None:
    queue, candidates, now, (_settings, agreed), wishes = session  # type: ignore[misc]
    by_id = {one.entry.lead_id: one for one in candidates}
    for call in queue.calls:
        one = by_id[call.lead_id]
        step = one.entry.step
        assert step.channel == Channel.PHONE
        assert call.until > now
        live = is_live_promise(one.entry, now)
        assert agreed is None or now < agreed - CLEAR or live
        if wishes.gentle:
            assert one.kind is not PhoneKind.MOBILE
            assert not live
            there = local(now, (one.entry.times or step).zone)
            assert there.weekday() < 5
            assert time(18) <= there.time() < time(20, 30)
            continue
        assert one.promise_at is None or one.promise_at <= now or step.kind == StepKind.PROMISE
        if step.due_at + HOUR <= now:
            there = local(now, step.zone)
            assert there.weekday() < 5
            assert time(7) <= there.time() < time(19)


@many(0.04)
@given(sessions())
def test_the_line_is_in_order_and_what_fits_has_its_time(session: object) -> None:
    queue, candidates, now, (_settings, agreed), wishes = session  # type: ignore[misc]
    by_id = {one.entry.lead_id: one for one in candidates}
    found = [call.lead_id for call in queue.calls]
    assert len(set(found)) == len(found)
    tail = [lead_id for lead_id in found if lead_id in wishes.skipped]
    assert found[len(found) - len(tail) :] == [i for i in wishes.skipped if i in found]
    head = found[: len(found) - len(tail)]
    live = [is_live_promise(by_id[lead_id].entry, now) for lead_id in head]
    assert live == sorted(live, reverse=True), "a promise outranks all else"
    easy = [call for call in queue.calls if call.ease is not Ease.NONE]
    assert len(easy) <= wishes.easy
    first = {StepKind.CALL_BACK, StepKind.PROMISE}
    plain = [
        by_id[call.lead_id].entry.interest or 0
        for call in queue.calls[: len(head)]
        if call.ease is Ease.NONE and by_id[call.lead_id].entry.step.kind not in first
    ]
    assert plain == sorted(plain, reverse=True)
    assert queue.fits <= len(found)
    assert bool(queue.fits) == bool(found) == (queue.ends_at is not None)
    if queue.fits > 1 and agreed is not None:
        assert now + queue.fits * A_CALL <= max(agreed - CLEAR, now + A_CALL)


@many(0.04)
@given(sessions())
def test_what_may_be_called_stands_in_now(session: object) -> None:
    """One path: the line holds nothing that Today does not show as *Now*."""
    _queue, candidates, now, (settings, _agreed), _wishes = session  # type: ignore[misc]
    for one in candidates:
        if callable_until(one.entry, settings, now) is not None:
            assert group_of(one.entry, settings, now) in (Group.NOW, None)
