"""The window's head: opens and shuts everything down, in order.

Open: the data file (its lock is the real guard against two), the window's first
paint, then the rest of the window, tray, reminders, the door for second starts,
backups. Shut down: in the other direction.
"""

import argparse
import logging
import os
import shutil
import sys
import tempfile
from pathlib import Path
from types import TracebackType

from followup_desktop.system import unread_sources  # noqa: F401 isort: skip - before all Qt

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.storage.errors import DataFileDamaged, DataFileInUse
from followup_desktop.system.clock import SystemClock
from followup_desktop.system.lasting_none import make_none_last
from followup_desktop.system.paths import data_dir
from followup_desktop.system.termination import Termination
from followup_desktop.ui import holiday_memory, theme
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.preferences import Preferences
from followup_desktop.wiring import Services, open_demo, open_services

_log = logging.getLogger("followup.app")
_BACKUP_FIRST_MS = 4_000
_BACKUP_EVERY_MS = 10 * 60_000
_SERVER_PATIENCE_MS = 1_500
_FAILED = 1


def run(options: argparse.Namespace) -> int:
    """Open the program; returns its exit status once it has ended.

    ``options``: ``data_dir``, ``minimized``, ``demo`` (sample data in a folder
    of its own, thrown away at the end).
    """
    app = make_application()
    if not options.demo:
        return _run_in(app, data_dir(options.data_dir), minimized=options.minimized, demo=False)
    folder = Path(tempfile.mkdtemp(prefix="followup-demo-"))
    try:
        return _run_in(app, folder, minimized=False, demo=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_application() -> QApplication:
    """The application object, which stays when its last window is closed."""
    make_none_last()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("followup-desktop")
    app.setApplicationDisplayName("FollowUp")
    app.setDesktopFileName("followup-desktop")
    app.setQuitOnLastWindowClosed(False)
    app.setQuitLockEnabled(False)
    return app


def _run_in(app: QApplication, folder: Path, *, minimized: bool, demo: bool) -> int:
    clock = SystemClock()
    while True:
        try:
            services = (open_demo if demo else open_services)(folder, clock)
        except KnownError as error:
            if isinstance(error, DataFileInUse) and _raise_first(folder):
                return 0
            if not _mended(app, error, folder, clock):
                return _FAILED
            continue
        program = Program(app, services)
        program.start(minimized=minimized)
        status = app.exec()
        program.end()
        if program.damage is None or not _mended(app, program.damage, folder, clock):
            return status
        minimized = False


def _raise_first(folder: Path) -> bool:
    from followup_desktop.system.single_instance import raise_first_window

    return raise_first_window(folder, os.environ.get("XDG_ACTIVATION_TOKEN", ""))


def _mended(app: QApplication, error: KnownError, folder: Path, clock: Clock) -> bool:
    """Say what is wrong; whether a way out was taken."""
    from followup_desktop.mending import ask

    return ask(app, error, folder, clock)


def build_window(services: Services) -> MainWindow:
    """The window of open services, not yet shown: for the program and for tests."""
    app = make_application()
    theme.install(app, services.settings.get().appearance)
    bus = Bus(services.changes)
    preferences = Preferences(services.data_dir / "window.ini")
    holiday_memory.recall(preferences)
    window = MainWindow(services, bus, preferences)
    bus.setParent(window)
    return window


class Program(QObject):
    """Everything that runs while the program runs."""

    def __init__(self, app: QApplication, services: Services) -> None:
        super().__init__(app)
        self._app, self.services = app, services
        self._quitting = False
        self._crash_shown = False
        self.window = build_window(services)
        self.window.close_asked.connect(self._on_window_close_asked)
        self.window.painted.connect(self._on_window_painted)
        self._started = False
        self.damage: KnownError | None = None
        """Why the program ended by itself: the data file turned out to be damaged."""
        self.termination = Termination(self)
        self.termination.asked.connect(self._on_termination_asked)
        self._backup = QTimer(self)
        self._backup.setSingleShot(True)
        self._backup.timeout.connect(self._on_backup_timeout)

    def start(self, *, minimized: bool = False) -> None:
        """Show the window, or begin in the tray; the rest follows the first paint."""
        sys.excepthook = self._on_crash
        self.termination.start()
        settings = self.services.settings.get()
        self._first = not settings.first_start_done and not self.services.leads.counts().all
        if minimized and not self._first:
            QTimer.singleShot(0, self, self._start_rest)
            self._hide_when_registered = True
            return
        self._hide_when_registered = False
        self.window.show_today()
        self.window.show()

    def end(self) -> None:
        """Stop everything, then close the data file."""
        self._backup.stop()
        self.termination.stop()
        if self._started:
            self.desk.stop()
            self.bubbles.stop()
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
        self._backup.start(_BACKUP_FIRST_MS)
        if self._first:
            self.commands.welcome()
        else:
            self.commands.calls.resume()
        if self._hide_when_registered and not self.tray.is_registered():
            # No tray took our icon yet: a program nobody can see is of no use.
            QTimer.singleShot(2_000, self, self._on_minimized_timeout)

    def _make_rest(self) -> None:
        from followup_desktop.logs import start_log
        from followup_desktop.system.notifications import NotificationChain
        from followup_desktop.system.notifications.freedesktop import FreedesktopNotifier
        from followup_desktop.system.single_instance import Door
        from followup_desktop.ui import icons
        from followup_desktop.ui.commands import Commands
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
        self.reminders = ReminderWindow(services, window.bus)
        self.bubbles = FreedesktopNotifier(self.tray.server)
        chain = NotificationChain([self.bubbles, self.tray, WindowAttention(self.reminders)])
        self.desk = ReminderDesk(services, self.reminders, chain, self._in_call, self)
        self.door = Door(services.data_dir, self)

    def _connect_rest(self) -> None:
        self.tray.open_requested.connect(self.raise_window)
        self.tray.call_requested.connect(self._on_call_requested)
        self.tray.reminders_requested.connect(self.reminders.take_keyboard)
        self.tray.quit_requested.connect(self.quit)
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

    def _follow_zone_rules(self) -> None:
        try:
            self.services.steps.follow_zone_rules()
        except KnownError as error:  # a full disk: the next start tries again
            self.commands.toast.say(str(error))

    def _in_call(self) -> bool:
        return self.commands.calls.in_call

    # Coming and going ---------------------------------------------------------

    def raise_window(self) -> None:
        """Bring the window forward, wherever it is."""
        window = self.window
        if not self.window.isVisible() and self.window.leads.contents.agenda is None:
            self.window.show_today()
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()

    def quit(self) -> bool:
        """End the program, also while the window is hidden; whether it will end.

        Not before the person knows of what could not be saved.
        """
        self.window.save_all()
        if self.window.saving.waiting and not self._may_leave_unsaved():
            return False
        self._quitting = True
        self._app.quit()
        return True

    def _may_leave_unsaved(self) -> bool:
        from followup_desktop.ui.dialogs.trouble import TroubleDialog, Way

        saving = self.window.saving
        try:
            saving.retry()
        except KnownError as error:
            sentence = f"NOT SAVED: {error}"
        else:
            saving.saved.emit()
            return True
        self.raise_window()

        def try_again() -> str:
            saving.retry()
            return ""

        ways = (Way("Try again, then quit", try_again), Way("Quit without saving it", str))
        dialog = TroubleDialog(
            sentence, ways, self.window, title="Not everything is saved", leave="Go on working"
        )
        dialog.exec()
        dialog.deleteLater()
        return dialog.mended

    def _on_window_close_asked(self, event: object) -> None:
        if not isinstance(event, QCloseEvent) or self._quitting:
            return
        if self._started and self.tray.is_registered():
            event.ignore()
            self.window.hide()
            return
        if not self.quit():
            event.ignore()

    def _on_minimized_timeout(self) -> None:
        if not self.tray.is_registered() and not self.window.isVisible():
            self.window.show_today()
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

    def _on_backup_timeout(self) -> None:
        wait = _BACKUP_EVERY_MS
        if self._in_call():  # it reads the whole file: never while somebody is talking
            self._backup.start(wait)
            return
        check = self.services.check
        try:
            self.damage = check.look_after_unclean_end()
            if self.damage is None:
                if self.services.backups.make_if_due() is not None:
                    self.services.undo.let_go()
                if self.services.backups.is_due():  # an import is writing
                    wait = _BACKUP_FIRST_MS
        except DataFileDamaged as error:
            self.damage = check.look()  # None: the copy is bad, not the file
            if self.damage is None:
                self.commands.toast.say(str(error))
        except (DomainError, KnownError) as error:
            self.commands.toast.say(str(error))
        self.window.status.refresh()
        self._backup.start(wait)
        if self.damage is not None:
            self.quit()

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
