"""The contact detail pane: the cards of one lead, in the order they are needed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.scripts import Occasion
from followup_desktop.services.changes import Change
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.lead_detail.documents_card import DocumentsCard
from followup_desktop.ui.lead_detail.employer_card import EmployerCard
from followup_desktop.ui.lead_detail.facts_card import FactsCard
from followup_desktop.ui.lead_detail.head_card import HeadCard
from followup_desktop.ui.lead_detail.now_and_then import NowAndThen
from followup_desktop.ui.lead_detail.people_card import PeopleCard
from followup_desktop.ui.lead_detail.step_card import StepCard
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import column
from followup_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from followup_desktop.ui.writing.card import WritingCard


class DetailPane(QScrollArea):
    """One lead whole; it reads the lead once and again after each change of it."""

    call_requested = Signal(object)
    ring_requested = Signal(object)
    """The ids of the lead, the person (or None) and the number: call just that one."""
    done = Signal(str)
    detail_shown = Signal(object)
    """The ``LeadDetail`` on screen, None for none (the call log below shows its part)."""
    writing_begun = Signal(object)
    """The ``WritingCard`` is on screen."""
    writing_ended = Signal()

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._lead_id: int | None = None
        self.setAccessibleName("Lead")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = Scrolled()
        box = column(gap=GAP + 2)
        inside.setLayout(box)
        self.head = HeadCard(services, saving)
        self.step = StepCard(services, saving)
        self.people = PeopleCard(services, saving)
        self.employer = EmployerCard(services, saving)
        self.documents = DocumentsCard(services, saving)
        self.facts = FactsCard(services, saving)
        cards = (self.head, self.step, self.people, self.employer, self.facts, self.documents)
        self._cards = cards
        for card in self._cards:
            box.addWidget(card)
        self.now_and_then = NowAndThen(services, saving, box, after=self.step)
        self.now_and_then.thanks_requested.connect(self._on_thanks_requested)
        box.addStretch(1)
        self.setWidget(inside)
        self.writing: WritingCard | None = None
        """Made when something is first written."""
        self.step.write_requested.connect(self._on_step_write_requested)
        self.step.call_requested.connect(self.call_requested)
        self.people.write_requested.connect(self._on_people_write_requested)
        self.people.ring_requested.connect(self.ring_requested)
        self.step.number_requested.connect(self._on_step_number_requested)
        self.step.email_requested.connect(self._on_step_email_requested)
        self.step.interview_requested.connect(self._on_step_interview_requested)
        for part in (self.step, self.people, self.documents, self.now_and_then):
            part.done.connect(self.done)
        self.head.closed.connect(self.done)
        self.setFocusProxy(self.step.call)

    @property
    def lead_id(self) -> int | None:
        """The lead on screen."""
        return self._lead_id

    def show_lead(self, lead_id: int | None) -> None:
        """Show a lead, or nothing."""
        if lead_id is None:
            self.save()
            if self.writing is not None:
                self.writing.close_card()
            self._lead_id = None
            self._show_inside(shown=False)
            self.detail_shown.emit(None)
            return
        self._read(lead_id)

    def _show_inside(self, *, shown: bool) -> None:
        """The cards, or nothing at all: a bar of what is hidden would be left over."""
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAsNeeded if shown else policies.ScrollBarAlwaysOff
        )
        self.widget().setVisible(shown)

    def take_in(self, change: Change) -> None:
        """Read the lead again where a change may have touched it."""
        self.people.take_in(change)
        if self._lead_id is not None and (
            change.lead_ids is None
            or self._lead_id in change.lead_ids
            or self.now_and_then.shows_others
        ):
            self._read(self._lead_id)

    def minute_passed(self) -> None:
        """Local times and "not yet" move on."""
        if self._lead_id is not None:
            self._read(self._lead_id)

    def save(self) -> None:
        """Commit whatever is being typed (before quitting, before another lead)."""
        typed = (self.head, self.people, self.employer, self.facts, self.documents)
        for card in (*typed, self.now_and_then):
            card.save()
        if self.writing is not None:
            self.writing.save()

    def start_editing(self) -> None:
        """The key E: into the first field."""
        self.head.position.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.position.edit.selectAll()

    def write(
        self,
        channel: Channel,
        *,
        contact_id: int | None = None,
        occasion: Occasion | None = None,
    ) -> None:
        """The words for a letter, a message or a visit, and its way into the log."""
        if self._lead_id is None:
            return
        if self.writing is None:
            self.writing = self._make_writing()
        detail = self._services.leads.detail(self._lead_id)
        self.writing.open_for(detail, channel, contact_id=contact_id, occasion=occasion)
        self.step.step_back(back=True)
        self.writing.take_keyboard()
        # Not before it has its place: the pane is laid out when the events are done.
        QTimer.singleShot(0, self.writing, self._bring_writing_forward)

    def _bring_writing_forward(self) -> None:
        if self.writing is not None and self.writing.isVisible():
            self.widget().layout().activate()  # what stands above it may be another lead's
            self.verticalScrollBar().setValue(self.writing.y())

    def _make_writing(self) -> "WritingCard":
        from followup_desktop.ui.writing.card import WritingCard

        made = WritingCard(self._services, self._saving)
        made.done.connect(self.done)
        made.closed.connect(self._on_writing_closed)
        made.in_sight.connect(self._on_writing_in_sight)
        made.email_requested.connect(self._on_step_email_requested)
        box = self.widget().layout()
        assert isinstance(box, QVBoxLayout)
        box.insertWidget(box.indexOf(self.step) + 1, made)
        return made

    def _read(self, lead_id: int) -> None:
        try:
            detail = self._services.leads.detail(lead_id)
        except DomainError:  # deleted meanwhile
            self._lead_id = None
            self._show_inside(shown=False)
            self.detail_shown.emit(None)
            return
        new = lead_id != self._lead_id
        self._lead_id = lead_id
        self._show(detail)
        if new:
            self.verticalScrollBar().setValue(0)

    def _show(self, detail: LeadDetail) -> None:
        moment = Moment(self._services.clock.now(), self._services.settings.zone())
        for card in self._cards:
            card.show_detail(detail, moment)
        self.now_and_then.show_detail(detail, moment)
        if self.writing is not None:
            self.writing.show_detail(detail, moment)
        self._show_inside(shown=True)
        self.detail_shown.emit(detail)

    def _on_writing_closed(self, had_keyboard: bool) -> None:
        self.step.step_back(back=False)
        if had_keyboard:
            self.step.take_keyboard()

    def _on_writing_in_sight(self, there: bool) -> None:
        if there:
            self.writing_begun.emit(self.writing)
        else:
            self.writing_ended.emit()

    def _on_step_write_requested(self, channel: str) -> None:
        self.write(Channel(channel))

    def _on_people_write_requested(self, contact_id: object) -> None:
        if isinstance(contact_id, int):
            self.write(Channel.EMAIL, contact_id=contact_id)

    def _on_thanks_requested(self) -> None:
        self.write(Channel.EMAIL, occasion=Occasion.THANK_YOU)

    def _on_step_email_requested(self) -> None:
        self.people.ask_for_email()
        self.ensureWidgetVisible(self.people)

    def _on_step_interview_requested(self) -> None:
        card = self.now_and_then.cards.get("interview")
        if card is not None and not card.isHidden():
            card.take_keyboard()
            self.ensureWidgetVisible(card)

    def _on_step_number_requested(self) -> None:
        self.people.ask_for_number()
        self.ensureWidgetVisible(self.people)
