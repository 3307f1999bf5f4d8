"""A lead's documents: their names and where they are. Their files are ``DocumentFiles``'."""

from collections.abc import Iterable, Mapping

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.document import Document
from followup_desktop.storage import columns
from followup_desktop.storage.columns import IN_IDS, ids_json
from followup_desktop.storage.database import Database, Row

_NAMES = "id, lead_id, name, path, copied, added_at"
_CHANGED = ("name", "path", "copied")


class DocumentStore:
    """Reads and writes documents. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_lead(self, lead_id: int) -> tuple[Document, ...]:
        """A lead's documents in order of entry."""
        sql = f"SELECT {_NAMES} FROM document WHERE lead_id = ? ORDER BY id"
        return tuple(_document(row) for row in self._database.rows(sql, (lead_id,)))

    def get(self, document_id: int) -> Document | None:
        """One document, or None."""
        row = self._database.row(f"SELECT {_NAMES} FROM document WHERE id = ?", (document_id,))
        return None if row is None else _document(row)

    def add(self, lead_id: int, name: str, path: str, now: Instant, *, copied: bool) -> int:
        """A new document; the id given. ``path``: absolute, or (``copied``) a file
        name in the folder of documents."""
        return self._database.insert(
            "INSERT INTO document (lead_id, name, path, copied, added_at) VALUES (?, ?, ?, ?, ?)",
            (lead_id, name, path, int(copied), now),
        )

    def change(self, document_id: int, changes: Mapping[str, object]) -> None:
        """Write just these fields: name, path, copied."""
        sets, values = columns.assignments(changes, _CHANGED)
        self._database.change(f"UPDATE document SET {sets} WHERE id = ?", [*values, document_id])

    def remove(self, document_id: int) -> None:
        """It is off the lead; undo brings it back."""
        self._database.change("DELETE FROM document WHERE id = ?", (document_id,))

    def counts(self, lead_ids: Iterable[int]) -> dict[int, int]:
        """How many documents these leads have; those without any left out."""
        return dict(
            self._database.rows(
                f"SELECT lead_id, count(*) FROM document WHERE lead_id {IN_IDS} GROUP BY lead_id",
                (ids_json(lead_ids),),
            )
        )

    def needed(self) -> frozenset[str]:
        """The names of all copies that a document names, or that one would name again
        after undo or redo: these files must stay."""
        rows = self._database.rows(
            "SELECT path FROM document WHERE copied = 1"
            " UNION SELECT json_extract(before, '$.path') FROM journal"
            "  WHERE table_name = 'document' AND json_extract(before, '$.copied') = 1"
            " UNION SELECT json_extract(after, '$.path') FROM journal"
            "  WHERE table_name = 'document' AND json_extract(after, '$.copied') = 1"
        )
        return frozenset(row[0] for row in rows)


def _document(row: Row) -> Document:
    return Document(row[0], row[1], row[2], row[3], bool(row[4]), row[5])
