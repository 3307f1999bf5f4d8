"""Cards and the boxes things stand in, on the grid."""

from typing import TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from followup_desktop.ui.theme import GAP, INSET, PAD

from .labels import Words

_NOWHERE = Qt.AlignmentFlag(0)
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


class Row(QHBoxLayout):
    """Parts beside each other, each in the middle of the row. Where a text wraps to more
    lines than the others are high, these stand on its first line."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._parts: list[QWidget] = []
        self._has_words = False

    def addWidget(
        self, part: QWidget, stretch: int = 0, alignment: Qt.AlignmentFlag = _NOWHERE
    ) -> None:
        """One more part; one told to be at the top or bottom stays there."""
        super().addWidget(part, stretch, alignment)
        if not alignment & Qt.AlignmentFlag.AlignVertical_Mask:
            self._parts.append(part)
            self._has_words = self._has_words or isinstance(part, Words)

    def heightForWidth(self, width: int) -> int:
        """As high as its highest part, and as far as the first line stands beneath the top."""
        high = super().heightForWidth(width)
        if not self._has_words:
            return high
        parts = self._shown()
        bases = [_base(part) for part in parts if isinstance(part, Words)]
        if not bases or high <= _beside(parts):
            return high
        return high + max(map(_base, parts)) - min(bases)

    def minimumHeightForWidth(self, width: int) -> int:
        """The same."""
        return self.heightForWidth(width)

    def setGeometry(self, place: QRect) -> None:
        """Give each part its place."""
        super().setGeometry(place)
        if not self._has_words:
            return
        parts = self._shown()
        texts = [_height(part) for part in parts if isinstance(part, Words)]
        if not texts or max(texts) <= _beside(parts):
            return
        line = max(map(_base, parts))
        below = [(part, line - _base(part), _height(part)) for part in parts]
        inside = self.contentsRect()
        needed = max(down + high for _part, down, high in below)
        top = inside.top() + max(0, inside.height() - needed) // 2
        for part, down, high in below:
            part.setGeometry(part.x(), top + down, part.width(), high)

    def _shown(self) -> list[QWidget]:
        """Texts, and what is as high at any width."""
        return [
            part
            for part in self._parts
            if not part.isHidden()
            and self.indexOf(part) >= 0
            and (isinstance(part, Words) or not part.hasHeightForWidth())
        ]


def _beside(parts: list[QWidget]) -> int:
    """How high a text may be that stands in the middle beside the other parts: a line and
    a half at least, as high as the highest of them at most."""
    lines = (part.fontMetrics().lineSpacing() * 3 // 2 for part in parts)
    others = (_height(part) for part in parts if not isinstance(part, Words))
    return max(*lines, *others, 0)


def _height(part: QWidget) -> int:
    if isinstance(part, Words):
        return part.heightForWidth(part.width())
    return part.sizeHint().height()


def _base(part: QWidget) -> int:
    """How far the first line's base is from the part's top."""
    letters = part.fontMetrics()
    if isinstance(part, Words):
        return part.contentsMargins().top() + letters.ascent()
    return (part.sizeHint().height() + letters.ascent() - letters.descent()) // 2


def row(*, margins: int = 0, gap: int = GAP) -> QHBoxLayout:
    """A box from left to right on the grid."""
    return _spaced(Row(), margins, gap)


def _spaced(box: Box, margins: int, gap: int) -> Box:
    box.setContentsMargins(margins, margins, margins, margins)
    box.setSpacing(gap)
    return box


def indented(widget: Shown) -> Shown:
    """A label in line with the text of quiet fields and link buttons."""
    widget.setContentsMargins(INSET, 0, INSET, 0)
    return widget
