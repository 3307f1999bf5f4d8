"""Writes leads that FollowUp itself exported, with all the file carries of them."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.commitments import Expectation, Interview, Promise
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.lead import Stage
from followup_desktop.services.importing.own_lead import OwnLead
from followup_desktop.services.work import Work
from followup_desktop.storage.lead_batch import LeadBatch

Said = TypeVar("Said", Promise, Expectation, Interview)

_ANCHOR = re.compile(r"(attempt|promise|expectation|interview):(\d+)=")


class OwnLeadWriter:
    """Writes own leads within the current transaction: the leads themselves with the
    ``batch``, what hangs on them after it. The file's ids are given anew."""

    def __init__(self, work: Work, batch: LeadBatch, employer_named: Callable[[str], int]) -> None:
        """``employer_named``: the id of the company of a name, made where it is new."""
        self._stores = work.stores
        self._now: Instant = work.now()
        self._batch = batch
        self._employer_named = employer_named
        self._employers: dict[int, int] = {}
        self._switchboards: list[tuple[int, Employer]] = []
        self._waiting: list[tuple[int, OwnLead]] = []
        self._contacts: dict[int, int] = {}

    def add(self, own: OwnLead, start_on: date | None, known: Callable[[str], bool]) -> int:
        """A new lead; its id. ``known``: whether a company of that name is there.
        It is in the file after ``write_added``."""
        employer_id = self._employer(own.employer, known)
        lead_id = self._batch.new_id("lead")
        lead = replace(own.lead, id=lead_id, employer_id=employer_id, referrer_id=None)
        if not own.whole:
            closed = lead.stage is Stage.CLOSED
            lead = replace(
                lead,
                start_on=start_on,
                own_step=lead.own_step and replace(lead.own_step, set_at=self._now),
                created_at=self._now,
                closed_at=self._now if closed else None,
            )
        elif lead.stage is Stage.CLOSED and lead.closed_at is None:
            lead = replace(lead, closed_at=self._now)
        self._batch.add_lead(lead)
        self._waiting.append((lead_id, own))
        return lead_id

    def write_added(self) -> None:
        """Write what hangs on the leads, which are in the file by now."""
        for employer_id, employer in self._switchboards:
            self._stores.employers.set_switchboard(employer_id, employer.switchboard)
        for lead_id, own in self._waiting:
            self._people(lead_id, own)
        for lead_id, own in self._waiting:
            referrer = self._contacts.get(own.lead.referrer_id or 0)
            if referrer is not None:
                self._stores.leads.change(lead_id, {"referrer_id": referrer})
            self._history(lead_id, own)
        self._switchboards.clear()
        self._waiting.clear()

    def _employer(self, employer: Employer, known: Callable[[str], bool]) -> int:
        if employer.id and employer.id in self._employers:
            return self._employers[employer.id]
        if not employer.id or (employer.name and known(employer.name)):
            found = self._employer_named(employer.name)
        else:
            found = self._batch.new_id("employer")
            self._batch.add_employer(replace(employer, id=found))
            if employer.switchboard is not None:
                self._switchboards.append((found, employer))
        if employer.id:
            self._employers[employer.id] = found
        return found

    def _people(self, lead_id: int, own: OwnLead) -> None:
        contacts = self._stores.contacts
        for contact in own.contacts:
            there = self._contacts.get(contact.id) if contact.id else None
            if there is not None:
                contacts.link(lead_id, there)
                continue
            if not own.whole:
                contact = replace(contact, company="", created_at=self._now)
            made = contacts.add(contact, lead_id)
            if contact.id:
                self._contacts[contact.id] = made

    def _history(self, lead_id: int, own: OwnLead) -> None:
        stores, made = self._stores, _Made()
        for attempt in own.attempts:
            contact = self._contacts.get(attempt.contact_id or 0)
            changed = replace(attempt, lead_id=lead_id, contact_id=contact)
            made.note("attempt", attempt.id, stores.attempts.add(changed))
        said = stores.commitments
        for promise in own.promises:
            changed_promise = self._at(promise, lead_id, made)
            made.note("promise", promise.id, said.add_promise(changed_promise))
        for expectation in own.expectations:
            changed_wait = self._at(expectation, lead_id, made)
            made.note("expectation", expectation.id, said.add_expectation(changed_wait))
        for interview in own.interviews:
            changed_talk = self._at(interview, lead_id, made)
            made.note("interview", interview.id, said.add_interview(changed_talk))
        for dismissal in own.dismissals:
            anchor = made.anchor(dismissal.anchor)
            said.add_dismissal(lead_id, replace(dismissal, anchor=anchor))

    def _at(self, said: Said, lead_id: int, made: "_Made") -> Said:
        return replace(
            said,
            lead_id=lead_id,
            contact_id=self._contacts.get(said.contact_id or 0),
            attempt_id=made.attempt(said.attempt_id),
            made_at=said.made_at or self._now,
        )


class _Made:
    """The new ids of what one lead brought, by what they were in the file."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, int], int] = {}

    def note(self, kind: str, old: int, new: int) -> None:
        """``old`` is ``new`` now; 0 had no id in the file."""
        if old:
            self._ids[kind, old] = new

    def attempt(self, old: int | None) -> int | None:
        """The attempt something was said in."""
        return self._ids.get(("attempt", old or 0))

    def anchor(self, anchor: str) -> str:
        """What a dismissed step is known by, with the new id in it."""
        found = _ANCHOR.match(anchor)
        new = self._ids.get((found.group(1), int(found.group(2)))) if found else None
        if found is None or new is None:
            return anchor
        return f"{found.group(1)}:{new}={anchor[found.end() :]}"
