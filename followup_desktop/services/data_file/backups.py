"""Verified backups of the whole data, and coming back from one."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from followup_desktop.domain.clock import HOUR, MINUTE, Instant
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.exporting.whole_file import place_of
from followup_desktop.services.work import Work
from followup_desktop.storage import archive
from followup_desktop.storage import backups as stored
from followup_desktop.storage.errors import DataFileForeign

EVERY, EVERY_WITH_CHANGES = 12 * HOUR, 30 * MINUTE
"""How old the newest may be, in seconds: without changes since the start, and with them."""
BEFORE_IMPORT, ONE_SITTING = "before-import", 10 * MINUTE
"""Why one is made before an import, and for how long it holds for those that follow."""
Difference = stored.Difference


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified backup: where, when made, why, how many bytes, and what is in it."""

    path: Path
    made_at: Instant
    leads: int
    attempts: int
    size: int = 0
    reason: str = ""
    beside: int = 0
    """Documents and recordings that were packed with it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What is there after a restore. ``before`` holds what was there: restoring it
    undoes this. ``brought``: documents and recordings that came along."""

    leads: int
    attempts: int
    before: Path
    brought: int = 0


Shown = list[Backup]  # inside the class ``list`` is the method


class BackupService:
    """Makes, lists, checks and restores backups."""

    def __init__(
        self, work: Work, backups: stored.Backups, beside: Mapping[str, Path] | None = None
    ) -> None:
        self._work = work
        self._backups = backups
        self._beside = beside or {}
        """Folders of the person's files beside the data file, by name in an archive."""
        self._told = 0
        """How many changes the newest backup holds, of those published since the start."""

    def is_due(self) -> bool:
        """Whether the newest is 12 hours old (or 30 minutes with changes since)."""
        age = self.age()
        changed = self._work.publisher.told > self._told
        return age is None or age >= (EVERY_WITH_CHANGES if changed else EVERY)

    def make_if_due(self) -> Backup | None:
        """A backup where one is due and nothing is being written just now (then it
        stays due). Raises ``KnownError`` where it could not be made."""
        if not self.is_due():
            return None
        with self._work.database.alone() as alone:
            return self.make() if alone else None

    def make(self) -> Backup:
        """A backup now. Raises ``KnownError`` where it could not be made and verified."""
        told = self._work.publisher.told
        made = self._backups.make(self._work.now())
        self._told = told
        return shown(made)

    def make_before_import(self) -> Backup | None:
        """A backup of what an import is about to change (reliability.md, *Backups*);
        None where there is nothing yet, or the newest is as good: nothing was changed
        since, or it was made for another file of the same sitting. Any thread but the
        window's may ask. Raises ``KnownError`` where it could not be made."""
        now, newest = self._work.now(), self._backups.newest()
        changed = self._work.stores.journal.last_at()
        if changed is None:
            return None
        if newest is not None:
            in_sitting = 0 <= now - newest.made_at < ONE_SITTING
            if changed < newest.made_at or (in_sitting and newest.reason == BEFORE_IMPORT):
                return None
        told = self._work.publisher.told
        made = self._backups.make_beside(now, BEFORE_IMPORT)
        self._told = told
        return shown(made)

    def list(self) -> Shown:
        """The verified backups, newest first."""
        return [shown(one) for one in self._backups.all()]

    def check(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> dict[Path, str]:
        """Look through every backup anew: what is wrong with each that is not sound,
        in a sentence. Reads files only, so it may run in any thread."""
        found: dict[Path, str] = {}
        every = self._backups.all()
        for place, one in enumerate(every):
            if cancelled is not None and cancelled():
                break
            try:
                self._backups.check(one)
            except KnownError as error:
                found[one.path] = str(error)
            if progress is not None:
                progress(place + 1, len(every))
        return found

    # A second folder ------------------------------------------------------------

    def second_folder(self) -> Path | None:
        """Where the newest backup is copied to as well, or None."""
        name = self._work.settings().second_backup_folder
        return Path(name) if name else None

    def copy_to_second(self) -> Backup | None:
        """The newest backup in the second folder; None where none is chosen or none
        made yet. Raises ``KnownError``."""
        folder = self.second_folder()
        copied = None if folder is None else self._backups.copy_to(folder, self._work.now())
        return None if copied is None else shown(copied)

    # One file, and back ---------------------------------------------------------

    def save_to(self, path: Path) -> Backup:
        """The whole data as one verified file at ``path``; a name that ends in
        ``.zip`` takes documents and recordings along.

        Raises ``DomainError`` where that is the live file, or a name or folder that
        FollowUp needs itself, ``KnownError`` where it could not be written.
        """
        path = self._place_for_all(place_of(path))
        if path.suffix.lower() != archive.SUFFIX:
            return shown(self._backups.save_to(path, self._work.now()))
        data = path.with_name(f".{path.name}.data")
        try:
            made = self._backups.save_to(data, self._work.now())
            count = archive.pack(path, data, self._beside)
        except KnownError as error:  # the name a person knows it by
            raise type(error)(str(error).replace(data.name, path.name)) from error
        finally:
            with suppress(OSError):
                data.unlink(missing_ok=True)
        counted = shown(made)
        return Backup(
            path,
            made.made_at,
            counted.leads,
            counted.attempts,
            path.stat().st_size,
            made.reason,
            count,
        )

    def _place_for_all(self, path: Path) -> Path:
        """``path`` whole; refused where it would get into FollowUp's own way."""
        live = self._work.database.path
        if path.exists() and path.samefile(live):
            raise DomainError("That is the data file itself: choose another name for the backup.")
        path = path.absolute()
        if path.name.startswith(live.name) and path.parent.resolve() == live.parent.resolve():
            raise DomainError(
                f"{path.name} is a name that the data file itself needs:"
                " choose another name for the backup."
            )
        if path.parent.resolve() == self._backups.folder.resolve():
            raise DomainError(
                "That is where FollowUp keeps its own backups: choose another folder for this one."
            )
        return path

    def difference(self, path: Path) -> Difference:
        """What ``restore`` of this file would change. Raises ``DomainError`` for the
        live file, ``KnownError`` where it is no sound FollowUp file."""
        with self._data_of(path) as data:
            return self._backups.difference(data)

    def restore(self, path: Path) -> Restored:
        """Bring back the data of a backup, after a backup of what is there now.

        Documents of an archive that are missing come back too; one that is there
        stays. Raises ``KnownError``, or ``DomainError`` while a call is open; then
        nothing was changed.
        """
        if self._work.stores.calls.open() is not None:
            raise DomainError("A call is open: save it first, then restore.")
        with self._data_of(path) as data, self._brought(path) as brought:
            before = self._backups.restore(data, self._work.now())
        self._work.forget_settings()
        kinds = {ChangeKind.SETTINGS, ChangeKind.CALL}
        with self._work.write("Restore", kinds, undoable=False) as touched:
            touched.all_leads()
        count = "SELECT count(*) FROM attempt WHERE deleted_at IS NULL"
        return Restored(
            len(self._work.stores.leads.ids()),
            int(self._work.database.value(count)),
            before.path,
            brought,
        )

    def age(self) -> int | None:
        """Seconds since the newest backup; None where there is none."""
        newest = self._backups.newest()
        return None if newest is None else max(0, self._work.now() - newest.made_at)

    @contextmanager
    def _brought(self, path: Path) -> Iterator[int]:
        """Documents first: where one can't come, or the data then, neither does."""
        if not archive.is_archive(path):
            yield 0
            return
        with archive.brought(path.absolute(), self._beside) as count:
            yield count

    @contextmanager
    def _data_of(self, path: Path) -> Iterator[Path]:
        if path.exists() and path.samefile(self._work.database.path):
            raise DomainError("That is the data file itself, so there is nothing to restore.")
        path = path.absolute()
        if not archive.is_archive(path):
            try:
                yield path
            except DataFileForeign as error:  # which advises on the file one works with
                raise DataFileForeign(
                    f"{path.name} is no backup of FollowUp. Nothing was changed; choose a file"
                    " that FollowUp saved."
                ) from error
            return
        with archive.unpacked(path, self._work.database.path) as data:
            try:
                yield data
            except KnownError as error:  # the name a person knows it by
                raise type(error)(str(error).replace(data.name, path.name)) from error


def shown(backup: stored.Backup) -> Backup:
    """A stored backup as the heads are told of it."""
    return Backup(
        backup.path,
        backup.made_at,
        backup.counts.get("lead", backup.counts.get("leads", 0)),
        backup.counts.get("attempt", backup.counts.get("attempts", 0)),
        backup.size,
        backup.reason,
    )
