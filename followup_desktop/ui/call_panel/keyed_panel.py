"""The keyboard of the call panel: letters are notes, Ctrl+Enter saves, Esc goes back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from .flow import CallFlow
from .notes import NotesCard, is_note


class KeyedPanel(QWidget):
    """A panel in which letters typed anywhere during a call go to the notes."""

    notes: NotesCard
    _flow: CallFlow

    @property
    def in_call(self) -> bool:
        """Whether a call is open: then promises show as a strip, not as a bubble."""
        return self._flow.in_call

    def _add_keys(self, save: Callable[[], None], escape: Callable[[], None]) -> None:
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.activated.connect(save)
        away = QShortcut(QKeySequence("Escape"), self)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(escape)

    def event(self, event: QEvent) -> bool:
        """During a call a letter is a note, whatever letters do in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and self.in_call and is_note(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The first letter goes to the notes, and the keyboard with it."""
        if self.in_call and is_note(event):
            self.notes.begin_with(event.text())
            return
        super().keyPressEvent(event)
