"""A call panel that can be put aside for another call, and come back as it was left."""

from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.errors import KnownError
from followup_desktop.services.calls.calling import CallInProgress
from followup_desktop.ui.call_panel.flow import CallFlow, CallState
from followup_desktop.ui.call_panel.notes import NotesCard
from followup_desktop.ui.call_panel.parked import ParkedStrip

BACK_KEY = "Ctrl+B"


class ParkablePanel(QWidget):
    """What two calls at once ask of the panel of one."""

    back_to_wanted = Signal(object)
    """A call on hold, by its id: back to it."""

    notes: NotesCard
    _flow: CallFlow
    _services: Any
    _filing: Any
    _parked: ParkedStrip | None = None

    @property
    def call_id(self) -> int | None:
        """The call it shows, None before one began."""
        return self._flow.call.id if self._flow.call is not None else None

    @property
    def last_lead_id(self) -> int | None:
        """The lead it is about or was about last."""
        return self._flow.detail.lead.id if self._flow.detail is not None else None

    @property
    def worth_keeping(self) -> bool:
        """Whether there is something to go back to: not kind words that were read."""
        return self._flow.state not in (CallState.AWAY, CallState.SAVED)

    @property
    def only_ready(self) -> bool:
        """Whether it was put aside before a call began, and nothing was written."""
        return self._flow.call is None and not self.notes.text()

    def forget(self) -> None:
        """What it was put aside with is not gone back to."""
        self._flow.state = CallState.AWAY

    def put_aside(self) -> None:
        """Another call takes the place: what was typed is in the file, and nothing of
        this one moves until it comes back."""
        self.keep()
        self._filing.rest()
        self._flow.put_aside()

    def come_back(self, call: CallInProgress | None = None) -> None:
        """As it was left; of ``call`` (as it is in the file now) the notes may tell
        how long it was on hold."""
        self._flow.come_back(call)
        if call is not None and call.notes.startswith(self.notes.text()):
            self.notes.show_notes(call.notes)

    def take_up(self, *, left_open: bool) -> bool:
        """Show the call that is open in the file: one just begun, or (``left_open``)
        one a crash left, of which it is asked what became. Whether there is one."""
        self._read_before = False
        if not self._flow.take_up(left_open=left_open):
            return False
        self._show_lead()
        self._focus_first()
        if not left_open:
            self.call_started.emit(self._flow.lead_id)
        return True

    # On hold meanwhile ------------------------------------------------------------

    def _make_parked(self) -> ParkedStrip:
        """The strip of the calls on hold; the panel places it at its top."""
        self._parked = ParkedStrip(self._services.clock)
        self._parked.back_requested.connect(self.back_to_wanted)
        back = QShortcut(QKeySequence(BACK_KEY), self)
        back.activated.connect(self._parked.press_first)
        return self._parked

    def refresh_parked(self) -> None:
        """Which calls are on hold now."""
        if self._parked is None:
            self.layout().insertWidget(0, self._make_parked())
        try:
            self._parked.show_calls(self._services.calling.parked())
        except KnownError:
            return  # the words of this call matter more than the strip

    def event(self, event: QEvent) -> bool:
        """Shown: with what is on hold."""
        if event.type() == QEvent.Type.Show:
            self.refresh_parked()
        return super().event(event)
