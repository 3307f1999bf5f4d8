"""Thousands of steps due: how long the window is busy in one piece, in a process of its own.

    python due_figures.py FOLDER SIZE

Eight days after the day of the data, with nothing done meanwhile, most leads
have something due. What counts is the processor's time between two ticks of a
5 ms timer in the window's thread: so long nothing that a person does is
answered. Prints one figure a line, as JSON, for ``run.py``.
"""

import dataclasses
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import generator
from measure import Figure
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from followup_desktop.app import build_window
from followup_desktop.system.clock import FixedClock
from followup_desktop.ui.commands import Commands
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.reminders.quiet import Quiet
from followup_desktop.ui.reminders.room import ReminderRoom
from followup_desktop.wiring import Services, open_services

_GOAL_MS = 100
_CALM_S = 0.6
_PATIENCE_S = 300


class Watch(QObject):
    """The longest piece of work between two ticks."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._last = time.thread_time()
        self.longest = 0.0

    def over(self, act: Callable[[], object]) -> float:
        """Milliseconds of the longest piece from ``act`` until all is calm."""
        self._calm()
        self.longest, self._last = 0.0, time.thread_time()
        self._timer.start(5)
        QTimer.singleShot(0, self, act)
        self._calm()
        self._timer.stop()
        return self.longest * 1000

    def _calm(self) -> None:
        """Until nothing is done any more, in any thread."""
        end = calm_since = time.perf_counter()
        end += _PATIENCE_S
        while time.perf_counter() - calm_since < _CALM_S:
            if time.perf_counter() > end:
                raise RuntimeError("it never ends")
            loop, before = QEventLoop(), time.process_time()
            QTimer.singleShot(60, loop, loop.quit)
            loop.exec()
            if time.process_time() - before > 0.015:
                calm_since = time.perf_counter()

    def _on_timer_timeout(self) -> None:
        now = time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now


def figures(services: Services, clock: FixedClock, size: str) -> Iterator[Figure]:
    """Each of what touches all of it at once."""
    window = build_window(services)
    window.show_today()
    window.show()
    window.activateWindow()
    commands = Commands(window)
    quiet = Quiet(services, window.preferences, window)
    room = ReminderRoom(services, window.bus, quiet, (), lambda: False, window)
    watch = Watch()
    watch.over(room.start)
    note = f"({services.agenda.due_count():,} due, {services.reminders.open_count():,} open)"
    for name, act in _acts(window, commands, room, clock):
        yield Figure(
            f"busy in one piece: {name}", size, watch.over(act), "ms", None, _GOAL_MS, note
        )
        note = ""
    room.stop()
    commands.toast.hide()
    window.bus.close()
    window.close()


def _acts(
    window: MainWindow, commands: Commands, room: ReminderRoom, clock: FixedClock
) -> Iterator[tuple[str, Callable[[], object]]]:
    services = window.services

    def minute_passes() -> None:
        clock.instant += 60
        window._on_ticker_minute_passed()

    def day_passes() -> None:
        clock.instant += generator.DAY
        window._on_ticker_minute_passed()
        QTimer.singleShot(0, room.desk, room.desk.tick)

    yield "Today shown", window.show_today
    yield "a minute passes", minute_passes
    yield "the next day", day_passes
    yield "all snoozed", lambda: room.window.snooze_all(clock.instant + 3600)
    yield "that undone", commands.undo
    services.search_pause.pause(None)
    yield "the search resumed", commands.pausing.resume
    yield "that undone too", commands.undo
    yield "a setting of the planner changed", lambda: services.settings.set("holidays", "off")


def main() -> int:
    folder, size = sys.argv[1:]
    clock = FixedClock(generator.NOW + 8 * generator.DAY, generator.ZONE)
    services = open_services(Path(folder), clock, region="US")
    while services.steps.replan_some(500) or services.reminders.check(most=1_000):
        pass
    try:
        for figure in figures(services, clock, size):
            print(json.dumps(dataclasses.asdict(figure)), flush=True)
    finally:
        services.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
