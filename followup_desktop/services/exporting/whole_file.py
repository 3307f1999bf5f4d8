"""A file that appears whole or not at all."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar

from followup_desktop.domain.errors import KnownError

Told = TypeVar("Told")


def write_whole(path: Path, write: Callable[[TextIO], Told], encoding: str = "utf-8") -> Told:
    """Write beside the target, then put it in place: never half a file. Line ends
    stay as they are written. Raises ``KnownError`` where it could not be written,
    and what ``write`` raises; what was there before is then still there."""
    with _put_in_place(path) as partial, partial.open("w", encoding=encoding, newline="") as stream:
        told = write(stream)
        stream.flush()
        os.fsync(stream.fileno())
    return told


def write_whole_bytes(path: Path, content: bytes) -> None:
    """The same of a file that is no text."""
    write_whole_binary(path, lambda stream: stream.write(content))


def write_whole_binary(path: Path, write: Callable[[BinaryIO], Told]) -> Told:
    """The same of one that is no text and is written piece by piece."""
    with _put_in_place(path) as partial, partial.open("w+b") as stream:
        told = write(stream)
        stream.flush()
        os.fsync(stream.fileno())
    return told


@contextlib.contextmanager
def _put_in_place(path: Path) -> Iterator[Path]:
    """A name beside ``path`` to write to; what was written there takes its place."""
    partial = path.with_name(path.name + ".part")
    try:
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
