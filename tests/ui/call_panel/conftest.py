"""The small world these tests live in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.call_panel.screen import Screen
from tests.ui.world import World, a_world


@pytest.fixture
def world(tmp_path: Path, qapp: object) -> Iterator[World]:
    """Real services on a real file, three leads, a clock to set."""
    with a_world(tmp_path / "data") as made:
        yield made


@pytest.fixture
def screen(world: World, qtbot: QtBot) -> Iterator[Screen]:
    """The panel in a window; a call left open is forgotten afterwards."""
    made = Screen(world, qtbot)
    yield made
    if made.panel.in_call:
        world.services.calling.discard()
