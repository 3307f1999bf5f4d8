"""The next step: what, why in full contrast, and what to press."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.planner import WANTS_EMAIL
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.lead_detail.applied_ask import AppliedAsk
from followup_desktop.ui.lead_detail.own_step import OwnStepForm
from followup_desktop.ui.lead_detail.sentences import not_yet, step_title
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.snooze import SnoozeMenu
from followup_desktop.ui.text import in_own_style, said_when
from followup_desktop.ui.theme import GRID, INSET, Type
from followup_desktop.ui.widgets import (
    Body,
    Button,
    Card,
    LinkButton,
    PrimaryButton,
    Words,
    indented,
)
from followup_desktop.ui.widgets.flow import FlowRow

_LETTERS = (Channel.EMAIL, Channel.MESSAGE)


def wants_email(step: Step | NoStep) -> bool:
    """Whether an e-mail address is all that is missing for a step."""
    return isinstance(step, NoStep) and step.because.endswith(WANTS_EMAIL)


class _Title(Words):
    kind = Type.TITLE


class _Notice(Words):
    kind = Type.STRONG


class _CallButton(PrimaryButton):
    kind = Type.TITLE


def _call_words(detail: LeadDetail, moment: Moment) -> str:
    """What the button for calling says."""
    step = detail.step
    if isinstance(step, Step) and step.kind is StepKind.CALL_BACK:
        return "Ring back now" if step.due_at <= moment.now else "Ring back"
    return "Call"


class StepCard(Card):
    """One step, one primary button. Where calling is not wanted yet, the first
    press says so and the second calls."""

    call_requested = Signal(object)
    """The lead's id."""
    number_requested = Signal()
    email_requested = Signal()
    write_requested = Signal(str)
    """To the words for it: the ``Channel`` of a letter, a message or a visit."""
    interview_requested = Signal()
    """To the card with where, whom to ask for, and moving it."""
    practise_requested = Signal(object)
    """The lead's id: say its words aloud first."""
    done = Signal(str)
    """What was done, for a toast with *Undo*."""

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="tinted")
        self._services, self._saving = services, saving
        self._detail: LeadDetail | None = None
        self._warned = self._back = False
        self.title, self.why = _Title(), Body()
        self.advice, self.notice = _Notice(), _Notice()
        self.call = _CallButton("Call")
        self.call.clicked.connect(self._on_call_clicked)
        self.go = _CallButton("Get ready")
        self.go.setToolTip("Where it is, whom to ask for, and moving it")
        self.go.clicked.connect(self.interview_requested)
        self.call_anyway = LinkButton("Call anyway")
        self.call_anyway.clicked.connect(self._on_call_anyway_clicked)
        self.practise = LinkButton("Practise")
        self.practise.setToolTip("Say the words of this call aloud first: nobody is called")
        self.practise.clicked.connect(self._on_practise_clicked)
        self._make_writing()
        self.sent = Button("I sent it")
        self.sent.clicked.connect(self._on_sent_clicked)
        self.find = _CallButton("Add a number")
        self.find.clicked.connect(self.number_requested)
        self.find_email = Button("Add an e-mail address")
        self.find_email.clicked.connect(self.email_requested)
        self._make_snooze()
        self.show_again = Button("Show again")
        self.show_again.clicked.connect(self._on_show_again_clicked)
        self.change = Button("Change…")
        self.change.clicked.connect(self._on_change_clicked)
        self.applied = AppliedAsk(services, saving)
        self.applied.done.connect(self.done)
        self._form: OwnStepForm | None = None
        self._lay_out()

    def _make_writing(self) -> None:
        self.write, self.visit = _CallButton("Write"), _CallButton("Go there")
        self.visit.setToolTip("Where it is, whom to ask for, and what to say")
        self.write_instead = LinkButton("Write instead")
        for button in (self.write, self.visit, self.write_instead):
            button.clicked.connect(self._on_write_clicked)

    def _make_snooze(self) -> None:
        self.snooze = Button("Snooze ▾")
        self._menu = SnoozeMenu(self.snooze)
        self._menu.aboutToShow.connect(self._on_menu_about_to_show)
        self._menu.snooze_chosen.connect(self._on_menu_snooze_chosen)
        self._menu.own_time_requested.connect(self._on_menu_own_time_requested)
        self._menu.not_needed_chosen.connect(self._on_menu_not_needed_chosen)
        self.snooze.setMenu(self._menu)

    def _lay_out(self) -> None:
        self.inset()
        self.column.setSpacing(GRID + 2)
        for label in (self.title, self.why, self.advice, self.notice):
            self.column.addWidget(indented(label))
        self.column.addWidget(indented(self.applied))
        line = FlowRow()
        line.setContentsMargins(INSET, 0, INSET, 0)
        doing = (self.go, self.call, self.write, self.visit, self.find, self.find_email, self.sent)
        later = (self.show_again, self.snooze, self.change, self.call_anyway, self.write_instead)
        for button in (*doing, *later):
            line.addWidget(button)
        line.addWidget(self.practise)
        self.column.addLayout(line)

    def show_detail(self, detail: LeadDetail, moment: Moment) -> None:
        """Show a lead's next step."""
        before = self._detail
        if before is None or before.lead.id != detail.lead.id or before.step != detail.step:
            self._warned = False
            if self._form is not None:
                self._form.hide()
        self._detail = detail
        step = detail.step
        open_step = step if isinstance(step, Step) else None
        self._show_reason(detail, moment, open_step)
        snoozed = detail.snoozed_until is not None and detail.snoozed_until > moment.now
        self._show_notice(detail, moment, snoozed=snoozed)
        self._show_buttons(detail, open_step, snoozed=snoozed)
        self.applied.show_lead(detail.lead)
        self.set_look("tinted" if open_step is not None else "card")

    def _show_reason(self, detail: LeadDetail, moment: Moment, open_step: Step | None) -> None:
        step = detail.step
        self.title.setText(step_title(detail, moment))
        why = step.because if isinstance(step, NoStep) else step.why
        # The title says it already.
        self.why.setText(in_own_style(why) if detail.lead.stage is not Stage.CLOSED else "")
        self.why.setVisible(bool(self.why.text()))
        promised = open_step is not None and open_step.kind is StepKind.PROMISE
        self.advice.setText(in_own_style(detail.promise_advice) if promised else "")
        self.advice.setVisible(bool(self.advice.text()))

    def _show_buttons(self, detail: LeadDetail, open_step: Step | None, *, snoozed: bool) -> None:
        closed = detail.lead.stage is Stage.CLOSED
        channel = open_step.channel if open_step else None
        has_number = any(p.usable for c in detail.contacts for p in c.phones) or (
            detail.employer.switchboard is not None and detail.employer.switchboard.usable
        )
        emails = any(c.emails for c in detail.contacts)
        writes, visits = channel in _LETTERS, channel is Channel.IN_PERSON
        is_interview = open_step is not None and open_step.kind is StepKind.INTERVIEW
        calls = has_number and not closed and not writes
        asks_email = wants_email(detail.step)
        no_call = writes or visits or is_interview or asks_email
        self.call.setVisible(calls and not no_call)
        self.go.setVisible(is_interview)
        self.call_anyway.setVisible(calls and no_call)
        self.practise.setVisible(self.call.isVisibleTo(self))
        here = not self._back
        self.write.setVisible(here and writes and (emails or channel is Channel.MESSAGE))
        self.visit.setVisible(here and visits)
        self.write_instead.setVisible(here and emails and not closed and not no_call)
        self.sent.setVisible(here and writes)
        self.find.setVisible(not (has_number or closed or no_call))
        asks = open_step is not None and open_step.kind is StepKind.RESEND
        wants = asks or asks_email or channel is Channel.EMAIL
        self.find_email.setVisible(not closed and not emails and wants)
        self.snooze.setVisible(open_step is not None and not snoozed)
        self.show_again.setVisible(snoozed)
        self.change.setVisible(not closed)

    def _show_notice(self, detail: LeadDetail, moment: Moment, *, snoozed: bool) -> None:
        words = ""
        if snoozed and detail.snoozed_until is not None:
            words = f"Snoozed until {said_when(detail.snoozed_until, moment.zone, moment.now)}."
        elif self._warned:
            words = self._not_yet(moment)
        self.notice.setText(words)
        self.notice.setVisible(bool(words))
        self.call.setText("Call anyway" if self._warned and words else _call_words(detail, moment))

    def _not_yet(self, moment: Moment) -> str:
        """What speaks against calling, asked now: minutes may have passed."""
        if self._detail is None:
            return ""
        return not_yet(self._services.leads.cautions(self._detail.lead.id), moment)

    def press_write(self) -> None:
        """As if *Write*, *Write instead* or *Go there* were pressed (the key W)."""
        if self._detail is not None and self._detail.lead.stage is not Stage.CLOSED:
            self._on_write_clicked()

    def step_back(self, *, back: bool) -> None:
        """While the words are open beneath, their buttons alone ask to be pressed."""
        self._back = back
        if self._detail is not None:
            self.show_detail(self._detail, self.moment)

    @property
    def moment(self) -> Moment:
        """Now, in the user's zone."""
        return Moment(self._services.clock.now(), self._services.settings.zone())

    def press_call(self) -> None:
        """As if *Call* were pressed (the key C)."""
        if self.call.isVisible() or self.call_anyway.isVisible():
            self._on_call_clicked()

    def take_keyboard(self) -> None:
        """Put the keyboard on what is to be pressed first."""
        buttons = (
            self.go,
            self.call,
            self.write,
            self.visit,
            self.find,
            self.find_email,
            self.sent,
            self.change,
        )
        first = next((button for button in buttons if button.isVisible()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Slots --------------------------------------------------------------------

    def _on_call_clicked(self) -> None:
        detail = self._detail
        if detail is None:
            return
        if not self._warned and self._not_yet(self.moment):
            self._warned = True
            self._show_notice(detail, self.moment, snoozed=False)
            (self.call if self.call.isVisible() else self.call_anyway).setFocus()
            return
        self._warned = False
        self._show_notice(detail, self.moment, snoozed=False)
        self.call_requested.emit(detail.lead.id)

    def _on_practise_clicked(self) -> None:
        if self._detail is not None:
            self.practise_requested.emit(self._detail.lead.id)

    def _on_call_anyway_clicked(self) -> None:
        if self._detail is not None:  # its words have said so already
            self.call_requested.emit(self._detail.lead.id)

    def _on_write_clicked(self) -> None:
        detail = self._detail
        if detail is None:
            return
        channel = detail.step.channel if isinstance(detail.step, Step) else None
        no_call = channel is not None and channel is not Channel.PHONE
        self.write_requested.emit((channel if no_call else Channel.EMAIL).value)

    def _on_sent_clicked(self) -> None:
        detail = self._detail
        if detail is None or not isinstance(detail.step, Step) or detail.step.channel is None:
            return
        draft = AttemptDraft(
            Outcome.SENT, channel=detail.step.channel, contact_id=detail.step.contact_id
        )
        lead_id = detail.lead.id
        if self._saving.run(lambda: self._services.attempts.log(lead_id, draft)):
            self.done.emit("Logged as sent")

    def _on_menu_about_to_show(self) -> None:
        moment = self.moment
        self._menu.offer(moment.now, moment.zone)

    def _on_menu_snooze_chosen(self, until: object) -> None:
        if self._detail is None or not isinstance(until, int):
            return
        lead_id, moment = self._detail.lead.id, self.moment
        if self._saving.run(lambda: self._services.steps.snooze([lead_id], until)):
            self.done.emit(f"Snoozed until {said_when(until, moment.zone, moment.now)}")

    def _on_menu_own_time_requested(self) -> None:
        self._open_form(snooze=True)

    def _on_show_again_clicked(self) -> None:
        if self._detail is not None:
            lead_id = self._detail.lead.id
            self._saving.run(lambda: self._services.steps.unsnooze([lead_id]))

    def _on_change_clicked(self) -> None:
        self._open_form(snooze=False)

    def _open_form(self, *, snooze: bool) -> None:
        if self._detail is None:
            return
        if self._form is None:
            self._form = OwnStepForm(self._services, self._saving)
            self._form.done.connect(self.done)
            self.column.addWidget(indented(self._form))
        self._form.ask_for(self._detail, snooze=snooze)

    def _on_menu_not_needed_chosen(self) -> None:
        if self._detail is None:
            return
        lead_id = self._detail.lead.id
        if self._saving.run(lambda: self._services.steps.not_needed(lead_id)):
            self.done.emit("Taken off: not needed")
