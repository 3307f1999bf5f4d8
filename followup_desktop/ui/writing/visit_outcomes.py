"""What came of a visit: noted like a call."""

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.drafts import AttemptDraft, ExpectationDraft
from followup_desktop.ui.theme import GRID, INSET
from followup_desktop.ui.widgets import Button, Muted, column, row
from followup_desktop.ui.widgets.flow import FlowRow
from followup_desktop.ui.widgets.plain_edit import PlainEdit
from followup_desktop.ui.widgets.when_field import WhenField

_CAME_OF_IT = (
    (Outcome.SPOKE, "Talked with them"),
    (Outcome.LEFT_MESSAGE, "Left a message with someone"),
    (Outcome.NO_ANSWER, "Nobody there"),
)
_NOTE_LINES = 3


class VisitOutcomes(QWidget):
    """What was said, what they will do, and three buttons that save."""

    happened = Signal(object)
    """The ``Outcome`` that was pressed."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = PlainEdit()
        self.note.setAccessibleName("What was said")
        self.note.setPlaceholderText("What was said, and by whom")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * _NOTE_LINES + 2 * INSET)
        self.what = QLineEdit()
        self.what.setAccessibleName("What they will do")
        self.what.setPlaceholderText("They will … decide, call me")
        self.by = WhenField(clock, "By when")
        self.by.setPlaceholderText("by Fri")
        will = row(gap=GRID)
        will.addWidget(self.what, 2)
        will.addWidget(self.by, 1)
        self.buttons: dict[Outcome, Button] = {}
        buttons = FlowRow(gap=GRID)
        for outcome, words in _CAME_OF_IT:
            button = Button(words)
            button.setProperty("outcome", outcome.value)
            button.clicked.connect(self._on_button_clicked)
            self.buttons[outcome] = button
            buttons.addWidget(button)
        box = column(gap=GRID)
        box.addWidget(Muted("Afterwards: what came of it?"))
        box.addWidget(self.note)
        box.addLayout(will)
        box.addLayout(buttons)
        self.setLayout(box)

    def begin(self, zone: str) -> None:
        """Another visit; days are counted in ``zone``."""
        self.note.clear()
        self.what.clear()
        self.by.clear()
        self.by.set_zone(zone)

    def draft(self, outcome: Outcome, contact_id: int | None, purpose: str) -> AttemptDraft:
        """The line for the log. Raises ``DomainError`` for a day nobody can read."""
        by, what = self.by.local(default_time=time(17)), self.what.text().strip()
        if by is None and what:
            raise DomainError("By when will they do it? For example: fri.")
        return AttemptDraft(
            outcome,
            channel=Channel.IN_PERSON,
            contact_id=contact_id,
            note=self.note.toPlainText().strip(),
            purpose=purpose,
            expectation=None if by is None else ExpectationDraft(by.date(), what=what),
        )

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.happened.emit(Outcome(button.property("outcome")))
