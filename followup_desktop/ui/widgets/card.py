"""Cards and the boxes things stand in, on the grid."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from followup_desktop.ui.theme import GAP, INSET, PAD

Box = TypeVar("Box", bound=QLayout)
Shown = TypeVar("Shown", bound=QWidget)


class Card(QFrame):
    """A rounded surface with a column inside. ``look``: card, tinted, notice or danger."""

    def __init__(self, parent: QWidget | None = None, look: str = "card") -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(PAD, PAD, PAD, PAD)
        self.column.setSpacing(GAP)

    def inset(self) -> None:
        """Make room at the sides for quiet fields and link buttons, so that
        their text stands in line with the text of labels (see ``indented``)."""
        self.column.setContentsMargins(PAD - INSET, PAD, PAD - INSET, PAD)

    def set_look(self, look: str) -> None:
        """Change the look, live."""
        self.setProperty("look", look)
        self.style().unpolish(self)
        self.style().polish(self)


def column(*, margins: int = 0, gap: int = GAP) -> QVBoxLayout:
    """An upright box on the grid."""
    box = QVBoxLayout()
    return _spaced(box, margins, gap)


def row(*, margins: int = 0, gap: int = GAP) -> QHBoxLayout:
    """A box from left to right on the grid."""
    box = QHBoxLayout()
    box.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return _spaced(box, margins, gap)


def _spaced(box: Box, margins: int, gap: int) -> Box:
    box.setContentsMargins(margins, margins, margins, margins)
    box.setSpacing(gap)
    return box


def indented(widget: Shown) -> Shown:
    """A label in line with the text of quiet fields and link buttons."""
    widget.setContentsMargins(INSET, 0, INSET, 0)
    return widget
