"""*Pause reminders*: for a while no bubble and no window comes by itself.

Promises and interviews ring all the same, and what falls due stands in the
reminder window and on Today as ever (product.md, *Reminders*). Not *Pause my
search*, which changes what is due.
"""

from datetime import datetime, time

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.clock import DAY, HOUR, Instant, resolve, wall
from followup_desktop.ui.preferences import Preferences
from followup_desktop.ui.services import Services
from followup_desktop.ui.snooze import Preset, next_morning, own_business_days
from followup_desktop.ui.text import said_time

_KEPT = "reminders/quiet-until"
_EVENING = time(17)
_LONGEST = 21 * DAY
"""The next business day comes sooner, whatever the holidays."""


class Quiet(QObject):
    """Until when it shall be quiet; kept over a restart."""

    changed = Signal()

    def __init__(
        self, services: Services, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._preferences = preferences
        self._until = preferences.number(_KEPT, 0)

    @property
    def until(self) -> Instant | None:
        """When the pause ends; None where there is none, or it is over. One longer
        than any that is offered was made by a clock that was wrong."""
        now = self._services.clock.now()
        return self._until if now < self._until <= now + _LONGEST else None

    def choices(self) -> tuple[Preset, ...]:
        """What can be chosen now: one hour, two, until 5, tomorrow's morning, that
        of the next business day."""
        now, zone = self._services.clock.now(), self._services.settings.zone()
        offers = [Preset("For 1 hour", now + HOUR), Preset("For 2 hours", now + 2 * HOUR)]
        evening = resolve(datetime.combine(wall(now, zone).date(), _EVENING), zone)
        if evening > now + 2 * HOUR:
            offers.append(Preset(f"Until {said_time(evening, zone)}", evening))
        for days in (None, own_business_days(self._services)):
            morning = next_morning(now, zone, days)
            if morning.until != offers[-1].until:
                said = morning.words.replace("Tomorrow", "tomorrow")
                offers.append(Preset(f"Until {said}", morning.until))
        return tuple(offers)

    def pause(self, until: Instant) -> None:
        """Be quiet until then."""
        self._keep(until)

    def resume(self) -> None:
        """Ring again from now on."""
        self._keep(0)

    def _keep(self, until: Instant) -> None:
        self._until = until
        self._preferences.keep(_KEPT, until)
        self._preferences.write()
        self.changed.emit()
