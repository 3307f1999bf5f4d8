""" "Change…": a step of one's own, at a time typed the way people say it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import at, resolve
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.step import Step
from followup_desktop.services.details import LeadDetail
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import both_times, said_day, said_when
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import Button, LinkButton, Muted, Words, column, row
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.when_field import WhenField
from followup_desktop.ui.words import CHANNELS

_MORNING_HOUR = 8


class OwnStepForm(QWidget):
    """A channel and a time, for an own step; or a time alone, for a snooze."""

    done = Signal(str)

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._lead_id = 0
        self._snooze = False
        self._own_zone = services.settings.zone()
        self.when = WhenField(services.clock, "When")
        self.when.edited.connect(self._on_when_edited)
        self.when.returnPressed.connect(self._on_set_clicked)
        self.channel = Choice("How")
        for channel in Channel:
            self.channel.addItem(CHANNELS[channel])
        self.meaning = Muted()
        self.problem = Words()
        self.problem.set_role("danger")
        self.set_button = Button("Set")
        self.set_button.clicked.connect(self._on_set_clicked)
        self.cancel = LinkButton("Cancel")
        self.cancel.clicked.connect(self.hide)
        box = column(gap=GRID)
        line = row(gap=GAP)
        line.addWidget(self.channel)
        line.addWidget(self.when, 1)
        box.addLayout(line)
        box.addWidget(self.meaning)
        box.addWidget(self.problem)
        buttons = row(gap=GAP)
        buttons.addWidget(self.set_button)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        box.addLayout(buttons)
        self.setLayout(box)

    def open_for(self, detail: LeadDetail, *, snooze: bool) -> None:
        """Ask for a step of a lead, or until when to snooze its step."""
        self._lead_id, self._snooze = detail.lead.id, snooze
        self._own_zone = self._services.settings.zone()
        zone = detail.step.zone if isinstance(detail.step, Step) else detail.lead_zone
        self.when.set_zone(self._own_zone if snooze else zone)
        self.when.clear()
        self.when.mark_wrong(wrong=False)
        self.channel.setVisible(not snooze)
        self.channel.setCurrentIndex(0)
        self.set_button.setText("Snooze until then" if snooze else "Set")
        self.meaning.setText("A day, or a day and a time" + ("" if snooze else ", their time"))
        self.problem.hide()
        self.show()
        self.when.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _on_when_edited(self) -> None:
        """Say back what was understood, while it is typed."""
        self.problem.hide()
        try:
            when = self.when.when()
        except DomainError:
            self.when.mark_wrong(wrong=False)
            self.meaning.setText("")
            return
        if when is None:
            return
        zone = self.when.zone
        words = said_day(when.on, self.when.today())
        if when.local is not None:
            instant = resolve(when.local, zone)
            words += f" {both_times(instant, zone, self._own_zone)}"
        self.meaning.setText(words)

    def _on_set_clicked(self) -> None:
        try:
            when = self.when.when()
            if when is None:
                raise DomainError("Please say when, for example: tomorrow 8:30 or fri 5pm.")
        except DomainError as error:
            self._refuse(str(error))
            return
        zone, lead_id, steps = self.when.zone, self._lead_id, self._services.steps
        instant = resolve(when.local, zone) if when.local is not None else None
        now = self._services.clock.now()
        if self._snooze:
            until = instant
            if until is None:
                from datetime import time

                until = at(when.on, time(_MORNING_HOUR - 1, 45), zone)
            refusal = self._saving.attempt_here(lambda: steps.snooze([lead_id], until))
            said = f"Snoozed until {said_when(until, self._own_zone, now)}"
        else:
            channel = list(Channel)[self.channel.currentIndex()]
            chosen = instant if instant is not None else when.on
            refusal = self._saving.attempt_here(lambda: steps.set_own(lead_id, chosen, channel))
            said = f"Next step set: {said_day(when.on, self.when.today())}"
        if refusal:
            self._refuse(refusal)
            return
        self.hide()
        self.done.emit(said)

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
        self.when.setFocus(Qt.FocusReason.OtherFocusReason)
