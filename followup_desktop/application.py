"""The Qt application and its first window: all that the first paint needs."""

import sys

from PySide6.QtWidgets import QApplication

from followup_desktop.system.garbage import look_here
from followup_desktop.system.lasting_none import make_none_last
from followup_desktop.ui import holiday_memory, theme
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.preferences import Preferences
from followup_desktop.wiring import Services


def make_application() -> QApplication:
    """The application object, which stays when its last window is closed."""
    make_none_last()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else _new_application()
    app.setApplicationName("followup-desktop")
    app.setApplicationDisplayName("FollowUp")
    app.setDesktopFileName("followup-desktop")
    app.setQuitOnLastWindowClosed(False)
    app.setQuitLockEnabled(False)
    look_here(app)
    return app


def _new_application() -> QApplication:
    # Its style is named in the arguments: whoever sets it afterwards gets it in return,
    # and for that Python makes the 570 names of ``QStyle`` (5 ms).
    app = QApplication([*sys.argv[:1], "-style", theme.STYLE])
    app.setProperty(theme.STYLED, theme.STYLE)
    return app


def build_window(services: Services) -> MainWindow:
    """The window of open services, not yet shown: for the program and for tests."""
    app = make_application()
    theme.install(app, services.settings.get().appearance)
    bus = Bus(services.changes, read_ahead=services.agenda.read_some)
    preferences = Preferences(services.data_dir / "window.ini")
    holiday_memory.recall(preferences)
    window = MainWindow(services, bus, preferences)
    bus.setParent(window)
    return window
