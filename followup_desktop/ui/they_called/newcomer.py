"""Somebody unknown, written down where one stands: one of three fields is enough."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from followup_desktop.services.calls.incoming import Newcomer
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Muted, SectionTitle, column


class NewcomerFields(QWidget):
    """Name, company, number; everything else can wait until they have hung up."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = self._line("Name", "")
        self.company = self._line("Company", "")
        self.number = self._line("Number", "as the telephone shows it")
        self._suggested: tuple[QLineEdit, str] | None = None
        form = QFormLayout()
        form.setSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for line in self.lines():
            form.addRow(line.accessibleName(), line)
        box = column(gap=GAP)
        self.setLayout(box)
        box.addWidget(SectionTitle("Someone new"))
        box.addWidget(Muted("One of the three is enough. They become a new lead with this call."))
        box.addLayout(form)
        box.addStretch(1)

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        line.textChanged.connect(self.edited)
        return line

    def lines(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        """The fields in order."""
        return self.name, self.company, self.number

    def suggest(self, searched: str) -> None:
        """What was searched for is most likely the name, or the number; it never
        takes the place of what was typed here."""
        text = searched.strip()
        letters = any(ch.isalpha() for ch in text)
        line = self.name if letters or not any(ch.isdecimal() for ch in text) else self.number
        if self._suggested is not None:
            before, said = self._suggested
            if before.text() == said:
                before.clear()
        self._suggested = None
        if text and not line.text():
            line.setText(text)
            self._suggested = line, line.text()

    def who(self) -> Newcomer:
        """What was typed so far."""
        return Newcomer(self.name.text(), self.company.text(), self.number.text())

    def take_keyboard(self) -> None:
        """Into the first field that is empty, else the first."""
        line = next((one for one in self.lines() if not one.text()), self.name)
        line.setFocus()
