"""*No phone number yet*, one lead after the other: who lacks one, where to look, what a
pasted text holds, and taking it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote_plus

from followup_desktop.domain import phone_number
from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.commitments import Dismissal
from followup_desktop.domain.contact import Contact, PhoneKind
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Lead, Policy, Stage
from followup_desktop.domain.lines import one_line
from followup_desktop.domain.step import StepKind
from followup_desktop.domain.summaries import Group, LeadView, StepSummary
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.drafts import ContactDraft, PhoneDraft
from followup_desktop.services.leads.lists import LeadLists
from followup_desktop.services.leads.writing import LeadWriting
from followup_desktop.services.postings.service import PostingService
from followup_desktop.services.work import Work

SEARCH = "https://duckduckgo.com/?q="
"""Opened in the browser, and only by a press; the program itself asks nobody."""
MOST_LETTERS = 2_000_000
_LOOKED_THROUGH = 60_000
_CONTEXT = 70
_KINDS = {ChangeKind.LEAD, ChangeKind.STEP}


@dataclass(frozen=True, slots=True)
class NumberHere:
    """A number in a pasted text: ``value`` as it can be added, ``said`` for reading,
    ``kind`` as far as it tells, ``where`` the words around it."""

    value: str
    said: str
    kind: PhoneKind
    where: str


@dataclass(frozen=True, slots=True)
class HeldText:
    """What a pasted text holds: numbers and addresses, in its order."""

    numbers: tuple[NumberHere, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallsToCome:
    """Of some leads: how many may be called this minute, and the planned calls of the
    others, the first one first."""

    now: int = 0
    later: tuple[StepSummary, ...] = ()


class NumberFinding:
    """The use cases of finding numbers. Every write is one step of undo."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores
        self._lists = LeadLists(work)
        self._writing = LeadWriting(work)
        self._postings = PostingService(work)

    def waiting(self) -> tuple[int, ...]:
        """The open leads without a number that want one, in the order of the view: not
        those that want no calls, nor those to be written to (``only_by_email``), nor
        those whose company is not known yet."""
        ids = [row.id for row in self._lists.list(LeadView.NEEDS_NUMBER) if row.employer.strip()]
        facts = self._stores.leads.many(ids)
        put_away = self._stores.commitments.dismissals_of(ids)
        employers = {lead.employer_id for lead in facts.values()}
        policies = {
            employer_id: employer.policy
            for employer_id in employers
            if (employer := self._stores.employers.get(employer_id)) is not None
        }
        return tuple(
            one
            for one in ids
            if one in facts
            and (facts[one].policy or policies.get(facts[one].employer_id)) in _CALLED
            and not any(d.kind == StepKind.FIND_NUMBER for d in put_away.get(one, ()))
        )

    def searches(self, lead_id: int) -> tuple[tuple[str, str], ...]:
        """What to look for, and the link that does: the employer's telephone, and its
        personnel office in the lead's place. Nothing for a blind lead."""
        lead, employer = self._lead(lead_id)
        name, place = one_line(employer, 120), one_line(lead.location, 80)
        if not name:
            return ()
        quoted = f'"{name}"'
        looked = (f"{quoted} {place} phone", f"{quoted} HR human resources contact {place}")
        said = ("Search for the phone number", "Search for their HR department")
        return tuple(
            (label, SEARCH + quote_plus(" ".join(words.split())))
            for label, words in zip(said, looked, strict=True)
        )

    def held(self, text: str, lead_id: int) -> HeldText:
        """The numbers and addresses in anything that was pasted. Raises ``DomainError``
        for what is far too long."""
        from followup_desktop.services.postings.contacts_in import (
            emails_in,
            kind_before,
            likely_regions,
            phones_in,
        )
        from followup_desktop.services.postings.lines import tidy

        if len(text) > MOST_LETTERS:
            raise DomainError("That is too long: more than two million letters.")
        plain = tidy(text)[:_LOOKED_THROUGH]
        own = self._postings.own()
        regions = likely_regions(plain, (*self._postings.regions(), self._country(lead_id)))
        home = self._postings.regions()[0]
        numbers = []
        for found in phones_in(plain, regions, own):
            phone = phone_number.parse(found.value, home)
            if phone.number and phone.dialable:
                around = _around(plain, found.start, found.end)
                said = phone_number.display(phone, home)
                told = kind_before(plain, found.start)
                kind = phone.kind if told is PhoneKind.UNKNOWN else told
                numbers.append(NumberHere(found.value, said, kind, around))
        return HeldText(tuple(numbers), tuple(one.value for one in emails_in(plain, own)))

    def take(
        self,
        lead_id: int,
        number: str,
        *,
        kind: PhoneKind = PhoneKind.UNKNOWN,
        initiator: object = None,
    ) -> None:
        """Take a number: a switchboard as the employer's, any other ``kind`` as the lead's
        first person's, who is made where there is none. Raises ``DomainError`` for what
        is no number."""
        lead, _employer = self._lead(lead_id)
        with self._work.write("Add a number", {ChangeKind.LEAD}, initiator) as touched:
            if kind is PhoneKind.SWITCHBOARD:
                self._writing.set_switchboard(lead.employer_id, number)
                return
            people = self._stores.contacts.of_lead(lead_id)
            if people:
                self._writing.add_phone(people[0].id, number, kind=kind)
            else:
                phones = (PhoneDraft(number, kind=kind),)
                self._writing.add_contact(lead_id, ContactDraft(phones=phones))
            touched.lead(lead_id)

    def only_by_email(self, lead_id: int, address: str = "", *, initiator: object = None) -> None:
        """Nobody looks for a number any more: the lead's calls go by e-mail (planner.md,
        *no usable number*). ``address``: one found for the first person. Raises
        ``DomainError`` for what is no address."""
        self._lead(lead_id)
        with self._work.write("Only by e-mail", _KINDS, initiator) as touched:
            if address.strip():
                self._add_address(lead_id, address)
            stored = self._stores.steps.get(lead_id)
            anchor = getattr(stored.outcome, "anchor", "") if stored is not None else ""
            said = Dismissal(StepKind.FIND_NUMBER.value, anchor, self._work.now())
            self._stores.commitments.add_dismissal(lead_id, said)
            touched.lead(lead_id)

    def can_be_written_to(self, lead_id: int) -> bool:
        """Whether anybody of the lead has an address."""
        return any(person.emails for person in self._stores.contacts.of_lead(lead_id))

    def people(self, lead_id: int) -> tuple[Contact, ...]:
        """Who of the lead's people lacks a number, in their order."""
        return tuple(self._stores.contacts.of_lead(lead_id))

    def calls_to_come(self, lead_ids: Collection[int]) -> CallsToCome:
        """The calls of these leads, as the planner has them and Today shows them."""
        at_once = set(self._work.today.book().ids(Group.NOW))
        calls = [
            (row.id in at_once, row.step)
            for row in self._lists.summaries(lead_ids)
            if row.step is not None and row.step.channel == Channel.PHONE
        ]
        later = sorted((step for now, step in calls if not now), key=lambda step: step.due_at)
        return CallsToCome(len(calls) - len(later), tuple(later))

    def _add_address(self, lead_id: int, address: str) -> None:
        people = self._stores.contacts.of_lead(lead_id)
        if people:
            self._writing.set_emails(people[0].id, (*people[0].emails, address))
        else:
            self._writing.add_contact(lead_id, ContactDraft(emails=(address,)))

    def _lead(self, lead_id: int) -> tuple[Lead, str]:
        lead = self._stores.leads.get(lead_id)
        if lead is None or lead.deleted_at is not None or lead.stage is Stage.CLOSED:
            raise DomainError("This lead is not open any more.")
        employer = self._stores.employers.get(lead.employer_id)
        return lead, employer.name if employer is not None else ""

    def _country(self, lead_id: int) -> str:
        lead, _name = self._lead(lead_id)
        employer = self._stores.employers.get(lead.employer_id)
        return employer.country if employer is not None else ""


_EDGES = " ,;:.|·-–—()"
_CALLED = (Policy.CALLS_OK, None)


def _around(text: str, start: int, end: int) -> str:
    """The words on the line of a number, without it; those above where it stands alone."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before = text[max(first, start - _CONTEXT) : start].strip(_EDGES)
    after = text[end : (last if last >= 0 else len(text))][:_CONTEXT]
    after = re.split(r"[;|+(]|\d|\b(?:tele)?fax\b", after, flags=re.IGNORECASE)[0].strip(_EDGES)
    if not before and not after and first:
        above = text[:first].rstrip("\n").rpartition("\n")[2]
        return one_line(above, _CONTEXT)
    return one_line(" … ".join(part for part in (before, after) if part), _CONTEXT + 30)
