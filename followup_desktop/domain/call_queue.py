"""A call session: whom to call now, one after the other (product.md, *Calling*)."""

from collections.abc import Iterable
from dataclasses import dataclass

from .clock import MINUTE, Instant

_A_CALL = 4 * MINUTE + 30
"""Reading up, ringing and noting down: "18 minutes left, about 4 calls"."""
_STOP_BEFORE_PROMISE = 10 * MINUTE
_EASY_AT_MOST = 2


@dataclass(frozen=True, slots=True)
class QueuedCall:
    """A lead that can be called now. ``interest`` is 1 to 5 or None; ``easy``
    is for the first ones (someone who answered kindly, a network contact)."""

    lead_id: int
    window_ends: Instant | None = None
    interest: int | None = None
    easy: bool = False
    created_at: Instant = 0


def call_queue(
    calls: Iterable[QueuedCall], now: Instant, easy_first: int = 0
) -> tuple[QueuedCall, ...]:
    """The order of a session: up to two easy ones if wished, then the most
    wanted; the window that closes first among equals, then the newer lead.
    Windows that are over are left out."""
    open_now = [call for call in calls if call.window_ends is None or call.window_ends > now]
    far = max((call.window_ends or 0 for call in open_now), default=0) + 1
    open_now.sort(
        key=lambda call: (-(call.interest or 0), call.window_ends or far, -call.created_at)
    )
    easy = [call for call in open_now if call.easy][: min(easy_first, _EASY_AT_MOST)]
    return (*easy, *(call for call in open_now if call not in easy))


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """What is left of a session: minutes, and about how many calls."""

    minutes: int
    calls: int


def time_left(
    calls: Iterable[QueuedCall], now: Instant, next_promise_at: Instant | None = None
) -> TimeLeft:
    """Until the last window closes, or ten minutes before the next promise."""
    waiting = tuple(calls)
    ends = [call.window_ends for call in waiting if call.window_ends is not None]
    until = max(ends) if ends else None
    if next_promise_at is not None:
        stop = next_promise_at - _STOP_BEFORE_PROMISE
        until = stop if until is None else min(until, stop)
    if until is None:
        return TimeLeft(0, len(waiting))
    left = max(0, until - now)
    return TimeLeft(left // MINUTE, min(len(waiting), left // _A_CALL))


def must_stop(now: Instant, next_promise_at: Instant | None) -> bool:
    """A session stops ten minutes before a promise."""
    return next_promise_at is not None and now >= next_promise_at - _STOP_BEFORE_PROMISE
