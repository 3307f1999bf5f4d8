"""A tray's watcher on the session bus, as small as can be (freedesktop.org, StatusNotifierItem).

Run by test_tray_host.py as a process of its own; commands come by standard input.
"""

import sys
import threading

from PySide6.QtCore import ClassInfo, Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

NAME = "org.kde.StatusNotifierWatcher"


@ClassInfo({"D-Bus Interface": NAME})
class Watcher(QObject):
    """Lists what registers, and forgets it when told to."""

    StatusNotifierItemRegistered = Signal(str)
    StatusNotifierItemUnregistered = Signal(str)
    command = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._items: list[str] = []
        self._host = True
        self.command.connect(self._on_self_command)

    @Slot(str)
    def RegisterStatusNotifierItem(self, service: str) -> None:
        self._items.append(service + "/StatusNotifierItem")
        self.StatusNotifierItemRegistered.emit(service)

    def _read_items(self) -> list[str]:
        return self._items

    def _read_host(self) -> bool:
        return self._host

    RegisteredStatusNotifierItems = Property("QStringList", _read_items)
    IsStatusNotifierHostRegistered = Property(bool, _read_host)

    @Slot(str)
    def _on_self_command(self, word: str) -> None:
        if word == "forget":
            for item in self._items[:]:
                self._items.remove(item)
                self.StatusNotifierItemUnregistered.emit(item)
        elif word == "no-host":
            self._host = False
        elif word == "quit":
            QCoreApplication.quit()
        print(word, flush=True)


def main() -> None:
    """Take the name, say so, and serve until told to quit."""
    application = QCoreApplication(sys.argv)
    bus = QDBusConnection.sessionBus()
    watcher = Watcher()
    flags = QDBusConnection.RegisterOption.ExportAllContents
    served = bus.registerObject("/StatusNotifierWatcher", watcher, flags)
    named = bus.registerService(NAME)
    print("ready" if served and named else "failed", flush=True)

    def read() -> None:
        for line in sys.stdin:
            watcher.command.emit(line.strip())
        watcher.command.emit("quit")

    threading.Thread(target=read, daemon=True).start()
    application.exec()


if __name__ == "__main__":
    main()
