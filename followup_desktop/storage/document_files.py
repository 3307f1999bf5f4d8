"""Copies of documents: files in a folder of their own, for this user alone.

While one is being copied its name ends in ``.part``. What no document names any more
is put aside into ``removed`` and deleted 30 days later: a backup that is brought back
meanwhile still finds it.
"""

import contextlib
import errno
import os
import re
import unicodedata
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from followup_desktop.domain.clock import DAY, Instant
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.storage.errors import DiskFull, SaveFailed
from followup_desktop.storage.journal import KEPT_FOR

LARGEST = 50 * 1024 * 1024
"""Bytes. A CV has one, a portfolio ten; whatever is larger is linked."""
_PART, _REMOVED = ".part", "removed"
_PIECE = 1 << 20
_LONGEST = 120
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


class DocumentFiles:
    """The folder of copies. It is made when the first one is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def copy_in(self, source: Path) -> str:
        """Copy a file, whole or not at all; the name it has here from now on.

        Raises ``DomainError`` for what is no file or larger than 50 MB,
        ``KnownError`` where it cannot be read or written.
        """
        try:
            with source.open("rb") as stream:
                return self._take(source, stream)
        except OSError as error:
            raise _unreadable(source, error) from None

    def discard(self, name: str) -> None:
        """A copy that no document names after all. Never raises."""
        with contextlib.suppress(OSError):
            self.path(name).unlink(missing_ok=True)

    def path(self, name: str) -> Path:
        """Where a copy is, or would be: a name from the data file is no path."""
        here = self._folder / safe_name(name)
        aside = self._folder / _REMOVED / here.name
        return aside if not here.exists() and aside.exists() else here

    def any(self) -> bool:
        """Whether there is any file, of a document or put aside."""
        return bool(_files(self._folder) or _files(self._folder / _REMOVED))

    def sweep(self, needed: Collection[str], now: Instant) -> int:
        """Put aside what is not ``needed``, bring back what is again, and delete what
        was put aside more than 30 days ago; how many were deleted. Never raises."""
        deleted = 0
        aside = self._folder / _REMOVED
        for path in _files(self._folder):
            with contextlib.suppress(OSError):
                if path.suffix == _PART:
                    if path.stat().st_mtime < now - DAY:  # a crash left it half made
                        path.unlink()
                elif path.name not in needed:
                    aside.mkdir(mode=0o700, exist_ok=True)
                    path.replace(aside / path.name)
                    os.utime(aside / path.name, (now, now))
        for path in _files(aside):
            with contextlib.suppress(OSError):
                if path.name in needed:
                    path.replace(self._folder / path.name)
                elif path.stat().st_mtime < now - KEPT_FOR:
                    path.unlink()
                    deleted += 1
        return deleted

    def _take(self, source: Path, stream: BinaryIO) -> str:
        before = os.fstat(stream.fileno())
        if before.st_size > LARGEST:
            raise _too_large(source)
        part, whole = self._begin(safe_name(source.name))
        try:
            with part.open("r+b") as target:
                copied = 0
                while piece := stream.read(_PIECE):
                    copied += len(piece)
                    if copied > LARGEST:  # it grows while it is read
                        raise _too_large(source)
                    _write(target, piece, self._folder)
                _refuse_changed(source, before, os.fstat(stream.fileno()))
                os.fsync(target.fileno())
            part.replace(whole)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        return whole.name

    def _begin(self, name: str) -> tuple[Path, Path]:
        """An empty file to copy into, and what it will be called."""
        stem, dot, ending = name.rpartition(".")
        stem, ending = (stem, dot + ending) if stem else (name, "")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for number in range(1, 10_000):
                tried = f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}"
                whole, part = self._folder / tried, self._folder / f"{tried}{_PART}"
                if whole.exists() or (self._folder / _REMOVED / tried).exists():
                    continue
                with contextlib.suppress(FileExistsError):
                    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
                    return part, whole
        except OSError as error:
            raise _unwritable(self._folder, error) from None
        raise SaveFailed(f"There are too many documents of that name in {self._folder}.")


def safe_name(name: str) -> str:
    """A file's name as it may stand in any folder of any system: no path, nothing
    hidden, nothing that turns the reading direction."""
    text = unicodedata.normalize("NFC", name)
    text = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text)
    text = " ".join(_FORBIDDEN.sub("_", text).split()).strip(". ")
    stem, dot, ending = text.rpartition(".")
    if stem and len(ending) <= 10:
        text = stem[: _LONGEST - len(ending) - 1].rstrip(". ") + dot + ending
    else:
        text = text[:_LONGEST].rstrip(". ")
    while len(text.encode()) > 200:  # no file system takes a longer one
        stem, dot, ending = text.rpartition(".")
        text = (stem[:-1] if stem else ending[:-1]) + (dot + ending if stem else "")
    return f"_{text}" if not text or _DEVICES.fullmatch(text) else text


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:  # no folder yet, or not to be read
        return []


def _write(target: BinaryIO, piece: bytes, folder: Path) -> None:
    try:
        target.write(piece)
        target.flush()
    except OSError as error:
        raise _unwritable(folder, error) from None


def _refuse_changed(source: Path, before: os.stat_result, after: os.stat_result) -> None:
    """What was written to meanwhile may be half the old and half the new one."""
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise SaveFailed(
            f"“{source.name}” was changed while it was being copied, so no copy was kept."
            " Try again once it is saved."
        )


def _too_large(source: Path) -> DomainError:
    return DomainError(
        f"“{source.name}” is larger than 50 MB, too large to be copied in: link to it instead."
    )


def _unreadable(source: Path, error: OSError) -> KnownError:
    why = error.strerror or "it is in use"
    return SaveFailed(f"“{source.name}” cannot be read ({why}). Nothing was changed.")


def _unwritable(folder: Path, error: OSError) -> KnownError:
    if error.errno in _NO_ROOM:
        return DiskFull(
            "The disk is full, so the document was not copied. Everything else is safe;"
            " make some room and try again, or link to it instead."
        )
    why = error.strerror or "it is in use"
    return SaveFailed(f"Nothing can be copied into {folder} ({why}). Everything else is safe.")
