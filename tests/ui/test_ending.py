"""The program ends in order, and not before what is unsaved was spoken of."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop import app as head
from followup_desktop.domain.errors import KnownError
from followup_desktop.system.clock import FixedClock
from followup_desktop.system.termination import Termination
from followup_desktop.ui.dialogs.trouble import TroubleDialog
from followup_desktop.wiring import open_services
from tests.ui.world import ZONE, instant


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[head.Program]:
    services = open_services(
        tmp_path / "data", FixedClock(instant("2026-11-23 08:30"), ZONE), region="US"
    )
    made = head.Program(qapp, services)
    with qtbot.waitSignal(made.window.painted):
        made.start()
    yield made
    made.end()
    made.window.hide()
    made.deleteLater()
    made.window.deleteLater()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_wakes_a_program_in_which_nothing_happens(qtbot: QtBot, name: str) -> None:
    number = getattr(signal, name)
    before = signal.getsignal(number)
    termination = Termination()
    termination.start()
    try:
        with qtbot.waitSignal(termination.asked, timeout=5000):
            os.kill(os.getpid(), number)
    finally:
        termination.stop()
    assert signal.getsignal(number) is before


def answer(qapp: QApplication, button: str, seen: list[str]) -> None:
    """Press a button of the dialog that comes."""

    def look() -> None:
        for widget in qapp.topLevelWidgets():
            if isinstance(widget, TroubleDialog) and widget.isVisible():
                seen.append(widget.words.text())
                buttons = [*widget.ways, widget.close_button]
                next(b for b in buttons if b.accessibleName() == button).click()

    QTimer.singleShot(200, look)


def test_quitting_speaks_of_what_is_unsaved(program: head.Program, qapp: QApplication) -> None:
    full = [True]

    def write() -> None:
        if full[0]:
            raise KnownError("There is no room left on the disk.")

    saving = program.window.saving
    saving.run(write)
    seen: list[str] = []
    answer(qapp, "Go on working", seen)
    assert not program.quit()
    assert seen[0].startswith("NOT SAVED: There is no room left")
    assert saving.waiting == 1
    answer(qapp, "Quit without saving it", seen)
    assert program.quit()
    assert len(seen) == 2
    full[0] = False
    assert program.quit()
    assert saving.waiting == 0


def test_sigterm_closes_the_file_cleanly(program: head.Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.termination.asked, timeout=5000):
        os.kill(os.getpid(), signal.SIGTERM)
    assert program._quitting
