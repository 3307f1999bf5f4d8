"""Several leads to be called one after the other."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from followup_desktop.ui.calls import Calls


class CallsInTurn(QObject):
    """Opens the next call when one is logged; a call that is left ends the row."""

    def __init__(self, calls: Calls) -> None:
        super().__init__(calls)
        self._calls = calls
        self._waiting: list[int] = []
        self._finished = False
        """Whether the call that just ended was made and logged."""
        calls.finished.connect(self._on_calls_finished)
        calls.closed.connect(self._on_calls_closed)

    def call_all(self, lead_ids: object) -> None:
        """Call these leads (ids), the first as soon as what asked for it has closed."""
        if isinstance(lead_ids, Sequence):
            self._waiting = [lead_id for lead_id in lead_ids if isinstance(lead_id, int)]
            QTimer.singleShot(0, self, self._call_next)

    def _call_next(self) -> None:
        if self._waiting and not self._calls.in_call:
            self._calls.call(self._waiting.pop(0))

    def _on_calls_finished(self, _lead_id: object) -> None:
        self._finished = True

    def _on_calls_closed(self) -> None:
        # The panel says that it closed before it says that the call is in the file.
        self._finished = False
        if self._waiting:
            QTimer.singleShot(0, self, self._after_call)

    def _after_call(self) -> None:
        if not self._finished:
            self._waiting = []  # the promises of the others stand
        self._call_next()
