"""The page of the triage: a table as long as the import, and four answers.

It works on 10,000 rows as on ten: the table is the lead table's own, and an
answer takes its rows out, no more. Answers are written as they are given, so
one may leave at any time and come back.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.lead_table.columns import Column
from followup_desktop.ui.lead_table.model import LeadTableModel
from followup_desktop.ui.lead_table.view import LeadTable
from followup_desktop.ui.preferences import Preferences
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import counted
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.triage.answers import LABELS, MEANS, TriageAnswer
from followup_desktop.ui.widgets import Button, Card, Heading, Line, Muted, column, row
from followup_desktop.ui.widgets.flow import FlowRow

_COLUMNS = (
    Column.LEAD,
    Column.CONTACT,
    Column.LAST_CONTACT,
    Column.STAGE,
)
_KEYS = {
    Qt.Key.Key_1: TriageAnswer.KEEP,
    Qt.Key.Key_2: TriageAnswer.QUIET,
    Qt.Key.Key_3: TriageAnswer.CLOSE,
    Qt.Key.Key_4: TriageAnswer.PHONED,
}


class _OwnColumns(Preferences):
    """The triage keeps its columns beside those of the leads, under its own name."""

    def __init__(self, whole: Preferences) -> None:
        self._whole = whole

    def text(self, name: str, default: str = "") -> str:
        if name == "leads/columns" and not default:
            default = ",".join(column.name for column in _COLUMNS)
        return self._whole.text(_own(name), default)

    def switch(self, name: str, *, default: bool) -> bool:
        return self._whole.switch(_own(name), default=default)

    def keep(self, name: str, value: object) -> None:
        self._whole.keep(_own(name), value)


def _own(name: str) -> str:
    return name.replace("leads/", "triage/", 1)


class TriagePage(QWidget):
    """*Still want these?*"""

    answered = Signal(object, object)
    """A ``TriageAnswer`` and the ids it is for (a tuple)."""
    left = Signal()
    """*Later*, or Esc: back to Today; what is left waits."""
    lead_requested = Signal(object)

    def __init__(
        self, services: Services, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self.model = LeadTableModel(self._moment, self)
        self.table = LeadTable(self.model, _OwnColumns(preferences))
        self.table.setAccessibleName("Imported leads")
        self.table.lead_opened.connect(self.lead_requested)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.heading, self.detail = Heading("Still want these?"), Muted()
        self.buttons: dict[TriageAnswer, Button] = {}
        self.chosen = Line()
        self.chosen.set_role("muted")
        self.rest = Button("All the others ▾")
        self.rest.setMenu(self._rest_menu())
        self.later = Button("Later")
        self.later.clicked.connect(self.left)
        self._lay_out()
        self.setFocusProxy(self.table)

    def _rest_menu(self) -> QMenu:
        menu = QMenu(self)
        for answer, label in LABELS.items():
            action = QAction(label, menu)
            action.setData(answer.value)
            menu.addAction(action)
        menu.triggered.connect(self._on_rest_menu_triggered)
        return menu

    def _lay_out(self) -> None:
        words = column(gap=2)
        words.addWidget(self.heading)
        words.addWidget(self.detail)
        top = row(gap=GAP)
        top.addLayout(words, 1)
        top.addWidget(self.later)
        answers = FlowRow(gap=GRID)
        for place, (answer, label) in enumerate(LABELS.items(), start=1):
            button = Button(f"{place}  {label}")
            button.setAccessibleName(label)
            button.setToolTip(MEANS[answer])
            button.setAccessibleDescription(MEANS[answer])
            button.clicked.connect(self._on_answer_clicked)
            self.buttons[answer] = button
            answers.addWidget(button)
        self.rest.setToolTip("The same answer for every lead still in the list")
        answers.addWidget(self.rest)
        card = Card()
        card.column.setContentsMargins(5, 5, 5, 5)
        card.column.addWidget(self.table)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addLayout(top)
        box.addLayout(answers)
        box.addWidget(self.chosen)
        box.addWidget(card, 1)

    # What its owner asks --------------------------------------------------------

    def show_pending(self, rows: Sequence[LeadSummary]) -> None:
        """The leads to look through; the place in the table is kept."""
        before = self.table.currentIndex().row()
        if self.model.rowCount():
            self.model.merge(rows)
        else:
            self.model.start_over(rows)
        self._stand_at(before)
        self._say()

    def show_reading(self, count: int) -> None:
        """Many are on their way: say so rather than show nothing."""
        self.detail.setText(f"Reading {counted(count, 'imported lead')} …")
        self.chosen.hide()

    def take_out(self, lead_ids: Sequence[int]) -> None:
        """These were answered; the keyboard stays where it was, on the next one."""
        gone = set(lead_ids)
        before = self.table.currentIndex().row()
        above = sum(
            1
            for place in range(max(0, before))
            if (one := self.model.summary(place)) is not None and one.id in gone
        )
        self.model.remove(gone)
        self._stand_at(before - above)
        self._say()

    def waiting(self) -> list[int]:
        """The ids of all that are left, from top to bottom."""
        return [one.id for one in self.model.summaries()]

    def minute_passed(self) -> None:
        """Times move on."""
        self.model.minute_passed()

    # Keys -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 4 answer for what is chosen; Escape leaves."""
        answer = _KEYS.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if answer is not None and plain:
            if not event.isAutoRepeat():  # a key held down must not sweep through the list
                self._answer(answer)
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # Inside -----------------------------------------------------------------------

    def _moment(self) -> Moment:
        return Moment(self._services.clock.now(), self._services.settings.zone())

    def _answer(self, answer: TriageAnswer) -> None:
        ids = self.table.selected_ids()
        if ids:
            self.answered.emit(answer, tuple(ids))

    def _stand_at(self, row_number: int) -> None:
        last = self.model.rowCount() - 1
        summary = self.model.summary(min(max(row_number, 0), last))
        if summary is not None:
            self.table.select_lead(summary.id)

    def _say(self) -> None:
        count = self.model.rowCount()
        self.detail.setText(
            f"{counted(count, 'imported lead')} whose first follow-up day has passed. What you "
            "keep is spread over the coming days, the most wanted first."
        )
        self._on_table_selection_changed()

    # Slots --------------------------------------------------------------------------

    def _on_table_selection_changed(self) -> None:
        count = len(self.table.selected_ids())
        words = f"For the {counted(count, 'chosen lead')}" if count > 1 else ""
        self.chosen.setText(words)
        self.chosen.setVisible(bool(words))

    def _on_answer_clicked(self) -> None:
        pressed = self.sender()
        for answer, button in self.buttons.items():
            if button is pressed:
                self._answer(answer)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_rest_menu_triggered(self, action: QAction) -> None:
        ids = tuple(self.waiting())
        if ids:
            self.answered.emit(TriageAnswer(action.data()), ids)
