"""A program that says when the machine sleeps and wakes. Run by test_power.py.

A line of standard input ends it.
"""

import sys
import threading

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from followup_desktop.system.clock import SystemClock
from followup_desktop.system.lasting_none import make_none_last
from followup_desktop.system.power import Power


class Listener(QObject):
    """Prints what it hears, on the Qt thread."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.power = Power(SystemClock(), self)
        self.power.woke.connect(self._on_power_woke)
        self.power.sleeping.connect(self._on_power_sleeping)
        self.ended.connect(self._on_self_ended)
        self.power.start()

    @Slot()
    def _on_power_woke(self) -> None:
        self._say("woke")

    @Slot()
    def _on_power_sleeping(self) -> None:
        self._say("sleeping")

    @Slot()
    def _on_self_ended(self) -> None:
        self.power.stop()
        self._say("stopped")
        QCoreApplication.quit()

    def _say(self, word: str) -> None:
        where = "" if threading.current_thread() is threading.main_thread() else " elsewhere"
        print(word + where, flush=True)


def main() -> None:
    """Listen until told to end."""
    make_none_last()
    application = QCoreApplication(sys.argv)
    listener = Listener()

    def read() -> None:
        sys.stdin.readline()
        listener.ended.emit()

    threading.Thread(target=read, daemon=True).start()
    print("running", flush=True)
    application.exec()


if __name__ == "__main__":
    main()
