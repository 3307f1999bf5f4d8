"""Phone numbers, whoever's they are. What parsing found is stored with them."""

from collections.abc import Mapping
from operator import attrgetter

from followup_desktop.domain.contact import Phone
from followup_desktop.storage import columns
from followup_desktop.storage.columns import Value, search_digits, stored_all
from followup_desktop.storage.database import Database

_FIELDS = ("number", "extension", "raw", "kind", "country", "zones", "wrong")


_fields_of = attrgetter(*_FIELDS)
INSERT = (
    "INSERT INTO phone (contact_id, employer_id, position, number, extension, raw, kind,"
    " country, zones, wrong, search_digits, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
"""The last value is the id; None lets the file give one."""


def phone_values(
    phone: Phone, contact_id: int | None, employer_id: int | None, position: int
) -> list[Value]:
    """What ``INSERT`` wants, the id aside."""
    return [
        contact_id,
        employer_id,
        position,
        *stored_all(_fields_of(phone)),
        search_digits(phone.number, phone.raw),
    ]


def add_phone(
    database: Database,
    phone: Phone,
    *,
    contact_id: int | None = None,
    employer_id: int | None = None,
    position: int = 0,
) -> int:
    """A new number of one contact or one employer; the id given."""
    return database.insert(INSERT, [*phone_values(phone, contact_id, employer_id, position), None])


def change_phone(database: Database, phone_id: int, phone: Phone) -> None:
    """Write all fields of a number (they are parsed together)."""
    changes: Mapping[str, object] = {name: getattr(phone, name) for name in _FIELDS}
    sets, values = columns.assignments(changes, _FIELDS)
    database.change(
        f"UPDATE phone SET {sets}, search_digits = ? WHERE id = ?",
        [*values, search_digits(phone.number, phone.raw), phone_id],
    )


def remove_phone(database: Database, phone_id: int) -> None:
    """Take a number away (undo brings it back)."""
    database.change("DELETE FROM phone WHERE id = ?", (phone_id,))
