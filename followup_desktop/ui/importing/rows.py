"""The rows of a preview as a table: what would become of each, and a tick to leave it out."""

from collections.abc import Iterable, Sequence
from itertools import islice

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from followup_desktop.services.taking_in.service import PreviewRow, RowState
from followup_desktop.ui import theme
from followup_desktop.ui.text import tool_tip
from followup_desktop.ui.widgets.tick import paint_tick

from .words import ROW_STATES

WHY, PERSON = 4, 5
TICK = 22
"""How wide the box of a row is, with the room beside it."""
_HEADERS = ("Row", "Would be", "Company", "Position", "Why", "Person")
_ORDER = (RowState.SKIPPED, RowState.CHANGED, RowState.NEW, RowState.ALREADY_THERE)

Index = QModelIndex | QPersistentModelIndex
_Check = Qt.ItemDataRole.CheckStateRole


class ImportRowsModel(QAbstractTableModel):
    """Rows that need a look come first: skipped, changed, new, already there."""

    left_out_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PreviewRow] = []
        self._left_out: set[int] = set()

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        """Show a new preview."""
        self.beginResetModel()
        # Without a tuple for each of 10,000 rows, at which garbage is looked for.
        self._rows = [row for state in _ORDER for row in rows if row.state is state]
        self._left_out = {row.row for row in rows if row.left_out}
        self.endResetModel()

    def update_rows(self, rows: Sequence[PreviewRow]) -> None:
        """The same rows, some with another fate: each stays where it is."""
        news = {row.row: row for row in rows}
        if len(rows) != len(self._rows) or any(row.row not in news for row in self._rows):
            self.show_rows(rows)
            return
        self._rows = [news[row.row] for row in self._rows]
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, PERSON))

    def left_out(self) -> frozenset[int]:
        """The numbers of the rows that shall stay out."""
        return frozenset(self._left_out)

    def toggle(self, lines: Iterable[int]) -> None:
        """Leave these out, or take them in again, as the first one says."""
        found = [line for line in lines if self._may_be_left_out(self._rows[line])]
        if not found:
            return
        out = self._rows[found[0]].row not in self._left_out
        for line in found:
            (self._left_out.add if out else self._left_out.discard)(self._rows[line].row)
            self.dataChanged.emit(self.index(line, 0), self.index(line, 0))
        self.left_out_changed.emit()

    def _may_be_left_out(self, row: PreviewRow) -> bool:
        return row.left_out or row.state in (RowState.NEW, RowState.CHANGED)

    def row_at(self, line: int) -> PreviewRow | None:
        """The row of a line; None where there is no such line."""
        return self._rows[line] if 0 <= line < len(self._rows) else None

    def line_of(self, number: int) -> int:
        """The line of the row that has this number in the file, else the first."""
        return next((line for line, row in enumerate(self._rows) if row.row == number), 0)

    def has_reasons(self) -> bool:
        """Whether any row says why."""
        return any(row.why for row in self._rows)

    def reasons(self, most: int) -> dict[int, str]:
        """What rows say, by their lines; no more than the first ``most`` of them."""
        lines = (line for line, row in enumerate(self._rows) if row.why)
        return {line: self._cell(self._rows[line], WHY) for line in islice(lines, most)}

    def last_row(self) -> int:
        """The highest number of a row."""
        return max((row.row for row in self._rows), default=0)

    def has_people(self) -> bool:
        """Whether any row is a person."""
        return any(row.name for row in self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One line a row of the file."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Row, what happens, company, position, why, person."""
        return 0 if parent.isValid() else len(_HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADERS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; skipped rows in the colour of a warning as well."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(self._cell(row, index.column()))
        if role == _Check and index.column() == 0 and self._may_be_left_out(row):
            out = row.row in self._left_out
            return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return ", ".join(filter(None, (self._cell(row, n) for n in range(len(_HEADERS)))))
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(row, index.column())
        return None

    @staticmethod
    def _colour(row: PreviewRow, column: int) -> QColor | None:
        c = theme.colours()
        if row.state is RowState.ALREADY_THERE or row.left_out or column == 0:
            return QColor(c.muted)
        if row.state is RowState.SKIPPED and column in (1, WHY):
            return QColor(c.danger)
        return None

    @staticmethod
    def _cell(row: PreviewRow, column: int) -> str:
        known = row.employer, row.position, row.why, row.name
        words = (str(row.row), ROW_STATES[row.state], *known)[column]
        return " ".join(words.split())


class TickDelegate(QStyledItemDelegate):
    """The tick of a row, drawn so that it is seen in both schemes."""

    pressed = Signal(object)
    """The line whose tick was pressed."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, with the box before its number."""
        state = index.data(_Check)
        super().paint(painter, option, index)
        if state is not None:
            on = Qt.CheckState(state) is Qt.CheckState.Checked
            paint_tick(painter, self._box(option.rect), on=on)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Room for the box; the style draws none of its own."""
        super().initStyleOption(option, index)
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A press on the box leaves the row out, or takes it in."""
        if event.type() != QEvent.Type.MouseButtonRelease or index.data(_Check) is None:
            return False
        if isinstance(event, QMouseEvent):
            near = self._box(option.rect).adjusted(-6, -6, 6, 6)
            if near.contains(event.position().toPoint()):
                self.pressed.emit(index.row())
                return True
        return False

    @staticmethod
    def _box(cell: QRect) -> QRect:
        return QRect(cell.left() + 6, cell.center().y() - 7, 15, 15)
