"""*May I ring you at ten?* The times one would say to somebody who rings just now.

They are theirs: full and half hours, this afternoon and tomorrow are counted on
the clocks of the person who rings, and cut to the user's own hours (planner.md P8).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from .business_days import BusinessDays
from .clock import HOUR, MINUTE, Instant, at, day_of, second_of_day, wall, wall_minute
from .promise import Span, is_clear
from .rhythm import PlanSettings

_THEIR_DAY = (7 * HOUR, 20 * HOUR)
"""Within these a time of the same day may be said: they are up and about, they ring."""
_GOOD_HOURS = (time(8, 30), time(18, 30))
_AFTERNOONS = (time(14), time(16))
_NOT_SO_SOON = 2 * HOUR
_HALF = 30 * MINUTE
_STILL_NIGHT = 6 * HOUR
_TRIES = 4


class Said(StrEnum):
    """How the time is said."""

    TEN_MINUTES = "ten-minutes"
    AN_HOUR = "an-hour"
    HALF_HOUR = "half-hour"
    """The next full or half hour."""
    FULL_HOUR = "full-hour"
    """The full hour after it."""
    AFTERNOON = "afternoon"
    MORNING = "morning"
    """Half past eight on their next business day, or when our own hours begin."""


@dataclass(frozen=True, slots=True)
class RingBack:
    """One time to offer: the instant, and the wall minute in their ``zone``."""

    said: Said
    at: Instant
    local: str
    zone: str


def ring_back_times(
    now: Instant,
    zone: str,
    days: BusinessDays,
    settings: PlanSettings,
    taken: Iterable[Span] = (),
) -> tuple[RingBack, ...]:
    """What can be offered at ``now`` to somebody in ``zone``, by time, each once.

    ``taken`` are other promises and interviews: each offer is ten minutes clear
    of them. The same day only what is neither in their night nor outside the
    user's own hours; the next morning, on a business day of theirs, always
    unless everything before noon is taken.
    """
    offering = _Offering(now, zone, settings, tuple(taken))
    begin = now + -now % MINUTE
    found: dict[Instant, Said] = {}

    def offer(said: Said, when: Instant | None) -> None:
        if when is not None:
            found.setdefault(when, said)

    offer(Said.TEN_MINUTES, offering.exactly(begin + 10 * MINUTE, asked=True))
    half = offering.from_on(_next_mark(begin + 10 * MINUTE, zone, _HALF), _HALF)
    offer(Said.HALF_HOUR, half)
    offer(Said.AN_HOUR, offering.exactly(begin + HOUR))
    offer(Said.FULL_HOUR, offering.from_on(_next_mark(half or begin + HOUR, zone, HOUR), HOUR))
    latest = max(found, default=begin)
    for clock in _AFTERNOONS:
        first = at(day_of(now, zone), clock, zone)
        if first >= begin + _NOT_SO_SOON and first > latest:
            offer(Said.AFTERNOON, offering.from_on(first, _HALF))
            break
    offer(Said.MORNING, offering.morning(days))
    return tuple(
        RingBack(said, when, wall_minute(wall(when, zone)), zone)
        for when, said in sorted(found.items())
    )


class _Offering:
    def __init__(
        self, now: Instant, zone: str, settings: PlanSettings, spans: tuple[Span, ...]
    ) -> None:
        self._now, self._zone, self._settings, self._spans = now, zone, settings, spans

    def exactly(self, when: Instant, *, asked: bool = False) -> Instant | None:
        """That minute, if it is clear and sensible (or ``asked`` for at any hour)."""
        fits = is_clear(when, self._spans) and (asked or self._is_sensible(when))
        return when if fits else None

    def from_on(self, first: Instant, step: int) -> Instant | None:
        """The first such minute from ``first`` on by steps."""
        minutes = range(first, first + _TRIES * step, step)
        return next((when for when in minutes if self.exactly(when) is not None), None)

    def morning(self, days: BusinessDays) -> Instant | None:
        """Half past eight, or as soon after as our own hours and others' promises allow."""
        today = day_of(self._now, self._zone)
        at_night = second_of_day(self._now, self._zone) < _STILL_NIGHT
        day = today if at_night and days.is_business_day(today) else days.after(today)
        when, last = (at(day, clock, self._zone) for clock in _GOOD_HOURS)
        while when <= last:
            if self._is_ours(when) and is_clear(when, self._spans):
                return when
            when += _HALF
        return None

    def _is_sensible(self, when: Instant) -> bool:
        if day_of(when, self._zone) != day_of(self._now, self._zone):
            return False
        return _THEIR_DAY[0] <= second_of_day(when, self._zone) <= _THEIR_DAY[1] and self._is_ours(
            when
        )

    def _is_ours(self, when: Instant) -> bool:
        settings = self._settings
        if not settings.own_hours_on:
            return True
        begin, end = settings.own_hours
        clock = wall(when, settings.zone).time().replace(tzinfo=None)
        return begin <= clock <= end if begin < end else clock >= begin or clock <= end


def _next_mark(after: Instant, zone: str, length: int) -> Instant:
    """The next full (or half) hour of their clocks, later than ``after``."""
    return after + length - second_of_day(after, zone) % length
