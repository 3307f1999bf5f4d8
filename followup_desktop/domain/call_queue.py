"""The call session's line: whom to call next, and for how long calling is good.

product.md, *Call session* and *Gentle start*. Pure functions over the entries of
Today (domain/agenda.py). That a step stands in *Now* says that it waits for the
person; whether the telephone may ring there this minute is asked here once more,
since a late promise and a missed ring stay in *Now* also at night.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import IntEnum
from typing import NamedTuple

from .agenda import AgendaEntry, group_on_its_day, usual_times
from .call_window import CallTimes
from .clock import DAY, HOUR, MINUTE, Instant
from .kinds import Channel, PhoneKind, Rhythm, StepKind
from .rhythm import PlanSettings
from .summaries import Group

A_CALL = 4 * MINUTE
"""So long a call takes with what is read before and written after it: most ring out."""
CLEAR = 10 * MINUTE
"""So long before a promise the session stops."""
LIVE = HOUR
"""So long after its minute a promise is kept late, before all else (planner.md, *Promises*)."""
_EVENING_ENDS = time(20, 30)
"""Half past eight in the evening, their time: later no telephone rings in an office for us."""
_LITTLE_INTEREST = 2
_WITH_A_MESSAGE = frozenset(
    kind.value
    for kind in (
        StepKind.FIRST_CALL,
        StepKind.RETRY,
        StepKind.KEEP_IN_TOUCH,
        StepKind.CHECK_IN,
        StepKind.COVER_LETTER_PROMISE,
    )
)
"""Steps that a message on the machine does; who waits for a call is called in their hours."""


class Ease(IntEnum):
    """What makes a call an easy one; the easiest first."""

    KNOWN_PERSON = 0
    """Network, alumni: one asks for advice, never for a job."""
    SPOKEN_BEFORE = 1
    LITTLE_AT_STAKE = 2
    NONE = 3


class Candidate(NamedTuple):
    """A step of today that may be called, with what the line asks besides.

    ``promise_at`` is the minute the lead is promised a call, ``kind`` whose number it is.
    """

    entry: AgendaEntry
    promise_at: Instant | None = None
    ease: Ease = Ease.NONE
    kind: PhoneKind = PhoneKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person wants of the session, and what of it is done.

    ``easy``: so many easy ones first (0 to 2). ``skipped``: leads that come at the end,
    in that order. ``done``: by lead, when its call ended: it comes again only for a
    step that falls due after that. ``gentle``: messages only.
    """

    easy: int = 0
    skipped: tuple[int, ...] = ()
    done: Mapping[int, Instant] = field(default_factory=dict)
    gentle: bool = False


@dataclass(frozen=True, slots=True)
class QueuedCall:
    """One call of the line: good until ``until``; ``ease`` where it was taken for that."""

    lead_id: int
    until: Instant
    ease: Ease = Ease.NONE


@dataclass(frozen=True, slots=True)
class CallQueue:
    """The calls in their order, how many of them fit, and until when (None: no call)."""

    calls: tuple[QueuedCall, ...]
    fits: int
    ends_at: Instant | None


def ease_of(kind: str, rhythm: Rhythm, interest: int | None, *, spoken: bool) -> Ease:
    """How easy a call is: ``spoken`` whether somebody there has answered before."""
    if rhythm is Rhythm.PERSON:
        return Ease.KNOWN_PERSON
    if spoken and kind in (StepKind.CHECK_IN, StepKind.KEEP_IN_TOUCH):
        return Ease.SPOKEN_BEFORE
    if interest is not None and interest <= _LITTLE_INTEREST:
        return Ease.LITTLE_AT_STAKE
    return Ease.NONE


def callable_until(entry: AgendaEntry, settings: PlanSettings, now: Instant) -> Instant | None:
    """Until when a step of today may be called, None where it may not be now.

    A promise is live from 2 minutes before its minute until an hour after; later it
    is for their hours. So are a missed ring and a time of the person's own, which
    besides may be answered within the hour.
    """
    step = entry.step
    if step.channel != Channel.PHONE or group_on_its_day(entry, settings, now) is not Group.NOW:
        return None
    times = entry.times or usual_times(step.zone, settings)
    if is_live_promise(entry, now):
        return step.due_at + LIVE
    if step.kind == StepKind.PROMISE:
        return _stretch_ends(times, now) or _window_ends(times, now)
    if step.window_ends is not None and now < step.window_ends:
        return step.window_ends
    own_time = step.kind == StepKind.OWN and not step.all_day
    if own_time or step.kind == StepKind.CALL_BACK:
        soon = step.due_at + LIVE
        return _stretch_ends(times, now) or (soon if now < soon else None)
    return _stretch_ends(times, now) if step.all_day else _window_ends(times, now)


def message_until(
    entry: AgendaEntry, kind: PhoneKind, settings: PlanSettings, now: Instant
) -> Instant | None:
    """Until when a message may be left after their hours, None where it may not be now.

    A machine answers in an office whose day is over: on business days from the end of
    their hours until 20:30, their time, inside our own hours. Never on a mobile, and
    never where somebody waits for a call.
    """
    step = entry.step
    snoozed = entry.snoozed_until is not None and entry.snoozed_until > now
    if (
        step.channel != Channel.PHONE
        or step.kind not in _WITH_A_MESSAGE
        or kind is PhoneKind.MOBILE
        or step.due_at > now
        or snoozed
    ):
        return None
    times = entry.times or usual_times(step.zone, settings)
    return times.after_hours(now, _EVENING_ENDS)


def _window_ends(times: CallTimes, now: Instant) -> Instant | None:
    window = times.open_at(now)
    return window.closes if window is not None else None


def _stretch_ends(times: CallTimes, now: Instant) -> Instant | None:
    stretch = times.next_stretch(now)
    return stretch[1] if stretch is not None and stretch[0] <= now else None


def line_up(
    candidates: Iterable[Candidate],
    settings: PlanSettings,
    now: Instant,
    wishes: Wishes | None = None,
    *,
    agreed_at: Instant | None = None,
) -> CallQueue:
    """The line, now. ``agreed_at`` is the next promise or interview ahead: from ten
    minutes before it only a live promise is still called.

    Live promises first, then late ones of today, then call-backs, then the easy ones
    that are wished for, then the most wanted: by interest, then what closes first, then
    the newer lead; skipped ones at the end. A lead that is promised a call at another
    time is never in it.
    """
    wishes = wishes or Wishes()
    stop_at = None if agreed_at is None else agreed_at - CLEAR
    found: list[tuple[Candidate, Instant]] = []
    for one in candidates:
        until = _until(one, settings, now, wishes)
        live = is_live_promise(one.entry, now)
        if until is not None and (live or stop_at is None or now < stop_at):
            found.append((one, until))
    calls = _in_order(found, wishes, now)
    return CallQueue(calls, _fitting(calls, now, stop_at), _ends_at(calls, stop_at, now))


def is_live_promise(entry: AgendaEntry, now: Instant) -> bool:
    """Whether it is a promise to be kept now, if only a little late."""
    step = entry.step
    return step.kind == StepKind.PROMISE and now < step.due_at + LIVE


def _is_due_promise(entry: AgendaEntry, now: Instant) -> bool:
    """Whether it is a promise less than a day late: below that it is an ordinary call."""
    return entry.step.kind == StepKind.PROMISE and now < entry.step.due_at + DAY


def _until(one: Candidate, settings: PlanSettings, now: Instant, wishes: Wishes) -> Instant | None:
    entry = one.entry
    done_at = wishes.done.get(entry.lead_id)
    if done_at is not None and entry.step.due_at <= done_at:
        return None
    promised_else = one.promise_at is not None and one.promise_at > now
    if promised_else and entry.step.kind != StepKind.PROMISE:
        return None
    if wishes.gentle:
        return None if one.promise_at is not None else message_until(entry, one.kind, settings, now)
    return callable_until(entry, settings, now)


def _in_order(
    found: list[tuple[Candidate, Instant]], wishes: Wishes, now: Instant
) -> tuple[QueuedCall, ...]:
    last = {lead_id: place for place, lead_id in enumerate(wishes.skipped, 1)}
    easy = _easy_ones(found, wishes, now)

    def order(pair: tuple[Candidate, Instant]) -> tuple[int, ...]:
        one, until = pair
        entry, step = one.entry, one.entry.step
        wanted = -(entry.interest or 0)
        rest = (until, -entry.created_at, entry.lead_id)
        skipped = last.get(entry.lead_id, 0)
        if is_live_promise(entry, now):
            return skipped, 0, step.due_at, wanted, *rest
        if _is_due_promise(entry, now):
            return skipped, 1, step.due_at, wanted, *rest
        if step.kind == StepKind.CALL_BACK:
            return skipped, 2, step.due_at, wanted, *rest
        if entry.lead_id in easy:
            return skipped, 3, one.ease, wanted, *rest
        return skipped, 4, 0, wanted, *rest

    return tuple(
        QueuedCall(one.entry.lead_id, until, one.ease if one.entry.lead_id in easy else Ease.NONE)
        for one, until in sorted(found, key=order)
    )


def _easy_ones(
    found: list[tuple[Candidate, Instant]], wishes: Wishes, now: Instant
) -> frozenset[int]:
    """Those that go first for being easy: the easiest, of them the more wanted."""
    able = [
        (one.ease, -(one.entry.interest or 0), until, one.entry.lead_id)
        for one, until in found
        if one.ease is not Ease.NONE
        and one.entry.step.kind != StepKind.CALL_BACK
        and not _is_due_promise(one.entry, now)
        and one.entry.lead_id not in wishes.skipped
    ]
    return frozenset(one[3] for one in sorted(able)[: max(0, wishes.easy)])


def _fitting(calls: tuple[QueuedCall, ...], now: Instant, stop_at: Instant | None) -> int:
    """How many calls, one after the other, begin in time for four minutes; the first
    one does in any case."""
    fits, begin = 0, now
    for call in calls:
        end = begin + A_CALL
        if fits == 0 or (end <= call.until and (stop_at is None or end <= stop_at)):
            fits, begin = fits + 1, end
    return fits


def _ends_at(
    calls: tuple[QueuedCall, ...], stop_at: Instant | None, now: Instant
) -> Instant | None:
    if not calls:
        return None
    last = max(call.until for call in calls)
    return last if stop_at is None or stop_at <= now else min(last, stop_at)
