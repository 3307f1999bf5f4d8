"""A check box whose box is seen on every ground, in both schemes."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox

from followup_desktop.ui import theme

from .marked import Marked


def paint_tick(painter: QPainter, place: QRectF | QRect, *, on: bool) -> None:
    """The box alone, for where ticks stand in a table."""
    c = theme.colours()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor(c.accent if on else c.muted), 1))
    painter.setBrush(QColor(c.accent if on else c.card))
    painter.drawRoundedRect(box, 3, 3)
    if on:
        painter.setPen(QPen(QColor(c.on_accent), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        x, y = box.x(), box.y()
        painter.drawPolyline(
            QPolygonF([QPointF(x + 3, y + 7.5), QPointF(x + 6, y + 10.5), QPointF(x + 11, y + 4)])
        )
    painter.restore()


class Tick(Marked, QCheckBox):
    """Yes or no, its box before its words."""

    paint_mark = staticmethod(paint_tick)
