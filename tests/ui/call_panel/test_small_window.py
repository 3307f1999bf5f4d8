"""The call in a small window of its own, and back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Outcome
from followup_desktop.ui.call_panel.small_window import SmallWindow
from tests.ui.conftest import Desk, open_desk
from tests.ui.world import World


@pytest.fixture
def desk(world: World, qtbot: QtBot) -> Iterator[Desk]:
    """The real window."""
    made = open_desk(world, qtbot)
    yield made
    panel = made.commands.calls.panel
    panel.go_back()
    if panel.in_call:
        panel.question.button("discard").click()
    made.commands.toast.hide()
    made.window.hide()


def small_of(desk: Desk) -> SmallWindow:
    """The small window the panel stands in."""
    panel = desk.commands.calls.panel
    small = panel.window()
    assert isinstance(small, SmallWindow)
    return small


def test_the_call_moves_out_and_back_with_all_that_was_typed(desk: Desk) -> None:
    calls = desk.commands.calls
    calls.call(desk.world.luis)
    panel = calls.panel
    panel.header.start.click()
    desk.bot.keyClicks(panel.notes.notes, "ask for Bell")
    panel.pin.click()
    small = small_of(desk)
    assert small.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert small.isVisible()
    assert panel.isVisible()
    assert panel.notes.text() == "ask for Bell"
    assert panel.pin.text() == "Back into the window"
    assert not desk.window.call_beside
    assert desk.window.in_call, "single letters of the window still start nothing"
    assert desk.detail.isVisible(), "the lead has its side again"
    small.close()
    assert not small.isVisible()
    assert panel.window() is desk.window, "closing it is no way to lose a call"
    assert panel.isVisible()
    assert panel.in_call
    assert desk.window.call_beside


def test_it_stays_out_for_the_next_call_and_goes_with_the_last(desk: Desk) -> None:
    calls = desk.commands.calls
    calls.call(desk.world.luis)
    calls.panel.pin.click()
    small = small_of(desk)
    desk.bot.waitUntil(small.isActiveWindow)
    desk.press(Qt.Key.Key_4)
    desk.press(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: not small.isVisible())
    assert not desk.window.in_call
    calls.call(desk.world.priya)
    assert small_of(desk) is small
    assert small.isVisible()
    calls.panel.pin.click()
    assert calls.panel.window() is desk.window


def test_where_no_program_may_ask_for_it_that_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from followup_desktop.ui.call_panel import small_window

    assert small_window.stays_in_front()
    monkeypatch.setattr(
        small_window.QGuiApplication, "platformName", staticmethod(lambda: "wayland")
    )
    desk.commands.calls.call(desk.world.luis)
    desk.commands.calls.panel.pin.click()
    assert small_of(desk).note.isVisible()
    assert "decides itself" in small_of(desk).note.text()


def test_they_ring_while_a_call_is_out(desk: Desk) -> None:
    """The one on hold makes room in the small window, and comes back to it."""
    calls, world = desk.commands.calls, desk.world
    calls.call(world.luis)
    first = calls.panel
    first.header.start.click()
    first.pin.click()
    small = small_of(desk)
    calls.call(world.priya, incoming=True)
    second = calls.panel
    assert second is not first
    assert second.window() is small
    assert second.isVisible()
    assert not first.isVisible()
    second.outcomes.buttons[Outcome.SPOKE].click()
    second.save.click()
    desk.bot.waitUntil(first.isVisible)
    assert first.window() is small
    assert not second.isVisible()
    assert first.lead_id == world.luis
