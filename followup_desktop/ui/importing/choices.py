"""What the person decides about an import: columns, date order, status words."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from followup_desktop.services.importing import FIELDS, Choices, Column, Question
from followup_desktop.ui.text import tool_tip
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import Body, Line, SectionTitle, column
from followup_desktop.ui.widgets.choice import Choice

from .words import DATE_ORDERS, STATUS_ANSWERS

_TO_NOTES = "kept in the notes"
_SAMPLES = 3
_CHOICE_LETTERS = 22.0


def _choice(name: str, answers: Sequence[tuple[str, str]], chosen: str) -> Choice:
    box = Choice(name)
    for value, words in answers:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


class ColumnChoices(QWidget):
    """Each column of the file with sample values, and what it is taken for."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, GAP, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.boxes: dict[str, Choice] = {}
        self._first: dict[str, str] = {}

    def show_columns(self, columns: Sequence[Column], known: Mapping[str, str] = FIELDS) -> None:
        """Show the mapping as it was understood; a box that stays is not made anew.
        ``known``: what a column may be taken for, with its words."""
        if list(self.boxes) == [each.header for each in columns]:
            for each in columns:
                box = self.boxes[each.header]
                with QSignalBlocker(box):
                    box.setCurrentIndex(max(0, box.findData(each.field or "")))
            return
        self._clear()
        self._first = {each.header: each.field or "" for each in columns}
        fields = [("", _TO_NOTES), *known.items()]
        for number, each in enumerate(columns):
            name, samples = Line(each.header or "(no name)"), Line()
            shown = " · ".join(" ".join(text.split()) for text in each.samples[:_SAMPLES])
            samples.setText(shown)
            samples.set_role("muted")
            samples.setToolTip(tool_tip("\n".join(each.samples)))
            box = _choice(f"Column {each.header}", fields, each.field or "")
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setFixedWidth(round(_CHOICE_LETTERS * box.fontMetrics().horizontalAdvance("0")))
            box.currentIndexChanged.connect(self.changed)
            for place, widget in enumerate((name, samples, box)):
                self._grid.addWidget(widget, number, place)
            self.boxes[each.header] = box
        self._grid.setRowStretch(len(columns), 1)

    def mapping(self) -> dict[str, str]:
        """Only what the person changed: column name → field, "" for the notes."""
        return {
            header: box.currentData()
            for header, box in self.boxes.items()
            if box.currentData() != self._first[header]
        }

    def _clear(self) -> None:
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.boxes = {}


class Questions(QWidget):
    """What only the person can tell, each with an answer assumed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = column(gap=GRID)
        self.setLayout(self._box)
        self.boxes: dict[tuple[str, str], Choice] = {}
        self._date_order: str | None = None
        self._statuses: dict[str, str] = {}

    def forget(self) -> None:
        """Another file: no answer holds any more."""
        self._date_order, self._statuses = None, {}

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Ask these; an answer that was given stays given."""
        while item := self._box.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        if questions:
            self._box.addWidget(SectionTitle("Please say"))
        for question in questions:
            is_order = question.kind == "date_order"
            answers = DATE_ORDERS if is_order else STATUS_ANSWERS
            if is_order:
                answers = (("", "Not sure: leave these dates empty"), *answers)
            chosen = (self._date_order or "") if is_order else question.suggestion
            box = _choice(question.text, answers, chosen)
            box.currentIndexChanged.connect(self._on_box_changed)
            self._box.addWidget(Body(question.text))
            self._box.addWidget(box)
            self.boxes[(question.kind, question.subject)] = box
        self.setVisible(bool(questions))

    def answered(self, mapping: dict[str, str]) -> Choices:
        """All answers so far, with the changed mapping."""
        order = self._date_order if self._date_order in ("dmy", "mdy") else None
        return Choices(mapping=mapping, date_order=order, statuses=dict(self._statuses))

    def _on_box_changed(self) -> None:
        for (kind, subject), box in self.boxes.items():
            if box is not self.sender():
                continue
            if kind == "date_order":
                self._date_order = box.currentData() or None
            else:
                self._statuses[subject] = box.currentData()
        self.changed.emit()
