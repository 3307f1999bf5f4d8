"""A notification server as strict as the real ones: QtDBus refuses a call of other types.

Run by test_freedesktop.py as a process of its own; prints what it was asked to show.
"""

import json
import sys

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection

NAME = "org.freedesktop.Notifications"


@ClassInfo({"D-Bus Interface": NAME})
class Server(QObject):
    """Numbers what it shows; a replaced one keeps its number."""

    def __init__(self, *, markup: bool) -> None:
        super().__init__()
        self._capabilities = ["body", "body-markup"] if markup else ["body"]
        self._last = 0

    @Slot(result="QStringList")
    def GetCapabilities(self) -> list[str]:
        return self._capabilities

    @Slot(str, "uint", str, str, str, "QStringList", "QVariantMap", int, result="uint")
    def Notify(
        self,
        app: str,
        replaces: int,
        icon: str,
        summary: str,
        body: str,
        actions: list[str],
        hints: dict[str, object],
        timeout: int,
    ) -> int:
        if not replaces:
            self._last += 1
        number = replaces or self._last
        shown = [app, number, summary, body, list(actions), timeout]
        print(json.dumps(shown), flush=True)
        return number


def main() -> None:
    """Take the name, say so, and serve until killed."""
    application = QCoreApplication(sys.argv)
    bus = QDBusConnection.sessionBus()
    server = Server(markup="plain" not in sys.argv)
    flags = QDBusConnection.RegisterOption.ExportAllSlots
    served = bus.registerObject("/org/freedesktop/Notifications", server, flags)
    print("ready" if served and bus.registerService(NAME) else "failed", flush=True)
    application.exec()


if __name__ == "__main__":
    main()
