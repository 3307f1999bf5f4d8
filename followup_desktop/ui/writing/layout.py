"""Where things stand on the card for writing."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.attempt import Channel
from followup_desktop.ui.prompter.missing import MissingQuestion
from followup_desktop.ui.prompter.situations import Segments
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GRID, INSET, Type
from followup_desktop.ui.widgets import (
    Button,
    Card,
    LinkButton,
    Muted,
    PrimaryButton,
    Words,
    column,
    indented,
    row,
)
from followup_desktop.ui.widgets.flow import FlowRow
from followup_desktop.ui.widgets.when_field import WhenField

from .letter_purpose import LetterPurpose
from .letter_text import LetterText
from .place_lines import PlaceLines
from .receiver_line import ReceiverLine
from .visit_outcomes import VisitOutcomes

_WAYS = (
    (Channel.EMAIL.value, "E-mail"),
    (Channel.MESSAGE.value, "Message"),
    (Channel.IN_PERSON.value, "Visit"),
)
_BY_MESSAGE = "From your phone, or wherever you are connected: copy it, and send it there."


class _Title(Words):
    kind = Type.STRONG


class WritingLayout(Card):
    """The parts of the card; what they do is ``WritingCard``."""

    def __init__(
        self,
        services: Services,
        saving: Saving,
        supply: Callable[[str, str], str],
        parent: QWidget | None = None,
    ) -> None:
        """``supply`` keeps what a placeholder lacked, and answers why not."""
        super().__init__(parent, look="tinted")
        self.title, self.ways = indented(_Title()), Segments("Way", _WAYS)
        self.place, self.receiver = PlaceLines(), ReceiverLine()
        self.how = indented(Muted(_BY_MESSAGE))
        self.purpose = LetterPurpose(services, saving)
        self.text = LetterText(services, saving)
        self.missing = MissingQuestion(supply)
        self.promise = WhenField(services.clock, "I said I would write again by")
        self.promise.setPlaceholderText("I promised to write again by … Fri")
        self.note = indented(Words())
        self.note.set_role("accent")
        self.note.hide()
        self.open = PrimaryButton("Open in my mail program")
        self.copy, self.sent = Button("Copy"), Button("I sent it")
        self.copy.setAccessibleDescription("Copy the words")
        self.find_email = Button("Add an e-mail address")
        self.anew, self.away = LinkButton("Back to our words"), LinkButton("Close")
        self.visit = VisitOutcomes(services.clock)
        self._lay_out()

    def _lay_out(self) -> None:
        self.inset()
        self.column.setSpacing(GRID + 2)
        inside = column(gap=GRID + 2)
        inside.setContentsMargins(INSET, 0, INSET, 0)
        self.column.addWidget(self.title)
        inside.addWidget(self.ways)
        self.column.addLayout(inside)
        for part in (self.place, self.receiver, self.purpose, self.how):
            self.column.addWidget(part)
        writing = column(gap=GRID + 2)
        writing.setContentsMargins(INSET, 0, INSET, 0)
        writing.addWidget(self.missing)
        self.column.addLayout(writing)
        self.column.addWidget(self.text)
        after = column(gap=GRID + 2)
        after.setContentsMargins(INSET, 0, INSET, 0)
        after.addWidget(self.promise)
        after.addWidget(self.visit)
        self.column.addLayout(after)
        self.column.addWidget(self.note)
        line = FlowRow(gap=GRID)
        line.setContentsMargins(INSET, 0, INSET, 0)
        for button in (self.open, self.copy, self.sent, self.find_email):
            line.addWidget(button)
        self.column.addLayout(line)
        foot = row(gap=GRID)
        foot.addWidget(self.anew)
        foot.addWidget(self.away)
        foot.addStretch(1)
        self.column.addLayout(foot)
