"""The bridge from the services' publisher to Qt: one signal."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from followup_desktop.services.changes import Change, Publisher


class Bus(QObject):
    """Turns each published ``Change`` into ``changed``.

    The signal may be emitted from a background thread; Qt then delivers it in
    the thread of the receiver. ``close`` ends the subscription.
    """

    changed = Signal(object)

    def __init__(self, publisher: Publisher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unsubscribe: Callable[[], None] | None = publisher.subscribe(self._on_change)

    def close(self) -> None:
        """Stop listening. Harmless when called twice."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    def _on_change(self, change: Change) -> None:
        self.changed.emit(change)
