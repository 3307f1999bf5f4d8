"""Undo and redo: row images of each operation, put back in one transaction.

``begin`` … ``finish`` inside a transaction; in between the TEMP triggers of
``capture`` record every row. 100 steps are kept, deletions and imports 30 days.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from followup_desktop.domain.clock import DAY, Instant
from followup_desktop.storage.capture import KEYS, keep_reminders
from followup_desktop.storage.columns import IN_IDS, ids_json
from followup_desktop.storage.database import Database, Row
from followup_desktop.storage.merging import RINGING, ring_with
from followup_desktop.storage.reminders import rest_reminders

STEPS = 100
KEPT_FOR = 30 * DAY
RECORDED = (
    "(SELECT operation_id, table_name, row_id, before IS NULL AS added FROM journal"
    " WHERE block = 0 UNION ALL SELECT operation_id, table_name, one.value, 1"
    " FROM journal, json_each(after, '$.id') one WHERE block > 0)"
)
"""Each row that is in the journal, those of blocks too (steps aside, without an id)."""

Image = dict[str, Any]
Recorded = tuple[str, int, Image | None, Image | None]
"""A table, a row's id in it, how it was before and how after; None: not there."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did. ``lead_ids`` are to be planned anew: reminders,
    summaries and search follow from them."""

    operation_id: int
    label: str
    kind: str
    lead_ids: frozenset[int]


class JournalStore:
    """Records and applies operations. Every method needs a transaction, the
    questions (``labels``, ``lead_ids``) aside."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, label: str, kind: str, now: Instant) -> int:
        """From here to ``finish`` every changed row is recorded. ``kind`` is
        ``change``, ``delete`` or ``import``. The operation's id."""
        operation_id = self._database.insert(
            "INSERT INTO operation (label, kind, at) VALUES (?, ?, ?)", (label, kind, now)
        )
        self._database.insert("INSERT INTO recording (operation_id) VALUES (?)", (operation_id,))
        return operation_id

    def finish(self, now: Instant) -> bool:
        """End the recording; an operation that changed nothing is forgotten
        (False), any other ends what could be redone. Steps past the hundredth go,
        but for deletions and imports of the last 30 days."""
        operation_id = self._stop()
        if operation_id is None:
            raise RuntimeError("no operation is current")
        recorded = self._database.row(
            "SELECT 1 FROM journal WHERE operation_id = ? LIMIT 1", (operation_id,)
        )
        if recorded is None:
            self._database.change("DELETE FROM operation WHERE id = ?", (operation_id,))
            return False
        self._database.change("DELETE FROM operation WHERE undone = 1")
        self._database.change(
            "DELETE FROM operation WHERE id <= (SELECT id FROM operation ORDER BY id DESC"
            f" LIMIT 1 OFFSET {STEPS}) AND (kind NOT IN ('delete', 'import') OR at < ?)",
            (now - KEPT_FOR,),
        )
        return True

    def last_at(self) -> Instant | None:
        """When the person last changed anything; None where nothing is kept."""
        found = self._database.value("SELECT at FROM operation ORDER BY id DESC LIMIT 1")
        return None if found is None else int(found)

    def labels(self) -> tuple[str | None, str | None]:
        """What undo would take back and redo would do again."""
        done, undone = self._next_undo(), self._next_redo()
        return (None if done is None else done[1], None if undone is None else undone[1])

    def sizes(self) -> tuple[int, int]:
        """How many rows undo and redo would put back."""
        return self._size(self._next_undo()), self._size(self._next_redo())

    def undo(self) -> Undone | None:
        """Take the newest operation back; None where there is none."""
        operation = self._next_undo()
        if operation is None:
            return None
        images = self._images(operation[0], newest_first=True)
        return self._apply(operation, [(table, row, a, b) for table, row, b, a in images], 1)

    def redo(self) -> Undone | None:
        """Do the last undone operation again; None where there is none."""
        operation = self._next_redo()
        if operation is None:
            return None
        return self._apply(operation, self._images(operation[0], newest_first=False), 0)

    def lead_ids(self, operation_id: int) -> frozenset[int]:
        """The leads an operation touched, as far as they are there now."""
        return self._touched(self._images(operation_id, newest_first=False))

    def leads_made(self, operation_id: int) -> frozenset[int]:
        """The leads an operation added, without reading their images."""
        rows = self._database.rows(
            f"SELECT row_id FROM {RECORDED}"
            " WHERE operation_id = ? AND table_name = 'lead' AND added",
            (operation_id,),
        )
        return frozenset(row[0] for row in rows)

    def images(self, operation_id: int) -> list[Recorded]:
        """(table, row id, before, after) of an operation, in order."""
        return self._images(operation_id, newest_first=False)

    def _stop(self) -> int | None:
        found = self._database.value("SELECT operation_id FROM recording")
        self._database.change("DELETE FROM recording")
        return None if found is None else int(found)

    def _next_undo(self) -> Row | None:
        return self._database.row(
            "SELECT id, label, kind FROM operation WHERE undone = 0 AND id >="
            " coalesce((SELECT id FROM operation ORDER BY id DESC LIMIT 1 OFFSET ?), 0)"
            " ORDER BY id DESC LIMIT 1",
            (STEPS - 1,),
        )

    def _next_redo(self) -> Row | None:
        return self._database.row(
            "SELECT id, label, kind FROM operation WHERE undone = 1 ORDER BY id LIMIT 1"
        )

    def _size(self, operation: Row | None) -> int:
        if operation is None:
            return 0
        sql = "SELECT total(max(block, 1)) FROM journal WHERE operation_id = ?"
        return int(self._database.value(sql, (operation[0],)))

    def _images(self, operation_id: int, *, newest_first: bool) -> list[Recorded]:
        rows = self._database.rows(
            "SELECT table_name, row_id, before, after, block FROM journal"
            " WHERE operation_id = ? ORDER BY id",
            (operation_id,),
        )
        found = [one for row in rows for one in _recorded(row)]
        return found[::-1] if newest_first else found

    def _apply(
        self,
        operation: Row,
        images: list[Recorded],
        undone: int,
    ) -> Undone:
        if self._database.value("SELECT count(*) FROM recording"):
            raise RuntimeError("an operation is current")
        self._database.rows("PRAGMA defer_foreign_keys = ON")
        before = self._touched(images)
        gone = [i for table, i, _, becomes in images if table == "lead" and becomes is None]
        if gone:
            keep_reminders(self._database.rows, operation[0], ids_json(gone))
        for table, row_id, was, becomes in images:
            put = put_reminder if table == "reminder" else put_image
            put(self._database, table, row_id, was, becomes)
        self._database.change(
            "UPDATE operation SET undone = ? WHERE id = ?", (undone, operation[0])
        )
        return Undone(operation[0], operation[1], operation[2], before | self._touched(images))

    def _touched(self, images: Iterable[Recorded]) -> frozenset[int]:
        leads: set[int] = set()
        employers: set[int] = set()
        contacts: set[int] = set()
        for table, row_id, before, after in images:
            if table == "lead":
                leads.add(row_id)
            elif table == "employer":
                employers.add(row_id)
            elif table == "contact":
                contacts.add(row_id)
            for image in (before, after):
                if image is not None:
                    _note_owner(table, image, leads, employers, contacts)
        found = self._database.rows(
            f"SELECT id FROM lead WHERE id {IN_IDS} OR employer_id {IN_IDS}"
            f" UNION SELECT lead_id FROM lead_contact WHERE contact_id {IN_IDS}",
            (ids_json(leads), ids_json(employers), ids_json(contacts)),
        )
        return frozenset(row[0] for row in found) | leads


def put_image(
    database: Database, table: str, row_id: int, was: Image | None, becomes: Image | None
) -> None:
    """Turn one row from ``was`` into ``becomes`` (None: not there), touching
    only the columns that differ."""
    key = KEYS.get(table, "id")
    if becomes is None:
        database.change(f"DELETE FROM {table} WHERE {key} = ?", (row_id,))
    elif was is None:
        names = list(becomes)
        database.change(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"
            f" ON CONFLICT ({key}) DO UPDATE SET "
            + ", ".join(f"{name} = excluded.{name}" for name in names),
            list(becomes.values()),
        )
    else:
        names = [name for name in becomes if name not in was or was[name] != becomes[name]]
        if table == "lead" and "deleted_at" in names and becomes["deleted_at"] is not None:
            rest_reminders(database, [row_id])
        if table in RINGING and "lead_id" in names:
            ring_with(database, table, row_id, becomes["lead_id"])
        if names:
            database.change(
                f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in names)} WHERE {key} = ?",
                [*(becomes[name] for name in names), row_id],
            )


def put_reminder(
    database: Database, table: str, row_id: int, was: Image | None, becomes: Image | None
) -> None:
    """``put_image`` of a reminder, where nothing has come of it since: one that
    was snoozed comes back only while its later occurrence has not rung, and
    nothing acknowledged since is open again (reliability.md, *Reminders*)."""
    if was is None:
        if becomes is not None and not _is_answered(database, row_id, becomes):
            put_image(database, table, row_id, None, becomes)
        return
    unchanged = (
        "SELECT 1 FROM reminder r WHERE r.id = ? AND r.state = ? AND r.snoozed_until IS ?"
        " AND r.acknowledged_at IS ? AND NOT EXISTS"
        " (SELECT 1 FROM reminder later WHERE later.source = r.source"
        " AND later.source_id = r.source_id AND later.meant_for = r.meant_for"
        " AND later.occurrence LIKE 'snooze-%' AND later.id > r.id)"
    )
    stands = (row_id, was["state"], was["snoozed_until"], was["acknowledged_at"])
    if database.row(unchanged, stands) is not None:
        put_image(database, table, row_id, was, becomes)


def _is_answered(database: Database, row_id: int, image: Image) -> bool:
    """Whether a pending reminder's row is there already, or its thing was
    acknowledged by the person since (ended, and not by a snooze)."""
    found = database.row(
        "SELECT 1 FROM reminder WHERE id = ?1 OR (?5 = 'pending' AND source = ?2"
        " AND source_id = ?3 AND meant_for = ?4"
        " AND acknowledged_at IS NOT NULL AND snoozed_until IS NULL)",
        (row_id, image["source"], image["source_id"], image["meant_for"], image["state"]),
    )
    return found is not None


def _note_owner(
    table: str, image: Image, leads: set[int], employers: set[int], contacts: set[int]
) -> None:
    if table not in ("lead", "employer", "contact") and image.get("lead_id") is not None:
        leads.add(image["lead_id"])
    if table == "phone" and image["employer_id"] is not None:
        employers.add(image["employer_id"])
    if table in ("phone", "email") and image.get("contact_id") is not None:
        contacts.add(image["contact_id"])


def _recorded(row: Row) -> Iterator[Recorded]:
    """What a row of the journal says of one row, or as a block of many."""
    table, row_id, before, after, block = row
    if not block:
        yield table, row_id, _image(before), _image(after)
        return
    lists, key = json.loads(after), KEYS.get(table, "id")
    for values in zip(*lists.values(), strict=True):
        image = dict(zip(lists, values, strict=True))
        yield table, image[key], None, image


def _image(text: str | None) -> Image | None:
    return None if text is None else json.loads(text)
