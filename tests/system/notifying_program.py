"""A program that shows notices by the desktop's own service.

Run by test_freedesktop.py as a process of its own; obeys lines of standard input, JSON:
``["show", {notice}]``, ``["withdraw", key]``, ``["there"]``, ``["quit"]``. Prints, as JSON too,
what it did and what it heard: answers, failures, wishes for a sound. A notice that the
service could not show goes to a second notifier, which prints it.
"""

import json
import sys
import threading

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from followup_desktop.system.lasting_none import make_none_last
from followup_desktop.system.notifications import (
    Notice,
    NoticeAction,
    NoticeAnswer,
    NotificationChain,
)
from followup_desktop.system.notifications.freedesktop import FreedesktopNotifier
from followup_desktop.system.notifications.server import NotificationServer


class LastResort:
    """Shows notices where nobody else does."""

    name = "last"
    sounds = True

    def available(self) -> bool:
        """Always."""
        return True

    def show(self, notice: Notice) -> bool:
        """Say it on standard output."""
        say(["last resort", notice.title])
        return True


class Program(QObject):
    """Shows what it is told."""

    line = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.server = NotificationServer(self)
        self.notifier = FreedesktopNotifier(self.server, self)
        self.chain = NotificationChain([self.notifier, LastResort()], self._beep, self)
        self.chain.answered.connect(self._on_chain_answered)
        self.line.connect(self._on_self_line)
        self.server.start()

    def _beep(self) -> None:
        say(["sound"])

    @Slot(object)
    def _on_chain_answered(self, answer: object) -> None:
        assert isinstance(answer, NoticeAnswer)
        qt_thread = threading.current_thread() is threading.main_thread()
        say(["answered", answer.notice_key, answer.action, answer.token, qt_thread])

    @Slot(str)
    def _on_self_line(self, line: str) -> None:
        do, *words = json.loads(line)
        if do == "there":
            say(["there", self.notifier.available(), self.notifier.can_do_actions])
        elif do == "withdraw":
            self.chain.withdraw(*words)
            say(["withdrawn"])
        elif do == "quit":
            self.notifier.stop()
            say(["stopped"])
            QCoreApplication.quit()
        else:
            given = words[0]
            actions = tuple(NoticeAction(*action) for action in given.pop("actions", ()))
            say(["shown by", self.chain.show(Notice(**given, actions=actions))])


def say(what: object) -> None:
    """Print one line for the test."""
    print(json.dumps(what), flush=True)


def main() -> None:
    """Serve standard input until told to quit."""
    make_none_last()
    application = QCoreApplication(sys.argv)
    program = Program()

    def read() -> None:
        for line in sys.stdin:
            program.line.emit(line.strip())

    threading.Thread(target=read, daemon=True).start()
    say(["running"])
    application.exec()


if __name__ == "__main__":
    main()
