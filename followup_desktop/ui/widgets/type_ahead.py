"""No letter is lost between the key that opens a dialog and the dialog's having the keyboard.

A window gets the keyboard from the window manager, a tenth of a second after it was
asked for; who types on goes on typing into the window before. Those keys are the
dialog's: the wrong three letters would take the wrong call.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.ui.timers import single_shot

_MOST_MS = 5000
"""A window manager that has not given the keyboard by then will not."""


class TypeAhead(QObject):
    """Gives a field the keys that come before its window is the active one."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._end = single_shot(self, _MOST_MS, self.stop)

    def start(self) -> None:
        """From now on, until the field's window is active."""
        application = QApplication.instance()
        if application is not None and not self._end.isActive():
            application.installEventFilter(self)
            self._end.start()

    def stop(self) -> None:
        """Keys go where they go."""
        application = QApplication.instance()
        if application is not None and self._end.isActive():
            self._end.stop()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key for any other window is the field's."""
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        if self._field.isActiveWindow():
            self.stop()
            return False
        if not isinstance(event, QKeyEvent) or self._is_ours(watched):
            return False
        if kind is QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window before: the key itself comes next
            return True
        if not watched.isWindowType():
            return False
        if not event.isAutoRepeat():  # that is the key which opened it, held down
            QApplication.sendEvent(
                self._field, QKeyEvent(kind, event.key(), event.modifiers(), event.text())
            )
        return True

    def _is_ours(self, watched: QObject) -> bool:
        window = self._field.window()
        if watched.isWidgetType():
            return isinstance(watched, QWidget) and watched.window() is window
        return watched is window.windowHandle()
