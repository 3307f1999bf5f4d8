"""An empty data file, as a first start leaves it: made once, laid down for every test.

The first start itself is tested where it is the matter (tests/storage/test_opening.py).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from followup_desktop.storage.migrating import make_file
from followup_desktop.system.paths import database_file


@cache
def an_empty_file() -> bytes:
    """What the program's own empty file holds."""
    with TemporaryDirectory() as folder:
        made = database_file(Path(folder))
        assert make_file(made)
        return made.read_bytes()


def lay_fresh_file(data_dir: Path) -> None:
    """Put an empty data file into ``data_dir``, which is made."""
    lay_file(data_dir, an_empty_file())


def lay_file(data_dir: Path, content: bytes) -> None:
    """Put a data file that holds ``content`` into ``data_dir``, which is made."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    database_file(data_dir).write_bytes(content)
    database_file(data_dir).chmod(0o600)
