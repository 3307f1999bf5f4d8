"""Writing or going there instead of calling: the words, the way out, and the log."""

from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.clock import wall_minute
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.scripts import Occasion
from followup_desktop.services.drafts import AttemptDraft, PromiseDraft
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.services.letters import Letter
from followup_desktop.system.dialler import open_mail
from followup_desktop.ui.lead_detail.sentences import step_title
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services

from .hand_over import Mailer, copy, hand_over
from .layout import WritingLayout
from .receivers import receivers_of

_TITLES = {
    Channel.EMAIL: "An e-mail to",
    Channel.MESSAGE: "A message to",
    Channel.IN_PERSON: "A visit to",
}


class WritingCard(WritingLayout):
    """One follow-up that is no call. Nothing is sent from here: the person sends it."""

    done = Signal(str)
    """What was logged and what comes next, for a toast with *Undo*."""
    closed = Signal(bool)
    """Put away; whether the keyboard was in it and wants a new place."""
    email_requested = Signal()
    """There is no address: to the field for one."""
    in_sight = Signal(bool)
    """It came on screen, or went from it (also with the window, or for a call)."""

    def __init__(
        self,
        services: Services,
        saving: Saving,
        parent: QWidget | None = None,
        *,
        mailer: Mailer = open_mail,
    ) -> None:
        super().__init__(services, saving, self._supply, parent)
        self._services, self._saving, self._mailer = services, saving, mailer
        self._detail: LeadDetail | None = None
        self._occasion: Occasion | None = None
        self._contact_id: int | None = None
        self.channel = Channel.EMAIL
        self._connect()
        self.hide()

    def _connect(self) -> None:
        self.ways.chosen.connect(self._on_ways_chosen)
        self.place.copied.connect(self._on_place_copied)
        self.receiver.chosen.connect(self._on_receiver_chosen)
        self.purpose.refused.connect(self._say)
        self.text.drafted.connect(self._on_text_drafted)
        self.missing.supplied.connect(self._on_missing_supplied)
        self.open.clicked.connect(self._on_open_clicked)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.sent.clicked.connect(self._on_sent_clicked)
        self.find_email.clicked.connect(self.email_requested)
        self.anew.clicked.connect(self._on_anew_clicked)
        self.away.clicked.connect(self.close_card)
        self.visit.happened.connect(self._on_visit_happened)

    # What is shown --------------------------------------------------------------

    @property
    def lead_id(self) -> int | None:
        """The lead it is about, None while nothing is written."""
        return self._detail.lead.id if self._detail is not None else None

    def open_for(
        self,
        detail: LeadDetail,
        channel: Channel,
        *,
        contact_id: int | None = None,
        occasion: Occasion | None = None,
    ) -> None:
        """Begin: for this lead, this way. ``occasion`` None: what the next step asks for."""
        if self._detail is not None and not self.text.save():
            self.text.words.setFocus()
            return
        self._contact_id, self._occasion = contact_id, occasion
        self._detail = detail
        self.receiver.begin()
        self.visit.begin(detail.lead_zone)
        self.promise.clear()
        self._say("")
        self._go(channel)
        self.show()

    def show_detail(self, detail: LeadDetail, _moment: Moment) -> None:
        """The lead was read again; another lead puts this away, its words kept."""
        if self._detail is None:
            return
        if detail.lead.id != self._detail.lead.id:
            self.close_card()
            return
        self._detail = detail
        self._read()

    def save(self) -> None:
        """Keep what is being typed: one goes elsewhere, or the program ends."""
        self.purpose.keep()
        self.text.leave()

    def close_card(self) -> None:
        """Put it away; the words are kept for next time."""
        if self._detail is None:
            return
        self.save()
        self._detail = None
        focus = self.focusWidget()
        had_keyboard = focus is not None and focus.hasFocus()
        self.hide()
        self.closed.emit(had_keyboard)

    def take_keyboard(self) -> None:
        """To the first thing that is asked, else to the words."""
        first = self.missing.field if not self.missing.isHidden() else self.text.words
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody can write now."""
        super().showEvent(event)
        self.in_sight.emit(True)  # noqa: FBT003 - Qt's own

    def hideEvent(self, event: QHideEvent) -> None:
        """And now nobody can."""
        super().hideEvent(event)
        self.in_sight.emit(False)  # noqa: FBT003 - Qt's own

    def _go(self, channel: Channel) -> None:
        self.channel = channel
        self.ways.show_choice(channel.value)
        visit = channel is Channel.IN_PERSON
        writes = self._services.settings.get().written_only
        self.place.setVisible(visit)
        self.how.setVisible(channel is Channel.MESSAGE)
        self.visit.setVisible(visit)
        for button in (self.sent, self.copy):
            button.setVisible(not visit)
        self.promise.setVisible(writes and not visit)
        self._read()

    def _read(self) -> None:
        """Show the words as the file has them now."""
        detail = self._detail
        if detail is None:
            return
        region = self._services.settings.region()
        self.promise.set_zone(detail.lead_zone)
        self.place.show_employer(detail.employer)
        found = receivers_of(detail, self.channel, self._contact_id, region)
        self.receiver.show_receivers(found, self.channel)
        by_mail = self.channel is Channel.EMAIL
        self.open.setVisible(by_mail and bool(found))
        self.find_email.setVisible(by_mail and not found)
        occasion = self._occasion if by_mail else None
        self._show_title(detail)
        letters, whom = self._services.letters, self._receiver_id()
        try:
            self.purpose.show_for(detail, self.channel)
            letter = letters.letter(
                detail.lead.id, self.channel, contact_id=whom, occasion=occasion
            )
        except DomainError as error:  # deleted meanwhile
            self._say(str(error))
            return
        self.text.show_letter(letter)
        self._show_state(letter)

    def _show_title(self, detail: LeadDetail) -> None:
        company, receiver = detail.employer.name or "them", self.receiver.receiver
        visit = self.channel is Channel.IN_PERSON
        whom = company if visit or receiver is None else receiver.name or company
        self.title.setText(f"{_TITLES[self.channel]} {whom}")

    def _show_state(self, letter: Letter) -> None:
        own = letter.drafted_at is not None or self.text.edited
        self.anew.setVisible(own)
        self.missing.ask(() if own else letter.ready.missing)

    def _receiver_id(self) -> int | None:
        receiver = self.receiver.receiver
        return receiver.contact_id if receiver is not None else self._contact_id

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))

    # Doing ----------------------------------------------------------------------

    def _supply(self, placeholder: str, words: str) -> str:
        if self._detail is None:
            return ""
        lead_id, whom, scripts = self._detail.lead.id, self._receiver_id(), self._services.scripts
        return self._saving.attempt_here(
            lambda: scripts.supply(lead_id, placeholder, words, contact_id=whom)
        )

    def _log(self, draft: AttemptDraft, said: str) -> None:
        letter = self.text.letter
        if letter is None or self._detail is None:
            return
        self.purpose.keep()  # before it, so that *Undo* takes back the log
        refusal = self._saving.attempt_here(lambda: self._services.letters.log(letter, draft))
        if refusal:
            self._say(refusal)
            return
        self.text.forget()
        lead_id = self._detail.lead.id
        self.close_card()
        moment = Moment(self._services.clock.now(), self._services.settings.zone())
        title = step_title(self._services.leads.detail(lead_id), moment)
        self.done.emit(f"{said}. {title}")

    def _promised(self) -> PromiseDraft | None:
        if self.promise.isHidden():
            return None
        local = self.promise.local(default_time=time(17))
        if local is None:
            return None
        return PromiseDraft(wall_minute(local), self.promise.zone, self._receiver_id())

    # Slots ------------------------------------------------------------------------

    def _on_ways_chosen(self, way: str) -> None:
        if self.text.save():
            self._say("")
            self._go(Channel(way))
        else:
            self.ways.show_choice(self.channel.value)

    def _on_receiver_chosen(self) -> None:
        self.text.save()
        self._read()

    def _on_missing_supplied(self) -> None:
        self._read()
        self.take_keyboard()

    def _on_text_drafted(self) -> None:
        self._read()

    def _on_place_copied(self) -> None:
        self._say("The address is copied.")

    def _on_open_clicked(self) -> None:
        receiver = self.receiver.receiver
        if receiver is None or not self.text.save():
            return
        self._say(hand_over(self._mailer, receiver.place, *self.text.typed()))

    def _on_copy_clicked(self) -> None:
        self.text.save()
        copy(self.text.typed()[1])
        self._say("Copied. Once it is on its way, press “I sent it”.")

    def _on_sent_clicked(self) -> None:
        if self._detail is None:
            return
        subject, words = self.text.typed()
        try:
            promise = self._promised()
        except DomainError as error:
            self._say(str(error))
            return
        draft = AttemptDraft(
            Outcome.SENT,
            channel=self.channel,
            contact_id=self._receiver_id(),
            note="\n\n".join(part for part in (subject.strip(), words.strip()) if part),
            purpose=self.purpose.purpose(),
            promise=promise,
        )
        self._log(draft, "Logged as sent")

    def _on_visit_happened(self, outcome: object) -> None:
        if self._detail is None or not isinstance(outcome, Outcome):
            return
        whom, purpose = self._receiver_id(), self.purpose.purpose()
        try:
            draft = self.visit.draft(outcome, whom, purpose)
        except DomainError as error:
            self._say(str(error))
            return
        self._log(draft, "Noted in the call log")

    def _on_anew_clicked(self) -> None:
        letter = self.text.letter
        if letter is None:
            return
        letters = self._services.letters
        refusal = self._saving.attempt_here(lambda: letters.forget(letter))
        if refusal:
            self._say(refusal)
            return
        self.text.forget()
        self._read()
        self.take_keyboard()
