"""The desk: claims what is due, then shows it. State lives in the rows, not here.

One precise timer, at most 15 s ahead (QTimer stands still in sleep, fires early
when coarse and ends at 24.8 days); waking and unlocking only hasten the tick
(reliability.md, *Reminders*).
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from followup_desktop.domain.clock import MINUTE, Instant, day_of
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.reminders import Reminder
from followup_desktop.system.notifications import Notice, NotificationChain
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import counted, one_line, said_day, said_when

from .window import ReminderWindow

_LONGEST_S = 15
_MOST_SINGLE = 3
_LATE_S = 5 * MINUTE
_AT_ONCE = 100
"""How many leads are planned in one go: under 50 ms."""
_MOST_ROUNDS = 200


class ReminderDesk(QObject):
    """Ticks; the window, the bubbles and Today are views of what it claims."""

    failed = Signal(str)
    """The file could not be read or written: one sentence."""
    zone_changed = Signal()
    """The person is in another zone now: own hours and all times on screen moved."""

    def __init__(
        self,
        services: Services,
        window: ReminderWindow,
        notifications: NotificationChain,
        in_call: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._window = window
        self._notifications = notifications
        self._in_call = in_call
        self._held_back = False
        self._first = True
        self._zone = ""
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin, once; what was missed while off comes at once, together."""
        if self._first:
            self.tick()

    def stop(self) -> None:
        """No more ticks; what is open stays open in the file."""
        self._timer.stop()

    def tick(self) -> None:
        """Claim what is due and show it; then wait for the next.

        At midnight, or after a week off, very many steps are due to be planned:
        that goes by the hundred, and the window moves in between. Nothing is
        claimed before, lest a step ring that is over, but for a promise's sake
        that waits a few seconds at most.
        """
        try:
            self._follow_zone()
            if self._services.steps.replan_some(_AT_ONCE) and self._rounds < _MOST_ROUNDS:
                self._rounds += 1
                self._timer.start(0)
                return
            self._rounds = 0
            claimed = self._services.reminders.check(initiator=self)
        except (DomainError, KnownError) as error:
            self.failed.emit(str(error))
            claimed = ()
        at_start, self._first = self._first, False
        if at_start and not claimed and self._services.reminders.open():
            self._window.come_forward()  # left over from before: listed, no second bubble
        if claimed:
            self._show(claimed, at_start=at_start)
        self._wait()

    def say(self, words: str) -> None:
        """A word about the program itself, to somebody who may not see its window."""
        self._notifications.show(Notice("FollowUp", words, key="program"))

    def call_begun(self) -> None:
        """The call panel has opened: the window makes room until the call is over."""
        if self._window.isVisible():
            self._held_back = True
            self._window.hide()

    def call_over(self) -> None:
        """A call has ended: what was held back during it may show now."""
        if self._held_back:
            self._held_back = False
            self._window.come_forward()

    def _follow_zone(self) -> None:
        """On a journey the promises stay where they are; own hours and Today move."""
        zone, before = self._services.settings.zone(), self._zone
        self._zone = zone
        if before and zone != before:
            self._services.steps.replan_all()
            self.zone_changed.emit()

    def _show(self, claimed: Sequence[Reminder], *, at_start: bool) -> None:
        if self._in_call():
            # Never in front of a call: the panel's strip says it quietly.
            self._held_back = True
            self._window.refresh()
            return
        self._window.come_forward()
        late = any(reminder.late_seconds > _LATE_S for reminder in claimed)
        if at_start or late or len(claimed) > _MOST_SINGLE:
            self._notifications.show(self._digest(claimed))
            return
        for reminder in claimed:
            self._notifications.show(self._notice(reminder))

    def _notice(self, reminder: Reminder) -> Notice:
        now, zone = self._services.clock.now(), self._services.settings.zone()
        when = _when_said(reminder, zone, now)
        if self._services.settings.get().discreet:
            return Notice("FollowUp", f"A reminder for {when}", key=str(reminder.id))
        text = f"{reminder.text} ({when})" if reminder.text else when
        return Notice(one_line(reminder.title, 120), one_line(text), key=str(reminder.id))

    def _digest(self, claimed: Sequence[Reminder]) -> Notice:
        title = counted(len(claimed), "reminder")
        if len(claimed) == 1 and not self._services.settings.get().discreet:
            return self._notice(claimed[0])
        if self._services.settings.get().discreet:
            return Notice("FollowUp", f"{title} in the reminder window", key="digest")
        names = [one_line(reminder.title, 120) for reminder in claimed[:_MOST_SINGLE]]
        more = len(claimed) - len(names)
        text = ", ".join(names) + (f" and {more} more" if more else "")
        return Notice(title, text, key="digest")

    def _wait(self) -> None:
        now = self._services.clock.now()
        upcoming = self._services.reminders.next_at()
        seconds = _LONGEST_S if upcoming is None else max(1, min(upcoming - now, _LONGEST_S))
        self._timer.start(seconds * 1000)


def _when_said(reminder: Reminder, zone: str, now: Instant) -> str:
    """ "today 8:30"; just the day where the step has no time of day."""
    if reminder.on is not None:
        return said_day(reminder.on, day_of(now, zone))
    return said_when(reminder.meant_for, zone, now)
