"""Contacts with their phones and e-mail addresses."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.making import quick
from followup_desktop.storage import columns, phones
from followup_desktop.storage.columns import (
    IN_IDS,
    PHONE_COLUMNS,
    Value,
    ids_json,
    stored_all,
)
from followup_desktop.storage.database import Database, Row

_FIELDS = (
    "name",
    "role",
    "say_name",
    "address_as",
    "zone",
    "notes",
    "do_not_phone",
    "company",
    "came_from",
)
_COLUMNS = f"c.id, {', '.join('c.' + name for name in _FIELDS)}, c.created_at"
_SELECT = f"SELECT {_COLUMNS} FROM contact c"
_OF_LEADS = (
    f"SELECT {_COLUMNS}, lc.lead_id FROM lead_contact lc CROSS JOIN contact c"
    f" ON c.id = lc.contact_id WHERE lc.lead_id {IN_IDS} AND c.deleted_at IS NULL"
    " ORDER BY lc.lead_id, lc.position, lc.id"
)

_fields_of = attrgetter(*_FIELDS)
_ADDED = (*_FIELDS, "created_at", "id")
INSERT = f"INSERT INTO contact ({', '.join(_ADDED)}) VALUES {columns.marks(_ADDED)}"
"""The last value is the id; None lets the file give one."""
INSERT_EMAIL = "INSERT INTO email (contact_id, address, position) VALUES (?, ?, ?)"


def contact_values(contact: Contact) -> list[Value]:
    """What ``INSERT`` wants, the id aside."""
    return [*stored_all(_fields_of(contact)), contact.created_at]


class ContactStore:
    """Reads and writes contacts. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, contact: Contact, lead_id: int | None = None) -> int:
        """A new contact with its phones and e-mails (ids ignored), linked last
        of the lead's people where a lead is named; the id given."""
        contact_id = self._database.insert(INSERT, [*contact_values(contact), None])
        for position, phone in enumerate(contact.phones):
            phones.add_phone(self._database, phone, contact_id=contact_id, position=position)
        self._add_emails(contact_id, contact.emails)
        if lead_id is not None:
            self.link(lead_id, contact_id)
        return contact_id

    def get(self, contact_id: int) -> Contact | None:
        """One contact that is not deleted, or None."""
        return self.many([contact_id]).get(contact_id)

    def many(self, ids: Iterable[int]) -> dict[int, Contact]:
        """Contacts by id, without deleted ones, in three queries however many."""
        wanted = ids_json(ids)
        numbers, addresses = self._reached(wanted)
        rows = self._database.rows(
            f"{_SELECT} WHERE c.id {IN_IDS} AND c.deleted_at IS NULL", (wanted,)
        )
        return {
            row[0]: _contact(row, numbers.get(row[0], ()), addresses.get(row[0], ()))
            for row in rows
        }

    def of_leads(self, lead_ids: Iterable[int]) -> dict[int, tuple[Contact, ...]]:
        """The people of many leads, in the person's order and without deleted ones, in
        three queries; leads without people are left out."""
        rows = self._database.rows(_OF_LEADS, (ids_json(lead_ids),))
        if not rows:
            return {}
        numbers, addresses = self._reached(ids_json({row[0] for row in rows}))
        known: dict[int, Contact] = {}
        people: dict[int, list[Contact]] = {}
        for row in rows:
            found = known.get(row[0])
            if found is None:
                found = _contact(row, numbers.get(row[0], ()), addresses.get(row[0], ()))
                known[row[0]] = found
            people.setdefault(row[-1], []).append(found)
        return {lead_id: tuple(found) for lead_id, found in people.items()}

    def _reached(self, wanted: str) -> tuple[dict[int, list[Phone]], dict[int, list[str]]]:
        """Numbers and addresses of contacts (a JSON list of ids)."""
        numbers: dict[int, list[Phone]] = {}
        for row in self._database.rows(
            f"SELECT {PHONE_COLUMNS}, contact_id FROM phone WHERE contact_id {IN_IDS}"
            " ORDER BY contact_id, position, id",
            (wanted,),
        ):
            numbers.setdefault(row[-1], []).append(columns.phone(row))
        addresses: dict[int, list[str]] = {}
        for contact_id, address in self._database.rows(
            f"SELECT contact_id, address FROM email WHERE contact_id {IN_IDS}"
            " ORDER BY contact_id, position, id",
            (wanted,),
        ):
            addresses.setdefault(contact_id, []).append(address)
        return numbers, addresses

    def of_lead(self, lead_id: int) -> tuple[Contact, ...]:
        """The lead's people, in the person's order."""
        ids = [
            row[0]
            for row in self._database.rows(
                "SELECT contact_id FROM lead_contact WHERE lead_id = ? ORDER BY position, id",
                (lead_id,),
            )
        ]
        found = self.many(ids)
        return tuple(found[contact_id] for contact_id in ids if contact_id in found)

    def change(self, contact_id: int, changes: Mapping[str, object]) -> None:
        """Write just these fields (names of ``Contact``; phones and e-mails aside)."""
        if changes:
            sets, values = columns.assignments(changes, _FIELDS)
            self._database.change(f"UPDATE contact SET {sets} WHERE id = ?", [*values, contact_id])

    def delete(self, contact_id: int, now: Instant) -> None:
        """Soft: the row stays, marked."""
        self._database.change(
            "UPDATE contact SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL",
            (now, contact_id),
        )

    def link(self, lead_id: int, contact_id: int) -> None:
        """Put a contact last among the lead's people; again changes nothing."""
        self._database.change(
            "INSERT INTO lead_contact (lead_id, contact_id, position) SELECT ?1, ?2,"
            " (SELECT coalesce(max(position) + 1, 0) FROM lead_contact WHERE lead_id = ?1)"
            " WHERE NOT EXISTS"
            " (SELECT 1 FROM lead_contact WHERE lead_id = ?1 AND contact_id = ?2)",
            (lead_id, contact_id),
        )

    def unlink(self, lead_id: int, contact_id: int) -> None:
        """Take a contact off the lead's people; the contact stays."""
        self._database.change(
            "DELETE FROM lead_contact WHERE lead_id = ? AND contact_id = ?", (lead_id, contact_id)
        )

    def add_phone(self, contact_id: int, phone: Phone) -> int:
        """A further number, put last; the id given."""
        sql = "SELECT coalesce(max(position) + 1, 0) FROM phone WHERE contact_id = ?"
        position = int(self._database.value(sql, (contact_id,)))
        return phones.add_phone(self._database, phone, contact_id=contact_id, position=position)

    def change_phone(self, phone_id: int, phone: Phone) -> None:
        """Write all fields of one number (a contact's or a switchboard)."""
        phones.change_phone(self._database, phone_id, phone)

    def mark_wrong(self, number: str, wrong: bool = True) -> None:
        """Mark every entry of an E.164 number as wrong, or as right again."""
        self._database.change(
            "UPDATE phone SET wrong = ? WHERE number = ? AND number <> '' AND wrong <> ?",
            (int(wrong), number, int(wrong)),
        )

    def remove_phone(self, phone_id: int) -> None:
        """Take a number away (undo brings it back)."""
        phones.remove_phone(self._database, phone_id)

    def phone(self, phone_id: int) -> Phone | None:
        """One number, or None."""
        row = self._database.row(f"SELECT {PHONE_COLUMNS} FROM phone WHERE id = ?", (phone_id,))
        return None if row is None else columns.phone(row)

    def phone_owner(self, phone_id: int) -> tuple[int | None, int | None]:
        """(contact id, employer id) of a number; one of them is None, or both
        where there is no such number."""
        row = self._database.row(
            "SELECT contact_id, employer_id FROM phone WHERE id = ?", (phone_id,)
        )
        return (None, None) if row is None else (row[0], row[1])

    def set_emails(self, contact_id: int, addresses: Sequence[str]) -> None:
        """The contact's addresses, in this order; unchanged ones stay as they are."""
        present = [
            row[0]
            for row in self._database.rows(
                "SELECT address FROM email WHERE contact_id = ? ORDER BY position, id",
                (contact_id,),
            )
        ]
        if present != list(addresses):
            self._database.change("DELETE FROM email WHERE contact_id = ?", (contact_id,))
            self._add_emails(contact_id, addresses)

    def lead_ids(self, contact_id: int) -> tuple[int, ...]:
        """The leads this contact belongs to, without deleted ones."""
        return tuple(
            row[0]
            for row in self._database.rows(
                "SELECT l.id FROM lead_contact lc JOIN lead l ON l.id = lc.lead_id"
                " WHERE lc.contact_id = ? AND l.deleted_at IS NULL ORDER BY l.id",
                (contact_id,),
            )
        )

    def leads_with_number(self, number: str) -> tuple[int, ...]:
        """The leads one reaches under an E.164 number, by contact or switchboard;
        none under no number."""
        if not number:
            return ()
        return tuple(
            row[0]
            for row in self._database.rows(
                "SELECT l.id FROM phone p JOIN lead_contact lc ON lc.contact_id = p.contact_id"
                " JOIN lead l ON l.id = lc.lead_id"
                " WHERE p.number = ?1 AND p.number <> '' AND l.deleted_at IS NULL"
                " UNION SELECT l.id FROM phone p JOIN lead l ON l.employer_id = p.employer_id"
                " WHERE p.number = ?1 AND p.number <> '' AND l.deleted_at IS NULL ORDER BY 1",
                (number,),
            )
        )

    def _add_emails(self, contact_id: int, addresses: Iterable[str]) -> None:
        for position, address in enumerate(addresses):
            self._database.insert(INSERT_EMAIL, (contact_id, address, position))


_quick = quick(Contact)


def _contact(row: Row, numbers: Iterable[Phone], addresses: Iterable[str]) -> Contact:
    return _quick(
        id=row[0],
        name=row[1],
        role=row[2],
        say_name=row[3],
        address_as=row[4],
        zone=row[5],
        phones=tuple(numbers),
        emails=tuple(addresses),
        notes=row[6],
        do_not_phone=bool(row[7]),
        company=row[8],
        came_from=row[9],
        created_at=row[10],
    )
