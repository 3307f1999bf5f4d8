"""What the person decides about an import: columns, orders of days, status words."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from followup_desktop.services.importing import FIELDS, Column, Question, StatusWord
from followup_desktop.ui.text import counted, tool_tip
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import Body, Line, SectionTitle, column
from followup_desktop.ui.widgets.choice import Choice

from .words import DATE_ORDERS, STATUS_ANSWERS

_TO_NOTES = "kept in the notes"
_SAMPLES = 3
_CHOICE_LETTERS = 22.0


def choice(name: str, answers: Sequence[tuple[str, str]], chosen: str) -> Choice:
    """A drop-down of ``(value, words)``."""
    box = Choice(name)
    for value, words in answers:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def narrow(box: Choice) -> Choice:
    """As wide as those it stands in a column with."""
    box.setFixedWidth(round(_CHOICE_LETTERS * box.fontMetrics().horizontalAdvance("0")))
    return box


class Table(QWidget):
    """Lines of a name, what is said of it, and what it is taken for. ``wide``: the
    columns that share the room."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, wide: Sequence[int] = (0, 1)) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, GAP, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GRID)
        for place in wide:
            self._grid.setColumnStretch(place, 1)
        self._lines = 0

    def add_line(self, *widgets: QWidget | None) -> None:
        """One more line."""
        for place, widget in enumerate(widgets):
            if widget is not None:
                self._grid.addWidget(widget, self._lines, place)
        self._lines += 1

    def clear(self) -> None:
        """No line any more."""
        self._lines = 0
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


class ColumnChoices(Table):
    """Each column of the file with sample values, and what it is taken for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, Choice] = {}
        self.orders: dict[str, Choice] = {}
        """Day or month first, for columns where either may be meant."""
        self._shown: dict[str, str] = {}
        self._orders_shown: dict[str, str] = {}
        self._known: Mapping[str, str] = {}

    def show_columns(self, columns: Sequence[Column], known: Mapping[str, str] = FIELDS) -> None:
        """Show the mapping as it was understood; a box that stays is not made anew.
        ``known``: what a column may be taken for, with its words."""
        names = [each.header for each in columns]
        dated = [each.header for each in columns if each.order]
        same = names == list(self.boxes) and dated == list(self.orders) and known is self._known
        self._shown = {each.header: each.field or "" for each in columns}
        self._orders_shown = {each.header: each.order for each in columns if each.order}
        if not same:
            self._rebuild(columns, known)
        for each in columns:
            for box, value in (
                (self.boxes[each.header], each.field or ""),
                (self.orders.get(each.header), each.order),
            ):
                if box is not None:
                    with QSignalBlocker(box):
                        box.setCurrentIndex(max(0, box.findData(value)))

    def _rebuild(self, columns: Sequence[Column], known: Mapping[str, str]) -> None:
        self.clear()
        self.boxes, self.orders, self._known = {}, {}, known
        fields = [("", _TO_NOTES), *known.items()]
        for each in columns:
            name, samples = Line(each.header or "(no name)"), Line()
            samples.setText(" · ".join(" ".join(one.split()) for one in each.samples[:_SAMPLES]))
            samples.set_role("muted")
            samples.setToolTip(tool_tip("\n".join(each.samples)))
            box = narrow(choice(f"Column {each.header}", fields, each.field or ""))
            box.currentIndexChanged.connect(self.changed)
            self.add_line(name, samples, box)
            self.boxes[each.header] = box
            if each.order:
                order = narrow(choice(f"Days in {each.header}", DATE_ORDERS, each.order))
                order.currentIndexChanged.connect(self.changed)
                self.add_line(None, None, order)
                self.orders[each.header] = order

    def mapping(self) -> dict[str, str]:
        """Only what the person changed: column name → field, "" for the notes."""
        return {
            header: box.currentData()
            for header, box in self.boxes.items()
            if box.currentData() != self._shown[header]
        }

    def date_orders(self) -> dict[str, str]:
        """Only what the person changed: column name → day or month first."""
        return {
            header: box.currentData()
            for header, box in self.orders.items()
            if box.currentData() != self._orders_shown[header]
        }


class StatusChoices(Table):
    """The status words of the file, and what each is taken for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, Choice] = {}
        self._shown: dict[str, str] = {}

    def show_words(self, words: Sequence[StatusWord]) -> None:
        """Show these."""
        self._shown = {word.text: word.meaning for word in words}
        if list(self.boxes) != list(self._shown):
            self.clear()
            self.boxes = {}
            for word in words:
                rows = Line(counted(word.rows, "row"))
                rows.set_role("muted")
                box = narrow(choice(f"Status {word.text}", STATUS_ANSWERS, word.meaning))
                box.currentIndexChanged.connect(self.changed)
                self.add_line(Line(" ".join(word.text.split())), rows, box)
                self.boxes[word.text] = box
        for text, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(self._shown[text])))

    def answers(self) -> dict[str, str]:
        """Only what the person changed: word → stage or closing reason."""
        return {
            text: box.currentData()
            for text, box in self.boxes.items()
            if box.currentData() != self._shown[text]
        }


class Questions(QWidget):
    """What only the person can tell, each with an answer assumed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = column(gap=GRID)
        self.setLayout(self._box)
        self.boxes: dict[tuple[str, str], Choice] = {}
        self._shown: dict[tuple[str, str], str] = {}

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Ask these; one that was answered is among the decisions, and asked no more."""
        while item := self._box.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.boxes, self._shown = {}, {}
        if questions:
            self._box.addWidget(SectionTitle("Please say"))
        for question in questions:
            key = question.kind, question.subject
            is_order = question.kind == "date_order"
            answers = DATE_ORDERS if is_order else STATUS_ANSWERS
            if is_order:
                answers = (("", "Not sure: leave these dates empty"), *answers)
            chosen = "" if is_order else question.suggestion
            box = choice(question.text, answers, chosen)
            box.currentIndexChanged.connect(self.changed)
            self._box.addWidget(Body(question.text))
            self._box.addWidget(box)
            self.boxes[key], self._shown[key] = box, chosen
        self.setVisible(bool(questions))

    def are_answered(self) -> bool:
        """Whether the keyboard is with one of them."""
        return any(box.hasFocus() for box in self.boxes.values())

    def answers(self, kind: str) -> dict[str, str]:
        """What was answered of a kind of question, by its subject."""
        return {
            key[1]: box.currentData()
            for key, box in self.boxes.items()
            if key[0] == kind and box.currentData() != self._shown[key]
        }
