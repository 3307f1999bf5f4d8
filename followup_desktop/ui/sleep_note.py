"""A promise is made for a time at which this computer may be asleep: say so, once.

It offers the promise to the telephone's calendar (product.md, *Reminders*). No
reminder depends on it: what was missed asleep is told on waking.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.domain.clock import HOUR
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.agreements.promises import OpenPromise
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import said_when

_AWAKE_S = HOUR
"""Somebody who promises a call within the hour stays about."""
_JUST_NOW_S = 5
_FEW = 3
"""More leads than that in one change are an import, not a promise just made."""


class SleepNote(QObject):
    """Watches for promises just made."""

    said = Signal(str, object)
    """The sentence, and the ``OpenPromise`` it is about."""

    def __init__(
        self,
        services: Services,
        bus: Bus,
        may_sleep: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._may_sleep = may_sleep
        self._told: set[int] = set()
        self._leads: set[int] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        # After whoever saved it has said so: the note comes in the place of that word.
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._on_soon_timeout)
        bus.changed.connect(self._on_bus_changed)

    def _on_bus_changed(self, change: object) -> None:
        if not isinstance(change, Change) or change.lead_ids is None:
            return
        if ChangeKind.STEP in change.kinds and 0 < len(change.lead_ids) <= _FEW:
            self._leads |= change.lead_ids
            self._soon.start()

    def _on_soon_timeout(self) -> None:
        leads, self._leads = self._leads, set()
        now = self._services.clock.now()
        try:
            made = {
                promise.id
                for lead_id in leads
                for promise in self._services.leads.detail(lead_id).promises
                if promise.made_at >= now - _JUST_NOW_S and promise.at > now + _AWAKE_S
            }
            new = made - self._told
            standing = self._services.promises.open_of(leads) if new else ()
        except (DomainError, KnownError):
            return  # the lead is gone, or the file: whoever saved says so
        found = next((one for one in standing if one.promise_id in new), None)
        if found is not None and self._may_sleep():
            self._told |= new
            self.said.emit(self._words(found), found)

    def _words(self, promise: OpenPromise) -> str:
        now, zone = self._services.clock.now(), self._services.settings.zone()
        when = said_when(promise.at, zone, now)
        return f"Saved. This computer may be asleep {when}: your phone's calendar is not."
