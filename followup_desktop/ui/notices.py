"""Quiet lines above Today: something to know or to answer, with a button or two.

None of them takes the keyboard, and none comes as a window of its own.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.ui.theme import GAP, GRID, PAD
from followup_desktop.ui.widgets import Body, Card, LinkButton, row

_MOST = 2
_SMALL = 40
"""A window of fewer lines of text has room for one: more would push the list itself
off it. The others wait their turn."""


class Notice(Card):
    """A sentence and its buttons."""

    pressed = Signal(str, str)
    """The notice's key and the button's words."""

    def __init__(self, key: str, words: str, buttons: Sequence[str]) -> None:
        super().__init__(look="notice")
        self.key = key
        self.words = Body(words)
        self.words.set_role("on_notice")
        self.buttons: dict[str, LinkButton] = {}
        self.column.setContentsMargins(PAD, GRID, GAP, GRID)
        line = row(gap=GRID)
        line.addWidget(self.words, 1)
        for label in buttons:
            button = LinkButton(label)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._on_button_clicked)
            self.buttons[label] = button
            line.addWidget(button)
        self.column.addLayout(line)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        for label, mine in self.buttons.items():
            if mine is button:
                self.pressed.emit(self.key, label)


class Notices(QWidget):
    """The notices there are, the oldest first; each by its key."""

    pressed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices: dict[str, Notice] = {}
        self._wanted = True
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)
        self.hide()

    def put(self, key: str, words: str, *buttons: str) -> None:
        """Show a notice, or say other words in the one of that key."""
        kept = self._notices.get(key)
        if kept is not None:
            if kept.words.text() != words:
                kept.words.setText(words)
            return
        notice = Notice(key, words, buttons)
        notice.pressed.connect(self.pressed)
        self._notices[key] = notice
        self._box.addWidget(notice)
        self._show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def drop(self, key: str) -> None:
        """It was answered, or is over."""
        notice = self._notices.pop(key, None)
        if notice is not None:
            notice.hide()
            self._box.removeWidget(notice)
            notice.deleteLater()
            self._show()

    def notice(self, key: str) -> Notice | None:
        """The notice of that key, if there is one."""
        return self._notices.get(key)

    def keep_to(self, *, shown: bool) -> None:
        """Only Today has them: elsewhere they wait."""
        self._wanted = shown
        self._show()

    def watch_height(self, window: QWidget) -> None:
        """Fewer at a time in a small window."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window has another height."""
        if event.type() == QEvent.Type.Resize and self._notices:
            self._show()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        small = self.window().height() < _SMALL * self.fontMetrics().height()
        for place, notice in enumerate(self._notices.values()):
            notice.setVisible(place < (1 if small else _MOST))
        self.setVisible(self._wanted and bool(self._notices))
