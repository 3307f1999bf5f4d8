"""Paints the two-line cells of the lead table."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QStaticText
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from followup_desktop.ui import theme
from followup_desktop.ui.lead_table.cells import Cell
from followup_desktop.ui.lead_table.model import LeadTableModel
from followup_desktop.ui.theme import GAP, GRID, Type
from followup_desktop.ui.widgets.dots import paint_dots

_MOST_LETTERS = 160  # of a cell, ever measured: a 100,000-letter note stays cheap
_MOST_KEPT = 4000
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_DOTS_WIDE, _DOTS_HIGH = 112, 13


class _Lines:
    """Lines of one font, cut to their width. What is said a second time is laid
    out for good: most words of a table are said again and again."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self.height = self.metrics.height()
        self._wide: dict[str, int] = {}
        self._said: dict[tuple[str, int], str] = {}
        self._laid_out: dict[tuple[str, int], QStaticText | None] = {}

    def draw(self, painter: QPainter, room: QRect, words: str) -> None:
        """Draw in the painter's pen, cut where there is no room."""
        painter.setFont(self.font)
        key = words, room.width()
        laid_out = self._laid_out.get(key)
        if laid_out is not None:
            painter.drawStaticText(room.left(), room.top(), laid_out)
            return
        shown = self._said.get(key)
        if shown is None:
            if len(self._said) >= _MOST_KEPT:
                self._said.clear()
                self._laid_out.clear()
            shown = self._said[key] = self._cut(words, room.width())
        elif key not in self._laid_out:
            self._laid_out[key] = self._lay_out(shown)
        painter.drawText(room, _LEFT, shown)

    def fits(self, words: str, width: int) -> bool:
        """Whether nothing of it would be cut."""
        if len(self._wide) >= _MOST_KEPT:
            self._wide.clear()
        if words not in self._wide:
            self._wide[words] = self.metrics.horizontalAdvance(words[:_MOST_LETTERS])
        return self._wide[words] <= width

    def _cut(self, words: str, width: int) -> str:
        words = words[:_MOST_LETTERS].replace("\n", " ")
        return self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)

    def _lay_out(self, shown: str) -> QStaticText | None:
        if not shown.isprintable():
            return None
        laid_out = QStaticText(shown)
        laid_out.setTextFormat(Qt.TextFormat.PlainText)
        laid_out.prepare(font=self.font)
        # Letters of another font may stand higher: those are drawn on the usual line.
        return laid_out if round(laid_out.size().height()) == self.height else None


class LeadDelegate(QStyledItemDelegate):
    """Reads cells straight from ``LeadTableModel``; fonts are measured once."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.hovered = -1
        self._dress()
        theme.current().changed.connect(self._dress)

    def _dress(self) -> None:
        look = theme.current()
        self._first, self._strong = _Lines(look.font(Type.BODY)), _Lines(look.font(Type.STRONG))
        self._second, self.section_font = (
            _Lines(look.font(Type.SMALL)),
            look.font(Type.SMALL_STRONG),
        )
        colours = look.colours
        self._text, self.muted = QColor(colours.text), QColor(colours.muted)
        self._accent = QColor(colours.accent)
        self._dots: dict[tuple[tuple[int, int], float], QPixmap] = {}
        self._selection, self._hover = QColor(colours.selection), QColor(colours.hover)

    @property
    def row_height(self) -> int:
        """Two lines and air, on the grid."""
        lines = self._first.height + self._second.height
        return -(-(lines + 2 * GAP - 2) // 2) * 2

    @property
    def section_height(self) -> int:
        """A section's title row."""
        return self._second.height + 3 * GRID

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
        # Not ``option.state``: a start would make the 570 names of ``QStyle`` for it.
        if self._table.selectionModel().isSelected(index):
            painter.fillRect(room, self._selection)
        elif index.row() == self.hovered:
            painter.fillRect(room, self._hover)
        cell = model.cell(index.row(), index.column())
        inner = room.adjusted(GAP, 0, -GRID, 0)
        if cell.dots is not None:
            self._paint_dots(painter, inner, cell.dots)
        else:
            self._paint_lines(painter, inner, cell)

    def _paint_dots(self, painter: QPainter, room: QRect, dots: tuple[int, int]) -> None:
        """Painted once for each number of them; then the picture is put there."""
        ratio = painter.device().devicePixelRatioF()
        picture = self._dots.get((dots, ratio))
        if picture is None:
            place = QRect(0, 0, _DOTS_WIDE, _DOTS_HIGH)
            picture = QPixmap(place.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            with QPainter(picture) as own:
                paint_dots(own, place, *dots, self._accent.name())
            self._dots[dots, ratio] = picture
        painter.drawPixmap(room.left(), room.center().y() - _DOTS_HIGH // 2, picture)

    def _paint_lines(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        lines = self._strong if cell.strong else self._first
        first_height = lines.height if cell.first else 0
        second_height = self._second.height if cell.second else 0
        top = room.top() + (room.height() - first_height - second_height) // 2
        if cell.first:
            painter.setPen(self._accent if cell.accent else self._text)
            lines.draw(painter, QRect(room.left(), top, room.width(), first_height), cell.first)
        if cell.second:
            painter.setPen(self.muted)
            below = QRect(room.left(), top + first_height, room.width(), second_height)
            fits = not cell.brief or self._second.fits(cell.second, below.width())
            self._second.draw(painter, below, cell.second if fits else cell.brief)
