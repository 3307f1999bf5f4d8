"""The reminders' room: engine, window, bubbles and what hastens them, put together."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.attempt import Channel
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.system.clock_watch import ClockWatch
from followup_desktop.system.notifications import Notice, NotificationChain, Notifier
from followup_desktop.system.power import Power
from followup_desktop.system.sound import ReminderSound
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.services import Services

from .attention import WindowAttention
from .bubbles import ReminderBubbles
from .desk import ReminderDesk
from .quiet import Quiet
from .window import ReminderWindow

_IN_WRITING = frozenset({Channel.EMAIL.value, Channel.MESSAGE.value, Channel.IN_PERSON.value})
"""What is no call, but has words of its own."""


class ReminderRoom(QObject):
    """Says what the person wants done; the program has it done in its window."""

    call_requested = Signal(object)
    """A lead's id: open the call panel. Never dials."""
    write_requested = Signal(object, str)
    """A lead's id, and the ``Channel`` of a letter, a message or a visit."""
    called_requested = Signal(object)
    """A lead's id: they called already."""
    lead_requested = Signal(object)
    """A lead's id: show it."""
    window_requested = Signal(str)
    """A bubble was clicked: show the window, by the desktop's token ("": none)."""
    today_requested = Signal()
    calls_wanted = Signal(object)
    """Leads (ids, a tuple) to call now, one after the other."""
    done = Signal(str)
    """What was answered and can be undone."""
    failed = Signal(str)
    zone_changed = Signal()

    def __init__(
        self,
        services: Services,
        bus: Bus,
        quiet: Quiet,
        notifiers: Sequence[Notifier],
        in_call: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """``notifiers``: ways to show a bubble, the best first; the reminder
        window's own call for attention is the last."""
        super().__init__(parent)
        self._bus = bus
        self.window = ReminderWindow(services, bus)
        sound = ReminderSound(QApplication.beep)
        ways = [*notifiers, WindowAttention(self.window)]
        self._chain = NotificationChain(ways, sound.play_reminder, self)
        self._bubbles = ReminderBubbles(services, bus, self._chain, self)
        self.desk = ReminderDesk(services, self.window, self._bubbles, quiet, in_call, self)
        self._power = Power(services.clock, self)
        self._clock_watch = ClockWatch(self)
        self._begun = False
        self._connect()

    def _connect(self) -> None:
        window, bubbles, desk = self.window, self._bubbles, self.desk
        for asking in (window, bubbles):
            asking.call_requested.connect(self._on_call_requested)
            asking.open_requested.connect(self._on_open_requested)
        window.called_requested.connect(self._on_window_called_requested)
        window.today_requested.connect(self.today_requested)
        window.calls_wanted.connect(self.calls_wanted)
        window.changed_by_person.connect(self.done)
        bubbles.window_requested.connect(self.window_requested)
        bubbles.failed.connect(self.failed)
        desk.failed.connect(self.failed)
        desk.zone_changed.connect(self.zone_changed)
        desk.zone_changed.connect(window.refresh_if_shown)
        desk.ticked.connect(self._power.look)
        self._power.woke.connect(desk.hasten)
        self._power.woke.connect(window.refresh_soon)
        self._clock_watch.jumped.connect(desk.hasten)
        self._clock_watch.jumped.connect(window.refresh_soon)
        self._bus.changed.connect(self._on_bus_changed)

    def start(self) -> None:
        """Begin; harmless when it has begun."""
        if not self._begun:
            self._begun = True
            self._power.start()
            self._clock_watch.start()
            self.desk.start()

    def stop(self) -> None:
        """End; what is open stays open in the file."""
        self.desk.stop()
        self._bubbles.stop()
        self._power.stop()
        self._clock_watch.stop()
        self.desk.wait()
        self.window.wait()
        self.window.close()
        self.window.deleteLater()

    def say(self, words: str) -> None:
        """A word about the program itself, to somebody who may not see its window."""
        self._bubbles.say(words)

    def show(self, notice: Notice) -> str:
        """A notice of no reminder, by the way that reminders take; the name of that way."""
        return self._chain.show(notice)

    # Slots --------------------------------------------------------------------

    def _on_bus_changed(self, change: object) -> None:
        # A setting moves steps: planned anew from now on, a few at a time.
        if isinstance(change, Change) and ChangeKind.SETTINGS in change.kinds and self._begun:
            QTimer.singleShot(0, self.desk, self.desk.hasten)  # not within whoever wrote it

    def _on_call_requested(self, reminder: object) -> None:
        if isinstance(reminder, Reminder):
            self.call_requested.emit(reminder.lead_id)

    def _on_open_requested(self, reminder: object) -> None:
        if not isinstance(reminder, Reminder):
            return
        if reminder.channel in _IN_WRITING and not reminder.is_over:
            self.write_requested.emit(reminder.lead_id, reminder.channel)
        else:
            self.lead_requested.emit(reminder.lead_id)

    def _on_window_called_requested(self, reminder: object) -> None:
        if isinstance(reminder, Reminder):
            self.called_requested.emit(reminder.lead_id)
