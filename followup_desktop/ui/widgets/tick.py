"""A check box whose box is seen on every ground, in both schemes."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox

from followup_desktop.ui import theme
from followup_desktop.ui.theme import GRID

_BOX = 15.0
_AIR = 3


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


class Tick(QCheckBox):
    """Fusion's box draws its edge darker than the ground: unseen in the dark."""

    def sizeHint(self) -> QSize:
        """The box and the words."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        height = max(words.height(), int(_BOX)) + 2 * _AIR
        return QSize(int(_BOX) + 2 * GRID + words.width() + 2 * _AIR, height)

    def minimumSizeHint(self) -> QSize:
        """The same: words are not cut."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """Box and words can be pressed alike."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Edge, mark, words, focus."""
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(_AIR, (self.height() - _BOX) / 2, _BOX, _BOX)
        paint_tick(painter, box, on=self.isChecked())
        painter.setPen(QColor(c.text if self.isEnabled() else c.muted))
        words = self.rect().adjusted(int(_BOX) + 2 * GRID + _AIR, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, flags, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
