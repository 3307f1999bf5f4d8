"""The address book: who works where, and who can be put on a lead."""

from collections.abc import Iterable
from unicodedata import normalize

from followup_desktop.domain.company_names import company_key
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.work import Work

_MOST_WORDS = 8


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

    def _those(self, ids: Iterable[int], lead_id: int | None) -> tuple[Contact, ...]:
        there = frozenset() if lead_id is None else self._stores.address_book.of_lead(lead_id)
        found = self._stores.contacts.many(one for one in ids if one not in there)
        return tuple(sorted(found.values(), key=_by_reach))


def _by_reach(person: Contact) -> tuple[bool, bool, str, int]:
    usable = any(phone.usable for phone in person.phones)
    return (not usable, not person.emails, person.name.casefold(), person.id)
