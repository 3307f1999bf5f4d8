"""What can still be done where the data file cannot be opened or is damaged.

reliability.md, *The data file*: a copy is kept aside before anything else, then
the newest verified backup, or what is readable row by row, takes its place.
Works on files only, so that both heads can offer it when nothing is open.
"""

import filecmp
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.data_file.backups import Backup, shown
from followup_desktop.storage import archive, backups, damage, errors, migrating, verifying
from followup_desktop.storage.database import open_database


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be offered: the newest sound backup, a rescue, an empty file."""

    backup: Backup | None
    rescue: bool
    empty: bool

    @property
    def any(self) -> bool:
        """Whether there is anything to offer."""
        return self.backup is not None or self.rescue or self.empty


@dataclass(frozen=True, slots=True)
class Recovered:
    """What stands in the data file's place now: how many leads and calls, what
    could not be read, and where the copy of the damaged file is (None: there
    was none to copy)."""

    leads: int
    attempts: int
    unreadable: int
    copy: Path | None


class Recovery:
    """Brings back the data of one data file, which must not be open here."""

    def __init__(self, path: Path, backup_folder: Path, clock: Clock) -> None:
        self._path = path
        self._backup_folder = backup_folder
        self._clock = clock
        self._copy: Path | None = None

    def keep_copy(self) -> Path | None:
        """A copy of the damaged file (one, however often it is asked for); None
        where there is no file to copy. Raises ``KnownError``."""
        if self._copy is None and self._path.is_file() and self._path.stat().st_size:
            pattern = f"{self._path.stem}-damaged-*{self._path.suffix}"
            alone = not self._path.with_name(self._path.name + "-wal").exists()
            for old in self._backup_folder.glob(pattern):
                if alone and filecmp.cmp(old, self._path, shallow=False):
                    self._copy = old
                    return old
            self._copy = damage.quarantine(self._path, self._backup_folder, self._clock.now())
        return self._copy

    def offers(self, trouble: KnownError) -> Offers:
        """What can be done about ``trouble``, the error of opening the file."""
        missing = isinstance(trouble, errors.DataFileMissing)
        damaged = isinstance(trouble, errors.DataFileDamaged)
        if not damaged and not isinstance(trouble, errors.DataFileForeign):
            return Offers(None, rescue=False, empty=False)
        there = self._path.is_file() and self._path.stat().st_size > 0
        return Offers(self.newest_backup(), rescue=damaged and there, empty=missing)

    def newest_backup(self) -> Backup | None:
        """The newest backup that is what its manifest says and sound."""
        return next(self._sound(), None)

    def restore(self, backup: Path) -> Recovered:
        """Put a sound backup where the damaged file is, of which a copy is kept.

        Raises ``DomainError`` where the file is not damaged (any more),
        ``KnownError`` where ``backup`` is not sound; then nothing was changed.
        """
        if archive.is_archive(backup):
            with archive.unpacked(backup.absolute(), self._path) as data:
                return self._restore(data)
        return self._restore(backup.absolute())

    def rescue(self) -> Recovered:
        """Put what is readable where the damaged file is, of which a copy is kept.

        Raises as ``restore``.
        """
        copy, now = self.keep_copy(), self._clock.now()
        if copy is None:
            raise DomainError(f"There is no {self._path.name} to rescue anything from.")
        self._refuse_unless_damaged()
        target = self._path.with_name(f".{self._path.name}.{os.getpid()}.rescued")
        try:
            rescued = damage.rescue(copy, target, now)
            damage.put_in_place(self._path, target, now)
        finally:
            for leftover in (target, target.with_name(target.name + "-wal")):
                leftover.unlink(missing_ok=True)
        return self._recovered(copy, sum(rescued.unreadable.values()))

    def begin_empty(self) -> Recovered:
        """Begin with an empty file where the old one is missing; its backups stay."""
        if self._path.exists() or not migrating.make_file(self._path):
            raise DomainError(f"{self._path.name} is there again, so nothing was changed.")
        return Recovered(0, 0, 0, None)

    def _sound(self) -> Iterator[Backup]:
        for one in backups.listed(self._backup_folder):
            try:
                if verifying.sha256(one.path) == one.sha256:
                    verifying.content(one.path, migrating.NEWEST)
                    yield shown(one)
            except (KnownError, OSError):
                continue

    def _restore(self, data: Path) -> Recovered:
        verifying.content(data, migrating.NEWEST)
        copy = self.keep_copy()
        self._refuse_unless_damaged()
        damage.put_in_place(self._path, data, self._clock.now())
        return self._recovered(copy, 0)

    def _refuse_unless_damaged(self) -> None:
        """Another start may have mended the file while this one asked."""
        try:
            opened = open_database(
                self._path, now=self._clock.now(), backups=self._backup_folder, busy_seconds=0
            )
        except (errors.DataFileDamaged, errors.DataFileForeign):
            return
        try:
            sound = not opened.check(thorough=True)
        finally:
            opened.abandon()
        if sound:
            raise DomainError(
                f"{self._path.name} is sound (again), so nothing was changed. Start again."
            )

    def _recovered(self, copy: Path | None, unreadable: int) -> Recovered:
        counts = verifying.content(self._path, migrating.NEWEST).counts
        return Recovered(counts.get("lead", 0), counts.get("attempt", 0), unreadable, copy)
