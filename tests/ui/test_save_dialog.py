"""Where a file goes: nothing that is there is replaced unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from followup_desktop.ui.save_dialog import SaveDialog, ask_where

PATTERNS = "Everything (*.zip);;The data file alone (*.sqlite3)"


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> SaveDialog:
    made = SaveDialog(None, "Save", str(tmp_path / "all.zip"), PATTERNS)
    qtbot.addWidget(made)
    return made


def typed(dialog: SaveDialog, name: str) -> None:
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    line.setText(name)


def test_a_name_without_its_ending_replaces_nothing_unasked(
    dialog: SaveDialog, tmp_path: Path
) -> None:
    (tmp_path / "mine.zip").write_bytes(b"what was there")
    asked: list[str] = []

    def refuse() -> None:
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible():
                asked.append(box.text())
                box.button(QMessageBox.StandardButton.No).click()

    dialog.show()
    typed(dialog, "mine")
    QTimer.singleShot(0, refuse)
    dialog.accept()
    assert len(asked) == 1
    assert "mine.zip" in asked[0]
    assert dialog.result() != QDialog.DialogCode.Accepted


def test_another_kind_has_another_ending(dialog: SaveDialog, tmp_path: Path) -> None:
    assert dialog.selectedFiles() == [str(tmp_path / "all.zip")]
    dialog.selectNameFilter(PATTERNS.split(";;")[1])
    dialog.filterSelected.emit(dialog.selectedNameFilter())
    assert dialog.selectedFiles() == [str(tmp_path / "all.sqlite3")]
    typed(dialog, "other")
    assert dialog.selectedFiles() == [str(tmp_path / "other.sqlite3")]


@pytest.mark.parametrize("button", ["accept", "reject"])
def test_the_place_that_was_chosen(qtbot: QtBot, tmp_path: Path, button: str) -> None:
    def answer() -> None:
        for found in QApplication.topLevelWidgets():
            if isinstance(found, SaveDialog) and found.isVisible():
                typed(found, "mine")
                getattr(found, button)()

    QTimer.singleShot(0, answer)
    path = ask_where(None, str(tmp_path / "all.zip"), PATTERNS)
    assert path == (str(tmp_path / "mine.zip") if button == "accept" else "")
