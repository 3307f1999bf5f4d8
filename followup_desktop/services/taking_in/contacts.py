"""The people of a file beside those that are there, and the leads they belong to.

Who is new, or has become reachable, is put on the open leads at their company,
behind its own people: those with a number first, at most three a lead.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import normalize

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.company_names import company_key
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.lead import Stage
from followup_desktop.services.importing import ImportPlan, ReadContact
from followup_desktop.services.numbers.reading import ReadNumber
from followup_desktop.services.taking_in.people import Addition, KnownPerson, compared
from followup_desktop.services.taking_in.reading import ReadFile
from followup_desktop.services.taking_in.service import PreviewRow, RowState
from followup_desktop.services.taking_in.writing import read_phone
from followup_desktop.services.work import Touched, Work
from followup_desktop.storage.address_book import OpenLead
from followup_desktop.storage.lead_batch import LeadBatch

MOST_ATTACHED = 3
"""How many of an address book one import puts on a lead."""


@dataclass(slots=True)
class _Matched:
    """One row, and what becomes of it."""

    row: ReadContact
    known: KnownPerson
    state: RowState
    added: Addition = field(default_factory=Addition)
    leads: tuple[OpenLead, ...] = ()


class ContactRows:
    """A file's people, compared with who is there at this moment. ``coming`` are
    leads that the same import would make (``coming_leads``)."""

    def __init__(self, work: Work, read: ReadFile, coming: tuple[OpenLead, ...] = ()) -> None:
        self._work = work
        self._stores = work.stores
        self._coming = coming
        self._matched = self._match(read) if read.plan.contacts else []
        self._attach()

    def shown(self) -> tuple[PreviewRow, ...]:
        """Every person of the file, in its order; skipped rows aside."""
        return tuple(_shown(one) for one in self._matched)

    @property
    def attached(self) -> int:
        """How many are put on a lead."""
        return sum(bool(one.leads) for one in self._matched)

    def write(self, touched: Touched) -> None:
        """Write new people and what others lacked, and put them on their leads."""
        batch = LeadBatch(self._work.database)
        for one in self._matched:
            if one.state is RowState.NEW:
                person = batch.numbered(one.known.person)
                batch.add_contact(person)
                one.known.contact_id = person.id
        batch.write()
        for one in self._matched:
            contact_id = one.known.contact_id
            if contact_id is None:
                continue
            if one.state is RowState.CHANGED:
                self._fill(contact_id, one, touched)
            for lead in one.leads:
                self._stores.contacts.link(lead.id, contact_id)
                touched.lead(lead.id)

    def _fill(self, contact_id: int, one: _Matched, touched: Touched) -> None:
        if one.known.made:
            return  # written whole, with what later rows added
        self._stores.contacts.change(contact_id, one.added.fields)
        for phone in one.added.phones:
            self._stores.contacts.add_phone(contact_id, phone)
        if one.added.emails:
            self._stores.address_book.add_emails(contact_id, one.added.emails)
        touched.contact(contact_id)

    # -- matching ------------------------------------------------------------------

    def _match(self, read: ReadFile) -> list[_Matched]:
        now = self._work.now()
        rows = read.plan.contacts
        persons = [contact_of(row, read.numbers, now) for row in rows]
        matched = []
        for row, (known, added) in zip(rows, compared(self._known(), persons), strict=True):
            if added is None:
                matched.append(_Matched(row, known, RowState.NEW))
            else:
                state = RowState.CHANGED if added else RowState.ALREADY_THERE
                matched.append(_Matched(row, known, state, added))
        return matched

    def _known(self) -> list[KnownPerson]:
        stores = self._stores
        places: dict[int, set[str]] = {}
        for contact_id, company in stores.address_book.companies():
            if key := company_key(company):
                places.setdefault(contact_id, set()).add(key)
        found = [
            KnownPerson(contact_id, person, frozenset(places.get(contact_id, ())))
            for contact_id, person in sorted(
                stores.contacts.many(stores.address_book.ids()).items()
            )
        ]
        found += [
            KnownPerson(
                None,
                Contact(0, company=employer, phones=(Phone(0, number=number),)),
                frozenset((company_key(employer),)),
                switchboard=True,
            )
            for employer, number in stores.address_book.switchboards()
        ]
        return found

    # -- the leads they belong to --------------------------------------------------

    def _attach(self) -> None:
        """Choose the leads of everybody who is new or newly reachable."""
        if not self._matched:
            return
        open_leads: dict[str, list[OpenLead]] = {}
        for lead in (*self._stores.address_book.open_leads(), *self._coming):
            if key := company_key(lead.employer):
                open_leads.setdefault(key, []).append(lead)
        if not open_leads:
            return
        waiting: dict[str, list[_Matched]] = {}
        seen: set[int] = set()
        for one in self._matched:
            if _is_reachable_now(one) and id(one.known) not in seen:
                seen.add(id(one.known))
                for company in one.known.companies & open_leads.keys():
                    waiting.setdefault(company, []).append(one)
        for company, people in waiting.items():
            # Those with a number first; sorting keeps the file's order otherwise.
            people.sort(key=lambda one: not any(p.usable for p in one.known.person.phones))
            for lead in open_leads[company]:
                self._choose(lead, people)

    def _choose(self, lead: OpenLead, people: list[_Matched]) -> None:
        there = self._stores.address_book.of_lead(lead.id)
        room = MOST_ATTACHED - lead.attached
        for one in people:
            if room <= 0:
                return
            if one.known.contact_id not in there:
                one.leads = (*one.leads, lead)
                room -= 1


def coming_leads(plan: ImportPlan, rows: Iterable[PreviewRow]) -> tuple[OpenLead, ...]:
    """The open leads that an import would make, each with its row as a negative id."""
    if not plan.contacts:
        return ()
    closed = {lead.row for lead in plan.leads if lead.stage is Stage.CLOSED}
    return tuple(
        OpenLead(-row.row, row.employer, row.position, 0)
        for row in rows
        if row.state is RowState.NEW and row.unit == "leads" and row.row not in closed
    )


def _is_reachable_now(one: _Matched) -> bool:
    """Whether one can reach them since this import, and could not before; again the
    same file, and somebody taken off a lead is not put back on it."""
    person = one.known.person
    if one.known.switchboard or not (person.emails or person.phones):
        return False
    if one.known.made:
        return True
    return bool(one.added.phones or one.added.emails or "company" in one.added.fields)


def contact_of(row: ReadContact, numbers: dict[str, ReadNumber], now: Instant) -> Contact:
    """The person of a row. What has no field of its own stands in the notes."""
    lines = [row.notes]
    lines += [f"Address: {row.address}"] if row.address else []
    lines += [f"Link: {row.url}"] if row.url else []
    return Contact(
        id=0,
        name=normalize("NFC", row.name),  # as it is typed, searching
        role=normalize("NFC", row.role),
        say_name=row.say_name,
        phones=tuple(read_phone(phone, numbers) for phone in row.phones),
        emails=row.emails,
        notes="\n".join(filter(None, lines)),
        do_not_phone=row.do_not_phone,
        created_at=now,
        company=normalize("NFC", row.company),
        came_from=row.came_from or "contacts",
    )


_WORDS = {
    "name": "the name",
    "company": "the company",
    "role": "the job",
    "say_name": "how to say the name",
    "notes": "notes",
}


def _shown(one: _Matched) -> PreviewRow:
    row = one.row
    reached = row.phones[0].raw if row.phones else next(iter(row.emails), "")
    return PreviewRow(
        row.row,
        one.state,
        _why(one),
        row.company,
        row.role,
        name=row.name or reached,
        unit="contacts",
    )


def _why(one: _Matched) -> str:
    said = []
    if one.state is RowState.CHANGED:
        said += [words for name, words in _WORDS.items() if name in one.added.fields]
        if one.added.phones:
            said.append("a number" if len(one.added.phones) == 1 else "numbers")
        if one.added.emails:
            said.append("an e-mail address" if len(one.added.emails) == 1 else "addresses")
    text = f"adds {', '.join(said)}" if said else ""
    if one.leads:
        several = f" ({len(one.leads)} leads)" if len(one.leads) > 1 else ""
        text += f"{'; ' if text else ''}goes to {one.leads[0].employer}{several}"
    return text
