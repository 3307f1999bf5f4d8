"""What a call was about and what was ticked in it, mended later in the call log."""

from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.domain.attempt import Attempt, Outcome
from followup_desktop.domain.checklist import ChecklistItem, checklist_for, words_of
from followup_desktop.ui.call_panel.coaching.checklist import ChecklistCard
from followup_desktop.ui.call_panel.coaching.purpose import LONGEST_PURPOSE
from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import Muted, column

_OCCASIONS = {Outcome.VOICEMAIL: "voicemail", Outcome.LEFT_MESSAGE: "someone-else"}
"""Which list was ticked most likely; of a talk it is that of a first call."""


class LogExtras(QWidget):
    """Purpose and checklist of one line of the log."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.purpose = QLineEdit()
        self.purpose.setAccessibleName("What it was about")
        self.purpose.setPlaceholderText("What it was about")
        self.purpose.setMaxLength(LONGEST_PURPOSE)
        self.title = Muted("What you did in it")
        self.checklist = ChecklistCard()
        box = column(gap=GRID)
        self.setLayout(box)
        for part in (self.purpose, self.title, self.checklist):
            box.addWidget(part)

    def show_attempt(self, attempt: Attempt) -> None:
        """Show what the file has; the list is that of its outcome, and whatever else
        was ticked."""
        self.purpose.setText(attempt.purpose)
        self.purpose.setCursorPosition(0)
        items = checklist_for(_OCCASIONS.get(attempt.outcome, ""))
        known = {item.key for item in items}
        others = sorted(attempt.ticks - known)
        items += tuple(ChecklistItem(key, words_of(key), "") for key in others)
        talked = attempt.outcome in (Outcome.SPOKE, *_OCCASIONS)
        self.checklist.show_items(items if talked or attempt.ticks else (), attempt.ticks)
        self.title.setVisible(bool(self.checklist.buttons))

    def said(self) -> dict[str, object]:
        """The two fields of ``Attempt`` as they stand."""
        return {"purpose": self.purpose.text().strip(), "ticks": self.checklist.ticks()}
