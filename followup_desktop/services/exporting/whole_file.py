"""A file that appears whole or not at all."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO, TypeVar

from followup_desktop.domain.errors import KnownError

Told = TypeVar("Told")


def write_whole(path: Path, write: Callable[[TextIO], Told], encoding: str = "utf-8") -> Told:
    """Write beside the target, then put it in place: never half a file. Line ends
    stay as they are written. Raises ``KnownError`` where it could not be written."""
    with _put_in_place(path) as partial, partial.open("w", encoding=encoding, newline="") as stream:
        told = write(stream)
        stream.flush()
        os.fsync(stream.fileno())
    return told


def write_whole_bytes(path: Path, content: bytes) -> None:
    """The same of a file that is no text."""
    with _put_in_place(path) as partial, partial.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


@contextlib.contextmanager
def _put_in_place(path: Path) -> Iterator[Path]:
    """A name beside ``path`` to write to; what was written there takes its place."""
    partial = path.with_name(path.name + ".part")
    try:
        yield partial
        partial.replace(path)
    except OSError as problem:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise KnownError(
            f"{path} could not be written ({problem.strerror or problem}). Your data is safe; "
            "choose another folder or free some space, then try again."
        ) from problem
