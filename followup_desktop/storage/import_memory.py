"""How the person had files read, for the next of the same shape."""

from followup_desktop.domain.clock import Instant
from followup_desktop.storage.database import Database

KEPT = 200
"""Shapes that are remembered; the oldest make room."""


class ImportMemoryStore:
    """Reads and writes what is remembered, JSON as it is. Writing needs a
    transaction; undo does not see it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, str]:
        """What is remembered of every shape, the newest first."""
        rows = self._database.rows("SELECT shape, choices FROM import_memory ORDER BY at DESC, id")
        return {str(shape): str(choices) for shape, choices in rows}

    def put(self, shape: str, choices: str, now: Instant) -> None:
        """Remember this of a shape, in place of what was."""
        self._database.change(
            "INSERT INTO import_memory (shape, choices, at) VALUES (?, ?, ?)"
            " ON CONFLICT (shape) DO UPDATE SET choices = excluded.choices, at = excluded.at",
            (shape, choices, now),
        )
        self._database.change(
            "DELETE FROM import_memory WHERE id NOT IN"
            " (SELECT id FROM import_memory ORDER BY at DESC, id LIMIT ?)",
            (KEPT,),
        )

    def remove(self, shape: str) -> None:
        """Forget it."""
        self._database.change("DELETE FROM import_memory WHERE shape = ?", (shape,))
