"""What a tick and a pick share: a mark of our own, its words, the frame of focus.

Fusion draws the edge of a box or ring darker than the ground: unseen in the dark.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from followup_desktop.ui import theme
from followup_desktop.ui.theme import GRID

MARK = 15.0
AIR = 3
INDENT = int(MARK) + 2 * GRID + AIR
"""Where the words begin: what explains them stands in line."""


class Marked:
    """Stands before the Qt class of the button."""

    paint_mark: Callable[..., None]
    """``(painter, place, *, on)``: the mark alone, in its square."""

    def sizeHint(self) -> QSize:
        """The mark and the words."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        height = max(words.height(), int(MARK)) + 2 * AIR
        return QSize(INDENT + words.width() + AIR, height)

    def minimumSizeHint(self) -> QSize:
        """The same: words are not cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Mark and words can be pressed alike."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark, words, focus."""
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(AIR, (self.height() - MARK) / 2, MARK, MARK)
        self.paint_mark(painter, place, on=self.isChecked())
        painter.setPen(QColor(c.text if self.isEnabled() else c.muted))
        words = self.rect().adjusted(INDENT, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, flags, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
