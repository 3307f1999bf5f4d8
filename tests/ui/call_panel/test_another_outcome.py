"""Another outcome after all: it begins clean, and every answer has its letter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Outcome, Result
from tests.ui.call_panel.screen import Screen
from tests.ui.world import instant

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_a_time_that_is_none_stays_with_its_outcome(screen: Screen) -> None:
    screen.running(screen.world.martin)
    screen.press(Qt.Key.Key_7)
    details = screen.panel.details
    screen.qtbot.keyClicks(details.promise_when, "soonish")
    screen.press(Qt.Key.Key_Return)
    assert "soonish" in screen.panel.next_step.problem.text()
    screen.press(Qt.Key.Key_3, CTRL)
    assert details.promise_when.text() == ""
    assert not details.promise_when.property("wrong")
    assert not details.promise.isChecked()
    assert not screen.panel.next_step.problem.isVisible()
    screen.saved()
    assert screen.last_attempt(screen.world.martin).outcome is Outcome.LEFT_MESSAGE
    assert screen.detail(screen.world.martin).promise is None


def test_a_time_that_can_be_read_is_kept(screen: Screen) -> None:
    screen.running(screen.world.martin)
    screen.press(Qt.Key.Key_7)
    screen.qtbot.keyClicks(screen.panel.details.promise_when, "fri 10:10")
    screen.press(Qt.Key.Key_3, CTRL)
    assert screen.panel.details.promise.isChecked()
    screen.saved()
    promise = screen.detail(screen.world.martin).promise
    assert promise is not None
    assert promise.local == "2026-11-27T10:10"


def test_what_was_only_proposed_is_no_promise_of_the_next_outcome(screen: Screen) -> None:
    """And the way there and back again proposes it anew."""
    screen.running(screen.world.martin)
    details = screen.panel.details
    screen.press(Qt.Key.Key_2)
    proposed = details.promise_when.text()
    assert details.promise.isChecked()
    screen.press(Qt.Key.Key_1)
    assert not details.promise.isChecked()
    screen.press(Qt.Key.Key_7)
    assert details.promise_when.text() == ""
    screen.press(Qt.Key.Key_2, CTRL)
    assert details.promise.isChecked()
    assert details.promise_when.text() == proposed


def test_a_step_of_ones_own_that_cannot_be_read_goes_too(screen: Screen) -> None:
    screen.running(screen.world.luis)
    screen.press(Qt.Key.Key_4)
    screen.panel.next_step.change.click()
    screen.qtbot.keyClicks(screen.panel.next_step.when, "whenever")
    screen.press(Qt.Key.Key_5, CTRL)
    assert screen.panel.next_step.when.text() == ""
    screen.saved()
    assert screen.last_attempt(screen.world.luis).outcome is Outcome.BUSY


@pytest.mark.parametrize("result", Result)
def test_every_answer_of_a_talk_has_its_letter(screen: Screen, result: Result) -> None:
    screen.running(screen.world.luis)
    screen.press(Qt.Key.Key_1)
    tick = screen.panel.details.results[result]
    letter = tick.shortcut()
    assert letter.count() == 1
    others = [one for one in screen.panel.details.ticks.all_ticks() if one is not tick]
    assert letter not in [one.shortcut() for one in others]
    screen.press(letter[0].key(), ALT)
    screen.until(tick.isChecked)


def test_their_clock_goes_on_with_the_minute(screen: Screen, qtbot: QtBot) -> None:
    """Also before the call, and where it began in mid-minute."""
    clock, panel = screen.world.clock, screen.panel
    clock.instant = instant("2026-11-23 08:30:59")
    assert panel.open_for(screen.world.martin)
    assert panel.header.time.text().endswith("8:30 am there")
    clock.instant = instant("2026-11-23 08:31:00")
    screen.until(lambda: panel.header.time.text().endswith("8:31 am there"))
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: panel.in_call)
    clock.instant = instant("2026-11-23 08:31:59")
    panel.header.show_callee(panel.header._callee)
    clock.instant = instant("2026-11-23 08:32:00")
    screen.until(lambda: panel.header.time.text().endswith("8:32 am there"))
