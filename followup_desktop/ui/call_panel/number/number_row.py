"""The number, large, and the ways to have it dialled."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.call_panel.callee import Callee
from followup_desktop.ui.theme import GAP, Type
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.widgets import Button, Strong, column

_COPIED_MS = 1500
_SCAN, _SCAN_SHORT = "Scan with phone", "Scan"
_NO_NUMBER = "No phone number yet"
_LEAST_SHARE = 0.88
"""So much smaller the number may be beside its buttons: still larger than the timer."""


class NumberRow(QWidget):
    """One dials by the number, so it is never cut; the extension stands beneath it,
    in the order in which it is needed."""

    call_requested = Signal()
    scan_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._callee = Callee()
        self.number = QLabel()
        self.number.setTextFormat(Qt.TextFormat.PlainText)
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.number.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.extension = Strong()
        self.copy, self.scan, self.call = Button("Copy"), Button(_SCAN), Button("Call")
        self.copy.setToolTip("Copy the number")
        self.scan.setToolTip("Show the number as a code that a mobile's camera dials")
        self.scan.setCheckable(True)
        self.call.setToolTip("Hand the number to this computer's telephone program")
        self.copy.clicked.connect(self._on_copy_clicked)
        self.scan.toggled.connect(self.scan_toggled)
        self.call.clicked.connect(self.call_requested)
        self._copied = single_shot(self, _COPIED_MS, self._on_copied_timeout)
        self._lay_out()

    def _lay_out(self) -> None:
        words = column(gap=0)
        words.addWidget(self.number)
        words.addWidget(self.extension)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(GAP)
        for button in (self.copy, self.scan, self.call):
            self._ways.addWidget(button)
        self._ways.addStretch(0)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        self._box.addLayout(words, 1)
        self._box.addLayout(self._ways)

    def show_callee(self, callee: Callee, *, covered: bool) -> None:
        """The number; ``covered``: the stop sign stands before it, so none of the ways."""
        self._callee = callee
        self.number.setText("" if covered and callee.link else callee.number or _NO_NUMBER)
        self.number.setVisible(bool(self.number.text()))
        self.extension.setText(f"then extension {callee.extension}" if callee.extension else "")
        self.extension.setVisible(bool(callee.extension) and not covered)
        dialled = bool(callee.link) and not covered
        for button in (self.copy, self.scan, self.call):
            button.setVisible(dialled)
        self.scan.setChecked(False)
        self.fit()

    def offer_call(self, *, offered: bool) -> None:
        """Offer the telephone program, or not: once a call runs it was offered before."""
        self.call.setVisible(offered and not self.copy.isHidden())
        self.fit()

    def fit(self) -> None:
        """Beside its buttons, a little smaller or they in fewer words where it must; else
        above them."""
        font = theme.current().font(Type.NUMBER)
        needed = QFontMetrics(font).horizontalAdvance(self.number.text() + " ")
        for words in (_SCAN, _SCAN_SHORT, _SCAN):
            self._name_scan(words)
            ways = self._ways_width()
            beside = needed * _LEAST_SHARE <= self.width() - ways
            if beside:
                break
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        room = self.width() - ways if beside else self.width()
        smallest = theme.current().font(Type.BODY).pointSizeF()
        if room > 0 and needed > room:
            font.setPointSizeF(max(smallest, font.pointSizeF() * room / needed))
        self.number.setFont(font)
        self.number.setFixedHeight(QFontMetrics(theme.current().font(Type.NUMBER)).height())

    def _name_scan(self, words: str) -> None:
        if self.scan.text() != words:
            self.scan.setText(words)
        self.scan.setAccessibleName(_SCAN)

    def _ways_width(self) -> int:
        buttons = [one for one in (self.copy, self.scan, self.call) if not one.isHidden()]
        return sum(one.sizeHint().width() + GAP for one in buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow panel has a smaller number, or its buttons beneath."""
        super().resizeEvent(event)
        self.fit()

    def rest(self) -> None:
        """No wake-ups while the panel is away."""
        self._copied.stop()
        self._on_copied_timeout()
        self.scan.setChecked(False)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._callee.number)
        self.copy.setText("Copied")
        self.copy.setAccessibleName("Copy")
        self._copied.start()

    def _on_copied_timeout(self) -> None:
        self.copy.setText("Copy")
