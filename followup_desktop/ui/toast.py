"""A word at the foot of the window about what was just done, and its undo."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from followup_desktop.ui.theme import GAP, PAD, WIDE
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.widgets import Line, LinkButton

_SHOWN_MS = 7000


class Toast(QFrame):
    """One at a time; goes by itself, and never takes the keyboard."""

    pressed = Signal(str)
    """The button's word, e.g. "Undo"."""
    other_pressed = Signal()
    """The second button, of whoever gave it."""

    def __init__(self, window: QWidget, above: QWidget) -> None:
        """``above``: a bar that it must not cover while that is shown."""
        super().__init__(window)
        self._above = above
        self.setProperty("look", "card")
        self.words = Line()
        self.button = LinkButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._on_button_clicked)
        self.other = LinkButton()
        self.other.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.other.clicked.connect(self._on_other_clicked)
        box = QHBoxLayout(self)
        box.setContentsMargins(WIDE, GAP, PAD, GAP)
        box.setSpacing(WIDE)
        box.addWidget(self.words)
        box.addWidget(self.button)
        box.addWidget(self.other)
        self._timer = single_shot(self, _SHOWN_MS, self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, words: str, button: str = "", other: str = "") -> None:
        """Show a sentence, with a button where there is something to take back, and
        ``other`` where something more is offered: that stays twice as long."""
        self.words.setText(words)
        for each, label in ((self.button, button), (self.other, other)):
            each.setText(label)
            each.setVisible(bool(label))
        self._timer.setInterval(2 * _SHOWN_MS if other else _SHOWN_MS)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def hideEvent(self, event: object) -> None:
        """No timer runs for what is not seen."""
        self._timer.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the foot of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self.parentWidget()
        self.adjustSize()
        wide = min(self.sizeHint().width(), window.width() - 2 * WIDE)
        self.resize(wide, self.sizeHint().height())
        foot = self._above.y() if self._above.isVisible() else window.height() - 2 * WIDE
        self.move((window.width() - wide) // 2, foot - self.height() - GAP)

    def _on_button_clicked(self) -> None:
        self.hide()
        self.pressed.emit(self.button.accessibleName())

    def _on_other_clicked(self) -> None:
        self.hide()
        self.other_pressed.emit()
