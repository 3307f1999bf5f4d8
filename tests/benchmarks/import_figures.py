"""A large file imported in the window: how long nothing moves, how soon it stops.

    python import_figures.py FOLDER ROWS

In a process of its own, with the real dialog, the real child that reads, and a
fresh data file in FOLDER. Between two ticks of a 5 ms timer nothing that a person
does is answered: ``blocked`` is the longest of these, ``busy`` the processor's
time the window itself took of one. On a machine with other work the first tells
of that work too. Prints one figure a line, as JSON, for ``run.py``.
"""

import dataclasses
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import generator
from core_figures import write_tracker
from measure import Figure
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from followup_desktop.app import build_window
from followup_desktop.system.clock import FixedClock
from followup_desktop.ui.commands import Commands
from followup_desktop.ui.importing.dialog import ImportDialog
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.wiring import open_services

_BLOCKED_MS = 100
_CANCEL_MS = 200
_PATIENCE_S = 300
_STOP_READING = (0.1, 0.5, 0.9)
_STOP_WRITING = (5, 20, 40, 60, 80)
"""How far reading (of its time) and writing (of its hundred) are when it is stopped."""


class Gaps(QObject):
    """The longest time, and the most work of this thread, between two ticks."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start(5)
        self.begin()

    def begin(self) -> None:
        """Count from now."""
        self.blocked = self.busy = 0.0
        self._wall, self._work = time.perf_counter(), time.thread_time()

    def _on_timer_timeout(self) -> None:
        wall, work = time.perf_counter(), time.thread_time()
        self.blocked = max(self.blocked, (wall - self._wall) * 1000)
        self.busy = max(self.busy, (work - self._work) * 1000)
        self._wall, self._work = wall, work


def until(holds: Callable[[], bool]) -> float:
    """Let the window run until something holds; how many seconds that took."""
    began = time.perf_counter()
    while not holds():
        loop = QEventLoop()
        QTimer.singleShot(2, loop, loop.quit)
        loop.exec()
        if time.perf_counter() - began > _PATIENCE_S:
            raise RuntimeError("it never ends")
    return time.perf_counter() - began


def figures(window: MainWindow, path: Path, rows: int) -> Iterator[Figure]:
    """Reading, stopped and whole; writing, stopped and whole."""
    gaps, note = Gaps(), f"{rows:,} rows"

    def held_up(name: str) -> Iterator[Figure]:
        yield Figure(f"window blocked: {name}", "-", gaps.blocked, "ms", None, _BLOCKED_MS, note)
        yield Figure(f"window busy: {name}", "-", gaps.busy, "ms", None, _BLOCKED_MS, note)

    dialog = _opened(window)
    QTest.qWait(200)
    gaps.begin()
    dialog.open_file(path)
    took = until(dialog.import_button.isEnabled)
    yield from held_up("a file is read")
    dialog.close()
    stopped = [_reading_stopped(window, path, took * share) for share in _STOP_READING]
    yield Figure("cancel answered: reading", "-", max(stopped), "ms", None, _CANCEL_MS, note)
    stopped = [_writing_stopped(window, path, done) for done in _STOP_WRITING]
    yield Figure("cancel answered: writing", "-", max(stopped), "ms", None, _CANCEL_MS, note)
    dialog = _opened(window)
    dialog.open_file(path)
    until(dialog.import_button.isEnabled)
    gaps.begin()
    dialog.import_button.click()
    until(lambda: not dialog.isVisible())
    QTest.qWait(500)
    yield from held_up("it is written and shown")
    assert window.services.leads.counts().all == rows


def _opened(window: MainWindow) -> ImportDialog:
    dialog = ImportDialog(window.services, window)
    dialog.show()
    return dialog


def _reading_stopped(window: MainWindow, path: Path, after: float) -> float:
    """Milliseconds from *Cancel* until nothing is read any more."""
    dialog = _opened(window)
    dialog.open_file(path)
    QTest.qWait(int(after * 1000))
    task = dialog._task
    began = time.perf_counter()
    dialog.cancel.click()
    until(lambda: task is None or task.wait(0))
    return (time.perf_counter() - began) * 1000


def _writing_stopped(window: MainWindow, path: Path, done: int) -> float:
    """Milliseconds from *Cancel*, ``done`` of a hundred written, until the dialog is gone.
    An import that was over by then is taken back."""
    dialog = _opened(window)
    dialog.open_file(path)
    until(dialog.import_button.isEnabled)
    dialog.import_button.click()
    until(lambda: dialog.progress.value() >= done or not dialog.isVisible())
    began = time.perf_counter()
    dialog.cancel.click()
    until(lambda: not dialog.isVisible())
    took = (time.perf_counter() - began) * 1000
    for past in window.services.imports.recent():
        if past.can_be_undone:
            window.services.imports.undo(past.id)
    assert window.services.leads.counts().all == 0, "a cancelled import wrote something"
    return took


def main() -> int:
    folder, rows = Path(sys.argv[1]), int(sys.argv[2])
    path = folder / "tracker.csv"
    write_tracker(path, rows)
    services = open_services(folder, FixedClock(generator.NOW, generator.ZONE), region="US")
    try:
        window = build_window(services)
        window.show_today()
        window.show()
        _commands = Commands(window)
        for figure in figures(window, path, rows):
            print(json.dumps(dataclasses.asdict(figure)), flush=True)
        window.bus.close()
        window.close()
    finally:
        services.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
