"""Call scripts the person wrote or changed; the program's own are resources."""

from collections.abc import Mapping
from dataclasses import dataclass

from followup_desktop.domain.clock import Instant
from followup_desktop.storage import columns
from followup_desktop.storage.database import Database

_FIELDS = ("purpose", "style", "title", "body", "updated_at", "lead_id")


@dataclass(frozen=True, slots=True)
class StoredScript:
    """``purpose`` is the occasion it is for ("first-call"), ``style`` a variant of
    it. ``lead_id`` None: for all leads."""

    id: int
    purpose: str
    style: str
    title: str
    body: str
    updated_at: Instant
    lead_id: int | None = None


class ScriptStore:
    """Reads and writes scripts. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[StoredScript, ...]:
        """Every script, by purpose."""
        rows = self._database.rows(
            f"SELECT id, {', '.join(_FIELDS)} FROM script ORDER BY purpose, style, id"
        )
        return tuple(StoredScript(*row) for row in rows)

    def find(self, purpose: str, style: str, lead_id: int | None) -> StoredScript | None:
        """The one of this lead, or (None) the one for all; the newest of several."""
        row = self._database.row(
            f"SELECT id, {', '.join(_FIELDS)} FROM script"
            " WHERE purpose = ? AND style = ? AND lead_id IS ? ORDER BY id DESC LIMIT 1",
            (purpose, style, lead_id),
        )
        return None if row is None else StoredScript(*row)

    def add(
        self,
        purpose: str,
        style: str,
        title: str,
        body: str,
        now: Instant,
        lead_id: int | None = None,
    ) -> int:
        """A new script; the id given."""
        return self._database.insert(
            f"INSERT INTO script ({', '.join(_FIELDS)}) VALUES {columns.marks(_FIELDS)}",
            (purpose, style, title, body, now, lead_id),
        )

    def change(self, script_id: int, changes: Mapping[str, object]) -> None:
        """Write just these fields (names of ``StoredScript``)."""
        if changes:
            sets, values = columns.assignments(changes, _FIELDS)
            self._database.change(f"UPDATE script SET {sets} WHERE id = ?", [*values, script_id])

    def remove(self, script_id: int) -> None:
        """Take it away; the program's own words hold again."""
        self._database.change("DELETE FROM script WHERE id = ?", (script_id,))
