"""Calls as dots: how many of the ladder were made. Never without words."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

_RADIUS = 4.5
_STEP = 12.0
MOST_DOTS = 8


def dots_words(made: int, of: int | None) -> str:
    """The dots in words: "2 of 5 calls made"."""
    if of is None:
        return f"{made} call{'s' if made != 1 else ''} made"
    return f"{made} of {of} calls made"


def paint_dots(painter: QPainter, room: QRect, made: int, of: int, colour: str) -> None:
    """Paint ``made`` filled and the rest hollow, left and in the middle of ``room``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.25))
    x, y = room.left() + _RADIUS + 1, room.center().y() + 0.5
    for number in range(of):
        painter.setBrush(QColor(colour) if number < made else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x + number * _STEP, y), _RADIUS, _RADIUS)
    painter.restore()
