"""What was imported when, so that it can be named and taken back."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from followup_desktop.domain.clock import Instant
from followup_desktop.storage.columns import IN_IDS, ids_json
from followup_desktop.storage.database import Database, Row
from followup_desktop.storage.journal import RECORDED

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

    def waiting(self, operation_id: int, answered: Iterable[int]) -> int:
        """How many leads that an import's operation added are still open, were given
        a day by it and are not among the ``answered`` ones; those that anything was
        logged for aside."""
        return int(
            self._database.value(
                "SELECT count(*) FROM lead WHERE id IN"
                f" (SELECT row_id FROM {RECORDED}"
                " WHERE operation_id = ? AND table_name = 'lead' AND added)"
                " AND deleted_at IS NULL AND stage <> 'closed'"
                " AND (start_on IS NOT NULL OR (stage = 'saved' AND nudge_on IS NOT NULL))"
                f" AND NOT id {IN_IDS} AND NOT EXISTS"
                " (SELECT 1 FROM attempt WHERE lead_id = lead.id AND attempt.deleted_at IS NULL)",
                (operation_id, ids_json(answered)),
            )
        )

    def any_given_a_day(self, ids: Collection[int]) -> bool:
        """Whether one of these leads has a day to begin on (imports and pauses give one),
        or is gone: what an import brought was taken back, or merged."""
        sql = f"SELECT count(*), count(coalesce(start_on, nudge_on)) FROM lead WHERE id {IN_IDS}"
        found = self._database.row(sql, (ids_json(ids),))
        return found is None or found[0] < len(set(ids)) or found[1] > 0

    def mark_undone(self, import_id: int, now: Instant) -> None:
        """It was taken back."""
        self._database.change(
            "UPDATE import_batch SET undone_at = ? WHERE id = ?", (now, import_id)
        )


def _batch(row: Row) -> ImportBatch:
    return ImportBatch(row[0], row[1], row[2], row[3], row[4], row[5], json.loads(row[6]), row[7])
