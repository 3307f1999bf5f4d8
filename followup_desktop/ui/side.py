"""The right side of the window: one lead, or the call that has it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import LinkButton, column

_ANY_WIDTH = 16_777_215
"""QWIDGETSIZE_MAX: no limit."""


class Side(QWidget):
    """Shows one part at a time, beside the table or in turn with it."""

    back_requested = Signal()
    """Back to the table, whose place this has taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = QStackedLayout()
        self._back = LinkButton("Back to the list")
        self._back.clicked.connect(self.back_requested)
        self._back.hide()
        box = column(gap=GAP)
        box.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(self._parts, 1)
        self.setLayout(box)

    def show_part(self, part: QWidget) -> None:
        """Put a part in front, taking it in where it is new."""
        if self._parts.indexOf(part) < 0:
            self._parts.addWidget(part)
        self._parts.setCurrentWidget(part)

    def fit(self, width: int | None, *, back: bool) -> None:
        """Stand beside the table with this ``width`` (pixels), or with None have
        the whole place; ``back``: a way back to the table."""
        self._back.setVisible(back)
        if width is None:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_ANY_WIDTH)
        else:
            self.setFixedWidth(width)
