"""The strip of calls on hold: "On hold: Martin Jones, 3:12 · Back to it"."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.clock import Clock, Instant
from followup_desktop.domain.lines import one_line
from followup_desktop.services.calls.calling import CallInProgress
from followup_desktop.ui.text import duration
from followup_desktop.ui.theme import GAP, GRID, PAD, Type, current
from followup_desktop.ui.widgets import Button, Card, Line, row

_MOST = 3
_NAME = 80


class _ParkedLine(QWidget):
    """One call on hold, and the way back to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.call_id = 0
        self.words = Line()
        self.words.set_role("on_notice")
        self.words.setFont(current().font(Type.SMALL_STRONG))
        self.back = Button("Back to it")
        self.back.setProperty("small", "true")
        line = row(gap=GAP)
        self.setLayout(line)
        line.addWidget(self.words, 1)
        line.addWidget(self.back)

    def say(self, call: CallInProgress, now: Instant) -> None:
        """Who waits, and since when."""
        self.call_id = call.id
        who = one_line(call.contact or call.employer, _NAME) or "a caller without a name"
        words = parked_words(call, who, now)
        if words != self.words.text():
            self.words.setText(words)
        self.back.setAccessibleName(f"Back to {who}")


def parked_words(call: CallInProgress, who: str, now: Instant) -> str:
    """ "On hold: Martin Jones, 3:12"; "Not saved yet: …" where they have hung up."""
    if call.ended_at is not None:
        return f"Not saved yet: {who}"
    since = call.parked_at if call.parked_at is not None else now
    return f"On hold: {who}, {duration(now - since)}"


class ParkedStrip(Card):
    """Who is on hold while one talks with somebody else; the last one first."""

    back_requested = Signal(object)
    """A call's id."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="notice")
        self._clock = clock
        self._calls: tuple[CallInProgress, ...] = ()
        self.column.setContentsMargins(PAD, GRID, PAD, GRID)
        self.column.setSpacing(GRID)
        self.lines = tuple(_ParkedLine() for _ in range(_MOST))
        for line in self.lines:
            line.back.setToolTip("Back to the call on hold (Ctrl+B: the first)")
            line.back.clicked.connect(self._on_back_clicked)
            self.column.addWidget(line)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._say)
        self.hide()

    def show_calls(self, calls: Sequence[CallInProgress]) -> None:
        """These are on hold; none: no strip."""
        self._calls = tuple(calls)
        self._say()
        self.setVisible(bool(self._calls))
        if self._calls:
            self._tick.start()
        else:
            self._tick.stop()

    def press_first(self) -> None:
        """Back to the one put on hold last."""
        if self._calls:
            self.back_requested.emit(self._calls[0].id)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing counts while nobody looks."""
        super().hideEvent(event)
        self._tick.stop()

    def _say(self) -> None:
        now = self._clock.now()
        for number, line in enumerate(self.lines):
            line.setVisible(number < len(self._calls))
            if number < len(self._calls):
                line.say(self._calls[number], now)

    def _on_back_clicked(self) -> None:
        pressed = self.sender()
        for line in self.lines:
            if line.back is pressed:
                self.back_requested.emit(line.call_id)
                return
