"""Twenty-point type on a screen of 1024×720: nothing is cut in the dialogs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from followup_desktop.ui.dialogs.trouble import TroubleDialog
from followup_desktop.ui.importing.dialog import ImportDialog
from tests.ui.conftest import Desk

ROOM = (1020, 686)


def is_cut(part: QWidget) -> bool:
    """Whether its words are wider than it is, or higher."""
    wide = part.fontMetrics().horizontalAdvance
    if isinstance(part, QLabel) and part.wordWrap():
        longest = max(map(wide, part.text().split()), default=0)
        return longest > part.width() or part.heightForWidth(part.width()) > part.height() + 1
    if isinstance(part, QLabel):
        return wide(part.text()) > part.width() + 1
    if isinstance(part, QLineEdit):
        return wide(part.text() or part.placeholderText()) > part.width()
    if isinstance(part, QAbstractButton) and not part.text():
        return False
    needs = part.minimumSizeHint()
    return part.width() < needs.width() or part.height() < needs.height()


def cut(top: QWidget) -> list[str]:
    """What of it is cut, and what scrolls sideways."""
    kinds = (QLabel, QLineEdit, QAbstractButton, QComboBox)
    found = [
        f"{type(part).__name__} {part.accessibleName()!r}: {part.size().toTuple()}"
        for kind in kinds
        for part in top.findChildren(kind)
        if part.isVisible() and part.window() is top.window() and is_cut(part)
    ]
    found += [
        "scrolls sideways"
        for area in top.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum()
    ]
    return found


@pytest.mark.parametrize("name", ["log", "keys", "posting", "add", "called", "export", "pause"])
def test_nothing_is_cut_in_a_dialog(large_type: None, desk: Desk, name: str) -> None:
    QApplication.clipboard().clear()
    desk.commands.actions[name].trigger()
    dialog = desk.commands._dialog
    assert isinstance(dialog, QDialog)
    dialog.setMinimumSize(0, 0)  # the test's own screen is smaller than the person's
    dialog.resize(*ROOM)
    QApplication.processEvents()
    assert cut(dialog) == []
    dialog.reject()


def test_nothing_is_cut_in_the_call_log(large_type: None, desk: Desk) -> None:
    desk.window.resize(*ROOM)
    desk.commands.actions["call log"].trigger()
    desk.bot.waitUntil(lambda: desk.window.findChild(QLineEdit, "") is not None)
    shown = [
        line
        for line in desk.window.findChildren(QLineEdit)
        if line.isVisible() and line.accessibleName() in ("Day", "Employer")
    ]
    assert len(shown) == 2
    assert not any(map(is_cut, shown))
    desk.window.resize(2400, 900)
    desk.bot.waitUntil(lambda: "yesterday" in "".join(one.placeholderText() for one in shown))
    assert not any(map(is_cut, shown))


def test_an_import_stays_on_the_screen(large_type: None, desk: Desk, tmp_path: Path) -> None:
    """Its sentences are long: what each wants at its narrowest was higher than any screen."""
    path = tmp_path / "jobs.csv"
    path.write_text("Company,Position,Status\nAcme,Baker,Wobbling\n,,Applied\nN/A,N/A,N/A\n")
    dialog = ImportDialog(desk.world.services, desk.window, path)
    dialog.setMinimumSize(0, 0)
    dialog.resize(*ROOM)
    dialog.show()
    desk.bot.waitUntil(dialog.import_button.isEnabled, timeout=15_000)
    assert (dialog.width(), dialog.height()) == ROOM
    corner = dialog.import_button.mapTo(dialog, dialog.import_button.rect().bottomRight())
    assert dialog.rect().contains(corner)
    assert not any(map(is_cut, (dialog.message, dialog.counts, dialog.numbers, dialog.cancel)))
    dialog.reject()


def test_trouble_is_said_in_large_type_too(large_type: None, desk: Desk) -> None:
    dialog = TroubleDialog("The file is damaged. A copy of it was put aside.", parent=desk.window)
    dialog.show()
    QApplication.processEvents()
    assert cut(dialog) == []
    dialog.hide()
