"""Add a lead in under twenty seconds: seven fields, Enter adds."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.errors import DomainError
from followup_desktop.services.drafts import ContactDraft, LeadDraft, PhoneDraft
from followup_desktop.services.source_words import read_source
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import said_day
from followup_desktop.ui.theme import GAP, WIDE
from followup_desktop.ui.typed_day import read_day
from followup_desktop.ui.widgets import (
    Button,
    LinkButton,
    Muted,
    PrimaryButton,
    SectionTitle,
    Words,
    row,
)
from followup_desktop.ui.widgets.fields import mark_wrong
from followup_desktop.ui.widgets.roomy import roomy

_WIDTH = 460


class AddLeadDialog(QDialog):
    """Employer, position, person, number, e-mail, applied on, where; all optional
    but one. What is refused stays in its field."""

    added = Signal(object)
    """The new lead's id."""
    posting_requested = Signal()
    """A posting or an e-mail is to be read instead."""

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self.setWindowTitle("Add lead")
        self.setMinimumWidth(roomy(self, _WIDTH, 0).width())
        self.employer = self._line("Employer", "company or agency")
        self.position = self._line("Position", "")
        self.person = self._line("Person", "whom to call, if you know")
        self.phone = self._line("Phone", "(425) 555-0134 ext. 2")
        self.email = self._line("E-mail", "")
        self.applied = self._line("Applied on", "today, yesterday, 12 Nov")
        self.where = self._line("Found through", "Indeed, a friend, their website")
        self.meaning = Muted()
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        self.add = PrimaryButton("Add lead")
        self.add.clicked.connect(self._on_add_clicked)
        self.posting = LinkButton("Paste a posting instead")
        self.posting.clicked.connect(self.posting_requested)
        self.cancel = Button("Cancel")
        self.cancel.clicked.connect(self.reject)
        self.applied.textEdited.connect(self._on_applied_text_edited)
        self._lay_out()
        # At once, not when the window manager gets to it: no first letter is lost.
        self.employer.setFocus()

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        return line

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(GAP)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for line in self._lines():
            form.addRow(line.accessibleName(), line)
        form.addRow("", self.meaning)
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        box.addWidget(SectionTitle("Add a lead"))
        box.addLayout(form)
        box.addWidget(self.problem)
        foot = row(gap=GAP)
        foot.addWidget(self.posting)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.add)
        box.addLayout(foot)
        # Enter after the last field adds; it must not throw away what was typed.
        self.setTabOrder(self.add, self.cancel)
        self.setTabOrder(self.cancel, self.posting)

    def _lines(self) -> tuple[QLineEdit, ...]:
        return (
            self.employer,
            self.position,
            self.person,
            self.phone,
            self.email,
            self.applied,
            self.where,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds, wherever the keyboard is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_add_clicked()
            return
        super().keyPressEvent(event)

    def draft(self) -> LeadDraft:
        """What was typed. Raises ``DomainError``."""
        if not any(line.text().strip() for line in (self.employer, self.position, self.phone)):
            mark_wrong(self.employer, wrong=True)
            raise DomainError("Please type at least the employer, the position or a number.")
        phone, email = self.phone.text().strip(), self.email.text().strip()
        person = ContactDraft(
            name=self.person.text().strip(),
            phones=(PhoneDraft(phone),) if phone else (),
            emails=(email,) if email else (),
        )
        source, detail = read_source(self.where.text().strip())
        return LeadDraft(
            employer=self.employer.text().strip(),
            position=self.position.text().strip(),
            contacts=() if person == ContactDraft() else (person,),
            applied_on=self._applied_on(),
            source=source,
            source_detail=detail,
        )

    def _applied_on(self) -> date | None:
        now, zone = self._services.clock.now(), self._services.settings.zone()
        try:
            day = read_day(self.applied.text(), now, zone, past=True)
        except DomainError:
            mark_wrong(self.applied, wrong=True)
            raise
        mark_wrong(self.applied, wrong=False)
        return day

    def _on_applied_text_edited(self) -> None:
        from followup_desktop.domain.clock import day_of

        now, zone = self._services.clock.now(), self._services.settings.zone()
        try:
            day = read_day(self.applied.text(), now, zone, past=True)
        except DomainError:
            day = None
        mark_wrong(self.applied, wrong=False)
        self.meaning.setText("" if day is None else f"Applied {said_day(day, day_of(now, zone))}")

    def _on_add_clicked(self) -> None:
        mark_wrong(self.employer, wrong=False)
        try:
            draft = self.draft()
        except DomainError as error:
            self._refuse(str(error))
            return
        made: list[int] = []
        refusal = self._saving.attempt_here(lambda: made.append(self._services.leads.add(draft)))
        if refusal:
            self._refuse(refusal)
        elif made:
            self.added.emit(made[0])
            self.accept()

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
