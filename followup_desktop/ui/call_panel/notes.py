"""What is easily forgotten and what is worth remembering: ticked and typed while talking."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.ui.actions import is_typing
from followup_desktop.ui.call_panel.coaching.checklist import ChecklistCard
from followup_desktop.ui.theme import GAP, GRID, PAD
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.widgets import Card, Words
from followup_desktop.ui.widgets.plain_edit import PlainEdit

_KEEP_WITHIN_MS = 1500
_FRAME = 16
"""Edge and padding of the field, above and below its lines."""


def is_note(event: QEvent) -> bool:
    """Whether a key is a letter that no field takes: somebody began to write."""
    plain = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    return (
        isinstance(event, QKeyEvent)
        and event.text().isalpha()
        and event.modifiers() in plain
        and not is_typing()
    )


class _NotesField(PlainEdit):
    """Asks for little, takes what is left: the outcomes come first."""

    def sizeHint(self) -> QSize:
        """Its least lines."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """The same; Qt's own would ask for more."""
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())

    def set_lines(self, lines: int) -> None:
        """So many lines at least; more scroll."""
        self.setMinimumHeight(lines * self.fontMetrics().lineSpacing() + _FRAME)


class NotesCard(Card):
    """The checklist and the notes of a call, in one card as in the sketch."""

    keep_requested = Signal(str)
    """The notes as they stand, at most two seconds after a key was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checklist = ChecklistCard()
        self.notes = _NotesField()
        self.notes.setAccessibleName("Notes")
        self.notes.setPlaceholderText("Notes")
        self.notes.setTabChangesFocus(True)
        self.notes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.unsaved = Words()
        self.unsaved.set_role("danger")
        self.unsaved.hide()
        self.column.addWidget(self.checklist)
        self.column.addWidget(self.notes, 1)
        self.column.addWidget(self.unsaved)
        self.set_low(low=False)
        # Not begun anew with every key: steady typing must not put off keeping.
        self._keep = single_shot(self, _KEEP_WITHIN_MS, self._on_keep_timeout)
        self.notes.textChanged.connect(self._on_notes_text_changed)

    def set_low(self, *, low: bool) -> None:
        """Whether the window is low: fewer lines and less air, nothing cut."""
        self.notes.set_lines(1 if low else 2)
        air = GAP if low else PAD
        self.column.setContentsMargins(PAD, air, PAD, air)
        self.column.setSpacing(GRID)

    def show_notes(self, notes: str) -> None:
        """Begin with the notes kept before a crash, or with none."""
        self.notes.setPlainText(notes)
        self._keep.stop()
        self.show_unsaved("")

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
