"""A program with (or without) a tray item, telling what its TrayHost sees.

Run by test_tray_host.py as a process of its own; prints one word a fact.
"""

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from followup_desktop.system.tray_host import WATCHER, WATCHER_PATH, TrayHost


class Program:
    """Registers an item whenever a tray appears, as the program does."""

    def __init__(self, *, with_item: bool) -> None:
        self._with_item = with_item
        self._host = TrayHost()
        self._host.watcher_appeared.connect(self._on_host_watcher_appeared)
        self._host.watcher_vanished.connect(self._on_host_watcher_vanished)
        self._host.registration_changed.connect(self._on_host_registration_changed)
        self._host.start()

    def _on_host_watcher_appeared(self) -> None:
        if self._with_item:
            bus = QDBusConnection.sessionBus()
            message = QDBusMessage.createMethodCall(
                WATCHER, WATCHER_PATH, WATCHER, "RegisterStatusNotifierItem"
            )
            message.setArguments([bus.baseService()])
            bus.asyncCall(message)
        print("appeared", flush=True)

    def _on_host_watcher_vanished(self) -> None:
        print("vanished", flush=True)

    def _on_host_registration_changed(self, registered: bool) -> None:
        print("registered" if registered else "unregistered", flush=True)


def main() -> None:
    """Run until killed."""
    application = QCoreApplication(sys.argv)
    program = Program(with_item="with-item" in sys.argv)
    print("watching", flush=True)
    application.exec()
    del program


if __name__ == "__main__":
    main()
