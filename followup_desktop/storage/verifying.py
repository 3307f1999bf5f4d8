"""Looking through a copy of a data file, read-only, before it is trusted."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from followup_desktop.domain.clock import Instant
from followup_desktop.storage import errors, opening

TOLD = ("lead", "employer", "contact", "attempt", "promise", "interview", "step")
"""The tables whose row counts a person is shown."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a sound file holds. ``last_attempt`` is when the log ends."""

    schema: int
    counts: dict[str, int]
    last_attempt: Instant | None


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection to a file nobody writes; what lies in a ``-wal``
    beside it is seen too. Raises ``KnownError``."""
    if not path.exists():
        raise errors.unreachable(path, "there is no such file")
    alone = not path.with_name(path.name + "-wal").exists()
    where = opening.uri(path, "ro") + ("&immutable=1" if alone else "")
    try:
        with closing(sqlite3.connect(where, uri=True, isolation_level=None)) as connection:
            yield connection
    except opening.FAILURES as error:
        raise errors.translated(error, path) or errors.damaged(path, str(error)) from error


def content(path: Path, newest: int) -> Content:
    """Integrity, foreign keys and counts of a file that is not open.

    Raises ``KnownError`` where it is foreign, newer or damaged.
    """
    with reading(path) as connection:
        application_id = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        opening.refuse_unknown(path, application_id, version, tables, newest)
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        if found != ["ok"]:
            raise errors.damaged(path, str(found[0]).splitlines()[0])
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise errors.damaged(path, "rows point to rows that are missing")
        last = connection.execute(
            "SELECT max(at) FROM attempt WHERE deleted_at IS NULL"
        ).fetchone()[0]
        return Content(version, table_counts(connection), last)


def table_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each ordinary table has."""
    from followup_desktop.storage.migrating import row_counts

    return row_counts(lambda sql: connection.execute(sql).fetchall())


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """Have the system write a file through to the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """The same for a folder's list of names, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders, and needs none of this.
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
