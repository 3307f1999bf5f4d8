""" "I'm driving, may I ring you at ten?" Times to offer; one press promises one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.clock import Clock, Instant
from followup_desktop.domain.ring_back import RingBack
from followup_desktop.ui.text import zone_place
from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import Body, Button, column
from followup_desktop.ui.widgets.flow import FlowRow

from .words import IN_TEN, time_words

_MOST = 6


class RingBackRow(QWidget):
    """A button a time, Ctrl+1 to Ctrl+6."""

    chosen = Signal(object)
    """A ``RingBack``."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._times: tuple[RingBack, ...] = ()
        self.title = Body()
        self._place = QWidget()
        self.buttons = tuple(Button() for _ in range(_MOST))
        flow = FlowRow(self._place, gap=GRID)
        for number, button in enumerate(self.buttons, 1):
            button.setToolTip(f"Ctrl+{number}")
            button.clicked.connect(self._on_button_clicked)
            flow.addWidget(button)
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(button.click)
        box = column(gap=GRID)
        self.setLayout(box)
        box.addWidget(self.title)
        box.addWidget(self._place)

    def show_times(self, times: Sequence[RingBack], own_zone: str) -> None:
        """The times that fit the person who is marked; none: nobody is."""
        self._times = tuple(times[:_MOST])
        now = self._clock.now()
        self.title.setText(_title(self._times, own_zone, now))
        for number, button in enumerate(self.buttons):
            known = number < len(self._times)
            # One button keeps the place while nobody is marked: nothing jumps.
            words = time_words(self._times[number], own_zone, now) if known else IN_TEN
            button.setText(words)
            button.setEnabled(known)
            button.setVisible(number < max(1, len(self._times)))
        self.setEnabled(bool(self._times))

    def _on_button_clicked(self) -> None:
        pressed = self.sender()
        for button, when in zip(self.buttons, self._times, strict=False):
            if button is pressed:
                self.chosen.emit(when)
                return


def _title(times: Sequence[RingBack], own_zone: str, now: Instant) -> str:
    from followup_desktop.domain.clock import wall

    said = "“Not now: may I ring you …?” One press promises it."
    if times and wall(now, times[0].zone).utcoffset() != wall(now, own_zone).utcoffset():
        return f"{said} Times are theirs, in {zone_place(times[0].zone)}."
    return said
