"""A window with the call panel in it, driven by keys and looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Attempt
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.call_panel import CallPanel
from tests.ui.world import World

PLAIN = Qt.KeyboardModifier.NoModifier


class Screen:
    """Counts the presses; keeps the links handed on and the sentences said."""

    def __init__(self, world: World, qtbot: QtBot, size: tuple[int, int] = (452, 674)) -> None:
        self.world, self.qtbot = world, qtbot
        self.links: list[str] = []
        self.said: list[str] = []
        self.presses = 0
        self.window = QMainWindow()
        self.panel = CallPanel(world.services, world.bus, link_opener=self._open)
        self.panel.failed.connect(self.said.append)
        self.window.setCentralWidget(self.panel)
        self.window.resize(*size)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window, timeout=4000)

    def _open(self, link: str) -> bool:
        self.links.append(link)
        return True

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the keyboard is."""
        self.presses += 1
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def until(self, fact: Callable[[], bool]) -> None:
        """Wait until ``fact`` is true."""
        self.qtbot.waitUntil(fact, timeout=4000)

    def running(self, lead_id: int) -> None:
        """Open the panel for a lead and start the timer with one press."""
        assert self.panel.open_for(lead_id)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.panel.in_call)

    def saved(self) -> None:
        """Save, and wait until it is in the file."""
        self.panel.save.click()
        self.until(lambda: not self.panel.in_call)

    def detail(self, lead_id: int) -> LeadDetail:
        """A lead as it is in the file."""
        return self.world.services.leads.detail(lead_id)

    def last_attempt(self, lead_id: int) -> Attempt:
        """The newest line of a lead's log."""
        return self.detail(lead_id).log[0].attempt
