"""The first start: the page that welcomes, and a window with sample data to look around in."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Signal

from followup_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from followup_desktop.system.autostart import Autostart


class FirstStart(QObject):
    """Shows the page where nothing is there yet, and leads on from it."""

    add_requested = Signal()
    import_requested = Signal()
    test_reminder_requested = Signal(object)
    """A ``Trial`` asks for a test reminder."""
    told = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def welcome(self, autostart: "Autostart | None") -> None:
        """Show the page; ``autostart`` None: start at login is not offered."""
        from followup_desktop.ui.welcome import WelcomePage

        page = WelcomePage(self._window.services, self._window.saving, autostart=autostart)
        page.test_reminder_requested.connect(self.test_reminder_requested)
        page.skipped.connect(self._window.end_welcome)
        page.add_requested.connect(self._on_page_add_requested)
        page.import_requested.connect(self._on_page_import_requested)
        page.sample_requested.connect(self.look_around)
        self._window.show_welcome(page)
        page.take_keyboard()

    def look_around(self) -> None:
        """Sample data in a window and a folder of their own; one's own stays empty."""
        words = ["--demo"]
        if not getattr(sys, "frozen", False):
            words = ["-m", "followup_desktop", *words]
        started = QProcess.startDetached(sys.executable, words)
        if not (started[0] if isinstance(started, tuple) else started):
            self.told.emit("The sample window could not be started.")

    def _on_page_add_requested(self) -> None:
        self._window.end_welcome()
        self.add_requested.emit()

    def _on_page_import_requested(self) -> None:
        self._window.end_welcome()
        self.import_requested.emit()
