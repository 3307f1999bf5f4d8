"""A call they made: only what can come of one is offered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.domain.lead import CloseReason
from followup_desktop.ui.call_panel import CallPanel
from followup_desktop.ui.they_called import TheyCalledDialog
from tests.ui.conftest import Desk

LEFT_OUT = {Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.BUSY, Outcome.WRONG_NUMBER}


@pytest.fixture
def panel(desk: Desk) -> CallPanel:
    """Luis Ortega rang, and the call was taken."""
    desk.press(Qt.Key.Key_I)
    (dialog,) = desk.window.findChildren(TheyCalledDialog)
    desk.bot.keyClicks(dialog.search, "lui")
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: desk.world.services.calling.open_call() is not None)
    found = desk.window.call_panel
    assert found is not None
    desk.window.activateWindow()
    desk.bot.waitUntil(lambda: QApplication.activeWindow() is desk.window)
    return found


def test_no_machine_no_busy_line_and_no_wrong_number(desk: Desk, panel: CallPanel) -> None:
    shown = {one for one, button in panel.outcomes.buttons.items() if button.isVisible()}
    assert set(Outcome) & LEFT_OUT == set(panel.outcomes.buttons) - shown
    for key in (Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6):
        desk.bot.keyClick(panel, key, Qt.KeyboardModifier.ControlModifier)
        assert not panel.next_step.isVisible()
    desk.bot.keyClick(panel, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    assert panel.outcomes.buttons[Outcome.CALL_BACK].isChecked(), "the keys are the usual ones"


def test_nobody_asks_who_answers(desk: Desk, panel: CallPanel) -> None:
    assert not panel.script.situations.isVisible()
    assert panel.script.they_called.isVisible()
    assert panel.header.progress.text() == "they called you"
    words = panel.script.teleprompter.text.text()
    for key in (Qt.Key.Key_F4, Qt.Key.Key_F5):
        desk.bot.keyClick(panel, key)
    assert panel.script.teleprompter.text.text() == words
    panel.header.hung_up.click()
    assert not any(button.isChecked() for button in panel.outcomes.buttons.values())


def test_a_no_they_called_to_say(desk: Desk, panel: CallPanel) -> None:
    panel.outcomes.buttons[Outcome.SPOKE].click()
    panel.details.results[Result.FIRM_NO].click()
    panel.save.click()
    assert panel.after_no.title.text() == "You have their answer"
    assert "ask" not in panel.after_no.words.text().replace("asked of you", "")
    panel.after_no.rest.click()
    desk.bot.waitUntil(lambda: not panel.busy)
    luis = desk.world.services.leads.detail(desk.world.luis)
    assert luis.lead.close_reason is CloseReason.REJECTED
    assert "You asked" not in desk.commands.toast.words.text()


def test_the_next_call_of_ones_own_offers_all_again(desk: Desk, panel: CallPanel) -> None:
    panel.outcomes.buttons[Outcome.SPOKE].click()
    panel.save.click()
    desk.bot.waitUntil(lambda: not panel.busy)
    desk.commands.calls.call(desk.world.martin)
    again = desk.window.call_panel
    assert again is not None
    desk.bot.waitUntil(again.isVisible)
    assert all(one.isVisible() and one.isEnabled() for one in again.outcomes.buttons.values())
    assert again.script.situations.isVisible()
    assert not again.script.they_called.isVisible()
