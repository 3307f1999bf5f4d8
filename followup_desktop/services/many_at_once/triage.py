"""After an import: "still want these?", then what is left is spread.

Keep, *no answer so far*, close, already phoned (planner.md, *Many at once*).
What is said of a lead is no call and none is invented for it: the log is also a
record for the benefits office. *Already phoned* ends the first step as if done,
*no answer so far* is a word of the person's that lets the lead rest.
"""

from collections.abc import Iterable

from followup_desktop.domain.commitments import Dismissal
from followup_desktop.domain.lead import CloseReason, Lead, Stage
from followup_desktop.domain.planner.rows_calling import NO_ANSWER_SO_FAR
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.many_at_once.spreading import Spread, Spreading
from followup_desktop.services.work import Touched, Work

_KEPT = "triage/"
"""Before an import's id: the setting row of the leads the person answered for."""
_KINDS = {ChangeKind.LEAD, ChangeKind.STEP, ChangeKind.REMINDER}
_ROWS = frozenset({17, 18})


class TriageService:
    """The leads an import brought whose first follow-up day had passed."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores
        self._spreading = Spreading(work)

    def pending(self, import_id: int | None = None) -> list[LeadSummary]:
        """The leads of an import (None: the newest that stands) still to be
        answered for, in the order in which they would be spread."""
        batch = self._batch(import_id)
        if batch is None:
            return []
        answered = self._answered(batch)
        waiting = [lead for lead in self._past_due(batch) if lead.id not in answered]
        waiting.sort(
            key=lambda lead: (lead.start_on or lead.nudge_on, -(lead.interest or 0), lead.id)
        )
        return [*self._stores.summaries.many(lead.id for lead in waiting)]

    def keep(self, lead_ids: Iterable[int], *, initiator: object = None) -> Spread:
        """Still wanted: they keep their step."""
        return self._answer("Keep", lead_ids, initiator)

    def quiet(self, lead_ids: Iterable[int], *, initiator: object = None) -> Spread:
        """*No answer so far*: they rest, and are looked at again."""
        return self._answer("No answer so far", lead_ids, initiator, StepKind.LOOK_AGAIN)

    def already_phoned(self, lead_ids: Iterable[int], *, initiator: object = None) -> Spread:
        """The first call was made before: the step counts as done."""
        return self._answer("Already phoned", lead_ids, initiator, StepKind.FIRST_CALL)

    def close(
        self,
        lead_ids: Iterable[int],
        reason: CloseReason = CloseReason.STOPPED,
        *,
        initiator: object = None,
    ) -> Spread:
        """Not wanted any more."""
        return self._answer("Close", lead_ids, initiator, closing=reason)

    # -- writing ---------------------------------------------------------------------

    def _answer(
        self,
        label: str,
        lead_ids: Iterable[int],
        initiator: object,
        done: StepKind | None = None,
        closing: CloseReason | None = None,
    ) -> Spread:
        """One step of undo: what was said of these, then the import's leads that
        are wanted, or not answered for yet, are spread anew."""
        leads = self._stores.leads.many(dict.fromkeys(lead_ids))
        with self._work.write(label, _KINDS, initiator) as touched:
            for lead in leads.values():
                if closing is not None:
                    self._close(lead, closing)
                elif done is not None:
                    self._end_step(lead, done)
                touched.lead(lead.id)
            self._work.replan_now()
            return self._note(set(leads), touched)

    def _note(self, lead_ids: set[int], touched: Touched) -> Spread:
        placed: list[Spread] = []
        for batch in self._batches():
            mine = lead_ids & self._leads_of(batch)
            if mine:
                answered = sorted(self._answered(batch) | mine)
                self._stores.settings.set(f"{_KEPT}{batch}", answered)
                waiting = [lead.id for lead in self._past_due(batch)]
                placed.append(self._spreading.spread_import(waiting, touched))
        return placed[0] if placed else Spread()

    def _close(self, lead: Lead, reason: CloseReason) -> None:
        changes = {
            "stage": Stage.CLOSED,
            "close_reason": reason,
            "closed_at": self._work.now(),
        }
        self._stores.leads.change(lead.id, changes)

    def _end_step(self, lead: Lead, done: StepKind) -> None:
        stored = self._stores.steps.get(lead.id)
        step = stored.outcome if stored is not None else None
        if not isinstance(step, Step):
            return
        kind, anchor = step.kind.value, step.anchor
        if done is StepKind.LOOK_AGAIN and step.row in _ROWS:
            kind, anchor = done.value, NO_ANSWER_SO_FAR
        elif done is StepKind.FIRST_CALL and step.kind is StepKind.FIND_NUMBER:
            # They called by a number that is not noted here: it is still wanted.
            kind = done.value
        # It counts from today and not from the day it was spread to.
        self._stores.leads.change(lead.id, {"start_on": None})
        said = Dismissal(kind, anchor, self._work.now())
        self._stores.commitments.add_dismissal(lead.id, said)

    # -- what is there -----------------------------------------------------------------

    def _batches(self) -> list[int]:
        return [one.id for one in self._stores.imports.all() if one.undone_at is None]

    def _batch(self, import_id: int | None) -> int | None:
        found = self._batches()
        if import_id is not None:
            return import_id if import_id in found else None
        return found[0] if found else None

    def _leads_of(self, import_id: int) -> frozenset[int]:
        batch = self._stores.imports.get(import_id)
        if batch is None or batch.operation_id is None:
            return frozenset()
        return self._stores.journal.leads_made(batch.operation_id)

    def _past_due(self, import_id: int) -> list[Lead]:
        """The import's open leads that it spread, and nothing was logged for."""
        leads = self._stores.leads.many(self._leads_of(import_id))
        worked_on = self._stores.attempts.leads_with_any(leads)
        return [
            lead
            for lead in leads.values()
            if lead.deleted_at is None
            and lead.stage is not Stage.CLOSED
            and lead.id not in worked_on
            and (lead.start_on is not None or (lead.stage is Stage.SAVED and lead.nudge_on))
        ]

    def _answered(self, import_id: int) -> frozenset[int]:
        kept = self._stores.settings.get(f"{_KEPT}{import_id}", [])
        return frozenset(one for one in kept if isinstance(one, int))
