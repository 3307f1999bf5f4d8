"""The columns of a table of people: where its header is, which program wrote it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from followup_desktop.services.importing import cells
from followup_desktop.services.importing.source import Table

from .headings import PRIMARY, Meaning, meaning_of
from .read_contact import CONTACT_FIELDS

_DAY = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}")
_CONNECTIONS = ("First Name", "Last Name", "Email Address", "Company", "Position", "Connected On")
_NAMING = frozenset(("name", "first_name", "last_name"))
_WORKING = frozenset(("company", "role"))

Kind = Literal[
    "google-contacts",
    "outlook-contacts",
    "thunderbird-contacts",
    "linkedin-connections",
    "contacts",
]


@dataclass(frozen=True, slots=True)
class Layout:
    """``at`` is the header's place in the rows, -1 where there is none; ``names``
    and ``meanings`` stand side by side."""

    at: int
    kind: Kind
    names: tuple[str, ...]
    meanings: tuple[Meaning | None, ...]

    def columns(self, field: str) -> list[int]:
        """The columns of a field, the likeliest first."""
        found = [n for n, one in enumerate(self.meanings) if one is not None and one.field == field]
        return sorted(found, key=lambda column: self.rank(column))

    def rank(self, column: int) -> int:
        """Whose number or address a column holds."""
        meaning = self.meanings[column]
        return PRIMARY if meaning is None else meaning.rank

    @property
    def fields(self) -> frozenset[str]:
        """All fields there are."""
        return frozenset(one.field for one in self.meanings if one is not None)


def find_layout(
    table: Table, mapping: Mapping[str, str], header_row: int | None = None
) -> Layout | None:
    """The header among the first rows that names the most columns of people, or the
    columns of LinkedIn's list where its header was taken off; None where there is none.
    ``mapping``: what the person takes a column for; ``header_row``: the number of the
    row they say is the header, 0 for none."""
    if header_row is not None:
        return _chosen(table, mapping, header_row)
    best: Layout | None = None
    best_score = 0
    for at, row in table.top():
        layout = _layout(at, row, mapping)
        score = _score(row, layout)
        if score > best_score:
            best, best_score = layout, score
    if best is not None and (best_score >= 2 or mapping):
        return best
    return _headless(table, mapping)


def _chosen(table: Table, mapping: Mapping[str, str], number: int) -> Layout | None:
    if number:
        at = table.numbers.index(number) if number in table.numbers else -1
        return _layout(at, table.rows[at], mapping) if at >= 0 else None
    names = [f"Column {n + 1}" for n in range(max(map(len, table.rows), default=0))]
    return _layout(-1, names, mapping)


def is_of_people(layout: Layout) -> bool:
    """Whether rows under this header are people one may reach, or at least name."""
    if layout.kind != "contacts":
        return True
    fields = layout.fields
    if {"first_name", "last_name"} <= fields or not fields & _NAMING:
        return bool(fields & _NAMING)
    return bool(fields & {"phone", "email"}) or ("url" in fields and bool(fields & _WORKING))


def _layout(at: int, row: list[str], mapping: Mapping[str, str]) -> Layout:
    wanted = {cells.letters_only(name): field for name, field in mapping.items()}
    names, meanings = [], []
    for column, cell in enumerate(row):
        name = " ".join(cell.split())
        names.append(name or f"Column {column + 1}")
        chosen = wanted.get(cells.letters_only(names[-1]))
        if chosen is not None:
            meanings.append(Meaning(chosen) if chosen in CONTACT_FIELDS else None)
        else:
            meanings.append(meaning_of(name) if name else None)
    return Layout(at, _kind(names), tuple(names), tuple(_settled(names, meanings)))


def _score(row: list[str], layout: Layout) -> int:
    score = 0
    for cell, meaning in zip(row, layout.meanings, strict=True):
        if meaning is not None:
            score += 1
        elif cell and cells.kind_of(cell) in ("email", "phone", "date", "url"):
            score -= 2
    return score


def _settled(names: list[str], meanings: list[Meaning | None]) -> Iterable[Meaning | None]:
    """Names that only the other columns explain: "Title" is Mr where a job stands
    beside it; "Nom" is the family name beside "Prénom"."""
    fields = {one.field for one in meanings if one is not None}
    plain = [cells.letters_only(name) for name in names]
    for name, meaning in zip(plain, meanings, strict=True):
        if meaning is not None and meaning.field == "title":
            yield Meaning("prefix" if "role" in fields else "role")
        elif name == "nom":
            yield Meaning("last_name" if "first_name" in fields else "name")
        elif name in ("nombre", "nome"):
            yield Meaning("first_name" if "last_name" in fields else "name")
        elif name == "profession" and "role" in fields and "jobtitle" in plain:
            yield None
        else:
            yield meaning


def _kind(names: Iterable[str]) -> Kind:
    plain = {cells.letters_only(name) for name in names}
    if "connectedon" in plain:
        return "linkedin-connections"
    if plain & {"email1value", "phone1value", "organization1name", "email1label", "phone1label"}:
        return "google-contacts"
    if {"givenname", "familyname", "groupmembership"} <= plain:
        return "google-contacts"
    if _is_thunderbird(plain):
        return "thunderbird-contacts"
    outlook = {
        *("companymainphone", "businessphone", "businessphone2", "emaildisplayname"),
        *("email2address", "assistantsphone", "businessfax", "telefongeschaftlich"),
        *("telephonebureau", "faxgeschaftlich", "telefonofirma", "telefonodellavoro"),
        *("telefonsluzbowy", "telefonodilavoro", "emailanzeigename"),
    }
    return "outlook-contacts" if plain & outlook else "contacts"


def _is_thunderbird(plain: set[str]) -> bool:
    shown = {"displayname", "anzeigename", "nomaafficher", "nomevisualizzato"}
    shown |= {cells.letters_only("Отображаемое имя")}
    mails = {"primaryemail", "secondaryemail", "primareemailadresse", "sekundareemailadresse"}
    mails |= {"adresseelectroniqueprincipale", "emailprincipale", "workphone", "pagernumber"}
    mails |= {cells.letters_only("Номер пейджера")}
    return bool(plain & shown and plain & mails)


def _headless(table: Table, mapping: Mapping[str, str]) -> Layout | None:
    """LinkedIn's list without its header: names first, the day of the contact last."""
    rows = [row for row in table.rows[:200] if any(row)]
    fitting = [row for row in rows if len(row) >= 6 and _DAY.fullmatch(row[-1])]
    if len(fitting) < 3 or len(fitting) * 10 < len(rows) * 9:
        return None
    if any(cells.kind_of(cell) != "text" for row in fitting[:20] for cell in row[:2] if cell):
        return None
    names = list(_CONNECTIONS)
    layout = _layout(-1, names, mapping)
    return Layout(-1, "linkedin-connections", layout.names, layout.meanings)
