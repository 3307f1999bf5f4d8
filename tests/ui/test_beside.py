"""What takes a second is written beside the window, which says so and then goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.changes import Change
from followup_desktop.ui import beside, commands, theme
from followup_desktop.ui.beside import AtWork, Beside
from followup_desktop.ui.pausing import bulk, pausing
from followup_desktop.ui.reminders import pause_end
from followup_desktop.ui.saving import Saving
from tests.ui.conftest import Desk
from tests.ui.reminders.counter import Counter
from tests.ui.world import World, instant


class Gate:
    """Work that goes on until it is let through."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.begun = threading.Event()
        self.thread: threading.Thread | None = None

    def __call__(self) -> str:
        self.thread = threading.current_thread()
        self.begun.set()
        assert self.open.wait(30)
        return "done"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QWidget:
    theme.install(qapp, "light")
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def test_it_says_what_is_being_done_and_takes_no_other_order(window: QWidget, qtbot: QtBot) -> None:
    work, results, gate = Beside(window), [], Gate()
    work.succeeded.connect(results.append)
    work.run(gate, "Snoozing all…")
    (dialog,) = window.findChildren(AtWork)
    assert dialog.words.text() == "Snoozing all…"
    assert dialog.isModal()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible(), "it cannot be stopped half-way"
    with pytest.raises(RuntimeError):
        work.run(gate, "Another…")
    gate.open.set()
    qtbot.waitUntil(lambda: results == ["done"])
    assert gate.thread is not threading.main_thread()
    qtbot.waitUntil(lambda: not window.findChildren(AtWork))
    assert not work.busy


def test_where_no_window_of_ours_is_in_front_none_comes(qapp: QApplication, qtbot: QtBot) -> None:
    work, results, gate = Beside(), [], Gate()
    work.succeeded.connect(results.append)
    gate.open.set()
    work.run(gate, "Snoozing all…")
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, AtWork)]
    qtbot.waitUntil(lambda: results == ["done"])


def test_at_the_end_it_is_waited_for(qapp: QApplication) -> None:
    work, gate = Beside(), Gate()
    work.run(gate, "Snoozing all…")
    assert gate.begun.wait(30)
    gate.open.set()
    work.wait()
    assert not work.busy


# Saving ---------------------------------------------------------------------


def refusing(error: Exception) -> Callable[[], object]:
    def write() -> None:
        raise error

    return write


def test_saving_goes_on_once_it_is_in_the_file(qapp: QApplication, qtbot: QtBot) -> None:
    saving, told = Saving(), []
    saving.saved.connect(lambda: told.append("saved"))
    saving.run_beside(lambda: told.append("written"), lambda: told.append("then"), "Writing…")
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == ["written", "saved", "then"]


def test_what_could_not_be_written_beside_waits_like_anything_else(
    qapp: QApplication, qtbot: QtBot
) -> None:
    saving, told = Saving(), []
    saving.unsaved.connect(lambda why, _retry: told.append(why))
    write = refusing(KnownError("There is no room left."))
    saving.run_beside(write, lambda: told.append("then"), "Writing…")
    qtbot.waitUntil(lambda: told == ["There is no room left."])
    assert saving.waiting == 1
    # While that waits, nothing goes before it.
    saving.run_beside(lambda: told.append("later"), lambda: None, "Writing…")
    assert saving.waiting == 2
    assert "later" not in told


def test_what_the_person_can_mend_is_said(qapp: QApplication, qtbot: QtBot) -> None:
    saving, told = Saving(), []
    saving.refused.connect(told.append)
    saving.run_beside(
        refusing(DomainError("That lead is gone.")), lambda: told.append("then"), "Writing…"
    )
    qtbot.waitUntil(lambda: told == ["That lead is gone."])
    assert saving.waiting == 0


# What uses it ---------------------------------------------------------------


@pytest.fixture
def nothing_is_few(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (bulk, pausing, pause_end):
        monkeypatch.setattr(module, "MANY", 0)
    monkeypatch.setattr(commands, "MANY_ROWS", 0)


@pytest.fixture
def threads(small_world: World) -> list[bool]:
    """Of each change published: whether the window's own thread wrote it."""
    found: list[bool] = []

    def note(_change: Change) -> None:
        found.append(threading.current_thread() is threading.main_thread())

    small_world.services.changes.subscribe(note)
    return found


@pytest.mark.usefixtures("nothing_is_few")
def test_many_leads_are_deleted_taken_back_and_deleted_again_beside_the_window(
    desk: Desk, qtbot: QtBot, threads: list[bool]
) -> None:
    lead_id, said = desk.world.luis, desk.commands.toast.words
    desk.commands.bulk.delete([lead_id])
    qtbot.waitUntil(lambda: said.text() == "Deleted")
    assert desk.model.row_of(lead_id) < 0
    desk.commands.undo()
    qtbot.waitUntil(lambda: said.text().startswith("Undone: "))
    assert desk.model.row_of(lead_id) >= 0
    desk.commands.redo()
    qtbot.waitUntil(lambda: said.text().startswith("Done again: "))
    assert desk.model.row_of(lead_id) < 0
    assert len(threads) == 3
    assert not any(threads)


@pytest.mark.usefixtures("nothing_is_few")
def test_a_search_with_very_many_due_is_resumed_beside_the_window(
    desk: Desk, qtbot: QtBot, threads: list[bool]
) -> None:
    pause = desk.world.services.search_pause
    pause.pause(None)
    threads.clear()
    desk.commands.pausing.resume()
    qtbot.waitUntil(lambda: desk.commands.toast.words.text().startswith("Your search goes on"))
    assert not pause.is_paused()
    assert threads
    assert not any(threads)


@pytest.mark.usefixtures("nothing_is_few")
def test_a_pause_that_is_over_ends_beside_the_window_before_anything_rings(
    small_world: World, qtbot: QtBot, threads: list[bool]
) -> None:
    world, pause = small_world, small_world.services.search_pause
    pause.pause(date(2026, 11, 23))
    world.clock.instant = instant("2026-11-24 09:00")
    threads.clear()
    counter = Counter(world, qtbot)
    counter.desk.start()
    assert counter.shown == [], "first it is known what is due"
    qtbot.waitUntil(lambda: bool(counter.shown))
    assert not pause.is_paused()
    assert threads[0] is False
    counter.close()


def test_few_is_the_number_that_takes_a_blink() -> None:
    assert beside.MANY <= 100
    assert beside.MANY_ROWS == 3 * beside.MANY
