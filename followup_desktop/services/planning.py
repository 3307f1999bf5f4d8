"""Plans leads and writes down what follows: step, summary, reminders.

One path for every write (architecture.md, *How one click travels*): whatever a
service did, the leads it touched pass through ``Planning.replan`` within the
same transaction.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from followup_desktop.domain.attempt import Attempt, Outcome
from followup_desktop.domain.clock import Instant
from followup_desktop.domain.commitments import Interview
from followup_desktop.domain.facts import CALLS_BACK, Facts
from followup_desktop.domain.history import interview_anchor
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.making import quick
from followup_desktop.domain.planner import Course, Courses
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import NoStep, Step
from followup_desktop.domain.summaries import LeadSummary, StepSummary
from followup_desktop.services.numbers.reading import readable
from followup_desktop.services.reminders.plan import Ringing, occurrences
from followup_desktop.services.stores import Stores
from followup_desktop.storage.bulk import nothing_collected
from followup_desktop.storage.reminders import Occurrence
from followup_desktop.storage.steps import StoredStep

HOW_DID_IT_GO = "how-did-it-go"
"""The kind of a dismissal that is no step's: an interview shall not be asked about."""
_BATCH = 250


Known = tuple[Facts, StoredStep | None]
"""What planning reads of a lead: its facts, and its step so far."""


@dataclass(frozen=True, slots=True)
class _Planned:
    step: StoredStep
    summary: LeadSummary
    rings: list[Occurrence]
    changed: bool
    wakes: bool


class Planning:
    """Plans leads within a transaction of the caller's."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def replan(
        self,
        lead_ids: Iterable[int],
        settings: PlanSettings,
        now: Instant,
        *,
        ringing: Ringing | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        fresh: Mapping[int, Facts] | None = None,
        known: Mapping[int, Known] | None = None,
    ) -> frozenset[int]:
        """Plan these leads; returns those whose step is another one now.

        Deleted and unknown ones are left out. ``ringing``: when reminders ring
        (default: as first set). ``cancelled`` is asked between
        batches; what was planned until then is written. ``fresh``: what is known
        of some of them without reading (``Touched.added``), ``known`` all that is to
        be read of them (``Touched.knows``).
        """
        ids = list(dict.fromkeys(lead_ids))
        rings = ringing or Ringing.of(settings)
        changed: set[int] = set()
        courses = Courses(settings, now)
        for start in range(0, len(ids), _BATCH):
            if cancelled is not None and cancelled():
                break
            with nothing_collected():
                some = ids[start : start + _BATCH]
                leads = self._read(some, now - CALLS_BACK, fresh or {}, known or {})
                changed |= self._replan_batch(leads, courses, rings)
            if progress is not None:
                progress(min(start + _BATCH, len(ids)), len(ids))
        return frozenset(changed)

    def _read(
        self,
        ids: list[int],
        since: Instant,
        fresh: Mapping[int, Facts],
        known: Mapping[int, Known],
    ) -> dict[int, Known]:
        """Each lead's facts and its step so far."""
        found = {one: known[one] for one in ids if one in known}
        others = [one for one in ids if one not in found] if found else ids
        if others:
            facts = self._stores.facts.facts(others, calls_since=since, words=False, fresh=fresh)
            steps = self._stores.steps.many(facts)
            found |= {lead_id: (one, steps.get(lead_id)) for lead_id, one in facts.items()}
        return found

    def _replan_batch(
        self, leads: Mapping[int, Known], courses: Courses, ringing: Ringing
    ) -> set[int]:
        stores = self._stores
        planned = [_plan_one(facts, courses, kept, ringing) for facts, kept in leads.values()]
        stores.steps.put_many([p.step for p in planned if p.changed])
        woken = [p.step.lead_id for p in planned if p.wakes]
        if woken:
            stores.steps.snooze(woken, None)
        stores.summaries.put_changed([p.summary for p in planned])
        stores.reminders.sync(leads, [ring for p in planned for ring in p.rings])
        stores.reminders.park(parked=ringing.paused)
        return {p.step.lead_id for p in planned if p.changed}


_stored = quick(StoredStep)


def _plan_one(
    facts: Facts, courses: Courses, kept: StoredStep | None, ringing: Ringing
) -> _Planned:
    before = kept.outcome if kept is not None else None
    planned = kept is not None
    course = courses.of(facts, before if isinstance(before, Step) else None, planned=planned)
    snoozed = kept.snoozed_until if kept is not None else None
    wakes = snoozed is not None and (snoozed <= courses.now or _moved(before, course.step))
    if wakes:
        snoozed = None
    return _Planned(
        step=_stored(facts.lead.id, course.step, course.replan_at, snoozed),
        summary=summary_of(facts, course, courses.settings.region, snoozed),
        rings=_rings(facts, course, snoozed, ringing),
        changed=kept is None or course.step != before or course.replan_at != kept.replan_at,
        wakes=wakes,
    )


def _moved(before: Step | NoStep | None, after: Step | NoStep) -> bool:
    if not isinstance(before, Step) or not isinstance(after, Step):
        return type(before) is not type(after)
    return (before.kind, before.anchor, before.due_at) != (after.kind, after.anchor, after.due_at)


def _rings(
    facts: Facts, course: Course, snoozed: Instant | None, ringing: Ringing
) -> list[Occurrence]:
    if facts.lead.stage is Stage.CLOSED:
        return []
    return occurrences(
        facts.lead.id,
        course.step,
        course.promises,
        [one for one in facts.interviews if _is_unanswered(one, facts)],
        ringing,
        snoozed,
    )


def _is_unanswered(interview: Interview, facts: Facts) -> bool:
    """Whether it still rings, or waits to be answered: time alone answers
    nothing, whatever was logged since its minute does, and so does *Don't ask*.
    One that was noted afterwards never rings."""
    if interview.cancelled_at is not None or interview.made_at > interview.at:
        return False
    away = (HOW_DID_IT_GO, interview_anchor(interview))
    if any((one.kind, one.anchor) == away for one in facts.dismissals):
        return False
    last = last_contact_of(facts)
    return last is None or last.at < interview.at


def last_contact_of(facts: Facts) -> Attempt | None:
    """The last attempt of any channel, automatic replies aside."""
    for attempt in reversed(facts.attempts):
        if attempt.outcome is not Outcome.ACKNOWLEDGED:
            return attempt
    return None


_lead_summary = quick(LeadSummary)
_quick_step = quick(StepSummary)


def summary_of(facts: Facts, course: Course, region: str, snoozed: Instant | None) -> LeadSummary:
    """The row of the lead table for one lead; numbers of ``region`` in their
    national form."""
    lead, step, contact, phone = facts.lead, course.step, course.contact, course.phone
    last = last_contact_of(facts)
    what = last.outcome.value if last else "applied" if lead.applied_on else ""
    return _lead_summary(
        id=lead.id,
        employer=facts.employer.name,
        position=lead.position,
        stage=lead.stage.value,
        location=lead.location,
        contact=contact.name if contact else "",
        phone=readable(phone, region) if phone is not None else "",
        email=course.writes_to.emails[0] if course.writes_to else "",
        contact_zone=course.zone,
        interest=lead.interest,
        source=lead.source.value,
        source_detail=lead.source_detail,
        applied_on=lead.applied_on,
        pay=lead.pay,
        tags=lead.tags,
        calls_made=course.tries,
        ladder_of=course.ladder,
        last_contact=last.at if last else None,
        last_contact_what=what,
        step=_step_summary(step) if isinstance(step, Step) else None,
        no_step_because=step.because if isinstance(step, NoStep) else "",
        snoozed_until=snoozed,
        promise_at=course.promises[0].at if course.promises else None,
        close_reason=lead.close_reason.value if lead.close_reason else "",
        created_at=lead.created_at,
    )


def _step_summary(step: Step) -> StepSummary:
    return _quick_step(
        kind=step.kind.value,
        channel=step.channel.value if step.channel else None,
        due_at=step.due_at,
        due_on=step.due_on,
        all_day=step.all_day,
        window_ends=step.window_ends,
        zone=step.zone,
        their_turn=step.their_turn,
        why=step.why,
    )
