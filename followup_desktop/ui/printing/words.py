"""A text laid out in a width, to be drawn whole or line by line: wrapped, never cut off."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPainter, QTextLayout, QTextOption

from followup_desktop.domain.lines import one_line

_MOST_LETTERS = 1_500
"""More than any name or address has: what is longer was pasted by mistake."""
_LINE_BREAK = "\u2028"


class LaidWords:
    """Lines of text of one font in one width."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        device: QPagedPaintDevice,
        *,
        right: bool = False,
        middle: bool = False,
    ) -> None:
        plain = _LINE_BREAK.join(one_line(line, _MOST_LETTERS) for line in text.split("\n"))
        self._layout = QTextLayout(plain, font, device)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if middle else side)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._tops: list[float] = [0.0]
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self._tops[-1]))
            self._tops.append(self._tops[-1] + line.height())
        self._layout.endLayout()

    @property
    def count(self) -> int:
        """How many lines."""
        return len(self._tops) - 1

    def height(self, first: int = 0, until: int | None = None) -> float:
        """How high the lines from ``first`` up to but not ``until`` are."""
        last = self.count if until is None else min(until, self.count)
        return max(0.0, self._tops[last] - self._tops[min(first, self.count)])

    def fitting(self, first: int, room: float) -> int:
        """The line up to which (not with it) they fit into ``room``."""
        last = min(first, self.count)
        while last < self.count and self._tops[last + 1] - self._tops[min(first, last)] <= room:
            last += 1
        return last

    def draw(
        self, painter: QPainter, x: float, y: float, first: int = 0, until: int | None = None
    ) -> None:
        """Draw these lines, the first of them with its top at ``y``."""
        last = self.count if until is None else min(until, self.count)
        for place in range(first, last):
            self._layout.lineAt(place).draw(painter, QPointF(x, y - self._tops[first]))
