"""A saved lead asks whether one has applied: today by one press, another day typed."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.domain.clock import day_of
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Lead, Rhythm, Stage
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import said_day
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.typed_day import read_day
from followup_desktop.ui.widgets import Button, LinkButton, Words, column, row
from followup_desktop.ui.widgets.fields import mark_wrong
from followup_desktop.ui.widgets.flow import FlowRow

_APPLIED_FOR = (Rhythm.APPLICATION, Rhythm.RECRUITER)


def asks_whether_applied(lead: Lead) -> bool:
    """Whether a day of applying is all that keeps a lead from being followed up."""
    return (
        lead.stage is Stage.SAVED and lead.applied_on is None and lead.chosen_rhythm in _APPLIED_FOR
    )


class _Day(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class AppliedAsk(QWidget):
    """*I applied today* at once, and a field for another day."""

    done = Signal(str)
    """What was done, for a toast with *Undo*."""

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._lead_id = 0
        self.today, self.other = Button("I applied today"), LinkButton("On another day…")
        self.today.clicked.connect(self._on_today_clicked)
        self.other.clicked.connect(self._on_other_clicked)
        self.day, self.set = _Day(), Button("Set")
        self.day.setAccessibleName("The day you applied")
        self.day.setPlaceholderText("yesterday, 12 Nov or mon")
        self.day.returnPressed.connect(self._on_set_clicked)
        self.day.left.connect(self._on_day_left)
        self.set.clicked.connect(self._on_set_clicked)
        self.problem = Words()
        self.problem.set_role("danger")
        ways = FlowRow(gap=GAP)
        for part in (self.today, self.other):
            ways.addWidget(part)
        self._typing = QWidget()
        line = row(gap=GAP)
        line.addWidget(self.day, 1)
        line.addWidget(self.set)
        self._typing.setLayout(line)
        box = column(gap=GRID)
        box.addLayout(ways)
        box.addWidget(self._typing)
        box.addWidget(self.problem)
        self.setLayout(box)
        self._close()

    def show_lead(self, lead: Lead) -> None:
        """Ask of this lead, or not at all."""
        if lead.id != self._lead_id:
            self._close()
        self._lead_id = lead.id
        self.setVisible(asks_whether_applied(lead))

    def _close(self) -> None:
        self.day.clear()
        self._refuse("")
        self._typing.hide()
        self.other.show()

    def _refuse(self, sentence: str) -> None:
        mark_wrong(self.day, wrong=bool(sentence))
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _today(self) -> date:
        return day_of(self._services.clock.now(), self._services.settings.zone())

    def _save(self, day: date) -> None:
        lead_id, leads = self._lead_id, self._services.leads
        refusal = self._saving.attempt_here(lambda: leads.edit(lead_id, {"applied_on": day}))
        if refusal:
            self._refuse(refusal)
            return
        self._close()
        self.done.emit(f"Applied {said_day(day, self._today())}")

    def _on_today_clicked(self) -> None:
        self._save(self._today())

    def _on_other_clicked(self) -> None:
        self.other.hide()
        self._typing.show()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_day_left(self) -> None:
        self._close()
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_set_clicked(self) -> None:
        words, settings = self.day.text(), self._services.settings
        try:
            day = read_day(words, self._services.clock.now(), settings.zone(), past=True)
            if day is not None and day > self._today():
                raise DomainError(f"“{words.strip()}” has not come yet.")
        except DomainError as error:
            self._refuse(str(error))
            return
        if day is None:
            self._close()
        else:
            self._save(day)
