"""The call panel: takes the right side of the window while there is a call."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.system.dialler import open_link, tel_link
from followup_desktop.ui.actions import is_typing
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, Type, current
from followup_desktop.ui.widgets import LinkButton, PrimaryButton, column, row

from .body import CallBody
from .callee import callee_of, find_contact, find_phone, last_words, zone_of
from .caution import CautionStrip
from .flow import CallFlow, CallState
from .header import Callee, CallHeader
from .keyed_panel import KeyedPanel
from .promises import next_promise
from .strips import PromiseStrip, QuestionStrip, RecoveryStrip

_PROPOSE_MS = 150
_STRIP_MS = 15_000
_SMALLEST_WIDTH = 400
_KEEP_OR_DISCARD = (("keep", "Keep the call"), ("discard", "Discard it"))


class CallPanel(KeyedPanel):
    """Shows one call from the ready moment to the saved outcome."""

    call_started = Signal(object)
    """A lead's id; the call's row is in the file."""
    call_finished = Signal(object)
    """A lead's id; attempt and next step are in the file."""
    closed = Signal()
    """The panel has nothing to show any more."""
    failed = Signal(str)
    """Something was refused or could not be saved: one sentence."""

    def __init__(
        self,
        services: Services,
        bus: Bus,
        parent: QWidget | None = None,
        *,
        link_opener: Callable[[str], bool] = open_link,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._link_opener = link_opener
        self._outcome: Outcome | None = None
        self._callee = Callee("", "", "", "", "")
        self._number = ("", "")
        self._flow = CallFlow(services, self, self)
        self.setMinimumWidth(_SMALLEST_WIDTH)
        self.setAccessibleName("Call")
        self._build()
        self._connect()
        self._add_keys(self._on_save_requested, self._on_escape_activated)
        self._strip_tick, self._propose_soon = QTimer(self), QTimer(self)
        self._strip_tick.setInterval(_STRIP_MS)
        self._strip_tick.timeout.connect(self.promise_strip.refresh)
        self._propose_soon.setInterval(_PROPOSE_MS)
        self._propose_soon.setSingleShot(True)
        self._propose_soon.timeout.connect(self._propose)
        bus.changed.connect(self._on_bus_changed)

    # Building ---------------------------------------------------------------

    def _build(self) -> None:
        clock = self._services.clock
        self.question = QuestionStrip()
        self.recovery = RecoveryStrip(clock)
        self.header = CallHeader(clock)
        self.caution = CautionStrip(self._services)
        self.body = CallBody(clock)
        self.notes, self.outcomes = self.body.notes, self.body.outcomes
        self.details, self.next_step = self.body.details, self.body.next_step
        self.back, self.save = LinkButton("Back"), PrimaryButton("Save")
        self.save.setFont(current().font(Type.STRONG))
        self.save.setProperty("small", "true")
        foot = row()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.promise_strip = PromiseStrip(clock)
        box = column(gap=GAP)
        self.setLayout(box)
        for strip in (self.question, self.recovery, self.header, self.caution):
            box.addWidget(strip)
        box.addWidget(self.body, 1)
        box.addLayout(foot)
        box.addWidget(self.promise_strip)

    def _connect(self) -> None:
        self._flow.state_changed.connect(self._on_flow_state_changed)
        self._flow.refused.connect(self._on_flow_refused)
        self._flow.unsaved.connect(self.notes.show_unsaved)
        self.back.clicked.connect(self.go_back)
        self.save.clicked.connect(self._on_save_requested)
        self.body.save_requested.connect(self._on_save_requested)
        self.header.call_requested.connect(self._on_header_call_requested)
        self.header.start_requested.connect(self._start)
        self.header.hang_up_requested.connect(self._on_header_hang_up_requested)
        self.header.timer_hidden_changed.connect(self._on_header_timer_hidden_changed)
        self.notes.keep_requested.connect(self._flow.beat)
        self.outcomes.outcome_chosen.connect(self._on_outcomes_outcome_chosen)
        self.body.edited.connect(self._on_body_edited)
        self.recovery.still_talking.connect(self._flow.still_talking)
        self.recovery.ended_at_chosen.connect(self._flow.end_at)
        self.recovery.discard_requested.connect(self._on_recovery_discard_requested)
        self.question.answered.connect(self._on_question_answered)

    # What the window asks ---------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether the panel has something to show (then it has the right side)."""
        return self._flow.state is not CallState.AWAY

    @property
    def lead_id(self) -> int | None:
        """The lead it is about, None while away."""
        return self._flow.lead_id if self.busy else None

    def open_for(
        self,
        lead_id: int,
        contact_id: int | None = None,
        phone_id: int | None = None,
        *,
        incoming: bool = False,
    ) -> bool:
        """Open the ready moment for a lead; False where another call stands open.

        The timer starts with one press, at once where the person prefers or
        where they are being called.
        """
        if self._flow.in_call or self._flow.state is CallState.LEFT_OPEN:
            if lead_id != self._flow.lead_id:
                self.failed.emit("Another call is still open: save it or discard it first.")
            self._focus_first()
            return lead_id == self._flow.lead_id
        if not self._flow.prepare(lead_id, contact_id, phone_id, incoming=incoming):
            return False
        self._show_lead()
        self._focus_first()
        if incoming or self._services.settings.get().start_timer_at_once:
            self._start()
        return True

    def resume(self) -> bool:
        """Offer again the call that was open when the program ended; whether there is one."""
        if not self._flow.pick_up_left_open():
            return False
        self._show_lead()
        self._focus_first()
        return True

    def go_back(self) -> None:
        """Leave the panel; a call that has begun is asked about, never lost."""
        if self._flow.state is CallState.READY:
            self._flow.leave()
        elif self._flow.in_call:
            self.question.ask("This call is not saved yet.", _KEEP_OR_DISCARD)
        elif self._flow.state is CallState.LEFT_OPEN:
            self.recovery.talking.setFocus()

    # Showing ----------------------------------------------------------------

    def _show_lead(self) -> None:
        flow, settings = self._flow, self._services.settings
        detail = flow.detail
        assert detail is not None
        contact = find_contact(detail, flow.contact_id)
        phone = find_phone(detail, contact, flow.phone_id)
        now = self._services.clock.now()
        self._number = (phone.number, phone.extension) if phone else ("", "")
        self._callee = callee_of(detail, contact, phone, settings.region(), now)
        self.header.show_callee(self._callee)
        self.header.set_timer_hidden(hidden=settings.get().timer_hidden)
        self.notes.show_call(
            getattr(detail.step, "why", ""),
            last_words(detail, settings.zone(), now),
            flow.call.notes if flow.call else "",
        )
        zone = zone_of(detail, contact, phone)
        self.body.clear(zone, settings.zone())
        self.details.offer_others(self._services.leads.others_at(flow.lead_id))
        self.caution.show_for(flow, settings.zone())
        self.question.hide()
        self._show_outcome(None)
        if flow.state is CallState.LEFT_OPEN and flow.call is not None:
            who = flow.call.contact or flow.call.employer or "someone"
            self.recovery.show_call(flow.call, who, settings.zone())
        self._refresh_strip()
        self._strip_tick.start()

    def _show_outcome(self, outcome: Outcome | None) -> None:
        self._outcome = outcome
        self.body.show_outcome(outcome)
        self._mark_outcomes()
        self.save.setVisible(outcome is not None)

    def _mark_outcomes(self) -> None:
        """Bring the outcomes forward once they have hung up, until one is chosen."""
        wanted = self._flow.state is CallState.ENDED and self._outcome is None
        self.outcomes.set_look("tinted" if wanted else "card")

    def _focus_first(self) -> None:
        """Put the keyboard where the next press most likely goes."""
        state = self._flow.state
        if state is CallState.LEFT_OPEN:
            self.recovery.talking.setFocus()
        elif state is CallState.READY:
            self.header.start.setFocus()
        elif self._outcome is not None:
            self.save.setFocus()
        elif state is CallState.RUNNING:
            self.header.hung_up.setFocus()
        else:
            self.outcomes.buttons[Outcome.SPOKE].setFocus()

    def _refresh_strip(self) -> None:
        self.promise_strip.show_promise(next_promise(self._services, besides=self._flow.lead_id))

    # The call itself --------------------------------------------------------

    def _start(self, *, timed: bool = True) -> bool:
        """Write the call; without the timer where it was made before any press."""
        if not (self._flow.start() if timed else self._flow.start_untimed()):
            return False
        self.call_started.emit(self._flow.lead_id)
        if self.notes.text():
            self._flow.beat(self.notes.text())
        return True

    def _draft(self) -> AttemptDraft:
        assert self._outcome is not None
        return AttemptDraft(
            outcome=self._outcome,
            incoming=self._flow.incoming,
            contact_id=self._flow.contact_id,
            phone_id=self._flow.phone_id,
            note=self.notes.text(),
        )

    def _propose(self) -> None:
        """Ask the planner what would come next, with what is filled in so far."""
        self._propose_soon.stop()
        if self._outcome is None or not self.in_call:
            return
        self.next_step.show_problem("")
        first = self._flow.propose(self._draft())
        if first is None:
            return
        self.details.suggest_promise(first.suggested_promise)
        proposal = self._flow.propose(self.body.filled_so_far(self._draft()))
        if proposal is not None:
            zone = self._services.settings.zone()
            self.next_step.show_step(proposal.step, zone, self._callee.name)
            self.details.ask_about_promise(proposal.question)

    def _finish(self) -> None:
        if self._outcome is None or not self.in_call or self._asks_first():
            return
        try:
            draft = self.body.fill(self._draft())
        except DomainError as error:
            self._on_flow_refused(str(error))
            return
        lead_id = self._flow.lead_id
        if self._flow.finish(draft):
            self.call_finished.emit(lead_id)

    def _asks_first(self) -> bool:
        """Where *Save* is quicker than the question about a promise: asked once."""
        if not self._propose_soon.isActive():
            return False
        shown = self.details.asked
        self._propose()
        return self.details.asked > shown

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard comes along: a hidden panel could not take it."""
        super().showEvent(event)
        if self.busy:
            self._focus_first()

    # Slots ------------------------------------------------------------------

    def _on_flow_state_changed(self) -> None:
        state, call = self._flow.state, self._flow.call
        self.outcomes.setEnabled(state is not CallState.LEFT_OPEN)
        self._mark_outcomes()
        if state is not CallState.READY:
            self.caution.hide()
        self.recovery.setVisible(state is CallState.LEFT_OPEN)
        if state is CallState.READY:
            self.header.show_ready()
        elif state is CallState.RUNNING and call is not None:
            self.header.show_running(call.started_at)
        elif state is not CallState.AWAY and call is not None:
            self.header.show_ended(call.started_at, call.ended_at or call.last_seen_at)
        if state is CallState.AWAY:
            for timer in (self._strip_tick, self._propose_soon):
                timer.stop()
            self.header.rest()
            self.notes.rest()
            self.closed.emit()
        else:
            self._focus_first()

    def _on_flow_refused(self, sentence: str) -> None:
        """Say why it was not done; every word stays where it is."""
        if self._flow.state is CallState.LEFT_OPEN:
            self.recovery.show_problem(sentence)
        elif self._outcome is not None:
            self.next_step.show_problem(sentence)
            self.body.bring_forward_next_step()
        else:
            self.failed.emit(sentence)

    def _on_header_call_requested(self) -> None:
        if self._flow.state is CallState.READY and not self._start():
            return
        try:
            link = tel_link(*self._number)
        except DomainError as error:
            self.failed.emit(str(error))
            return
        if not self._link_opener(link):
            self.failed.emit("This computer has no telephone program: please dial it yourself.")

    def _on_header_hang_up_requested(self) -> None:
        self._flow.beat(self.notes.text())
        self._flow.hang_up()

    def _on_header_timer_hidden_changed(self, hidden: object) -> None:
        self._services.settings.set("timer-hidden", "on" if hidden else "off", initiator=self)

    def _on_outcomes_outcome_chosen(self, outcome: object) -> None:
        assert isinstance(outcome, Outcome)
        if self._flow.state is CallState.READY and not self._start(timed=False):
            self._show_outcome(None)
            return
        self._show_outcome(outcome)
        self._propose()
        (self.details.first_to_fill() or self.save).setFocus()
        self.body.bring_forward_next_step()

    def _on_body_edited(self) -> None:
        self._propose_soon.start()

    def _on_save_requested(self) -> None:
        self._finish()

    def _on_escape_activated(self) -> None:
        if self.question.isVisible():
            self.question.hide()
            self._focus_first()
        elif is_typing():
            QApplication.focusWidget().clearFocus()
            self._focus_first()
        else:
            self.go_back()

    def _on_bus_changed(self, change: object) -> None:
        if self.busy and getattr(change, "initiator", None) is not self:
            self._refresh_strip()

    def _on_recovery_discard_requested(self) -> None:
        self.question.ask("Discard this call? Its notes go with it.", _KEEP_OR_DISCARD)

    def _on_question_answered(self, answer: str) -> None:
        if answer == "discard":
            self._flow.discard()
        else:
            self._focus_first()
