"""Says at once that the clock was set, where the system does.

Linux wakes whoever waits on a timer of the wall clock when that is set, or
stepped after sleep (``TFD_TIMER_CANCEL_ON_SET``, timerfd_create(2)): no poll, no
wake-up until it happens. Elsewhere the next tick notices, within 15 s.
"""

import contextlib
import ctypes
import logging
import os
import struct
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_log = logging.getLogger(__name__)

_CLOCK_REALTIME = 0
_ABSTIME, _CANCEL_ON_SET = 1, 2
_FAR = 1 << 40
"""An instant that will not come: the timer is there to be cancelled."""


class ClockWatch(QObject):
    """Waits for the wall clock to jump."""

    jumped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = -1
        self._notifier: QSocketNotifier | None = None

    @property
    def is_watching(self) -> bool:
        """Whether a jump will be heard of at once."""
        return self._file >= 0

    def start(self) -> None:
        """Watch from now on, where the system can."""
        if self.is_watching or not sys.platform.startswith("linux"):
            return
        try:
            self._file = _timer()
            _arm(self._file)
        except (OSError, AttributeError) as error:
            _log.info("the clock is not watched: %s", type(error).__name__)
            self.stop()
            return
        self._notifier = QSocketNotifier(self._file, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)

    def stop(self) -> None:
        """Watch no more."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _on_notifier_activated(self) -> None:
        with contextlib.suppress(OSError):  # ECANCELED is the very news
            os.read(self._file, 8)
        try:
            _arm(self._file)
        except OSError:
            self.stop()
        self.jumped.emit()


def _timer() -> int:
    library = ctypes.CDLL(None, use_errno=True)
    file = int(library.timerfd_create(_CLOCK_REALTIME, os.O_NONBLOCK | os.O_CLOEXEC))
    if file < 0:
        raise OSError(ctypes.get_errno(), "timerfd_create")
    return file


def _arm(file: int, at: int = _FAR) -> None:
    """Wait for ``at`` (UTC epoch seconds), and for the clock to be set before."""
    library = ctypes.CDLL(None, use_errno=True)
    wanted = struct.pack("@llll", 0, 0, at, 0)
    if library.timerfd_settime(file, _ABSTIME | _CANCEL_ON_SET, wanted, None) < 0:
        raise OSError(ctypes.get_errno(), "timerfd_settime")
