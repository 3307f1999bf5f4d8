"""The keyboard of the call panel: letters are notes, Ctrl+Enter saves, Esc goes back."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton

from followup_desktop.ui.call_panel.notes import is_note
from followup_desktop.ui.call_panel.parkable import ParkablePanel

ANSWER_KEYS = ("F3", "F4", "F5")
"""They answer, machine, someone else."""


class KeyedPanel(ParkablePanel):
    """A panel in which letters typed anywhere during a call go to the notes."""

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

    def _add_answer_keys(self, buttons: Iterable[QAbstractButton]) -> None:
        """F3, F4, F5: who answers, also while typing; a letter would begin a note."""
        for key, button in zip(ANSWER_KEYS, buttons, strict=True):
            button.setToolTip(f"Key {key}")
            button.setAccessibleDescription(f"Key {key}")
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

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
            self.body.bring_forward_notes()
            return
        super().keyPressEvent(event)
