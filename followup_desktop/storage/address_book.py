"""Everybody the person knows, beside the leads: asked by name, company and number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followup_desktop.storage.columns import IN_IDS, ids_json
from followup_desktop.storage.database import Database

_THERE = (
    "c.deleted_at IS NULL AND (c.came_from <> ''"
    " OR NOT EXISTS (SELECT 1 FROM lead_contact lc WHERE lc.contact_id = c.id)"
    " OR EXISTS (SELECT 1 FROM lead_contact lc JOIN lead l ON l.id = lc.lead_id"
    " WHERE lc.contact_id = c.id AND l.deleted_at IS NULL))"
)
"""Not deleted, nor gone with the lead they belonged to."""


@dataclass(frozen=True, slots=True)
class OpenLead:
    """A lead that is neither closed nor deleted, with what an address book asks of
    it. ``attached`` counts the people an import put there."""

    id: int
    employer: str
    position: str
    attached: int


class AddressBookStore:
    """Asks and adds to contacts. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(self) -> tuple[int, ...]:
        """Everybody who is there, oldest first."""
        return self._ids(f"SELECT c.id FROM contact c WHERE {_THERE} ORDER BY c.id")

    def count(self) -> int:
        """How many an address book brought in."""
        return int(
            self._database.value(
                "SELECT count(*) FROM contact WHERE came_from <> '' AND deleted_at IS NULL"
            )
        )

    def has_anybody(self) -> bool:
        """Whether an address book brought in anybody at all."""
        sql = "SELECT 1 FROM contact WHERE came_from <> '' AND deleted_at IS NULL LIMIT 1"
        return self._database.row(sql) is not None

    def companies(self) -> list[tuple[int, str]]:
        """(contact id, company) of everybody of whom an address book names one, and
        of the people of leads by their employer."""
        rows = self._database.rows(
            "SELECT id, company FROM contact WHERE company <> '' AND deleted_at IS NULL"
            " UNION SELECT lc.contact_id, e.name FROM lead_contact lc"
            " JOIN contact c ON c.id = lc.contact_id AND c.deleted_at IS NULL"
            " JOIN lead l ON l.id = lc.lead_id AND l.deleted_at IS NULL"
            " JOIN employer e ON e.id = l.employer_id WHERE e.name <> ''"
        )
        return [(row[0], row[1]) for row in rows]

    def of_lead(self, lead_id: int) -> frozenset[int]:
        """Who is on a lead already."""
        return frozenset(
            self._ids("SELECT contact_id FROM lead_contact WHERE lead_id = ?", lead_id)
        )

    def open_leads(self) -> tuple[OpenLead, ...]:
        """Every open lead whose employer has a name, oldest first."""
        rows = self._database.rows(
            "SELECT l.id, e.name, l.position, (SELECT count(*) FROM lead_contact lc"
            "  JOIN contact c ON c.id = lc.contact_id"
            "  WHERE lc.lead_id = l.id AND c.came_from <> '' AND c.deleted_at IS NULL)"
            " FROM lead l JOIN employer e ON e.id = l.employer_id"
            " WHERE l.stage <> 'closed' AND l.deleted_at IS NULL AND e.name <> '' ORDER BY l.id"
        )
        return tuple(OpenLead(*row) for row in rows)

    def switchboards(self) -> list[tuple[str, str]]:
        """(employer, E.164 number) of every company's switchboard."""
        rows = self._database.rows(
            "SELECT e.name, p.number FROM phone p JOIN employer e ON e.id = p.employer_id"
            " WHERE p.number <> ''"
        )
        return [(row[0], row[1]) for row in rows]

    def search(self, words: Sequence[str], digits: str, limit: int) -> tuple[int, ...]:
        """Who is found by all of ``words`` (parts of name, company, role, employer or
        e-mail), or by ``digits`` of a number; by name, at most ``limit``."""
        clause, values = _met(words)
        if digits:
            clause = f"({clause}) OR {_BY_NUMBER}"
            values.append(f"% {digits}%")
        return self._ids(
            f"SELECT c.id FROM contact c WHERE {_THERE} AND ({clause})"
            " ORDER BY c.name = '', c.name COLLATE NOCASE, c.id LIMIT ?",
            *values,
            limit,
        )

    def add_emails(self, contact_id: int, addresses: Iterable[str]) -> None:
        """Further addresses, put last."""
        sql = "SELECT coalesce(max(position) + 1, 0) FROM email WHERE contact_id = ?"
        position = int(self._database.value(sql, (contact_id,)))
        for place, address in enumerate(addresses, position):
            self._database.insert(
                "INSERT INTO email (contact_id, address, position) VALUES (?, ?, ?)",
                (contact_id, address, place),
            )

    def lead_ids(self, contact_ids: Iterable[int]) -> frozenset[int]:
        """The leads these people belong to, without deleted ones."""
        return frozenset(
            row[0]
            for row in self._database.rows(
                "SELECT lc.lead_id FROM lead_contact lc JOIN lead l ON l.id = lc.lead_id"
                f" WHERE l.deleted_at IS NULL AND lc.contact_id {IN_IDS}",
                (ids_json(contact_ids),),
            )
        )

    def _ids(self, sql: str, *values: str | int) -> tuple[int, ...]:
        return tuple(row[0] for row in self._database.rows(sql, values))


_BY_NUMBER = (
    "EXISTS (SELECT 1 FROM phone p WHERE p.contact_id = c.id AND ' ' || p.search_digits LIKE ?)"
)
_BY_WORD = (
    "(c.name LIKE ?1 ESCAPE '~' OR c.company LIKE ?1 ESCAPE '~' OR c.role LIKE ?1 ESCAPE '~'"
    " OR EXISTS (SELECT 1 FROM email e WHERE e.contact_id = c.id AND e.address LIKE ?1 ESCAPE '~')"
    " OR EXISTS (SELECT 1 FROM lead_contact lc JOIN lead l ON l.id = lc.lead_id"
    "  JOIN employer m ON m.id = l.employer_id WHERE lc.contact_id = c.id"
    "  AND l.deleted_at IS NULL AND m.name LIKE ?1 ESCAPE '~'))"
)


def _met(words: Sequence[str]) -> tuple[str, list[str]]:
    """The condition that all words are met, and its values."""
    clauses, values = [], []
    for word in words:
        plain = word.replace("~", "~~").replace("%", "~%").replace("_", "~_")
        clauses.append(_BY_WORD.replace("?1", "?"))
        values += [f"%{plain}%"] * _BY_WORD.count("?1")
    return " AND ".join(clauses) or "1", values
