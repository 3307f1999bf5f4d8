"""Which column is which field: by its name, then by what its values really are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from . import cells, statuses
from .header import Header
from .profile import Profile
from .refusal import Refusal
from .synonyms import FIELDS, UNSURE, field_named

DAY_FIELDS = ("date", "applied_on", "found_on", "closes_on", "next_on", "interview_on")
# Several columns may feed one of these; every other field has one column.
SHARED = frozenset(
    ("notes", "phone", "email", "location", "tags", "outcome", "contact_name", "interviewed")
)
LEAD_EVIDENCE = frozenset(("status", "applied_on", "url", "closes_on", "interview_on", "applied"))

Ranked: TypeAlias = tuple[str | None, int]

_WORDS_OF_INTEREST = frozenset(("high", "medium", "low", "hoch", "mittel", "niedrig"))


@dataclass(slots=True)
class Person:
    """The columns of one contact."""

    name: int | None = None
    role: int | None = None
    phones: list[int] = field(default_factory=list)
    emails: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Columns:
    """The fields of a table's columns.

    ``fields`` says for each column its field, None for one that goes to the
    notes, "" for one of no use (a row counter). ``people`` are the contacts, the
    first being the lead's own. ``raw`` are the names' first meanings, which tell
    a list of contacts from one of leads.
    """

    header: Header
    profiles: list[Profile]
    fields: list[str | None]
    raw: frozenset[str]
    people: list[Person] = field(default_factory=list)

    def at(self, name: str) -> list[int]:
        """The columns of a field, in the order of the file."""
        return [column for column, found in enumerate(self.fields) if found == name]

    def one(self, name: str) -> int | None:
        """The column of a field, or None."""
        return next(iter(self.at(name)), None)

    def has(self, *names: str) -> bool:
        """Whether any of the fields has a column."""
        return any(found in names for found in self.fields if found)


def assign(header: Header, profiles: list[Profile], mapping: Mapping[str, str]) -> Columns:
    """Decide the field of every column; the caller's ``mapping`` outranks all.

    Raises ``Refusal`` for a mapping that names no column or no field.
    """
    ranked: list[Ranked | None] = [
        (_by_values(meaning, profile), meaning[1]) if meaning else None
        for meaning, profile in zip(header.meanings, profiles, strict=True)
    ]
    raw = frozenset(meaning[0] for meaning in header.meanings if meaning)
    columns = Columns(header, profiles, [None] * len(profiles), raw)
    mine = _mapped(header, mapping)
    for column, name in mine.items():
        columns.fields[column] = name or None
    taken = {name for name in mine.values() if name} - SHARED
    _settle(columns, ranked, set(mine), taken)
    _settle_general(columns, ranked, set(mine))
    _drop_counters(columns, set(mine))
    _gather_people(columns)
    return columns


def _mapped(header: Header, mapping: Mapping[str, str]) -> dict[int, str]:
    mine: dict[int, str] = {}
    for name, word in mapping.items():
        wanted = field_named(word)
        if wanted is None:
            raise Refusal(f"“{word}” is no field; choose one of {', '.join(FIELDS)}.")
        plain = cells.letters_only(name) or name
        matches = [
            column
            for column, known in enumerate(header.names)
            if (cells.letters_only(known) or known) == plain
        ]
        if not matches:
            known_names = ", ".join(f"“{cells.short(known)}”" for known in header.names[:40])
            raise Refusal(f"There is no column “{name}”; the columns are {known_names}.")
        mine[matches[0]] = wanted
    return mine


def _by_values(meaning: tuple[str, int], profile: Profile) -> str | None:
    """The field a column really is, given what its name says. None: notes."""
    name, rank = meaning
    if not profile.filled or name in ("", "counter", "notes", "tags"):
        return name
    if name == "pay" and rank >= UNSURE:
        return _pay(profile)
    if name in DAY_FIELDS:
        return _day_field(name, profile)
    check = _CHECKS.get(name)
    return check(profile) if check else name


def _day_field(name: str, profile: Profile) -> str | None:
    if profile.days() >= 0.5:
        return name
    if name == "applied_on" and profile.share("yesno") >= 0.5:
        return "applied"
    return None


def _employer(profile: Profile) -> str | None:
    if profile.share("date", "yesno", "email", "number", "phone") > 0.6:
        return None
    return "employer"


def _position(profile: Profile) -> str | None:
    if profile.share("url") > 0.5:
        return "url"
    return None if profile.share("date", "yesno", "number", "email", "phone") > 0.5 else "position"


def _location(profile: Profile) -> str | None:
    return None if profile.share("date", "url", "phone", "email", "yesno") > 0.5 else "location"


def _status(profile: Profile) -> str | None:
    return None if profile.share("date", "url", "email", "number", "yesno") > 0.5 else "status"


def _outcome(profile: Profile) -> str | None:
    return _status(profile) and "outcome"


def _phone(profile: Profile) -> str | None:
    if profile.numbers_to_call() >= 0.5:
        return "phone"
    return "email" if profile.share("email") >= 0.5 else None


def _email(profile: Profile) -> str | None:
    return "email" if profile.share("email") >= 0.5 else None


def _url(profile: Profile) -> str | None:
    return "url" if profile.share("url") >= 0.5 else None


def _website(profile: Profile) -> str | None:
    if profile.share("url") >= 0.5:
        return "website"
    return "source" if profile.share("text") >= 0.5 else None


def _source(profile: Profile) -> str | None:
    if profile.share("url") > 0.5:
        return "website"
    return None if profile.share("date", "yesno", "number") > 0.5 else "source"


def _pay(profile: Profile) -> str | None:
    with_digits = sum(1 for value in profile.values if any(map(str.isdigit, value)))
    return "pay" if with_digits * 3 >= profile.filled else None


def _contact(profile: Profile) -> str | None:
    if profile.share("yesno", "date", "number", "url") > 0.5:
        return None
    if profile.share("phone") > 0.5:
        return "phone"
    plain = sum(1 for value in profile.values if " " not in value and "@" in value)
    return "email" if plain * 2 > profile.filled else "contact_name"


def _flag(name: str, profile: Profile) -> str | None:
    if profile.share("yesno") >= 0.5:
        return name
    days = profile.days() >= 0.5
    if name == "archived" and days:
        return name
    return "applied_on" if name == "applied" and days else None


def _interviewed(profile: Profile) -> str | None:
    if profile.days() >= 0.5 and not profile.share("number", "yesno"):
        return "interview_on"
    small = sum(1 for value in profile.values if value.isdecimal() and int(value[:3]) < 20)
    fits = profile.share("yesno") >= 0.5 or small * 2 > profile.filled
    return "interviewed" if fits else None


def _interest(profile: Profile) -> str | None:
    def rates(value: str) -> bool:
        number = value.split("/")[0].strip()
        return number.replace(".", "", 1).isdecimal() or value.casefold() in _WORDS_OF_INTEREST

    fits = sum(1 for value in profile.values if rates(value) or set(value) <= set("⭐★☆*\ufe0f "))
    return "interest" if fits * 2 > profile.filled else None


_CHECKS: dict[str, Callable[[Profile], str | None]] = {
    "employer": _employer,
    "position": _position,
    "location": _location,
    "status": _status,
    "outcome": _outcome,
    "phone": _phone,
    "email": _email,
    "url": _url,
    "website": _website,
    "source": _source,
    "contact_name": _contact,
    "contact_role": lambda p: None if p.share("date", "url", "yesno") > 0.5 else "contact_role",
    "interest": _interest,
    "applied": lambda p: _flag("applied", p),
    "rejected": lambda p: _flag("rejected", p),
    "withdrawn": lambda p: _flag("withdrawn", p),
    "archived": lambda p: _flag("archived", p),
    "interviewed": _interviewed,
    "offered": lambda p: _flag("offered", p),
}


def _settle(
    columns: Columns,
    ranked: list[Ranked | None],
    fixed: set[int],
    taken: set[str],
) -> None:
    """Give each field its column: one with values before an empty one, then by name."""
    order = sorted(
        (column for column in range(len(ranked)) if ranked[column] and column not in fixed),
        key=lambda column: (not columns.profiles[column].filled, (ranked[column] or ("", 0))[1]),
    )
    for column in order:
        name = (ranked[column] or (None, 0))[0]
        if name is None or name not in FIELDS:
            continue
        if name in SHARED:
            columns.fields[column] = name
        elif name not in taken:
            taken.add(name)
            columns.fields[column] = name
        elif name == "status":
            columns.fields[column] = "outcome"
        elif name == "url" and not columns.has("source") and _names_boards(columns, column):
            columns.fields[column] = "source"


def _names_boards(columns: Columns, column: int) -> bool:
    return columns.profiles[column].share("url") == 0 < columns.profiles[column].filled


def _settle_general(columns: Columns, ranked: list[Ranked | None], fixed: set[int]) -> None:
    """Columns called only "Title", "Name", "Website": what the others leave open."""
    for column, meaning in enumerate(ranked):
        if not meaning or column in fixed or columns.fields[column]:
            continue
        profile, name = columns.profiles[column], meaning[0]
        if name == "title" and not columns.has("position"):
            columns.fields[column] = _position(profile) if profile.filled else "position"
        elif name == "name":
            columns.fields[column] = _general_name(columns, profile)
        elif name == "website" and not columns.has("url"):
            columns.fields[column] = "url"
    if not columns.has("status"):
        outcomes = columns.at("outcome")
        best = max(outcomes, key=lambda at: _known_words(columns.profiles[at]), default=None)
        if best is not None:
            columns.fields[best] = "status"


def _general_name(columns: Columns, profile: Profile) -> str | None:
    kind = _contact(profile) if profile.filled else "contact_name"
    if kind != "contact_name":
        return None
    if not columns.has("employer"):
        return "employer"
    return "contact_name" if columns.has("position") else "position"


def _known_words(profile: Profile) -> int:
    return sum(1 for value in profile.values if statuses.read(statuses.spoken(value)))


def _drop_counters(columns: Columns, fixed: set[int]) -> None:
    for column, profile in enumerate(columns.profiles):
        meaning = columns.header.meanings[column]
        unnamed = columns.header.names[column].startswith(("Column ", "Unnamed: "))
        counter = unnamed or (meaning is not None and meaning[0] == "counter")
        if counter and column not in fixed and profile.counts_rows():
            columns.fields[column] = ""


def _gather_people(columns: Columns) -> None:
    """Join names, roles, phones and e-mails that stand side by side into people."""
    people = [Person()]
    for column, name in enumerate(columns.fields):
        if name == "contact_name":
            if people[-1].name is not None:
                people.append(Person())
            people[-1].name = column
        elif name == "contact_role" and people[-1].role is None:
            people[-1].role = column
        elif name == "phone":
            people[-1].phones.append(column)
        elif name == "email":
            people[-1].emails.append(column)
    columns.people = people
