"""The call log: write down what happened, and plan what comes next."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from followup_desktop.domain.attempt import Attempt, Channel, Outcome, Result
from followup_desktop.domain.clock import MINUTE, Instant, start_of_day
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.facts import CALLS_BACK, EmployerCall, Facts
from followup_desktop.domain.history import is_answer
from followup_desktop.domain.lead import CloseReason, Policy, Stage
from followup_desktop.domain.planner import Situation, called_often, minds_call
from followup_desktop.domain.step import Step
from followup_desktop.domain.summaries import CallLogEntry
from followup_desktop.services import cleaning
from followup_desktop.services.agreements import agreeing
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.drafts import AttemptDraft, ContactDraft
from followup_desktop.services.leads.found import no_lead
from followup_desktop.services.leads.writing import LeadWriting
from followup_desktop.services.work import Touched, Work
from followup_desktop.storage.steps import StoredStep

_CHANGEABLE = frozenset(
    "at outcome channel incoming duration contact_id number results note feeling purpose "
    "ticks".split()
)
_LABELS = {
    Outcome.SENT: "Log what was sent",
    Outcome.MISSED: "Log a missed call",
    Outcome.ACKNOWLEDGED: "Log an automatic reply",
}
_FORWARD = 5 * MINUTE
"""How far ahead of the clock an attempt may be said to have been."""


class AttemptService:
    """Logs, changes and lists attempts."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores
        self._writing = LeadWriting(work)

    def log(self, lead_id: int, draft: AttemptDraft, *, initiator: object = None) -> int:
        """Log one attempt with what came of it and plan the next step, in one
        transaction; returns the attempt's id.

        An answer moves Saved and Applied to In touch, an interview to
        Interviewing, ``offer`` to Offer; ``firm-no`` and ``filled`` close the
        lead. Raises ``DomainError`` for an unknown lead or an impossible value,
        and where a lead of ``draft.also`` is not at the same employer.
        """
        label = _LABELS.get(draft.outcome, "Log a call")
        if draft.outcome is not Outcome.SENT and draft.channel is not Channel.PHONE:
            label = "Log a contact"
        kinds = {ChangeKind.ATTEMPT, ChangeKind.LEAD}
        with self._work.write(label, kinds, initiator) as touched:
            return self.insert(lead_id, draft, touched)

    def edit(
        self, attempt_id: int, changes: Mapping[str, object], *, initiator: object = None
    ) -> None:
        """Change fields of ``Attempt``: at, outcome, channel, incoming, duration,
        contact_id, number, results, note, feeling, purpose, ticks. A result that is ticked
        anew does to the lead what it does when it is logged."""
        attempt = self._attempt(attempt_id)
        clean = cleaning.fields(changes, _CHANGEABLE, "line of the log")
        if "at" in clean:
            self._not_ahead(clean["at"])
        with self._work.write("Change the log", {ChangeKind.ATTEMPT}, initiator) as touched:
            self._stores.attempts.change(attempt_id, clean)
            self._touch(touched, attempt.lead_id, attempt.number)
            self._apply_again(attempt, replace(attempt, **clean))

    def delete(self, attempt_id: int, *, initiator: object = None) -> None:
        """Take a line off the log softly, with the promises it made."""
        attempt = self._attempt(attempt_id)
        kinds = {ChangeKind.ATTEMPT}
        with self._work.write("Delete from the log", kinds, initiator, kind="delete") as touched:
            self._stores.attempts.delete(attempt_id, self._work.now())
            self._touch(touched, attempt.lead_id, attempt.number)

    def entries(
        self,
        limit: int | None = None,
        offset: int = 0,
        outcome: Outcome | None = None,
        day: date | None = None,
        employer: str = "",
    ) -> list[CallLogEntry]:
        """The log of all leads, newest first; ``day`` is in the user's zone. An
        entry's zone is the person's or the company's, else the user's."""
        zone = self._work.plan_settings().zone
        since = until = None
        if day is not None:
            since = start_of_day(day, zone)
            until = start_of_day(day + timedelta(days=1), zone)
        found = self._stores.attempts.entries(
            -1 if limit is None else limit,
            offset,
            outcome=outcome,
            since=since,
            until=until,
            employer=employer.strip(),
        )
        return [entry if entry.zone else replace(entry, zone=zone) for entry in found]

    # -- writing -------------------------------------------------------------------

    def insert(self, lead_id: int, draft: AttemptDraft, touched: Touched) -> int:
        """Write an attempt within a ``Work.write`` of the caller's; its id."""
        now = self._work.now()
        at = now if draft.at is None else draft.at
        since = now - CALLS_BACK
        found = self._stores.facts.facts([lead_id], calls_since=since, words=False)
        if lead_id not in found:
            raise no_lead(lead_id)
        facts = found[lead_id]
        steps = self._stores.steps.around(lead_id)
        self._not_ahead(at)
        situation = Situation(facts, self._work.plan_settings(), now)
        contact = self._contact_for(situation, draft)
        phone = self._phone_for(situation, contact, draft)
        attempt = self._worded(lead_id, at, draft, contact, phone)
        attempt = replace(attempt, id=self._stores.attempts.add(attempt))
        agreeing.write(self._work, situation, attempt, draft)
        touched.mention(*steps)
        touched.lead(lead_id, *self._moved_by(attempt, facts, steps, draft))
        changes = self._apply(facts, attempt, contact, draft, touched)
        self._pass_on(facts, attempt, draft)
        if draft.own_step is not None:
            self._writing.put_own_step(lead_id, draft.own_step)
        for other in dict.fromkeys(draft.also):
            if other != lead_id:
                self._insert_also(other, facts, attempt, touched)
        if _is_all(draft):
            if changes:
                facts = replace(facts, lead=replace(facts.lead, **changes))
            touched.knows(facts.with_attempt(attempt), steps[lead_id])
        return attempt.id

    def _moved_by(
        self,
        attempt: Attempt,
        facts: Facts,
        steps: Mapping[int, StoredStep | None],
        draft: AttemptDraft,
    ) -> Iterable[int]:
        """Whom else an attempt may have planned anew (planner.md, the exceptions: who was
        called already is called another day): leads of the employer (``steps``), and
        those of others that are reached by the number."""
        reached = self._stores.contacts.leads_with_number(attempt.number)
        if not _is_all(draft):
            return (*steps, *reached)
        call = EmployerCall.of(attempt)
        if call is None:
            return ()
        often = called_often(facts, self._work.plan_settings(), call)
        return [lead_id for lead_id in reached if lead_id not in steps] + [
            lead_id
            for lead_id, stored in steps.items()
            if stored is None
            or minds_call(stored.outcome, call, reached=lead_id in reached, often=often)
        ]

    @staticmethod
    def _worded(
        lead_id: int,
        at: Instant,
        draft: AttemptDraft,
        contact: Contact | None,
        phone: Phone | None,
    ) -> Attempt:
        """The line of the log that a draft means, without its id."""
        return Attempt(
            id=0,
            lead_id=lead_id,
            at=at,
            outcome=Outcome(draft.outcome),
            channel=Channel(draft.channel),
            incoming=_is_incoming(draft),
            contact_id=contact.id if contact else None,
            number=phone.number if phone else "",
            results=frozenset(Result(one) for one in draft.results),
            duration=cleaning.fields({"duration": draft.duration}, _CHANGEABLE, "")["duration"],
            note=cleaning.words(draft.note, "note"),
            feeling=draft.feeling,
            purpose=cleaning.words(draft.purpose, "purpose"),
            ticks=draft.ticks,
        )

    def _insert_also(self, lead_id: int, called: Facts, attempt: Attempt, touched: Touched) -> None:
        """The same call in the log of another lead of the employer. What came of
        it (a firm no, an interview) belongs to the lead that was called for."""
        facts = self._stores.facts.facts([lead_id]).get(lead_id)
        if facts is None or facts.employer.id != called.employer.id:
            raise DomainError("One call can only cover leads of the same employer.")
        if facts.lead.stage is Stage.CLOSED:
            raise DomainError("One of those leads is closed: open it again first.")
        if attempt.contact_id is not None:
            self._stores.contacts.link(lead_id, attempt.contact_id)
        same = replace(attempt, id=0, lead_id=lead_id, results=frozenset())
        self._stores.attempts.add(same)
        touched.lead(lead_id)
        stage = _stage_after(facts.lead.stage, same, interview=False)
        if stage is not facts.lead.stage:
            self._stores.leads.change(lead_id, {"stage": stage})

    def _pass_on(self, facts: Facts, attempt: Attempt, draft: AttemptDraft) -> None:
        """They pass it on: the new person, and whose name may be used there."""
        if draft.passed_to is not None and draft.passed_to != ContactDraft():
            self._writing.insert_contact(facts.lead.id, draft.passed_to, facts.employer)
        if draft.may_use_name and attempt.contact_id is not None:
            changes = {"referrer_id": attempt.contact_id, "may_use_name": True}
            self._stores.leads.change(facts.lead.id, changes)

    def _apply(
        self,
        facts: Facts,
        attempt: Attempt,
        contact: Contact | None,
        draft: AttemptDraft,
        touched: Touched,
    ) -> dict[str, Any]:
        """What an outcome does to the lead, its company and its people; the fields
        of the lead that are others now."""
        lead = facts.lead
        if attempt.outcome is Outcome.WRONG_NUMBER and attempt.number:
            self._stores.contacts.mark_wrong(attempt.number)
        if attempt.outcome is Outcome.NO_CALLS:
            self._stop_calls(facts, contact, draft.policy_scope, touched)
        reason = _closing(attempt)
        if reason is not None:
            return self._close(lead.id, reason)
        stage = _stage_after(lead.stage, attempt, interview=draft.interview is not None)
        changes: dict[str, Any] = {} if stage is lead.stage else {"stage": stage}
        if Result.OFFER in attempt.results and draft.decide_by is not None:
            changes["decide_by"] = draft.decide_by
        if lead.purpose and is_answer(attempt):
            changes["purpose"] = ""  # they heard it: the next call is about something else
        self._stores.leads.change(lead.id, changes)
        return changes

    def _apply_again(self, before: Attempt, after: Attempt) -> None:
        """What a changed line newly says: an answer, an offer, a no, a wrong number."""
        lead = self._stores.leads.get(after.lead_id)
        if lead is None:
            return
        if after.outcome is Outcome.WRONG_NUMBER and before.outcome is not after.outcome:
            self._stores.contacts.mark_wrong(after.number)
        reason = _closing(replace(after, results=after.results - before.results))
        if reason is not None:
            if lead.stage is not Stage.CLOSED:
                self._close(lead.id, reason)
            return
        stage = _stage_after(lead.stage, after, interview=False)
        self._stores.leads.change(lead.id, {} if stage is lead.stage else {"stage": stage})

    def _close(self, lead_id: int, reason: CloseReason) -> dict[str, Any]:
        now = self._work.now()
        changes = {"stage": Stage.CLOSED, "close_reason": reason, "closed_at": now}
        self._stores.leads.change(lead_id, changes)
        return changes

    def _stop_calls(
        self, facts: Facts, contact: Contact | None, scope: str, touched: Touched
    ) -> None:
        if scope == "person" and contact is not None:
            self._stores.contacts.change(contact.id, {"do_not_phone": True})
            touched.contact(contact.id)
        elif scope == "lead":
            self._stores.leads.change(facts.lead.id, {"policy": Policy.NO_CALLS})
        elif facts.employer.policy is not Policy.NO_CONTACT:
            self._stores.employers.change(facts.employer.id, {"policy": Policy.NO_CALLS})
            touched.employer(facts.employer.id)

    def _touch(self, touched: Touched, lead_id: int, number: str) -> None:
        """A call counts for every lead of the employer and of the number
        (planner.md: "judged again when a call to that number or employer is logged")."""
        touched.lead(lead_id)
        lead = self._stores.leads.get(lead_id)
        if lead is not None:
            touched.employer(lead.employer_id)
        touched.number(number)

    # -- whom ----------------------------------------------------------------------

    def _contact_for(self, situation: Situation, draft: AttemptDraft) -> Contact | None:
        """Who it was with: as said, else the owner of the number, else whom the
        next step is about, else whom a call would go to."""
        people = {contact.id: contact for contact in situation.facts.contacts}
        if draft.contact_id is not None:
            if draft.contact_id not in people:
                raise DomainError("That person does not belong to this lead.")
            return people[draft.contact_id]
        for contact in situation.facts.contacts:
            if any(phone.id == draft.phone_id for phone in contact.phones):
                return contact
        if len(people) < 2:
            return situation.contact
        stored = self._stores.steps.get(situation.lead.id)
        if stored is not None and isinstance(stored.outcome, Step):
            found = people.get(stored.outcome.contact_id or 0)
            if found is not None:
                return found
        return situation.contact

    def _phone_for(
        self, situation: Situation, contact: Contact | None, draft: AttemptDraft
    ) -> Phone | None:
        if draft.channel is not Channel.PHONE or draft.outcome is Outcome.SENT:
            return None
        if draft.phone_id is not None:
            return self._stores.contacts.phone(draft.phone_id)
        return situation.phone_of(contact)

    def _attempt(self, attempt_id: int) -> Attempt:
        found = self._stores.attempts.get(attempt_id)
        if found is None:
            raise DomainError("That line of the log is not there any more.")
        return found

    def _not_ahead(self, at: Instant) -> None:
        if at > self._work.now() + _FORWARD:
            raise DomainError("That lies ahead: only what has happened can be logged.")


def _is_incoming(draft: AttemptDraft) -> bool:
    return draft.incoming or draft.outcome in (Outcome.MISSED, Outcome.ACKNOWLEDGED)


def _is_all(draft: AttemptDraft) -> bool:
    """Whether an attempt changes nothing that planning reads but the log, and the
    lead's own fields: nothing was agreed, no number or policy is another."""
    more = (
        draft.promise,
        draft.expectation,
        draft.interview,
        draft.own_step,
        draft.passed_to,
        draft.may_use_name or None,
        draft.also or None,
    )
    silent = draft.outcome not in (Outcome.WRONG_NUMBER, Outcome.NO_CALLS)
    return silent and all(one is None for one in more)


def _closing(attempt: Attempt) -> CloseReason | None:
    if Result.FIRM_NO in attempt.results:
        return CloseReason.REJECTED
    if Result.FILLED in attempt.results:
        return CloseReason.FILLED
    return None


def _stage_after(stage: Stage, attempt: Attempt, *, interview: bool) -> Stage:
    """How far the lead has come with this attempt; it never goes back."""
    if stage is Stage.CLOSED:
        return stage
    if Result.OFFER in attempt.results:
        return Stage.OFFER
    if interview and stage in (Stage.SAVED, Stage.APPLIED, Stage.IN_TOUCH):
        return Stage.INTERVIEWING
    if is_answer(attempt) and stage in (Stage.SAVED, Stage.APPLIED):
        return Stage.IN_TOUCH
    return stage
