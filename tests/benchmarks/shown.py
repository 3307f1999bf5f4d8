"""The moment a table has been painted, measured the same way for everyone."""

import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QAbstractItemView

_BEFORE_ALL_OTHERS = 1
"""``Qt.HighEventPriority``; loading the ``Qt`` namespace for it would burden the floor."""
_watchers: list[QObject] = []


def seconds_since_process_start() -> float:
    """Wall seconds since the kernel made this process (Linux)."""
    fields = Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()
    started = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started


def report(moment: str) -> None:
    """Print a moment's name, the seconds since the process began, and the peak
    of resident memory (KiB) until now."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{moment} {seconds_since_process_start():.4f} {peak}", flush=True)


class PaintWatcher(QObject):
    """Calls ``then`` once the next paint of a table of ``rows`` rows or more is
    over: by an event that overtakes all that waits behind the paint."""

    def __init__(self, table: QAbstractItemView, then: Callable[[], object], rows: int = 0) -> None:
        super().__init__(table)
        self._table, self._then, self._rows = table, then, rows
        table.viewport().installEventFilter(self)
        _watchers.append(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        model = self._table.model()
        if (
            event.type() == QEvent.Type.Paint
            and model is not None
            and model.rowCount() >= self._rows
        ):
            watched.removeEventFilter(self)
            over = QEvent(QEvent.Type.User)
            QCoreApplication.postEvent(self, over, _BEFORE_ALL_OTHERS)
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            _watchers.remove(self)
            self._then()
            return True
        return super().event(event)
