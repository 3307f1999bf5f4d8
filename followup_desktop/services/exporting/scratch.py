"""A folder for what is half made: the system's place for it, for this user alone.

A program that is killed leaves its folder behind, with people's names in it. The next
one made sweeps what has lain there for a day.
"""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from followup_desktop.domain.clock import DAY

PREFIX = "followup-export-"


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """A new folder while one is within. Raises ``OSError`` where the disk takes none."""
    made = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        _sweep(made)
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _sweep(made: Path) -> None:
    """The folder just made tells what time it is on that disk."""
    with contextlib.suppress(OSError):
        mine = made.stat()
        for other in made.parent.glob(f"{PREFIX}*"):
            with contextlib.suppress(OSError):
                found = other.lstat()
                if found.st_uid == mine.st_uid and found.st_mtime < mine.st_mtime - DAY:
                    shutil.rmtree(other, ignore_errors=True)  # a link is let be
