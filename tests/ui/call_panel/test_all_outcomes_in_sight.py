"""At 1024×640 the ready moment shows all outcomes, in two even columns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Outcome
from followup_desktop.ui.call_panel import CallPanel
from followup_desktop.ui.words import OUTCOME_BUTTONS
from tests.ui.conftest import Desk, open_desk
from tests.ui.world import World


@pytest.fixture
def desk(world: World, qtbot: QtBot) -> Iterator[Desk]:
    """The real window at 1024×640."""
    made = open_desk(world, qtbot)
    made.window.resize(1024, 640)
    settings = world.services.settings
    for key, words in (("name", "Betty Marsh"), ("number", "(206) 555-0199")):
        settings.set(key, words)
    settings.set("sentence", "For six years I have closed the books of a plant of your size.")
    yield made
    if world.services.calling.open_call() is not None:
        world.services.calling.discard()
    made.commands.toast.hide()
    made.window.hide()


def panel_for(desk: Desk, lead_id: int) -> CallPanel:
    desk.commands.calls.call(lead_id)
    panel = desk.window.call_panel
    assert panel is not None
    desk.bot.waitUntil(panel.isVisible)
    return panel


def in_sight(panel: CallPanel, button: QPushButton) -> bool:
    return not button.visibleRegion().isEmpty() and (
        button.visibleRegion().boundingRect() == button.rect()
    )


@pytest.mark.parametrize("whom", ["luis", "martin", "priya"])
def test_in_sight_without_scrolling(desk: Desk, whom: str) -> None:
    """And the next thought is whole there too."""
    panel = panel_for(desk, getattr(desk.world, whom))
    buttons = panel.outcomes.buttons.values()
    desk.bot.waitUntil(lambda: all(in_sight(panel, one) for one in buttons), timeout=4000)
    assert panel.body.verticalScrollBar().value() == 0
    text = panel.script.teleprompter.text
    panel.script.next_thought()
    scroll = panel.script.teleprompter.scroll
    desk.bot.waitUntil(lambda: text.heightForWidth(text.width()) <= scroll.viewport().height())
    desk.bot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0)


def test_two_even_columns_and_whole_names(desk: Desk) -> None:
    panel = panel_for(desk, desk.world.luis)
    buttons = panel.outcomes.buttons
    desk.bot.waitUntil(lambda: len({one.width() for one in buttons.values()}) == 1)
    assert len({one.x() for one in buttons.values()}) == 2
    for outcome, button in buttons.items():
        assert button.accessibleName() == OUTCOME_BUTTONS[outcome]
        assert button.sizeHint().width() <= button.width()
    assert buttons[Outcome.LEFT_MESSAGE].text() == "3  Left a message"
    panel.outcomes.show_keys(shown=False)
    assert buttons[Outcome.LEFT_MESSAGE].text() == "Left a message"


def test_the_number_stands_beside_what_dials_it(desk: Desk) -> None:
    """In fewer words where that saves a line; the name stays."""
    panel = panel_for(desk, desk.world.luis)
    numbers = panel.header.numbers
    desk.bot.waitUntil(lambda: numbers.scan.text() == "Scan")
    assert numbers.scan.accessibleName() == "Scan with phone"
    tops = {one.geometry().center().y() for one in (numbers.copy, numbers.scan, numbers.call)}
    assert len(tops) == 1
    desk.bot.waitUntil(lambda: numbers.copy.x() > numbers.number.x())
    panel.header.start.click()  # the third button goes
    desk.bot.waitUntil(lambda: numbers.scan.text() == "Scan with phone")
