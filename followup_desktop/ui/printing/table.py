"""A table on paper: bordered rows whose words wrap; a row higher than a page goes on on
the next one, between two lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPainter, QPen

from .paper import POINT
from .words import LaidWords

PAD = 3.5 * POINT
INK = QColor("#000000")
GREY = QColor("#555555")
RULE = QColor("#6B6B6B")
SHADE = QColor("#E9E9E9")


def line_pen(points: float = 0.5) -> QPen:
    """The pen of borders."""
    return QPen(RULE, points * POINT)


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of a row; ``middle`` centred."""

    text: str
    middle: bool = False


class Row:
    """One row, or the lines of it from ``first`` on (a line number for each cell)."""

    def __init__(
        self,
        laid: Sequence[LaidWords],
        widths: Sequence[float],
        *,
        shaded: bool = False,
        first: Sequence[int] | None = None,
        until: Sequence[int] | None = None,
    ) -> None:
        self._laid, self._widths, self._shaded = laid, widths, shaded
        self._first = list(first) if first is not None else [0] * len(laid)
        self._until = list(until) if until is not None else [one.count for one in laid]
        self.height = 2 * PAD + max(
            one.height(begin, end)
            for one, begin, end in zip(laid, self._first, self._until, strict=True)
        )

    def split(self, room: float) -> tuple["Row", "Row"] | None:
        """Two parts of which the first fits into ``room``; None where no line does."""
        cuts = [
            one.fitting(begin, room - 2 * PAD)
            for one, begin in zip(self._laid, self._first, strict=True)
        ]
        if all(cut == begin for cut, begin in zip(cuts, self._first, strict=True)):
            return None
        above = Row(self._laid, self._widths, shaded=self._shaded, first=self._first, until=cuts)
        below = Row(self._laid, self._widths, shaded=self._shaded, first=cuts, until=self._until)
        return above, below

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Ground, words, borders."""
        whole = sum(self._widths)
        if self._shaded:
            painter.fillRect(QRectF(x, y, whole, self.height), SHADE)
        painter.setPen(INK)
        left = x
        for one, width, begin, end in zip(
            self._laid, self._widths, self._first, self._until, strict=True
        ):
            one.draw(painter, left + PAD, y + PAD, begin, end)
            left += width
        painter.setPen(line_pen())
        painter.drawRect(QRectF(x, y, whole, self.height))
        left = x
        for width in self._widths[:-1]:
            left += width
            painter.drawLine(QPointF(left, y), QPointF(left, y + self.height))


def row_of(
    cells: Sequence[Cell],
    widths: Sequence[float],
    font: QFont,
    device: QPagedPaintDevice,
    *,
    shaded: bool = False,
) -> Row:
    """The cells laid out in their widths."""
    laid = [
        LaidWords(cell.text, font, width - 2 * PAD, device, middle=cell.middle)
        for cell, width in zip(cells, widths, strict=True)
    ]
    return Row(laid, widths, shaded=shaded)
