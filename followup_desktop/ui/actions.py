"""All actions of the window in one registry, with their shortcuts.

Single letters act only where nobody is typing (screens.md, *Keyboard first*):
Qt asks the focused widget first (``ShortcutOverride``), and a field that takes
text keeps its letters.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
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
        self._lines: dict[str, ActionLine] = {}

    def add(
        self,
        name: str,
        text: str,
        slot: Callable[[], object],
        *,
        keys: tuple[str, ...] = (),
        group: str = "Everywhere",
        within: QWidget | None = None,
    ) -> QAction:
        """Register an action; its ``keys`` act in the whole window, or only
        while the keyboard is ``within`` a part of it."""
        action = QAction(text, self._window)
        action.triggered.connect(slot)
        action.setShortcuts([QKeySequence(key) for key in keys])
        context = Qt.ShortcutContext.WindowShortcut
        if within is not None:
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        action.setShortcutContext(context)
        (within or self._window).addAction(action)
        self._actions[name] = action
        self._lines[name] = ActionLine(text, " or ".join(keys), group)
        return action

    def explain(self, text: str, keys: str, group: str) -> None:
        """A line for the sheet about keys that a view handles itself."""
        self._lines[f"{group}/{text}"] = ActionLine(text, keys, group)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def named(self) -> tuple[tuple[str, ActionLine], ...]:
        """Every action by its name, with or without a key."""
        return tuple((name, self._lines[name]) for name in self._actions)

    def lines(self) -> tuple[ActionLine, ...]:
        """Everything with a key, for the shortcuts sheet."""
        return tuple(line for line in self._lines.values() if line.keys)


def is_typing() -> bool:
    """Whether the keyboard is in something that takes text."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox) or (
        isinstance(widget, QComboBox) and widget.isEditable()
    )
