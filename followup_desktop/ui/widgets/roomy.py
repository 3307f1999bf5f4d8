"""How large a dialog opens: it grows with the size of type, and stays on the screen."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QWidget

_BODY_PIXELS = 13
"""The body font that sizes are thought in, as in the sketches."""
_FRAME = QSize(4, 34)


def roomy(widget: QWidget, width: int, height: int) -> QSize:
    """``width`` × ``height`` at the sketches' size of type, for the type in use.

    Never larger than what panels and title bar leave free of the widget's screen.
    """
    share = max(1.0, QFontInfo(QApplication.font()).pixelSize() / _BODY_PIXELS)
    wanted = QSize(round(width * share), round(height * share))
    return wanted.boundedTo(widget.screen().availableSize() - _FRAME)
