"""What was imported when, so that it can be named and taken back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from followup_desktop.domain.clock import Instant
from followup_desktop.storage.database import Database, Row

_SELECT = "SELECT id, name, kind, unit, at, operation_id, counts, undone_at FROM import_batch"


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One import. ``operation_id`` is what ``JournalStore.take_back`` wants,
    ``undone_at`` set once it was taken back."""

    id: int
    name: str
    kind: str
    unit: str
    at: Instant
    operation_id: int | None
    counts: dict[str, Any]
    undone_at: Instant | None


class ImportStore:
    """Reads and writes imports. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        name: str,
        kind: str,
        unit: str,
        now: Instant,
        counts: Mapping[str, Any],
        operation_id: int | None,
    ) -> int:
        """A new import; the id given."""
        return self._database.insert(
            "INSERT INTO import_batch (name, kind, unit, at, operation_id, counts)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (name, kind, unit, now, operation_id, json.dumps(dict(counts), ensure_ascii=False)),
        )

    def get(self, import_id: int) -> ImportBatch | None:
        """One import, or None."""
        row = self._database.row(f"{_SELECT} WHERE id = ?", (import_id,))
        return None if row is None else _batch(row)

    def all(self) -> tuple[ImportBatch, ...]:
        """Every import, newest first."""
        return tuple(_batch(row) for row in self._database.rows(f"{_SELECT} ORDER BY id DESC"))

    def mark_undone(self, import_id: int, now: Instant) -> None:
        """It was taken back."""
        self._database.change(
            "UPDATE import_batch SET undone_at = ? WHERE id = ?", (now, import_id)
        )


def _batch(row: Row) -> ImportBatch:
    return ImportBatch(row[0], row[1], row[2], row[3], row[4], row[5], json.loads(row[6]), row[7])
