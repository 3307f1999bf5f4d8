"""A number as a QR code: the mobile in the other hand takes it from the screen."""

from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

_QUIET = 4
"""Light modules all around: cameras need them (ISO/IEC 18004)."""
_DARK, _LIGHT = "#000000", "#FFFFFF"
"""In both schemes: a light code on a dark ground is not read by every camera."""
_SIDE, _LEAST_SIDE = 180, 132
"""Logical pixels: five and four a module for a telephone number."""


@lru_cache(maxsize=32)
def modules_of(text: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of the code of ``text``, dark ones True, without the quiet zone.
    Medium error correction: a thumb's shadow or a dusty screen does no harm."""
    import segno  # lazily: only when somebody scans

    code = segno.make_qr(text, error="m", boost_error=False)
    return tuple(tuple(bool(dark) for dark in line) for line in code.matrix)


class QrCode(QWidget):
    """Paints one code with whole screen pixels a module, so that it is crisp at any scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(_LIGHT))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.setAccessibleName("QR code")

    def show_text(self, text: str) -> None:
        """Show the code of ``text``; "" for none. It is worked out when it is painted."""
        self._text = text
        self.update()

    def sizeHint(self) -> QSize:
        """Large enough for a camera at arm's length."""
        return QSize(_SIDE, _SIDE)

    def minimumSizeHint(self) -> QSize:
        """Still read by every camera."""
        return QSize(_LEAST_SIDE, _LEAST_SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dark modules, in the middle, each a whole number of screen pixels wide."""
        if not self._text:
            return
        modules = modules_of(self._text)
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        wide, high = int(self.width() * ratio), int(self.height() * ratio)
        count = len(modules)
        side = max(1, min(wide, high) // (count + 2 * _QUIET))
        left, top = (wide - side * count) // 2, (high - side * count) // 2
        painter.scale(1 / ratio, 1 / ratio)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_DARK))
        for y, line in enumerate(modules):
            for x, dark in enumerate(line):
                if dark:
                    painter.drawRect(QRect(left + x * side, top + y * side, side, side))
        painter.end()
