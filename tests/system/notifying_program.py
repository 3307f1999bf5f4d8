"""A program that shows notices by the desktop's own service.

Run by test_freedesktop.py as a process of its own; a line of standard input is
a notice (JSON: title, text, key), and it answers what the notifier said.
"""

import json
import sys
import threading

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from followup_desktop.system.notifications import Notice
from followup_desktop.system.notifications.freedesktop import FreedesktopNotifier
from followup_desktop.system.notifications.server import NotificationServer


class Program(QObject):
    """Shows what it is told."""

    line = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.server = NotificationServer(self)
        self.notifier = FreedesktopNotifier(self.server)
        self.line.connect(self._on_self_line)
        self.server.start()

    @Slot(str)
    def _on_self_line(self, line: str) -> None:
        if line == "there":
            print("yes" if self.notifier.available() else "no", flush=True)
        elif line == "quit":
            self.notifier.stop()
            print("stopped", flush=True)
            QCoreApplication.quit()
        else:
            print("shown" if self.notifier.show(Notice(*json.loads(line))) else "not", flush=True)


def main() -> None:
    """Serve standard input until told to quit."""
    application = QCoreApplication(sys.argv)
    program = Program()

    def read() -> None:
        for line in sys.stdin:
            program.line.emit(line.strip())

    threading.Thread(target=read, daemon=True).start()
    print("running", flush=True)
    application.exec()


if __name__ == "__main__":
    main()
