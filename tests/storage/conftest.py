"""A data file of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_desktop.storage.database import Database, open_database
from tests.fresh import lay_fresh_file
from tests.storage.filled import NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the data file is, or will be."""
    return tmp_path / "data" / "followup.sqlite3"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """An open, empty data file."""
    lay_fresh_file(path.parent)
    opened = open_database(path, now=NOW)
    yield opened
    opened.close()
