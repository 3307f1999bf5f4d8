"""The program whole, without a tray: first start, closing, bugs, a file it cannot open."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop import app as head
from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.system.clock import FixedClock
from followup_desktop.system.notifications import NoticeAnswer
from followup_desktop.ui.dialogs.add_lead import AddLeadDialog
from followup_desktop.ui.dialogs.crash import CrashDialog
from followup_desktop.ui.dialogs.trouble import TroubleDialog
from followup_desktop.ui.they_called import TheyCalledDialog
from followup_desktop.wiring import open_services
from tests.ui.world import ZONE, instant

PHONE = PhoneDraft("+14255550134")


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


def a_lead_with_a_promise(program: head.Program) -> int:
    """Ann Bell, promised a call at 8:30; it is 8:30, and the reminder stands open."""
    services = program.services
    services.settings.set("first-start-done", "on")
    lead_id = services.leads.add(
        LeadDraft("Acme", "Welder", contacts=(ContactDraft("Ann Bell", phones=(PHONE,)),))
    )
    clock = services.clock
    clock.instant = instant("2026-11-20 10:00")
    promise = PromiseDraft("2026-11-23T08:30", ZONE)
    services.attempts.log(lead_id, AttemptDraft(Outcome.VOICEMAIL, promise=promise))
    clock.instant = instant("2026-11-23 08:30")
    return lead_id


def gone(program: head.Program, qtbot: QtBot) -> None:
    """The reminder window makes room: once the other window has the keyboard."""
    qtbot.waitUntil(lambda: not program.reminders.isVisible())


def test_a_bubbles_call_opens_the_call_panel_and_dials_nothing(
    program: head.Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead_id = a_lead_with_a_promise(program)
    with qtbot.waitSignal(program.window.painted):
        program.start()
    program.room.start()
    (reminder,) = program.services.reminders.open()
    opened: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    program.window.hide()
    program.bubbles.answered.emit(NoticeAnswer(reminder.entry, "call"))
    assert program.window.isVisible()
    panel = program.window.call_panel
    assert panel is not None
    assert panel.lead_id == lead_id
    assert program.services.calling.open_call() is None, (
        "the timer starts with a press of one's own"
    )
    assert opened == []
    gone(program, qtbot)  # it makes room for the call


def test_the_trays_menu_reaches_the_window(program: head.Program, qtbot: QtBot) -> None:
    a_lead_with_a_promise(program)
    with qtbot.waitSignal(program.window.painted):
        program.start()
    program.room.start()
    program.window.hide()
    menu = program.tray.menu
    menu.add_requested.emit()
    assert program.window.isVisible()
    (dialog,) = program.window.findChildren(AddLeadDialog)
    dialog.reject()
    menu.they_called_requested.emit()
    (found,) = program.window.findChildren(TheyCalledDialog)
    found.reject()
    program.reminders.close()
    menu.reminders_requested.emit()
    assert program.reminders.isVisible()
    program.reminders.today_requested.emit()
    assert program.window.view is LeadView.TODAY


def test_no_dialogs_button_lies_behind_the_reminder_window(
    program: head.Program, qtbot: QtBot
) -> None:
    a_lead_with_a_promise(program)
    with qtbot.waitSignal(program.window.painted):
        program.start()
    program.room.start()
    assert program.reminders.isVisible()
    program.commands.they_called()
    gone(program, qtbot)
    (dialog,) = program.window.findChildren(TheyCalledDialog)
    dialog.reject()
    assert program.reminders.isVisible()
    program.commands.they_called()
    found = program.commands._dialog
    assert isinstance(found, TheyCalledDialog)
    found.search.setText("ann")
    qtbot.keyClick(found.search, Qt.Key.Key_Return)
    gone(program, qtbot)  # a call has begun meanwhile
    panel = program.window.call_panel
    assert panel is not None
    assert panel.in_call


def test_who_practises_has_the_reminder_window_out_of_the_way(
    program: head.Program, qtbot: QtBot
) -> None:
    a_lead_with_a_promise(program)
    with qtbot.waitSignal(program.window.painted):
        program.start()
    program.room.start()
    program.commands.practising.practise_made_up()
    gone(program, qtbot)
    program.window.end_practice()
    assert program.reminders.isVisible()


def test_who_writes_has_the_reminder_window_out_of_the_way(
    program: head.Program, qtbot: QtBot
) -> None:
    lead_id = a_lead_with_a_promise(program)
    with qtbot.waitSignal(program.window.painted):
        program.start()
    program.room.start()
    window, reminders = program.window, program.reminders
    window.write_to(lead_id, "email")
    assert window.detail is not None
    card = window.detail.writing
    assert card is not None
    qtbot.waitUntil(card.isVisible)
    gone(program, qtbot)

    program.commands.they_called()
    (dialog,) = window.findChildren(TheyCalledDialog)
    dialog.reject()
    assert not reminders.isVisible(), "the letter is still being written"
    program.commands.calls.call(lead_id)
    assert not card.isVisible()
    panel = window.call_panel
    assert panel is not None
    panel.go_back()
    assert card.isVisible()
    assert not reminders.isVisible(), "after a call too"

    window.hide()
    assert reminders.isVisible(), "nobody writes in a window that is in the tray"
    program.raise_window()
    gone(program, qtbot)
    card.away.click()
    assert reminders.isVisible()


def test_a_reminder_that_comes_while_one_writes_stands_beside_the_words(
    program: head.Program, qtbot: QtBot
) -> None:
    lead_id = a_lead_with_a_promise(program)
    program.services.clock.instant = instant("2026-11-23 08:00")
    with qtbot.waitSignal(program.window.painted):
        program.start()
    program.room.start()
    assert not program.reminders.isVisible()
    # As wide as list and lead want, with the letter where the corner of the screen is.
    screen = program.window.screen().availableGeometry()
    program.window.setGeometry(screen.right() - 1180, 0, 1280, 720)
    program.window.write_to(lead_id, "email")
    assert program.window.detail is not None
    card = program.window.detail.writing
    assert card is not None

    def left() -> int:
        return card.mapToGlobal(QPoint()).x()

    qtbot.waitUntil(lambda: card.isVisible() and screen.center().x() < left() < screen.right())
    program.services.clock.instant = instant("2026-11-23 08:30")
    program.desk.tick()
    assert program.reminders.isVisible(), "it is said"
    assert program.reminders.geometry().right() < left()
    card.away.click()
    program.reminders.close()
    program.reminders.take_keyboard()
    assert program.reminders.geometry().right() > left(), "in the corner again"


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
