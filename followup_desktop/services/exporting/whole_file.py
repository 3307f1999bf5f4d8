"""A file that appears whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TextIO, TypeVar

from followup_desktop.domain.errors import KnownError

Told = TypeVar("Told")


def write_whole(path: Path, write: Callable[[TextIO], Told], encoding: str = "utf-8") -> Told:
    """Write beside the target, then put it in place: never half a file. Line ends
    stay as they are written. Raises ``KnownError`` where it could not be written."""
    partial = path.with_name(path.name + ".part")
    try:
        with partial.open("w", encoding=encoding, newline="") as stream:
            told = write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    except OSError as problem:
        partial.unlink(missing_ok=True)
        raise KnownError(
            f"{path} could not be written ({problem.strerror or problem}). Your data is safe; "
            "choose another folder or free some space, then try again."
        ) from problem
    return told
