"""The record as a table on screen: a line a week, its entries below it."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from followup_desktop.domain.lines import one_line
from followup_desktop.domain.work_search import HEADINGS, Column, Entry, Record, Week
from followup_desktop.ui import theme
from followup_desktop.ui.printing.record_page import AGAIN, cell_said, week_said
from followup_desktop.ui.text import tool_tip
from followup_desktop.ui.theme import Type

from .words import EMPTY, NOTHING, missing_said

Index = QModelIndex | QPersistentModelIndex
_FIRST = 1
"""The entries' own columns begin after the number."""
_LONGEST_CELL = 300


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a week's head (``entry`` None), or an entry with what it is
    counted as."""

    record: Record
    week: Week
    entry: Entry | None = None
    number: int | None = None


class RecordModel(QAbstractTableModel):
    """Shows a record in some columns; empty cells say so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._columns: tuple[Column, ...] = ()

    def show_record(self, record: Record, columns: tuple[Column, ...]) -> None:
        """Another record, or other columns."""
        self.beginResetModel()
        self._columns = columns
        self._lines = []
        for week in record.weeks:
            self._lines.append(Line(record, week))
            self._lines += [
                Line(record, week, entry, number)
                for entry, number in zip(week.entries, week.numbers(), strict=True)
            ]
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """What stands in a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def heads(self) -> list[int]:
        """The rows that are heads of weeks."""
        return [row for row, line in enumerate(self._lines) if line.entry is None]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those that are shown."""
        return self._columns

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Weeks and entries."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The number, then those chosen."""
        return 0 if parent.isValid() else len(self._columns) + _FIRST

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return "No." if section < _FIRST else HEADINGS[self._columns[section - _FIRST]]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Weeks are no lines one could choose."""
        line = self.line(index.row())
        if line is None or line.entry is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, and the colours of what is empty."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self.cell(index.row(), index.column()), _LONGEST_CELL)
        if role == Qt.ItemDataRole.ToolTipRole and line.entry is not None:
            return tool_tip(self._tip(line.entry, index))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return self._said(index.row())
        if role == Qt.ItemDataRole.FontRole:
            strong = line.entry is None or self._is_empty(line, index.column())
            return theme.current().font(Type.STRONG) if strong else None
        c = theme.colours()
        if role == Qt.ItemDataRole.BackgroundRole:
            if line.entry is None:
                return QColor(c.hover)
            return QColor(c.notice) if self._is_empty(line, index.column()) else None
        if role == Qt.ItemDataRole.ForegroundRole:
            if self._is_empty(line, index.column()):
                return QColor(c.on_notice)
            return QColor(c.muted) if line.entry is not None and line.entry.repeat else None
        return None

    def cell(self, row: int, column: int) -> str:
        """The whole words of a cell."""
        line = self._lines[row]
        if line.entry is None:
            nothing = "" if line.week.entries else f" {NOTHING}"
            return (
                f"{week_said(line.week, line.record)}: {line.week.said()}.{nothing}"
                if column == 0
                else ""
            )
        if column < _FIRST:
            return AGAIN if line.number is None else str(line.number)
        if self._is_empty(line, column):
            return EMPTY
        return ", ".join(cell_said(line.entry, self._columns[column - _FIRST]).split("\n"))

    def _tip(self, entry: Entry, index: Index) -> str:
        """The whole words; of an empty cell where to fill it in."""
        column = index.column() - _FIRST
        if column >= 0 and self._columns[column] in entry.empty:
            return missing_said(entry, self._columns[column])
        return self.cell(index.row(), index.column())[:_LONGEST_CELL]

    def _is_empty(self, line: Line, column: int) -> bool:
        if line.entry is None or column < _FIRST:
            return False
        return self._columns[column - _FIRST] in line.entry.empty

    def _said(self, row: int) -> str:
        """A line in one breath, for who hears the table."""
        line = self._lines[row]
        if line.entry is None:
            return self.cell(row, 0)
        cells = (
            f"{HEADINGS[column]} {EMPTY}" if column in line.entry.empty else self.cell(row, place)
            for place, column in enumerate(self._columns, _FIRST)
        )
        return ", ".join(filter(None, (self.cell(row, 0), *cells)))
