"""What was practised: no lead is touched by it."""

from dataclasses import dataclass

from followup_desktop.domain.clock import Instant
from followup_desktop.storage import columns
from followup_desktop.storage.database import Database

FEELINGS = ("good", "ok", "not yet")
"""How it felt; nothing where it was not said."""
_FIELDS = ("occasion", "style", "at", "duration", "feeling", "recording")


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One practice of a script. ``at`` is when it began, ``duration`` is in
    seconds, ``recording`` a file name in the folder of recordings or empty."""

    id: int
    occasion: str
    style: str
    at: Instant
    duration: int
    feeling: str = ""
    recording: str = ""


class RehearsalStore:
    """Reads and writes rehearsals. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, rehearsal: Rehearsal) -> int:
        """A new rehearsal (its ``id`` is ignored); the id given."""
        return self._database.insert(
            f"INSERT INTO rehearsal ({', '.join(_FIELDS)}) VALUES {columns.marks(_FIELDS)}",
            [columns.stored(getattr(rehearsal, name)) for name in _FIELDS],
        )

    def all(self) -> tuple[Rehearsal, ...]:
        """Every rehearsal, newest first."""
        rows = self._database.rows(
            f"SELECT id, {', '.join(_FIELDS)} FROM rehearsal ORDER BY at DESC, id DESC"
        )
        return tuple(Rehearsal(*row) for row in rows)

    def get(self, rehearsal_id: int) -> Rehearsal | None:
        """One of them, or None."""
        row = self._database.row(
            f"SELECT id, {', '.join(_FIELDS)} FROM rehearsal WHERE id = ?", (rehearsal_id,)
        )
        return None if row is None else Rehearsal(*row)

    def newest_at(self) -> Instant | None:
        """When the last one began, None for never."""
        found = self._database.value("SELECT max(at) FROM rehearsal")
        return None if found is None else int(found)

    def set_feeling(self, rehearsal_id: int, feeling: str) -> None:
        """How it felt."""
        self._database.change(
            "UPDATE rehearsal SET feeling = ? WHERE id = ?", (feeling, rehearsal_id)
        )

    def forget_recording(self, rehearsal_id: int) -> None:
        """The recording was deleted; that it was practised stays."""
        self._database.change("UPDATE rehearsal SET recording = '' WHERE id = ?", (rehearsal_id,))

    def forget_recordings(self) -> None:
        """Every recording was deleted; that it was practised stays."""
        self._database.change("UPDATE rehearsal SET recording = '' WHERE recording <> ''")

    def remove(self, rehearsal_id: int) -> None:
        """Take one off the list."""
        self._database.change("DELETE FROM rehearsal WHERE id = ?", (rehearsal_id,))
