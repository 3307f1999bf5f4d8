"""The bridge from the services' publisher to Qt: one signal."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from followup_desktop.services.changes import Change, Publisher

_BETWEEN_MS = 2


class Bus(QObject):
    """Turns each published ``Change`` into ``changed``.

    A change may be published by a background thread; ``changed`` is always emitted
    in the bus's own. ``close`` ends the subscription.
    """

    changed = Signal(object)
    _published = Signal(object)

    def __init__(
        self,
        publisher: Publisher,
        parent: QObject | None = None,
        *,
        read_ahead: Callable[[], bool] | None = None,
    ) -> None:
        """``read_ahead`` reads a piece of what the views will ask for, and says
        whether there is no more of it: a change of thousands is told once that is
        so, and the window moves in between. Order is kept."""
        super().__init__(parent)
        self._read_ahead = read_ahead
        self._waiting: list[Change] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setTimerType(Qt.TimerType.PreciseTimer)
        self._later.setInterval(_BETWEEN_MS)
        self._later.timeout.connect(self._tell)
        self._published.connect(self._on_self_published)
        self._unsubscribe: Callable[[], None] | None = publisher.subscribe(self._published.emit)

    def close(self) -> None:
        """Stop listening. Harmless when called twice."""
        self._later.stop()
        self._waiting.clear()
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    def _tell(self) -> None:
        if self._read_ahead is not None and not self._read_ahead():
            self._later.start()
            return
        told, self._waiting = self._waiting, []
        for change in told:
            self.changed.emit(change)

    def _on_self_published(self, change: object) -> None:
        assert isinstance(change, Change)
        if self._unsubscribe is None:
            return
        self._waiting.append(change)
        if not self._later.isActive():
            self._tell()
