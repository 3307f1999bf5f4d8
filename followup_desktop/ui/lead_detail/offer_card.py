"""An offer is open: until when they want an answer, and what became of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.lead import CloseReason
from followup_desktop.domain.typed_when import TypedWhen
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.lead_detail.when_form import WhenForm
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import said_day
from followup_desktop.ui.theme import GAP, GRID, INSET
from followup_desktop.ui.widgets import Body, Button, Card, LinkButton, Muted, Strong, indented
from followup_desktop.ui.widgets.flow import FlowRow

_MORE_TIME = (
    "To ask for time: “Thank you, I am very glad about it. May I think it over and tell you"
    " on Friday?”"
)


class OfferCard(Card):
    """Asks by when they want to know, and takes the answer in one press."""

    done = Signal(str)

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._detail: LeadDetail | None = None
        self.inset()
        self.column.setSpacing(GRID)
        self.title = indented(Strong("You have an offer"))
        self.words = indented(Body())
        self.form = WhenForm(services, "Decide by")
        self.form.cancel.hide()
        self.form.chosen.connect(self._on_form_chosen)
        self.change = LinkButton("Another day")
        self.change.clicked.connect(self._on_change_clicked)
        self.more_time = indented(Muted(_MORE_TIME))
        self.take = Button("I take it")
        self.decline = Button("I say no")
        self.take.clicked.connect(self._on_take_clicked)
        self.decline.clicked.connect(self._on_decline_clicked)
        for part in (self.title, self.words, indented(self.form), self.more_time):
            self.column.addWidget(part)
        line = FlowRow(gap=GAP)
        line.setContentsMargins(INSET, 0, INSET, 0)
        for button in (self.take, self.decline, self.change):
            line.addWidget(button)
        self.column.addLayout(line)

    def show_detail(self, detail: LeadDetail, moment: Moment) -> None:
        """Show until when; where that is not known, ask."""
        before, self._detail = self._detail, detail
        day = detail.lead.decide_by
        if day is None:
            self.words.setText("By when do they want your answer?")
        else:
            self.words.setText(f"They want your answer by {said_day(day, moment.today)}.")
        self.change.setVisible(day is not None)
        other = before is None or before.lead.id != detail.lead.id
        if day is None and (other or not self.form.isVisibleTo(self)):
            self._ask(focus=False)
        elif day is not None and (other or before.lead.decide_by != day):
            self.form.hide()

    def _ask(self, *, focus: bool) -> None:
        day = self._detail.lead.decide_by if self._detail is not None else None
        when = TypedWhen(day, None) if day is not None else None
        self.form.open_for(self._services.settings.zone(), when, day_only=True, focus=focus)

    # Slots --------------------------------------------------------------------

    def _on_change_clicked(self) -> None:
        self._ask(focus=True)

    def _on_form_chosen(self, when: object) -> None:
        if self._detail is None or not isinstance(when, TypedWhen):
            return
        lead_id, leads = self._detail.lead.id, self._services.leads
        refusal = self._saving.attempt_here(lambda: leads.edit(lead_id, {"decide_by": when.on}))
        if refusal:
            self.form.say(refusal)
            return
        self.form.hide()
        self.done.emit(f"Decide by {said_day(when.on, self.form.when.today())}")

    def _on_take_clicked(self) -> None:
        self._close(CloseReason.HIRED, "You took it. Congratulations!")

    def _on_decline_clicked(self) -> None:
        self._close(CloseReason.WITHDRAWN, "Closed: you said no")

    def _close(self, reason: CloseReason, said: str) -> None:
        if self._detail is None:
            return
        lead_id, leads = self._detail.lead.id, self._services.leads
        if self._saving.run(lambda: leads.close([lead_id], reason)):
            self.done.emit(said)
