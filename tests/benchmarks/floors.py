"""The floors of the core's figures: the same work in plain ``sqlite3``.

The floor's connection has the program's own pragmas. What is written again for
*log an attempt* is found, not guessed: the tables are compared before and after
the program logged one, so the floor has the same rows, the undo journal's too.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

FILE = "followup.sqlite3"
PAGE = 60
_PRAGMAS = (
    "locking_mode=EXCLUSIVE",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
)
_LISTS = (
    "SELECT s.* FROM lead_search f CROSS JOIN lead_summary s ON s.lead_id = f.rowid"
    " WHERE lead_search MATCH ? ORDER BY f.rowid DESC LIMIT ?",
    "SELECT s.* FROM note_search n CROSS JOIN attempt a ON a.id = n.rowid"
    " CROSS JOIN lead_summary s ON s.lead_id = a.lead_id"
    " WHERE note_search MATCH ? ORDER BY n.rowid DESC LIMIT ?",
)


@contextmanager
def plain(folder: Path) -> Iterator[sqlite3.Connection]:
    """The data file, opened by plain ``sqlite3``."""
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as db:
        for pragma in _PRAGMAS:
            db.execute(f"PRAGMA {pragma}").fetchall()
        yield db


@contextmanager
def copied(folder: Path, scratch: Path) -> Iterator[Path]:
    """A copy of generated data, for what writes."""
    copy = scratch / f"copy-of-{folder.name}"
    shutil.copytree(folder, copy)
    try:
        yield copy
    finally:
        shutil.rmtree(copy)


def search(db: sqlite3.Connection, text: str) -> list[tuple[object, ...]]:
    """One page of leads by their texts, filled up by the notes of their log."""
    query = " ".join(f'"{word}"*' for word in text.split())
    found: list[tuple[object, ...]] = []
    for statement in _LISTS:
        if len(found) < PAGE:
            found += db.execute(statement, (query, PAGE - len(found))).fetchall()
    return found


@dataclass(frozen=True)
class WrittenRows:
    """What one use of the program left: statements with their values, to be
    written again in one transaction."""

    statements: tuple[tuple[str, tuple[object, ...]], ...]

    def write(self, db: sqlite3.Connection) -> None:
        """The same rows once more (new ids where they were inserted)."""
        db.execute("BEGIN IMMEDIATE")
        for statement, values in self.statements:
            db.execute(statement, values)
        db.execute("COMMIT")

    def __str__(self) -> str:
        return ", ".join(" ".join(sql.split()[:3]) for sql, _ in self.statements)


Tables = dict[str, dict[object, tuple[object, ...]]]


def tables(folder: Path) -> Tables:
    """Every row of every plain table, by its id."""
    with closing(sqlite3.connect(folder / FILE)) as db:
        names = [
            str(row[0])
            for row in db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT'"
            )
        ]
        return {
            name: {row[0]: row for row in db.execute(f"SELECT * FROM {name}")} for name in names
        }


def difference(folder: Path, before: Tables) -> WrittenRows:
    """What was written since ``before``."""
    after, statements = tables(folder), []
    with closing(sqlite3.connect(folder / FILE)) as db:
        for name, rows in after.items():
            columns = [str(row[1]) for row in db.execute(f"PRAGMA table_info({name})")]
            for key, row in rows.items():
                was = before[name].get(key)
                if was is None:
                    statements.append(_insert(name, columns, row))
                elif was != row and name != "session":
                    statements.append(_update(name, columns, was, row))
            for key in before[name].keys() - rows.keys():
                statements.append((f"DELETE FROM {name} WHERE {columns[0]} = ?", (key,)))
    return WrittenRows(tuple(statements))


Filled = list[tuple[str, list[tuple[object, ...]]]]


def contents(folder: Path) -> Filled:
    """All rows of a file, those of the search index too: a statement for each table."""
    found: Filled = []
    with closing(sqlite3.connect(folder / FILE)) as db:
        plain_tables = db.execute(
            "SELECT name, '*' FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT'"
            " ORDER BY rowid"
        ).fetchall()
        for name, columns in (*plain_tables, ("lead_search", "rowid, *")):
            rows = db.execute(f"SELECT {columns} FROM {name}").fetchall()
            if rows:
                listed = [
                    row[0] for row in db.execute(f"SELECT name FROM pragma_table_info('{name}')")
                ]
                names = ", ".join(["rowid", *listed] if columns != "*" else listed)
                marks = ", ".join("?" for _ in rows[0])
                found.append((f"INSERT OR REPLACE INTO {name} ({names}) VALUES ({marks})", rows))
    return found


def fill(db: sqlite3.Connection, filled: Filled) -> None:
    """The same rows in one transaction."""
    db.execute("BEGIN IMMEDIATE")
    for statement, rows in filled:
        db.executemany(statement, rows)
    db.execute("COMMIT")


def _insert(
    name: str, columns: list[str], row: tuple[object, ...]
) -> tuple[str, tuple[object, ...]]:
    marks = ", ".join("?" for _ in columns)
    values = (None, *row[1:]) if columns[0] == "id" else row
    # A reminder is one of its kind: here it replaces what was written last time.
    return f"INSERT OR REPLACE INTO {name} VALUES ({marks})", values


def _update(
    name: str, columns: list[str], was: tuple[object, ...], row: tuple[object, ...]
) -> tuple[str, tuple[object, ...]]:
    changed = [i for i, value in enumerate(row) if value != was[i]]
    sets = ", ".join(f"{columns[i]} = ?" for i in changed)
    return (
        f"UPDATE {name} SET {sets} WHERE {columns[0]} = ?",
        (*(row[i] for i in changed), row[0]),
    )
