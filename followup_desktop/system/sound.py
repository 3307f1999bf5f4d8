"""The soft sound of a reminder, where no notification server makes one.

By what the system has itself: Qt's multimedia would double the program's size.
"""

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment

_NAME = "message-new-instant"
_FILE = Path("/usr/share/sounds/freedesktop/stereo") / f"{_NAME}.oga"
_MAC_FILE = Path("/System/Library/Sounds/Glass.aiff")
_REST_S = 2.0
"""Several reminders at once make one sound."""


class ReminderSound:
    """Plays it, or else has the desktop beep; never waits for either."""

    def __init__(self, beep: Callable[[], None]) -> None:
        self._beep = beep
        self._played_at: float | None = None

    def play_reminder(self) -> None:
        """One soft sound, unless one was played just now."""
        now = time.monotonic()
        if self._played_at is not None and now - self._played_at < _REST_S:
            return
        self._played_at = now
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound("SystemNotification", winsound.SND_ALIAS | winsound.SND_ASYNC)
            return
        command = player()
        if command is None or not _started(command):
            self._beep()


def player() -> list[str] | None:
    """The command that plays the sound on this machine; None where there is none."""
    if sys.platform == "darwin":
        return ["afplay", str(_MAC_FILE)] if _MAC_FILE.exists() else None
    if shutil.which("canberra-gtk-play"):  # the person's own sound theme
        return ["canberra-gtk-play", "--id", _NAME]
    if _FILE.exists():
        for name in ("pw-play", "paplay"):
            if shutil.which(name):
                return [name, str(_FILE)]
    return None


def _started(command: list[str]) -> bool:
    process = QProcess()
    process.setProgram(command[0])
    process.setArguments(command[1:])
    environment = QProcessEnvironment.systemEnvironment()
    # A frozen program's own libraries are not for other programs.
    original = environment.value("LD_LIBRARY_PATH_ORIG")
    if original:
        environment.insert("LD_LIBRARY_PATH", original)
    elif getattr(sys, "frozen", False):
        environment.remove("LD_LIBRARY_PATH")
    process.setProcessEnvironment(environment)
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    started = process.startDetached()  # PySide6: also with the number of the process
    return bool(started[0] if isinstance(started, tuple) else started)
