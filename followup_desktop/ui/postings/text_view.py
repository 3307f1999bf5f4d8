"""The posting's text, with each found value marked where it stands."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from followup_desktop.services.postings.posting import SURE_ENOUGH, Found
from followup_desktop.ui import theme
from followup_desktop.ui.theme import Type

HINT = (
    "Paste a posting or an e-mail here (Ctrl+V), or drop it: the text, the page's link, "
    "or a saved .eml file."
)

_ENDLESS = re.compile(r"\S{2000}")
"""A word that Qt would take seconds to break into lines."""


class PostingText(QPlainTextEdit):
    """Read, not written: words are selected to correct a field. What is pasted or
    dropped here is a new posting."""

    given = Signal(object)
    """A ``QMimeData``."""
    selected = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName("The posting")
        self.setPlaceholderText(HINT)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAcceptDrops(True)
        self._found: Sequence[Found] = ()
        self._shown: Found | None = None
        self._units: list[int] | None = None
        self.selectionChanged.connect(self._on_selection_changed)
        self._dress()
        theme.current().changed.connect(self._dress)

    def show_text(self, text: str, found: Sequence[Found]) -> None:
        """Another posting."""
        endless = _ENDLESS.search(text) is not None
        self.setWordWrapMode(
            QTextOption.WrapMode.WordWrap
            if endless
            else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        )
        self.setPlainText(text)
        self._found, self._shown = found, None
        self._units = _units(text) if any(ord(char) > 0xFFFF for char in text) else None
        self._mark()

    def show_found(self, one: Found | None) -> None:
        """Bring one value into sight, marked stronger; None: none is."""
        self._shown = one if one is not None and one.end else None
        self._mark()
        if self._shown is not None:
            cursor = self.textCursor()
            cursor.setPosition(self._place(self._shown.start))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def selection(self) -> str:
        """The selected words, on one line."""
        return " ".join(self.textCursor().selectedText().replace("\u2029", " ").split())

    # Pasting and dropping -------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V brings another posting, though nothing is written here."""
        if event.matches(QKeySequence.StandardKey.Paste):
            from PySide6.QtGui import QGuiApplication

            self.given.emit(QGuiApplication.clipboard().mimeData())
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Texts, links and files."""
        return source.hasText() or source.hasHtml() or source.hasUrls()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What can be read is taken."""
        if self.canInsertFromMimeData(event.mimeData()) and event.source() is not self.viewport():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Everywhere on it."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A new posting."""
        event.acceptProposedAction()
        self.given.emit(event.mimeData())

    # Inside -----------------------------------------------------------------------

    def _dress(self) -> None:
        self.setFont(theme.current().font(Type.BODY))
        self._mark()

    def _mark(self) -> None:
        c = theme.colours()
        marks = []
        seen: set[str] = set()
        for one in self._found:
            sure = one.field.value not in seen and one.certainty >= SURE_ENOUGH
            seen.add(one.field.value)
            if one.end and sure and one is not self._shown:
                marks.append(self._marked(one, c.selection, c.text, underline=c.accent))
        if self._shown is not None:
            marks.append(self._marked(self._shown, c.accent, c.on_accent))
        self.setExtraSelections(marks)

    def _marked(
        self, one: Found, ground: str, ink: str, *, underline: str = ""
    ) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        kind = QTextCharFormat()
        kind.setBackground(QColor(ground))
        kind.setForeground(QColor(ink))
        if underline:
            kind.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            kind.setUnderlineColor(QColor(underline))
        last = max(0, self.document().characterCount() - 1)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._place(one.start), last))
        cursor.setPosition(min(self._place(one.end), last), QTextCursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, kind
        return mark

    def _place(self, place: int) -> int:
        """Qt counts a letter beyond U+FFFF as two."""
        return place if self._units is None else self._units[min(place, len(self._units) - 1)]

    def _on_selection_changed(self) -> None:
        self.selected.emit(self.textCursor().hasSelection())


def _units(text: str) -> list[int]:
    places, at = [], 0
    for char in text:
        places.append(at)
        at += 2 if ord(char) > 0xFFFF else 1
    return [*places, at]
