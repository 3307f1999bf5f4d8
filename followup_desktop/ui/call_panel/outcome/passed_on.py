"""They'll pass it on: what to offer them, and the person it goes to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.services.drafts import ContactDraft, PhoneDraft
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import Body, column, row
from followup_desktop.ui.widgets.tick import Tick

OFFER = "“May I save you a step and get in touch directly? May I use your name?”"


class PassedOnForm(QWidget):
    """The offer in words, and room for a new person; empty, nobody is added."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer = Body(OFFER)
        self.name, self.role = self._line("Whom it goes to"), self._line("Their role")
        self.number, self.email = self._line("Their number"), self._line("Their e-mail")
        self.may_use_name = Tick("I may use the name of the person I talked with")
        self.may_use_name.toggled.connect(self.edited)
        box = column(gap=GRID)
        self.setLayout(box)
        box.addWidget(self.offer)
        for pair in ((self.name, self.role), (self.number, self.email)):
            line = row(gap=GAP)
            for field in pair:
                line.addWidget(field)
            box.addLayout(line)
        box.addWidget(self.may_use_name)

    def clear(self) -> None:
        """Empty, for a new call."""
        for field in (self.name, self.role, self.number, self.email):
            field.clear()
        self.may_use_name.setChecked(False)

    def person(self) -> ContactDraft | None:
        """Whom it goes to, None where nothing was typed."""
        name, role, number, email = (
            field.text().strip() for field in (self.name, self.role, self.number, self.email)
        )
        draft = ContactDraft(
            name=name,
            role=role,
            phones=(PhoneDraft(number),) if number else (),
            emails=(email,) if email else (),
        )
        return None if draft == ContactDraft() else draft

    def _line(self, words: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(words)
        line.setPlaceholderText(words)
        line.textEdited.connect(self.edited)
        return line
