"""The call panel: takes the right side of the window while there is a call."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.domain.attempt import Outcome
from followup_desktop.system.dialler import open_link
from followup_desktop.ui.actions import is_typing
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.call_panel.callee import (
    Callee,
    callee_of,
    find_contact,
    find_phone,
    last_words,
    zone_of,
)
from followup_desktop.ui.call_panel.coaching.coach import Coaching
from followup_desktop.ui.call_panel.flow import CallFlow, CallState
from followup_desktop.ui.call_panel.outcome.filing import Filing, ending_of
from followup_desktop.ui.call_panel.parts import CallParts
from followup_desktop.ui.call_panel.promises import next_promise
from followup_desktop.ui.services import Services

_STRIP_MS = 15_000
_KEEP_OR_DISCARD = (("keep", "Keep the call"), ("discard", "Discard it"))


class CallPanel(CallParts):
    """Shows one call from the ready moment to the saved outcome."""

    call_started = Signal(object)
    """A lead's id; the call's row is in the file."""
    call_finished = Signal(object)
    """A lead's id; attempt and next step are in the file."""
    closed = Signal()
    """The panel has nothing to show any more."""
    failed = Signal(str)
    """Something was refused or could not be saved: one sentence."""
    write_wanted = Signal(object)
    """A lead's id: to be written to instead of called."""
    easy_call_wanted = Signal()
    """After a no: one easy call, please."""

    def __init__(
        self,
        services: Services,
        bus: Bus,
        parent: QWidget | None = None,
        *,
        link_opener: Callable[[str], bool] = open_link,
    ) -> None:
        super().__init__(services, bus, parent)
        self._link_opener = link_opener
        self._callee = Callee()
        self._read_before = False
        """Whether there was a ready moment: what stood in it was read then."""
        self._flow = CallFlow(services, self, self)
        self._filing = Filing(services, self._flow, self.body, self)
        self._coaching = Coaching(services, self._flow, self.body, self)
        self._connect()
        self._connect_body()
        self._add_keys(self._filing.finish, self._on_escape_activated)
        self._add_answer_keys(self.script.situations.buttons.values())
        self._strip_tick = QTimer(self)
        self._strip_tick.setInterval(_STRIP_MS)
        self._strip_tick.timeout.connect(self.promise_strip.refresh)
        bus.changed.connect(self._on_bus_changed)

    def _connect(self) -> None:
        self._flow.state_changed.connect(self._on_flow_state_changed)
        self._flow.refused.connect(self._on_flow_refused)
        self._flow.unsaved.connect(self.notes.show_unsaved)
        self.back.clicked.connect(self.go_back)
        self.save.clicked.connect(self._filing.finish)
        header = self.header
        header.call_requested.connect(self._on_call_requested)
        header.scan_toggled.connect(self.scan.setVisible)
        header.start_requested.connect(self._start)
        header.hang_up_requested.connect(self._on_header_hang_up_requested)
        header.timer_hidden_changed.connect(self._on_header_timer_hidden_changed)
        header.ticked.connect(self.script.elapsed)
        self.scan.call_requested.connect(self._on_call_requested)
        self.scan.closed.connect(self._on_scan_closed)
        self.stop.call_anyway.connect(self._on_stop_call_anyway)
        self.stop.write_instead.connect(self._on_stop_write_instead)
        self.recovery.still_talking.connect(self._flow.still_talking)
        self.recovery.ended_at_chosen.connect(self._flow.end_at)
        self.recovery.discard_requested.connect(self._on_recovery_discard_requested)
        self.question.answered.connect(self._on_question_answered)
        self.after_no.break_chosen.connect(self._flow.leave)
        self.after_no.easy_call_chosen.connect(self._on_after_no_easy_call_chosen)

    def _connect_body(self) -> None:
        self.body.save_requested.connect(self._filing.finish)
        self.outcomes.outcome_chosen.connect(self._on_outcomes_outcome_chosen)
        self.script.situation_chosen.connect(self._on_script_situation_chosen)
        self.what_if.clicked.connect(self._on_what_if_clicked)
        self.cards.closed.connect(self._focus_first)
        self._filing.chosen.connect(self._on_filing_chosen)
        self._filing.refused.connect(self._on_flow_refused)
        self._filing.saved.connect(self.call_finished)

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
        where they are being called; never past a stop sign.
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
        at_once = self._services.settings.get().start_timer_at_once and not self.stop.isVisible()
        self._read_before = not (incoming or at_once)
        if incoming or (at_once and self._callee.stop is None):
            self._start()
        return True

    def resume(self) -> bool:
        """Offer again the call that was open when the program ended; whether there is one."""
        if not self._flow.pick_up_left_open():
            return False
        self._read_before = False
        self._show_lead()
        self._focus_first()
        return True

    def go_back(self) -> None:
        """Leave the panel; a call that has begun is asked about, never lost."""
        if self._flow.state in (CallState.READY, CallState.SAVED):
            self._flow.leave()
        elif self._flow.in_call:
            self.question.ask("This call is not saved yet.", _KEEP_OR_DISCARD)
        elif self._flow.state is CallState.LEFT_OPEN:
            self.recovery.talking.setFocus()

    def keep(self) -> None:
        """Have everything typed last kept now: the program ends."""
        self.notes.keep()
        self.body.ready.purpose.keep()

    # Showing ----------------------------------------------------------------

    def _show_lead(self) -> None:
        flow, settings = self._flow, self._services.settings
        detail = flow.detail
        assert detail is not None
        contact = find_contact(detail, flow.contact_id)
        phone = find_phone(detail, contact, flow.phone_id)
        now = self._services.clock.now()
        region, incoming, by_relay = settings.region(), flow.incoming, settings.get().by_relay
        whom = (detail, contact, phone, region, now)
        self._callee = callee_of(*whom, incoming=incoming, by_relay=by_relay)
        self.header.show_callee(self._callee)
        self._show_clock()
        self.header.set_timer_hidden(hidden=settings.get().timer_hidden)
        self.scan.show_callee(self._callee)
        self.stop.show_stop(self._callee.stop if flow.state is CallState.READY else None)
        last = last_words(detail, settings.zone(), now)
        self.body.ready.show_call(getattr(detail.step, "why", ""), last, incoming=incoming)
        self.outcomes.show_direction(incoming=incoming)
        self.notes.show_notes(flow.call.notes if flow.call else "")
        self.body.clear(zone_of(detail, contact, phone), settings.zone())
        self.details.offer_others(self._services.leads.others_at(flow.lead_id))
        self._coaching.begin()
        self.caution.show_for(flow, settings.zone(), quietly=self._callee.stop is not None)
        self.question.hide()
        self.after_no.hide()
        self._filing.begin(self._callee.name)
        if flow.state is CallState.LEFT_OPEN and flow.call is not None:
            who = flow.call.contact or flow.call.employer or "someone"
            self.recovery.show_call(flow.call, who, settings.zone())
        self._refresh_strip()
        self._strip_tick.start()

    @property
    def _may_dial(self) -> bool:
        """Whether a call that runs may still have to be dialled: not one that came in."""
        return not self._read_before and not self._flow.incoming

    def _mark_outcomes(self) -> None:
        """Bring the outcomes forward once they have hung up, until one is chosen."""
        wanted = self._flow.state is CallState.ENDED and self._filing.outcome is None
        self.outcomes.set_look("tinted" if wanted else "card")

    def _focus_first(self) -> None:
        """Put the keyboard where the next press most likely goes."""
        state = self._flow.state
        if state is CallState.LEFT_OPEN:
            self.recovery.talking.setFocus()
        elif state is CallState.SAVED:
            self.after_no.rest.setFocus()
        elif state is CallState.READY:
            first = self.header.start if not self.header.start.isHidden() else self.back
            first.setFocus()
        elif self._filing.outcome is not None:
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
        self._coaching.keep()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard comes along: a hidden panel could not take it."""
        super().showEvent(event)
        if self.busy:
            self._focus_first()

    # Slots ------------------------------------------------------------------

    def _on_flow_state_changed(self) -> None:
        state = self._flow.state
        self.outcomes.setEnabled(state is not CallState.LEFT_OPEN)
        self.recovery.setVisible(state is CallState.LEFT_OPEN)
        if state is not CallState.READY:
            self.caution.hide()
            self.stop.hide()
        self._show_clock()
        self.body.show_state(state, reasons=not self._read_before)
        self.what_if.setVisible(state in (CallState.READY, CallState.RUNNING))
        self._show_saved(saved=state is CallState.SAVED)
        self._mark_outcomes()
        if state is CallState.AWAY:
            self._rest()
            return
        self._focus_first()
        if state is CallState.ENDED and self._filing.likely is not None:
            self._choose(self._filing.likely)
        elif state is CallState.ENDED:
            self.body.bring_forward_outcomes()

    def _show_clock(self) -> None:
        state, call = self._flow.state, self._flow.call
        if state is CallState.READY:
            self.header.show_ready()
        elif state is CallState.RUNNING and call is not None:
            self.header.show_running(call.started_at, call_offered=self._may_dial)
        elif state is not CallState.AWAY and call is not None:
            self.header.show_ended(call.started_at, call.ended_at or call.last_seen_at)

    def _show_saved(self, *, saved: bool) -> None:
        """Kind words have the panel to themselves; what was filled in is in the file."""
        for part in (self.header, self.body):
            part.setVisible(not saved)
        self.after_no.setVisible(saved)
        if saved:
            self.scan.hide()
            self.save.hide()
            reason = ending_of(self.details.ticks.chosen())
            if reason is not None:
                self.after_no.show_ending(reason, incoming=self._flow.incoming)

    def _rest(self) -> None:
        self._strip_tick.stop()
        self._filing.rest()
        self.header.rest()
        self.notes.rest()
        self.script.clear()
        self.body.promise_line.rest()
        self.closed.emit()

    def _on_flow_refused(self, sentence: str) -> None:
        """Say why it was not done; every word stays where it is."""
        if self._flow.state is CallState.LEFT_OPEN:
            self.recovery.show_problem(sentence)
        elif self._filing.outcome is not None:
            self.next_step.show_problem(sentence)
            self.body.bring_forward_next_step()
        else:
            self.failed.emit(sentence)

    def _on_call_requested(self) -> None:
        if self._flow.state is CallState.READY and not self._start():
            return
        if not self._link_opener(self._callee.link):
            self.failed.emit("This computer has no telephone program: please dial it yourself.")

    def _on_scan_closed(self) -> None:
        self.header.scan.setChecked(False)
        self._focus_first()

    def _on_stop_write_instead(self) -> None:
        lead_id = self._flow.lead_id
        self.go_back()
        self.write_wanted.emit(lead_id)

    def _on_stop_call_anyway(self) -> None:
        self.stop.hide()
        self.header.uncover()
        self._focus_first()

    def _on_header_hang_up_requested(self) -> None:
        self._coaching.keep()
        self._flow.hang_up()

    def _on_header_timer_hidden_changed(self, hidden: object) -> None:
        self._services.settings.set("timer-hidden", "on" if hidden else "off", initiator=self)

    def _on_script_situation_chosen(self, answered: str) -> None:
        self._filing.answered = answered
        self.outcomes.show_likely(self._filing.likely)
        self._coaching.show_checklist()

    def _on_what_if_clicked(self) -> None:
        self._coaching.show_cards()

    def _on_outcomes_outcome_chosen(self, outcome: object) -> None:
        assert isinstance(outcome, Outcome)
        if self._flow.state is CallState.READY and not self._start(timed=False):
            self._filing.forget()
            return
        self._choose(outcome)

    def _choose(self, outcome: Outcome) -> None:
        self._filing.choose(outcome)
        (self.details.first_to_fill() or self.save).setFocus()
        self.body.bring_forward_next_step()

    def _on_filing_chosen(self) -> None:
        self._mark_outcomes()
        self.save.setVisible(self._filing.outcome is not None)

    def _on_escape_activated(self) -> None:
        if self.question.isVisible():
            self.question.hide()
            self._focus_first()
        elif is_typing():
            QApplication.focusWidget().clearFocus()
            self._focus_first()
        elif self.scan.isVisible():
            self._on_scan_closed()
        else:
            self.go_back()

    def _on_after_no_easy_call_chosen(self) -> None:
        self._flow.leave()
        self.easy_call_wanted.emit()

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
