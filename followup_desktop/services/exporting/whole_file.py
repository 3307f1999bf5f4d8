"""A file that appears whole or not at all."""

import contextlib
import os
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
    """A name beside ``path`` to write to; what was written there takes its place. It is
    a hidden one: what a person has, or a download that goes on, is called otherwise."""
    refuse_place(path)
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.unlink(missing_ok=True)  # left by a crash; never written through a link
        yield partial
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
