"""The small world these tests live in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.world import World, a_world


@pytest.fixture
def world(tmp_path: Path, qapp: object) -> Iterator[World]:
    """Real services on a real file, three leads, a clock to set."""
    with a_world(tmp_path / "data") as made:
        yield made
