"""The call in progress: one open row by unique index, never journalled."""

from dataclasses import dataclass

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.errors import DomainError
from followup_desktop.storage.columns import stored
from followup_desktop.storage.database import Database, Value

_COLUMNS = (
    "id, lead_id, contact_id, phone_id, number, incoming, started_at, last_seen_at,"
    " ended_at, parked_at, notes, purpose, ticks"
)


@dataclass(frozen=True, slots=True)
class StoredCall:
    """A call begun and not yet logged. ``ended_at``: they have hung up.
    ``parked_at``: put aside while another one is open."""

    id: int
    lead_id: int
    contact_id: int | None
    phone_id: int | None
    number: str
    incoming: bool
    started_at: Instant
    last_seen_at: Instant
    ended_at: Instant | None
    parked_at: Instant | None
    notes: str
    purpose: str = ""
    ticks: frozenset[str] = frozenset()


class CallStore:
    """Reads and writes the call in progress. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self) -> StoredCall | None:
        """The one open call, also one left by a crash."""
        found = self._select("parked_at IS NULL")
        return found[0] if found else None

    def parked(self) -> tuple[StoredCall, ...]:
        """Calls put aside, the last one first."""
        return self._select("parked_at IS NOT NULL ORDER BY parked_at DESC, id DESC")

    def count(self) -> int:
        """How many there are, open and parked, of leads that are there."""
        counted = (
            "SELECT count(*) FROM call_in_progress c JOIN lead l ON l.id = c.lead_id"
            " WHERE l.deleted_at IS NULL"
        )
        return int(self._database.value(counted))

    def beat_parked(self, now: Instant) -> None:
        """The heartbeat of the calls on hold: the program runs, and so do they."""
        self._database.change(
            "UPDATE call_in_progress SET last_seen_at = max(last_seen_at, ?)"
            " WHERE parked_at IS NOT NULL AND ended_at IS NULL",
            (now,),
        )

    def start(
        self,
        lead_id: int,
        now: Instant,
        *,
        contact_id: int | None = None,
        phone_id: int | None = None,
        number: str = "",
        incoming: bool = False,
    ) -> StoredCall:
        """Begin a call. Raises ``DomainError`` while another one is open."""
        if self.open() is not None:
            raise DomainError("A call is still open. Finish or discard it first.")
        call_id = self._database.insert(
            "INSERT INTO call_in_progress (lead_id, contact_id, phone_id, number, incoming,"
            " started_at, last_seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (lead_id, contact_id, phone_id, number, int(incoming), now, now),
        )
        return StoredCall(
            call_id, lead_id, contact_id, phone_id, number, incoming, now, now, None, None, ""
        )

    def beat(
        self,
        call_id: int,
        now: Instant,
        notes: str | None = None,
        purpose: str | None = None,
        ticks: frozenset[str] | None = None,
    ) -> None:
        """The heartbeat, with the notes, the purpose and the ticks where they
        changed. Never goes back."""
        self._database.change(
            "UPDATE call_in_progress SET last_seen_at = max(last_seen_at, ?),"
            " notes = coalesce(?, notes), purpose = coalesce(?, purpose),"
            " ticks = coalesce(?, ticks) WHERE id = ?",
            (now, notes, purpose, None if ticks is None else stored(ticks), call_id),
        )

    def hang_up(self, call_id: int, at: Instant) -> None:
        """They have hung up; the first time counts."""
        self._database.change(
            "UPDATE call_in_progress SET ended_at = ?1, last_seen_at = max(last_seen_at, ?1)"
            " WHERE id = ?2 AND ended_at IS NULL",
            (at, call_id),
        )

    def correct(
        self, call_id: int, *, started_at: Instant | None = None, ended_at: Instant | None = None
    ) -> None:
        """Set the beginning or the end by hand; None leaves it."""
        self._database.change(
            "UPDATE call_in_progress SET started_at = coalesce(?, started_at),"
            " ended_at = coalesce(?, ended_at) WHERE id = ?",
            (started_at, ended_at, call_id),
        )

    def still_talking(self, call_id: int) -> None:
        """Take an end back that was set too early."""
        self._database.change(
            "UPDATE call_in_progress SET ended_at = NULL WHERE id = ?", (call_id,)
        )

    def park(self, call_id: int, now: Instant) -> None:
        """Put the open call aside for another one; nothing of it changes."""
        self._database.change(
            "UPDATE call_in_progress SET parked_at = ?1, last_seen_at ="
            " iif(ended_at IS NULL, max(last_seen_at, ?1), last_seen_at)"
            " WHERE id = ?2 AND parked_at IS NULL",
            (now, call_id),
        )

    def resume(self, call_id: int) -> None:
        """Go back to a parked call. Raises ``DomainError`` while another is open."""
        present = self.open()
        if present is not None and present.id != call_id:
            raise DomainError("A call is still open. Finish, park or discard it first.")
        self._database.change(
            "UPDATE call_in_progress SET parked_at = NULL WHERE id = ?", (call_id,)
        )

    def remove(self, call_id: int) -> None:
        """It was logged (in the same transaction) or discarded."""
        self._database.change("DELETE FROM call_in_progress WHERE id = ?", (call_id,))

    def _select(self, where: str, *values: Value) -> tuple[StoredCall, ...]:
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM call_in_progress WHERE {where}", values)
        return tuple(
            StoredCall(*(*row[:5], row[5] == 1, *row[6:12], frozenset(row[12].split())))
            for row in rows
        )
