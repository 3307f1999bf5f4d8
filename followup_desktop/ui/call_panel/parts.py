"""What the call panel is built of, and in which order it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.ui.bus import Bus
from followup_desktop.ui.call_panel.body import CallBody
from followup_desktop.ui.call_panel.caution import CautionStrip
from followup_desktop.ui.call_panel.coaching.cards import WhatIfButton
from followup_desktop.ui.call_panel.header import CallHeader
from followup_desktop.ui.call_panel.keyed_panel import KeyedPanel
from followup_desktop.ui.call_panel.number.scan_card import ScanCard
from followup_desktop.ui.call_panel.number.stop_sign import StopSign
from followup_desktop.ui.call_panel.outcome.after_no import AfterNoCard
from followup_desktop.ui.call_panel.strips import PromiseStrip, QuestionStrip, RecoveryStrip
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import LinkButton, SmallPrimaryButton, column, row

_SMALLEST_WIDTH = 372
_PIN_TIP = (
    "The call in a small window that stays in front, where the system lets a program ask for that"
)
_APART_TIP = "Show the call in the main window again"
_LOW_LINES = 42
"""Lines of the body font: a panel lower than that saves air (1280×720)."""
_TIGHT_LINES = 39
"""Lower than that the words give way too (1024×640)."""


class CallParts(KeyedPanel):
    """Strips, head, body and foot of the panel (design/call-panel.png)."""

    own_window_wanted = Signal(bool)
    """Whether the panel is to be a small window of its own."""

    def __init__(self, services: Services, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._session: QWidget | None = None
        self.setMinimumWidth(_SMALLEST_WIDTH)
        self.setAccessibleName("Call")
        self._make(bus)
        self._lay_out()

    def _make(self, bus: Bus) -> None:
        clock = self._services.clock
        self.question, self.recovery = QuestionStrip(), RecoveryStrip(clock)
        self.header, self.scan = CallHeader(clock), ScanCard()
        self.stop, self.caution = StopSign(), CautionStrip(self._services)
        self.body, self.after_no = CallBody(self._services, bus), AfterNoCard()
        self.script, self.cards = self.body.script, self.body.cards
        self.notes, self.outcomes = self.body.notes, self.body.outcomes
        self.details, self.next_step = self.body.details, self.body.next_step
        self.promise_strip = PromiseStrip(clock)
        self.back = LinkButton("Back")
        self.what_if = WhatIfButton(self)
        self.pin = LinkButton()
        self.pin.clicked.connect(self._on_pin_clicked)
        self.show_apart(apart=False)
        self.save = SmallPrimaryButton("Save")

    def _lay_out(self) -> None:
        self._box: QVBoxLayout = column(gap=GAP)
        self.setLayout(self._box)
        strips = (self.question, self.recovery, self.header, self.scan, self.stop, self.caution)
        for strip in strips:
            self._box.addWidget(strip)
        self._box.addWidget(self.body, 1)
        self._box.addWidget(self.after_no, 1, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(self.promise_strip)
        foot = row(gap=GAP)
        foot.addWidget(self.back)
        foot.addWidget(self.what_if)
        foot.addWidget(self.pin)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self._box.addLayout(foot)

    def show_apart(self, *, apart: bool) -> None:
        """Whether the panel stands in a small window of its own."""
        self._apart = apart
        self.pin.setText("Back into the window" if apart else "Small window")
        self.pin.setToolTip(_APART_TIP if apart else _PIN_TIP)

    def set_session(self, strip: QWidget | None) -> None:
        """One line of the call session at the top; None: there is no session."""
        if self._session is not None and self._session is not strip:
            self._box.removeWidget(self._session)
            self._session.hide()
            self._session.setParent(None)
        self._session = strip
        if strip is not None:
            self._box.insertWidget(0, strip)
            strip.show()

    def _on_pin_clicked(self) -> None:
        self.own_window_wanted.emit(not self._apart)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low panel saves air, so that nothing is cut."""
        super().resizeEvent(event)
        line = self.fontMetrics().height()
        low, tight = self.height() < _LOW_LINES * line, self.height() < _TIGHT_LINES * line
        self.body.set_low(low=low, tight=tight)
        self.header.set_low(low=low)
        self._box.setSpacing(GRID + 1 if low else GAP)
