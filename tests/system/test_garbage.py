"""Garbage that holds something of Qt's is destroyed in the window's thread."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("PySide6")

_DROP = """
import threading
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog
from followup_desktop.app import make_application

class Ring(QDialog):
    def __init__(self):
        super().__init__()
        self.me = self
        self.timer = QTimer(self)
        self.timer.start(60_000)
        self.destroyed.connect(note, Qt.ConnectionType.DirectConnection)

def note():
    gone.append(threading.get_ident())

def make_lists():
    while not enough.is_set():
        [[number] for number in range(5_000)]

def drop():
    for _ in range(20):
        Ring()
    if len(gone) >= 400:
        app.quit()

app = make_application()
gone, enough = [], threading.Event()
beside = threading.Thread(target=make_lists)
beside.start()
often = QTimer()
often.timeout.connect(drop)
often.start(1)
app.exec()
enough.set()
beside.join()
print(set(gone) == {threading.get_ident()})
"""


def test_what_nobody_holds_goes_in_the_windows_thread() -> None:
    """400 dialogs that hold themselves, while another thread makes objects; looked for by
    Python itself, the first of them take the program with them."""
    answer = subprocess.run(
        [sys.executable, "-c", _DROP], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr[-2000:]
    assert answer.stdout.split() == ["True"]
    assert "another thread" not in answer.stderr


_WORK = """
import gc
from PySide6.QtCore import QTimer
from followup_desktop.app import make_application

def look(phase, _about):
    if phase == "start":
        done.append("look")
        app.quit()

def work():
    done.append("work")
    kept.append([[number] for number in range(6_000)])
    if len(kept) < 3:
        QTimer.singleShot(0, work)

app = make_application()
gc.collect()
done, kept = [], []
gc.callbacks.append(look)
QTimer.singleShot(0, work)
app.exec()
print(*done)
"""


def test_what_is_to_be_done_does_not_wait_for_a_look() -> None:
    """A key and what it brings to the screen are a few turns of the loop."""
    answer = subprocess.run(
        [sys.executable, "-c", _WORK], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr[-2000:]
    assert answer.stdout.split() == ["work", "work", "work", "look"]
