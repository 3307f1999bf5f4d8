""" "Change…": a step of one's own, at a time typed the way people say it."""

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import at, resolve
from followup_desktop.domain.step import Step
from followup_desktop.domain.typed_when import TypedWhen
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.lead_detail.when_form import WhenForm
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import said_day, said_when
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.words import CHANNELS

_MORNING = time(7, 45)


class OwnStepForm(WhenForm):
    """A channel and a time, for an own step; or a time alone, for a snooze."""

    done = Signal(str)

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        channel = Choice("How")
        super().__init__(services, "When", parent, before=channel, cancel="Cancel")
        self.channel = channel
        for each in Channel:
            channel.addItem(CHANNELS[each])
        self._saving = saving
        self._lead_id = 0
        self._snooze = False
        self.chosen.connect(self._on_self_chosen)

    def ask_for(self, detail: LeadDetail, *, snooze: bool) -> None:
        """Ask for a step of a lead, or until when to snooze its step."""
        self._lead_id, self._snooze = detail.lead.id, snooze
        theirs = detail.step.zone if isinstance(detail.step, Step) else detail.lead_zone
        self.channel.setVisible(not snooze)
        self.channel.setCurrentIndex(0)
        self.set_button.setText("Snooze until then" if snooze else "Set")
        zone = self._services.settings.zone() if snooze else theirs
        meaning = "A day, or a day and a time" + ("" if snooze else ", their time")
        self._ask(zone, None, meaning, needs_time=False, focus=True)

    def _on_self_chosen(self, when: object) -> None:
        assert isinstance(when, TypedWhen)
        instant = resolve(when.local, self.when.zone) if when.local is not None else None
        lead_id, steps = self._lead_id, self._services.steps
        if self._snooze:
            until = at(when.on, _MORNING, self.when.zone) if instant is None else instant
            refusal = self._saving.attempt_here(lambda: steps.snooze([lead_id], until))
            said = said_when(until, self._services.settings.zone(), self._services.clock.now())
            said = f"Snoozed until {said}"
        else:
            channel = list(Channel)[self.channel.currentIndex()]
            chosen = instant if instant is not None else when.on
            refusal = self._saving.attempt_here(lambda: steps.set_own(lead_id, chosen, channel))
            said = f"Next step set: {said_day(when.on, self.when.today())}"
        if refusal:
            self.say(refusal)
            return
        self.hide()
        self.done.emit(said)
