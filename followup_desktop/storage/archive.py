"""The whole data as one file: the data file and what lies beside it, in a ZIP.

What the person copied into a lead and their recordings are files of their own; a
backup of the data file alone would leave them behind. Coming back adds the files
that are missing and never replaces one that is there.
"""

import errno
import lzma
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from followup_desktop.domain.errors import KnownError
from followup_desktop.storage import errors, verifying

SUFFIX = ".zip"
_DATA = "followup.sqlite3"
_LARGEST = 4 * 1024**3
"""More than this is not unpacked: it is no backup of ours."""
_BEGINS = b"SQLite format 3\0"
_NOT_IN_NAMES = frozenset('/\\:*?"<>|\x7f') | frozenset(map(chr, range(32)))
_LONGEST_NAME = 240
"""Bytes: with what is put around it while it is written, every disk takes it."""
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,  # packed by a way or a version zipfile does not know
    RuntimeError,  # it is encrypted
    KeyError,
    ValueError,
)
"""What reading a ZIP that is not whole may raise, beside ``OSError``."""


def is_archive(path: Path) -> bool:
    """Whether a file there is a ZIP, told by its content."""
    try:
        with path.open("rb") as stream:
            return stream.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def pack(path: Path, data: Path, beside: Mapping[str, Path]) -> int:
    """Put ``data`` and every file of the folders ``beside`` into a ZIP at ``path``;
    how many files stood beside. Whole or not at all. Raises ``KnownError``."""
    partial = path.with_name(f".{path.name}.partial")
    count = 0
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as packed:
            os.chmod(partial, 0o600)
            packed.write(data, _DATA)
            for name, folder in beside.items():
                for one in _files(folder):
                    packed.write(one, f"{name}/{one.name}")
                    count += 1
        with zipfile.ZipFile(partial) as packed:
            broken = packed.testzip()
        if broken is not None:
            raise errors.damaged(partial, f"{broken} in it cannot be read back")
        verifying.sync_file(partial)
        os.replace(partial, path)
        verifying.sync_folder(path.parent)
    except OSError as error:
        raise errors.not_written(path, error) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return count


@contextmanager
def unpacked(path: Path, scratch: Path) -> Iterator[Path]:
    """The data file of an archive, in a file beside ``scratch`` while one is within.

    Raises ``KnownError`` where it is none of ours or damaged.
    """
    data = scratch.with_name(f".{scratch.name}.unpacked")
    try:
        with _read(path, scratch) as packed, packed.open(_DATA) as source:
            begins = source.read(len(_BEGINS))
            if begins != _BEGINS:
                raise KnownError(
                    f"{path.name} is a ZIP, but the {_DATA} in it is no FollowUp data file."
                    " Nothing was changed."
                )
            with data.open("wb") as target:
                os.chmod(data, 0o600)
                target.write(begins)
                shutil.copyfileobj(source, target, 1 << 20)
        yield data
    finally:
        with suppress(OSError):
            data.unlink(missing_ok=True)


@contextmanager
def brought(path: Path, beside: Mapping[str, Path]) -> Iterator[int]:
    """Bring the files of an archive that are not there; how many. One that is there
    stays as it is. Where what is done within fails, they are taken away again.
    Raises ``KnownError``; then none was brought."""
    added: list[Path] = []
    try:
        with _read(path, next(iter(beside.values()), path)) as packed:
            for member in packed.infolist():
                folder, _, name = member.filename.partition("/")
                if folder not in beside or not _is_name(name) or member.is_dir():
                    continue
                target = beside[folder] / name
                if not target.exists():
                    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    _bring(packed, member, target)
                    added.append(target)
        yield len(added)
    except BaseException:
        for target in added:
            with suppress(OSError):
                target.unlink()
        raise


@contextmanager
def _read(path: Path, into: Path) -> Iterator[zipfile.ZipFile]:
    """An archive while what is in it is written ``into`` a folder or file; whatever is
    wrong with either as ``KnownError``."""
    try:
        with _opened(path) as packed:
            yield packed
    except _UNREADABLE as error:
        raise errors.damaged(path, "a file in it cannot be read") from error
    except OSError as error:
        if error.errno is None:  # of a decompressor, not of the disk
            raise errors.damaged(path, "a file in it cannot be read") from error
        raise _refused(into if error.errno == errno.ENOSPC else path, error) from error


def _bring(packed: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    partial = target.with_name(f".{target.name}.partial")
    try:
        with packed.open(member) as source, partial.open("wb") as stream:
            os.chmod(partial, 0o600)
            shutil.copyfileobj(source, stream, 1 << 20)
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(path) as packed:
        members = packed.infolist()
        if _DATA not in (member.filename for member in members):
            raise KnownError(
                f"{path.name} is a ZIP, but no FollowUp backup: there is no {_DATA} in it."
                " Nothing was changed."
            )
        if sum(member.file_size for member in members) > _LARGEST:
            raise KnownError(f"{path.name} unpacks to more than 4 GB, so it is not opened.")
        yield packed


def _is_name(name: str) -> bool:
    """Whether it is a plain file name, on any system."""
    if not name.strip() or name.startswith(".") or set(name) & _NOT_IN_NAMES:
        return False
    return len(name.encode(errors="replace")) <= _LONGEST_NAME


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if one.is_file() and _is_name(one.name))


def _refused(path: Path, error: OSError) -> KnownError:
    known = errors.translated(error, path)
    return known or errors.unreachable(path, (error.strerror or "the system refuses").lower())
