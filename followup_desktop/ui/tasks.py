"""Work that takes a while, off the window's thread, with progress and cancel."""

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class Task(QObject):
    """One piece of background work; its signals arrive in the window's thread.

    ``work(progress, cancelled)`` runs in a pool thread: it calls
    ``progress(done, of)`` as it goes and stops soon after ``cancelled()`` is
    true. Exactly one of ``succeeded`` (its result), ``failed`` (the exception)
    comes, then ``finished``; a cancelled task emits ``finished`` alone.
    """

    progressed = Signal(object)
    """``(done, of)``; ``of`` 0 where the end is not known."""
    succeeded = Signal(object)
    failed = Signal(object)
    finished = Signal()

    def __init__(self, work: Callable[..., Any]) -> None:
        super().__init__()  # of nobody: whoever asked may be gone before it is over
        self._work = work
        self._cancel = threading.Event()
        self._over = threading.Event()

    def start(self) -> None:
        """Begin, as soon as a thread is free."""
        _under_way.add(self)
        _pool().start(_Run(self))

    def start_apart(self) -> None:
        """Begin now, in a thread of its own that takes none from others: for what may
        never answer, such as a share that is gone. Nobody waits for it, and the program
        ends without it, so ``work`` must not touch the data file."""
        _apart.add(self)
        threading.Thread(target=self.run, daemon=True).start()

    def cancel(self) -> None:
        """Ask the work to stop; nothing is reported of it but ``finished``."""
        self._cancel.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancel.is_set()

    def wait(self, seconds: float) -> bool:
        """Block until it is over (for shutting down); whether it is."""
        return self._over.wait(seconds)

    def run(self) -> None:
        """The work itself, in the pool's thread."""
        try:
            result = self._work(self._report, self._cancel.is_set)
        except Exception as error:  # handed to the window, which tells them apart
            if not self.cancelled:
                self.failed.emit(error)
        else:
            if not self.cancelled:
                self.succeeded.emit(result)
        finally:
            # Whoever waits may take the signals away once it is over.
            self.finished.emit()
            _under_way.discard(self)
            _apart.discard(self)
            self._over.set()

    def _report(self, done: int, of: int) -> None:
        if not self.cancelled:
            self.progressed.emit((done, of))


class _Run(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run()


_under_way: set[Task] = set()
_apart: set[Task] = set()


def wait_for_all(seconds: float) -> bool:
    """Block until nothing is under way, before the file is closed beneath it; whether
    nothing is. What may stop is asked to."""
    end = time.monotonic() + seconds
    for task in list(_under_way):
        task.cancel()
        task.wait(max(0.0, end - time.monotonic()))
    return not _under_way


_own_pool: QThreadPool | None = None


def _pool() -> QThreadPool:
    """Two threads of our own, so that nothing queues behind Qt's."""
    global _own_pool
    if _own_pool is None:
        _own_pool = QThreadPool()
        _own_pool.setMaxThreadCount(2)
    return _own_pool
