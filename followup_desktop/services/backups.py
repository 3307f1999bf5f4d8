"""Verified backups of the whole data, and coming back from one."""

from dataclasses import dataclass
from pathlib import Path

from followup_desktop.domain.clock import Instant


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified backup: where, when made, and what is in it."""

    path: Path
    made_at: Instant
    leads: int
    attempts: int


class BackupService:
    """Makes, lists and restores backups."""

    def make_if_due(self) -> Backup | None:
        """A backup where the newest is 12 hours old (or 30 minutes with changes since)."""
        raise NotImplementedError

    def make(self) -> Backup:
        """A backup now. Raises ``KnownError`` where it could not be made and verified."""
        raise NotImplementedError

    def list(self) -> list[Backup]:
        """The verified backups, newest first."""
        raise NotImplementedError

    def save_to(self, path: Path) -> Backup:
        """The whole data as one verified file at ``path``."""
        raise NotImplementedError

    def restore(self, path: Path) -> dict[str, int]:
        """Bring back the data of a backup, after a backup of what is there now;
        returns the counts. Raises ``KnownError``; then nothing was changed."""
        raise NotImplementedError

    def age(self) -> int | None:
        """Seconds since the newest backup; None where there is none."""
        raise NotImplementedError
