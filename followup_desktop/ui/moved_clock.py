"""The clock moved to another zone: told once, also where it moved while off. One that ran
ahead and was set right while the program was off has everything planned again."""

from PySide6.QtCore import QObject

from followup_desktop.domain.clock import HOUR, Instant, wall
from followup_desktop.domain.errors import KnownError
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.notices import Notices
from followup_desktop.ui.zone_words import zone_name

ZONE, SEEN = "zone", "All right"
_KEPT, _KEPT_AT = "told/zone", "told/clock"
_SET_BACK = HOUR


class MovedClock(QObject):
    """Says on Today that own hours moved and promises did not."""

    def __init__(self, window: MainWindow, notices: Notices) -> None:
        super().__init__(window)
        self._preferences, self._services = window.preferences, window.services
        self._notices = notices
        notices.pressed.connect(self._on_notices_pressed)
        self._look_at_start()

    def zone_moved(self) -> None:
        """The person's zone may be another one now (the desk noticed)."""
        before, zone = self._preferences.text(_KEPT), self._services.settings.zone()
        self._preferences.keep(_KEPT, zone)
        if before and not _same_clock(before, zone, self._services.clock.now()):
            self._notices.drop(ZONE)
            self._notices.put(ZONE, zone_moved_said(zone), SEEN)

    def keep_clock(self) -> None:
        """What the clock shows, for the next start; written down once an hour at most."""
        now = self._services.clock.now()
        if abs(now - self._preferences.number(_KEPT_AT, 0)) > _SET_BACK:
            self._preferences.keep(_KEPT_AT, now)

    def _look_at_start(self) -> None:
        before, zone = self._preferences.text(_KEPT), self._services.settings.zone()
        ran_ahead = self._preferences.number(_KEPT_AT, 0) - self._services.clock.now() > _SET_BACK
        if ran_ahead or (before and before != zone):
            try:
                self._services.steps.replan_later()
            except KnownError:  # a full disk: what is planned stands until the next start
                return
        self.keep_clock()
        self.zone_moved()

    def _on_notices_pressed(self, key: str, _button: str) -> None:
        if key == ZONE:
            self._notices.drop(ZONE)


def zone_moved_said(zone: str) -> str:
    """ "Your clock moved to Central European Time: …"."""
    return f"Your clock moved to {zone_name(zone)}: your own hours moved with it, promises did not."


def _same_clock(first: str, second: str, now: Instant) -> bool:
    """Whether two names stand for one time (``UTC`` and ``Etc/UTC``)."""
    try:
        return wall(now, first).utcoffset() == wall(now, second).utcoffset()
    except (KeyError, ValueError, OSError):  # the name of before is not known any more
        return False
