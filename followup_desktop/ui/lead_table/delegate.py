"""Paints the two-line cells of the lead table."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.lead_table.cells import Cell
from followup_desktop.ui.lead_table.model import LeadTableModel
from followup_desktop.ui.theme import GAP, GRID, Type
from followup_desktop.ui.widgets.dots import paint_dots

_MOST_LETTERS = 160  # of a cell, ever measured: a 100,000-letter note stays cheap


class LeadDelegate(QStyledItemDelegate):
    """Reads cells straight from ``LeadTableModel``; fonts are measured once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self._dress()
        theme.current().changed.connect(self._dress)

    def _dress(self) -> None:
        look = theme.current()
        self._first, self._strong = look.font(Type.BODY), look.font(Type.STRONG)
        self._second, self.section_font = look.font(Type.SMALL), look.font(Type.SMALL_STRONG)
        self._first_metrics = QFontMetrics(self._first)
        self._strong_metrics = QFontMetrics(self._strong)
        self._second_metrics = QFontMetrics(self._second)
        colours = look.colours
        self._text, self.muted = QColor(colours.text), QColor(colours.muted)
        self._accent = QColor(colours.accent)
        self._selection, self._hover = QColor(colours.selection), QColor(colours.hover)

    @property
    def row_height(self) -> int:
        """Two lines and air, on the grid."""
        lines = self._first_metrics.height() + self._second_metrics.height()
        return -(-(lines + 2 * GAP - 2) // 2) * 2

    @property
    def section_height(self) -> int:
        """A section's title row."""
        return self._second_metrics.height() + 3 * GRID

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Never asked row by row: the table's rows have fixed heights."""
        return QSize(80, self.row_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The ground of the row, then its two lines, dots or one centred line."""
        model = index.model()
        if not isinstance(model, LeadTableModel) or model.section(index.row()):
            return
        room: QRect = option.rect
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, self._selection)
        elif index.row() == self.hovered:
            painter.fillRect(room, self._hover)
        cell = model.cell(index.row(), index.column())
        inner = room.adjusted(GAP, 0, -GRID, 0)
        if cell.dots is not None:
            made, of = cell.dots
            paint_dots(painter, inner, made, of, self._accent.name())
        else:
            self._paint_lines(painter, inner, cell)

    def _paint_lines(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        metrics = self._strong_metrics if cell.strong else self._first_metrics
        first_height = metrics.height() if cell.first else 0
        second_height = self._second_metrics.height() if cell.second else 0
        top = room.top() + (room.height() - first_height - second_height) // 2
        if cell.first:
            painter.setFont(self._strong if cell.strong else self._first)
            painter.setPen(self._accent if cell.accent else self._text)
            line = QRect(room.left(), top, room.width(), first_height)
            _draw(painter, line, metrics, cell.first)
        if cell.second:
            painter.setFont(self._second)
            painter.setPen(self.muted)
            line = QRect(room.left(), top + first_height, room.width(), second_height)
            _draw(painter, line, self._second_metrics, cell.second)


def _draw(painter: QPainter, room: QRect, metrics: QFontMetrics, words: str) -> None:
    shown = metrics.elidedText(
        words[:_MOST_LETTERS].replace("\n", " "), Qt.TextElideMode.ElideRight, room.width()
    )
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, int(flags | Qt.TextFlag.TextSingleLine), shown)
