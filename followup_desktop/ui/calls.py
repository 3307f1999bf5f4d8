"""The call panel's place: in the window, or in a small one of its own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from followup_desktop.domain.attempt import Channel
from followup_desktop.ui.calls_on_hold import CallsOnHold
from followup_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from followup_desktop.ui.call_panel import CallPanel
    from followup_desktop.ui.call_panel.small_window import SmallWindow

_APART, _GEOMETRY = "call/own-window", "call/geometry"


class Calls(CallsOnHold):
    """Opens calls from wherever they are asked for, in the one panel."""

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
        self._small: SmallWindow | None = None

    @property
    def in_call(self) -> bool:
        """Whether the panel is open: promises then show as a strip in it."""
        return self._panel is not None and self._panel.busy

    @property
    def panel(self) -> "CallPanel":
        """The one panel, made when first asked for."""
        return self._made()

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
            refusal = self._switch(lambda: start(*whom, incoming=True, park=True))
            if refusal:
                self.failed.emit(refusal)
            return
        panel = self._made()
        if not panel.busy:
            self._window.show_lead(lead_id)
        if panel.open_for(lead_id, contact_id, phone_id) or panel.busy:
            self._place()
            self.opened.emit()

    def let_go(self) -> None:
        """No call any more: the panel's place is the lead's again."""
        self._put_small_away()
        self._window.end_call()
        self.closed.emit()

    # The panel and its place ----------------------------------------------------

    def _made(self) -> "CallPanel":
        if self._panel is None:
            from followup_desktop.ui.call_panel import CallPanel

            window = self._window
            self._panel = panel = CallPanel(window.services, window.bus)
            panel.closed.connect(self._on_panel_closed)
            panel.write_wanted.connect(self._on_panel_write_wanted)
            panel.back_to_wanted.connect(self.back_to)
            panel.call_finished.connect(self.finished)
            panel.call_finished.connect(self._end_kind_words)
            panel.failed.connect(self.failed)
            panel.easy_call_wanted.connect(self.easy_call_wanted)
            panel.own_window_wanted.connect(self._on_panel_own_window_wanted)
        return self._panel

    def _place(self) -> None:
        """Show the panel where the person had it last."""
        panel, window = self._made(), self._window
        apart = window.preferences.switch(_APART, default=False)
        panel.show_apart(apart=apart)
        if apart:
            window.show_call(panel, apart=True)
            small = self._own_window()
            small.take(panel, window.preferences.raw(_GEOMETRY), window)
        else:
            self._put_small_away()
            window.show_call(panel)

    def _own_window(self) -> "SmallWindow":
        if self._small is None:
            from followup_desktop.ui.call_panel.small_window import SmallWindow

            self._small = SmallWindow()
            self._small.given_back.connect(self._on_small_given_back)
            self._window.destroyed.connect(self._small.deleteLater)
        return self._small

    def _clear_place(self) -> None:
        self._put_small_away()

    def _keep_small_place(self) -> None:
        if self._small is not None and self._small.isVisible():
            self._window.preferences.keep(_GEOMETRY, self._small.saveGeometry())

    def _put_small_away(self) -> None:
        self._keep_small_place()
        if self._small is not None and self._small.isVisible():
            panel = self._made()
            self._small.give(panel)
            panel.setParent(self._window)  # hidden there until it has a place again

    def _move(self, *, apart: bool) -> None:
        self._window.preferences.keep(_APART, apart)
        self._place()

    # Slots ----------------------------------------------------------------------

    def _on_panel_closed(self) -> None:
        if self._come_forward():
            return
        if self.goes_on:
            self._keep_small_place()
            self.between.emit()
        else:
            self.let_go()

    def _on_panel_write_wanted(self, lead_id: object) -> None:
        self._window.write_to(lead_id, Channel.EMAIL.value)

    def _on_panel_own_window_wanted(self, apart: bool) -> None:
        self._move(apart=apart)

    def _on_small_given_back(self) -> None:
        self._move(apart=False)
