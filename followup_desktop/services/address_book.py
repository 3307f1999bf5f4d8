"""The address book: who works where, and who can be put on a lead."""

from collections.abc import Iterable
from unicodedata import normalize

from followup_desktop.domain.company_names import company_key
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lines import one_line
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.work import Work

_MOST_WORDS = 8
_LONGEST_NAME = 60


class AddressBook:
    """People brought in by an import, and those of all leads."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores

    def count(self) -> int:
        """How many people imports of contacts brought in."""
        return self._stores.address_book.count()

    def has_anybody(self) -> bool:
        """Whether imports of contacts brought anybody in."""
        return self._stores.address_book.has_anybody()

    def at_company(self, name: str, lead_id: int | None = None) -> tuple[Contact, ...]:
        """Everybody at this company, however its name is written, who is not on the
        lead yet; those with a number first, then those with an e-mail address."""
        key = company_key(name)
        if not key:
            return ()
        ids = {
            contact_id
            for contact_id, company in self._stores.address_book.companies()
            if company_key(company) == key
        }
        return self._those(ids & set(self._stores.address_book.ids()), lead_id)

    def search(
        self, text: str, limit: int = 20, except_lead: int | None = None
    ) -> tuple[Contact, ...]:
        """Who is found by all words of ``text``, in name, company, job or e-mail, or
        by digits of a number; by name. An empty text finds everybody."""
        words = normalize("NFC", text).split()[:_MOST_WORDS]
        digits = "".join(filter(str.isdigit, text))
        is_number = len(digits) >= 3 and not any(map(str.isalpha, text))
        there: frozenset[int] = frozenset()
        if except_lead is not None:
            there = self._stores.address_book.of_lead(except_lead)
        ids = self._stores.address_book.search(
            words, digits.lstrip("0") if is_number else "", limit + len(there)
        )
        found = self._stores.contacts.many(ids)
        wanted = [found[one] for one in ids if one not in there and one in found]
        return tuple(wanted[:limit])

    def attach(self, lead_id: int, contact_ids: Iterable[int], *, initiator: object = None) -> None:
        """Put people last among a lead's. Raises ``DomainError`` where the lead or
        somebody is gone."""
        with self._work.write("Add a person", {ChangeKind.LEAD}, initiator) as touched:
            if self._stores.leads.get(lead_id) is None:
                raise DomainError("This lead is not there any more.")
            for contact_id in contact_ids:
                if self._stores.contacts.get(contact_id) is None:
                    raise DomainError("This person is not there any more.")
                self._stores.contacts.link(lead_id, contact_id)
            touched.lead(lead_id)

    def delete(self, contact_id: int, *, initiator: object = None) -> None:
        """Delete somebody, softly: 30 days it can be taken back. Raises ``DomainError``
        where they are gone, or belong to a lead: there they are taken off first, since
        promises and calls may hang on them."""
        person = self._stores.contacts.get(contact_id)
        if person is None:
            raise DomainError("This person is not there any more.")
        named = one_line(person.name, _LONGEST_NAME) or "This person"
        leads = sorted(self._stores.address_book.lead_ids([contact_id]))
        if leads:
            whose = self._at(leads[0])
            raise DomainError(f"{named} belongs to a lead{whose}: take them off it first.")
        with self._work.write("Delete a person", {ChangeKind.LEAD}, initiator):
            self._stores.contacts.delete(contact_id, self._work.now())

    def _at(self, lead_id: int) -> str:
        lead = self._stores.leads.get(lead_id)
        employer = self._stores.employers.get(lead.employer_id) if lead is not None else None
        name = one_line(employer.name, _LONGEST_NAME) if employer is not None else ""
        return f" at {name}" if name else ""

    def _those(self, ids: Iterable[int], lead_id: int | None) -> tuple[Contact, ...]:
        there = frozenset() if lead_id is None else self._stores.address_book.of_lead(lead_id)
        found = self._stores.contacts.many(one for one in ids if one not in there)
        return tuple(sorted(found.values(), key=_by_reach))


def _by_reach(person: Contact) -> tuple[bool, bool, str, int]:
    usable = any(phone.usable for phone in person.phones)
    return (not usable, not person.emails, person.name.casefold(), person.id)
