"""The quiet line above All leads: how many leads may be the same, and the way there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import Line, LinkButton, row

LOOK = "Look"


class QuietLine(QWidget):
    """A sentence of less weight, and one button."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Line()
        self.words.set_role("muted")
        self.look = LinkButton(LOOK)
        self.look.setAccessibleDescription("possible duplicates")
        self.look.clicked.connect(self.pressed)
        line = row(gap=GRID)
        line.addWidget(self.words)
        line.addWidget(self.look)
        line.addStretch(1)
        self.setLayout(line)
