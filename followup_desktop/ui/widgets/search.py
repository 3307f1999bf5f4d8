"""Fields that search as one types; that of the leads has a hint that is never cut."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.ui.theme import GAP
from followup_desktop.ui.timers import single_shot

_HINTS = ("Search leads, people, notes", "Search leads", "Search")
_SOON_MS = 0
"""After the keys that are waiting already: a page is found faster than one types."""
_WIDEST_LETTERS, _LEAST_LETTERS = 34, 14


class FindField(QLineEdit):
    """Tells what to search for once no further letter has come for ``soon_ms``."""

    searched = Signal(str)
    """The words, without outer spaces; "" for none."""

    def __init__(self, soon_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._soon = single_shot(self, soon_ms, self.search_now)
        self.textChanged.connect(self._on_self_text_changed)

    @property
    def waiting(self) -> bool:
        """Whether what was found is of an earlier letter."""
        return self._soon.isActive()

    def search_now(self) -> None:
        """Search for what is typed, whether or not more comes."""
        self._soon.stop()
        self.searched.emit(self.text().strip())

    def catch_up(self) -> None:
        """Search at once for letters that wait: a key counts for what was meant."""
        if self.waiting:
            self.search_now()

    def _on_self_text_changed(self) -> None:
        self._soon.start()


class SearchField(FindField):
    """The search among the leads."""

    left_downwards = Signal()
    """Down or Enter: into what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_SOON_MS, parent)
        self.setAccessibleName("Search leads")
        letter = self.fontMetrics().horizontalAdvance("0")
        self.setMaximumWidth(letter * _WIDEST_LETTERS)
        self.setMinimumWidth(letter * _LEAST_LETTERS)

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
            self.catch_up()
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)
