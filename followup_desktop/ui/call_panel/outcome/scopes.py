"""Whom *Do not phone* is about: this person, this job, the whole company."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import Muted, SegmentButton, column
from followup_desktop.ui.widgets.flow import FlowRow

_SCOPES = (("person", "This person"), ("lead", "This job"), ("employer", "The whole company"))
_WIDEST = "employer"


class ScopeChoice(QWidget):
    """Three buttons; the widest is chosen until the person says otherwise."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = column(gap=GRID)
        self.setLayout(box)
        box.addWidget(Muted("Who would rather not be phoned?"))
        line = FlowRow(gap=GRID)
        self.buttons: dict[str, SegmentButton] = {}
        for scope, words in _SCOPES:
            self.buttons[scope] = button = SegmentButton(words)
            button.clicked.connect(self.edited)
            line.addWidget(button)
        box.addLayout(line)
        self.clear()

    def clear(self) -> None:
        """The whole company again."""
        self.buttons[_WIDEST].setChecked(True)

    def chosen(self) -> str:
        """``person``, ``lead`` or ``employer``."""
        return next(scope for scope, button in self.buttons.items() if button.isChecked())
