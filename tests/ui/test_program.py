"""The program whole, without a tray: first start, closing, bugs, a file it cannot open."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop import app as head
from followup_desktop.system.clock import FixedClock
from followup_desktop.ui.dialogs.crash import CrashDialog
from followup_desktop.ui.dialogs.trouble import TroubleDialog
from followup_desktop.wiring import open_services
from tests.ui.world import ZONE, instant


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[head.Program]:
    services = open_services(
        tmp_path / "data", FixedClock(instant("2026-11-23 08:30"), ZONE), region="US"
    )
    made = head.Program(qapp, services)
    yield made
    made.end()
    made.window.hide()
    made.deleteLater()
    made.window.deleteLater()


def test_the_first_start_welcomes_and_closing_without_a_tray_minimises(
    program: head.Program, qtbot: QtBot, qapp: QApplication
) -> None:
    with qtbot.waitSignal(program.window.painted):
        program.start()
    assert program.window.welcome is not None
    assert program.window.welcome.isVisible()
    assert not program.tray.is_registered()
    asked: list[int] = []
    program._app = _Asked(asked)
    program.window.close()
    assert program.window.isVisible(), "nobody is left with a program they cannot see"
    assert program.window.isMinimized()
    assert asked == [], "it goes on, since it has to remind"
    program.commands.quit_requested.emit()
    assert asked == [1]


class _Asked:
    """Stands where the application's ``quit`` is called, so that the test goes on."""

    def __init__(self, asked: list[int]) -> None:
        self._asked = asked

    def quit(self) -> None:
        self._asked.append(1)


def test_a_bug_reaches_one_dialog_with_a_text_to_copy(
    program: head.Program, qtbot: QtBot, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    with qtbot.waitSignal(program.window.painted):
        program.start()
    texts: list[str] = []

    def look() -> None:
        for widget in qapp.topLevelWidgets():
            if isinstance(widget, CrashDialog) and widget.isVisible():
                program._on_crash(ValueError, ValueError("a second one"), None)
                texts.append(widget.text.toPlainText())
                widget.copy.click()
                widget.accept()

    QTimer.singleShot(100, look)
    try:
        raise LookupError("a lead nobody foresaw")
    except LookupError as error:
        program._on_crash(type(error), error, error.__traceback__)
    assert len(texts) == 1
    assert "LookupError: a lead nobody foresaw" in texts[0]
    assert "FollowUp 0." in texts[0]
    assert qapp.clipboard().text() == texts[0]


def test_a_foreign_file_is_one_sentence_and_a_status(
    tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "followup.sqlite3").write_bytes(b"not a database, and long enough to look" * 100)
    shown: list[str] = []

    def look() -> None:
        for widget in qapp.topLevelWidgets():
            if isinstance(widget, TroubleDialog):
                shown.append(widget.windowTitle())
                widget.accept()

    QTimer.singleShot(300, look)
    options = argparse.Namespace(
        data_dir=str(folder), minimized=False, demo=False, self_test=False, version=False
    )
    assert head.run(options) != 0
    assert shown == ["FollowUp"]
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert len(said.strip()) > 20
    assert (folder / "followup.sqlite3").read_bytes().startswith(b"not a database")
