"""The stop sign: a number that is not simply called, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from followup_desktop.ui.call_panel.callee import Stop
from followup_desktop.ui.icons import pixmap
from followup_desktop.ui.theme import GAP, GRID, Type, colours, current
from followup_desktop.ui.widgets import Card, LinkButton, Muted, Words, column, row

_MAY = "Another way, such as an e-mail, may be the kinder one."
_NEVER = "What happened can be noted here all the same. A number of theirs goes under their name."
_SIDE = 28


class _Reason(Words):
    kind = Type.STRONG


class StopSign(Card):
    """Stands in the number's place until *Call anyway*, which some numbers never offer."""

    call_anyway = Signal()
    write_instead = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="danger")
        self._sign = QLabel()
        self._sign.setTextFormat(Qt.TextFormat.PlainText)
        self.reason, self.words = _Reason(), Muted()
        self.reason.set_role("danger")
        self.anyway = LinkButton("Call anyway")
        self.anyway.clicked.connect(self.call_anyway)
        self.write = LinkButton("Write instead")
        self.write.clicked.connect(self.write_instead)
        text = column(gap=GRID)
        text.addWidget(self.reason)
        text.addWidget(self.words)
        line = row(gap=GAP)
        line.addWidget(self._sign)
        line.addLayout(text, 1)
        ways = column(gap=0)
        ways.addWidget(self.write)
        ways.addWidget(self.anyway)
        line.addLayout(ways)
        self.column.addLayout(line)
        current().changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_stop(self, stop: Stop | None) -> None:
        """Say why; None: nothing speaks against it."""
        self.setVisible(stop is not None)
        if stop is not None:
            self.reason.setText(stop.reason)
            self.words.setText(_MAY if stop.may_call else _NEVER)
            self.anyway.setVisible(stop.may_call)

    def _dress(self) -> None:
        self._sign.setPixmap(pixmap("stop", _SIDE, colours().danger, self.devicePixelRatioF()))
