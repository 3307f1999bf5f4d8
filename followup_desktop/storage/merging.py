"""Moving what hangs on one lead to another one, row by row, as undo can follow it.

What stays with the lead that goes is its own row, its people's places and its step:
it is deleted softly, and undo makes it whole again.
"""

from followup_desktop.domain.clock import Instant
from followup_desktop.storage.database import Database

_MOVED = (
    "attempt",
    "promise",
    "expectation",
    "interview",
    "dismissal",
    "document",
    "lead_alias",
)
"""Tables whose rows change hands with their ``lead_id`` alone."""
RINGING = ("promise", "interview")
"""Those of them that reminders ring of."""
_OF_PERSON = ("attempt", "promise", "expectation", "interview")


class MergeStore:
    """Writes only, and needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def move(self, from_lead: int, to_lead: int) -> None:
        """Calls (deleted ones too), promises, expectations, interviews, what was set
        aside, documents and other names are ``to_lead``'s from now on."""
        for table in _MOVED:
            self._database.change(
                f"UPDATE {table} SET lead_id = ? WHERE lead_id = ?", (to_lead, from_lead)
            )
        for table in RINGING:
            self._database.change(
                "UPDATE reminder SET lead_id = ?1 WHERE lead_id = ?2 AND source = ?3",
                (to_lead, from_lead, table),
            )

    def move_script(self, script_id: int, to_lead: int) -> None:
        """Words of one lead are another one's."""
        self._database.change("UPDATE script SET lead_id = ? WHERE id = ?", (to_lead, script_id))

    def end_with_closing(self, lead_id: int, closed_at: Instant) -> None:
        """What closing ended (planner.md P5) stays ended when the closing itself is
        no longer on the lead."""
        for table in ("promise", "expectation"):
            self._database.change(
                f"UPDATE {table} SET cancelled_at = ?1"
                " WHERE lead_id = ?2 AND cancelled_at IS NULL AND made_at <= ?1",
                (closed_at, lead_id),
            )

    def hand_over(self, from_contact: int, to_contact: int, lead_id: int) -> None:
        """What a lead's log and appointments say of one person, they say of another."""
        for table in _OF_PERSON:
            self._database.change(
                f"UPDATE {table} SET contact_id = ? WHERE contact_id = ? AND lead_id = ?",
                (to_contact, from_contact, lead_id),
            )

    def refer(self, from_contact: int, to_contact: int) -> None:
        """Who referred a lead is the other person."""
        self._database.change(
            "UPDATE lead SET referrer_id = ? WHERE referrer_id = ?", (to_contact, from_contact)
        )


def ring_with(database: Database, table: str, row_id: int, lead_id: int) -> None:
    """A promise or an interview is another lead's: so are its reminders, whatever
    has come of them. (Undo and redo; reminders themselves are not journalled.)"""
    database.change(
        "UPDATE reminder SET lead_id = ? WHERE source = ? AND source_id = ?",
        (lead_id, table, row_id),
    )
