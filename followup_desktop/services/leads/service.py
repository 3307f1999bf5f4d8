"""Leads: add, change, list, show, close, reopen, delete."""

from collections.abc import Iterable, Mapping

from followup_desktop.domain.attempt import Result
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.history import is_answer
from followup_desktop.domain.lead import CloseReason, Lead, Stage
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.step import NoStep, Step
from followup_desktop.services.calls.cautions import Caution, cautions_of
from followup_desktop.services.calls.in_call import refuse_in_call
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.drafts import LeadDraft
from followup_desktop.services.leads.details import LeadDetail, detail_of
from followup_desktop.services.leads.found import lead_facts, lead_of
from followup_desktop.services.leads.lists import LeadLists, Summaries
from followup_desktop.services.leads.writing import LeadWriting
from followup_desktop.services.stores import Stores

# Named here, since inside the class ``list`` is the method.
Details = list[LeadDetail]


class LeadService(LeadLists, LeadWriting):
    """The use cases of one lead and of the lists of leads."""

    def add(self, draft: LeadDraft, *, initiator: object = None) -> int:
        """Add a lead with its employer and people, plan its step; returns its id.

        Raises ``DomainError`` for a number that is no number, an unknown zone or
        an interest outside 1–5; then nothing was written.
        """
        with self._work.write("Add a lead", {ChangeKind.LEAD}, initiator) as touched:
            return self._insert(draft, touched)

    def edit(
        self, lead_id: int, changes: Mapping[str, object], *, initiator: object = None
    ) -> None:
        """Change fields of ``Lead`` by name, and ``employer`` (a name: renames a
        company of this lead alone, else moves the lead to the one of that name).

        Besides, in the same write: ``employer_policy``, ``_hours``, ``_country``,
        ``_region``, ``_zone``, ``_visitable``, and for the first person
        ``contact_name``, ``contact_phone``, ``contact_phone_kind``,
        ``contact_email``, ``contact_zone``. Raises ``DomainError`` for an unknown
        lead or field or an impossible value; then nothing was written.
        """
        with self._work.write("Change a lead", {ChangeKind.LEAD}, initiator) as touched:
            self._update(lead_of(self._stores, lead_id), changes, touched)

    # -- reading -----------------------------------------------------------------

    def detail(self, lead_id: int) -> LeadDetail:
        """One lead whole. Raises ``DomainError`` where there is no such lead."""
        facts = lead_facts(self._stores, lead_id)
        stored = self._stores.steps.get(lead_id)
        settings, now = self._work.plan_settings(), self._work.now()
        return detail_of(facts, stored, settings, now, whole=True)

    def cautions(
        self, lead_id: int, contact_id: int | None = None, phone_id: int | None = None
    ) -> tuple[Caution, ...]:
        """What speaks against calling this person now, the weightiest first;
        without ids: whom the next step is about. Nothing is ever forbidden."""
        facts = lead_facts(self._stores, lead_id)
        situation = Situation(facts, self._work.plan_settings(), self._work.now())
        stored = self._stores.steps.get(lead_id)
        outcome = stored.outcome if stored is not None else NoStep(0, "")
        if contact_id is None and isinstance(outcome, Step):
            contact_id = outcome.contact_id
        contact = situation.contact_of(contact_id)
        phone = situation.phone_of(contact)
        if phone_id is not None:
            phone = self._stores.contacts.phone(phone_id)
        return cautions_of(situation, outcome, contact, phone)

    def others_at(self, lead_id: int) -> Summaries:
        """The other open leads of the same employer: one call may cover them."""
        lead = lead_of(self._stores, lead_id)
        ids = [one for one in self._stores.employers.lead_ids(lead.employer_id) if one != lead_id]
        if not ids:
            return []
        rows = self._stores.summaries.many(ids)
        return [row for row in rows if row.stage != Stage.CLOSED.value]

    def details(self, ids: Iterable[int]) -> Details:
        """Leads in the order of ``ids``, in few queries, without what only the
        screen of one lead asks for; unknown and deleted ones are left out."""
        wanted = list(ids)
        facts = self._stores.facts.facts(wanted)
        steps = self._stores.steps.many(wanted)
        settings, now = self._work.plan_settings(), self._work.now()
        return [
            detail_of(facts[lead_id], steps.get(lead_id), settings, now)
            for lead_id in wanted
            if lead_id in facts
        ]

    # -- endings -----------------------------------------------------------------

    def close(self, ids: Iterable[int], reason: CloseReason, *, initiator: object = None) -> None:
        """Close leads with a reason; undoable."""
        leads = [lead_of(self._stores, lead_id) for lead_id in ids]
        with self._work.write("Close", {ChangeKind.LEAD}, initiator) as touched:
            for lead in leads:
                self._close_one(lead, reason)
                touched.lead(lead.id)

    def reopen(self, lead_id: int, *, initiator: object = None) -> None:
        """Open a closed lead again, at the stage its history speaks for."""
        lead = lead_of(self._stores, lead_id)
        if lead.stage is not Stage.CLOSED:
            raise DomainError("That lead is open already.")
        with self._work.write("Reopen", {ChangeKind.LEAD}, initiator) as touched:
            open_again(self._stores, lead_id)
            touched.lead(lead_id)

    def delete(self, ids: Iterable[int], *, initiator: object = None) -> None:
        """Delete leads softly (30 days, with undo). Raises ``DomainError`` while a call
        with one of them is open."""
        leads = [lead_of(self._stores, lead_id) for lead_id in ids]
        refuse_in_call(self._stores, [lead.id for lead in leads])
        kinds = {ChangeKind.LEAD, ChangeKind.ATTEMPT}
        with self._work.write("Delete", kinds, initiator, kind="delete") as touched:
            for lead in leads:
                touched.employer(lead.employer_id)
                touched.lead(lead.id)
            self._stores.leads.delete([lead.id for lead in leads], self._work.now())

    def _close_one(self, lead: Lead, reason: CloseReason) -> None:
        self._stores.leads.change(
            lead.id,
            {
                "stage": Stage.CLOSED,
                "close_reason": CloseReason(reason),
                "closed_at": self._work.now(),
            },
        )


def open_again(stores: Stores, lead_id: int) -> None:
    """Within a write: a closed lead is open again, at the stage its history speaks
    for; an open one stays as it is."""
    lead = stores.leads.get(lead_id)
    if lead is not None and lead.stage is Stage.CLOSED:
        stage = stage_by_history(stores.facts.facts([lead_id])[lead_id])
        # closed_at stays: closing ended the promises and expectations made
        # before it (planner.md P5), and opening again does not revive them.
        stores.leads.change(lead_id, {"stage": stage, "close_reason": None})


def stage_by_history(facts: Facts) -> Stage:
    """The stage that what happened speaks for: an offer, an interview, an
    answer, an application, else just saved."""
    if any(Result.OFFER in attempt.results for attempt in facts.attempts):
        return Stage.OFFER
    if any(interview.cancelled_at is None for interview in facts.interviews):
        return Stage.INTERVIEWING
    if any(is_answer(attempt) for attempt in facts.attempts):
        return Stage.IN_TOUCH
    return Stage.APPLIED if facts.lead.applied_on else Stage.SAVED
