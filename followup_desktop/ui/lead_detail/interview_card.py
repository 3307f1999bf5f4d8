"""The interview ahead: when, where, whom to ask for, their words so far, the next step."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from followup_desktop.domain.clock import (
    day_of,
    parse_wall_minute,
    resolve,
    start_of_day,
    wall_minute,
)
from followup_desktop.domain.commitments import Interview
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.domain.history import is_answer
from followup_desktop.domain.typed_when import TypedWhen, read_when
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.calendar_saving import save_interview
from followup_desktop.ui.lead_detail.when_form import WhenForm
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import both_times, clock_time, month_first, said_day, short_day
from followup_desktop.ui.theme import GAP, GRID, INSET, Type
from followup_desktop.ui.widgets import Body, Card, LinkButton, Muted, Words, indented
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.fields import LineField
from followup_desktop.ui.widgets.flow import FlowRow

_LAST_WORDS = 2
_LONGEST = 200
_ASK = (
    "Before you leave, ask for the next step: “What happens next, and when may I call to ask for"
    " news?”"
)


class _Title(Words):
    kind = Type.STRONG


class InterviewCard(Card):
    """One interview; from the day before on with everything one needs to go."""

    done = Signal(str)

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._interview: Interview | None = None
        self._filling = False
        self._people: tuple[tuple[Contact, ...], int | None] | None = None
        self.title = indented(_Title())
        self.place = LineField("Where", self._commit_place, hint="Address, floor, or a link")
        self.leave = LineField("Leave at", self._commit_leave_at, hint="8:45, your time")
        self.ask_for = Choice("Ask for")
        # However long a name is, the pane becomes no wider.
        self.ask_for.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.ask_for.setMinimumContentsLength(12)
        self.ask_for.currentIndexChanged.connect(self._on_ask_for_current_index_changed)
        self.words, self.ask = indented(Body()), indented(Body(_ASK))
        self.move_button, self.cancel = LinkButton("Move it"), LinkButton("Cancel the interview")
        self.move_button.clicked.connect(self._on_move_button_clicked)
        self.cancel.clicked.connect(self._on_cancel_clicked)
        self.calendar = LinkButton("Put it into my calendar")
        self.calendar.clicked.connect(self._on_calendar_clicked)
        self.kept = indented(Muted())
        """Where the calendar file is, or why there is none."""
        self.kept.hide()
        self.form = WhenForm(services, "When the interview is")
        self.form.chosen.connect(self._on_form_chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        self.inset()
        self.column.setSpacing(GRID)
        form = QFormLayout()
        form.setContentsMargins(INSET, 0, 0, 0)
        form.setSpacing(GRID)
        form.addRow("Where", self.place)
        form.addRow("Leave at", self.leave)
        form.addRow("Ask for", self.ask_for)
        line = FlowRow(gap=GAP)
        for button in (self.move_button, self.cancel, self.calendar):
            line.addWidget(button)
        self.column.addWidget(self.title)
        self.column.addLayout(form)
        self.column.addWidget(self.words)
        self.column.addWidget(self.ask)
        self.column.addLayout(line)
        self.column.addWidget(self.kept)
        self.column.addWidget(indented(self.form))

    def show_detail(self, detail: LeadDetail, moment: Moment) -> None:
        """Show the next interview; words being typed are left alone."""
        interview = detail.interview
        if interview is None:
            return
        if self._interview is None or self._interview.id != interview.id:
            self.place.forget()
            self.leave.forget()
            self.form.hide()
        if self._interview != interview:
            self.kept.hide()
        self._interview = interview
        day = day_of(interview.at, moment.zone)
        when = both_times(interview.at, interview.zone, moment.zone)
        self.title.setText(f"Interview {said_day(day, moment.today)} at {when}")
        self.place.show_value(interview.place)
        self.leave.show_value(_leave_said(interview, moment))
        self._fill_people(detail, interview)
        near = day <= moment.today + timedelta(days=1)
        said = _their_words(detail, moment) if near else ""
        self.words.setText(said)
        self.words.setVisible(bool(said))
        self.ask.setVisible(near)
        self.set_look("tinted" if near else "card")

    def take_keyboard(self) -> None:
        """Put the keyboard on where it is: what one must know first."""
        self.place.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Commit whatever is being typed."""
        self.place.save()
        self.leave.save()

    def _fill_people(self, detail: LeadDetail, interview: Interview) -> None:
        wanted = (detail.contacts, interview.contact_id)
        if wanted == self._people:
            return  # a minute passed: an opened list stays open
        self._people = wanted
        self._filling = True
        self.ask_for.clear()
        self.ask_for.addItem("Nobody named yet", None)
        for person in detail.contacts:
            name = person.name or person.role or "Somebody"
            words = f"{name}, {person.role}" if person.name and person.role else name
            if person.say_name:
                words += f" (say: {person.say_name})"
            self.ask_for.addItem(words, person.id)
        self.ask_for.setCurrentIndex(max(0, self.ask_for.findData(interview.contact_id)))
        self._filling = False

    # Commits ------------------------------------------------------------------

    def _commit_place(self, text: str) -> str:
        return self._change({"place": text})

    def _commit_leave_at(self, text: str) -> str:
        """A time alone is meant on the day of the interview, in the user's zone."""
        interview, zone = self._interview, self._services.settings.zone()
        if interview is None:
            return ""
        if not text:
            return self._change({"leave_at": None})
        day = start_of_day(day_of(interview.at, zone), zone)
        try:
            when = read_when(text, day, zone, order="mdy" if month_first() else "dmy")
        except DomainError as error:
            return str(error)
        if when.local is None:
            return "Please give the time of day, for example: 8:45."
        return self._change({"leave_at": resolve(when.local, zone)})

    def _change(self, changes: dict[str, object]) -> str:
        interview, agreed = self._interview, self._services.agreed
        if interview is None:
            return ""
        return self._saving.attempt(lambda: agreed.change_interview(interview.id, changes))

    def _on_ask_for_current_index_changed(self, index: int) -> None:
        if not self._filling:
            self._change({"contact_id": self.ask_for.itemData(index)})

    def _on_move_button_clicked(self) -> None:
        if self._interview is not None:
            local = parse_wall_minute(self._interview.local)
            self.form.open_for(self._interview.zone, TypedWhen(local.date(), local.time()))

    def _on_form_chosen(self, when: object) -> None:
        interview, agreed = self._interview, self._services.agreed
        if interview is None or not isinstance(when, TypedWhen) or when.local is None:
            return
        changes = {"local": wall_minute(when.local)}
        refusal = self._saving.attempt_here(lambda: agreed.change_interview(interview.id, changes))
        if refusal:
            self.form.say(refusal)
            return
        self.form.hide()
        self.done.emit("Interview moved")

    def _on_cancel_clicked(self) -> None:
        interview, agreed = self._interview, self._services.agreed
        if interview is not None and self._saving.run(
            lambda: agreed.cancel_interview(interview.id)
        ):
            self.done.emit("Interview cancelled")

    def _on_calendar_clicked(self) -> None:
        if self._interview is None:
            return
        self.save()
        try:
            path = save_interview(self._services, self._interview.id, self)
        except (DomainError, KnownError) as error:
            said = str(error)
        else:
            said = f"Saved as {path}. Open that file with your calendar." if path else ""
        self.kept.setText(said)
        self.kept.setVisible(bool(said))


def _leave_said(interview: Interview, moment: Moment) -> str:
    """ "8:45 am"; with its day where that is not the interview's."""
    if interview.leave_at is None:
        return ""
    day = day_of(interview.leave_at, moment.zone)
    same = day == day_of(interview.at, moment.zone)
    before = "" if same else f"{said_day(day, moment.today)} "
    return before + clock_time(interview.leave_at, moment.zone)


def _their_words(detail: LeadDetail, moment: Moment) -> str:
    """What was said so far, the last talks first: to be read on the way there."""
    said = []
    for entry in detail.log:
        attempt, note = entry.attempt, " ".join(entry.attempt.note.split())
        if not note or not is_answer(attempt):
            continue
        note = f"{note[: _LONGEST - 1]}…" if len(note) > _LONGEST else note
        day = short_day(day_of(attempt.at, moment.zone), moment.today)
        said.append(f"{entry.contact or 'They'}, {day}: {note}")
        if len(said) == _LAST_WORDS:
            break
    return "\n".join(said)
