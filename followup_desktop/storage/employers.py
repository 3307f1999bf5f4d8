"""Employers and their switchboards."""

from collections.abc import Iterable, Mapping
from operator import attrgetter

from followup_desktop.domain.contact import Phone
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.lead import Policy
from followup_desktop.domain.making import quick
from followup_desktop.storage import columns
from followup_desktop.storage.columns import (
    IN_IDS,
    PHONE_COLUMNS,
    Value,
    ids_json,
    stored_all,
)
from followup_desktop.storage.database import Database, Row
from followup_desktop.storage.phones import add_phone, change_phone, remove_phone

_FIELDS = (
    "name",
    "policy",
    "zone",
    "country",
    "region",
    "phone_hours",
    "visitable",
    "address",
    "website",
    "research",
)
EMPLOYER_COLUMNS = ("id", *_FIELDS, "created_at")
_SELECT = f"SELECT {', '.join(EMPLOYER_COLUMNS)} FROM employer"

_fields_of = attrgetter(*_FIELDS)
_ADDED = (*_FIELDS, "created_at", "id")
INSERT = f"INSERT INTO employer ({', '.join(_ADDED)}) VALUES {columns.marks(_ADDED)}"
"""The last value is the id; None lets the file give one."""


def employer_values(employer: Employer) -> list[Value]:
    """What ``INSERT`` wants, the id aside."""
    return [*stored_all(_fields_of(employer)), employer.created_at]


class EmployerStore:
    """Reads and writes employers. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, employer: Employer) -> int:
        """A new employer (its ``id`` is ignored) with its switchboard; the id given."""
        employer_id = self._database.insert(INSERT, [*employer_values(employer), None])
        if employer.switchboard is not None:
            add_phone(self._database, employer.switchboard, employer_id=employer_id)
        return employer_id

    def get(self, employer_id: int) -> Employer | None:
        """One employer, or None."""
        return self.many([employer_id]).get(employer_id)

    def many(self, ids: Iterable[int]) -> dict[int, Employer]:
        """Employers by id, in two queries however many."""
        wanted = ids_json(ids)
        switchboards = {
            row[-1]: columns.phone(row)
            for row in self._database.rows(
                f"SELECT {PHONE_COLUMNS}, employer_id FROM phone WHERE employer_id {IN_IDS}",
                (wanted,),
            )
        }
        rows = self._database.rows(f"{_SELECT} WHERE id {IN_IDS}", (wanted,))
        return {row[0]: employer_of(row, switchboards.get(row[0])) for row in rows}

    def named(self, name: str) -> int | None:
        """The oldest employer of that name, upper and lower case alike; None for
        an empty name: two blind leads never share an employer."""
        if not name.strip():
            return None
        sql = "SELECT id FROM employer WHERE name = ? COLLATE NOCASE ORDER BY id LIMIT 1"
        found = self._database.value(sql, (name.strip(),))
        return None if found is None else int(found)

    def names(self) -> list[tuple[int, str]]:
        """Id and name of every employer that has a name."""
        sql = "SELECT id, name FROM employer WHERE name <> '' ORDER BY name COLLATE NOCASE, id"
        return [(row[0], row[1]) for row in self._database.rows(sql)]

    def change(self, employer_id: int, changes: Mapping[str, object]) -> None:
        """Write just these fields (names of ``Employer``, switchboard aside)."""
        if changes:
            sets, values = columns.assignments(changes, _FIELDS)
            self._database.change(
                f"UPDATE employer SET {sets} WHERE id = ?", [*values, employer_id]
            )

    def set_switchboard(self, employer_id: int, phone: Phone | None) -> int | None:
        """Set, replace or (None) remove the switchboard; the phone's id."""
        sql = "SELECT id FROM phone WHERE employer_id = ?"
        present = self._database.value(sql, (employer_id,))
        if phone is None:
            if present is not None:
                remove_phone(self._database, present)
            return None
        if present is None:
            return add_phone(self._database, phone, employer_id=employer_id)
        change_phone(self._database, present, phone)
        return int(present)

    def lead_ids(self, employer_id: int) -> tuple[int, ...]:
        """The leads at this employer, without deleted ones."""
        sql = "SELECT id FROM lead WHERE employer_id = ? AND deleted_at IS NULL ORDER BY id"
        return tuple(row[0] for row in self._database.rows(sql, (employer_id,)))


_quick = quick(Employer)
_POLICIES = {policy.value: policy for policy in Policy}


def employer_of(row: Row, switchboard: Phone | None) -> Employer:
    """An employer of ``EMPLOYER_COLUMNS``."""
    return _quick(
        id=row[0],
        name=row[1],
        policy=_POLICIES[row[2]],
        zone=row[3],
        country=row[4],
        region=row[5],
        phone_hours=row[6],
        switchboard=switchboard,
        visitable=bool(row[7]),
        address=row[8],
        website=row[9],
        research=row[10],
        created_at=row[11],
    )
