"""Recordings of one's own voice: files in a folder of their own, for this user alone.

While one is being made its name ends in ``.part``; what a crash leaves of it is
removed at the next start (``sweep``).
"""

import errno
import os
from pathlib import Path

from followup_desktop.domain.errors import KnownError
from followup_desktop.storage.errors import DiskFull, SaveFailed

_WAV, _PART = ".wav", ".part"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class RecordingGone(KnownError):
    """The file of a recording is not where it was."""


class Recordings:
    """The folder of recordings. It is made when the first one is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def sweep(self) -> int:
        """Remove what a crash left half made; how many. Never raises."""
        removed = 0
        for part in self._files(_PART):
            try:
                part.unlink()
            except OSError:  # tried again at the next start
                continue
            removed += 1
        return removed

    def begin(self, stem: str) -> Path:
        """An empty file to record into, readable by this user alone; see ``keep``.

        ``stem``: letters, digits and "-". Raises ``KnownError``.
        """
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for number in range(1, 1000):
                name = stem if number == 1 else f"{stem}-{number}"
                part = self._folder / f"{name}{_WAV}{_PART}"
                if (self._folder / f"{name}{_WAV}").exists():
                    continue
                try:
                    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
                except FileExistsError:
                    continue
                return part
        except OSError as error:
            raise _refused(error, self._folder) from None
        raise SaveFailed(f"There are too many recordings in {self._folder}. Delete some first.")

    def keep(self, part: Path) -> str:
        """It is whole: its name from now on. Raises ``KnownError``."""
        whole = part.with_name(part.name.removesuffix(_PART))
        try:
            part.replace(whole)
        except OSError as error:
            raise _refused(error, self._folder) from None
        return whole.name

    def discard(self, part: Path) -> None:
        """It is not wanted. Never raises: what stays is swept at the next start."""
        try:
            part.unlink(missing_ok=True)
        except OSError:
            return

    def names(self) -> frozenset[str]:
        """The recordings there are."""
        return frozenset(path.name for path in self._files(_WAV))

    def path(self, name: str) -> Path:
        """Where a recording is. Raises ``RecordingGone``."""
        if name not in self.names():  # a name from the data file is no path
            raise RecordingGone("This recording is not there any more.")
        return self._folder / name

    def delete(self, name: str) -> None:
        """Delete one for good; none of that name is no error. Raises ``KnownError``."""
        if name in self.names():
            self._unlink(self._folder / name)

    def delete_all(self) -> int:
        """Delete every recording for good, listed or not; how many. Raises ``KnownError``."""
        found = self._files(_WAV)
        for path in found:
            self._unlink(path)
        return len(found)

    def _unlink(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            why = error.strerror or "it is in use"
            raise SaveFailed(
                f"{path.name} could not be deleted ({why}). It is still in {self._folder}."
            ) from None

    def _files(self, ending: str) -> list[Path]:
        try:
            return sorted(
                path for path in self._folder.iterdir() if path.suffix == ending and path.is_file()
            )
        except OSError:  # no folder yet, or not to be read
            return []


def _refused(error: OSError, folder: Path) -> KnownError:
    if error.errno in _NO_ROOM:
        return DiskFull(
            "The disk is full, so your voice cannot be recorded. Everything else is safe;"
            " make some room and try again."
        )
    why = error.strerror or "it is in use"
    return SaveFailed(f"Nothing can be recorded into {folder} ({why}). Everything else is safe.")
