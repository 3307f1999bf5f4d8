"""What can be wrong with the data file, each in one sentence for the person.

Every text says what is wrong, what is safe, and what to do next.
"""

import errno
import sqlite3
from pathlib import Path

from followup_desktop.domain.errors import KnownError


class DataFileInUse(KnownError):
    """Another program, or another FollowUp, holds the file."""


class DataFileNewer(KnownError):
    """The file was written by a later version of the program."""


class DataFileForeign(KnownError):
    """The file is a database, but not one of ours; or not a database."""


class DataFileDamaged(KnownError):
    """The file is ours and cannot be read as it should be."""


class DataFileMissing(DataFileDamaged):
    """The file is gone while its backups are there."""


class DataFileUnreachable(KnownError):
    """The file or its folder is missing, or may not be read or written."""


class DiskFull(KnownError):
    """There is no room left for what was to be saved."""


class SaveFailed(KnownError):
    """Nothing was saved, for a reason that is none of the others."""


def in_use(path: Path) -> DataFileInUse:
    return DataFileInUse(
        f"{path.name} is open in another FollowUp (or another program)."
        " Nothing was changed. Close it there, or go on working in that window."
    )


def newer(path: Path, version: int, known: int) -> DataFileNewer:
    return DataFileNewer(
        f"{path.name} was written by a newer FollowUp (its format is {version}, this program"
        f" knows {known}). The file is safe and was not touched. Install the newer FollowUp"
        " to open it."
    )


def foreign(path: Path) -> DataFileForeign:
    return DataFileForeign(
        f"{path.name} is not a FollowUp data file. It was not touched."
        " Move it away, or choose another folder, and start again."
    )


def damaged(path: Path, what: str) -> DataFileDamaged:
    return DataFileDamaged(
        f"{path.name} is damaged ({what}). It stays where it is and nothing in it was changed."
        " Restore the newest backup, or have what is readable rescued from a copy."
    )


def missing(path: Path) -> DataFileMissing:
    return DataFileMissing(
        f"{path.name} is missing from {path.parent}, while its backups are there. They are safe"
        " and nothing was changed. Put the file back, or restore the newest backup; to begin"
        " anew, move the folder of backups away."
    )


def unreachable(path: Path, what: str) -> DataFileUnreachable:
    return DataFileUnreachable(
        f"{path} cannot be opened: {what}. What is in it is safe and was not changed."
        " Make the folder readable and writable again, then try once more."
    )


def not_written(path: Path, error: OSError) -> KnownError:
    """Why a copy of the data, which is no part of it, is not there."""
    if error.errno == errno.ENOSPC:
        return disk_full(path)
    why = (error.strerror or "the system refuses").lower()
    return SaveFailed(
        f"{path} could not be written: {why}. Your data is safe. Make that folder writable"
        " again or choose another place, then try once more."
    )


def vanished(path: Path) -> DataFileUnreachable:
    return DataFileUnreachable(
        f"{path} was moved, deleted or replaced while FollowUp was using it. This was NOT SAVED;"
        " what was saved before is safe in the file that was there, and in the backups."
        " Leave FollowUp open, put the file back in its place, then try again."
    )


def disk_full(path: Path) -> DiskFull:
    return DiskFull(
        f"There is no room left on the disk that holds {path.name}. This was NOT SAVED;"
        " everything saved before is safe. Free some space, then try again."
    )


_FULL = {sqlite3.SQLITE_FULL}
_GONE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY}


def translated(error: BaseException, path: Path) -> KnownError | None:
    """The ``KnownError`` of an SQLite error, None where it is a bug of ours.

    Peewee reports a full disk as "cannot rollback": the cause stands in the
    chain of contexts, so the whole chain is read.
    """
    for link in _chain(error):
        code = getattr(link, "sqlite_errorcode", None)
        if isinstance(link, OSError) and link.errno == errno.ENOSPC:
            return disk_full(path)
        if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # no room for the index of a ``-wal``
            return disk_full(path)
        if isinstance(code, int):
            known = _of_code(code & 0xFF, str(link), path)
            if known is not None:
                return known
        elif isinstance(link, UnicodeDecodeError) or "decode to UTF-8" in str(link):
            return damaged(path, "a text in it is no text")
    return None


def _of_code(code: int, text: str, path: Path) -> KnownError | None:
    if code in _FULL:
        return disk_full(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return in_use(path)
    if code == sqlite3.SQLITE_CORRUPT:
        return damaged(path, text)
    if code == sqlite3.SQLITE_NOTADB:
        return foreign(path)
    if code in _GONE:
        return unreachable(path, text)
    if code == sqlite3.SQLITE_IOERR:
        return SaveFailed(
            f"The disk that holds {path.name} reports an error ({text}). This was NOT SAVED;"
            " what was saved before is safe. Check the disk or the connection, then try again."
        )
    return None


def _chain(error: BaseException) -> list[BaseException]:
    seen: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in seen:
        seen.append(link)
        link = link.__cause__ or link.__context__
    return seen
