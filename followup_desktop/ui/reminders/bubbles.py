"""The bubbles of reminders: which are shown, what a press on one does, when they go.

A bubble is an extra: the reminder window is the truth. A press on *Call* opens
the call panel and never dials; a press on the bubble itself shows the window and
nothing more. What was answered anywhere has its bubble taken away.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.clock import MINUTE
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.system.notifications import Notice, NoticeAnswer, NotificationChain
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.services import Services
from followup_desktop.ui.snooze import TEN_MINUTES
from followup_desktop.ui.timers import single_shot

from .words import CALL, OPEN, SNOOZE, TOGETHER, good_morning, is_agreed, single, together

MOST_SINGLE = 3
LATE_S = 5 * MINUTE
_AFTER_CHANGE_MS = 100
_ANSWERING = frozenset(
    {ChangeKind.REMINDER, ChangeKind.STEP, ChangeKind.ATTEMPT, ChangeKind.LEAD, ChangeKind.IMPORT}
)


class ReminderBubbles(QObject):
    """Shows what was claimed, one bubble a thing or one for all of it."""

    call_requested = Signal(object)
    """A ``Reminder``: open the call panel."""
    open_requested = Signal(object)
    """A ``Reminder``: show its lead."""
    window_requested = Signal(str)
    """Show the window; the desktop's activation token, "" where it gave none."""
    failed = Signal(str)

    def __init__(
        self,
        services: Services,
        bus: Bus,
        chain: NotificationChain,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._chain = chain
        self._shown: dict[str, tuple[Reminder, ...]] = {}
        self._soon = single_shot(self, _AFTER_CHANGE_MS, self._on_soon_timeout)
        chain.answered.connect(self._on_chain_answered)
        bus.changed.connect(self._on_bus_changed)

    def stop(self) -> None:
        """Look after nothing any more; what is on the screen stays there."""
        self._soon.stop()

    def say(self, words: str) -> None:
        """A word about the program itself."""
        self._chain.show(Notice("FollowUp", words, key="program", silent=True))

    def show(
        self, claimed: Sequence[Reminder], morning: Reminder | None = None, *, at_start: bool
    ) -> None:
        """One bubble for all where they are more than three; else one for those more
        than five minutes late, and at the start for all but what was promised for
        just now (reliability.md). The day's sentence goes with it. A nudge is not
        late: it comes when it should, in the place of the bubble before it."""
        many = len(claimed) > MOST_SINGLE
        missed: list[Reminder] = []
        alone: list[Reminder] = []
        for one in claimed:
            (missed if many or _is_missed(one, at_start=at_start) else alone).append(one)
        settings = self._services.settings.get()
        if len(missed) > 1 or (missed and morning is not None):
            self._show_together(missed, morning)
        else:
            if morning is not None:
                self._chain.show(good_morning(morning, silent=not settings.sound))
            alone += missed
        zone, now = self._services.settings.zone(), self._services.clock.now()
        for one in alone:
            self._shown[one.entry] = (one,)
            self._chain.show(
                single(one, zone, now, discreet=settings.discreet, silent=not settings.sound)
            )

    def _show_together(
        self, reminders: Sequence[Reminder], morning: Reminder | None = None
    ) -> None:
        """One bubble for all of them."""
        settings = self._services.settings.get()
        self._shown[TOGETHER] = tuple(reminders)
        self._chain.show(
            together(reminders, morning, discreet=settings.discreet, silent=not settings.sound)
        )

    # Answers ------------------------------------------------------------------

    def _on_chain_answered(self, answer: object) -> None:
        if not isinstance(answer, NoticeAnswer):
            return
        shown = self._shown.pop(answer.notice_key, ())
        reminder = shown[0] if len(shown) == 1 else None
        if reminder is not None and self._is_open(shown):
            if answer.action == SNOOZE:
                self._snooze(reminder)
                return
            self.window_requested.emit(answer.token)
            if answer.action == CALL:
                self.call_requested.emit(reminder)
            elif answer.action == OPEN:
                self.open_requested.emit(reminder)
            return
        self.window_requested.emit(answer.token)

    def _snooze(self, reminder: Reminder) -> None:
        until = self._services.clock.now() + TEN_MINUTES
        try:
            self._services.reminders.snooze(reminder.id, until)
        except (DomainError, KnownError) as error:
            self.failed.emit(str(error))

    # Answered elsewhere --------------------------------------------------------

    def _on_bus_changed(self, change: object) -> None:
        if self._shown and isinstance(change, Change) and change.kinds & _ANSWERING:
            self._soon.start()

    def _on_soon_timeout(self) -> None:
        for key, shown in list(self._shown.items()):
            if not self._is_open(shown):
                del self._shown[key]
                self._chain.withdraw(key)

    def _is_open(self, shown: Sequence[Reminder]) -> bool:
        """Whether any of them still waits for an answer, as far as can be read."""
        try:
            return bool(self._services.reminders.still_open(one.id for one in shown))
        except KnownError:
            return True


def _is_missed(reminder: Reminder, *, at_start: bool) -> bool:
    late = reminder.late_seconds > LATE_S
    return (late and not reminder.is_nudge) or (at_start and (late or not is_agreed(reminder)))
