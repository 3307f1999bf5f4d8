"""The system asks the program to end (logout, Ctrl+C): end in order.

Python runs a signal's handler only when its interpreter runs, which Qt's event
loop doesn't while nothing happens. So the interpreter writes a byte into a
socket at the signal (``signal.set_wakeup_fd``) and Qt wakes for that: nothing is
polled.
"""

import contextlib
import signal
import socket
import sys
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")


class Termination(QObject):
    """Says once that the system wants the program to end. Main thread only."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: dict[signal.Signals, object] = {}
        self._ends: tuple[socket.socket, socket.socket] | None = None
        self._notifier: QSocketNotifier | None = None
        self._wakeup_before = -1

    def start(self) -> None:
        """Listen from now on. On Windows closing the session asks the window itself."""
        if sys.platform == "win32" or self._ends is not None:
            return
        reading, writing = self._ends = socket.socketpair()
        for end in self._ends:
            end.settimeout(0)
        self._wakeup_before = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)
        for name in _SIGNALS:
            number = getattr(signal, name)
            self._before[number] = signal.signal(number, _stand_by)

    def stop(self) -> None:
        """Let the signals do what they did before."""
        if self._ends is None:
            return
        for number, before in self._before.items():
            signal.signal(number, before)  # type: ignore[arg-type]
        self._before.clear()
        signal.set_wakeup_fd(self._wakeup_before)
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        for end in self._ends:
            end.close()
        self._ends = None

    def _on_notifier_activated(self) -> None:
        heard = b""
        if self._ends is not None:
            with contextlib.suppress(BlockingIOError):
                heard = self._ends[0].recv(64)
        if any(getattr(signal, name) in heard for name in _SIGNALS):
            self.asked.emit()


def _stand_by(_number: int, _frame: FrameType | None) -> None:
    """What is to be done is done by Qt's loop; Python only must not end at once."""
