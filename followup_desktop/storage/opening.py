"""Finding the data file fit to be opened, and opening it as it must be.

``probe`` looks through a read-only connection, which sees what is in a ``-wal``
beside the file and can write nothing, not even the checkpoint at its end.
"""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import peewee

from followup_desktop.storage import errors

FAILURES = (peewee.PeeweeException, sqlite3.Error, UnicodeDecodeError)
"""What a statement may raise: Peewee wraps the errors of its beginning only, not
those met while rows are read, and a damaged text may not even be text."""

APPLICATION_ID = 0x466F6C55
"""``FolU``: what makes a database one of ours."""


def prepare_file(path: Path) -> bool:
    """Make the folder (0700) and the file (0600) on a first start.

    Returns whether the file was made. Raises ``KnownError`` where a file of ours
    should be and is not: empty, a folder, or gone while its ``-wal`` is there.
    """
    from followup_desktop.storage.migrating import make_file

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.is_dir():
            raise errors.unreachable(path, "a folder stands in its place")
        if path.exists():
            if path.stat().st_size == 0:
                raise errors.damaged(path, "it is empty")
            if not _allowed(path, os.R_OK | os.W_OK):
                raise errors.unreachable(path, "this account may not read and write it")
            if not _allowed(path.parent, os.W_OK):
                raise errors.unreachable(path, "its folder cannot be written to")
            return False
        if path.with_name(path.name + "-wal").exists():
            raise errors.damaged(path, "it is missing, while the journal beside it is there")
        if next((path.parent / "backups").glob("followup-*.sqlite3.json"), None) is not None:
            raise errors.missing(path)
        return make_file(path)
    except OSError as error:
        raise errors.translated(error, path) or errors.unreachable(
            path, (error.strerror or "the system refuses").lower()
        ) from error


def _allowed(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def probe(path: Path, busy_seconds: float) -> None:
    """Refuse what is foreign, newer or unreadable before anything may write.

    Raises ``KnownError``.
    """
    from followup_desktop.storage.migrating import NEWEST

    # Without a journal beside it the file is all there is, and nobody writes it.
    alone = not path.with_name(path.name + "-wal").exists()
    where = uri(path, "ro") + ("&immutable=1" if alone else "")
    try:
        with closing(sqlite3.connect(where, uri=True, timeout=busy_seconds)) as connection:
            application_id = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except FAILURES as error:
        raise errors.translated(error, path) or errors.damaged(path, str(error)) from error
    refuse_unknown(path, application_id, version, tables, NEWEST)


def refuse_unknown(path: Path, application_id: int, version: int, tables: int, newest: int) -> None:
    """Raise ``KnownError`` unless the file is ours and of a version we know."""
    if application_id != APPLICATION_ID:
        raise errors.foreign(path)
    if version > newest:
        raise errors.newer(path, version, newest)
    if version < 1 or tables == 0:
        raise errors.damaged(path, "it holds no data")


def uri(path: Path, mode: str) -> str:
    """The SQLite URI of a path; ``mode`` is ``ro`` or ``rw``, never creating."""
    return f"{path.absolute().as_uri()}?mode={mode}"


def connect(path: Path, busy_seconds: float) -> Any:
    """The one exclusive connection, every pragma read back.

    Raises ``KnownError`` where the file is held by another, or where SQLite
    does not take a pragma (it and Peewee refuse silently).
    """
    connection: Any = peewee.SqliteDatabase(
        uri(path, "rw"),
        uri=True,
        timeout=busy_seconds,
        autoconnect=False,
        thread_safe=False,
        check_same_thread=False,
        cached_statements=512,
    )
    try:
        connection.connect()
        for name, value, expected in pragmas():
            connection.execute_sql(f"PRAGMA {name} = {value}")
            found = connection.execute_sql(f"PRAGMA {name}").fetchone()
            if found is None or found[0] != expected:
                raise errors.SaveFailed(
                    f"{path.name} cannot be kept safely on this disk ({name} is"
                    f" {None if found is None else found[0]}). Nothing was changed."
                    " Keep the data in a folder on this computer's own disk."
                )
    except FAILURES as error:
        connection.close()
        raise errors.translated(error, path) or errors.damaged(path, str(error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def pragmas() -> list[tuple[str, str, object]]:
    """Each pragma of the connection, its value, and what reading it back gives."""
    pragmas: list[tuple[str, str, object]] = [
        ("locking_mode", "EXCLUSIVE", "exclusive"),
        ("journal_mode", "WAL", "wal"),
        ("synchronous", "FULL", 2),
        ("foreign_keys", "ON", 1),
        ("trusted_schema", "OFF", 0),
        ("temp_store", "MEMORY", 2),
        ("cell_size_check", "ON", 1),
    ]
    if sys.platform == "darwin":
        pragmas += [("fullfsync", "ON", 1), ("checkpoint_fullfsync", "ON", 1)]
    return pragmas
