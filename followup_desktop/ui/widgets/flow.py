"""Layouts that go on in the next line where the place is too narrow."""

from abc import abstractmethod

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QWidget

from followup_desktop.ui.theme import GAP

_SLACK = 2


class _Flow(QLayout):
    """Items, and as high as their lines; how lines are made is each layout's own."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = GAP) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    @abstractmethod
    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """How high the lines are within ``rect``; with ``move`` the items are placed."""

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in (Qt's own door; ``addWidget`` comes through it)."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """An item by its place, None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let an item go."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes what it needs, no more."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrow place makes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the lines are for a width."""
        margins = self.contentsMargins()
        inside = QRect(0, 0, width, 0).marginsRemoved(margins)
        return self._arrange(inside, move=False) + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        """As narrow as it may be: the height follows from the width it gets."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for its widest item."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]


class FlowRow(_Flow):
    """Buttons side by side, each as wide as it likes, wrapped like words."""

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y = rect.x(), rect.y()
        line: list[tuple[QLayoutItem, int]] = []
        for item in self._shown():
            wide = item.sizeHint().width()
            if line and x + wide > rect.right() + 1:
                y += self._place(line, y, move=move) + self.spacing()
                x, line = rect.x(), []
            line.append((item, x))
            x += wide + self.spacing()
        return y + self._place(line, y, move=move) - rect.y()

    @staticmethod
    def _place(line: list[tuple[QLayoutItem, int]], y: int, *, move: bool) -> int:
        """Place one line, each item in its middle; how high the line is."""
        high = max((item.sizeHint().height() for item, _x in line), default=0)
        for item, x in line if move else ():
            size = item.sizeHint()
            item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
        return high


class FlowColumns(_Flow):
    """As many columns as fit, one item beneath the other like a table, whatever
    the language and the size of type."""

    line_gap = 0
    most = 1_000
    """Never more columns than these."""
    fills = False
    """Whether the items are as wide as their column, and the columns share all the room."""

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        shown = self._shown()
        columns = self._columns([item.sizeHint().width() for item in shown], rect.width())
        for place, item in enumerate(shown):
            size = item.sizeHint()
            column = columns[place % len(columns)]
            if place and place % len(columns) == 0:
                x, y, height = rect.x(), y + height + self.line_gap, 0
            if move:
                width = column if self.fills else min(size.width(), rect.width())
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += column + self.spacing()
            height = max(height, size.height())
        return y + height - rect.y()

    def _columns(self, widths: list[int], room: int) -> list[int]:
        """As many columns as fit, each as wide as its widest item; at least one."""
        for count in range(min(len(widths), self.most), 1, -1):
            columns = [max(widths[place::count]) for place in range(count)]
            left = room - sum(columns) - self.spacing() * (count - 1)
            if left >= 0:
                more = left // count if self.fills else 0
                return [wide + more for wide in columns]
        return [room]


class FilledPairs(FlowColumns):
    """Buttons in two columns that fill the room, of one width where the words allow it;
    in one where two do not fit."""

    most = 2
    fills = True

    def __init__(self, parent: QWidget | None = None, *, gap: int = GAP) -> None:
        super().__init__(parent, gap=gap)
        self.line_gap = gap

    def half(self, room: int) -> int:
        """How wide each of two even columns is."""
        return (room - self.spacing()) // 2

    def _columns(self, widths: list[int], room: int) -> list[int]:
        if len(widths) > 1 and max(widths) <= self.half(room):
            return [self.half(room)] * 2
        return super()._columns(widths, room)


class EndsRow(_Flow):
    """Two things at the two ends of a line; the second stands beneath the first, at the
    right, where both do not fit. Either may be a flow of its own."""

    def sizeHint(self) -> QSize:
        """Both in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        shown = self._shown()
        sizes = [self._size(item, rect.width()) for item in shown]
        together = self.sizeHint().width() <= rect.width()
        high = max((size.height() for size in sizes), default=0)
        y = rect.y()
        for place, (item, size) in enumerate(zip(shown, sizes, strict=True)):
            x = rect.right() + 1 - size.width() if place else rect.x()
            down = (high - size.height()) // 2 if together else 0
            if move:
                item.setGeometry(QRect(QPoint(x, y + down), size))
            if not together:
                y += size.height() + (self.spacing() if place + 1 < len(shown) else 0)
        return high if together else y - rect.y()

    @staticmethod
    def _size(item: QLayoutItem, room: int) -> QSize:
        size = item.sizeHint()
        if size.width() > room:
            high = item.heightForWidth(room) if item.hasHeightForWidth() else size.height()
            return QSize(room, high)
        return size


class Headed(_Flow):
    """A title with buttons at its end, and a column beneath; the buttons stand last of
    all where the title would have to be broken for them.

    The first item is the title (a label), the second holds the buttons.
    """

    line_gap = GAP // 2
    together = True
    """Whether the buttons may stand beside the title at all."""

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        title, buttons, *rest = self._items
        size = buttons.sizeHint()
        beside = self.together and self._said(title) + self.spacing() + size.width() <= rect.width()
        y = rect.y()
        if beside:
            high = max(size.height(), title.sizeHint().height())
            if move:
                room = rect.width() - size.width() - self.spacing()
                title.setGeometry(QRect(rect.x(), y, room, high))
                corner = QPoint(rect.right() + 1 - size.width(), y + (high - size.height()) // 2)
                buttons.setGeometry(QRect(corner, size))
            y += high + self.line_gap
        lines = [item for item in rest if not item.isEmpty()]
        for item in lines if beside else (title, *lines, buttons):
            y = self._line(item, rect, y, move=move) + self.line_gap
        return y - self.line_gap - rect.y()

    @staticmethod
    def _line(item: QLayoutItem, rect: QRect, y: int, *, move: bool) -> int:
        """Place an item over the whole width; where the next one begins."""
        wide = rect.width()
        high = item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
        if move:
            item.setGeometry(QRect(rect.x(), y, wide, high))
        return y + high

    @staticmethod
    def _said(title: QLayoutItem) -> int:
        """How wide the title is on one line."""
        label = title.widget()
        assert isinstance(label, QLabel)
        return label.fontMetrics().horizontalAdvance(label.text()) + _SLACK
