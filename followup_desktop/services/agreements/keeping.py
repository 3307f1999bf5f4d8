"""How a promise stands at a moment, and what to do about it (planner.md, *Promises*)."""

from enum import StrEnum

from followup_desktop.domain.call_window import CallTimes
from followup_desktop.domain.clock import HOUR, MINUTE, Instant, day_of
from followup_desktop.domain.commitments import Promise
from followup_desktop.domain.sayings import say_time

EARLY = 2 * MINUTE
ON_TIME = 10 * MINUTE


class Standing(StrEnum):
    """A promise ahead, kept by a call now, late, or of a day that is over."""

    AHEAD = "ahead"
    NOW = "now"
    """From 2 minutes before to 10 after: a call now keeps it."""
    LATE = "late"
    """Within the hour: "sorry, I'm a little late"."""
    SAME_DAY = "same-day"
    """Later that day: their next good hour."""
    MISSED = "missed"
    """Another day: an ordinary call, no apology."""


def standing(at: Instant, zone: str, now: Instant) -> Standing:
    """How a promise for ``at`` (its day counted in ``zone``) stands at ``now``."""
    late = now - at
    if late < -EARLY:
        return Standing.AHEAD
    if late <= ON_TIME:
        return Standing.NOW
    if late <= HOUR:
        return Standing.LATE
    return Standing.SAME_DAY if day_of(at, zone) == day_of(now, zone) else Standing.MISSED


def reminder_words(at: Instant, zone: str, now: Instant, *, writes: bool = False) -> str:
    """A promise's reminder in one or two sentences, as it stands now."""
    how = standing(at, zone, now)
    if writes:
        return _WRITTEN_WORDS.get(how, "You promised to write.")
    if how is Standing.LATE:
        return "You promised to call earlier. Begin with: “Sorry, I'm a little late.”"
    if how is Standing.SAME_DAY:
        return "You promised to call earlier. Their next good hour today will do."
    if how is Standing.MISSED:
        return "You promised to call earlier. That day has passed: an ordinary call is fine."
    return "You promised to call."


_WRITTEN_WORDS = {
    Standing.LATE: "You promised to write earlier. Begin with: “Sorry, I'm a little late.”",
    Standing.SAME_DAY: "You promised to write earlier. Today will still do.",
    Standing.MISSED: "You promised to write earlier. That day has passed: a kind word is enough.",
}
_WRITTEN_ADVICE = {
    Standing.NOW: "It is time to write.",
    Standing.LATE: "A little late is no harm. Begin with: “Sorry, I'm a little late.”",
    Standing.SAME_DAY: "That time has passed. Today will still do.",
    Standing.MISSED: "That day has passed. Write all the same; a kind word is enough.",
}


def next_good_hour(times: CallTimes, now: Instant) -> Instant | None:
    """When their next good hour of today begins (``now``: it lasts), None where
    today has none left."""
    if times.open_at(now) is not None:
        return now
    placed = times.next_opening(now)
    today = day_of(now, times.zone)
    return placed.at if placed.on == today and not placed.all_day else None


def advice(
    promise: Promise, now: Instant, times: CallTimes | None = None, *, writes: bool = False
) -> str:
    """What to do now about an open promise, in one or two sentences; "" while it
    is ahead. Times are of the 24-hour clock, in their zone."""
    how = standing(promise.at, promise.zone, now)
    if writes:
        return _WRITTEN_ADVICE.get(how, "")
    if how is Standing.NOW:
        return "It is time to call."
    if how is Standing.LATE:
        return "A little late is no harm. Call now and begin: “Sorry, I'm a little late.”"
    if how is Standing.MISSED:
        return "That day has passed. An ordinary call is fine, and needs no apology."
    if how is Standing.SAME_DAY:
        begins = next_good_hour(times, now) if times is not None else None
        if begins is None:
            stretch = times.next_stretch(now) if times is not None else None
            if stretch is not None and stretch[0] > now:
                return (
                    "That time has passed, and so has their day. Their next business day will do."
                )
            return "That time has passed. You can still call today."
        if begins <= now:
            return "That time has passed, and now is a good hour for them too."
        said = say_time(begins, promise.zone)
        return f"That time has passed. Their next good hour begins at {said}, their time."
    return ""
