"""The call panel's place in the window: made when first needed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from followup_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from followup_desktop.ui.call_panel import CallPanel


class Calls(QObject):
    """Opens calls from wherever they are asked for, in the one panel."""

    finished = Signal(object)
    """The lead's id; the attempt is in the file."""
    opened = Signal()
    """The panel has the right side of the window."""
    closed = Signal()
    """The panel went away, with or without an attempt."""
    failed = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panel: CallPanel | None = None

    @property
    def in_call(self) -> bool:
        """Whether the panel is open: promises then show as a strip in it."""
        return self._panel is not None and self._panel.busy

    def call(
        self,
        lead_id: object,
        contact_id: int | None = None,
        phone_id: int | None = None,
        *,
        incoming: bool = False,
    ) -> None:
        """Open the ready moment for a lead; a call from outside begins at once."""
        if not isinstance(lead_id, int):
            return
        panel = self._made()
        if not panel.busy:
            self._window.show_lead(lead_id)
        if panel.open_for(lead_id, contact_id, phone_id, incoming=incoming) or panel.busy:
            self._window.show_call(panel)
            self.opened.emit()

    def resume(self) -> None:
        """Offer again the call that was open when the program ended."""
        if self._window.services.calling.open_call() is None:
            return
        panel = self._made()
        if panel.resume():
            if panel.lead_id is not None:
                self._window.show_lead(panel.lead_id)
            self._window.show_call(panel)
            self.opened.emit()

    def _made(self) -> "CallPanel":
        if self._panel is None:
            from followup_desktop.ui.call_panel import CallPanel

            window = self._window
            self._panel = CallPanel(window.services, window.bus)
            self._panel.closed.connect(window.end_call)
            self._panel.closed.connect(self.closed)
            self._panel.call_finished.connect(self.finished)
            self._panel.failed.connect(self.failed)
        return self._panel
