"""Which occurrences a lead's reminders have, and when: pure, from its facts.

Promises and interviews ring from their own record, whichever row shows
(planner.md), five minutes before and at the minute. Any other step rings once
when it falls due (as its window opens); an all-day one when our own hours begin.
``find-number`` and ``look-again`` never ring: nobody waits for them. Whatever
falls into the quiet hours waits for their end, promises and interviews aside.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time, timedelta

from followup_desktop.domain.clock import (
    DAY,
    HOUR,
    MINUTE,
    Instant,
    at,
    day_of,
    second_of_day,
)
from followup_desktop.domain.commitments import Interview, Promise
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.storage.reminders import PARKED, Occurrence, StoredReminder

FIVE_BEFORE = "five-before"
DUE = "due"
NUDGE = "nudge-"
SNOOZE = "snooze-"
_SILENT = frozenset(
    {StepKind.FIND_NUMBER, StepKind.LOOK_AGAIN, StepKind.PROMISE, StepKind.INTERVIEW}
)
_MORNING = time(8)
"""When the day begins for somebody who has no own hours."""
_ONE_DAY = timedelta(days=1)

Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Ringing:
    """What decides when reminders ring, besides the plan itself.

    Hours are local times of ``zone``, the user's; the second may lie past
    midnight. ``own_hours`` None: any hour; ``quiet`` None: never quiet.
    ``paused``: the search rests, and only promises and interviews ring.
    """

    zone: str
    own_hours: Hours | None = (time(7), time(21))
    quiet: Hours | None = None
    window_nudge: bool = True
    paused: bool = False
    nudge_after: int = 10 * MINUTE
    nudge_again: int = HOUR

    @classmethod
    def of(cls, settings: PlanSettings) -> "Ringing":
        """The defaults, in the zone and own hours of the planner's settings."""
        own = settings.own_hours if settings.own_hours_on else None
        return cls(settings.zone, own)

    @property
    def morning(self) -> time:
        """When own hours begin."""
        return _MORNING if self.own_hours is None else self.own_hours[0]

    def after_quiet(self, instant: Instant) -> Instant:
        """``instant``, or the end of the quiet hours it lies in."""
        if self.quiet is None or not _within(instant, self.quiet, self.zone):
            return instant
        return _next(instant, self.quiet[1], self.zone)

    def in_own_hours(self, instant: Instant) -> Instant:
        """``instant``, or the next beginning of own hours where it lies outside."""
        if self.own_hours is None or _within(instant, self.own_hours, self.zone):
            return instant
        return _next(instant, self.own_hours[0], self.zone)


def _within(instant: Instant, hours: Hours, zone: str) -> bool:
    begin, end = (each.hour * HOUR + each.minute * MINUTE for each in hours)
    shown = second_of_day(instant, zone)
    return begin <= shown < end if begin < end else shown >= begin or shown < end


def _next(instant: Instant, clock_time: time, zone: str) -> Instant:
    """The first ``clock_time`` in ``zone`` after ``instant``, the second one too of
    the night in which the clocks go back."""
    day = day_of(instant, zone)
    found = at(day, clock_time, zone)
    if found > instant:
        return found
    wanted = clock_time.hour * HOUR + clock_time.minute * MINUTE
    again = instant + wanted - second_of_day(instant, zone)
    if again > instant and second_of_day(again, zone) == wanted:
        return again
    return at(day + _ONE_DAY, clock_time, zone)


def _of_record(
    lead_id: int, source: str, row_id: int, meant: Instant, made: Instant
) -> list[Occurrence]:
    found = [Occurrence(lead_id, source, row_id, DUE, meant, meant)]
    early = meant - 5 * MINUTE
    if early > made:
        found.insert(0, Occurrence(lead_id, source, row_id, FIVE_BEFORE, meant, early))
    return found


def step_id(lead_id: int, step: Step) -> int:
    """What a step is known by among reminders: the same number as long as it is
    the same step (planner.md P1), another one for another step of the same
    minute, so that an answer given to one never silences the next."""
    name = f"{lead_id}|{step.row}|{step.kind}|{step.channel}|{step.anchor}"
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=7).digest())


def occurrences(
    lead_id: int,
    step: Step | NoStep,
    promises: Iterable[Promise],
    interviews: Iterable[Interview],
    ringing: Ringing,
    snoozed_until: Instant | None = None,
) -> list[Occurrence]:
    """All occurrences that stand for one lead now.

    ``promises`` are the open ones, ``interviews`` those not answered yet: they
    ring when the search is paused too, since an interview, like a promise, is
    an appointment made with somebody.
    """
    found: list[Occurrence] = []
    for promise in promises:
        found += _of_record(lead_id, "promise", promise.id, promise.at, promise.made_at)
    for interview in interviews:
        found += _of_record(lead_id, "interview", interview.id, interview.at, interview.made_at)
    if isinstance(step, Step) and step.kind not in _SILENT:
        rings = _step_rings(step, ringing, snoozed_until)
        if rings is not None:
            name = step_id(lead_id, step)
            found.append(Occurrence(lead_id, "step", name, DUE, step.due_at, rings))
    return found


def _step_rings(step: Step, ringing: Ringing, snoozed_until: Instant | None) -> Instant | None:
    rings = step.due_at
    if step.all_day:
        rings = max(rings, at(step.due_on, ringing.morning, ringing.zone))
    elif step.window_ends is not None and not ringing.window_nudge:
        return None
    if snoozed_until is not None:
        rings = max(rings, snoozed_until)
    rings = ringing.after_quiet(rings)
    return rings + PARKED if ringing.paused else rings


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A thing whose occurrence was just alerted. ``nudged`` is how often it was
    nudged before; ``useful_until`` when nudging ends (its window closes, the
    interview is over), None where only a day does."""

    lead_id: int
    source: str
    source_id: int
    occurrence: str
    meant_for: Instant
    nudged: int = 0
    useful_until: Instant | None = None
    all_day: bool = False


def nudge_after(thing: Unanswered, now: Instant, ringing: Ringing) -> Occurrence | None:
    """The next nudge of something alerted at ``now`` and not answered: after 10
    minutes, then hourly (reliability.md), None where none is due any more.

    A promise's first nudge comes at once, later ones in own hours, until it is
    a day late and "an ordinary call" (planner.md, *Promises*). A step is nudged
    in own hours, outside the quiet ones, and only while its window is open:
    what cannot be done now is not asked for. A whole day's step is told of in
    the morning and is never nudged.
    """
    if thing.all_day or thing.occurrence == FIVE_BEFORE:
        return None
    again = thing.occurrence.startswith(NUDGE)
    rings = now + (ringing.nudge_again if again else ringing.nudge_after)
    if thing.source == "step":
        rings = ringing.after_quiet(ringing.in_own_hours(rings))
    elif thing.source == "promise" and again:
        rings = ringing.in_own_hours(rings)
    until = thing.meant_for + DAY if thing.useful_until is None else thing.useful_until
    if rings >= until:
        return None
    name = f"{NUDGE}{thing.nudged + 1}"
    return Occurrence(thing.lead_id, thing.source, thing.source_id, name, thing.meant_for, rings)


def comes_back(snoozed: StoredReminder, until: Instant, now: Instant) -> Instant:
    """When something snoozed at ``now`` until then comes back."""
    agreed_ahead = snoozed.source != "step" and snoozed.meant_for > now
    return min(until, snoozed.meant_for) if agreed_ahead else until
