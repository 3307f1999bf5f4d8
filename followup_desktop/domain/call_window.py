"""When calling is good: windows in their zone, cut to their hours and ours.

planner.md P7 (windows), P8 (own hours) and P9 (place). All instants are UTC
epoch seconds; days are counted in the zone of the person called.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from .business_days import BusinessDays
from .clock import HOUR, MINUTE, Instant, at, day_of, start_of_day
from .kinds import PhoneKind
from .rhythm import PlanSettings

if TYPE_CHECKING:
    from .phone_hours import PhoneHours

Span = tuple[Instant, Instant]

_LEAST = 30 * MINUTE
_THEIR_DAY = (time(9), time(17))
_OFFICE_HOURS = (time(8), time(18))
_ONE_DAY = timedelta(days=1)
_SEARCH_DAYS = 21


class Part(StrEnum):
    """Which end of their day a window lies at."""

    EARLY = "early"
    LATE = "late"
    MIDDLE = "middle"
    """Neither end fits our own hours: the middle of what both share (P8)."""

    @property
    def other(self) -> "Part":
        """The other end of the day."""
        return Part.EARLY if self is Part.LATE else Part.LATE


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch in which calling is good."""

    opens: Instant
    closes: Instant
    part: Part


@dataclass(frozen=True, slots=True)
class DayWindows:
    """The windows of one day after every cut. ``closed`` says that their
    phone hours leave the day out; ``middle`` stands where neither end is left."""

    early: Window | None
    late: Window | None
    middle: Window | None
    closed: bool = False

    def wanted(self, part: Part) -> Window | None:
        """The window for ``part``: itself, else the other one, else the middle (P8)."""
        if part is Part.EARLY:
            return self.early or self.late or self.middle
        return self.late or self.early or self.middle

    def in_order(self) -> tuple[Window, ...]:
        """Every usable window of the day, by opening."""
        both = [window for window in (self.early, self.late) if window]
        if not both:
            return (self.middle,) if self.middle else ()
        return tuple(sorted(both, key=lambda window: window.opens))


@dataclass(frozen=True, slots=True)
class Placed:
    """A time for a step: the day in their zone, the instant, the window's end.
    ``part`` is None for an all-day step, which begins with its day."""

    on: date
    at: Instant
    ends: Instant | None
    part: Part | None
    all_day: bool = False


def _shared(one: Span, other: Span) -> Span | None:
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return (start, end) if start < end else None


def _longest(spans: list[Span]) -> Span | None:
    best: Span | None = None
    for span in spans:
        if best is None or span[1] - span[0] > best[1] - best[0]:
            best = span
    return best


class CallTimes:
    """The call windows of one number, day by day.

    ``zone`` is theirs, ``hours`` the employer's phone hours in ``hours_zone``;
    only a switchboard's windows are cut to them (P7, read literally: a direct
    line is called before and after the switchboard opens).
    """

    __slots__ = (
        "_asked", "_days", "_hours", "_hours_zone", "_kind", "_settings", "business_days", "zone",
    )  # fmt: skip

    def __init__(
        self,
        zone: str,
        kind: PhoneKind,
        settings: PlanSettings,
        business_days: BusinessDays,
        hours: "PhoneHours | None" = None,
        hours_zone: str = "",
    ) -> None:
        self.zone = zone
        self.business_days = business_days
        self._kind = kind
        self._settings = settings
        self._hours = hours
        self._hours_zone = (hours.zone if hours else "") or hours_zone or zone
        self._days: dict[date, DayWindows] = {}
        self._asked: tuple[Instant | None, Window | None] = None, None

    def on(self, day: date) -> DayWindows:
        """The windows of a day, business day or not."""
        known = self._days.get(day)
        if known is None:
            if len(self._days) > 2_000:
                self._days.clear()
            known = self._days[day] = self._cut(day)
        return known

    def _cut(self, day: date) -> DayWindows:
        early, late = self._by_their_hours(day)
        if early is None and late is None:
            return DayWindows(None, None, None, closed=True)
        if self._settings.own_hours_on:
            early, late = self._by_own_hours(day, early), self._by_own_hours(day, late)
        middle = None if early or late else self._middle(day)
        return DayWindows(
            Window(*early, Part.EARLY) if early else None,
            Window(*late, Part.LATE) if late else None,
            Window(*middle, Part.MIDDLE) if middle else None,
        )

    def _by_their_hours(self, day: date) -> tuple[Span | None, Span | None]:
        settings = self._settings
        if self._kind is not PhoneKind.SWITCHBOARD:
            early = settings.mobile_early if self._kind is PhoneKind.MOBILE else settings.early
            return self._span(day, early), self._span(day, settings.late)
        early_span = self._span(day, settings.switchboard_early)
        late_span = self._span(day, settings.switchboard_late)
        if self._hours is None:
            return early_span, late_span
        open_spans = self.phone_hours_on(day)
        if not open_spans:
            return None, None
        first, last = open_spans[0], open_spans[-1]
        return (
            self._first_shared(early_span, open_spans)
            or (first[0], min(first[1], first[0] + HOUR)),
            self._first_shared(late_span, open_spans) or (max(last[0], last[1] - HOUR), last[1]),
        )

    @staticmethod
    def _first_shared(window: Span | None, open_spans: list[Span]) -> Span | None:
        if window is None:
            return None
        for open_span in open_spans:
            shared = _shared(window, open_span)
            if shared:
                return shared
        return None

    def _span(self, day: date, times: tuple[time, time]) -> Span | None:
        start, end = at(day, times[0], self.zone), at(day, times[1], self.zone)
        return (start, end) if start < end else None

    def _by_own_hours(self, day: date, window: Span | None) -> Span | None:
        if window is None:
            return None
        pieces = [shared for own in self._own_hours(window) if (shared := _shared(window, own))]
        best = _longest(pieces)
        return best if best and best[1] - best[0] >= _LEAST else None

    def _own_hours(self, around: Span) -> list[Span]:
        """Our own hours near a stretch of time, in our zone; those that end
        before they begin run past midnight."""
        settings = self._settings
        begin, end = settings.own_hours
        day = day_of(around[0], settings.zone) - _ONE_DAY
        last = day_of(around[1], settings.zone)
        spans: list[Span] = []
        while day <= last:
            closing = day if end > begin else day + _ONE_DAY
            spans.append((at(day, begin, settings.zone), at(closing, end, settings.zone)))
            day += _ONE_DAY
        return spans

    def _middle(self, day: date) -> Span | None:
        """From the middle to the end of what our own hours and their 9:00 to
        17:00 share (P8)."""
        if not self._settings.own_hours_on:
            return None
        theirs = self._span(day, _THEIR_DAY)
        if theirs is None:
            return None
        best = _longest([s for own in self._own_hours(theirs) if (s := _shared(theirs, own))])
        if best is None:
            return None
        middle = (best[0] + best[1]) // 2
        return middle - middle % MINUTE, best[1]

    def phone_hours_on(self, day: date) -> list[Span]:
        """Their phone hours that fall on a day of the person called, as instants
        in order; empty without any. The employer's day may be another one."""
        if self._hours is None:
            return []
        if self._hours_zone == self.zone:
            return self._hours_spans(day)
        whole = start_of_day(day, self.zone), start_of_day(day + _ONE_DAY, self.zone)
        return [
            shared
            for near in (day - _ONE_DAY, day, day + _ONE_DAY)
            for span in self._hours_spans(near)
            if (shared := _shared(span, whole))
        ]

    def _hours_spans(self, day: date) -> list[Span]:
        """Their phone hours on a day of the employer's own zone. Where clocks skip
        the end of some, they would end before they begin: there are none then."""
        if self._hours is None:
            return []
        spans = [
            (self._hours_at(day, begin), self._hours_at(day, end))
            for begin, end in self._hours.on(day.weekday())
        ]
        return [span for span in spans if span[0] < span[1]]

    def _hours_at(self, day: date, minutes: int) -> Instant:
        """So many minutes after midnight of a day, in the zone of the phone hours."""
        if minutes >= 24 * 60:
            return start_of_day(day + _ONE_DAY, self._hours_zone)
        return at(day, time(minutes // 60, minutes % 60), self._hours_zone)

    # -- P9 ------------------------------------------------------------------

    def place(self, day: date, part: Part, now: Instant) -> Placed:
        """The opening of the window on that business day or the next one; if
        that is not after ``now``, the next opening of either window (P9).

        Days the phone hours leave out are no days for a switchboard. Where a
        day has no window that our own hours allow, an all-day step (P8).
        """
        wished = day = self.business_days.on_or_after(day)
        for _ in range(_SEARCH_DAYS):
            windows = self.on(day)
            if not windows.closed:
                break
            day = self.business_days.after(day)
        else:
            return self.all_day(wished, now)
        window = windows.wanted(part)
        if window is None:
            return self.all_day(day, now)
        if window.opens > now:
            return Placed(day, window.opens, window.closes, window.part)
        return self.next_opening(now)

    def next_opening(self, now: Instant) -> Placed:
        """The next opening of either window after ``now``."""
        today = day_of(now, self.zone)
        day = self.business_days.on_or_after(today - _ONE_DAY)
        for _ in range(_SEARCH_DAYS):
            for window in self.on(day).in_order():
                if window.opens > now:
                    return Placed(day, window.opens, window.closes, window.part)
            day = self.business_days.after(day)
        return self.all_day(today, now)

    def all_day(self, day: date, now: Instant) -> Placed:
        """An all-day step on that business day or the next one, not before today."""
        day = self.business_days.on_or_after(max(day, day_of(now, self.zone)))
        return Placed(day, start_of_day(day, self.zone), None, None, all_day=True)

    def open_at(self, instant: Instant) -> Window | None:
        """The window an instant lies in (its end is outside), or None.

        Windows that phone hours have cut may overlap: of two, the one that
        lasts longer from here on.
        """
        # Today asks for thousands of numbers with the same windows, all at one instant.
        asked, found = self._asked
        if asked != instant:
            found = self._window_around(instant)
            self._asked = instant, found
        return found

    def _window_around(self, instant: Instant) -> Window | None:
        today = day_of(instant, self.zone)
        for day in (today - _ONE_DAY, today, today + _ONE_DAY):
            if not self.business_days.is_business_day(day):
                continue
            around = [w for w in self.on(day).in_order() if w.opens <= instant < w.closes]
            if around:
                return max(around, key=lambda window: window.closes)
        return None

    # -- after their hours -----------------------------------------------------

    def after_hours(self, now: Instant, until: time) -> Instant | None:
        """On a business day whose hours and windows are over there: when their evening
        ends (``until``, on their clock), or our own hours before it. None at any
        other time."""
        day = day_of(now, self.zone)
        if not self.business_days.is_business_day(day):
            return None
        ends = [span[1] for span in (*self._their_hours(day), *self._by_their_hours(day)) if span]
        evening = at(day, until, self.zone)
        if not ends or not max(ends) <= now < evening:
            return None
        if not self._settings.own_hours_on:
            return evening
        ours = [own for own in self._own_hours((now, evening)) if own[0] <= now < own[1]]
        return min(evening, max(own[1] for own in ours)) if ours else None

    # -- calling back ----------------------------------------------------------

    def next_stretch(self, now: Instant) -> Span | None:
        """What is left of the next stretch of their hours (phone hours, else
        8:00 to 18:00) inside our own: it may have begun (row 2)."""
        day = day_of(now, self.zone) - _ONE_DAY
        for _ in range(_SEARCH_DAYS):
            for span in self._stretches(day):
                if span[1] > now:
                    return max(span[0], now), span[1]
            day += _ONE_DAY
        return None

    def _stretches(self, day: date) -> list[Span]:
        weekend_hours = self._hours is not None and day.weekday() > 4
        if not weekend_hours and not self.business_days.is_business_day(day):
            return []
        theirs = self._their_hours(day)
        if not self._settings.own_hours_on:
            return theirs
        return [
            shared
            for span in theirs
            for own in self._own_hours(span)
            if (shared := _shared(span, own))
        ]

    def _their_hours(self, day: date) -> list[Span]:
        """Their phone hours of a day, else 8:00 to 18:00."""
        if self._hours is not None:
            return self._hours_spans(day)
        office = self._span(day, _OFFICE_HOURS)
        return [office] if office else []
