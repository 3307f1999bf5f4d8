"""One of several, with a ring that is seen on every ground, in both schemes."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton

from followup_desktop.ui import theme
from followup_desktop.ui.theme import GRID

_RING = 15.0
_AIR = 3
INDENT = int(_RING) + 2 * GRID + _AIR
"""Where the words begin: what explains them stands in line."""


class Pick(QRadioButton):
    """Fusion's ring draws its edge darker than the ground: unseen in the dark."""

    def sizeHint(self) -> QSize:
        """The ring and the words."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        height = max(words.height(), int(_RING)) + 2 * _AIR
        return QSize(INDENT + words.width() + _AIR, height)

    def minimumSizeHint(self) -> QSize:
        """The same: words are not cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Ring and words can be pressed alike."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ring, dot, words, focus."""
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(_AIR + 0.5, (self.height() - _RING) / 2 + 0.5, _RING - 1, _RING - 1)
        on = self.isChecked()
        painter.setPen(QPen(QColor(c.accent if on else c.muted), 2 if on else 1))
        painter.setBrush(QColor(c.card))
        painter.drawEllipse(ring)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent))
            painter.drawEllipse(QPointF(ring.center()), 3.5, 3.5)
        painter.setPen(QColor(c.text if self.isEnabled() else c.muted))
        words = self.rect().adjusted(INDENT, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, flags, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
