"""One number that a pasted text holds, or one person of the address book: a press takes it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.domain.contact import Contact, PhoneKind
from followup_desktop.domain.phone_number import display
from followup_desktop.services.numbers.finding import NumberHere
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Button, Line, Strong, column, row
from followup_desktop.ui.words import PHONE_KINDS


class _Candidate(QWidget):
    """Two lines of words, and buttons at their end."""

    def _lay_out(self, first: str, second: str, *buttons: Button) -> None:
        strong, muted = Strong(first), Line(second)
        muted.set_role("muted")
        words = column(gap=0)
        for label in (strong, muted):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            words.addWidget(label)
        muted.setVisible(bool(second))
        line = row(gap=GAP)
        line.addLayout(words, 1)
        for button in buttons:
            line.addWidget(button)
        self.setLayout(line)


class NumberCandidate(_Candidate):
    """A number, its kind and the words around it; whose it is, is one press."""

    taken = Signal(str, object)
    """The number, and its ``PhoneKind``: a switchboard's is the employer's."""

    def __init__(self, here: NumberHere, whose: str, parent: QWidget | None = None) -> None:
        """``whose``: the person who would get it, "" for nobody known yet."""
        super().__init__(parent)
        self.here = here
        self.direct = Button(f"{whose}’s" if whose else "Direct number")
        self.board = Button("Switchboard")
        for button in (self.direct, self.board):
            button.setAccessibleDescription(f"Takes {here.said}")
        self.direct.setToolTip("Rings this person, at their desk or on their mobile")
        self.board.setToolTip("The company's main number, where somebody puts you through")
        self.direct.clicked.connect(self._on_direct_clicked)
        self.board.clicked.connect(self._on_board_clicked)
        kind = PHONE_KINDS[here.kind]
        said = f"{here.said}  {kind}".strip()
        self._lay_out(said, here.where, self.direct, self.board)

    def _on_direct_clicked(self) -> None:
        known = self.here.kind
        kind = PhoneKind.DIRECT if known is PhoneKind.SWITCHBOARD else known
        self.taken.emit(self.here.value, kind)

    def _on_board_clicked(self) -> None:
        self.taken.emit(self.here.value, PhoneKind.SWITCHBOARD)


class PersonCandidate(_Candidate):
    """Somebody of the address book who works there."""

    attached = Signal(object)
    """The contact's id."""

    def __init__(self, person: Contact, region: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = person.id
        self.take = Button("Add to this lead")
        self.take.setAccessibleDescription(person.name)
        self.take.clicked.connect(self._on_take_clicked)
        numbers = [display(phone, region) for phone in person.phones if phone.usable]
        reached = ", ".join((*numbers[:2], *person.emails[:1])) or "no number known"
        named = ", ".join(part for part in (person.name, person.role) if part)
        self._lay_out(named or "Name not known", reached, self.take)

    def _on_take_clicked(self) -> None:
        self.attached.emit(self._id)
