"""The window's minute: times said on screen move on when the clock does."""

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.domain.clock import MINUTE, Clock

_JUST_AFTER_MS = 50


class MinuteTicker(QObject):
    """Ticks just after each full minute, only while it is wanted.

    Reminders do not hang on it: they have a desk of their own.
    """

    minute_passed = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        """Wait for the next full minute."""
        left = MINUTE - self._clock.now() % MINUTE
        self._timer.start(left * 1000 + _JUST_AFTER_MS)

    def stop(self) -> None:
        """No wake-ups while nobody looks."""
        self._timer.stop()

    def _on_timer_timeout(self) -> None:
        self.minute_passed.emit()
        self.start()
