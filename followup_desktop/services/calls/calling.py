"""A call in progress: committed before its timer shows 0:00 (reliability.md).

There is at most one open call. Where somebody rings meanwhile it is parked: its
start stays, its timer goes on, and when the other call is over it is the open one
again, in the same transaction.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.step import NoStep, Step
from followup_desktop.services.agreements.agreeing import question_on, suggested_promise
from followup_desktop.services.attempts import AttemptService
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.drafts import AttemptDraft, PromiseDraft
from followup_desktop.services.leads.found import lead_facts
from followup_desktop.services.leads.service import open_again
from followup_desktop.services.work import Touched, Work
from followup_desktop.storage.calls import StoredCall

_HOLD = 10
"""Seconds: a shorter hold is a slip of the hand, and worth no word."""
_MOST_NOTES = 900_000


@dataclass(frozen=True, slots=True)
class CallInProgress:
    """The one open call, or a parked one. ``ended_at`` is set once they have hung
    up and the outcome is still to come. ``last_seen_at`` is the last heartbeat,
    ``parked_at`` since when it has been put aside for another call."""

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
    parked_at: Instant | None = None


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
        self._running_since = work.now()

    def open_call(self) -> CallInProgress | None:
        """The call in progress, also one left by a crash. Where its lead was deleted
        meanwhile, that one is there again: else the call could not be saved."""
        stored = self._stores.calls.open()
        if stored is None:
            return None
        lead = self._stores.leads.get(stored.lead_id)
        if lead is not None and lead.deleted_at is not None:
            kinds = {ChangeKind.CALL, ChangeKind.LEAD}
            with self._work.write("Bring back a lead", kinds, None) as touched:
                self._stores.leads.bring_back(lead.id)
                touched.lead(lead.id)
        return self._shown(stored)

    def start(
        self,
        lead_id: int,
        contact_id: int | None = None,
        phone_id: int | None = None,
        incoming: bool = False,
        *,
        park: bool = False,
        initiator: object = None,
    ) -> CallInProgress:
        """Begin a call; committed before it returns. Without ids: whom the next
        step is about. While another call is open, that one is parked in the same
        transaction (``park``), or else ``DomainError`` is raised."""
        facts = lead_facts(self._stores, lead_id)
        situation = Situation(facts, self._work.plan_settings(), self._work.now())
        contact, phone = self._callee(situation, contact_id, phone_id)
        with self._write(initiator) as touched:
            if park:
                self._park_open(touched)
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
                self._stores.calls.beat_parked(self._work.now())

    # -- two at once -----------------------------------------------------------------

    def parked(self) -> tuple[CallInProgress, ...]:
        """The calls put aside for another one, the last one first; also those left
        by a crash."""
        return tuple(self._shown(stored) for stored in self._stores.calls.parked())

    def park(self, *, initiator: object = None) -> CallInProgress:
        """Put the open call aside. Its start stays: the timer goes on."""
        stored = self._stored()
        with self._write(initiator) as touched:
            self._park_open(touched)
        return next(call for call in self.parked() if call.id == stored.id)

    def resume(self, call_id: int, *, initiator: object = None) -> CallInProgress:
        """Go back to a parked call; an open one is parked instead, in the same
        transaction. How long it was on hold is noted with it."""
        with self._write(initiator) as touched:
            wanted = [call for call in self._stores.calls.parked() if call.id == call_id]
            if not wanted:
                raise DomainError("That call is not on hold any more.")
            self._park_open(touched)
            self._take_up(wanted[0], touched)
        return self._shown(self._stored())

    def _park_open(self, touched: Touched) -> None:
        stored = self._stores.calls.open()
        if stored is not None:
            self._stores.calls.park(stored.id, self._work.now())
            touched.mention(stored.lead_id)

    def _take_up(self, call: StoredCall, touched: Touched) -> None:
        """The parked call is the open one again, with its time on hold noted."""
        now = self._work.now()
        self._stores.calls.resume(call.id)
        said = self._hold_said(call, now)
        if said:
            notes = f"{call.notes.rstrip()}\n{said}".lstrip()
            self._stores.calls.beat(call.id, call.last_seen_at, notes)
        touched.mention(call.lead_id)

    def _hold_said(self, call: StoredCall, now: Instant) -> str:
        """ "(On hold for 3:12.)", "" where they had hung up before or it was a slip."""
        if call.parked_at is None or call.ended_at is not None or len(call.notes) > _MOST_NOTES:
            return ""
        # Of a hold that a crash cut off, only what was seen of it is known.
        until = min(call.last_seen_at, now) if call.parked_at < self._running_since else now
        held = until - call.parked_at
        return f"(On hold for {held // 60}:{held % 60:02}.)" if held >= _HOLD else ""

    def _return_to_parked(self, touched: Touched) -> None:
        """The open call is over: the one put aside for it is open again."""
        waiting = self._stores.calls.parked()
        if waiting:
            self._take_up(waiting[0], touched)

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
            self._open_if_agreed(lead_id, draft)
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
        ``at`` and ``duration`` are the call's. A parked call is open again then."""
        stored = self._stored()
        kinds = {ChangeKind.CALL, ChangeKind.ATTEMPT, ChangeKind.LEAD}
        with self._work.write("Log a call", kinds, initiator) as touched:
            self._open_if_agreed(stored.lead_id, draft)
            attempt_id = self._attempts.insert(stored.lead_id, self._filled(stored, draft), touched)
            self._stores.calls.remove(stored.id)
            self._return_to_parked(touched)
        return attempt_id

    def _open_if_agreed(self, lead_id: int, draft: AttemptDraft) -> None:
        """A closed lead with which something was agreed (they rang) is open again:
        on a closed one no promise would ring."""
        agreed = (draft.promise, draft.expectation, draft.interview, draft.own_step)
        if any(one is not None for one in agreed):
            open_again(self._stores, lead_id)

    def discard(self, *, initiator: object = None) -> None:
        """Forget the open call; nothing is logged. A parked one is open again then."""
        stored = self._stored()
        with self._write(initiator) as touched:
            self._stores.calls.remove(stored.id)
            touched.mention(stored.lead_id)
            self._return_to_parked(touched)

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
        # What the call itself saw lies ahead only where the clock was put back.
        said = {started_at, ended_at} - {None, stored.started_at, stored.last_seen_at}
        if any(at is not None and at > self._work.now() for at in said):
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
        start, duration = self._times(stored)
        return replace(
            draft,
            at=start,
            # A call of no length was not timed (its outcome came before the timer).
            duration=min(duration, 86_400) or None,
            incoming=draft.incoming or stored.incoming,
            contact_id=draft.contact_id
            if draft.contact_id is not None
            else self._contact_there(stored),
            phone_id=draft.phone_id if draft.phone_id is not None else stored.phone_id,
            note=draft.note or stored.notes,
            purpose=draft.purpose or stored.purpose,
            ticks=draft.ticks or stored.ticks,
        )

    def _contact_there(self, stored: StoredCall) -> int | None:
        """Whom the call is with, unless they were taken off the lead meanwhile."""
        facts = self._stores.facts.facts([stored.lead_id]).get(stored.lead_id)
        there = {contact.id for contact in facts.contacts} if facts else set()
        return stored.contact_id if stored.contact_id in there else None

    def _times(self, stored: StoredCall) -> tuple[Instant, int]:
        """When it began, and how many seconds it took. Where the clock was put back
        meanwhile, as long as it was seen to last, and none of it ahead of now: it must
        be possible to save."""
        now = self._work.now()
        end = stored.ended_at if stored.ended_at is not None else now
        if end < stored.started_at:
            end = stored.last_seen_at
        duration = max(0, end - stored.started_at)
        ahead = stored.started_at > now
        return (now - min(duration, 86_400) if ahead else stored.started_at), duration

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
            parked_at=stored.parked_at,
        )
