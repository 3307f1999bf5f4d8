"""Verified backups of the data file, their rotation and their return."""

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from followup_desktop.domain.clock import Instant
from followup_desktop.storage import errors, migrating, opening, verifying
from followup_desktop.storage.backup_folder import (
    PARTIAL,
    PREFIX,
    SUFFIX,
    Backup,
    copy_into,
    forget,
    listed,
    rotate,
    sound,
    write_manifest,
)
from followup_desktop.storage.database import Database, Row
from followup_desktop.storage.verifying import TOLD, Content

Made = TypeVar("Made")
_BEING_READ = ("is in use", "SQL statements in progress")
_TRIES, _TRY_AGAIN_SECONDS = 100, 0.05
"""How often, and after how long, a restore looks whether nobody reads any more."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a restore would change: rows per table (leads, attempts, …) now and in
    the backup, deleted ones aside, the instants of the last attempt logged in
    either, and the leads (employer, position) that stand in one of them alone."""

    now: dict[str, int]
    then: dict[str, int]
    last_attempt_now: Instant | None
    last_attempt_then: Instant | None
    only_now: tuple[tuple[str, str], ...] = ()
    only_then: tuple[tuple[str, str], ...] = ()


class Backups:
    """Makes, lists, rotates and restores the backups of one data file."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self.folder = folder

    def make(self, now: Instant, reason: str = "regular", *, live_checked: bool = False) -> Backup:
        """A new verified backup in the folder, then rotation. Raises
        ``KnownError``: a damaged live file neither makes nor rotates one.

        At 10,000 leads looking through the live file takes 0.5 s, copying it
        0.2 s and looking through the copy 0.4 s; while the first two run, other
        statements wait: call it when idle. ``live_checked``: ``Database.check``
        found nothing today, so the first is left out; the copy is always checked.
        """
        stamp = datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
        path = self.folder / f"{PREFIX}{stamp}{SUFFIX}"
        number = 1
        while path.exists():
            number += 1
            path = self.folder / f"{PREFIX}{stamp}-{number}{SUFFIX}"
        backup = self.save_to(path, now, reason, live_checked=live_checked)
        try:
            write_manifest(backup)
            rotate(self.folder, now)
        except OSError as error:
            raise errors.not_written(path, error) from error
        return backup

    def make_beside(self, now: Instant, reason: str) -> Backup:
        """``make`` in another thread than the window's, which goes on reading: it
        is made between two of its questions, and nothing is written meanwhile. The
        copy alone is looked through. Raises ``KnownError``."""
        with self._database.in_turn():
            return _unread(lambda: self.make(now, reason, live_checked=True))

    def save_to(
        self,
        path: Path,
        now: Instant,
        reason: str = "saved by hand",
        *,
        live_checked: bool = False,
    ) -> Backup:
        """A verified copy at ``path``, outside rotation; a file there is replaced
        only by a verified one. Raises ``KnownError``."""
        findings = [] if live_checked else self._database.check()
        if findings:
            raise errors.damaged(self._database.path, findings[0])
        partial = path.with_name(f".{path.name}{PARTIAL}")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            for left in (partial, partial.with_name(f"{partial.name}-journal")):
                left.unlink(missing_ok=True)  # of one that was killed
            os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            backup = self._copy(partial, path, now, reason)
            os.replace(partial, path)
            verifying.sync_folder(path.parent)
        except OSError as error:
            forget(partial)
            raise errors.not_written(path, error) from error
        except errors.DiskFull as error:  # the disk it was to go to, which may be another
            forget(partial)
            raise errors.disk_full(path) from error
        except BaseException:
            forget(partial)
            raise
        finally:
            forget(partial.with_name(partial.name + "-journal"))
        return backup

    def all(self) -> tuple[Backup, ...]:
        """Backups with a readable manifest, newest first."""
        return listed(self.folder)

    def newest(self) -> Backup | None:
        """The newest one, or None."""
        found = self.all()
        return found[0] if found else None

    def check(self, backup: Backup) -> None:
        """Look through one of them anew. Raises ``KnownError`` where it is not sound."""
        sound(backup, migrating.NEWEST)

    def copy_to(self, folder: Path, now: Instant) -> Backup | None:
        """The newest one in a second folder too; None where there is none yet.
        Reads files only, so that it may run in any thread. Raises ``KnownError``."""
        newest = self.newest()
        if newest is None:
            return None
        if _is_same(folder, self.folder):  # there would be copies of copies without end
            raise errors.SaveFailed(
                f"{folder} is where FollowUp keeps its backups anyway, so there is no second copy"
                " of them. They are safe; choose another folder, best on another disk."
            )
        origin = str(self._database.value("SELECT file_id FROM session"))
        return copy_into(newest, folder, origin, now)

    def difference(self, path: Path) -> Difference:
        """What ``restore`` of this file would change. Raises ``KnownError``
        where it is no sound FollowUp file."""
        found = verifying.content(path, migrating.NEWEST)
        with verifying.reading(path) as connection:
            counts_then = _told(lambda sql: connection.execute(sql).fetchall())
            leads_then = _leads(lambda sql: connection.execute(sql).fetchall())
        leads_now = _leads(self._database.rows)
        last = self._database.value("SELECT max(at) FROM attempt WHERE deleted_at IS NULL")
        return Difference(
            _told(self._database.rows),
            counts_then,
            last,
            found.last_attempt,
            tuple(name for key, name in leads_now.items() if key not in leads_then),
            tuple(name for key, name in leads_then.items() if key not in leads_now),
        )

    def restore(self, path: Path, now: Instant) -> Backup:
        """Put the content of a sound backup (or any FollowUp file, also of an
        older format) in place of the present one, which is backed up first
        (returned: restore that to undo). Raises ``KnownError``; the present
        content is then untouched."""
        staged = self._database.path.with_name(f".{self._database.path.name}.restoring")
        try:
            stage(path, staged, now)
            with self._database.in_turn():
                present = _unread(lambda: self.make(now, "before-restore"))
                _unread(lambda: self._take_over(staged))
                migrating.begin_session(self._database, now)
        finally:
            for leftover in (staged, staged.with_name(staged.name + "-wal")):
                forget(leftover)
        return present

    def _copy(self, partial: Path, path: Path, now: Instant, reason: str) -> Backup:
        counts = migrating.row_counts(self._database.rows)
        self._database.rows("VACUUM INTO ?", (str(partial),))
        verifying.sync_file(partial)
        copied = verifying.content(partial, migrating.NEWEST)
        if copied.counts != counts:
            raise errors.damaged(self._database.path, "a copy of it has other rows")
        size, digest = partial.stat().st_size, verifying.sha256(partial)
        return Backup(path, now, reason, size, digest, copied.schema, counts)

    def _take_over(self, staged: Path) -> None:
        """Page by page into the open file, as one transaction of SQLite's."""
        live: sqlite3.Connection = self._database.connection.connection()
        try:
            with closing(sqlite3.connect(staged)) as source:
                source.backup(live)
        except sqlite3.Error as error:
            raise errors.translated(error, self._database.path) or error from error


def _unread(work: Callable[[], Made]) -> Made:
    """Do it once no other thread is reading: the window goes on meanwhile."""
    for patience in range(_TRIES, -1, -1):
        try:
            return work()
        except Exception as error:
            if not patience or not any(words in str(error) for words in _BEING_READ):
                raise
        threading.Event().wait(_TRY_AGAIN_SECONDS)
    raise AssertionError("the last try returns or raises")


def stage(path: Path, staged: Path, now: Instant) -> Content:
    """A copy of ``path`` at ``staged``, brought to the present format and
    verified. Raises ``KnownError``."""
    from followup_desktop.storage.shape import refuse_other_shape

    verifying.content(path, migrating.NEWEST)
    forget(staged)
    with verifying.reading(path) as source, closing(sqlite3.connect(staged)) as target:
        source.backup(target)
    os.chmod(staged, 0o600)
    try:
        copy = Database(staged, opening.connect(staged, 0))
        try:
            migrating.bring_up_to_date(copy, staged.parent / "backups", now, backed_up=True)
            refuse_other_shape(path, copy.rows)
            if findings := copy.check(thorough=True):
                raise errors.damaged(path, findings[0])
        except opening.FAILURES as error:  # what a step needs is not there
            raise errors.translated(error, path) or errors.damaged(path, str(error)) from error
        finally:
            copy.abandon()
        return verifying.content(staged, migrating.NEWEST)
    except BaseException:
        forget(staged)
        raise


def _is_same(folder: Path, other: Path) -> bool:
    try:
        return folder.samefile(other)
    except OSError:  # one of them is away
        return False


def _told(rows: Callable[[str], list[Row]]) -> dict[str, int]:
    """How many rows a person would count."""
    soft = frozenset(("lead", "contact", "attempt"))
    return {
        table: int(
            rows(
                f"SELECT count(*) FROM {table}"
                + (" WHERE deleted_at IS NULL" if table in soft else "")
            )[0][0]
        )
        for table in TOLD
    }


def _leads(rows: Callable[[str], list[Row]]) -> dict[tuple[int, int], tuple[str, str]]:
    """The leads by what no other lead of this file's history has."""
    return {
        (row[0], row[1]): (row[2], row[3])
        for row in rows(
            "SELECT l.id, l.created_at, e.name, l.position FROM lead l"
            " JOIN employer e ON e.id = l.employer_id WHERE l.deleted_at IS NULL ORDER BY l.id"
        )
    }


__all__ = ["Backup", "Backups", "Difference", "listed", "stage"]
