"""Which occurrences a lead's reminders have, worked out from its facts.

Promises and interviews ring from their own record, whichever row shows
(planner.md), five minutes before and at the minute. Any other step rings once
when it falls due; an all-day one when our own hours begin. ``find-number`` and
``look-again`` never ring: nobody waits for them.
"""

from collections.abc import Iterable
from datetime import time

from followup_desktop.domain.clock import DAY, MINUTE, Instant, at
from followup_desktop.domain.commitments import Interview, Promise
from followup_desktop.domain.history import interview_end
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.storage.reminders import Occurrence

FIVE_BEFORE = "five-before"
DUE = "due"
_SILENT = frozenset(
    {StepKind.FIND_NUMBER, StepKind.LOOK_AGAIN, StepKind.PROMISE, StepKind.INTERVIEW}
)


def _of_record(
    lead_id: int, source: str, row_id: int, meant: Instant, made: Instant
) -> list[Occurrence]:
    found = [Occurrence(lead_id, source, row_id, DUE, meant, meant)]
    early = meant - 5 * MINUTE
    if early > made:
        found.insert(0, Occurrence(lead_id, source, row_id, FIVE_BEFORE, meant, early))
    return found


def occurrences(
    lead_id: int,
    step: Step | NoStep,
    promises: Iterable[Promise],
    interviews: Iterable[Interview],
    settings: PlanSettings,
    now: Instant,
    snoozed_until: Instant | None = None,
    paused: bool = False,
) -> list[Occurrence]:
    """All occurrences that stand for one lead now.

    ``promises`` are the open ones. An interview stays a day beyond its end, so
    that one which passed while the machine slept is still told. While the
    search is paused only promises and interviews ring.
    """
    found: list[Occurrence] = []
    for promise in promises:
        found += _of_record(lead_id, "promise", promise.id, promise.at, promise.made_at)
    for interview in interviews:
        if interview.cancelled_at is None and interview_end(interview) + DAY > now:
            found += _of_record(lead_id, "interview", interview.id, interview.at, interview.made_at)
    if isinstance(step, Step) and step.kind not in _SILENT and not paused:
        rings = step.due_at
        if step.all_day:
            begin = settings.own_hours[0] if settings.own_hours_on else time(8)
            rings = max(rings, at(step.due_on, begin, settings.zone))
        if snoozed_until is not None:
            rings = max(rings, snoozed_until)
        found.append(Occurrence(lead_id, "step", lead_id, DUE, step.due_at, rings))
    return found
