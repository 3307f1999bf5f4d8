"""The search field: as one types, with a hint that is never cut."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.ui.theme import GAP

_HINTS = ("Search leads, people, notes", "Search leads", "Search")
_SOON_MS = 0
"""After the keys that are waiting already: a page is found faster than one types."""
_WIDEST_LETTERS, _LEAST_LETTERS = 34, 14


class SearchField(QLineEdit):
    """Tells what to search for as soon as no further letter waits."""

    searched = Signal(str)
    """The words, without outer spaces; "" for none."""
    left_downwards = Signal()
    """Down or Enter: into what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Search leads")
        letter = self.fontMetrics().horizontalAdvance("0")
        self.setMaximumWidth(letter * _WIDEST_LETTERS)
        self.setMinimumWidth(letter * _LEAST_LETTERS)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._on_soon_timeout)
        self.textChanged.connect(self._on_self_text_changed)

    def empty(self) -> None:
        """Clear it without searching (another view was chosen)."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.clear()
        self.blockSignals(False)  # noqa: FBT003
        self._soon.stop()

    def sizeHint(self) -> QSize:
        """As wide as the longest hint."""
        hint = super().sizeHint()
        return QSize(self.maximumWidth(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, the longest hint that fits it."""
        super().resizeEvent(event)
        room, wide = self.width() - 4 * GAP, self.fontMetrics().horizontalAdvance
        hint = next((words for words in _HINTS if wide(words) <= room), _HINTS[-1])
        self.setPlaceholderText(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter lead into what was found."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._soon.isActive():
                self._on_soon_timeout()
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)

    def _on_self_text_changed(self) -> None:
        self._soon.start()

    def _on_soon_timeout(self) -> None:
        self._soon.stop()
        self.searched.emit(self.text().strip())
