"""Numbered plain-SQL steps from any old file to the present schema.

Each after a verified backup, each in one transaction with foreign keys off
outside it; row counts and ``foreign_key_check`` are verified before the commit,
so a file is wholly old or wholly new.
"""

import os
import re
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.domain.clock import Instant
from followup_desktop.storage import errors, opening
from followup_desktop.storage.migrations import (
    m0001_first_file,
    m0002_on_the_phone,
    m0003_in_and_out,
    m0004_many_at_once,
)

if TYPE_CHECKING:
    from followup_desktop.storage.database import Database

Counts = dict[str, int]


def same_rows(before: Counts, after: Counts) -> bool:
    """The usual promise of a step: every table there was has as many rows."""
    return all(after.get(table) == count for table, count in before.items())


@dataclass(frozen=True, slots=True)
class Migration:
    """One step to ``version``. ``keeps`` judges the row counts before and after;
    ``search_changed``: both search tables are filled anew."""

    version: int
    sql: str
    keeps: Callable[[Counts, Counts], bool] = same_rows
    search_changed: bool = False


MIGRATIONS = (
    Migration(1, m0001_first_file.SQL),
    Migration(2, m0002_on_the_phone.SQL),
    Migration(3, m0003_in_and_out.SQL),
    Migration(4, m0004_many_at_once.SQL),
)
NEWEST = MIGRATIONS[-1].version


def bring_up_to_date(
    database: "Database",
    backups: Path,
    now: Instant,
    *,
    backed_up: bool = False,
) -> None:
    """Run the steps the file has not had, each after a verified backup (unless
    ``backed_up`` says that the file is a copy). Raises ``KnownError``; the file
    is then as it was before the step that failed."""
    application_id = database.value("PRAGMA application_id")
    version = database.value("PRAGMA user_version")
    newest = NEWEST
    tables = database.value("SELECT count(*) FROM sqlite_master")
    if version or tables:
        opening.refuse_unknown(database.path, application_id, version, tables, newest)
    for migration in MIGRATIONS:
        if migration.version <= version:
            continue
        if version and not backed_up:
            from followup_desktop.storage.backups import Backups

            Backups(database, backups).make(now, f"before-format-{migration.version}")
        _migrate(database, migration)


def make_file(path: Path) -> bool:
    """A new data file at ``path``, whole or not at all: it is made under another
    name and gets its own only when it is ready. False where somebody else was
    quicker. Raises ``KnownError``."""
    from followup_desktop.storage.database import Database

    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.new")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        database = Database(draft, opening.connect(draft, 0))
        try:
            bring_up_to_date(database, path.parent, 0)
            database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            database.abandon()
        journal = draft.with_name(draft.name + "-wal")
        if journal.exists() and journal.stat().st_size:
            raise errors.disk_full(path)  # All of it is to stand in the file itself.
        try:
            os.link(draft, path)  # Never over a file that is there.
        except FileExistsError:
            return False
        except OSError:  # A disk without hard links.
            if path.exists():
                return False
            draft.rename(path)
    finally:
        for leftover in (draft, draft.with_name(draft.name + "-wal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    return True


def begin_session(database: "Database", now: Instant) -> None:
    """Note that the file is open: what is not noted closed has ended uncleanly."""
    database.rows(
        "INSERT INTO session (id, file_id, opened_at, clean) VALUES (1, ?, ?, 0)"
        " ON CONFLICT (id) DO UPDATE SET opened_at = excluded.opened_at, clean = 0",
        (uuid.uuid4().hex, now),
    )


def statements(sql: str) -> Iterator[str]:
    """The single statements of a script, triggers whole."""
    held = ""
    for piece in re.split("(?<=;)", sql):
        held += piece
        if held.strip() and sqlite3.complete_statement(held):
            yield held.strip()
            held = ""
    if held.strip():
        raise ValueError(f"an unfinished statement: {held.strip()[:60]}")


def row_counts(rows: Callable[[str], list[tuple[object, ...]]]) -> Counts:
    """How many rows each ordinary table has (search tables aside)."""
    names = [
        str(row[0])
        for row in rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE"
            " 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_search_%'"
            " ORDER BY name"
        )
    ]
    return {name: int(str(rows(f'SELECT count(*) FROM "{name}"')[0][0])) for name in names}


def _migrate(database: "Database", migration: Migration) -> None:
    from followup_desktop.storage import search_feed

    run = database.rows
    run("PRAGMA foreign_keys = OFF")
    run("BEGIN IMMEDIATE")
    try:
        before = row_counts(run)
        for statement in statements(migration.sql):
            run(statement)
        if migration.search_changed:
            search_feed.rebuild(run)
        after = row_counts(run)
        broken = run("PRAGMA foreign_key_check")
        if broken or not migration.keeps(before, after):
            raise errors.SaveFailed(
                f"{database.path.name} could not be brought to the format of this program."
                " It is as it was, and a backup was made. Go on with the program you had,"
                " and tell us."
            )
        run(f"PRAGMA application_id = {opening.APPLICATION_ID}")
        run(f"PRAGMA user_version = {migration.version}")
        run("COMMIT")
    except BaseException:
        if database.connection.connection().in_transaction:
            run("ROLLBACK")
        raise
    finally:
        run("PRAGMA foreign_keys = ON")
    if database.value("PRAGMA foreign_keys") != 1:
        raise errors.damaged(database.path, "its rules could not be switched on again")
