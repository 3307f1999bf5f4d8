"""vCards (3.0, RFC 2426) of everybody one can reach, for a telephone or a mail program.

One card a person, by lead and then the address book, and one for each company with
a switchboard. A number nobody has any more is left out. Lines end in CRLF and are
folded after 75 octets at most; the card's ``UID`` stays the same from one export to
the next, so that a telephone takes it for the same person.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO
from uuid import NAMESPACE_URL, uuid5

from followup_desktop import __version__
from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.employer import Employer
from followup_desktop.services.exporting.reading import LeadReading

NO_CALLS = "Please do not phone."
"""Stands first in the note of who wants no calls."""
_TYPES = {
    PhoneKind.DIRECT: "WORK,VOICE",
    PhoneKind.MOBILE: "CELL,VOICE",
    PhoneKind.SWITCHBOARD: "WORK,VOICE,MSG",
    PhoneKind.UNKNOWN: "VOICE",
}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_LONGEST_LINE = 75
_PRODUCT = f"-//FollowUp//FollowUp {__version__}//EN"
"""By it *Import* knows a card of ours: the order of numbers is the person's, and who has
no name has an empty ``N``."""


def write_cards(stream: TextIO, reading: LeadReading) -> int:
    """Write every card; how many."""
    count = 0
    for card in _cards(reading):
        stream.write(card)
        count += 1
    return count


def _cards(reading: LeadReading) -> Iterator[str]:
    people: set[int] = set()
    companies: set[int] = set()
    for whole in reading:
        employer = whole.detail.employer
        for contact in whole.detail.contacts:
            if contact.id not in people:
                people.add(contact.id)
                yield person_card(contact, employer.name or contact.company)
        if employer.id not in companies and _reachable(employer):
            companies.add(employer.id)
            yield company_card(employer)
    if reading.all:
        for contact in reading.work.stores.everything.address_book():
            yield person_card(contact, contact.company)


def _reachable(employer: Employer) -> bool:
    phone = employer.switchboard
    return bool(employer.name) and phone is not None and not phone.wrong


def person_card(contact: Contact, company: str) -> str:
    """The card of one person; whose name nobody knows is called by the company."""
    first, last = _parted(contact.name)
    note = "\n".join(filter(None, (NO_CALLS if contact.do_not_phone else "", contact.notes)))
    return _card(
        [
            ("FN", _escaped(contact.name or company or _reached(contact))),
            ("N", ";".join((_escaped(last), _escaped(first), "", "", ""))),
            ("ORG", _escaped(company)),
            ("TITLE", _escaped(contact.role)),
            ("X-PHONETIC-FIRST-NAME", _escaped(contact.say_name)),
            *(("TEL;TYPE=" + _TYPES[p.kind], _number(p)) for p in contact.phones if not p.wrong),
            *(("EMAIL;TYPE=INTERNET", _escaped(address)) for address in contact.emails),
            ("NOTE", _escaped(note)),
        ],
        f"contact:{contact.id}:{contact.created_at}",
    )


def company_card(employer: Employer) -> str:
    """The card of a company's switchboard."""
    phone = employer.switchboard
    assert phone is not None
    return _card(
        [
            ("FN", _escaped(employer.name)),
            ("N", ";;;;"),
            ("ORG", _escaped(employer.name)),
            ("X-ABShowAs", "COMPANY"),
            ("TEL;TYPE=" + _TYPES[PhoneKind.SWITCHBOARD], _number(phone)),
            ("URL", _escaped(employer.website)),
        ],
        f"employer:{employer.id}:{employer.created_at}",
    )


def _card(lines: Iterable[tuple[str, str]], identity: str) -> str:
    whole = [("BEGIN", "VCARD"), ("VERSION", "3.0"), ("PRODID", _PRODUCT), *lines]
    whole += [("UID", str(uuid5(NAMESPACE_URL, f"followup:{identity}"))), ("END", "VCARD")]
    return "".join(_folded(f"{name}:{value}") for name, value in whole if value)


def _parted(name: str) -> tuple[str, str]:
    """First and last name, for programs that sort by it."""
    first, _, last = name.strip().rpartition(" ")
    return first, last


def _reached(contact: Contact) -> str:
    if contact.emails:
        return contact.emails[0]
    return next((_number(phone) for phone in contact.phones if not phone.wrong), "Somebody")


def _number(phone: Phone) -> str:
    number = phone.number or phone.raw
    return _escaped(f"{number} ext. {phone.extension}" if phone.extension else number)


def _escaped(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = _UNPRINTABLE.sub(" ", plain).replace("\\", "\\\\").replace("\n", "\\n")
    return plain.replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> str:
    """The line in pieces of 75 octets at most, never within a letter."""
    if len(line) * 4 <= _LONGEST_LINE:
        return line + "\r\n"
    pieces, size = [""], 0
    for letter in line:
        octets = len(letter.encode("utf-8"))
        if size + octets > _LONGEST_LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += letter
        size += octets
    return "\r\n".join(pieces) + "\r\n"
