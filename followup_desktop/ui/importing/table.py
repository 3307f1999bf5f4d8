"""The table of a preview's rows: its columns share the room, and a reason is read whole."""

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from .rows import PERSON, TICK, WHY, ImportRowsModel, Index, TickDelegate
from .words import ROW_STATES

_EDGE = 8
"""What the style leaves free on both sides of a cell's text, and above and below it."""
_WHY_SHARE = 0.5
"""As much of the room as reasons may take from the names."""
_MEASURED = 400
"""Rows with a reason stand at the top; of more than these nobody reads every one, and
each is in its tool tip too."""


class WhyDelegate(QStyledItemDelegate):
    """A reason may take several lines."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Wrapped, where the other cells are cut."""
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText


class RowsTable(QTableView):
    """The rows, a tick before each that may be left out."""

    toggled = Signal(object)
    """The lines that shall be left out, or taken in again: a tuple."""
    looked_at = Signal(object)
    """The line the person is on, -1 for none."""

    def __init__(self, model: ImportRowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._higher: list[int] = []
        """The lines whose reason takes more than one."""
        self.setAccessibleName("What would happen")
        self.setProperty("look", "lines")
        self.setModel(model)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self._ticks, self._whys = TickDelegate(self), WhyDelegate(self)
        self._ticks.pressed.connect(self._on_ticks_pressed)
        self.setItemDelegateForColumn(0, self._ticks)
        self.setItemDelegateForColumn(WHY, self._whys)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._on_space_activated)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(44)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for section in (0, 1, WHY):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
        header.moveSection(PERSON, 2)
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(self._on_model_data_changed)

    def fit(self) -> None:
        """Give numbers and states what they need, the reasons as much as may be, and
        lines where that is not enough."""
        header = self.horizontalHeader()
        number = self._one_line("0" * max(4, len(str(self._rows.last_row())))) + TICK
        state = max(map(self._one_line, ("Would be", *ROW_STATES.values())))
        header.resizeSection(0, number + 2 * _EDGE)
        header.resizeSection(1, state + 3 * _EDGE)
        self.setColumnHidden(WHY, not self._rows.has_reasons())
        self.setColumnHidden(PERSON, not self._rows.has_people())
        lines = self.verticalHeader()
        for line in self._higher:
            if line < lines.count():
                lines.resizeSection(line, lines.defaultSectionSize())
        self._higher = []
        if self.isColumnHidden(WHY):
            return
        reasons = self._rows.reasons(_MEASURED)
        left = self.viewport().width() - header.sectionSize(0) - header.sectionSize(1)
        needed = max(map(self._one_line, set(reasons.values())), default=0) + 2 * _EDGE
        room = max(header.minimumSectionSize(), min(needed, round(left * _WHY_SHARE)))
        header.resizeSection(WHY, room)
        heights: dict[str, int] = {}
        for line, why in reasons.items():
            if why not in heights:
                heights[why] = self._high(why, room - 2 * _EDGE)
            if heights[why] > lines.defaultSectionSize():
                lines.resizeSection(line, heights[why])
                self._higher.append(line)

    def _one_line(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words)

    def _high(self, words: str, room: int) -> int:
        within = QRect(0, 0, max(1, room), 10_000)
        wrap = int(Qt.TextFlag.TextWordWrap.value)
        return self.fontMetrics().boundingRect(within, wrap, words).height() + _EDGE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other room, other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Another line is looked at."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.looked_at.emit(current.row())

    # Slots --------------------------------------------------------------------

    def _on_model_data_changed(self, _first: Index, last: Index) -> None:
        if last.column() >= WHY:  # not for each tick
            self.fit()

    def _on_ticks_pressed(self, line: object) -> None:
        if isinstance(line, int):
            self.toggled.emit((line,))

    def _on_space_activated(self) -> None:
        lines = sorted(index.row() for index in self.selectionModel().selectedRows())
        self.toggled.emit(tuple(lines))
