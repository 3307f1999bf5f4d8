"""Closing puts the window where it can be found again: in the tray, else in the task bar."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.ui.presence import MINIMISES, STAYS, Presence
from tests.ui.conftest import Desk


class Tray:
    """Whether a tray shows our icon, as the test has it."""

    def __init__(self) -> None:
        self.there = False

    def __call__(self) -> bool:
        return self.there


@pytest.fixture
def tray() -> Tray:
    return Tray()


@pytest.fixture
def presence(desk: Desk, tray: Tray) -> Iterator[Presence]:
    made = Presence(desk.window, tray, grace_ms=0)
    yield made
    made.stop()


def come_back(desk: Desk) -> None:
    """The person clicks the window's entry in the task bar."""
    desk.window.showNormal()
    desk.window.activateWindow()
    desk.bot.waitUntil(desk.window.isActiveWindow)
    QApplication.sendEvent(desk.window, QEvent(QEvent.Type.ActivationChange))


def test_where_a_tray_shows_the_icon_the_window_hides(
    desk: Desk, presence: Presence, tray: Tray
) -> None:
    tray.there = True
    told: list[str] = []
    presence.minimised.connect(told.append)
    presence.put_away()
    assert not desk.window.isVisible()
    assert told == [STAYS], "how to find it, and how to end it"
    presence.come_forward()
    assert desk.window.isVisible()
    assert not desk.window.isMinimized()
    presence.put_away()
    assert told == [STAYS], "once is enough"


def test_where_none_is_it_minimises_and_says_so_once(desk: Desk, presence: Presence) -> None:
    told: list[str] = []
    said: list[str] = []
    presence.minimised.connect(told.append)
    presence.returned.connect(said.append)
    presence.put_away()
    assert desk.window.isVisible()
    assert desk.window.isMinimized()
    desk.bot.waitUntil(lambda: told == [MINIMISES])
    come_back(desk)
    assert said == [MINIMISES], "and in the window itself, once it is back"

    presence.put_away()
    assert desk.window.isMinimized()
    come_back(desk)
    assert (told, said) == ([MINIMISES], [MINIMISES]), "once is enough"


def test_once_means_once_in_all_starts(desk: Desk, presence: Presence, tray: Tray) -> None:
    presence.put_away()
    come_back(desk)
    presence.stop()
    said: list[str] = []
    later = Presence(desk.window, tray, grace_ms=0)
    later.returned.connect(said.append)
    later.put_away()
    come_back(desk)
    later.stop()
    assert said == []


def test_a_tray_that_comes_late_takes_the_minimised_window_in(
    desk: Desk, presence: Presence, tray: Tray
) -> None:
    told: list[str] = []
    presence.minimised.connect(told.append)
    presence._grace.setInterval(60_000)
    presence.put_away()
    tray.there = True
    presence.tray_changed(registered=True)
    assert not desk.window.isVisible()
    assert told == [], "nothing to explain: it is in the tray after all"


def test_a_window_the_person_minimised_is_left_alone(
    desk: Desk, presence: Presence, tray: Tray
) -> None:
    desk.window.showMinimized()
    tray.there = True
    presence.tray_changed(registered=True)
    assert desk.window.isVisible()


def test_a_window_hidden_in_a_tray_that_goes_away_can_be_found(
    desk: Desk, presence: Presence, tray: Tray
) -> None:
    tray.there = True
    presence.put_away()
    tray.there = False
    presence.tray_changed(registered=False)
    desk.bot.waitUntil(desk.window.isVisible)
    assert desk.window.isMinimized()


def test_begun_in_the_tray_without_one_it_stands_in_the_task_bar(
    desk: Desk, presence: Presence
) -> None:
    desk.window.hide()
    presence.start_away()
    desk.bot.waitUntil(desk.window.isVisible)
    assert desk.window.isMinimized()


def test_where_nobody_has_the_keyboard_the_window_asks_for_it_again(
    desk: Desk, presence: Presence
) -> None:
    other = QWidget()
    desk.bot.addWidget(other)
    other.show()
    other.activateWindow()
    desk.bot.waitUntil(other.isActiveWindow)
    presence.come_forward()
    desk.bot.waitUntil(desk.window.isActiveWindow)
    other.activateWindow()
    desk.bot.waitUntil(other.isActiveWindow)
    other.hide()
    desk.bot.waitUntil(lambda: QApplication.activeWindow() is not other)
    desk.bot.waitUntil(desk.window.isActiveWindow)


def test_where_another_window_has_the_keyboard_it_keeps_it(desk: Desk, presence: Presence) -> None:
    other = QWidget()
    desk.bot.addWidget(other)
    presence.come_forward()
    desk.bot.waitUntil(desk.window.isActiveWindow)
    other.show()
    other.activateWindow()
    desk.bot.waitUntil(other.isActiveWindow)
    presence._ask_again()
    QApplication.processEvents()
    assert other.isActiveWindow()
