"""Find what a Qt test left running: timers, threads and top-level widgets.

A timer that fires into the next test, or a thread that outlives the interpreter, fails some other
test, some other day. So the test that started it fails, at once (napari's way).
"""

from __future__ import annotations

import gc
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

THREAD_GRACE_SECONDS = 2.0
"""How long a thread that was told to end may take to do so."""


@contextmanager
def watch_for_leftovers() -> Iterator[list[str]]:
    """Yield a list which holds, after the block, one phrase for each thing left behind.

    Qt is watched only where it was imported before the block: a test that needs no Qt pays nothing.
    """
    found: list[str] = []
    threads = set(threading.enumerate())
    qt_core = sys.modules.get("PySide6.QtCore")
    if qt_core is None:
        yield found
        found += threads_left(threads)
        return
    started: list[weakref.ref[Any]] = []
    widgets = set(map(address, top_level_widgets()))
    with recorded_starts(qt_core.QTimer, started), recorded_starts(qt_core.QThread, started):
        yield found
    found += timers_and_qthreads_left(started, qt_core)
    found += threads_left(threads)
    found += widgets_left(widgets, qt_core)


@contextmanager
def recorded_starts(qt_class: type, started: list[weakref.ref[Any]]) -> Iterator[None]:
    """Append a weak reference to every object whose ``start`` is called inside the block."""
    original: Callable[..., None] = qt_class.start

    def start(self: Any, *arguments: Any) -> None:
        started.append(weakref.ref(self))
        original(self, *arguments)

    qt_class.start = start
    try:
        yield
    finally:
        qt_class.start = original


def timers_and_qthreads_left(started: list[weakref.ref[Any]], qt_core: Any) -> list[str]:
    """Return a phrase for each started QTimer still active and each QThread still running."""
    found = []
    deliver_deletions(qt_core)
    for reference in started:
        thing = reference()
        if thing is None or not is_alive(thing):
            continue
        if is_of_the_program(thing):
            continue
        if isinstance(thing, qt_core.QTimer) and thing.isActive():
            found.append(f"an active timer ({described(thing)}, every {thing.interval()} ms)")
            thing.stop()
        elif isinstance(thing, qt_core.QThread) and not thing.wait(int(THREAD_GRACE_SECONDS * 1e3)):
            found.append(f"a running QThread ({described(thing)})")
    pool = qt_core.QThreadPool.globalInstance()
    if not pool.waitForDone(int(THREAD_GRACE_SECONDS * 1000)):
        found.append("work in the global QThreadPool")
    return found


def is_of_the_program(thing: Any) -> bool:
    """Whether it is no test's own: the look for garbage waits for a pause of the one event loop
    that all tests share, and does the next test no harm."""
    return type(thing.parent()).__name__ == "Garbage"


def threads_left(before: set[threading.Thread]) -> list[str]:
    """Return a phrase for each Python thread that was not there before and does not end."""
    deadline = time.monotonic() + THREAD_GRACE_SECONDS
    found = []
    for thread in set(threading.enumerate()) - before:
        if type(thread).__name__ == "_DummyThread":  # Qt's own thread that once called Python
            continue
        thread.join(max(0.0, deadline - time.monotonic()))
        if thread.is_alive():
            found.append(f"a running thread ({thread.name})")
    return found


def widgets_left(before: set[int], qt_core: Any) -> list[str]:
    """Return a phrase for each top-level widget that was not there before and does not go away."""

    def fresh() -> list[Any]:
        return [widget for widget in top_level_widgets() if address(widget) not in before]

    if not fresh():
        return []
    deliver_deletions(qt_core)
    if not fresh():
        return []
    gc.collect()  # a window in a reference cycle is not left behind, only not collected yet
    deliver_deletions(qt_core)
    found = []
    for widget in fresh():
        if widget.parent() is None:
            found.append(f"a top-level widget ({described(widget)})")
            widget.close()
            widget.deleteLater()
    deliver_deletions(qt_core)
    return found


def top_level_widgets() -> list[Any]:
    """Return the application's top-level widgets, or none where there is no QApplication."""
    qt_widgets = sys.modules.get("PySide6.QtWidgets")
    if qt_widgets is None or qt_widgets.QApplication.instance() is None:
        return []
    widgets: list[Any] = qt_widgets.QApplication.topLevelWidgets()
    return widgets


def deliver_deletions(qt_core: Any) -> None:
    """Carry out every ``deleteLater`` that is waiting, which no event loop will do after a test."""
    application = qt_core.QCoreApplication.instance()
    if application is not None:
        application.sendPostedEvents(None, qt_core.QEvent.Type.DeferredDelete.value)


def address(widget: Any) -> int:
    """Return where the C++ widget lives: Python's own objects for it come and go."""
    import shiboken6

    return int(shiboken6.getCppPointer(widget)[0])


def is_alive(thing: Any) -> bool:
    """Whether the C++ object behind the Python one still exists."""
    import shiboken6

    return bool(shiboken6.isValid(thing))


def described(thing: Any) -> str:
    """Return class, object name and owner of a QObject, to find where it was made."""
    owner = thing.parent()
    name = f" “{thing.objectName()}”" if thing.objectName() else ""
    return f"{type(thing).__name__}{name} of {type(owner).__name__ if owner else 'nobody'}"
