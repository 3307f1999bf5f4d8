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
_TASK_PATIENCE_SECONDS = 10.0


class Program(QObject):
    """Everything that runs while the program runs."""

    def __init__(
        self,
        app: QApplication,
        services: Services,
        command_line: CommandLine | None = None,
        *,
        offers_autostart: bool = False,
    ) -> None:
        """``command_line`` runs the subcommands that are handed to the window;
        ``offers_autostart`` is false for data that are gone at the next login."""
        super().__init__(app)
        self._app, self.services = app, services
        self._command_line, self._offers_autostart = command_line, offers_autostart
        self._quitting = False
        self._crash_shown = False
        self._started = False
        self._begins_away = False
        self._asleep: object = None
        """The promise that the note about sleep is about."""
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
        self._first = not settings.first_start_done and not self.services.agenda.has_leads()
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
            self.calendar.stop()
            self.presence.stop()
            self.room.stop()
            self.bubbles.stop()
            self.guests.stop()
            self.door.close()
            self.tray.stop()
            self.commands.triage.finish()
            self.commands.data_rooms.duplicates.finish()
        self.window.saving.finish()
        self.window.save_all()
        holiday_memory.keep(self.window.preferences)
        self.window.preferences.write()
        self.window.bus.close()
        self._wait_for_tasks()
        self.services.close()
        sys.excepthook = sys.__excepthook__

    def _wait_for_tasks(self) -> None:
        from followup_desktop.ui.tasks import wait_for_all

        wait_for_all(_TASK_PATIENCE_SECONDS)

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
        self.tray.server.settled.connect(self.room.start)
        QTimer.singleShot(_SERVER_PATIENCE_MS, self.room, self.room.start)
        self.tray.start()
        self.door.open()
        self.backups.start()
        self.calendar.start()
        if self._first:
            self.commands.welcome()
        else:
            self.commands.calls.resume()
        if self._begins_away:
            self.presence.start_away()

    def _make_rest(self) -> None:
        from followup_desktop.calendar_round import CalendarRound
        from followup_desktop.logs import start_log
        from followup_desktop.system.autostart import autostart_for, start_of
        from followup_desktop.system.notifications.freedesktop import FreedesktopNotifier
        from followup_desktop.system.paths import usual_data_dir
        from followup_desktop.system.power import may_sleep
        from followup_desktop.system.single_instance import Door
        from followup_desktop.ui import icons
        from followup_desktop.ui.commands import Commands
        from followup_desktop.ui.guests import Guests
        from followup_desktop.ui.presence import Presence
        from followup_desktop.ui.reminders.quiet import Quiet
        from followup_desktop.ui.reminders.room import ReminderRoom
        from followup_desktop.ui.sleep_note import SleepNote
        from followup_desktop.ui.tray import Tray

        start_log(self.services.data_dir)
        self._app.setWindowIcon(icons.app_icon())
        window, services = self.window, self.services
        self.commands = Commands(window)
        self.commands.quit_requested.connect(self.quit)
        self.commands.test_reminder_requested.connect(self._on_commands_test_reminder_requested)
        if self._offers_autostart:
            self.commands.autostart = autostart_for(start_of(services.data_dir, usual_data_dir()))
        self.quiet = Quiet(services, window.preferences, self)
        self.tray = Tray(services, window.bus, self.quiet, self)
        self.presence = Presence(window, self.tray.is_registered, self)
        self.bubbles = FreedesktopNotifier(self.tray.server, self)
        ways = (self.bubbles, self.tray)
        self.room = ReminderRoom(services, window.bus, self.quiet, ways, self._in_call, self)
        self.reminders, self.desk = self.room.window, self.room.desk
        self.sleep_note = SleepNote(services, window.bus, may_sleep, self)
        self.door = Door(services.data_dir, self)
        self.calendar = CalendarRound(services, window.bus, self)
        self.guests = Guests(self.door, services, window.saving, self._command_line, self)

    def _connect_rest(self) -> None:
        self._connect_tray()
        self._connect_room()
        self.presence.minimised.connect(self.room.say)
        self.presence.returned.connect(self.commands.toast.say)
        self.presence.dialog_opened.connect(self.desk.dialog_opened)
        self.presence.dialog_closed.connect(self.desk.dialog_closed)
        self.sleep_note.said.connect(self._on_sleep_note_said)
        self.commands.toast.other_pressed.connect(self._on_toast_other_pressed)
        self.door.raise_requested.connect(self._on_raise_requested)
        self.backups.looked.connect(self.window.status.refresh)
        self.backups.failed.connect(self.commands.toast.say)
        self.backups.damage_found.connect(self.quit)
        self.calendar.failed.connect(self.commands.toast.say)

    def _connect_tray(self) -> None:
        tray, menu = self.tray, self.tray.menu
        tray.open_requested.connect(self.raise_window)
        tray.registration_changed.connect(self.presence.tray_changed)
        menu.call_requested.connect(self._on_call_requested)
        menu.add_requested.connect(self._on_menu_add_requested)
        menu.they_called_requested.connect(self._on_menu_they_called_requested)
        menu.snooze_all_requested.connect(self.reminders.snooze_all)
        menu.reminders_requested.connect(self.reminders.take_keyboard)
        menu.quit_requested.connect(self.quit)

    def _connect_room(self) -> None:
        room = self.room
        room.call_requested.connect(self._on_call_requested)
        room.called_requested.connect(self._on_room_called_requested)
        room.lead_requested.connect(self._on_room_lead_requested)
        room.write_requested.connect(self._on_room_write_requested)
        room.window_requested.connect(self._on_raise_requested)
        room.today_requested.connect(self._on_room_today_requested)
        room.calls_wanted.connect(self._on_room_calls_wanted)
        room.done.connect(self.commands.say_done)
        room.failed.connect(self.commands.toast.say)
        room.zone_changed.connect(self.window.refresh)
        room.zone_changed.connect(self.commands.moved_clock.zone_moved)
        self.desk.ticked.connect(self.commands.moved_clock.keep_clock)
        self.commands.calls.opened.connect(self.desk.call_begun)
        self.commands.calls.closed.connect(self.desk.call_over)
        self.commands.dialog_opened.connect(self.desk.dialog_opened)
        self.commands.dialog_closed.connect(self.desk.dialog_closed)
        self.window.practice_begun.connect(self.desk.dialog_opened)
        self.window.practice_ended.connect(self.desk.dialog_closed)
        self.window.writing_begun.connect(self.desk.writing_begun)
        self.window.writing_ended.connect(self.desk.writing_ended)

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

    def _on_commands_test_reminder_requested(self, trial: object) -> None:
        from followup_desktop.ui.settings.trial import Trial, trial_notice

        if isinstance(trial, Trial):
            notice = trial_notice(sound=self.services.settings.get().sound)
            trial.show_result(self.room.show(notice))

    def _on_raise_requested(self, token: str) -> None:
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self.raise_window()

    def _on_call_requested(self, lead_id: object) -> None:
        self.raise_window()
        self.commands.calls.call(lead_id)

    def _on_room_lead_requested(self, lead_id: object) -> None:
        self.raise_window()
        self.window.show_lead(lead_id)

    def _on_room_write_requested(self, lead_id: object, channel: str) -> None:
        self.raise_window()
        self.window.write_to(lead_id, channel)

    def _on_room_called_requested(self, lead_id: object) -> None:
        self.raise_window()
        self.commands.call_log.log(lead_id)

    def _on_room_today_requested(self) -> None:
        self.raise_window()
        self.window.show_today()

    def _on_room_calls_wanted(self, lead_ids: object) -> None:
        self.raise_window()
        self.commands.in_turn.call_all(lead_ids)

    def _on_menu_add_requested(self) -> None:
        self.raise_window()
        self.commands.add_lead()

    def _on_menu_they_called_requested(self) -> None:
        self.raise_window()
        self.commands.they_called()

    def _on_sleep_note_said(self, words: str, promise: object) -> None:
        self._asleep = promise
        self.commands.toast.say(words, "Undo", "Put it into my calendar")

    def _on_toast_other_pressed(self) -> None:
        from followup_desktop.ui.calendar_saving import save_promise

        promise, toast = self._asleep, self.commands.toast
        try:
            where = save_promise(self.services, promise, self.window)
        except (DomainError, KnownError) as error:
            toast.say(str(error))
            return
        if where:
            toast.say(f"Saved as {where}: open that file with your calendar")

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
