"""The page: one lead, where to look, what was pasted, and the three ways on."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from followup_desktop.domain.contact import Contact
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.services.numbers.finding import HeldText
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import (
    Button,
    Card,
    Heading,
    LinkButton,
    Muted,
    PrimaryButton,
    SectionTitle,
    Words,
    column,
    row,
)
from followup_desktop.ui.widgets.empty import EmptyState
from followup_desktop.ui.widgets.flow import FlowRow
from followup_desktop.ui.widgets.plain_edit import PlainEdit, pasted_words
from followup_desktop.ui.widgets.scrolled import Scrolled

from .candidate import NumberCandidate, PersonCandidate
from .words import found_said, place_said

_PASTE_LINES = 4
_MOST_SHOWN = 5_000
_MOST_PEOPLE = 4
_MOST_NUMBERS = 12
_HINT = (
    "Paste any text here: the company's contact page, an e-mail, the bottom of a letter. "
    "Phone numbers in it are found for you."
)


class _Paste(PlainEdit):
    """Takes anything; Escape leaves it, Tab goes on."""

    pasted = Signal(str)
    """All of it; of what is very long only the beginning is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Paste anything with a number")
        self.setPlaceholderText(_HINT)
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted takes the place of what was."""
        words = pasted_words(source)
        self.selectAll()
        self.blockSignals(True)  # noqa: FBT003
        self.insert_words(words[:_MOST_SHOWN])
        self.blockSignals(False)  # noqa: FBT003
        self.pasted.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the page's."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class NumbersPage(QWidget):
    """One lead without a number."""

    text_pasted = Signal(str)
    search_requested = Signal(str)
    """A link for the browser."""
    number_taken = Signal(str, object)
    """The number and its ``PhoneKind``."""
    person_taken = Signal(object)
    by_email_chosen = Signal(str)
    """With the address that was found, or ""."""
    skipped = Signal()
    back_requested = Signal()
    again_requested = Signal()
    """Those that were skipped, once more."""
    left = Signal()
    """*Stop*, Esc, or the end's button."""
    lead_requested = Signal()

    def __init__(self, region: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._region = region
        self._links: dict[str, str] = {}
        self._whose = ""
        self._emails: tuple[str, ...] = ()
        self.candidates: list[NumberCandidate] = []
        self.persons: list[PersonCandidate] = []
        self.searches: list[Button] = []
        self._build()
        self._lay_out()

    # Building ---------------------------------------------------------------------

    def _build(self) -> None:
        self.heading, self.place = Heading("Find a phone number"), Muted()
        self.stop = Button("Stop")
        self.stop.clicked.connect(self.left)
        self.name = LinkButton()
        self.name.clicked.connect(self.lead_requested)
        self.company, self.about = SectionTitle(), Muted()
        self.search_row = FlowRow(gap=GAP)
        self.paste = _Paste()
        self.paste.textChanged.connect(self._on_paste_text_changed)
        self.paste.pasted.connect(self.text_pasted)
        self.found, self.problem = Muted(), Words()
        self.problem.set_role("danger")
        self.problem.hide()
        self.numbers = column(gap=GAP)
        self.people_title = Muted("Among your contacts")
        self.people = column(gap=GAP)
        self.by_email = Button("Only by e-mail")
        self.by_email.clicked.connect(self._on_by_email_clicked)
        self.skip = Button("Skip")
        self.skip.clicked.connect(self.skipped)
        self.back = Button("Back")
        self.back.clicked.connect(self.back_requested)
        self.by_email_words = Muted()
        self.end = EmptyState()
        self.end.pressed.connect(self.left)
        self.end.second_pressed.connect(self.again_requested)

    def _lay_out(self) -> None:
        words = column(gap=2)
        words.addWidget(self.heading)
        words.addWidget(self.place)
        top = row(gap=GAP)
        top.addLayout(words, 1)
        top.addWidget(self.stop)
        inside = Scrolled()
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(GAP)
        cards.addWidget(self._lead_card())
        cards.addWidget(self._paste_card())
        cards.addStretch(1)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        one = QWidget()
        box = QVBoxLayout(one)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addWidget(area, 1)
        ways = FlowRow(gap=GAP)
        for button in (self.skip, self.by_email, self.back):
            ways.addWidget(button)
        box.addLayout(ways)
        box.addWidget(self.by_email_words)
        over = Card()
        over.column.addWidget(self.end)
        self._places = QStackedLayout()
        self._places.addWidget(one)
        self._places.addWidget(over)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addLayout(top)
        whole.addLayout(self._places, 1)

    def _lead_card(self) -> Card:
        card = Card()
        head = row(gap=GAP)
        head.addWidget(self.company, 1)
        head.addWidget(self.name)
        card.column.addLayout(head)
        card.column.addWidget(self.about)
        card.column.addLayout(self.search_row)
        card.column.addWidget(self.people_title)
        card.column.addLayout(self.people)
        return card

    def _paste_card(self) -> Card:
        card = Card()
        self.paste.setFixedHeight(self.fontMetrics().lineSpacing() * _PASTE_LINES + 2 * GAP)
        card.column.addWidget(self.paste)
        card.column.addWidget(self.found)
        card.column.addWidget(self.problem)
        card.column.addLayout(self.numbers)
        return card

    # What its owner asks --------------------------------------------------------------

    def show_lead(
        self,
        detail: LeadDetail,
        at: int,
        of: int,
        searches: Sequence[tuple[str, str]],
        people: Sequence[Contact],
    ) -> None:
        """One lead; what was pasted for another one goes."""
        self._places.setCurrentIndex(0)
        self.stop.show()
        self.place.setText(place_said(at, of))
        lead = detail.lead
        self.company.setText(detail.employer.name or "The company is not known yet")
        self.name.setText("Open the lead")
        first = detail.contacts[0] if detail.contacts else None
        self._whose = first.name if first is not None else ""
        named = ", ".join(part for part in (first.name, first.role) if part) if first else ""
        about = " · ".join(part for part in (lead.position, lead.location, named) if part)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self._show_searches(searches)
        self._show_people(people)
        self._emails = ()
        self.paste.clear()
        self.show_held(HeldText())
        self.found.hide()
        self._say_by_email(known=any(one.emails for one in detail.contacts))
        self.back.setEnabled(at > 1)
        self.refuse("")
        self.paste.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_held(self, held: HeldText) -> None:
        """The numbers of what was pasted, each to be taken by a press."""
        for old in self.candidates:
            self.numbers.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.candidates = []
        for here in held.numbers[:_MOST_NUMBERS]:
            one = NumberCandidate(here, self._whose, self)
            one.taken.connect(self.number_taken)
            self.numbers.addWidget(one)
            self.candidates.append(one)
        self._emails = held.emails
        mails = f"E-mail: {', '.join(held.emails[:3])}. " if held.emails else ""
        self.found.setText(f"{mails}{found_said(len(held.numbers))}".strip())
        self.found.setVisible(bool(self.found.text()))
        if self.candidates:
            QTimer.singleShot(0, self, self._bring_into_sight)  # once it has its place
        if held.emails:
            self.by_email_words.setText(f"“Only by e-mail” keeps the address {held.emails[0]}.")

    def show_end(self, title: str, sentence: str, button: str, second: str) -> None:
        """All were looked at, or there are none; ``second`` begins again."""
        self.place.setText("")
        self.stop.hide()
        self.end.say(title, sentence, button, second)
        self._places.setCurrentIndex(1)
        self.end.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Why something was not taken; "" for nothing."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    # Keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # Inside -----------------------------------------------------------------------------

    def _show_searches(self, searches: Sequence[tuple[str, str]]) -> None:
        for old in self.searches:
            self.search_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.searches, self._links = [], dict(searches)
        for label, _link in searches:
            button = PrimaryButton(label) if not self.searches else Button(label)
            button.setProperty("small", True)  # noqa: FBT003
            button.setToolTip("Opens a search in your browser")
            button.clicked.connect(self._on_search_clicked)
            self.search_row.addWidget(button)
            button.show()
            self.searches.append(button)

    def _show_people(self, people: Sequence[Contact]) -> None:
        for old in self.persons:
            self.people.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.persons = []
        for person in people[:_MOST_PEOPLE]:
            one = PersonCandidate(person, self._region, self)
            one.attached.connect(self.person_taken)
            self.people.addWidget(one)
            self.persons.append(one)
        self.people_title.setVisible(bool(people))

    def _bring_into_sight(self) -> None:
        if self.candidates:
            self._area.ensureWidgetVisible(self.candidates[0], 0, GAP)

    def _say_by_email(self, *, known: bool) -> None:
        self.by_email_words.setText(
            "“Only by e-mail”: FollowUp plans e-mails instead of calls."
            if known
            else "“Only by e-mail”: FollowUp plans e-mails as soon as an address is known."
        )

    def _on_search_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button) and button.accessibleName() in self._links:
            self.search_requested.emit(self._links[button.accessibleName()])
            self.paste.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_paste_text_changed(self) -> None:
        text = self.paste.toPlainText()
        if text.strip():
            self.text_pasted.emit(text)
        else:
            self.show_held(HeldText())
            self.found.hide()

    def _on_by_email_clicked(self) -> None:
        self.by_email_chosen.emit(self._emails[0] if self._emails else "")
