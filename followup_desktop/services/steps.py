"""What the person does to a step: not needed, change, snooze; and planning anew."""

from collections.abc import Callable, Iterable
from datetime import date

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import (
    DAY,
    Instant,
    is_zone,
    parse_wall_minute,
    resolve,
)
from followup_desktop.domain.commitments import Dismissal, Interview, Promise
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.services import cleaning
from followup_desktop.services.agreements.promises import PromiseService
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.drafts import OwnStepDraft
from followup_desktop.services.leads.found import lead_of
from followup_desktop.services.leads.writing import LeadWriting, not_past
from followup_desktop.services.work import Touched, Work
from followup_desktop.storage.steps import StoredStep

_KINDS = {ChangeKind.LEAD, ChangeKind.STEP}
_EVER = 1 << 60
"""Later than any instant."""


class StepService:
    """Changes steps and has leads planned anew."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores
        self._writing = LeadWriting(work)

    def not_needed(self, lead_id: int, *, initiator: object = None) -> None:
        """End the lead's step as if done. Raises ``DomainError`` where there is none."""
        lead = lead_of(self._stores, lead_id)
        with self._work.write("Not needed", _KINDS, initiator) as touched:
            stored = self._stores.steps.get(lead_id)
            if stored is None or not isinstance(stored.outcome, Step):
                raise DomainError("This lead has no next step, so there is nothing to call done.")
            step = stored.outcome
            self._stores.commitments.add_dismissal(
                lead_id, Dismissal(step.kind.value, step.anchor, self._work.now())
            )
            self._stores.steps.snooze([lead_id], None)
            touched.lead(lead.id)

    def set_own(
        self, lead_id: int, when: Instant | date, channel: Channel, *, initiator: object = None
    ) -> None:
        """ "Change…": a step at an instant, or all-day on a date, by ``channel``.

        Raises ``DomainError`` for a time that has passed or a closed lead.
        """
        lead = lead_of(self._stores, lead_id)
        if lead.stage is Stage.CLOSED:
            raise DomainError("This lead is closed: open it again to plan a step.")
        draft = (
            OwnStepDraft(on=when, channel=channel)
            if isinstance(when, date)
            else OwnStepDraft(at=when, channel=channel)
        )
        facts = self._stores.facts.facts([lead_id])[lead_id]
        now = self._work.now()
        not_past(draft, Situation(facts, self._work.plan_settings(), now).zone, now)
        with self._work.write("Change the next step", _KINDS, initiator) as touched:
            self._writing.put_own_step(lead_id, draft)
            touched.lead(lead_id)

    def set_ladder(self, lead_id: int, calls: int | None, *, initiator: object = None) -> None:
        """How many calls before a letter (1–50); None: the rhythm's number."""
        lead_of(self._stores, lead_id)
        clean = cleaning.fields({"ladder": calls}, frozenset({"ladder"}), "lead")
        with self._work.write("Change the number of calls", _KINDS, initiator) as touched:
            self._stores.leads.change(lead_id, clean)
            touched.lead(lead_id)

    # -- snooze --------------------------------------------------------------------

    def snooze(
        self,
        lead_ids: Iterable[int],
        until: Instant,
        *,
        ending: Iterable[int] = (),
        initiator: object = None,
    ) -> None:
        """Hide the steps until then; they do not change (planner.md P2).

        What has rung of these leads rings again at ``until``. ``ending``: promises
        (ids) that end in the same step of undo, the person writes instead; a lead
        that has no step without its promise is left out. Raises ``DomainError``
        for a time that has passed or a lead without a step.
        """
        ids = list(dict.fromkeys(lead_ids))
        if until <= self._work.now():
            raise DomainError("That time has passed: snooze until one that lies ahead.")
        for lead_id in ids:
            lead_of(self._stores, lead_id)
            stored = self._stores.steps.get(lead_id)
            if stored is None or not isinstance(stored.outcome, Step):
                raise DomainError("A lead without a next step cannot be snoozed.")
        kinds = {ChangeKind.STEP, ChangeKind.REMINDER}
        with self._work.write("Snooze", kinds, initiator) as touched:
            if PromiseService(self._work).cancel(ending):
                self._work.replan_now()
                ids = self._with_step(ids)
            self.hide(ids, until, touched)
            loud = self._work.ringing().after_quiet(until)
            self._stores.reminders.snooze_many(self._rung(ids), until, self._work.now(), loud)

    def _with_step(self, lead_ids: list[int]) -> list[int]:
        stored = self._stores.steps.many(lead_ids)
        return [i for i in lead_ids if i in stored and isinstance(stored[i].outcome, Step)]

    def _rung(self, lead_ids: list[int]) -> list[int]:
        """The open reminders of these leads' steps, and of no other promise."""
        steps = self._stores.steps.many(lead_ids)
        return [
            reminder.id
            for reminder in self._stores.reminders.open_of(lead_ids)
            if speaks_of(reminder.source, reminder.meant_for, steps.get(reminder.lead_id))
        ]

    def hide(self, lead_ids: list[int], until: Instant, touched: Touched) -> None:
        """Snooze steps within a ``Work.write`` of the caller's."""
        self._stores.steps.snooze(lead_ids, until)
        touched.lead(*lead_ids)

    def unsnooze(self, lead_ids: Iterable[int], *, initiator: object = None) -> None:
        """Show them again."""
        ids = list(dict.fromkeys(lead_ids))
        kinds = {ChangeKind.STEP, ChangeKind.REMINDER}
        with self._work.write("End the snooze", kinds, initiator) as touched:
            self._stores.steps.snooze(ids, None)
            self._stores.reminders.unsnooze(ids, self._work.now())
            touched.lead(*ids)

    def snoozed(self) -> list[LeadSummary]:
        """What is snoozed now, the soonest to come back first."""
        return list(self._stores.summaries.many(self._stores.steps.snoozed(self._work.now())))

    def snoozed_count(self) -> int:
        """How many are snoozed now, without reading them."""
        return len(self._stores.steps.snoozed(self._work.now()))

    # -- planning anew ---------------------------------------------------------------

    def replan(self, lead_ids: Iterable[int]) -> int:
        """Plan these leads anew; returns how many steps changed."""
        return self._work.replan(lead_ids)

    def replan_due(self) -> int:
        """Plan the leads whose midnight, interview or pause has passed; returns
        how many steps changed. Cheap when nothing has. A pause whose last day
        is over ends with it (``PauseService.end_if_over``)."""
        self._end_pause()
        due = self._stores.steps.due_for_replan(self._work.now())
        return self._work.replan(due) if due else 0

    def follow_zone_rules(self) -> int:
        """Where the rules of a zone changed since a promise or an interview was
        made (new zone data), its minute there stays and its instant moves
        (reliability.md, *Reminders*); returns how many. Once a start."""
        since, store = self._work.now() - DAY, self._stores.commitments
        promises, interviews = [], []
        for promise in store.promises_between(since, _EVER):
            if (at := _instant_of(promise)) != promise.at:
                promises.append((promise, at))
        for interview in store.interviews_between(since, _EVER):
            if (at := _instant_of(interview)) != interview.at:
                interviews.append((interview, at))
        if promises or interviews:
            with self._work.write("New time zone rules", _KINDS, undoable=False) as touched:
                for promise, at in promises:
                    store.change_promise(promise.id, {"at": at})
                    touched.lead(promise.lead_id)
                for interview, at in interviews:
                    length = None if interview.ends_at is None else interview.ends_at - interview.at
                    ends = None if length is None else at + length
                    store.change_interview(interview.id, {"at": at, "ends_at": ends})
                    touched.lead(interview.lead_id)
        return len(promises) + len(interviews)

    def replan_some(self, most: int) -> bool:
        """``replan_due`` of at most so many leads, those that wait longest first;
        whether there may be more. It works off what a change of settings or of
        the user's zone (``replan_later``) asks for, and ends a pause that is over."""
        self._end_pause()
        due = self._stores.steps.due_for_replan(self._work.now(), most)
        if due:
            self._work.replan(due)
        return len(due) == most

    def replan_later(self) -> None:
        """Have every lead planned anew by ``replan_some`` (the user's zone moved)."""
        with self._work.database.transaction():
            self._stores.steps.mark_all(self._work.now())

    def _end_pause(self) -> None:
        if self._work.settings().paused_until is not None:
            from followup_desktop.services.search_pause import PauseService

            PauseService(self._work).end_if_over()

    def replan_all(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Plan every lead anew (after a change of settings)."""
        return self._work.replan(self._stores.leads.by_employer(), progress, cancelled)


def speaks_of(source: str, meant_for: Instant, stored: StoredStep | None) -> bool:
    """Whether a reminder is of this very step, which hides where it is snoozed."""
    step = stored.outcome if stored is not None else None
    if not isinstance(step, Step) or step.due_at != meant_for:
        return False
    agreed = step.kind in (StepKind.PROMISE, StepKind.INTERVIEW)
    return step.kind == source if source != "step" else not agreed


def _instant_of(agreed: Promise | Interview) -> Instant:
    """When its wall minute is by the zone data of today."""
    if not is_zone(agreed.zone):
        return agreed.at
    return resolve(parse_wall_minute(agreed.local), agreed.zone)
