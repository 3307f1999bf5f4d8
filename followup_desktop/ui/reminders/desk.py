"""The desk: claims what is due, then shows it. State lives in the rows, not here.

One precise timer, at most 15 s ahead (QTimer stands still in sleep, fires early
when coarse and ends at 24.8 days); waking, unlocking and a clock that was set
only hasten the tick (reliability.md, *Reminders*).
"""

import contextlib
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.clock import HOUR
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.ui.services import Services

from .bubbles import ReminderBubbles
from .pause_end import PauseEnd
from .quiet import Quiet
from .window import ReminderWindow
from .words import is_agreed

SET_BACK = HOUR
"""A clock that goes back further than this was wrong: what was planned by it is, too."""
_LONGEST_S = 15
_BUSY_MS = 250
"""Until an import that is writing has had its transaction."""
_AT_ONCE = 50
"""How many leads are planned in one go: under 50 ms."""
_MOST_ROUNDS = 400
_MOST_CLAIMED = 1_000
"""How many reminders are claimed in one go: about 20 ms."""
_CROWD = 200
"""So many claimed in one go are shown in the next: their list takes as long again."""


class ReminderDesk(QObject):
    """Ticks; the window, the bubbles and Today are views of what it claims."""

    failed = Signal(str)
    """The file could not be read or written: one sentence."""
    ticked = Signal()
    zone_changed = Signal()
    """The person is in another zone now: own hours and all times on screen moved."""

    def __init__(
        self,
        services: Services,
        window: ReminderWindow,
        bubbles: ReminderBubbles,
        quiet: Quiet,
        in_call: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._window = window
        self._bubbles = bubbles
        self._quiet = quiet
        self._in_call = in_call
        self._window_waits = False
        """Whether the window shall come once the call is over."""
        self._unsaid: dict[str, Reminder] = {}
        """What came while it was to be quiet, by entry: of each the latest."""
        self._unclaimed: set[tuple[str, str]] = set()
        """What rang though the file took no claim of it: entry and occurrence."""
        self._claimed: dict[str, Reminder] = {}
        """What was claimed in this look, by entry: of each the latest."""
        self._morning: Reminder | None = None
        """The day's sentence, told with it."""
        self._first = True
        self._zone = ""
        self._seen_at = 0
        """What the clock showed at the last look."""
        self._rounds = 0
        self._pause_end = PauseEnd(services, self)
        self._pause_end.over.connect(self.tick)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        quiet.changed.connect(self._on_quiet_changed)

    def start(self) -> None:
        """Begin, once; what was missed while off comes at once, together."""
        if self._first:
            self.tick()

    def stop(self) -> None:
        """No more ticks; what is open stays open in the file."""
        self._timer.stop()
        self._window_waits = False

    def wait(self) -> None:
        """The program ends: what is being written is written first."""
        self._pause_end.wait()

    def hasten(self) -> None:
        """The machine woke, was unlocked, or its clock was set: look now."""
        if not self._first:
            self.tick()

    def tick(self) -> None:
        """Claim what is due and show it; then wait for the next."""
        try:
            with self._services.alone() as alone:
                if alone:
                    self._look()
                else:
                    self._timer.start(_BUSY_MS)
        finally:
            # Whatever went wrong, a bug of ours too: the next promise rings.
            if not self._timer.isActive():
                self._timer.start(_LONGEST_S * 1000)
        self.ticked.emit()

    def call_begun(self) -> None:
        """The call panel has opened: the window makes room until the call is over."""
        if self._window.isVisible():
            self._window_waits = True
            self._window.give_way()

    def call_over(self) -> None:
        """A call has ended: what was held back during it may show now."""
        if self._window_waits and self._window.keep_clear is None:
            self._window_waits = False
            self._window.come_forward()

    def dialog_opened(self) -> None:
        """A dialog of ours stands in the middle, or somebody practises: the buttons
        must not lie behind the window, which stays in front of everything
        (screens.md). What falls due meanwhile comes as ever."""
        self.call_begun()

    def dialog_closed(self) -> None:
        """The dialog is gone; where it led to a call, the window waits on."""
        if not self._in_call():
            self.call_over()

    def writing_begun(self, card: object) -> None:
        """The words of a letter (a widget) are on screen: the window makes room for
        them. What falls due meanwhile comes beside them."""
        if isinstance(card, QWidget):
            self._window.keep_clear = card
            self.call_begun()

    def writing_ended(self) -> None:
        """The letter is sent, put away, or out of sight."""
        self._window.keep_clear = None
        self.dialog_closed()

    # Claiming -----------------------------------------------------------------

    def _look(self) -> None:
        """At midnight, or after a week off, very many steps are due to be planned:
        that goes by the fifty, and the window moves in between. Nothing is
        claimed before, lest a step ring that is over, but for a promise's sake
        that waits a few seconds at most.
        """
        least = 1
        try:
            self._follow_zone()
            self._follow_clock()
            if self._pause_end.under_way():
                return
            if self._services.steps.replan_some(_AT_ONCE) and self._rounds < _MOST_ROUNDS:
                self._rounds += 1
                self._timer.start(0)
                return
            self._rounds = 0
            self._morning = self._morning or self._good_morning()
            if not self._claim_some():
                self._timer.start(0)
                return
            claimed = self._claimed_by_now()
            left_over = self._first and not claimed and self._services.reminders.open_count() > 0
        except (DomainError, KnownError) as error:
            self.failed.emit(str(error))
            claimed, left_over, least = self._ring_unclaimed(error), False, _LONGEST_S
        morning, self._morning = self._morning, None
        at_start, self._first = self._first, False
        if left_over:
            self._come_forward()  # from before the end: listed, no second bubble
        if claimed or morning is not None:
            self._show(claimed, morning, at_start=at_start)
        if self._unsaid and self._quiet.until is None:
            self._say_unsaid()
        self._wait(least)

    def _claim_some(self) -> bool:
        """Claim what is due, thousands by the thousand, so that the window moves in
        between; whether that was all, and few enough to be told in the same go."""
        reminders = self._services.reminders
        found = reminders.check(most=_MOST_CLAIMED, initiator=self)
        self._claimed.update((one.entry, one) for one in found)
        ahead = reminders.next_at()
        more = bool(found) and ahead is not None and ahead <= self._services.clock.now()
        return not more and len(found) < _CROWD

    def _claimed_by_now(self) -> tuple[Reminder, ...]:
        """What was claimed and not told yet; without what rang when it could not be claimed."""
        found = tuple(self._claimed.values())
        self._claimed.clear()
        if self._unclaimed:
            known, self._unclaimed = self._unclaimed, set()
            self._window.show_unclaimed((), "")
            found = tuple(one for one in found if (one.entry, one.occurrence) not in known)
        return found

    def _ring_unclaimed(self, error: Exception) -> tuple[Reminder, ...]:
        """The file takes no claim (a full disk, a folder gone): what is due rings
        all the same, once, and stands in the window with the reason."""
        try:
            due = self._services.reminders.unclaimed()
        except KnownError:
            return ()
        fresh = tuple(one for one in due if (one.entry, one.occurrence) not in self._unclaimed)
        self._unclaimed |= {(one.entry, one.occurrence) for one in fresh}
        self._window.show_unclaimed(due, str(error))
        return fresh

    def _follow_zone(self) -> None:
        """On a journey the promises stay where they are; own hours and Today move."""
        zone, before = self._services.settings.zone(), self._zone
        self._zone = zone
        if before and zone != before:
            self._services.steps.replan_later()
            self.zone_changed.emit()

    def _follow_clock(self) -> None:
        """What a clock that ran ahead took for past is planned again once it is right:
        an interview that is still to come was not held."""
        now, before = self._services.clock.now(), self._seen_at
        self._seen_at = now
        if before - now > SET_BACK:
            self._services.steps.replan_later()

    def _wait(self, least: int) -> None:
        """For what is next, ``least`` (seconds) at least."""
        now = self._services.clock.now()
        ahead = [self._quiet.until if self._unsaid else None]
        with contextlib.suppress(KnownError):  # said already; the next tick tries again
            ahead.append(self._services.reminders.next_at())
        soonest = min((at for at in ahead if at is not None), default=now + _LONGEST_S)
        self._timer.start(max(least, min(soonest - now, _LONGEST_S)) * 1000)

    # Showing --------------------------------------------------------------------

    def _good_morning(self) -> Reminder | None:
        """The day in one sentence, told before anything of the day rings; it waits
        for the end of a call, and is left out where it shall be quiet."""
        if self._in_call() or self._quiet.until is not None:
            return None
        return self._services.reminders.digest()

    def _show(
        self, claimed: Sequence[Reminder], morning: Reminder | None, *, at_start: bool
    ) -> None:
        rows = list(claimed)
        if self._quiet.until is not None:
            # Paused: what somebody was told rings all the same.
            self._unsaid |= {one.entry: one for one in rows if not is_agreed(one)}
            rows = [one for one in rows if is_agreed(one)]
        if rows:
            self._come_forward()
        else:
            self._window.refresh_if_shown()
        if not self._in_call():  # there the panel's strip says it quietly
            ringing = [one for one in rows if not one.in_digest]
            self._bubbles.show(ringing, morning, at_start=at_start)

    def _say_unsaid(self) -> None:
        """The pause is over: what came meanwhile and still waits, together."""
        try:
            waiting = self._services.reminders.still_open(one.id for one in self._unsaid.values())
        except KnownError:
            return
        unsaid = [one for one in self._unsaid.values() if one.id in waiting]
        self._unsaid.clear()
        if unsaid:
            self._come_forward()
            if not self._in_call():
                self._bubbles.show(unsaid, at_start=True)

    def _come_forward(self) -> None:
        if self._in_call():
            self._window_waits = True
        else:
            self._window.come_forward()

    def _on_quiet_changed(self) -> None:
        if not self._first:
            self.tick()
