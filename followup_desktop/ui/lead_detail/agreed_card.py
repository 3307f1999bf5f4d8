"""What was agreed and is open: one's own promises, and what they said they would do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.clock import day_of, parse_wall_minute, wall_minute
from followup_desktop.domain.commitments import Expectation, Promise
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.typed_when import TypedWhen
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.lead_detail.sentences import on_day
from followup_desktop.ui.lead_detail.when_form import WhenForm
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import both_times, in_own_style, said_day
from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import Body, Card, LinkButton, Strong, column, indented, row

_WHEN = "When you will call"


class AgreedLine(QWidget):
    """One thing agreed, with *Move* and *Cancel*; nothing moves by itself."""

    done = Signal(str)

    def __init__(self, services: Services, saving: Saving, agreed: Promise | Expectation) -> None:
        super().__init__()
        self._services, self._saving, self._agreed = services, saving, agreed
        self._asked = ""
        self.words = indented(Body())
        self.move_button = LinkButton("Move")
        self.cancel = LinkButton("Cancel it")
        self.move_button.clicked.connect(self._on_move_button_clicked)
        self.cancel.clicked.connect(self._on_cancel_clicked)
        promise = isinstance(agreed, Promise)
        mine = "When you will write" if services.settings.get().written_only else _WHEN
        self.form = WhenForm(services, mine if promise else "By when they will")
        self.form.chosen.connect(self._on_form_chosen)
        box = column(gap=0)
        box.addWidget(self.words)
        buttons = row(gap=GRID)
        buttons.addWidget(self.move_button)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        box.addLayout(buttons)
        box.addWidget(indented(self.form))
        self.setLayout(box)

    def show_words(self, words: str) -> None:
        """Say it, as of now."""
        self.words.setText(words)
        for button in (self.move_button, self.cancel):
            button.setAccessibleDescription(words)

    # Slots --------------------------------------------------------------------

    def _on_move_button_clicked(self) -> None:
        agreed, self._asked = self._agreed, ""
        if isinstance(agreed, Promise):
            local = parse_wall_minute(agreed.local)
            self.form.open_for(agreed.zone, TypedWhen(local.date(), local.time()))
        else:
            zone = self._services.leads.detail(agreed.lead_id).lead_zone
            self.form.open_for(zone, TypedWhen(agreed.by_on, None), day_only=True)

    def _on_cancel_clicked(self) -> None:
        agreed, service = self._agreed, self._services.agreed
        if isinstance(agreed, Promise):
            if self._saving.run(lambda: service.cancel_promise(agreed.id)):
                self.done.emit("Promise cancelled")
        elif self._saving.run(lambda: service.cancel_expectation(agreed.id)):
            self.done.emit("Nothing more is expected of them")

    def _on_form_chosen(self, when: object) -> None:
        if not isinstance(when, TypedWhen):
            return
        agreed, service = self._agreed, self._services.agreed
        if isinstance(agreed, Expectation):
            refusal = self._saving.attempt_here(
                lambda: service.move_expectation(agreed.id, when.on)
            )
            self._finish(refusal, "Moved to their new day")
            return
        if when.local is None:
            return
        local = wall_minute(when.local)
        try:
            question = service.question_about(agreed.id, local)
        except DomainError as error:
            self.form.say(str(error))
            return
        if question and self._asked != question:  # asked about once
            self._asked = question
            self.form.say(f"{in_own_style(question)} Then press Set again.")
            return
        refusal = self._saving.attempt_here(lambda: service.move_promise(agreed.id, local))
        self._finish(refusal, "Promise moved. Please let them know")

    def _finish(self, refusal: str, said: str) -> None:
        if refusal:
            self.form.say(refusal)
            return
        self.form.hide()
        self.done.emit(said)


class AgreedCard(Card):
    """Every open promise, and the open expectation."""

    done = Signal(str)

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._shown: tuple[Promise | Expectation, ...] = ()
        self._writes = False
        self.lines: list[AgreedLine] = []
        self.inset()
        self.column.setSpacing(GRID)
        self.column.addWidget(indented(Strong("Agreed")))
        self._box = QVBoxLayout()
        self._box.setSpacing(GRID)
        self.column.addLayout(self._box)

    def show_detail(self, detail: LeadDetail, moment: Moment) -> None:
        """Show what was agreed; a form with words in it is left alone."""
        expected = () if detail.expectation is None else (detail.expectation,)
        wanted: tuple[Promise | Expectation, ...] = (*detail.promises, *expected)
        writes = self._services.settings.get().written_only
        if wanted != self._shown or writes != self._writes:
            self._shown, self._writes = wanted, writes
            self._rebuild()
        for agreed, line in zip(wanted, self.lines, strict=True):
            line.show_words(_said(agreed, detail, moment, writes=writes))

    def _rebuild(self) -> None:
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        for agreed in self._shown:
            line = AgreedLine(self._services, self._saving, agreed)
            line.done.connect(self.done)
            self._box.addWidget(line)
            self.lines.append(line)


def _said(
    agreed: Promise | Expectation, detail: LeadDetail, moment: Moment, *, writes: bool
) -> str:
    names = {person.id: person.name for person in detail.contacts}
    name = names.get(agreed.contact_id or 0, "")
    if isinstance(agreed, Promise):
        day = said_day(day_of(agreed.at, moment.zone), moment.today)
        when = both_times(agreed.at, agreed.zone, moment.zone)
        what = "write to" if writes else "call"
        return f"You promised to {what} {name or 'them'} {day} {when}."
    by = said_day(agreed.by_on, moment.today)
    what = agreed.what.strip().rstrip(".")
    said = f"{name or 'They'} said “{what}” by {by}." if what else f"Their turn until {by}."
    if agreed.check_in_on is not None:
        said += f" You agreed to ask for news {on_day(said_day(agreed.check_in_on, moment.today))}."
    return said
