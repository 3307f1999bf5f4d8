"""Verified backups of the data file, their rotation and their return."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from followup_desktop.domain.clock import Instant
from followup_desktop.storage.database import Database


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

    backup: Backup
    now: dict[str, int]
    then: dict[str, int]
    last_attempt_now: Instant | None
    last_attempt_then: Instant | None


class Backups:
    """Makes, lists, rotates and restores the backups of one data file."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def make(self, now: Instant, reason: str = "regular") -> Backup:
        """A new verified backup in the folder, then rotation. Other statements
        wait meanwhile (65 ms at 10,000 leads): call it when idle. Raises
        ``KnownError``: a damaged live file neither makes nor rotates one."""
        raise NotImplementedError

    def save_to(self, path: Path, now: Instant) -> Backup:
        """A verified copy at ``path`` (outside rotation). Raises ``KnownError``."""
        raise NotImplementedError

    def all(self) -> tuple[Backup, ...]:
        """Backups with a readable manifest, newest first."""
        raise NotImplementedError

    def newest(self) -> Backup | None:
        """The newest one, or None."""
        found = self.all()
        return found[0] if found else None

    def difference(self, path: Path) -> Difference:
        """What ``restore`` of this file would change. Raises ``KnownError``
        where it is no sound FollowUp file."""
        raise NotImplementedError

    def restore(self, path: Path, now: Instant) -> Backup:
        """Put the content of a sound backup (or any FollowUp file, also of an
        older format) in place of the present one, which is backed up first
        (returned: restore that to undo). Raises ``KnownError``; the present
        content is then untouched."""
        raise NotImplementedError


def kept_by_rotation(made_at: Iterable[Instant], now: Instant) -> frozenset[Instant]:
    """Which backups stay: all of 2 days, one a day for 14 days, one a week for
    8 weeks, one a month for 12 months (the newest of each). Pure."""
    raise NotImplementedError
