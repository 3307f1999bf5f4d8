""" "What if they say …": an answer one key away, large enough to be read aloud."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.domain.cards import Card as WhatIf
from followup_desktop.ui.text import tool_tip
from followup_desktop.ui.theme import GAP, GRID, Type, current
from followup_desktop.ui.widgets import Button, Card, LinkButton, SectionTitle, Words, column, row
from followup_desktop.ui.widgets.flow import FilledPairs

KEY = "F2"
"""Opens the cards from anywhere in the panel: no letter could, since during a call
every letter begins a note."""
_SPOKEN = 16 / 13
_PAGE_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class Spoken(Words):
    """Words to be read aloud, in the size of the teleprompter."""

    def _dress(self) -> None:
        super()._dress()
        font = current().font(Type.BODY)
        font.setPointSizeF(font.pointSizeF() * _SPOKEN)
        self.setFont(font)


class _ArrowsPassed(Button):
    """Leaves the arrows to the cards: Qt would go to whatever comes next on the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything but the arrows."""
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
            return
        super().keyPressEvent(event)


class _BackLink(_ArrowsPassed, LinkButton):
    """*Back*."""


class CardButton(_ArrowsPassed):
    """What they might say, with its digit; the accessible name is the words alone."""

    look = "outcome"

    def __init__(self, card: WhatIf, parent: QWidget) -> None:
        super().__init__(f"{card.shortcut}  {card.they_say}", parent)
        self.card = card
        self.setAccessibleName(card.they_say)
        self.setAccessibleDescription(f"Key {card.shortcut}")
        self.setToolTip(tool_tip(card.they_say))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class CardsPanel(Card):
    """The list in place of the script; a digit or an arrow and Enter chooses, Esc goes
    back: from an answer to the list, from the list to the script.

    While the keyboard is in it, plain digits choose a card; Ctrl and a digit is an
    outcome, as everywhere in the call panel.
    """

    closed = Signal()
    """Back to the script; the panel has hidden itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What if they say")
        self.column.setSpacing(GAP)
        self._cards: tuple[WhatIf, ...] = ()
        self.chosen: WhatIf | None = None
        self.buttons: list[CardButton] = []
        self.title = SectionTitle("What if they say …")
        self.back = _BackLink("Back")
        self.back.setAccessibleDescription("Key Esc")
        head = row()
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        self._list = QWidget()
        self._pairs = FilledPairs(self._list, gap=GRID)
        self._answer = QWidget()
        self.answer = Spoken()
        self.answer.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = column(gap=GRID)
        inside.addWidget(self.answer)
        self._answer.setLayout(inside)
        self.column.addLayout(head)
        self.column.addWidget(self._list)
        self.column.addWidget(self._answer)
        self.back.clicked.connect(self.go_back)
        self.hide()

    def show_cards(self, cards: Sequence[WhatIf]) -> None:
        """Open the list, the keyboard on its first card."""
        self._cards = tuple(cards)
        for old in self.buttons:
            self._pairs.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = []
        for card in self._cards:
            button = CardButton(card, self._list)
            button.clicked.connect(self._on_button_clicked)
            self._pairs.addWidget(button)
            button.show()
            self.buttons.append(button)
        self._show_list()
        self.show()
        self._take_keyboard()

    def choose(self, card: WhatIf) -> None:
        """Show what to say to this one."""
        self.chosen = card
        self.title.setText(f"“{card.they_say}”")
        self.answer.setText(card.i_say)
        self._list.hide()
        self._answer.show()
        self._take_keyboard()

    def go_back(self) -> None:
        """From an answer to the list, from the list to the script."""
        if self.chosen is None:
            self.hide()
            self.closed.emit()
            return
        left = self.chosen
        self._show_list()
        for button in self.buttons:
            if button.card.key == left.key:
                button.setFocus(Qt.FocusReason.TabFocusReason)

    # Keys -------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """While the keyboard is here, its keys are meant before the panel's."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_own(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses, arrows move (in an answer: to the next one), Esc goes back."""
        key = Qt.Key(event.key())
        if not self._is_own(event):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.go_back()
        elif key in _STEPS:
            self._step(_STEPS[key] * (2 if self._by_lines(key) else 1))
        else:
            for card in self._cards:
                if card.shortcut == event.text():
                    self.choose(card)

    def _is_own(self, event: QKeyEvent) -> bool:
        pad = Qt.KeyboardModifier.KeypadModifier
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, pad):
            return False
        digit = len(event.text()) == 1 and event.text() in "123456789"
        return digit or event.key() == Qt.Key.Key_Escape or Qt.Key(event.key()) in _STEPS

    def _by_lines(self, key: Qt.Key) -> bool:
        """Whether up and down go past a neighbour: the list stands in two columns."""
        two = len(self.buttons) > 1 and self.buttons[0].y() == self.buttons[1].y()
        return self.chosen is None and two and key not in _PAGE_KEYS

    def _step(self, by: int) -> None:
        if not self._cards:
            return
        if self.chosen is not None:
            keys = [card.key for card in self._cards]
            place = keys.index(self.chosen.key) + by
            self.choose(self._cards[place % len(keys)])
            return
        held = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), -1)
        place = held + by if held >= 0 else 0
        if 0 <= place < len(self.buttons):
            self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)

    # Showing ----------------------------------------------------------------

    def _show_list(self) -> None:
        self.chosen = None
        self.title.setText("What if they say …")
        self._answer.hide()
        self._list.show()

    def _take_keyboard(self) -> None:
        if self.chosen is not None:
            self.answer.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.back.setFocus()

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, CardButton):
            self.choose(button.card)


class WhatIfButton(LinkButton):
    """Opens the cards; its key acts in the whole of ``within``, also while typing."""

    def __init__(self, within: QWidget, parent: QWidget | None = None) -> None:
        super().__init__("What if they say …", parent)
        self.setAccessibleDescription(f"Key {KEY}")
        self.setToolTip(f"What to say to the things one is afraid to hear: key {KEY}")
        shortcut = QShortcut(QKeySequence(KEY), within)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.click)
