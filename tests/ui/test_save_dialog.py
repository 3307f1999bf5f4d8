"""Where a file goes: nothing that is there is replaced unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMessageBox,
)
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


def saved(dialog: SaveDialog) -> None:
    """Press Save."""
    buttons = dialog.findChild(QDialogButtonBox, "buttonBox")
    assert isinstance(buttons, QDialogButtonBox)
    buttons.button(QDialogButtonBox.StandardButton.Save).click()


def answered(answer: Callable[[QMessageBox], QAbstractButton]) -> list[str]:
    """The questions that will have been asked, each answered so."""
    asked: list[str] = []

    def look() -> None:
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible():
                asked.append(box.text())
                answer(box).click()

    QTimer.singleShot(0, look)
    return asked


def no(box: QMessageBox) -> QAbstractButton:
    return box.button(QMessageBox.StandardButton.No)


@pytest.mark.parametrize("name", ["mine", "St. Paul", "St. Paul.ZIP", "v1.2"])
def test_a_name_without_its_ending_replaces_nothing_unasked(
    dialog: SaveDialog, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    there = name if name.endswith("ZIP") else f"{name}.zip"
    (tmp_path / there).write_bytes(b"what was there")
    dialog.show()
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    typed(dialog, name)
    asked = answered(no)
    saved(dialog)
    assert len(asked) == 1
    assert there in asked[0]
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert dialog.isVisible()


def test_a_name_with_a_dot_gets_its_ending_and_no_question(
    dialog: SaveDialog, tmp_path: Path
) -> None:
    (tmp_path / "St. Paul").write_bytes(b"another file")
    dialog.show()
    typed(dialog, "St. Paul")
    saved(dialog)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.named() == (str(tmp_path / "St. Paul.zip"), False)


def test_a_folder_is_gone_into(dialog: SaveDialog, tmp_path: Path) -> None:
    (tmp_path / "St. Paul").mkdir()
    dialog.show()
    typed(dialog, "St. Paul")
    saved(dialog)
    assert dialog.isVisible()
    assert dialog.directory().absolutePath() == str(tmp_path / "St. Paul")


def test_another_kind_has_another_ending(dialog: SaveDialog, tmp_path: Path) -> None:
    assert dialog.selectedFiles() == [str(tmp_path / "all.zip")]
    for before, after in (("all.zip", "all"), ("mine", "mine")):
        typed(dialog, before)
        dialog.selectNameFilter(PATTERNS.split(";;")[1])
        dialog.filterSelected.emit(dialog.selectedNameFilter())
        assert dialog.selectedFiles() == [str(tmp_path / f"{after}.sqlite3")]
    typed(dialog, "other")
    assert dialog.named() == (str(tmp_path / "other.sqlite3"), True)
    typed(dialog, "other.zip")
    assert dialog.named() == (str(tmp_path / "other.zip"), False)


@pytest.mark.parametrize("replace", [True, False])
def test_where_the_desktops_own_dialog_asked_of_another_name_it_is_asked_here(
    qapp: QApplication, tmp_path: Path, *, replace: bool
) -> None:
    """That dialog hands over "St. Paul" as it was typed, and has closed by then."""
    (tmp_path / "St. Paul.zip").write_bytes(b"what was there")
    asked: list[str] = []

    def desktop() -> None:
        for found in QApplication.topLevelWidgets():
            if isinstance(found, QMessageBox) and found.isVisible():
                asked.append(found.text())
                found.buttons()[0 if replace else 1].click()
            elif isinstance(found, SaveDialog) and found.isVisible():
                if asked:
                    found.reject()
                else:
                    typed(found, "St. Paul")
                    QDialog.accept(found)

    turns = QTimer()
    turns.timeout.connect(desktop)
    turns.start(0)
    path = ask_where(None, str(tmp_path / "all.zip"), PATTERNS)
    turns.stop()
    assert asked == ["“St. Paul.zip” is there already.\nDo you want to replace it?"]
    assert path == (str(tmp_path / "St. Paul.zip") if replace else "")


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
