"""A file that appears whole or not at all."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar

from followup_desktop.domain.errors import DomainError, KnownError

Told = TypeVar("Told")


def place_of(path: Path) -> Path:
    """Where a file is put that the person calls ``path``: of a link of theirs the file
    it leads to, so that the link stays. Raises ``DomainError`` as ``refuse_place``."""
    refuse_place(path)
    try:
        return path.resolve() if path.is_symlink() else path
    except (OSError, RuntimeError) as problem:
        raise DomainError(f"{path} is a link that leads nowhere: choose another name.") from problem


def refuse_place(path: Path) -> None:
    """Raise ``DomainError`` where no file may be put at ``path``: a folder or a device
    stands there, or no disk takes the name."""
    try:
        if path.is_dir():
            raise DomainError(f"{path} is a folder: give the name of a file in it.")
        if path.exists() and not path.is_file():
            raise DomainError(f"{path} is no ordinary file, so it is not written over.")
    except OSError as problem:
        why = (problem.strerror or "the system refuses").lower()
        raise DomainError(f"{path} cannot be written: {why}.") from problem


def write_whole(path: Path, write: Callable[[TextIO], Told], encoding: str = "utf-8") -> Told:
    """Write beside the target, then put it in place: never half a file. Line ends
    stay as they are written. Raises ``KnownError`` where it could not be written,
    and what ``write`` raises; what was there before is then still there."""
    with (
        _put_in_place(place_of(path)) as partial,
        partial.open("w", encoding=encoding, newline="") as stream,
    ):
        told = write(stream)
        stream.flush()
        os.fsync(stream.fileno())
    return told


def write_unasked(path: Path, text: str) -> None:
    """The same of a text that is written again and again by itself: nobody who may
    change the folder leads it elsewhere by a link, which is replaced."""
    with _put_in_place(path) as partial, partial.open("w", encoding="utf-8", newline="") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def write_whole_bytes(path: Path, content: bytes) -> None:
    """The same of a file that is no text."""
    write_whole_binary(path, lambda stream: stream.write(content))


def write_whole_binary(path: Path, write: Callable[[BinaryIO], Told]) -> Told:
    """The same of one that is no text and is written piece by piece."""
    with _put_in_place(place_of(path)) as partial, partial.open("w+b") as stream:
        told = write(stream)
        stream.flush()
        os.fsync(stream.fileno())
    return told


@contextlib.contextmanager
def _put_in_place(path: Path) -> Iterator[Path]:
    """Where to write; what was written there takes the place of ``path``.

    Where the system can, that file has no name until it is whole: of one that was cut
    short by a kill nothing is left. Else it has a hidden name beside ``path`` (what a
    person has, or a download that goes on, is called otherwise), and one that was left
    is taken away by the next writing there, not before: no list is kept of the folders
    one ever wrote to, and of a file found by its name alone nobody knows whose it is.
    """
    refuse_place(path)
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.unlink(missing_ok=True)  # left by a crash; never written through a link
        with _nameless(path.parent) as nameless:
            yield partial if nameless is None else nameless.place
            if nameless is not None:
                nameless.call(partial)
        partial.replace(path)
    except BaseException as problem:
        with contextlib.suppress(OSError):
            partial.unlink()
        if not isinstance(problem, OSError):
            raise
        raise KnownError(
            f"{path} could not be written ({problem.strerror or problem}). Your data is safe; "
            "choose another folder or free some space, then try again."
        ) from problem


class _Nameless:
    """A file on the disk of a folder that no folder names (Linux, ``O_TMPFILE``)."""

    def __init__(self, number: int, folder: int) -> None:
        """``number`` is its descriptor, ``folder`` that of a folder."""
        self._folder = folder
        self.place = Path(f"/proc/self/fd/{number}")

    def call(self, name: Path) -> None:
        """Give it a name; where the disk gives it none, the name gets a copy. Raises
        ``OSError``."""
        try:
            # Only with a folder's descriptor is the link of /proc followed to the file.
            os.link(self.place, name, src_dir_fd=self._folder, follow_symlinks=True)
        except OSError:
            with self.place.open("rb") as written, name.open("xb") as stream:
                shutil.copyfileobj(written, stream)
                stream.flush()
                os.fsync(stream.fileno())


@contextlib.contextmanager
def _nameless(folder: Path) -> Iterator[_Nameless | None]:
    """None where the system or this disk has no such files."""
    kind = getattr(os, "O_TMPFILE", None)
    with contextlib.ExitStack() as opened:
        made = None
        if kind is not None:
            with contextlib.suppress(OSError):
                made = _Nameless(
                    _closed_after(opened, os.open(folder, kind | os.O_RDWR, 0o666)),
                    _closed_after(opened, os.open(folder, os.O_RDONLY | os.O_DIRECTORY)),
                )
        if made is not None and not made.place.exists():
            made = None  # no /proc here
        yield made


def _closed_after(opened: contextlib.ExitStack, number: int) -> int:
    opened.callback(os.close, number)
    return number
