"""Fairs, workshops and the like: what a work-search record counts beside leads; and
which leads such a record is about."""

from collections.abc import Mapping
from datetime import date

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.work_search import Activity, ActivityKind
from followup_desktop.storage import columns
from followup_desktop.storage.database import Database, Row

_FIELDS = ("on_day", "kind", "what", "place", "result", "created_at")
_COLUMNS = f"id, {', '.join(_FIELDS)}"


class ActivityStore:
    """Reads and writes activities. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, activity: Activity) -> int:
        """A new one (its ``id`` is ignored); the id given."""
        return self._database.insert(
            f"INSERT INTO activity ({', '.join(_FIELDS)}) VALUES {columns.marks(_FIELDS)}",
            [columns.stored(getattr(activity, name)) for name in _FIELDS],
        )

    def get(self, activity_id: int) -> Activity | None:
        """One of them, or None."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM activity WHERE id = ?", (activity_id,))
        return None if row is None else _activity(row)

    def between(self, from_day: date, to_day: date) -> tuple[Activity, ...]:
        """Those of the range, both days included, by day."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM activity WHERE on_day BETWEEN ? AND ? ORDER BY on_day, id",
            (from_day.isoformat(), to_day.isoformat()),
        )
        return tuple(map(_activity, rows))

    def change(self, activity_id: int, changes: Mapping[str, object]) -> None:
        """Write just these fields (names of ``Activity``)."""
        if changes:
            sets, values = columns.assignments(changes, _FIELDS)
            self._database.change(
                f"UPDATE activity SET {sets} WHERE id = ?", [*values, activity_id]
            )

    def remove(self, activity_id: int) -> None:
        """It is gone; undo brings it back."""
        self._database.change("DELETE FROM activity WHERE id = ?", (activity_id,))

    def leads_between(
        self, from_day: date, to_day: date, since: Instant, until: Instant
    ) -> tuple[int, ...]:
        """The leads applied for in the days from ``from_day`` to ``to_day``, or with an
        attempt or an interview from ``since`` up to but not at ``until``; by id."""
        rows = self._database.rows(
            "SELECT id FROM lead WHERE deleted_at IS NULL AND (applied_on BETWEEN ?1 AND ?2"
            " OR id IN (SELECT lead_id FROM attempt WHERE at >= ?3 AND at < ?4"
            "  AND deleted_at IS NULL)"
            " OR id IN (SELECT lead_id FROM interview WHERE at >= ?3 AND at < ?4"
            "  AND cancelled_at IS NULL)) ORDER BY id",
            (from_day.isoformat(), to_day.isoformat(), since, until),
        )
        return tuple(row[0] for row in rows)


def _activity(row: Row) -> Activity:
    kinds = {kind.value: kind for kind in ActivityKind}
    kind = kinds.get(row[2], ActivityKind.OTHER)  # one of a later version
    return Activity(row[0], date.fromisoformat(row[1]), kind, row[3], row[4], row[5], row[6])
