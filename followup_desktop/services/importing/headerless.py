"""Tables without a header row, guessed from values; no guess rather than a bold one."""

import re
from collections.abc import Callable
from dataclasses import replace

from . import cells, statuses
from .header import Header, no_header
from .profile import Profile, profile_of
from .source import Table

_POSTING = re.compile(r"[A-Za-z ]{0,20}\(([^()]{4,30})\):\s*(.+)\s(?:FROM|AT|@)\s(.+)", re.DOTALL)
_ROLES = re.compile(
    r"\b(?:engineer|developer|manager|analyst|intern|internship|assistant|director|designer|scientist"
    r"|consultant|specialist|coordinator|associate|lead|officer|administrator|technician|nurse|teacher"
    r"|sales|clerk|driver|accountant|programmer|architect|writer|editor|cleaner|cleaning|guard|service"
    r"|support|representative|receptionist|executive|supervisor|trainee|apprentice|advisor|agent|head"
    r"|cook|chef|waiter|cashier|barista|operator|mechanic|electrician|researcher|strategist|recruiter"
    r"|buyer|planner|tutor|lecturer|professor|secretary|worker|helper|attendant|producer|tester|qa|sre"
    r"|werkstudent|praktikant|praktikum|berater|leiter|kaufmann|kauffrau|sachbearbeiter|mitarbeiter"
    r"|ingénieur|ingenieur|développeur|développeuse|chargé|chargée|technicien|stagiaire|commercial"
    r"|ingeniero|ingeniera|desarrollador|analista|gerente|auxiliar|asistente|técnico|vendedor"
    r"|desenvolvedor|engenheiro|estagiário|coordenador)\b"
    r"|\w{1,40}(?:entwickler|berater|leiter|ingenieur|manager|assistent)(?:in)?\b"
    r"|工程师|经理|设计师|分析师|专员|助理|实习|开发|顧問|工程師|設計師|分析師",
    re.IGNORECASE,
)


_FIRST_LETTERS = 500  # a job's name stands at the beginning, or the cell is a text

_TYPED = ("date", "url", "email", "phone")


def guess(table: Table) -> tuple[Table, Header] | None:
    """The table with a header told from its values, or None where they don't tell.

    Told: "Posting(12/14/2024): TITLE FROM COMPANY", and rows in which a title, a
    company and at least a day, a link or a status can be recognised.
    """
    table = _postings_apart(table) or table
    filled = [at for at, row in enumerate(table.rows) if any(row)]
    if len(filled) < 2:
        return None
    header = no_header(table)
    first = table.rows[filled[0]]
    profiles = [_profile(table, filled[1:], column) for column in range(len(header.names))]
    named = _is_unknown_header(first, profiles)
    if not named:
        profiles = [_profile(table, filled, column) for column in range(len(header.names))]
    fields = _fields(profiles)
    if fields is None:
        return None
    meanings = tuple((name, 0) if name else None for name in fields)
    if named:
        names = [*first, *header.names[len(first) :]]
        own = tuple(name or header.names[column] for column, name in enumerate(names))
        return table, Header(filled[0], own, meanings)
    return table, replace(header, meanings=meanings)


def names_a_role(text: str) -> bool:
    """Whether a text speaks of a kind of work ("Clerk", "Ingenieurin")."""
    return bool(_ROLES.search(text[:_FIRST_LETTERS]))


def _profile(table: Table, places: list[int], column: int) -> Profile:
    rows = (table.rows[place] for place in places)
    return profile_of([row[column] if column < len(row) else "" for row in rows])


def _is_unknown_header(first: list[str], profiles: list[Profile]) -> bool:
    """Whether the first row names columns in words not known: typed columns tell."""
    if any(cells.kind_of(cell) not in ("text", "blank") for cell in first):
        return False
    return any(
        profile.share(*_TYPED) > 0.8 and column < len(first) and bool(first[column])
        for column, profile in enumerate(profiles)
    )


def _fields(profiles: list[Profile]) -> list[str | None] | None:
    fields: list[str | None] = [None] * len(profiles)
    for column, profile in enumerate(profiles):
        kind = next((kind for kind in _TYPED if profile.share(kind) >= 0.7), None)
        if kind and (kind == "email" or kind == "phone" or kind not in fields):
            fields[column] = kind
    texts = [column for column, profile in enumerate(profiles) if profile.share("text") >= 0.7]
    status = _best(texts, profiles, _status_share, least=0.5)
    if status is not None:
        fields[status] = "status"
        texts.remove(status)
    position = _best(texts, profiles, _role_share, least=0.4)
    if position is None or not any(name in fields for name in ("date", "url", "status")):
        return None
    fields[position] = "position"
    texts.remove(position)
    if not texts or (len(texts) > 1 and not {"status", "url"} & set(fields)):
        return None
    # Next to the title; before it rather than behind it.
    employer = min(texts, key=lambda column: (abs(column - position), column))
    if _role_share(profiles[employer]) > 0.4:
        return None
    fields[employer] = "employer"
    return fields


def _best(
    columns: list[int], profiles: list[Profile], share: Callable[[Profile], float], *, least: float
) -> int | None:
    best = max(columns, key=lambda column: share(profiles[column]), default=None)
    return best if best is not None and share(profiles[best]) >= least else None


def _status_share(profile: Profile) -> float:
    known = sum(1 for value in profile.values if statuses.read(value) and not names_a_role(value))
    return known / profile.filled


def _role_share(profile: Profile) -> float:
    return sum(1 for value in profile.values if names_a_role(value)) / profile.filled


def _postings_apart(table: Table) -> Table | None:
    """Day, title and company of one cell as three; None where the rows are not like that."""
    filled = [row for row in table.rows if any(row)]
    fitting = sum(1 for row in filled[:50] if _POSTING.fullmatch(row[0]))
    if not filled or fitting * 5 < len(filled[:50]) * 4:
        return None
    rows = []
    for row in table.rows:
        found = _POSTING.fullmatch(row[0]) if row else None
        if found:
            rows.append([*(part.strip() for part in found.groups()), *row[1:]])
        else:
            rows.append(["", "", "", *row] if any(row) else [])
    return replace(table, rows=rows, links={})
