"""What is worth remembering, typed while talking; kept as it is typed."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from followup_desktop.ui.actions import is_typing
from followup_desktop.ui.text import in_own_style
from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import Body, Card, Line, Muted

_KEEP_WITHIN_MS = 1500


def is_note(event: QEvent) -> bool:
    """Whether a key is a letter that no field takes: somebody began to write."""
    plain = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    return (
        isinstance(event, QKeyEvent)
        and event.text().isalpha()
        and event.modifiers() in plain
        and not is_typing()
    )


class _NotesField(QPlainTextEdit):
    """Asks for little, takes what is left: the outcomes come first."""

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


class NotesCard(Card):
    """Why one calls, the last words exchanged, and room for new ones."""

    keep_requested = Signal(str)
    """The notes as they stand, at most two seconds after a key was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setSpacing(GRID)
        self.why = Body()
        self.last = Muted()
        self.notes = _NotesField()
        self.notes.setAccessibleName("Notes")
        self.notes.setPlaceholderText("Notes")
        self.notes.setTabChangesFocus(True)
        self.notes.setMinimumHeight(52)
        self.notes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.unsaved = Line()
        self.unsaved.set_role("danger")
        self.unsaved.hide()
        self.column.addWidget(self.why)
        self.column.addWidget(self.last)
        self.column.addWidget(self.notes, 1)
        self.column.addWidget(self.unsaved)
        # Not begun anew with every key: steady typing must not put off keeping.
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_WITHIN_MS)
        self._keep.timeout.connect(self._on_keep_timeout)
        self.notes.textChanged.connect(self._on_notes_text_changed)

    def show_call(self, why: str, last_words: str, notes: str) -> None:
        """Begin with why one calls, the words exchanged last, and the notes kept
        before a crash."""
        self.why.setText(in_own_style(why))
        self.last.setText(last_words)
        self.show_reasons(shown=True)
        self.notes.setPlainText(notes)
        self._keep.stop()
        self.show_unsaved("")

    def show_reasons(self, *, shown: bool) -> None:
        """Show or put away why one calls and the last words; the notes stay."""
        for label in (self.why, self.last):
            label.setVisible(shown and bool(label.text()))

    def text(self) -> str:
        """The notes as they stand."""
        return self.notes.toPlainText().strip()

    def begin_with(self, text: str) -> None:
        """Go on where ``text`` was typed outside: after what is there."""
        self.notes.setFocus()
        self.notes.moveCursor(QTextCursor.MoveOperation.End)
        self.notes.insertPlainText(text)

    def show_unsaved(self, why: str) -> None:
        """Say that the file does not take the notes, and why; "" when it does again."""
        self.unsaved.setText(f"NOT SAVED: {why}" if why else "")
        self.unsaved.setVisible(bool(why))

    def keep(self) -> None:
        """Have what was typed last kept now: the program ends."""
        if self._keep.isActive():
            self._keep.stop()
            self._on_keep_timeout()

    def rest(self) -> None:
        """Stop the keeping; the call is over."""
        self._keep.stop()

    def _on_notes_text_changed(self) -> None:
        if not self._keep.isActive():
            self._keep.start()

    def _on_keep_timeout(self) -> None:
        self.keep_requested.emit(self.text())
