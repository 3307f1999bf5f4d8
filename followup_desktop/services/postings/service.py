"""Postings from outside: read, known again, added as leads (product.md, *Data in and out*)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from followup_desktop.domain.clock import day_of
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Policy, Stage
from followup_desktop.services.drafts import ContactDraft, EmployerDraft, LeadDraft, PhoneDraft
from followup_desktop.services.leads.service import LeadService
from followup_desktop.services.numbers.reading import read_number
from followup_desktop.services.postings.links import bare, posting_link
from followup_desktop.services.source_words import read_source
from followup_desktop.services.taking_in.matching import REQUISITION, place_of, requisition_of
from followup_desktop.services.work import Work

if TYPE_CHECKING:
    from followup_desktop.services.postings.posting import OwnDetails, Posting

LONGEST_KEPT = 20_000
"""So many letters of a posting are kept with its lead."""


@dataclass(frozen=True, slots=True)
class PostingDraft:
    """A posting as the person has it now; texts as typed, ``closes_on`` a day or None.

    ``no_calls``: it asks not to be phoned. ``text``: the posting itself, to be kept in
    the notes; empty: it is not.
    """

    company: str = ""
    position: str = ""
    person: str = ""
    phone: str = ""
    email: str = ""
    place: str = ""
    link: str = ""
    source: str = ""
    reference: str = ""
    closes_on: date | None = None
    pay: str = ""
    no_calls: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class AlreadyHere:
    """The lead a posting speaks of, and by what it is known: ``link`` or ``place`` (the
    same company, position and place). ``closed``: it came to an end."""

    lead_id: int
    by: str
    closed: bool


class PostingService:
    """Reads postings and adds them. Never asks the network."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores

    def read(self, content: str | bytes) -> Posting:
        """Read a text, a page's source, a link, or a file's bytes. Raises ``DomainError``
        for what has no words, or is no posting at all."""
        return self.reading(content)()

    def reading(self, content: str | bytes) -> Callable[[], Posting]:
        """``read`` to be called in any thread: it asks the data file for nothing."""
        from followup_desktop.services.postings.reading import read_posting

        return partial(
            read_posting, content, today=self.today(), regions=self.regions(), own=self.own()
        )

    def today(self) -> date:
        """The user's day."""
        return day_of(self._work.now(), self._work.plan_settings().zone)

    def regions(self) -> tuple[str, ...]:
        """Where a national number belongs."""
        return (self._work.plan_settings().region or "US",)

    def own(self) -> OwnDetails:
        """What is the person's own, and nobody else's number or name."""
        from followup_desktop.services.postings.posting import OwnDetails

        settings = self._work.settings()
        number = read_number(settings.number, self.regions()).number if settings.number else ""
        return OwnDetails(name=settings.name.strip(), phones=(number,) if number else ())

    def already_here(self, draft: PostingDraft) -> AlreadyHere | None:
        """The lead of this posting, by its link, or by company, position and place;
        what a merged lead was called counts, too. Another requisition number or link is
        another lead (data-formats.md)."""
        link = posting_link(draft.link)
        place = place_of(draft.company, draft.position, draft.place)
        by_place: list[int] = []
        for lead_id, *identity in (
            *self._stores.leads.identities(),
            *self._stores.aliases.identities(),
        ):
            employer, position, location, url = identity
            theirs = posting_link(url)
            if link and theirs == link and not self._other_number(lead_id, draft):
                return self._here(lead_id, "link")
            if not draft.company.strip() or (link and theirs):
                continue
            if _same_place(place_of(employer, position, location), place):
                by_place.append(lead_id)
        found = next((one for one in by_place if not self._other_number(one, draft)), None)
        return None if found is None else self._here(found, "place")

    def add(self, draft: PostingDraft, *, initiator: object = None) -> int:
        """Add its lead; returns the id. One step of undo. Raises ``DomainError`` for a
        number or an address that is none, or where it says neither whose nor what."""
        if not (draft.company.strip() or draft.position.strip()):
            raise DomainError("Please say at least the company or the position.")
        return LeadService(self._work).add(self._lead(draft), initiator=initiator)

    def _lead(self, draft: PostingDraft) -> LeadDraft:
        phone, email = draft.phone.strip(), draft.email.strip()
        person = ContactDraft(
            name=draft.person.strip(),
            phones=(PhoneDraft(phone),) if phone else (),
            emails=(email,) if email else (),
        )
        source, detail = read_source(draft.source.strip())
        number = draft.reference.strip()
        return LeadDraft(
            employer=EmployerDraft(draft.company.strip()),
            position=draft.position,
            contacts=() if person == ContactDraft() else (person,),
            location=draft.place,
            url=draft.link,
            source=source,
            source_detail=detail,
            closes_on=draft.closes_on,
            pay=draft.pay,
            notes=draft.text.strip()[:LONGEST_KEPT],
            tags=(REQUISITION + number,) if number else (),
            policy=Policy.NO_CALLS if draft.no_calls else None,
        )

    def _here(self, lead_id: int, by: str) -> AlreadyHere:
        lead = self._stores.leads.get(lead_id)
        return AlreadyHere(lead_id, by, lead is not None and lead.stage is Stage.CLOSED)

    def _other_number(self, lead_id: int, draft: PostingDraft) -> bool:
        lead = self._stores.leads.get(lead_id)
        number = requisition_of(lead.tags) if lead is not None else ""
        wanted = draft.reference.strip()
        return bool(number and wanted and bare(number) != bare(wanted))


def _same_place(known: tuple[str, str, str], wanted: tuple[str, str, str]) -> bool:
    """The same company, position and place; a place that one of both leaves open is
    none other."""
    return known[:2] == wanted[:2] and (known[2] == wanted[2] or not known[2] or not wanted[2])
