"""The promise of a voicemail, chosen before the beep: in the words and in the plan."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.clock import Clock, parse_wall_minute, wall_minute
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.typed_when import TypedWhen
from followup_desktop.services.drafts import PromiseDraft
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.widgets import Muted, row
from followup_desktop.ui.widgets.when_field import WhenField

_SOON_MS = 300


class PromiseLine(QWidget):
    """ "I'll call again: tomorrow 5 pm". Words half typed change nothing yet."""

    promise_chosen = Signal(object)
    """A ``PromiseDraft``."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: PromiseDraft | None = None
        self.when = WhenField(clock, "When I say I'll call again")
        self._soon = single_shot(self, _SOON_MS, self._tell)
        self.when.edited.connect(self._soon.start)
        self.when.editingFinished.connect(self._tell)
        line = row(gap=GAP)
        words = Muted("I say I'll call again")
        words.setWordWrap(False)
        line.addWidget(words)
        line.addWidget(self.when, 1)
        self.setLayout(line)
        self.hide()

    def show_promise(self, promise: PromiseDraft | None) -> None:
        """Show the time the words name; None: they name none, and the line is away."""
        self.setVisible(promise is not None)
        if promise is None or promise == self._known or self._soon.isActive():
            return
        self._known = promise
        if not self.when.hasFocus():
            local = parse_wall_minute(promise.local)
            self.when.set_zone(promise.zone)
            self.when.show_when(TypedWhen(local.date(), local.time()))

    def rest(self) -> None:
        """The call is over."""
        self._soon.stop()
        self._known = None
        self.hide()

    def _tell(self) -> None:
        self._soon.stop()
        try:
            local = self.when.local()
        except DomainError:
            self.when.mark_wrong(wrong=False)  # half a word is no mistake yet
            return
        if local is None:
            return
        promise = PromiseDraft(wall_minute(local), self.when.zone)
        if self._known is None or promise.local != self._known.local:
            self._known = promise
            self.promise_chosen.emit(promise)
