"""A call in progress: committed before its timer shows 0:00 (reliability.md)."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.step import NoStep, Step
from followup_desktop.services.agreeing import question_on, suggested_promise
from followup_desktop.services.attempts import AttemptService
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.drafts import AttemptDraft, PromiseDraft
from followup_desktop.services.work import Touched, Work
from followup_desktop.storage.calls import StoredCall


@dataclass(frozen=True, slots=True)
class CallInProgress:
    """The one open call. ``ended_at`` is set once they have hung up and the
    outcome is still to come. ``last_seen_at`` is the last heartbeat."""

    id: int
    lead_id: int
    contact_id: int | None
    phone_id: int | None
    number: str
    incoming: bool
    started_at: Instant
    last_seen_at: Instant
    ended_at: Instant | None = None
    notes: str = ""
    purpose: str = ""
    ticks: frozenset[str] = frozenset()
    employer: str = ""
    position: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would come next after an outcome, nothing written yet.

    ``suggested_promise`` is filled after a voicemail, ``question`` where the
    promise made is at an unusual time for them (planner.md, *Promises*).
    """

    step: Step | NoStep
    suggested_promise: PromiseDraft | None = None
    question: str = ""


class CallingService:
    """Starts, keeps and ends the one call there can be."""

    def __init__(self, work: Work, attempts: AttemptService) -> None:
        self._work = work
        self._stores = work.stores
        self._attempts = attempts

    def open_call(self) -> CallInProgress | None:
        """The call in progress, also one left by a crash."""
        stored = self._stores.calls.open()
        return None if stored is None else self._shown(stored)

    def start(
        self,
        lead_id: int,
        contact_id: int | None = None,
        phone_id: int | None = None,
        incoming: bool = False,
        *,
        initiator: object = None,
    ) -> CallInProgress:
        """Begin a call; committed before it returns. Without ids: whom the next
        step is about. Raises ``DomainError`` while another call is open."""
        facts = self._stores.facts.facts([lead_id]).get(lead_id)
        if facts is None:
            raise DomainError(f"There is no lead {lead_id}.")
        situation = Situation(facts, self._work.plan_settings(), self._work.now())
        contact, phone = self._callee(situation, contact_id, phone_id)
        with self._write(initiator) as touched:
            stored = self._stores.calls.start(
                lead_id,
                self._work.now(),
                contact_id=contact.id if contact else None,
                phone_id=phone.id if phone else None,
                number=phone.number if phone else "",
                incoming=incoming,
            )
            touched.mention(lead_id)
        return self._shown(stored)

    def beat(
        self,
        notes: str | None = None,
        purpose: str | None = None,
        ticks: frozenset[str] | None = None,
    ) -> None:
        """The heartbeat, every 5 s, and with what was typed and ticked so far; None
        leaves it. No listener hears of it."""
        stored = self._stores.calls.open()
        if stored is not None:
            with self._work.database.transaction():
                self._stores.calls.beat(stored.id, self._work.now(), notes, purpose, ticks)

    def hang_up(self, *, initiator: object = None) -> CallInProgress:
        """They have hung up: the timer stops, the outcome is still to come."""
        stored = self._stored()
        with self._write(initiator) as touched:
            self._stores.calls.hang_up(stored.id, self._work.now())
            touched.mention(stored.lead_id)
        return self._shown(self._stored())

    def still_talking(self, *, initiator: object = None) -> CallInProgress:
        """Take the end back: the call goes on (after a crash, or a slip)."""
        stored = self._stored()
        with self._write(initiator) as touched:
            self._stores.calls.still_talking(stored.id)
            touched.mention(stored.lead_id)
        return self._shown(self._stored())

    def propose(self, draft: AttemptDraft) -> Proposal:
        """What would come next after this outcome; writes nothing.

        The very code that will log it runs and is rolled back, so that what is
        shown is what will be.
        """
        stored = self._stored()
        return self.propose_for(stored.lead_id, self._filled(stored, draft))

    def propose_for(self, lead_id: int, draft: AttemptDraft) -> Proposal:
        """``propose`` without a call in progress (*Log a call*)."""
        promise = None
        with self._work.rehearse() as touched:
            attempt_id = self._attempts.insert(lead_id, draft, touched)
            self._work.replan_now()
            step = self._stores.steps.get(lead_id)
            attempt = self._stores.attempts.get(attempt_id)
            facts = self._stores.facts.facts([lead_id])[lead_id]
            situation = Situation(facts, self._work.plan_settings(), self._work.now())
            if attempt is not None:
                promise = suggested_promise(self._work, situation, attempt)
        outcome = step.outcome if step else NoStep(0, "Not planned yet.")
        return Proposal(outcome, promise, question_on(situation, draft))

    def finish(self, draft: AttemptDraft, *, initiator: object = None) -> int:
        """End the call: attempt, outcome, next step and lead in one transaction;
        returns the attempt's id. ``draft.note`` empty: the notes of the call;
        ``at`` and ``duration`` are the call's."""
        stored = self._stored()
        kinds = {ChangeKind.CALL, ChangeKind.ATTEMPT, ChangeKind.LEAD}
        with self._work.write("Log a call", kinds, initiator) as touched:
            attempt_id = self._attempts.insert(stored.lead_id, self._filled(stored, draft), touched)
            self._stores.calls.remove(stored.id)
        return attempt_id

    def discard(self, *, initiator: object = None) -> None:
        """Forget the open call; nothing is logged."""
        stored = self._stored()
        with self._write(initiator) as touched:
            self._stores.calls.remove(stored.id)
            touched.mention(stored.lead_id)

    def correct(
        self,
        started_at: Instant | None = None,
        ended_at: Instant | None = None,
        *,
        initiator: object = None,
    ) -> CallInProgress:
        """Mend the times of the open call. Raises ``DomainError`` if it would
        end before it began or lie ahead."""
        stored = self._stored()
        start = started_at if started_at is not None else stored.started_at
        end = ended_at if ended_at is not None else stored.ended_at
        if max(start, end or start) > self._work.now():
            raise DomainError("That lies ahead: a call has begun and ended before now.")
        if end is not None and end < start:
            raise DomainError("The call would end before it began.")
        with self._write(initiator) as touched:
            self._stores.calls.correct(stored.id, started_at=started_at, ended_at=ended_at)
            touched.mention(stored.lead_id)
        return self._shown(self._stored())

    # -- shared --------------------------------------------------------------------

    def _write(self, initiator: object) -> AbstractContextManager[Touched]:
        return self._work.write("Call", {ChangeKind.CALL}, initiator, undoable=False)

    def _stored(self) -> StoredCall:
        stored = self._stores.calls.open()
        if stored is None:
            raise DomainError("There is no call in progress.")
        return stored

    def _callee(
        self, situation: Situation, contact_id: int | None, phone_id: int | None
    ) -> tuple[Contact | None, Phone | None]:
        people = situation.facts.contacts
        if phone_id is not None:
            for contact in people:
                for phone in contact.phones:
                    if phone.id == phone_id:
                        return contact, phone
            return situation.contact_of(contact_id), self._stores.contacts.phone(phone_id)
        if contact_id is not None:
            chosen = situation.contact_of(contact_id)
            return chosen, situation.phone_of(chosen)
        stored = self._stores.steps.get(situation.lead.id)
        if stored is not None and isinstance(stored.outcome, Step):
            of_step = next((c for c in people if c.id == stored.outcome.contact_id), None)
            if of_step is not None:
                return of_step, situation.phone_of(of_step)
        return situation.contact, situation.phone

    def _filled(self, stored: StoredCall, draft: AttemptDraft) -> AttemptDraft:
        """The draft with what the call itself knows."""
        end = stored.ended_at if stored.ended_at is not None else self._work.now()
        duration = max(0, end - stored.started_at)
        return replace(
            draft,
            at=stored.started_at,
            # A call of no length was not timed (its outcome came before the timer).
            duration=min(duration, 86_400) or None,
            incoming=draft.incoming or stored.incoming,
            contact_id=draft.contact_id if draft.contact_id is not None else stored.contact_id,
            phone_id=draft.phone_id if draft.phone_id is not None else stored.phone_id,
            note=draft.note or stored.notes,
            purpose=draft.purpose or stored.purpose,
            ticks=draft.ticks or stored.ticks,
        )

    def _shown(self, stored: StoredCall) -> CallInProgress:
        lead = self._stores.leads.get(stored.lead_id)
        employer = self._stores.employers.get(lead.employer_id) if lead else None
        contact = self._stores.contacts.get(stored.contact_id) if stored.contact_id else None
        return CallInProgress(
            id=stored.id,
            lead_id=stored.lead_id,
            contact_id=stored.contact_id,
            phone_id=stored.phone_id,
            number=stored.number,
            incoming=stored.incoming,
            started_at=stored.started_at,
            last_seen_at=stored.last_seen_at,
            ended_at=stored.ended_at,
            notes=stored.notes,
            purpose=stored.purpose,
            ticks=stored.ticks,
            employer=employer.name if employer else "",
            position=lead.position if lead else "",
            contact=contact.name if contact else "",
        )
