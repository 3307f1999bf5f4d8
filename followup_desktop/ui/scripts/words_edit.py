"""Where a script is written: plain text, whatever is pasted."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.ui.widgets.plain_edit import PlainEdit

_LINES = 9
_ENDLESS = re.compile(r"\S{3000}")
"""A word so long takes Qt a minute to wrap where words end (time grows with its square)."""


class WordsEdit(PlainEdit):
    """A large field. A note copied from a page of the web becomes its words."""

    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)

    def put(self, text: str) -> None:
        """Hold another text, its beginning in sight; there is nothing to undo in it."""
        self._wrap_for(text)
        self.setPlainText(text)

    def replace(self, text: str) -> None:
        """Hold another text in a way that can be undone."""
        self._wrap_for(text)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()

    def insert_words(self, words: str) -> None:
        """Endless words need another way of wrapping first."""
        self._wrap_for(words)
        super().insert_words(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves it; a menu over it is no leaving."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _wrap_for(self, text: str) -> None:
        endless = _ENDLESS.search(text) is not None
        mode = QTextOption.WrapMode
        self.setWordWrapMode(mode.WrapAnywhere if endless else mode.WrapAtWordBoundaryOrAnywhere)
