"""What is done for a damaged file: a copy kept aside, and rows rescued from it.

Nothing is deleted, and nothing is replaced before a copy of it is safe.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from followup_desktop.domain.clock import Instant
from followup_desktop.storage import errors, migrating, opening, search_feed, verifying
from followup_desktop.storage.database import Database, Value


@dataclass(frozen=True, slots=True)
class Rescued:
    """What a rescue found: rows saved and rows seen to be missing, by table."""

    path: Path
    saved: dict[str, int]
    unreadable: dict[str, int]


def quarantine(path: Path, folder: Path, now: Instant) -> Path:
    """A copy of the file as it is (with its ``-wal``), in ``folder``. The file
    must be open in no connection of this process: reading it would drop
    SQLite's locks."""
    copy = _name(path, folder, now)
    wal = path.with_name(path.name + "-wal")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.chmod(copy, 0o600)
        verifying.sync_file(copy)
        if wal.exists():
            shutil.copyfile(wal, copy.with_name(copy.name + "-wal"))
        verifying.sync_folder(folder)
    except OSError as error:
        raise errors.translated(error, path) or errors.unreachable(
            path, (error.strerror or "the system refuses").lower()
        ) from error
    return copy


def put_in_place(path: Path, sound: Path, now: Instant) -> None:
    """Put a sound file where a quarantined one is. Raises ``KnownError`` with
    nothing changed where ``sound`` is not sound."""
    from followup_desktop.storage.backups import stage

    staged = path.with_name(f".{path.name}.restoring")
    stage(sound, staged, now)
    wal = path.with_name(path.name + "-wal")
    # The journal belongs to the damaged file: beside another it would be poison.
    wal.unlink(missing_ok=True)
    os.replace(staged, path)
    verifying.sync_folder(path.parent)


def rescue(damaged: Path, target: Path, now: Instant) -> Rescued:
    """Read row by row what can be read of a quarantined copy into a new file.

    Rows whose lead or employer is lost get an empty one, so that no call is
    lost with it. Raises ``KnownError`` where not even the list of tables reads.
    """
    migrating.make_file(target)
    database = Database(target, opening.connect(target, 0))
    saved: dict[str, int] = {}
    missing: dict[str, int] = {}
    try:
        database.rows("PRAGMA foreign_keys = OFF")
        with verifying.reading(damaged) as source, database.transaction():
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            for table in migrating.row_counts(database.rows):
                if table in ("session", "journal", "operation"):
                    continue
                saved[table], missing[table] = _rescue_table(source, database, table)
            _mend_links(database, now)
            search_feed.rebuild(database.rows)
    finally:
        database.close()
    verifying.content(target, migrating.NEWEST)
    return Rescued(target, saved, {table: count for table, count in missing.items() if count})


def _rescue_table(source: sqlite3.Connection, database: Database, table: str) -> tuple[int, int]:
    try:
        there = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
    except sqlite3.DatabaseError:
        there = set()
    names = [row[1] for row in database.rows(f"PRAGMA table_info({table})") if row[1] in there]
    if not names:
        return 0, 1
    insert = (
        f"INSERT OR IGNORE INTO {table} ({', '.join(names)})"
        f" VALUES ({', '.join('?' for _ in names)})"
    )
    saved = lost = 0
    for row in _readable(source, table, names):
        if row is None:
            lost += 1
            continue
        try:
            saved += database.change(insert, row)
        except Exception:
            lost += 1  # A row no rule of the schema accepts any more.
    return saved, lost


def _readable(
    source: sqlite3.Connection, table: str, names: list[str]
) -> Iterator[tuple[Value, ...] | None]:
    """Rows by id upwards; past an unreadable one, downwards from the end; what
    lies between one by one. None stands for a row that cannot be read."""
    select = f"SELECT rowid, {', '.join(names)} FROM {table}"
    low, high = 0, None
    try:
        for row in source.execute(f"{select} ORDER BY rowid"):
            low = row[0]
            yield row[1:]
        return
    except sqlite3.DatabaseError:
        pass
    try:
        for row in source.execute(f"{select} WHERE rowid > ? ORDER BY rowid DESC", (low,)):
            high = row[0]
            yield row[1:]
    except sqlite3.DatabaseError:
        pass
    for row_id in range(low + 1, low + 10_000 if high is None else min(high, low + 1_000_000)):
        try:
            found = source.execute(f"{select} WHERE rowid = ?", (row_id,)).fetchone()
        except sqlite3.DatabaseError:
            yield None
        else:
            if found is not None:
                yield found[1:]


def _mend_links(database: Database, now: Instant) -> None:
    """Rows that point nowhere: point at an empty parent, or at nothing."""
    parents = {
        "contact": "INSERT INTO contact (id, name, created_at) VALUES (?, '', ?)",
        "employer": "INSERT INTO employer (id, name, created_at) VALUES (?, '', ?)",
        "lead": "INSERT INTO lead (id, employer_id, position, created_at)"
        " SELECT ?1, min(id), 'Rescued', ?2 FROM employer",
    }
    for parent, sql in parents.items():
        lost = [
            (table, row_id, column)
            for table, row_id, to, column in _broken(database)
            if to == parent
        ]
        for table, row_id, column in lost:
            value = database.value(f"SELECT {column} FROM {table} WHERE rowid = ?", (row_id,))
            if value is None or database.row(f"SELECT 1 FROM {parent} WHERE id = ?", (value,)):
                continue
            if parent == "lead" and database.row("SELECT 1 FROM employer LIMIT 1") is None:
                database.change(parents["employer"], (1, now))
            database.change(sql, (value, now))
    for table, row_id, _, column in _broken(database):
        database.change(f"UPDATE {table} SET {column} = NULL WHERE rowid = ?", (row_id,))


def _broken(database: Database) -> list[tuple[str, int, str, str]]:
    found = []
    for table, row_id, parent, index in database.rows("PRAGMA foreign_key_check"):
        keys = {row[0]: row[3] for row in database.rows(f"PRAGMA foreign_key_list({table})")}
        found.append((table, row_id, parent, keys[index]))
    return found


def _name(path: Path, folder: Path, now: Instant) -> Path:
    stamp = datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = folder / f"{path.stem}-damaged-{stamp}{path.suffix}"
    number = 1
    while copy.exists():
        number += 1
        copy = folder / f"{path.stem}-damaged-{stamp}-{number}{path.suffix}"
    return copy
