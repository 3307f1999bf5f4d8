"""All actions of the window in one registry, with their shortcuts.

Single letters act only where nobody is typing (screens.md, *Keyboard first*):
each is a ``QShortcut``-less ``QAction`` whose key is looked up by an event
filter, so that a letter typed into a field stays a letter.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One line of the shortcuts sheet."""

    text: str
    keys: str
    group: str


class Actions(QObject):
    """The registry: add actions by name, find them, list them for F1."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._letters: dict[str, QAction] = {}
        self._lines: dict[str, ActionLine] = {}
        window.installEventFilter(self)

    def add(
        self,
        name: str,
        text: str,
        slot: Callable[[], object],
        *,
        letters: str = "",
        keys: tuple[str, ...] = (),
        group: str = "Everywhere",
    ) -> QAction:
        """Register an action.

        ``letters`` are single keys that act where nobody is typing ("N", "/");
        ``keys`` are sequences that act everywhere in the window ("Ctrl+F").
        """
        action = QAction(text, self._window)
        action.triggered.connect(slot)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._window.addAction(action)
        self._actions[name] = action
        for letter in letters:
            self._letters[letter.upper()] = action
        shown = [*letters, *keys]
        self._lines[name] = ActionLine(text, " or ".join(shown), group)
        return action

    def explain(self, text: str, keys: str, group: str) -> None:
        """A line for the sheet about keys that a view handles itself."""
        self._lines[f"{group}/{text}"] = ActionLine(text, keys, group)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def lines(self) -> tuple[ActionLine, ...]:
        """Everything with a key, for the shortcuts sheet."""
        return tuple(line for line in self._lines.values() if line.keys)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Single letters that no field took, on their way up to the window."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_letter(event)
        return super().eventFilter(watched, event)

    def _take_letter(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if plain != Qt.KeyboardModifier.NoModifier or is_typing():
            return False
        action = self._letters.get(event.text().upper())
        if action is None or not action.isEnabled():
            return False
        action.trigger()
        return True


def is_typing() -> bool:
    """Whether the keyboard is in something that takes text."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox) or (
        isinstance(widget, QComboBox) and widget.isEditable()
    )
