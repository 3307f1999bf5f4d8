"""Finding the time of a draft, or keeping the one it has (planner.md P1, P8, P9)."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.call_window import CallTimes, Placed
from followup_desktop.domain.clock import HOUR, MINUTE, Instant, day_of, start_of_day
from followup_desktop.domain.step import Step

from .draft import Draft, Placing
from .situation import Situation

_BUSY_PAUSE = 15 * MINUTE
_RING_IS_FRESH = HOUR
_SEARCH = 60
FIRST_MOVED = 9
"""The first row whose calls make way for others already made."""

CALLED, OFTEN, INTERVIEW = "called", "often", "interview"


@dataclass(slots=True)
class Found:
    """A time, when it was found, and why it was moved on, if it was."""

    placed: Placed
    made_at: Instant
    moved: str = ""


def find_time(s: Situation, draft: Draft, kept: Step | None) -> Found:
    """The time of a draft.

    The same row, kind, channel and anchor as ``kept`` are placed as of
    ``kept.made_at``, and so come out where they were, however late it is, until
    settings, or the zone, number, hours or country, say otherwise (P1).
    Nothing in here may read ``s.now`` instead. Whether the contact was called
    that day is judged each time.
    """
    made_at = s.now
    if (
        kept is not None
        and kept.row == draft.row
        and kept.kind == draft.kind
        and kept.channel == draft.channel
        and kept.anchor == draft.anchor
    ):
        made_at = kept.made_at
    found = Found(place(s, draft, made_at), made_at)
    if draft.row >= FIRST_MOVED and draft.channel is Channel.PHONE:
        _move_on(s, draft, found)
    return found


def place(s: Situation, draft: Draft, now: Instant) -> Placed:
    """The time of a draft as of ``now``, before anything moves it on."""
    placing = draft.placing
    if placing is Placing.INSTANT:
        return Placed(day_of(draft.instant, draft.zone or s.zone), draft.instant, None, None)
    if placing is Placing.ON_DAY and draft.day is not None:
        return _all_day(draft.day, draft.zone or s.zone)
    today = day_of(now, s.zone)
    day = draft.day or today
    if placing is Placing.NOT_BEFORE_TODAY:
        return _all_day(max(day, today), s.zone)
    if placing is Placing.BUSINESS_DAY:
        return s.times.all_day(day, now)
    if placing is Placing.CALL_BACK:
        return _call_back(s, draft, now)
    if placing is Placing.AFTER_BUSY:
        placed = _after_busy(s.times, draft, now)
        if not draft.by_letter:
            return placed
        day = placed.on
    if draft.by_letter:
        return s.times.all_day(max(day, draft.not_before or day), now)
    return s.times.place(day, draft.part, now)


def _all_day(day: date, zone: str) -> Placed:
    return Placed(day, start_of_day(day, zone), None, None, all_day=True)


def _after_busy(times: CallTimes, draft: Draft, now: Instant) -> Placed:
    """15 minutes after the busy line while its window lasts (at once where
    those have passed), else the next opening."""
    busy = draft.instant
    again = max(busy + _BUSY_PAUSE, now)
    window = times.open_at(busy)
    if window is not None and again < window.closes:
        return Placed(day_of(again, times.zone), again, window.closes, window.part)
    return times.next_opening(max(busy, now))


def _call_back(s: Situation, draft: Draft, now: Instant) -> Placed:
    """Now, within an hour of their ring; else the next stretch of their hours
    inside ours, which may have begun (row 2)."""
    zone = draft.zone or s.zone
    if now - draft.instant <= _RING_IS_FRESH:
        return Placed(day_of(now, zone), now, None, None)
    times = s.times_in(zone)
    stretch = times.next_stretch(now)
    if stretch is None:
        return times.all_day(day_of(now, zone), now)
    return Placed(day_of(stretch[0], zone), stretch[0], stretch[1], None)


# -- already called ------------------------------------------------------------------


def _move_on(s: Situation, draft: Draft, found: Found) -> None:
    """That contact or number called that day, or an interview there: the next
    business day. The employer three times that week: the first of the next."""
    for _ in range(_SEARCH):
        on = found.placed.on
        cause = _cause(s, on)
        if not cause:
            return
        if cause == OFTEN:
            day = s.days.on_or_after(on + timedelta(days=7 - on.weekday()))
        else:
            day = s.days.after(on)
        found.placed = s.times.place(day, draft.part, found.made_at)
        found.moved = cause


@lru_cache(maxsize=16_384)
def _bounds(on: date, zone: str) -> tuple[Instant, Instant, Instant, Instant]:
    """Where a day and its week (from Monday) begin and end."""
    monday = on - timedelta(days=on.weekday())
    return (
        start_of_day(on, zone),
        start_of_day(on + timedelta(days=1), zone),
        start_of_day(monday, zone),
        start_of_day(monday + timedelta(days=7), zone),
    )


def _cause(s: Situation, on: date) -> str:
    begins, ends, week_begins, week_ends = _bounds(on, s.zone)
    contact_id = s.contact.id if s.contact is not None else None
    number = s.phone.number if s.phone is not None else ""
    of_employer: set[Instant] = set()
    for at, called, dialled, same_employer in _calls(s, week_begins, week_ends):
        if begins <= at < ends and (
            (contact_id is not None and called == contact_id) or (number and dialled == number)
        ):
            return CALLED
        if same_employer:
            of_employer.add(at)
    if len(of_employer) >= s.settings.calls_per_employer_week:
        return OFTEN
    if s.facts.interviews or s.facts.employer_interviews:
        for interview in (*s.facts.interviews, *s.facts.employer_interviews):
            if interview.cancelled_at is None and begins <= interview.at < ends:
                return INTERVIEW
    return ""


def _calls(
    s: Situation, begins: Instant, ends: Instant
) -> list[tuple[Instant, int | None, str, bool]]:
    """Calls of a week that count: a busy line does not count as called."""
    found = []
    for call in reversed(s.history.calls):
        if call.at < begins:
            break
        if call.at < ends and call.outcome is not Outcome.BUSY:
            found.append((call.at, call.contact_id, call.number, True))
    for other in s.facts.employer_calls:
        if begins <= other.at < ends and not other.busy and other.lead_id != s.lead.id:
            found.append((other.at, other.contact_id, other.number, other.same_employer))
    return found
