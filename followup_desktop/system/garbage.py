"""Looks for garbage in the window's thread alone.

Python looks for cycles that nobody holds in whichever thread happens to make an
object, and destroys them there. A cycle with a ``QObject`` in it then goes in a
thread it does not live in, and takes the program with it. (Measured: dialogs
that hold themselves, dropped while another thread made lists: a crash within a
second; ``QObject::~QObject: Timers cannot be stopped from another thread``.)
"""

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QDeadlineTimer, QObject, QTimer

_YOUNG = 5_000
"""Objects made and not gone since the last look, from which on it is worth one."""
_MIDDLE = _OLD = 10
"""Looks at the youngest from which on the next goes further, as Python's own do."""
_LOOKED = "garbage is looked for"
_QUIET_MS = 120
"""So long must nothing happen before a look: one takes as long as painting the table."""
_AT_MOST_MS = 1_000
"""So long is a look put off where something happens all the time."""


class Garbage(QObject):
    """From now on garbage is looked for in a pause of this thread's event loop: no timer
    wakes for it where none was made, and no key waits for it on its way to the screen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.set_threshold(0)  # never by itself; ``gc.disable`` still means: not now
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_QUIET_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        self._latest = QDeadlineTimer()
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.connect(self._on_dispatcher_about_to_block)

    def _on_dispatcher_about_to_block(self) -> None:
        if not _is_due():
            return
        if not self._pause.isActive():
            self._latest = QDeadlineTimer(_AT_MOST_MS)
        elif self._latest.hasExpired():
            self._pause.stop()
            collect_due()
            return
        self._pause.start()

    def _on_pause_timeout(self) -> None:
        collect_due()


def look_here(application: QObject) -> None:
    """Have garbage looked for in this thread from now on; once an application."""
    # Not ``findChild``: it has Python know each child, its style with 570 names first.
    if not application.property(_LOOKED):
        Garbage(application)
        application.setProperty(_LOOKED, True)  # noqa: FBT003 - Qt's own


def collect_due() -> None:
    """Look for garbage if enough was made since the last time, and nobody is making
    very many objects at once that stay (``gc.disable``)."""
    if not _is_due():
        return
    _, middle, old = gc.get_count()
    gc.collect(0 if middle < _MIDDLE else 1 if old < _OLD else 2)


def _is_due() -> bool:
    return gc.get_count()[0] >= _YOUNG and gc.isenabled()
