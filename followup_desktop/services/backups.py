"""Verified backups of the whole data, and coming back from one."""

from dataclasses import dataclass
from pathlib import Path

from followup_desktop.domain.clock import HOUR, MINUTE, Instant
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.work import Work
from followup_desktop.storage import backups as stored

_EVERY = 12 * HOUR
_EVERY_WITH_CHANGES = 30 * MINUTE


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified backup: where, when made, and what is in it."""

    path: Path
    made_at: Instant
    leads: int
    attempts: int


Shown = list[Backup]  # inside the class ``list`` is the method


class BackupService:
    """Makes, lists and restores backups."""

    def __init__(self, work: Work, backups: stored.Backups) -> None:
        self._work = work
        self._backups = backups
        self._told = 0
        """How many changes the newest backup holds, of those published since the start."""

    def is_due(self) -> bool:
        """Whether the newest is 12 hours old (or 30 minutes with changes since)."""
        age = self.age()
        changed = self._work.publisher.told > self._told
        return age is None or age >= (_EVERY_WITH_CHANGES if changed else _EVERY)

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

    def list(self) -> Shown:
        """The verified backups, newest first."""
        return [shown(one) for one in self._backups.all()]

    def save_to(self, path: Path) -> Backup:
        """The whole data as one verified file at ``path``.

        Raises ``DomainError`` where that is the live file, ``KnownError`` where
        it could not be written.
        """
        if path.exists() and path.samefile(self._work.database.path):
            raise DomainError("That is the data file itself: choose another name for the backup.")
        if path.is_dir():
            raise DomainError(f"{path} is a folder: give the name of a file in it.")
        return shown(self._backups.save_to(path.absolute(), self._work.now()))

    def restore(self, path: Path) -> dict[str, int]:
        """Bring back the data of a backup, after a backup of what is there now;
        returns the counts. Raises ``KnownError``; then nothing was changed."""
        if path.exists() and path.samefile(self._work.database.path):
            raise DomainError("That is the data file itself, so there is nothing to restore.")
        self._backups.restore(path.absolute(), self._work.now())
        self._work.forget_settings()
        kinds = {ChangeKind.SETTINGS, ChangeKind.CALL}
        with self._work.write("Restore", kinds, undoable=False) as touched:
            touched.all_leads()
        return {
            "leads": len(self._work.stores.leads.ids()),
            "attempts": int(
                self._work.database.value("SELECT count(*) FROM attempt WHERE deleted_at IS NULL")
            ),
        }

    def age(self) -> int | None:
        """Seconds since the newest backup; None where there is none."""
        newest = self._backups.newest()
        return None if newest is None else max(0, self._work.now() - newest.made_at)


def shown(backup: stored.Backup) -> Backup:
    """A stored backup as the heads are told of it."""
    return Backup(
        backup.path,
        backup.made_at,
        backup.counts.get("lead", backup.counts.get("leads", 0)),
        backup.counts.get("attempt", backup.counts.get("attempts", 0)),
    )
