"""Opens calls, from wherever they are asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.attempt import Channel
from followup_desktop.ui.call_place import CallPlace
from followup_desktop.ui.calls_on_hold import CallsOnHold
from followup_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from followup_desktop.services.calls.incoming import Who
    from followup_desktop.ui.call_panel import CallPanel


class Calls(QObject):
    """Opens calls, in the one panel in front; the others wait on hold."""

    opened = Signal()
    """The panel has the right side of the window, or a window of its own."""
    failed = Signal(str)
    finished = Signal(object)
    """The lead's id; the attempt is in the file."""
    closed = Signal()
    """The panel went away, with or without an attempt."""
    easy_call_wanted = Signal()
    """After a no: one easy call, please."""
    between = Signal()
    """One call of a session is over: whoever ``goes_on`` calls the next, or lets go."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.goes_on = False
        """Whether the panel's place is kept for a next call."""
        self._window = window
        self._place = CallPlace(window)
        self._on_hold = CallsOnHold(window, self._place, self._new_panel)
        self._on_hold.opened.connect(self.opened)
        self._on_hold.failed.connect(self.failed)

    @property
    def in_call(self) -> bool:
        """Whether the panel is open: promises then show as a strip in it."""
        return self._on_hold.in_call

    @property
    def panel(self) -> "CallPanel":
        """The one panel in front, made when first asked for."""
        return self._on_hold.front

    def take(self, who: "Who") -> str:
        """Take the call of somebody who rings, with the timer running; a call that is
        open goes on hold. A sentence where that was refused, else ""."""
        return self._on_hold.take(who)

    def resume(self) -> None:
        """Offer again the calls that were open when the program ended."""
        self._on_hold.resume()

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
        if incoming:
            start, whom = self._window.services.calling.start, (lead_id, contact_id, phone_id)
            refusal = self._on_hold.begin(lambda: start(*whom, incoming=True, park=True))
            if refusal:
                self.failed.emit(refusal)
            return
        panel = self.panel
        if not panel.busy:
            self._window.show_lead(lead_id)
        if panel.open_for(lead_id, contact_id, phone_id) or panel.busy:
            self._place.show(panel)
            self.opened.emit()

    def let_go(self) -> None:
        """No call any more: the panel's place is the lead's again."""
        self._place.clear()
        self._window.end_call()
        self.closed.emit()

    def _new_panel(self) -> "CallPanel":
        from followup_desktop.ui.call_panel import CallPanel

        panel = CallPanel(self._window.services, self._window.bus)
        panel.closed.connect(self._on_panel_closed)
        panel.write_wanted.connect(self._on_panel_write_wanted)
        panel.back_to_wanted.connect(self._on_hold.back_to)
        panel.call_finished.connect(self.finished)
        panel.call_finished.connect(self._on_hold.end_kind_words)
        panel.failed.connect(self.failed)
        panel.easy_call_wanted.connect(self.easy_call_wanted)
        panel.own_window_wanted.connect(self._on_panel_own_window_wanted)
        return panel

    # Slots ----------------------------------------------------------------------

    def _on_panel_closed(self) -> None:
        if self._on_hold.come_forward():
            return
        if self.goes_on:
            self._place.keep_geometry()
            self.between.emit()
        else:
            self.let_go()

    def _on_panel_write_wanted(self, lead_id: object) -> None:
        self._window.write_to(lead_id, Channel.EMAIL.value)

    def _on_panel_own_window_wanted(self, apart: bool) -> None:
        self._place.move(apart=apart)
