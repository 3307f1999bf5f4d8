"""Looks for garbage in the window's thread alone.

Python looks for cycles that nobody holds in whichever thread happens to make an
object, and destroys them there. A cycle with a ``QObject`` in it then goes in a
thread it does not live in, and takes the program with it. (Measured: dialogs
that hold themselves, dropped while another thread made lists: a crash within a
second; ``QObject::~QObject: Timers cannot be stopped from another thread``.)
"""

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject

_YOUNG = 5_000
"""Objects made and not gone since the last look, from which on it is worth one."""
_MIDDLE = _OLD = 10
"""Looks at the youngest from which on the next goes further, as Python's own do."""


class Garbage(QObject):
    """From now on garbage is looked for just before this thread's event loop waits: no
    timer wakes for it, and no click waits for it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.set_threshold(0)  # never by itself; ``gc.disable`` still means: not now
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.connect(self._on_dispatcher_about_to_block)

    def _on_dispatcher_about_to_block(self) -> None:
        collect_due()


def look_here(application: QObject) -> None:
    """Have garbage looked for in this thread from now on; once an application."""
    if application.findChild(Garbage) is None:
        Garbage(application)


def collect_due() -> None:
    """Look for garbage if enough was made since the last time, and nobody is making
    very many objects at once that stay (``gc.disable``)."""
    young, middle, old = gc.get_count()
    if young < _YOUNG or not gc.isenabled():
        return
    gc.collect(0 if middle < _MIDDLE else 1 if old < _OLD else 2)
