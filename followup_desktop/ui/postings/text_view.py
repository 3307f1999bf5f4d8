"""The posting's text, with each found value marked where it stands; written in, too."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from followup_desktop.services.postings.posting import SURE_ENOUGH, Found
from followup_desktop.ui import theme
from followup_desktop.ui.theme import Type
from followup_desktop.ui.widgets.plain_edit import PlainEdit, pasted_words

HINT = (
    "Paste a posting or an e-mail here (Ctrl+V), drop it as text, link or saved .eml file, "
    "or type what you know of the job."
)

_ENDLESS = re.compile(r"\S{2000}")
"""A word that Qt would take seconds to break into lines."""
_MOST_INSERTED = 200_000


class PostingText(PlainEdit):
    """What is dropped here, or pasted where nothing stands, is a new posting; what is
    there can be corrected and added to, and words be selected for a field."""

    given = Signal(object)
    """A ``QMimeData``: a new posting."""
    written = Signal()
    """The person changed the text."""
    selected = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The posting")
        self.setPlaceholderText(HINT)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(True)
        self._found: Sequence[Found] = ()
        self._shown: Found | None = None
        self._places: list[int] | None = None
        self._units: list[int] | None = None
        self._filling = False
        self.selectionChanged.connect(self._on_selection_changed)
        self.textChanged.connect(self._on_text_changed)
        self._dress()
        theme.current().changed.connect(self._dress)

    def show_text(self, text: str, found: Sequence[Found]) -> None:
        """Another posting."""
        self._wrap(text)
        self._filling = True
        self.setPlainText(text)
        self._filling = False
        self.mark_found(text, found)

    def mark_found(self, read: str, found: Sequence[Found]) -> None:
        """What was found in the text as it stands; ``read`` is what the places count in:
        the same but for blanks, else nothing is marked."""
        shown = self.toPlainText()
        self._places = None if read == shown else _places(read, shown)
        self._found = found if self._places is not None or read == shown else ()
        self._shown = None
        self._units = _units(shown) if any(ord(char) > 0xFFFF for char in shown) else None
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

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Texts, links and files."""
        return source.hasText() or source.hasHtml() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Where nothing stands, or all of it is chosen, a new posting; else more words."""
        words = pasted_words(source)
        instead = len(self.textCursor().selectedText()) >= len(self.toPlainText())
        files = any(url.isLocalFile() for url in source.urls())
        if instead or files or not words.strip() or len(words) > _MOST_INSERTED:
            self.given.emit(source)
            return
        self._wrap(words)
        self.insert_words(words)

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

    def _wrap(self, text: str) -> None:
        endless = _ENDLESS.search(text) is not None
        self.setWordWrapMode(
            QTextOption.WrapMode.WordWrap
            if endless
            else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        )

    def _place(self, place: int) -> int:
        """Qt counts a letter beyond U+FFFF as two."""
        if self._places is not None:
            place = self._places[min(place, len(self._places) - 1)]
        return place if self._units is None else self._units[min(place, len(self._units) - 1)]

    def _on_text_changed(self) -> None:
        if not self._filling:
            self.written.emit()

    def _on_selection_changed(self) -> None:
        self.selected.emit(self.textCursor().hasSelection())


def _units(text: str) -> list[int]:
    places, at = [], 0
    for char in text:
        places.append(at)
        at += 2 if ord(char) > 0xFFFF else 1
    return [*places, at]


def _places(read: str, shown: str) -> list[int] | None:
    """Where each letter of ``read`` stands in ``shown``, which may have other blanks and
    letters nobody sees; None where it differs in more."""
    places, at = [], 0
    for char in read:
        if not char.isspace():
            while at < len(shown) and shown[at] != char and _is_unseen(shown[at]):
                at += 1
            if shown[at : at + 1] != char:
                return None
        places.append(at)
        at += not char.isspace()
    return [*places, at]


def _is_unseen(char: str) -> bool:
    return char.isspace() or not char.isprintable()
