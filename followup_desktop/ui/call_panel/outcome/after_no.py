"""After a firm no: kind words, then a break or one easy call, never straight on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.lead import CloseReason
from followup_desktop.ui.theme import GAP, Type
from followup_desktop.ui.widgets import Body, Button, Card, PrimaryButton, Words
from followup_desktop.ui.widgets.flow import FlowRow

KIND_WORDS = {
    CloseReason.REJECTED: (
        "You asked, and you have their answer",
        "That took courage, and it frees you for the next one. It is saved; nothing more is "
        "asked of you here. Now a break, or one easy call?",
    ),
    CloseReason.FILLED: (
        "Somebody was there first",
        "That says nothing about you, and those you spoke with may know of the next opening. "
        "It is saved. Now a break, or one easy call?",
    ),
}

_TOLD = (
    "You have their answer",
    "It is not an easy one to hear, and it frees you for the next one. It is saved; nothing "
    "more is asked of you here. Now a break, or one easy call?",
)
"""Where it was they who called: nobody asked."""


class _Title(Words):
    kind = Type.TITLE


class AfterNoCard(Card):
    """Has the panel to itself until one of its two buttons is pressed."""

    break_chosen = Signal()
    easy_call_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="tinted")
        self.title, self.words = _Title(), Body()
        self.rest, self.easy = PrimaryButton("A break"), Button("One easy call")
        self.rest.clicked.connect(self.break_chosen)
        self.easy.clicked.connect(self.easy_call_chosen)
        buttons = FlowRow(gap=GAP)
        buttons.addWidget(self.rest)
        buttons.addWidget(self.easy)
        self.column.addWidget(self.title)
        self.column.addWidget(self.words)
        self.column.addLayout(buttons)
        self.hide()

    def show_ending(self, reason: CloseReason, *, incoming: bool = False) -> None:
        """The words for how it ended; ``incoming``: they called to say so."""
        told = incoming and reason is CloseReason.REJECTED
        title, words = _TOLD if told else KIND_WORDS[reason]
        self.title.setText(title)
        self.words.setText(words)
