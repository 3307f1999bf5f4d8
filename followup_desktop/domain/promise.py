"""Promises: what to suggest and what to ask about (planner.md)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from .business_days import BusinessDays
from .call_window import CallTimes, Part, Window
from .clock import HOUR, MINUTE, Instant, day_of, second_of_day, wall, wall_minute
from .sayings import say_day

_CLEAR = 10 * MINUTE
_GOOD_HOURS = (time(7, 30), time(18, 30))
_STEP = 5 * MINUTE
_NOON = 12 * HOUR
_SEARCH_DAYS = 10
_NEXT_DAY_TRIES = 2

Span = tuple[Instant, Instant]
"""A promise (its minute twice) or an interview (its start and end)."""


@dataclass(frozen=True, slots=True)
class SuggestedPromise:
    """ "I will call on Monday at 8:30": the wall minute in their zone."""

    local: str
    zone: str
    at: Instant


def suggest_promise(
    times: CallTimes,
    now: Instant,
    this_try: int,
    ladder: int | None,
    taken: Iterable[Span] = (),
) -> SuggestedPromise | None:
    """What to say on their voicemail; ``this_try`` is the number of this call
    since the last answer, 1 for the first.

    The next business day for tries 1 and 2, two business days from try 3, in
    the better window: the other end of their day than this call. Ten minutes
    clear of other promises and interviews (``taken``). None for the last try
    of a ladder: it leaves the number.
    """
    if ladder is not None and this_try >= ladder:
        return None
    days = 1 if this_try <= _NEXT_DAY_TRIES else 2
    called_early = second_of_day(now, times.zone) < _NOON
    part = Part.LATE if called_early else Part.EARLY
    day = times.business_days.add(day_of(now, times.zone), days)
    spans = tuple(taken)
    for _ in range(_SEARCH_DAYS):
        window = times.on(day).wanted(part)
        at = _clear_minute(window, spans) if window is not None else None
        if at is not None:
            local = wall(at, times.zone)
            return SuggestedPromise(wall_minute(local), times.zone, at)
        day = times.business_days.after(day)
    return None


def _clear_minute(window: Window, taken: tuple[Span, ...]) -> Instant | None:
    for at in range(window.opens, window.closes, _STEP):
        if is_clear(at, taken):
            return at
    return None


def is_clear(at: Instant, taken: Iterable[Span]) -> bool:
    """Whether a minute is ten minutes clear of promises and interviews."""
    return all(at <= start - _CLEAR or at >= end + _CLEAR for start, end in taken)


def question_about(local: datetime, business_days: BusinessDays) -> str:
    """What to ask once about a promise outside their business days or 7:30 to
    18:30, or nothing. ``local`` is a naive time on their clocks."""
    if local.weekday() > 4:
        return f"{say_day(local.date())} is a weekend there. Keep it?"
    if not business_days.is_business_day(local.date()):
        return f"{say_day(local.date())} is a public holiday there. Keep it?"
    if not _GOOD_HOURS[0] <= local.time() <= _GOOD_HOURS[1]:
        return f"It will be {local.hour}:{local.minute:02} there. Keep it?"
    return ""
