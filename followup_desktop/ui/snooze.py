"""Snooze: the times product.md offers, and the menu that offers them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.domain.business_days import BusinessDays, business_days
from followup_desktop.domain.clock import HOUR, MINUTE, Instant, resolve, wall
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import said_when

_LUNCH = time(11, 30)
_AFTER_WORK = time(17)
_MORNING = time(7, 45)
_OWN_TIME = "own time"
_NOT_NEEDED = "not needed"


TEN_MINUTES = 10 * MINUTE
"""What *Snooze* of a notification means."""


@dataclass(frozen=True, slots=True)
class Preset:
    """One offer: its words and the instant it stands for."""

    words: str
    until: Instant


def own_business_days(services: Services) -> BusinessDays:
    """The business days of the person's own country, as they set them."""
    settings = services.settings.plan_settings()
    return business_days(settings.region if settings.holidays else "")


def presets(now: Instant, zone: str, days: BusinessDays | None = None) -> tuple[Preset, ...]:
    """What can be offered now, in the user's ``zone``: 10 minutes, 1 hour,
    before lunch, after 5, the next business day 7:45 (product.md, *Reminders*)."""
    local = wall(now, zone)
    days = days or BusinessDays()
    offers = [Preset("10 minutes", now + TEN_MINUTES), Preset("1 hour", now + HOUR)]
    for words, clock in (("Before lunch", _LUNCH), ("After 5", _AFTER_WORK)):
        then = resolve(datetime.combine(local.date(), clock), zone)
        if then > now + HOUR:
            offers.append(Preset(words, then))
    offers.append(next_morning(now, zone, days))
    return tuple(offers)


def next_morning(now: Instant, zone: str, days: BusinessDays | None) -> Preset:
    """The next business day, or tomorrow where that is None, at 7:45: "Tomorrow
    7:45 am", "Mon 23 Nov, 7:45 am"."""
    today = wall(now, zone).date()
    day = today + timedelta(days=1) if days is None else days.after(today)
    morning = resolve(datetime.combine(day, _MORNING), zone)
    said = said_when(morning, zone, now)
    return Preset(f"{said[:1].upper()}{said[1:]}", morning)


class SnoozeMenu(QMenu):
    """The presets, an own time, and *Not needed*. Fill it as it opens."""

    snooze_chosen = Signal(object)
    """An ``Instant``."""
    own_time_requested = Signal()
    not_needed_chosen = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, not_needed: bool = True, own_time: bool = True
    ) -> None:
        super().__init__(parent)
        self._offers_not_needed = not_needed
        self._offers_own_time = own_time
        self.triggered.connect(self._on_self_triggered)

    def offer(self, now: Instant, zone: str, days: BusinessDays | None = None) -> None:
        """Fill the menu for this moment."""
        self.clear()
        for preset in presets(now, zone, days):
            self._add(preset.words, preset.until)
        if self._offers_own_time:
            self._add("Own time…", _OWN_TIME)
        if self._offers_not_needed:
            self.addSeparator()
            self._add("Not needed", _NOT_NEEDED)

    def _add(self, words: str, value: object) -> None:
        action = QAction(words, self)
        action.setData(value)
        self.addAction(action)

    def _on_self_triggered(self, action: QAction) -> None:
        value = action.data()
        if value == _OWN_TIME:
            self.own_time_requested.emit()
        elif value == _NOT_NEEDED:
            self.not_needed_chosen.emit()
        else:
            self.snooze_chosen.emit(value)
