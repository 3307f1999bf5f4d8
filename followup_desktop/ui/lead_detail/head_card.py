"""The head of the pane: employer, position, place, interest, stage."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.domain.attempt import Result
from followup_desktop.domain.lead import CloseReason, Stage
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.lead_detail.sentences import applied_words
from followup_desktop.ui.lead_detail.stars import Stars
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GRID, INSET, Type
from followup_desktop.ui.widgets import Body, Button, Card, Line, Muted, column, indented, row
from followup_desktop.ui.widgets.fields import Commit, TextField
from followup_desktop.ui.widgets.flow import FlowRow
from followup_desktop.ui.words import CLOSE_REASONS, STAGES

_REOPEN = "reopen"
_DELETE = "delete"


def _wrapping(name: str, commit: Commit) -> TextField:
    """A name that wraps rather than being cut, however long it is."""
    return TextField(name, commit, hint=name, one_paragraph=True)


class StageButton(Button):
    """The stage as a pill; pressed, it offers the others, closing and deleting."""

    look = "badge"
    kind = Type.SMALL_STRONG


class DidTheySaySo(QWidget):
    """Silence is no answer: a no is one that they said (product.md, *Outcomes*)."""

    answered = Signal(str)
    """``said``: they did; ``stop``: no more of it; ``keep``: it goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = indented(Body("Did they say so? Silence alone is no answer."))
        self.buttons = {
            "said": Button("Yes, they said no"),
            "keep": Button("No, go on with it"),
            "stop": Button("No, but I stop here"),
        }
        line = FlowRow(gap=GRID)
        line.setContentsMargins(INSET, 0, INSET, 0)
        for button in self.buttons.values():
            button.clicked.connect(self._on_button_clicked)
            line.addWidget(button)
        box = column(gap=GRID)
        box.addWidget(self.words)
        box.addLayout(line)
        self.setLayout(box)
        self.hide()

    def ask(self) -> None:
        """Ask; the keyboard goes to the first answer."""
        self.show()
        self.buttons["said"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_button_clicked(self) -> None:
        pressed = self.sender()
        self.hide()
        for name, button in self.buttons.items():
            if button is pressed:
                self.answered.emit(name)


class HeadCard(Card):
    """Employer, position, location and interest, edited in place."""

    closed = Signal(str)
    """The lead was closed or deleted: the word for it (for a toast with *Undo*)."""

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._lead_id = 0
        self._stage = Stage.SAVED
        self._said_no = False
        self.employer = _wrapping("Employer", self._commit_employer)
        self.employer.set_type(Type.TITLE)
        self.position = _wrapping("Position", self._commit_position)
        self.position.keep_narrow()
        self.joint = Line("·")
        self.joint.setContentsMargins(0, GRID, 0, 0)
        self.location = _wrapping("Location", self._commit_location)
        self.stars = Stars()
        self.stars.valueChanged.connect(self._on_stars_value_changed)
        self.applied = indented(Muted())
        self.stage = StageButton()
        self._menu = QMenu(self.stage)
        self._menu.aboutToShow.connect(self._on_menu_about_to_show)
        self._menu.triggered.connect(self._on_menu_triggered)
        self.stage.setMenu(self._menu)
        self.question = DidTheySaySo()
        self.question.answered.connect(self._on_question_answered)
        self._lay_out()

    def _lay_out(self) -> None:
        self.inset()
        self.column.setSpacing(GRID - 2)
        first = row()
        first.addWidget(self.employer, 1, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.stage, 0, Qt.AlignmentFlag.AlignTop)
        first.addSpacing(INSET)
        self.column.addLayout(first)
        second = row(gap=0)
        second.addWidget(self.position, 3, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.joint, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.location, 2, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(second)
        third = row(gap=GRID)
        third.addSpacing(INSET - 2)
        third.addWidget(self.stars)
        third.addWidget(self.applied, 1)
        self.column.addLayout(third)
        self.column.addWidget(self.question)

    def show_detail(self, detail: LeadDetail, moment: Moment) -> None:
        """Show a lead; words being typed into the same lead are left alone."""
        if detail.lead.id != self._lead_id:
            for field in (self.employer, self.position, self.location):
                field.forget()
            self._lead_id = detail.lead.id
            self.question.hide()
        lead = detail.lead
        self.employer.show_value(detail.employer.name)
        self.position.show_value(lead.position)
        self.location.show_value(lead.location)
        self.stars.blockSignals(True)  # noqa: FBT003
        self.stars.setValue(lead.interest or 0)
        self.stars.blockSignals(False)  # noqa: FBT003
        self.applied.setText(applied_words(detail, moment))
        self._stage = lead.stage
        self._said_no = any(Result.FIRM_NO in line.attempt.results for line in detail.log)
        words = STAGES[lead.stage]
        if lead.stage is Stage.CLOSED and lead.close_reason is not None:
            words = CLOSE_REASONS[lead.close_reason]
        self.stage.setText(f"{words} ▾")
        self.stage.setAccessibleName(f"Stage: {words}")

    def save(self) -> None:
        """Commit whatever is being typed."""
        for field in (self.employer, self.position, self.location):
            field.save()

    # Commits ------------------------------------------------------------------

    def _edit(self, name: str, value: object) -> str:
        lead_id = self._lead_id
        return self._saving.attempt(
            lambda: self._services.leads.edit(lead_id, {name: value}, initiator=self)
        )

    def _commit_employer(self, text: str) -> str:
        return self._edit("employer", text)

    def _commit_position(self, text: str) -> str:
        return self._edit("position", text)

    def _commit_location(self, text: str) -> str:
        return self._edit("location", text)

    # Slots --------------------------------------------------------------------

    def _on_stars_value_changed(self, value: int) -> None:
        self._edit("interest", value or None)

    def _on_question_answered(self, answer: str) -> None:
        reasons = {"said": CloseReason.REJECTED, "stop": CloseReason.STOPPED}
        leads, lead_id, reason = self._services.leads, self._lead_id, reasons.get(answer)
        if reason is not None and self._saving.run(lambda: leads.close([lead_id], reason)):
            self.closed.emit("Closed")

    def _on_menu_about_to_show(self) -> None:
        self._menu.clear()
        if self._stage is Stage.CLOSED:
            self._add(self._menu, "Open again", _REOPEN)
        else:
            group = QActionGroup(self._menu)
            for stage in Stage:
                if stage is not Stage.CLOSED:
                    action = self._add(self._menu, STAGES[stage], stage)
                    action.setCheckable(True)
                    action.setChecked(stage is self._stage)
                    group.addAction(action)
            closing = self._menu.addMenu("Close")
            for reason in CloseReason:
                self._add(closing, CLOSE_REASONS[reason], reason)
        self._menu.addSeparator()
        self._add(self._menu, "Delete this lead", _DELETE)

    def _add(self, menu: QMenu, words: str, data: object) -> QAction:
        action = QAction(words, menu)
        # A StrEnum would come back from Qt as a plain string of the same value.
        action.setData((type(data).__name__, str(data)))
        menu.addAction(action)
        return action

    def _on_menu_triggered(self, action: QAction) -> None:
        kind, value = action.data()
        leads, lead_id = self._services.leads, self._lead_id
        if kind == "Stage":
            self._edit("stage", Stage(value))
        elif kind == "CloseReason":
            reason = CloseReason(value)
            if reason is CloseReason.REJECTED and not self._said_no:
                self.question.ask()
                return
            if self._saving.run(lambda: leads.close([lead_id], reason)):
                self.closed.emit("Closed")
        elif value == _REOPEN:
            self._saving.run(lambda: leads.reopen(lead_id))
        elif value == _DELETE and self._saving.run(lambda: leads.delete([lead_id])):
            self.closed.emit("Deleted")
