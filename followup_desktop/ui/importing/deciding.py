"""The pane beside the rows: everything that was understood, to be decided otherwise."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from followup_desktop.services.importing import CONTACT_FIELDS, FIELDS, Choices, ImportPlan
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Line, SectionTitle, column
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.scrolled import Scrolled

from .choices import ColumnChoices, Questions, StatusChoices, Table, choice
from .words import NO_HEADER, UNITS, top_row_said

_FIXED = ("vcard", "followup")
"""Kinds whose rows are what they are."""


class FileChoices(Table):
    """Which sheet, which row is the header, what the rows are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, wide=(1,))
        self.sheet = self._line("Sheet")
        self.header = self._line("Header")
        self.unit = self._line("Rows are")
        self._shown: tuple[object, ...] = ()

    def _line(self, name: str) -> tuple[Line, Choice]:
        label, box = Line(name), choice(name, (), "")
        label.set_role("muted")
        box.currentIndexChanged.connect(self.changed)
        self.add_line(label, box)
        return label, box

    def show_plan(self, plan: ImportPlan) -> None:
        """What there is to choose from, and what is chosen."""
        sheets = [(name, name) for name in plan.sheets]
        rows = [(str(row.number), top_row_said(row)) for row in plan.top]
        if rows:
            rows.append(("0", NO_HEADER))
        guessed = plan.kind not in _FIXED and bool(plan.top)
        self._fill(self.sheet, sheets, plan.sheet)
        self._fill(self.header, rows, str(plan.header_row or 0))
        self._fill(self.unit, UNITS if guessed else (), plan.unit)
        self._shown = self._chosen()
        self.setVisible(bool(sheets or rows or guessed))

    @staticmethod
    def _fill(line: tuple[Line, Choice], answers: Sequence[tuple[str, str]], chosen: str) -> None:
        box = line[1]
        with QSignalBlocker(box):
            box.clear()
            for value, words in answers:
                box.addItem(words, value)
            box.setCurrentIndex(max(0, box.findData(chosen)))
        for widget in line:
            widget.setVisible(bool(answers))

    def _chosen(self) -> tuple[object, ...]:
        return tuple(box.currentData() for _, box in (self.sheet, self.header, self.unit))

    def decided(self, base: Choices) -> Choices:
        """The choices with what was changed here. What was said of the columns goes
        where these are others now."""
        sheet, header, unit = self._chosen()
        was_sheet, was_header, was_unit = self._shown
        if isinstance(sheet, str) and sheet != was_sheet:
            return Choices(sheet=sheet, statuses=base.statuses, date_order=base.date_order)
        if isinstance(header, str) and header != was_header:
            base = replace(base, header_row=int(header), mapping={}, date_orders={})
        if unit != was_unit and unit in ("leads", "contacts"):
            base = replace(base, unit=unit, mapping={})
        return base


class Deciding(QScrollArea):
    """Questions first, then the file, its columns and its status words."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.questions, self.file = Questions(), FileChoices()
        self.columns, self.statuses = ColumnChoices(), StatusChoices()
        self._of_people = False
        """Whether the file that is looked at is a list of people."""
        self._columns_title = SectionTitle("Columns")
        self._statuses_title = SectionTitle("Status words")
        inside = Scrolled()
        box = column(gap=GAP)
        box.setContentsMargins(GAP, 0, 0, 0)
        for part in (self.questions, self.file, self.columns, self.statuses):
            part.changed.connect(self.changed)
        for widget in (
            *(self.questions, self.file, self._columns_title, self.columns),
            *(self._statuses_title, self.statuses),
        ):
            box.addWidget(widget)
        box.addStretch(1)
        inside.setLayout(box)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:
        """As wide as what is in it needs: in a large type the rows give way."""
        inside, bar = self.widget(), self.verticalScrollBar()
        wide = inside.minimumSizeHint().width() + bar.sizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())

    def show_plan(self, plan: ImportPlan) -> None:
        """Show how a file was understood."""
        self.questions.show_questions(plan.questions)
        self.file.show_plan(plan)
        people = self._of_people = plan.unit == "contacts"
        is_table = plan.kind != "vcard"  # the parts of a card have their names
        columns = plan.columns if is_table else ()
        self.columns.show_columns(columns, CONTACT_FIELDS if people else FIELDS)
        self.statuses.show_words(plan.statuses)
        self._columns_title.setVisible(bool(columns))
        for widget in (self._statuses_title, self.statuses):
            widget.setVisible(bool(plan.statuses))
        self.setVisible(bool(columns))

    def decided(self, base: Choices) -> Choices:
        """``base``, which was shown, with what the person changed."""
        mine = self.file.decided(base)
        if mine is not base:
            return mine
        orders = base.date_orders | {
            name: "dmy" if order == "dmy" else "mdy"
            for name, order in (
                *self.columns.date_orders().items(),
                *self.questions.answers("date_order").items(),
            )
        }
        statuses = base.statuses | self.questions.answers("status") | self.statuses.answers()
        mapping = base.mapping | self.columns.mapping()
        unit = "contacts" if self._of_people and mapping else base.unit
        return replace(base, mapping=mapping, date_orders=orders, statuses=statuses, unit=unit)
