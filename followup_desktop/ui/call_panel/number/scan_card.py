"""The number in the hand: a code to scan, and in which order to dial."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.ui.call_panel.callee import Callee
from followup_desktop.ui.call_panel.number.qr_code import QrCode
from followup_desktop.ui.theme import GAP, GRID, Type
from followup_desktop.ui.widgets import Body, Card, LinkButton, Muted, Words, column, row


class _Large(Words):
    kind = Type.TITLE


class ScanCard(Card):
    """Opens beneath the number; the mobile's camera offers to dial what it reads."""

    call_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = QrCode()
        self.number, self.extension = _Large(), _Large()
        self.how = Body("Point your mobile's camera at the code, then press call on it.")
        self.alike = Muted("No camera at hand? Type the number, or let this computer have it:")
        self.call = LinkButton("Call with this computer")
        self.call.setToolTip("Hand the number to this computer's telephone program")
        self.call.clicked.connect(self.call_requested)
        self.close_button = LinkButton("Done")
        self.close_button.clicked.connect(self.closed)
        words = column(gap=GRID)
        for label in (self.number, self.extension, self.how, self.alike):
            words.addWidget(label)
        words.addWidget(self.call, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        words.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        line = row(gap=GAP)
        line.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.column.addLayout(line)
        self.hide()

    def show_callee(self, callee: Callee) -> None:
        """The code of this number; the extension comes after somebody answers."""
        self.code.show_text(callee.link)
        self.code.setAccessibleDescription(f"For a mobile's camera, to dial {callee.number}")
        self.number.setText(callee.number)
        self.extension.setText(f"then extension {callee.extension}" if callee.extension else "")
        self.extension.setVisible(bool(callee.extension))
