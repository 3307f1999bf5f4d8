"""The session's card above Today: before it, between calls, at its end."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from followup_desktop.ui.prompter.situations import Segments
from followup_desktop.ui.theme import GAP, GRID, Type, current
from followup_desktop.ui.widgets import Body, Button, Card, Muted, PrimaryButton, Words
from followup_desktop.ui.widgets.flow import FlowRow, Headed

from .strip import KEYS
from .words import Page

_FEW = 2
"""So many buttons have their place beside the title."""
_EASY = (("0", "The most wanted"), ("1", "One easy call"), ("2", "Two easy calls"))


class _Title(Words):
    kind = Type.TITLE


class SessionCard(Card):
    """A title, a sentence, what may be chosen, and buttons; the first is the likely one."""

    pressed = Signal(str)
    """The name of a page's button."""
    easy_chosen = Signal(object)
    """How many easy calls go first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="tinted")
        self.setAccessibleName("Call session")
        self.column.setSpacing(GRID)
        self.title, self.words = _Title(), Body()
        self.easy = Segments("Begin with", _EASY)
        self.easy.chosen.connect(self._on_easy_chosen)
        self._asking = self._made_asking()
        self._flow, self._buttons = Headed(gap=GAP), FlowRow(gap=GAP)
        self._flow.line_gap = GRID
        host = QWidget()
        host.setLayout(self._buttons)
        for part in (self.title, host, self.words, self._asking):
            self._flow.addWidget(part)
        self.column.addLayout(self._flow)
        self._page: Page | None = None
        self.buttons: dict[str, Button] = {}
        for key in dict.fromkeys(KEYS.values()):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(self._on_shortcut_activated)
        self.hide()

    def _made_asking(self) -> QWidget:
        asking = QWidget()
        # Not a ``row``: aligned in the middle, it would not grow with its choices' lines.
        line = QHBoxLayout(asking)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        label = Muted("Begin with")
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        label.setWordWrap(False)
        line.addWidget(label)
        line.addWidget(self.easy, 1)
        return asking

    def show_page(self, page: Page, easy: int = 0) -> None:
        """Show a page; buttons that stay the same keep the keyboard."""
        before, self._page = self._page, page
        self.title.setText(page.title)
        self.words.setText(page.words)
        self.easy.show_choice(str(easy))
        self._asking.setVisible(page.asks_easy)
        if before is None or before.buttons != page.buttons:
            self._make_buttons(page)
        appears = self.isHidden()
        self.show()
        if appears or before is None or before.title != page.title:
            said = f"{page.title}. {page.words}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def take_keyboard(self) -> None:
        """To the likely button."""
        first = next(iter(self.buttons.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_buttons(self, page: Page) -> None:
        for old in self.buttons.values():
            self._buttons.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = {}
        self._flow.together = len(page.buttons) <= _FEW
        for name, label in page.buttons:
            button = Button(label) if self.buttons else PrimaryButton(label)
            button.setFont(current().font(Type.BODY if self.buttons else Type.STRONG))
            button.setProperty("small", "true")
            if name in KEYS:
                button.setToolTip(KEYS[name])
            button.clicked.connect(self._on_button_clicked)
            self._buttons.addWidget(button)
            self.buttons[name] = button
            button.show()

    def _on_button_clicked(self) -> None:
        pressed = self.sender()
        for name, button in self.buttons.items():
            if button is pressed:
                self.pressed.emit(name)
                return

    def _on_easy_chosen(self, key: str) -> None:
        self.easy_chosen.emit(int(key))

    def _on_shortcut_activated(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut):
            key = shortcut.key().toString()
            name = next((name for name in self.buttons if KEYS.get(name) == key), None)
            if name is not None:
                self.pressed.emit(name)
