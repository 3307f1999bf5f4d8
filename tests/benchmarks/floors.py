"""The floors of the core's figures: the same work in plain ``sqlite3``.

The floor's connection has the program's own pragmas. What is written again for
*log an attempt* is recorded, not guessed, while the program logs one attempt after
the other: the same rows, the undo journal's too, of the same leads in the same order,
into a file that is as it was before. (One lead's rows written over and over again
are no such floor: their pages are all at hand, and nothing is ever let go.)
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from followup_desktop.storage import opening

FILE = "followup.sqlite3"
PAGE = 60
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
    path = folder / FILE
    with closing(sqlite3.connect(path, isolation_level=None, cached_statements=512)) as db:
        for name, value, _ in opening.pragmas():
            db.execute(f"PRAGMA {name} = {value}").fetchall()
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
        """The same rows once more."""
        db.execute("BEGIN IMMEDIATE")
        for statement, values in self.statements:
            db.execute(statement, values)
        db.execute("COMMIT")


class Recorder:
    """Finds what a program writes on its own connection: TEMP triggers note which rows
    of plain tables are touched, and they are compared with what they were."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        names = db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT'"
            " AND name <> 'session'"
        ).fetchall()
        self._columns = {
            str(name): [str(row[1]) for row in db.execute(f"PRAGMA table_info({name})")]
            for (name,) in names
        }
        db.execute("CREATE TEMP TABLE written (name TEXT, id INTEGER, UNIQUE (name, id))")
        for name, columns in self._columns.items():
            for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
                db.execute(
                    f"CREATE TEMP TRIGGER note_{name}_{event.lower()} AFTER {event} ON main.{name}"
                    f" BEGIN INSERT OR IGNORE INTO written VALUES ('{name}', {row}.{columns[0]});"
                    " END"
                )
        self._rows = {
            name: {row[0]: row for row in db.execute(f"SELECT * FROM {name}")}
            for name in self._columns
        }

    def written(self) -> WrittenRows:
        """What was written since this was last asked, parents before children."""
        statements: list[tuple[str, tuple[object, ...]]] = []
        touched = self._db.execute("SELECT name, id FROM written ORDER BY rowid").fetchall()
        self._db.execute("DELETE FROM temp.written")
        for name, key in touched:
            columns = self._columns[name]
            found = self._db.execute(f"SELECT * FROM {name} WHERE {columns[0]} = ?", (key,))
            row, was = found.fetchone(), self._rows[name].pop(key, None)
            if row is not None:
                self._rows[name][key] = row
            if row is None and was is not None:
                statements.append((f"DELETE FROM {name} WHERE {columns[0]} = ?", (key,)))
            elif row is not None and was is None:
                marks = ", ".join("?" for _ in columns)
                statements.append((f"INSERT INTO {name} VALUES ({marks})", row))
            elif row is not None and was is not None and row != was:
                statements.append(_update(name, columns, was, row))
        return WrittenRows(tuple(sorted(statements, key=lambda one: one[0][0] != "D")))


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


def _update(
    name: str, columns: list[str], was: tuple[object, ...], row: tuple[object, ...]
) -> tuple[str, tuple[object, ...]]:
    changed = [i for i, value in enumerate(row) if value != was[i]]
    sets = ", ".join(f"{columns[i]} = ?" for i in changed)
    return (
        f"UPDATE {name} SET {sets} WHERE {columns[0]} = ?",
        (*(row[i] for i in changed), row[0]),
    )
