"""The watch over timers, threads and widgets sees what it is there to see, and nothing else."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.leftovers import watch_for_leftovers


@pytest.mark.usefixtures("qapp")
def test_a_running_timer_is_seen() -> None:
    """A timer somebody still holds and that still runs is named, with its owner's class."""
    owner = QTimer()
    with watch_for_leftovers() as leftovers:
        QTimer(owner).start(60_000)
    assert leftovers == ["an active timer (QTimer of QTimer, every 60000 ms)"]


@pytest.mark.usefixtures("qapp")
def test_a_stopped_timer_is_not_left_behind() -> None:
    """Only what runs is left behind."""
    timer = QTimer()
    with watch_for_leftovers() as leftovers:
        timer.start(60_000)
        timer.stop()
    assert leftovers == []


@pytest.mark.usefixtures("qapp")
def test_a_running_qthread_is_seen() -> None:
    """A QThread whose event loop nobody ends is named."""
    thread = QThread()
    with watch_for_leftovers() as leftovers:
        thread.start()
    thread.quit()
    assert thread.wait(5000)
    assert leftovers == ["a running QThread (QThread of nobody)"]


def test_a_running_thread_is_seen() -> None:
    """A Python thread that does not end is named."""
    may_end = threading.Event()
    thread = threading.Thread(target=may_end.wait, name="forgotten")
    with watch_for_leftovers() as leftovers:
        thread.start()
    may_end.set()
    thread.join()
    assert leftovers == ["a running thread (forgotten)"]


def test_a_forgotten_window_is_seen(qapp: QApplication) -> None:
    """A window somebody still holds is named, and taken away before the next test."""
    windows = []
    with watch_for_leftovers() as leftovers:
        windows.append(QWidget(objectName="forgotten"))
    assert leftovers == ["a top-level widget (QWidget “forgotten” of nobody)"]
    assert not qapp.topLevelWidgets()


def test_a_window_that_goes_is_not_left_behind(qapp: QApplication) -> None:
    """A window told to go, and one nobody holds any more, are gone."""
    with watch_for_leftovers() as leftovers:
        told = QWidget()
        told.deleteLater()
        unheld = QWidget()
        unheld.myself = unheld  # a cycle, which only the garbage collector ends
        del unheld
    assert leftovers == []
    assert QCoreApplication.instance() is qapp
