"""Everything that runs while the program runs, opened and shut down in order.

Open: the window's first paint, then the rest of the window, tray, reminders, the
door for second starts, backups. Shut down: in the other direction.
"""

import logging
import os
import sys
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from followup_desktop.application import build_window
from followup_desktop.backup_round import BackupRound
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.system.termination import Termination
from followup_desktop.ui import holiday_memory
from followup_desktop.ui.services import CommandLine
from followup_desktop.wiring import Services

_log = logging.getLogger("followup.app")
_SERVER_PATIENCE_MS = 1_500


class Program(QObject):
    """Everything that runs while the program runs."""

    def __init__(
        self, app: QApplication, services: Services, command_line: CommandLine | None = None
    ) -> None:
        """``command_line`` runs the subcommands that are handed to the window."""
        super().__init__(app)
        self._app, self.services = app, services
        self._command_line = command_line
        self._quitting = False
        self._crash_shown = False
        self._started = False
        self._begins_away = False
        self.window = build_window(services)
        self.window.close_asked.connect(self._on_window_close_asked)
        self.window.painted.connect(self._on_window_painted)
        self.termination = Termination(self)
        self.termination.asked.connect(self._on_termination_asked)
        self.backups = BackupRound(services, self._in_call, self)

    def start(self, *, minimized: bool = False) -> None:
        """Show the window, or begin in the tray; the rest follows the first paint."""
        sys.excepthook = self._on_crash
        self.termination.start()
        settings = self.services.settings.get()
        self._first = not settings.first_start_done and not self.services.leads.counts().all
        if minimized and not self._first:
            self._begins_away = True
            QTimer.singleShot(0, self, self._start_rest)
            return
        self.window.show_today()
        self.window.show()

    def end(self) -> None:
        """Stop everything, then close the data file."""
        self.backups.stop()
        self.termination.stop()
        if self._started:
            self.presence.stop()
            self.desk.stop()
            self.bubbles.stop()
            self.guests.stop()
            self.door.close()
            self.tray.stop()
            self.reminders.close()
            self.reminders.deleteLater()
        self.window.save_all()
        holiday_memory.keep(self.window.preferences)
        self.window.preferences.write()
        self.window.bus.close()
        self.services.close()
        sys.excepthook = sys.__excepthook__

    @property
    def damage(self) -> KnownError | None:
        """Why the program ended by itself: the data file turned out to be damaged."""
        return self.backups.damage

    # After the first paint ----------------------------------------------------

    def _on_window_painted(self) -> None:
        self._start_rest()

    def _start_rest(self) -> None:
        if self._started:
            return
        self._started = True
        self._make_rest()
        self._connect_rest()
        self._follow_zone_rules()
        # The first bubble waits until it is known whether there is a server for it.
        self.tray.server.settled.connect(self.desk.start)
        QTimer.singleShot(_SERVER_PATIENCE_MS, self.desk, self.desk.start)
        self.tray.start()
        self.door.open()
        self.backups.start()
        if self._first:
            self.commands.welcome()
        else:
            self.commands.calls.resume()
        if self._begins_away:
            self.presence.start_away()

    def _make_rest(self) -> None:
        from followup_desktop.logs import start_log
        from followup_desktop.system.notifications import NotificationChain
        from followup_desktop.system.notifications.freedesktop import FreedesktopNotifier
        from followup_desktop.system.single_instance import Door
        from followup_desktop.ui import icons
        from followup_desktop.ui.commands import Commands
        from followup_desktop.ui.guests import Guests
        from followup_desktop.ui.presence import Presence
        from followup_desktop.ui.reminders.attention import WindowAttention
        from followup_desktop.ui.reminders.desk import ReminderDesk
        from followup_desktop.ui.reminders.window import ReminderWindow
        from followup_desktop.ui.tray import Tray

        start_log(self.services.data_dir)
        self._app.setWindowIcon(icons.app_icon())
        window, services = self.window, self.services
        self.commands = Commands(window)
        self.commands.quit_requested.connect(self.quit)
        self.tray = Tray(services, window.bus, self)
        self.presence = Presence(window, self.tray.is_registered, self)
        self.reminders = ReminderWindow(services, window.bus)
        self.bubbles = FreedesktopNotifier(self.tray.server)
        chain = NotificationChain([self.bubbles, self.tray, WindowAttention(self.reminders)])
        self.desk = ReminderDesk(services, self.reminders, chain, self._in_call, self)
        self.door = Door(services.data_dir, self)
        self.guests = Guests(self.door, services, window.saving, self._command_line, self)

    def _connect_rest(self) -> None:
        self.tray.open_requested.connect(self.raise_window)
        self.tray.call_requested.connect(self._on_call_requested)
        self.tray.reminders_requested.connect(self.reminders.take_keyboard)
        self.tray.quit_requested.connect(self.quit)
        self.tray.registration_changed.connect(self.presence.tray_changed)
        self.presence.minimised.connect(self.desk.say)
        self.presence.returned.connect(self.commands.toast.say)
        self.reminders.call_requested.connect(self._on_reminders_call_requested)
        self.reminders.called_requested.connect(self._on_reminders_called_requested)
        self.reminders.open_requested.connect(self._on_reminders_open_requested)
        self.reminders.changed_by_person.connect(self.commands.say_done)
        self.desk.failed.connect(self.commands.toast.say)
        self.desk.zone_changed.connect(self.window.refresh)
        self.desk.zone_changed.connect(self.reminders.refresh)
        self.door.raise_requested.connect(self._on_door_raise_requested)
        self.commands.calls.opened.connect(self.desk.call_begun)
        self.commands.calls.closed.connect(self.desk.call_over)
        self.backups.looked.connect(self.window.status.refresh)
        self.backups.failed.connect(self.commands.toast.say)
        self.backups.damage_found.connect(self.quit)

    def _follow_zone_rules(self) -> None:
        try:
            self.services.steps.follow_zone_rules()
        except KnownError as error:  # a full disk: the next start tries again
            self.commands.toast.say(str(error))

    def _in_call(self) -> bool:
        return self._started and self.commands.calls.in_call

    # Coming and going ---------------------------------------------------------

    def raise_window(self) -> None:
        """Bring the window forward, wherever it is."""
        self.presence.come_forward()

    def quit(self) -> bool:
        """End the program, also while the window is hidden; whether it will end.

        Not before the person knows of what could not be saved.
        """
        if self._started and not self.presence.may_quit():
            return False
        self._quitting = True
        self._app.quit()
        return True

    def _on_window_close_asked(self, event: object) -> None:
        if not isinstance(event, QCloseEvent) or self._quitting:
            return
        event.ignore()
        if self._started:
            self.presence.put_away()
        else:
            self.window.showMinimized()

    def _on_door_raise_requested(self, token: str) -> None:
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self.raise_window()

    def _on_call_requested(self, lead_id: object) -> None:
        self.raise_window()
        self.commands.calls.call(lead_id)

    def _on_reminders_call_requested(self, reminder: object) -> None:
        self._on_call_requested(getattr(reminder, "lead_id", None))

    def _on_reminders_open_requested(self, reminder: object) -> None:
        self.raise_window()
        self.window.show_lead(getattr(reminder, "lead_id", None))

    def _on_reminders_called_requested(self, reminder: object) -> None:
        self.raise_window()
        self.commands.log_call(getattr(reminder, "lead_id", None))

    def _on_termination_asked(self) -> None:
        # A logout waits for nobody: what is typed is saved, no question is asked.
        self._quitting = True
        self.window.save_all()
        self._app.quit()

    # Bugs ---------------------------------------------------------------------

    def _on_crash(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Errors nobody caught: one dialog with a text to copy, never a second on top."""
        if issubclass(kind, KeyboardInterrupt):
            self.quit()
            return
        if isinstance(error, KnownError | DomainError) and self._started:
            self.commands.toast.say(str(error))
            return
        _log.error("unexpected", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        if self._crash_shown:
            return
        self._crash_shown = True
        from followup_desktop.ui.dialogs.crash import CrashDialog, crash_text

        CrashDialog(crash_text(kind, error, trace), self.window).exec()
        self._crash_shown = False
