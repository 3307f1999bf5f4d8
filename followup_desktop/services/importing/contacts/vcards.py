"""vCard files, 2.1 to 4.0: each card to one person, or to the reason why it is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from unicodedata import normalize

from followup_desktop.services.importing import texts
from followup_desktop.services.importing.phones import ImportedPhone
from followup_desktop.services.importing.refusal import Refusal, Skipped, too_many
from followup_desktop.services.importing.source import Cards, Source
from followup_desktop.services.importing.text_table import MOST_ROWS, decode

from . import words
from .card_properties import Property, fields, plain, read_property
from .card_text import MOST_LINES, Card, cut, in_bytes
from .read_contact import ReadContact

NO_CALLS = "Please do not phone."
"""Stands first in the note of who wants no calls, where FollowUp wrote the card."""
LEFT_OUT = "Pictures, birthdays and chat names on the cards are left out."
GROUP = "it is a group of contacts, not a person"
OUTSIDE = "it stands outside of any card"
ENDLESS = "it has more than {lines:,} lines"
MOST_LINES_AT_ALL = 1_000_000
"""Of a file, folded ones each: 50 MB of pictures have 700,000."""
MOST_NUMBERS = 250_000
CUT_SHORT = "The card was cut short in its file."

_NEVER = (
    ("fax", "Fax"),
    ("pager", "Pager"),
    ("beeper", "Pager"),
    ("telex", "Telex"),
    ("tlx", "Telex"),
    ("tty", "Text telephone"),
    ("tdd", "Text telephone"),
    ("textphone", "Text telephone"),
    ("modem", "Modem"),
    ("bbs", "Modem"),
    ("assistant", "Assistant's phone"),
)
_RANKS = (
    ("work", 0),
    ("business", 0),
    ("cell", 1),
    ("mobile", 1),
    ("iphone", 1),
    ("main", 2),
    ("company", 2),
    ("home", 5),
)
_OWN = "//FollowUp//"
_LABEL = re.compile(r"_?\$?!?<(.*?)>!?\$?_?")
_TOLD = frozenset(
    """BEGIN END VERSION N FN TEL EMAIL ORG TITLE ROLE NOTE ADR URL NICKNAME X-DEPARTMENT AGENT
    X-ABLABEL SOUND X-PHONETIC-FIRST-NAME X-PHONETIC-LAST-NAME LABEL""".split()
)
_UNTOLD = frozenset("PHOTO LOGO BDAY IMPP ANNIVERSARY X-ANNIVERSARY".split())


def looks_like_cards(start: str) -> bool:
    """Whether a text, by its first letters, is a vCard file."""
    head = re.sub(r"^(?:\s|#[^\n]*\n)+", "", start[:4_000])
    return bool(re.match(r"\ufeff?begin\s*:\s*vcard\b", head, re.IGNORECASE))


def read_vcards(file: str, data: bytes) -> Source:
    """Read a vCard file. A card that tells nothing is skipped with its reason.

    Raises ``Refusal`` where it holds no contact at all, or more than anybody has.
    """
    _, encoding = decode(data)
    data = in_bytes(data, encoding)
    if max(data.count(b"\n"), data.count(b"\r")) > MOST_LINES_AT_ALL:
        raise too_many(file, MOST_LINES_AT_ALL, "lines")
    found = cut(data)
    if len(found.cards) > MOST_ROWS:
        raise too_many(file, MOST_ROWS, "cards")
    otherwise = _otherwise(data, encoding)
    contacts: list[ReadContact] = []
    numbers = 0
    skipped = [Skipped(first, OUTSIDE) for first, _ in found.outside]
    told_all = True
    for card in found.cards:
        if card.endless:
            skipped.append(Skipped(card.row, ENDLESS.format(lines=MOST_LINES)))
            continue
        properties = [read_property(line, otherwise) for line in card.lines]
        told_all = told_all and not any(one.name in _UNTOLD for one in properties)
        contact = _contact(card, properties, otherwise)
        if contact is None:
            skipped.append(Skipped(card.row, words.NOBODY))
        elif _is_group(properties) and not (contact.phones or contact.emails):
            skipped.append(Skipped(card.row, GROUP))
        else:
            contacts.append(contact)
            numbers += len(contact.phones)
            if numbers > MOST_NUMBERS:
                raise too_many(file, MOST_NUMBERS, "telephone numbers")
    skipped.sort()
    if not contacts:
        raise Refusal(_none_found(file, len(found.cards), skipped), tuple(skipped))
    notes = () if told_all else (LEFT_OUT,)
    return Source(file, "vcard", (), notes, Cards(tuple(contacts), tuple(skipped)))


def _is_group(properties: Sequence[Property]) -> bool:
    kinds = [one.text for one in properties if one.name in ("KIND", "X-ADDRESSBOOKSERVER-KIND")]
    return any(kind.strip().casefold() == "group" for kind in kinds)


def _none_found(file: str, cards: int, skipped: list[Skipped]) -> str:
    if not cards:
        return f"No contact found in {file}: it holds no card."
    if cards == 1:
        return f"No contact found in {file}: its one card {skipped[-1].why.removeprefix('it ')}."
    return (
        f"No contact found in {file}: none of its {cards:,} cards holds a name, "
        "a telephone number or an e-mail address that can be read."
    )


def _otherwise(data: bytes, encoding: str) -> str:
    """The encoding of lines that name none: what others of the file name, else
    the one the whole file reads in."""
    for named in re.findall(rb";CHARSET=\"?([\w-]+)", data[:200_000], re.IGNORECASE):
        if named.lower() not in (b"utf-8", b"utf8", b"us-ascii"):
            return str(named, "ascii", "replace")
    return "" if encoding.startswith(("utf", "latin")) else encoding


@dataclass(slots=True)
class _Found:
    """What a card says, gathered line by line. ``own``: FollowUp wrote it."""

    own: bool = False

    names: list[str] = field(default_factory=list)
    structured: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    """The structured names without titles (Mr, Dr)."""
    nicknames: list[str] = field(default_factory=list)
    companies: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    phones: list[tuple[int, bool, ImportedPhone]] = field(default_factory=list)
    emails: list[tuple[bool, str]] = field(default_factory=list)
    addresses: list[tuple[int, str]] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)


def _contact(card: Card, properties: Sequence[Property], otherwise: str) -> ReadContact | None:
    found = _Found(own=any(_OWN in one.text for one in properties if one.name == "PRODID"))
    labels = {one.group: plain(one.text) for one in properties if one.name == "X-ABLABEL"}
    last = ""
    for one in properties:
        if one.name:
            last = one.name
            _take(found, one, labels.get(one.group, "") if one.group else "")
        else:
            _take_loose(found, one.text, last)
    for agent in _all_agents(card):
        _take_agent(found, agent, otherwise)
    if not card.closed:
        found.more.append(CUT_SHORT)
    return _finished(card.row, found)


def _take(found: _Found, one: Property, label: str) -> None:
    name, text = one.name, one.text
    if name == "TEL":
        _take_number(found, one, label)
    elif name == "EMAIL":
        pref = "pref" in one.kinds or one.param("PREF") == "1"
        address = re.sub(r"^mailto:", "", plain(text), flags=re.IGNORECASE)
        found.emails.append((not pref, address))
    elif name == "FN":
        found.names.append(words.one_line(plain(text)))
    elif name == "N":
        parts = [*fields(text), "", "", "", "", ""]
        family, given, more, prefix, suffix = parts[:5]
        found.structured.append(words.full_name(family, given, more, prefix, suffix))
        found.bare.append(words.full_name(family, given, more, suffix=suffix))
    elif name == "ORG":
        company, *departments = [*fields(text), ""]
        found.companies.append(words.one_line(company))
        department = ", ".join(filter(None, departments))
        found.more += words.labelled("Department", [department])
    elif name in ("TITLE", "ROLE"):
        (found.titles if name == "TITLE" else found.roles).append(words.one_line(plain(text)))
    else:
        _take_rest(found, one)


def _take_rest(found: _Found, one: Property) -> None:
    name, text = one.name, plain(one.text)
    if name == "NOTE":
        found.notes.append(texts.note_text(text.replace("\r\n", "\n")))
    elif name == "NICKNAME":
        found.nicknames.append(words.one_line(text))
    elif name == "X-DEPARTMENT":
        found.more += words.labelled("Department", [text])
    elif name == "ADR":
        address = ", ".join(filter(None, fields(one.text)))
        found.addresses.append((0 if "work" in one.kinds else 1, address))
    elif name == "URL" or (name == "X-SOCIALPROFILE" and "/" in text):
        found.urls.append(words.one_line(text))
    elif name in ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME"):
        found.said.append(words.one_line(text))
    elif name == "SOUND" and "x-irmc-n" in one.kinds:
        family, given = [*fields(one.text), "", ""][:2]
        found.said.append(normalize("NFKC", words.full_name(family, given)))
    elif name == "AGENT":
        _take_agent_text(found, text)


def _take_number(found: _Found, one: Property, label: str) -> None:
    called = _LABEL.sub(r"\1", label)
    kinds = one.kinds | {part.casefold() for part in called.split()}
    if called:
        kinds |= {called.casefold()}
    numbers, rest = words.read_numbers(plain(one.text))
    for mark, word in _NEVER:
        if any(mark in kind for kind in kinds) and not ("voice" in kinds and mark == "fax"):
            raws = [words.spoken(number) for number in numbers]
            found.more += words.labelled(word, [*raws, *rest])
            return
    ranks = [rank for mark, rank in _RANKS if any(kind.startswith(mark) for kind in kinds)]
    pref = "pref" in kinds or one.param("PREF") == "1"
    rank = min(ranks, default=3 if not (kinds - {"voice", "pref", "msg"}) or pref else 4)
    if found.own:  # the person's own order
        rank, pref = 0, False
    found.phones += [(rank, not pref, number) for number in numbers]
    found.more += words.labelled("Phone", rest)


def _take_loose(found: _Found, text: str, last: str) -> None:
    """A line that is none of a card: the rest of a note written without folding,
    or something nobody can tell; it is kept."""
    text = text.strip()
    if not any(map(str.isalnum, text)) or text.upper() in _TOLD:
        return
    if last == "NOTE" and found.notes:
        found.notes[-1] += f"\n{text}"
    else:
        found.more.append(texts.note_text(text))


def _all_agents(card: Card) -> Iterator[Card]:
    """The cards inside a card, and those inside them, one beside the other."""
    waiting = [*reversed(card.agents)]
    while waiting:
        agent = waiting.pop()
        waiting += reversed(agent.agents)
        agent.agents = []
        yield agent


def _take_agent(found: _Found, agent: Card, otherwise: str) -> None:
    properties = [read_property(line, otherwise) for line in agent.lines]
    deeper = [plain(one.text) for one in properties if one.name == "AGENT"]
    found.more += words.labelled("Assistant", deeper)
    properties = [one for one in properties if one.name != "AGENT"]
    person = _contact(agent, properties, otherwise)
    if person is not None:
        numbers = [words.spoken(phone) for phone in person.phones]
        parts = filter(None, (person.name, *numbers, *person.emails))
        found.more += words.labelled("Assistant", [", ".join(parts)])


def _take_agent_text(found: _Found, text: str) -> None:
    """An assistant's card inside a line of this one."""
    if not looks_like_cards(text):
        found.more += words.labelled("Assistant", [text])
        return
    for agent in cut(text.encode("utf-8", "replace")).cards:
        agent.closed = True
        _take_agent(found, agent, "")


def _finished(row: int, found: _Found) -> ReadContact | None:
    name = _name_of(found)
    emails, no_emails = words.sorted_out(
        address for _, address in sorted(found.emails, key=itemgetter(0))
    )
    phones = words.once(phone for *_, phone in sorted(found.phones, key=itemgetter(0, 1)))
    companies, roles, urls = (
        [one for one in dict.fromkeys(lists) if one]
        for lists in (found.companies, [*found.titles, *found.roles], found.urls)
    )
    if not (name or phones or emails or (companies and found.more)):
        return None
    places = [place for _, place in sorted(found.addresses, key=itemgetter(0)) if place]
    no_calls = found.own and bool(found.notes) and found.notes[0].startswith(NO_CALLS)
    if no_calls:
        found.notes[0] = found.notes[0].removeprefix(NO_CALLS).lstrip("\n")
    notes = [
        *filter(None, found.notes),
        *_names_noted(found, name),
        *words.labelled("Also at", companies[1:]),
        *words.labelled("Also", roles[1:]),
        *words.labelled("E-mail", no_emails),
        *found.more,
        *words.labelled("Address", places[1:]),
        *words.labelled("Link", urls[1:]),
    ]
    return ReadContact(
        row=row,
        name=name,
        company=next(iter(companies), ""),
        role=next(iter(roles), ""),
        phones=phones,
        emails=emails,
        address=next(iter(places), ""),
        url=next(iter(urls), ""),
        say_name=" ".join(dict.fromkeys(filter(None, found.said))),
        notes=texts.joined_notes(list(dict.fromkeys(notes))),
        do_not_phone=no_calls,
        came_from="vcard",
    )


def _name_of(found: _Found) -> str:
    if found.own and not any(found.structured):
        return ""  # FN may not be empty, so the company or a number stands there
    return next(filter(None, [*found.names, *found.structured, *found.nicknames]), "")


def _names_noted(found: _Found, name: str) -> list[str]:
    """The names that are not shown, so that none is lost."""
    known = [] if found.own else dict.fromkeys([*found.names, *found.bare])
    others = [one for one in known if not words.is_told(one, name)]
    return [
        *words.labelled("Also called", others),
        *words.labelled("Nickname", [one for one in found.nicknames if one != name]),
    ]
