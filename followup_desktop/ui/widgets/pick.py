"""One of several, with a ring that is seen on every ground, in both schemes."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QRadioButton

from followup_desktop.ui import theme

from .marked import Marked


def paint_ring(painter: QPainter, place: QRectF | QRect, *, on: bool) -> None:
    """The ring alone, with its dot where it is chosen."""
    c = theme.colours()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor(c.accent if on else c.muted), 2 if on else 1))
    painter.setBrush(QColor(c.card))
    painter.drawEllipse(ring)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.accent))
        painter.drawEllipse(QPointF(ring.center()), 3.5, 3.5)
    painter.restore()


class Pick(Marked, QRadioButton):
    """One of several, its ring before its words."""

    paint_mark = staticmethod(paint_ring)
