"""The window of a small world, shown off screen, with its first paint over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.ui.commands import Commands
from followup_desktop.ui.lead_detail.pane import DetailPane
from followup_desktop.ui.lead_table.model import LeadTableModel
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.preferences import Preferences
from tests.ui.world import World, a_world


@pytest.fixture(scope="session", autouse=True)
def clipboard_is_let_go() -> Iterator[None]:
    """What Python made and the clipboard holds must go before Python does: at the very end
    of a run it took the process with it."""
    yield
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()


@pytest.fixture
def small_world(tmp_path: Path, qapp: QApplication) -> Iterator[World]:
    """Real services on a real file, three leads, a clock to set."""
    with a_world(tmp_path / "data") as made:
        yield made


@dataclass
class Desk:
    """A shown window and what drives it."""

    world: World
    window: MainWindow
    commands: Commands
    bot: QtBot

    @property
    def model(self) -> LeadTableModel:
        return self.window.leads.contents.model

    @property
    def detail(self) -> DetailPane:
        assert self.window.detail is not None
        return self.window.detail

    def keys(self, text: str, *, to: object = None) -> None:
        """Type into whatever has the keyboard."""
        target = to or QApplication.focusWidget() or self.window
        self.bot.keyClicks(target, text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press one key where the keyboard is."""
        target = QApplication.focusWidget() or self.window
        if modifiers is None:
            self.bot.keyClick(target, key)
        else:
            self.bot.keyClick(target, key, modifiers)

    def stand_on(self, lead_id: int) -> None:
        """Choose a lead in the table; the pane follows."""
        assert self.window.leads.table.select_lead(lead_id)
        self.bot.waitUntil(lambda: self.detail.lead_id == lead_id)


def open_desk(world: World, bot: QtBot) -> Desk:
    """Show the window and wait for its first paint."""
    window = MainWindow(
        world.services, world.bus, Preferences(world.services.data_dir / "window.ini")
    )
    bot.addWidget(window)
    window.resize(1280, 720)
    window.show_today()
    with bot.waitSignal(window.painted):
        window.show()
    return Desk(world, window, Commands(window), bot)


@pytest.fixture
def desk(small_world: World, qtbot: QtBot) -> Iterator[Desk]:
    """The window of the small world on Monday 23 November 2026, 8:30."""
    made = open_desk(small_world, qtbot)
    yield made
    made.commands.toast.hide()
    made.window.hide()


def drawn(model: LeadTableModel, *columns: int) -> str:
    """The table as text, a line a row: first line / second line, columns apart."""
    wanted = columns or tuple(range(6))
    lines = []
    for row in range(model.rowCount()):
        if model.section(row):
            lines.append(f"== {model.section(row)}")
            continue
        cells = [model.cell(row, column) for column in wanted]
        lines.append(" | ".join(_cell(cell.first, cell.second) for cell in cells))
    return "\n".join(lines)


def _cell(first: str, second: str) -> str:
    return f"{first} / {second}" if first and second else first or second or "-"


@pytest.fixture
def large_type(qapp: QApplication) -> Iterator[None]:
    """Twenty points, and back."""
    before = qapp.font()
    font = QFont(before)
    font.setPointSizeF(20)
    qapp.setFont(font)
    yield
    qapp.setFont(before)
