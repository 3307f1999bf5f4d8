"""A layout that sets its items side by side and begins a new line where one is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from followup_desktop.ui.theme import GAP, GRID


class FlowLayout(QLayout):
    """As many to a line as fit, whatever the language and the size of type."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = GAP * 2,
        line_gap: int = GRID,
        in_columns: bool = False,
    ) -> None:
        """``in_columns``: one beneath the other, like a table."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self._in_columns = in_columns
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one up."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None: as high as its lines."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrow one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its lines in ``width``."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """As narrow as it may be: the height follows from the width it gets."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for its widest item."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        """Set the items in ``rect``."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        shown = [item for item in self._items if not item.isEmpty()]
        columns = self._columns([item.sizeHint().width() for item in shown], rect.width())
        for place, item in enumerate(shown):
            size = item.sizeHint()
            full = x > rect.x() and x + size.width() > rect.right() + 1
            if full or (columns and place and place % len(columns) == 0):
                x, y = rect.x(), y + height + self._line_gap
                height = 0
            if move:
                width = min(size.width(), rect.width())
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += (columns[place % len(columns)] if columns else size.width()) + self._gap
            height = max(height, size.height())
        return y + height - rect.y()

    def _columns(self, widths: list[int], room: int) -> list[int]:
        """As many columns as fit, each as wide as its widest item; none where no two do."""
        if not self._in_columns:
            return []
        for count in range(len(widths), 1, -1):
            columns = [max(widths[place::count]) for place in range(count)]
            if sum(columns) + self._gap * (count - 1) <= room:
                return columns
        return []
