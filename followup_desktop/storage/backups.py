"""Verified backups of the data file, their rotation and their return."""

import json
import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from followup_desktop.domain.clock import Instant
from followup_desktop.storage import errors, migrating, verifying
from followup_desktop.storage.database import Database
from followup_desktop.storage.rotation import kept_by_rotation
from followup_desktop.storage.verifying import TOLD, Content

_PREFIX, _SUFFIX, _PARTIAL = "followup-", ".sqlite3", ".partial"


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified backup, as its manifest says. ``reason`` is why it was made."""

    path: Path
    made_at: Instant
    reason: str
    size: int
    sha256: str
    schema: int
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a restore would change: rows per table (leads, attempts, …) now and
    in the backup, and the instants of the last attempt logged in either."""

    now: dict[str, int]
    then: dict[str, int]
    last_attempt_now: Instant | None
    last_attempt_then: Instant | None


class Backups:
    """Makes, lists, rotates and restores the backups of one data file."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def make(self, now: Instant, reason: str = "regular", *, live_checked: bool = False) -> Backup:
        """A new verified backup in the folder, then rotation. Raises
        ``KnownError``: a damaged live file neither makes nor rotates one.

        At 10,000 leads looking through the live file takes 0.5 s, copying it
        0.2 s and looking through the copy 0.4 s; while the first two run, other
        statements wait: call it when idle. ``live_checked``: ``Database.check``
        found nothing today, so the first is left out; the copy is always checked.
        """
        stamp = datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
        path = self._folder / f"{_PREFIX}{stamp}{_SUFFIX}"
        number = 1
        while path.exists():
            number += 1
            path = self._folder / f"{_PREFIX}{stamp}-{number}{_SUFFIX}"
        backup = self.save_to(path, now, reason, live_checked=live_checked)
        try:
            self._write_manifest(backup)
            self._rotate(now)
        except OSError as error:
            raise errors.translated(error, path) or errors.unreachable(
                self._folder, (error.strerror or "the system refuses").lower()
            ) from error
        return backup

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
        partial = path.with_name(f".{path.name}{_PARTIAL}")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            partial.unlink(missing_ok=True)
            os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            backup = self._copy(partial, path, now, reason)
            os.replace(partial, path)
            verifying.sync_folder(path.parent)
        except OSError as error:
            _forget(partial)
            raise errors.translated(error, path) or errors.unreachable(
                path, (error.strerror or "the system refuses").lower()
            ) from error
        except BaseException:
            _forget(partial)
            raise
        return backup

    def all(self) -> tuple[Backup, ...]:
        """Backups with a readable manifest, newest first."""
        return listed(self._folder)

    def newest(self) -> Backup | None:
        """The newest one, or None."""
        found = self.all()
        return found[0] if found else None

    def difference(self, path: Path) -> Difference:
        """What ``restore`` of this file would change. Raises ``KnownError``
        where it is no sound FollowUp file."""
        then = verifying.content(path, migrating.NEWEST)
        counts = migrating.row_counts(self._database.rows)
        last = self._database.value("SELECT max(at) FROM attempt WHERE deleted_at IS NULL")
        return Difference(_told(counts), _told(then.counts), last, then.last_attempt)

    def restore(self, path: Path, now: Instant) -> Backup:
        """Put the content of a sound backup (or any FollowUp file, also of an
        older format) in place of the present one, which is backed up first
        (returned: restore that to undo). Raises ``KnownError``; the present
        content is then untouched."""
        staged = self._database.path.with_name(f".{self._database.path.name}.restoring")
        try:
            stage(path, staged, now)
            present = self.make(now, "before-restore")
            self._take_over(staged)
        finally:
            for leftover in (staged, staged.with_name(staged.name + "-wal")):
                _forget(leftover)
        migrating.begin_session(self._database, now)
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

    def _write_manifest(self, backup: Backup) -> None:
        told = asdict(backup)
        del told["path"]
        manifest = backup.path.with_name(backup.path.name + ".json")
        partial = manifest.with_name(manifest.name + _PARTIAL)
        partial.write_text(json.dumps(told, indent=1), "utf-8")
        verifying.sync_file(partial)
        os.replace(partial, manifest)
        verifying.sync_folder(self._folder)

    def _rotate(self, now: Instant) -> None:
        present = self.all()
        kept = kept_by_rotation([backup.made_at for backup in present], now)
        for backup in present:
            if backup.made_at not in kept:
                backup.path.with_name(backup.path.name + ".json").unlink(missing_ok=True)
                backup.path.unlink(missing_ok=True)


def listed(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder that have a readable manifest, newest first."""
    found = []
    for manifest in folder.glob(f"{_PREFIX}*{_SUFFIX}.json"):
        with suppress(OSError, ValueError, TypeError, KeyError):
            told = json.loads(manifest.read_text("utf-8"))
            told["path"] = manifest.with_suffix("")
            if told["path"].exists():
                found.append(Backup(**told))
    return tuple(sorted(found, key=_age, reverse=True))


def stage(path: Path, staged: Path, now: Instant) -> Content:
    """A copy of ``path`` at ``staged``, brought to the present format and
    verified. Raises ``KnownError``."""
    from followup_desktop.storage.opening import connect

    verifying.content(path, migrating.NEWEST)
    _forget(staged)
    with verifying.reading(path) as source, closing(sqlite3.connect(staged)) as target:
        source.backup(target)
    os.chmod(staged, 0o600)
    try:
        copy = Database(staged, connect(staged, 0))
        try:
            migrating.bring_up_to_date(copy, staged.parent / "backups", now, backed_up=True)
        finally:
            copy.abandon()
        return verifying.content(staged, migrating.NEWEST)
    except BaseException:
        _forget(staged)
        raise


def _age(backup: Backup) -> tuple[Instant, int, str]:
    name = backup.path.name  # "…Z-2" is later than "…Z", "…Z-10" later than both.
    return backup.made_at, len(name), name


def _told(counts: dict[str, int]) -> dict[str, int]:
    return {table: counts[table] for table in TOLD if table in counts}


def _forget(path: Path) -> None:
    """Remove a half-made file of our own."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


__all__ = ["Backup", "Backups", "Difference", "kept_by_rotation", "listed", "stage"]
