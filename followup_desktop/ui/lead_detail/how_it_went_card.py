"""After an interview: how it went, and what they said they would do."""

from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.domain.clock import day_of
from followup_desktop.domain.commitments import Interview
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.drafts import ExpectationDraft
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.lead_detail.sentences import on_day
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import said_day
from followup_desktop.ui.theme import GAP, GRID, INSET, Type
from followup_desktop.ui.widgets import (
    Button,
    Card,
    LinkButton,
    Muted,
    SegmentButton,
    Words,
    indented,
    row,
)
from followup_desktop.ui.widgets.flow import FlowRow
from followup_desktop.ui.widgets.plain_edit import PlainEdit
from followup_desktop.ui.widgets.when_field import WhenField
from followup_desktop.ui.words import FEELINGS


class _Title(Words):
    kind = Type.STRONG


class HowItWentCard(Card):
    """Asked once an interview is over; answered, it is a line of the call log."""

    done = Signal(str)
    thanks_requested = Signal()

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="tinted")
        self._services, self._saving = services, saving
        self._interview: Interview | None = None
        self.inset()
        self.column.setSpacing(GRID)
        self.title = indented(_Title())
        self.column.addWidget(self.title)
        feelings = FlowRow(gap=GRID)
        feelings.setContentsMargins(INSET, 0, INSET, 0)
        self.feelings: dict[str, SegmentButton] = {}
        for feeling, words in FEELINGS:
            self.feelings[feeling] = SegmentButton(words)
            feelings.addWidget(self.feelings[feeling])
        self.column.addLayout(feelings)
        self.note = PlainEdit()
        self.note.setAccessibleName("What was said")
        self.note.setPlaceholderText("What was said, and by whom")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(64)
        notes = row()
        notes.setContentsMargins(INSET, 0, INSET, 0)
        notes.addWidget(self.note)
        self.column.addLayout(notes)
        self.what = QLineEdit()
        self.what.setAccessibleName("What they will do")
        self.what.setPlaceholderText("They will … decide, call me")
        self.by = WhenField(services.clock, "By when")
        self.by.setPlaceholderText("by Fri")
        line = row(gap=GRID)
        line.setContentsMargins(INSET, 0, INSET, 0)
        line.addWidget(self.what, 2)
        line.addWidget(self.by, 1)
        self.column.addLayout(line)
        self.problem = indented(Words())
        self.problem.set_role("danger")
        self.problem.hide()
        self.column.addWidget(self.problem)
        self._lay_out_foot()

    def _lay_out_foot(self) -> None:
        self.save_button, self.away = Button("Save it"), LinkButton("Don't ask")
        self.save_button.clicked.connect(self._on_save_button_clicked)
        self.away.clicked.connect(self._on_away_clicked)
        for field in (self.what, self.by):
            field.returnPressed.connect(self._on_save_button_clicked)
        foot = row(gap=GAP)
        foot.setContentsMargins(INSET, 0, 0, 0)
        foot.addWidget(self.save_button)
        foot.addWidget(self.away)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.thanks = indented(Muted("Then thank them today: a short e-mail is remembered."))
        self.thank = LinkButton("Write the thank-you")
        self.thank.clicked.connect(self.thanks_requested)
        self.column.addWidget(self.thanks)
        self.column.addWidget(self.thank, 0, Qt.AlignmentFlag.AlignLeft)

    def show_detail(self, detail: LeadDetail, moment: Moment) -> None:
        """Ask about an interview; what was typed for it stays."""
        interview = detail.ask_about
        if interview is None:
            return
        if self._interview is None or self._interview.id != interview.id:
            self._clear()
        self._interview = interview
        day = day_of(interview.at, moment.zone)
        self.title.setText(
            f"How did it go? Your interview was {on_day(said_day(day, moment.today))}."
        )
        self.by.set_zone(detail.lead_zone)
        today = day == moment.today and any(person.emails for person in detail.contacts)
        self.thanks.setVisible(today)
        self.thank.setVisible(today)

    def _clear(self) -> None:
        for button in self.feelings.values():
            button.setAutoExclusive(False)
            button.setChecked(False)
            button.setAutoExclusive(True)
        self.note.clear()
        self.what.clear()
        self.by.clear()
        self.by.mark_wrong(wrong=False)
        self.problem.hide()

    def _expectation(self) -> ExpectationDraft | None:
        by = self.by.local(default_time=time(17))
        what = self.what.text().strip()
        if by is None and what:
            raise DomainError("By when will they do it? For example: fri.")
        return None if by is None else ExpectationDraft(by.date(), what=what)

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    # Slots --------------------------------------------------------------------

    def _on_save_button_clicked(self) -> None:
        interview, agreed = self._interview, self._services.agreed
        if interview is None:
            return
        feeling = next((one for one, button in self.feelings.items() if button.isChecked()), "")
        note = self.note.toPlainText().strip()
        try:
            expectation = self._expectation()
        except DomainError as error:
            self._refuse(str(error))
            return
        if not (feeling or note or expectation):
            self._refuse("One word is enough: how did it feel?")
            return
        refusal = self._saving.attempt_here(
            lambda: agreed.interview_went(interview.id, feeling, note, expectation)
        )
        if refusal:
            self._refuse(refusal)
            return
        self._clear()
        self.done.emit("Noted how it went")

    def _on_away_clicked(self) -> None:
        interview, agreed = self._interview, self._services.agreed
        if interview is not None and self._saving.run(lambda: agreed.ask_no_more(interview.id)):
            self.done.emit("Not asked again")
