"""Buttons. The accessible name is the visible label without arrows."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.theme import Type

_ARROW = " ▾"


def _is_enter(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        and event.modifiers()
        in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    )


class Button(QPushButton):
    """An ordinary button; Enter presses it as Space does."""

    look = ""
    kind = Type.BODY

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if self.look:
            self.setProperty("look", self.look)
        self.setAutoDefault(False)
        self.setFont(theme.current().font(self.kind))
        self.setText(text)

    def setText(self, text: str) -> None:
        """The label; ``&`` is shown as itself, "▾" is not read aloud."""
        super().setText(text.replace("&", "&&"))
        self.setAccessibleName(text.removesuffix(_ARROW).strip())

    def event(self, event: QEvent) -> bool:
        """Enter is the focused button's, whatever Enter does around it."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_enter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button wherever it stands, once however long it
        is held. (``animateClick`` would do the same a tenth of a second later.)"""
        if _is_enter(event):
            if not event.isAutoRepeat():
                self.click() if self.menu() is None else self.showMenu()
            return
        super().keyPressEvent(event)


class PrimaryButton(Button):
    """The one button a view wants pressed."""

    look = "primary"
    kind = Type.TITLE


class SmallPrimaryButton(PrimaryButton):
    """The same where it stands beside ordinary buttons: in a card, at a dialog's foot."""

    kind = Type.STRONG

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("small", "true")


class LinkButton(Button):
    """A quiet command in the accent colour."""

    look = "link"
    kind = Type.SMALL_STRONG

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class SegmentButton(Button):
    """One of a few choices side by side."""

    look = "segment"

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
