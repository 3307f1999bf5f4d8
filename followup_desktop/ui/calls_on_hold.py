"""Two calls at once: one has the panel's place, the others wait with all that was typed.

Each call keeps a panel of its own, so that going back to it finds outcome, script
and half a sentence as they were. What is in the file (the calls, which of them is
open) is the services' word; here is only which panel stands in front.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.calls.calling import CallInProgress

if TYPE_CHECKING:
    from followup_desktop.services.calls.incoming import Who
    from followup_desktop.ui.call_panel import CallPanel
    from followup_desktop.ui.call_place import CallPlace
    from followup_desktop.ui.main_window import MainWindow

Begin = Callable[[], CallInProgress]


class CallsOnHold(QObject):
    """Takes a call while another is open, and goes back to that one.

    ``make_panel`` makes one more panel; ``place`` is where the one in front stands.
    """

    opened = Signal()
    """The panel has the right side of the window, or a window of its own."""
    failed = Signal(str)

    def __init__(
        self, window: "MainWindow", place: "CallPlace", make_panel: "Callable[[], CallPanel]"
    ) -> None:
        super().__init__(window)
        self._window, self._place, self._make_panel = window, place, make_panel
        self._front: CallPanel | None = None
        self._aside: list[CallPanel] = []
        """The panels of calls on hold, and of one that was about to begin."""
        self._spare: list[CallPanel] = []
        self._left_open: frozenset[int] = frozenset()
        """Calls a crash left: what became of them is asked when they come forward."""

    @property
    def front(self) -> "CallPanel":
        """The panel in front, made when first asked for."""
        if self._front is None:
            self._front = self._make_panel()
        return self._front

    @property
    def in_call(self) -> bool:
        """Whether the panel in front has something to show."""
        return self._front is not None and self._front.busy

    def take(self, who: "Who") -> str:
        """Take the call of somebody who rings, with the timer running; a call that is
        open goes on hold. A sentence where that was refused, else ""."""
        return self.begin(lambda: self._window.services.incoming.take(who, initiator=self))

    def back_to(self, call_id: object) -> None:
        """Go back to a call on hold; the present one goes on hold instead."""
        if isinstance(call_id, int):
            calling = self._window.services.calling
            refusal = self.begin(lambda: calling.resume(call_id, initiator=self))
            if refusal:
                self.failed.emit(refusal)

    def resume(self) -> None:
        """Offer again the calls that were open when the program ended."""
        calling = self._window.services.calling
        try:
            call, parked = calling.open_call(), calling.parked()
            if call is None and parked:
                calling.resume(parked[0].id, initiator=self)
                call = calling.open_call()
        except KnownError as error:
            self.failed.emit(str(error))
            return
        if call is not None:
            self._left_open = frozenset({call.id, *(one.id for one in parked)})
            self._show(call)

    def begin(self, begin: Begin) -> str:
        """Begin a call by ``begin``; one that is open goes on hold. A sentence where
        that was refused, else ""."""
        front = self._stepped_aside()
        try:
            call = begin()
        except (DomainError, KnownError) as error:
            if front is not None:
                front.come_back()
            return str(error)
        if front is not None:
            self._place.clear()
            self._aside.append(front)
            self._front = None
        self._show(call)
        return ""

    def come_forward(self) -> bool:
        """The panel in front has closed: the call on hold comes back (the services
        opened it again), or the one that was about to begin; whether there was one."""
        try:
            call = self._window.services.calling.open_call()
        except KnownError as error:
            self.failed.emit(str(error))
            return False
        if call is not None:
            self._place.clear()
            self._show(call)
            return True
        self._forget_idle(self._front.last_lead_id if self._front is not None else None)
        if not self._aside:
            return False
        self._place.clear()
        front = self._aside.pop()
        self._set_front(front)
        front.come_back()
        if front.lead_id is not None:
            self._forward(front.lead_id)
        return True

    def end_kind_words(self) -> None:
        """With somebody on hold there is no time for them: the window says them too."""
        front = self._front
        if front is None or front.worth_keeping or not front.busy:
            return
        try:
            waiting = self._window.services.calling.open_call() is not None
        except KnownError:
            return  # said when the panel closes
        if waiting:
            front.go_back()

    # Inside ---------------------------------------------------------------------

    def _stepped_aside(self) -> "CallPanel | None":
        """The panel in front, its words kept in the file; None where there is nothing
        in it that one could go back to."""
        front = self._front
        while front is not None and front.busy and not front.worth_keeping:
            front.go_back()
            front = self._front if self._front is not front else None
        if front is None or not front.busy:
            return None
        front.put_aside()
        return front

    def _show(self, call: CallInProgress) -> None:
        """The open call in front: the panel it had, else one of its own."""
        kept = next((one for one in self._aside if one.call_id == call.id), None)
        if kept is not None:
            self._aside.remove(kept)
            self._set_front(kept)
            kept.come_back(call)
        else:
            self._set_front(self._spare.pop() if self._spare else None)
            left_open = call.id in self._left_open
            if not self.front.take_up(left_open=left_open):
                return
        self._forward(call.lead_id)

    def _set_front(self, panel: "CallPanel | None") -> None:
        if self._front is not None and self._front is not panel:
            self._spare.append(self._front)
        self._front = panel

    def _forward(self, lead_id: int) -> None:
        self._window.show_lead(lead_id)
        self._place.show(self.front)
        self.opened.emit()

    def _forget_idle(self, lead_id: int | None) -> None:
        """They rang while one was about to call them: that call is made."""
        for panel in [one for one in self._aside if one.only_ready and one.lead_id == lead_id]:
            self._aside.remove(panel)
            panel.forget()
            self._spare.append(panel)
