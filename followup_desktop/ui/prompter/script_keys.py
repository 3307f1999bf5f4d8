"""Space and Backspace for the script: wherever the keyboard stands, but where they
are somebody else's.

Space is the next line of the script (screens.md, *Keyboard first*), also on a
focused button, which Enter presses. It stays what it is where one types, on a
box that is ticked with it, and in a list that opens with it.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QMenu, QRadioButton, QWidget

from followup_desktop.ui.actions import is_typing

_OWN_SPACE = (QCheckBox, QRadioButton, QComboBox, QMenu)


class ScriptKeys(QObject):
    """Says when the script is to go on or back; rests while ``of`` is not shown."""

    next_pressed = Signal()
    back_pressed = Signal()

    def __init__(self, of: QWidget) -> None:
        super().__init__(of)
        self._next = QShortcut(QKeySequence(Qt.Key.Key_Space), of)
        self._back = QShortcut(QKeySequence(Qt.Key.Key_Backspace), of)
        for shortcut in (self._next, self._back):
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        self._next.activated.connect(self.next_pressed)
        self._back.activated.connect(self.back_pressed)
        self._back.setAutoRepeat(False)
        self._next.setAutoRepeat(False)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_application_focus_changed)
        self._wanted = True
        self._arrange()

    def set_wanted(self, *, wanted: bool) -> None:
        """Whether there are words to go through at all; else the keys are not taken."""
        self._wanted = wanted
        self._arrange()

    def _arrange(self) -> None:
        focused = QApplication.focusWidget()
        typing = is_typing()
        self._next.setEnabled(self._wanted and not typing and not isinstance(focused, _OWN_SPACE))
        self._back.setEnabled(self._wanted and not typing)

    def _on_application_focus_changed(self) -> None:
        self._arrange()
