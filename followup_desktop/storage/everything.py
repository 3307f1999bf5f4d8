"""What no other store gives whole, for an export of everything. Reads only."""

from collections.abc import Iterable
from typing import Any

from followup_desktop.domain.contact import Contact
from followup_desktop.storage.columns import IN_IDS, ids_json
from followup_desktop.storage.contacts import ContactStore
from followup_desktop.storage.database import Database

Record = dict[str, Any]

_DOCUMENT = ("name", "path", "copied", "added_at")
_ACTIVITY = ("on_day", "kind", "what", "place", "result", "created_at")
_REHEARSAL = ("occasion", "style", "at", "duration", "feeling")
_SCRIPT = ("purpose", "style", "title", "body", "updated_at", "lead_id")


class EverythingStore:
    """Reads the tables that hang beside the leads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def address_book(self) -> tuple[Contact, ...]:
        """The people who belong to no lead, by id; those who went with a deleted
        lead come back with it and are left out."""
        rows = self._database.rows(
            "SELECT c.id FROM contact c WHERE c.deleted_at IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM lead_contact lc JOIN lead l ON l.id = lc.lead_id"
            "  WHERE lc.contact_id = c.id AND (l.deleted_at IS NULL OR c.came_from = ''))"
            " ORDER BY c.id"
        )
        ids = [row[0] for row in rows]
        found = ContactStore(self._database).many(ids) if ids else {}
        return tuple(found[contact_id] for contact_id in ids if contact_id in found)

    def leads_of_contacts(self) -> dict[int, tuple[int, ...]]:
        """The leads of everybody who belongs to more than one."""
        rows = self._database.rows(
            "SELECT lc.contact_id, lc.lead_id FROM lead_contact lc JOIN lead l"
            " ON l.id = lc.lead_id WHERE l.deleted_at IS NULL AND lc.contact_id IN"
            " (SELECT contact_id FROM lead_contact GROUP BY contact_id HAVING count(*) > 1)"
            " ORDER BY lc.contact_id, lc.lead_id"
        )
        found: dict[int, list[int]] = {}
        for contact_id, lead_id in rows:
            found.setdefault(contact_id, []).append(lead_id)
        return {contact_id: tuple(ids) for contact_id, ids in found.items()}

    def leads_in_calendar(self) -> frozenset[int]:
        """The leads with anything that has its day or time: few of very many."""
        rows = self._database.rows(
            "SELECT lead_id FROM promise UNION SELECT lead_id FROM interview"
            " UNION SELECT lead_id FROM expectation"
            " UNION SELECT id FROM lead WHERE own_step_at IS NOT NULL"
        )
        return frozenset(row[0] for row in rows)

    def documents_of(self, lead_ids: Iterable[int]) -> dict[int, list[Record]]:
        """Names and places of the leads' papers; what is in them is not read."""
        found: dict[int, list[Record]] = {}
        rows = self._database.rows(
            f"SELECT lead_id, {', '.join(_DOCUMENT)} FROM document WHERE lead_id {IN_IDS}"
            " ORDER BY lead_id, id",
            (ids_json(lead_ids),),
        )
        for row in rows:
            record = dict(zip(_DOCUMENT, row[1:], strict=True))
            found.setdefault(row[0], []).append(record | {"copied": bool(record["copied"])})
        return found

    def activities(self) -> list[Record]:
        """Fairs, workshops and the like, by day."""
        return self._records("activity", _ACTIVITY, "on_day, id")

    def rehearsals(self) -> list[Record]:
        """What was practised, by time; the recordings stay in their folder."""
        return self._records("rehearsal", _REHEARSAL, "at, id")

    def scripts(self) -> list[Record]:
        """The words the person wrote, for all leads or (``lead_id``) for one."""
        return self._records("script", _SCRIPT, "purpose, style, id")

    def _records(self, table: str, names: tuple[str, ...], order: str) -> list[Record]:
        rows = self._database.rows(f"SELECT {', '.join(names)} FROM {table} ORDER BY {order}")
        return [dict(zip(names, row, strict=True)) for row in rows]
