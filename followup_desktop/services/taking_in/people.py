"""Which people of a file are already there: the same name at the same company, or
the same number or e-mail address and a name that does not speak against it.

A number alone is no proof: a whole company may share one. Rows are taken in the
file's order, each also against those before it, so that the same file again finds
for every row the person it found or made the first time.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, TypeVar
from unicodedata import normalize

from followup_desktop.domain.company_names import company_key
from followup_desktop.domain.contact import Contact, Phone

_TITLES = frozenset("mr mrs ms miss dr prof herr frau sir".split())
_Key = TypeVar("_Key", str, tuple[str, str])
_SHORT = 7
"""Fewer digits reach somebody only within a company."""


@dataclass(slots=True)
class KnownPerson:
    """A person who is there, or whom a row before would make (``contact_id`` None).

    ``person`` is as the rows so far leave it; ``companies`` are all places they
    are known at, as they are compared."""

    contact_id: int | None
    person: Contact
    companies: frozenset[str]
    switchboard: bool = False
    """No person at all: a company's own number."""
    made: bool = False
    """A row before makes them."""


@lru_cache(maxsize=16_384)
def name_key(name: str) -> str:
    """A name as it is compared: without titles, case, accents' spelling and commas."""
    words = re.findall(r"\w+", normalize("NFKC", name).casefold())
    return " ".join([word for word in words if word not in _TITLES] or words)


def phone_key(phone: Phone) -> str:
    """A number as it is compared, or empty. One that begins with a bar reaches
    somebody only within a company."""
    if phone.number:
        return f"{phone.number}x{phone.extension}"
    digits = "".join(filter(str.isdigit, phone.raw)).lstrip("0")
    if len(digits) >= _SHORT:
        return f"{digits}x{phone.extension}"
    return f"|{name_key(phone.raw)}" if phone.raw else ""


def is_compatible(one: str, other: str) -> bool:
    """Whether two names may be one person's: "Dr. Erika Muster" and "E. Muster"."""
    first, second = name_key(one).split(), name_key(other).split()
    if not first or not second:
        return True
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    if first[-1] != second[-1]:
        return False
    return first[0][0] == second[0][0] and min(len(first[0]), len(second[0])) == 1


class People:
    """Finds the person a row speaks of among those there and those before it."""

    def __init__(self, known: Iterable[KnownPerson]) -> None:
        self._by_name: dict[tuple[str, str], list[KnownPerson]] = {}
        self._by_name_alone: dict[str, list[KnownPerson]] = {}
        self._by_email: dict[str, list[KnownPerson]] = {}
        self._by_phone: dict[str, list[KnownPerson]] = {}
        for one in known:
            self.add(one)

    def add(self, known: KnownPerson) -> None:
        """Take a person, or what a row added to one, among those who may be found."""
        person = known.person
        if not known.switchboard:
            _keep(self._by_name_alone, name_key(person.name), known)
            for company in known.companies or ("",):
                _keep(self._by_name, (name_key(person.name), company), known)
        for address in person.emails:
            _keep(self._by_email, address.casefold(), known)
        for phone in person.phones:
            _keep(self._by_phone, phone_key(phone), known)

    def find(self, person: Contact) -> KnownPerson | None:
        """The person a row speaks of, or None where it is somebody new. Who has all of
        it already goes first, so that the same file finds the same people again."""
        found = self._candidates(person)
        return next((one for one in found if not addition(one, person)), next(iter(found), None))

    def also(self, known: KnownPerson, person: Contact) -> None:
        """A row called this person so: others of the file may, too."""
        if not known.switchboard and person.name:
            _keep(self._by_name, (name_key(person.name), company_key(person.company)), known)
        self.add(known)

    def _candidates(self, person: Contact) -> list[KnownPerson]:
        company = company_key(person.company)
        name = name_key(person.name)
        found: list[KnownPerson] = []
        if name or not (person.phones or person.emails):
            found += self._by_name.get((name, company), ())
        if name and not company:
            # Of the same name, and with all the row says: it tells of nobody else.
            alone = self._by_name_alone.get(name, ())
            found += [known for known in alone if not addition(known, person)]
        reached = [
            known
            for address in person.emails
            for known in self._by_email.get(address.casefold(), ())
        ]
        for phone in person.phones:
            key = phone_key(phone)
            there = self._by_phone.get(key, ())
            within = key.startswith("|") and bool(company)
            reached += [one for one in there if not within or company in one.companies]
        found += [known for known in reached if self._may_be(known, person, name, company)]
        return found

    @staticmethod
    def _may_be(known: KnownPerson, person: Contact, name: str, company: str) -> bool:
        if known.switchboard:
            return not name and company in known.companies
        return is_compatible(person.name, known.person.name)


def compared(
    known: Iterable[KnownPerson], persons: Iterable[Contact]
) -> Iterator[tuple[KnownPerson, "Addition | None"]]:
    """For every person of a file, in its order: who it is, and what it adds to them;
    None where it makes them."""
    people = People(known)
    for person in persons:
        found = people.find(person)
        if found is None:
            key = company_key(person.company)
            found = KnownPerson(None, person, frozenset((key,)) if key else frozenset(), made=True)
            people.add(found)
            yield found, None
            continue
        added = addition(found, person)
        if added:
            with_addition(found, added)
        people.also(found, person)
        yield found, added


def _keep(lists: dict[_Key, list[KnownPerson]], key: _Key, known: KnownPerson) -> None:
    if key:
        there = lists.setdefault(key, [])
        if not any(one is known for one in there):
            there.append(known)


@dataclass(slots=True)
class Addition:
    """What a row adds to a person: ``fields`` were empty before."""

    fields: dict[str, Any] = field(default_factory=dict)
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields or self.phones or self.emails)


def addition(known: KnownPerson, person: Contact) -> Addition:
    """What a row knows that the person lacks. Nothing is overwritten."""
    if known.switchboard:
        return Addition()
    there = known.person
    fields = {
        name: value
        for name in ("name", "company", "role", "say_name", "notes")
        if (value := getattr(person, name)) and not getattr(there, name)
    }
    if "company" in fields and known.companies:
        del fields["company"]  # a lead's employer says where they work
    phones = tuple(phone for phone in person.phones if not _has(there, phone))
    addresses = {address.casefold() for address in there.emails}
    emails = tuple(one for one in person.emails if one.casefold() not in addresses)
    return Addition(fields, phones, emails)


def with_addition(known: KnownPerson, added: Addition) -> None:
    """The person as the row leaves them."""
    there = known.person
    known.person = replace(
        there,
        **added.fields,
        phones=(*there.phones, *added.phones),
        emails=(*there.emails, *added.emails),
    )
    company = company_key(added.fields.get("company", ""))
    if company:
        known.companies |= {company}


def _has(person: Contact, phone: Phone) -> bool:
    return any(_is_same(one, phone) for one in person.phones)


def _is_same(one: Phone, other: Phone) -> bool:
    """The same number, however it is written: "(0221) 9999123" is +49 221 9999123."""
    if one.extension != other.extension:
        return False
    if one.number and other.number:
        return one.number == other.number
    first, second = (
        "".join(filter(str.isdigit, phone.number or phone.raw)).lstrip("0")
        for phone in (one, other)
    )
    if min(len(first), len(second)) < _SHORT:
        return (first, one.raw.strip()) == (second, other.raw.strip()) or first == second != ""
    return first.endswith(second) or second.endswith(first)
