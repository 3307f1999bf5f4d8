"""A calendar file kept up to date in a folder of the person's choice.

A telephone's calendar reads it there (a folder that is shared with it). It is
written anew after changes, whole or not at all, and left alone while nothing in it
is another. Nothing else in the folder is touched.
"""

import re
import stat
from pathlib import Path

from followup_desktop.domain.clock import day_of
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.exporting.service import ExportService
from followup_desktop.services.exporting.whole_file import write_unasked
from followup_desktop.services.settings.service import SettingsService
from followup_desktop.services.work import Work

KEY = "calendar-folder"
FILE_NAME = "FollowUp.ics"
_STAMPS = re.compile(r"^(?:DTSTAMP|LAST-MODIFIED):.*\r\n", re.MULTILINE)
_OURS = "PRODID:-//FollowUp//"
_MOST = 50 * 1024 * 1024
"""Bytes: what is larger is not read to be compared, but written anew."""


class KeptCalendar:
    """Writes ``FollowUp.ics`` into the folder that is set."""

    def __init__(self, work: Work, exports: ExportService, settings: SettingsService) -> None:
        self._work = work
        self._exports = exports
        self._settings = settings

    @property
    def folder(self) -> Path | None:
        """Where it is kept; None: nowhere."""
        kept = self._work.settings().calendar_folder
        return Path(kept) if kept else None

    @property
    def path(self) -> Path | None:
        """The file that is kept; None: none."""
        folder = self.folder
        return None if folder is None else folder / FILE_NAME

    def keep_in(self, folder: Path) -> None:
        """Keep it in this folder from now on, beginning at once.

        Raises ``DomainError`` for a folder that is none, or that holds another
        calendar of this name, and ``KnownError`` where it cannot be written; then
        nothing was changed.
        """
        folder = folder.absolute()
        if not folder.is_dir():
            raise DomainError(f"{folder} is no folder: choose one that is there.")
        path = folder / FILE_NAME
        if path.exists() and _OURS not in _present(path):
            raise DomainError(
                f"There is a {FILE_NAME} in {folder} that FollowUp did not write: choose another"
                " folder, or move that file away first."
            )
        self._write(path)
        self._settings.set(KEY, str(folder))

    def stop(self) -> None:
        """Keep it no longer; the file stays as it is."""
        self._settings.set(KEY, "")

    def update(self) -> bool:
        """Bring the file up to date; whether it was written.

        Raises ``KnownError`` where it cannot be, with what to do.
        """
        path = self.path
        if path is None:
            return False
        if not path.parent.is_dir():
            raise KnownError(
                f"The calendar is not up to date: {path.parent} is not there. Your data is safe;"
                " bring the folder back, or choose another one in Settings."
            )
        if path.exists() and not path.is_file():
            raise KnownError(
                f"The calendar is not up to date: {path} is no ordinary file. Your data is safe;"
                " move that away, or choose another folder in Settings."
            )
        return self._write(path)

    def today(self) -> object:
        """The person's day: as it ends, what has passed rings no more."""
        return day_of(self._work.now(), self._work.plan_settings().zone)

    def _write(self, path: Path) -> bool:
        text, _counts = self._exports.calendar_text()
        if _unstamped(_present(path)) == _unstamped(text):
            return False
        write_unasked(path, text)
        return True


def _present(path: Path) -> str:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST:
            return ""  # a pipe would be waited for, a device never ends
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def _unstamped(text: str) -> str:
    """The calendar without the minutes at which it was written."""
    return _STAMPS.sub("", text)
