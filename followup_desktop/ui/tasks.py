"""Work that takes a while, off the window's thread, with progress and cancel."""

import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal


class Task(QObject):
    """One piece of background work; its signals come in the window's thread.

    ``work(progress, cancelled)`` runs in a pool thread: it calls
    ``progress(done, of)`` as it goes and stops soon after ``cancelled()`` is
    true. Exactly one of ``succeeded`` (its result), ``failed`` (the exception)
    comes, then ``finished``; a cancelled task emits ``finished`` alone. It is there
    until then, whoever forgets it.
    """

    progressed = Signal(object)
    """``(done, of)``; ``of`` 0 where the end is not known."""
    succeeded = Signal(object)
    failed = Signal(object)
    finished = Signal()

    def __init__(self, work: Callable[..., Any]) -> None:
        super().__init__()  # of nobody: whoever asked may be gone before it is over
        self._job = _Job(work)

    def start(self) -> None:
        """Begin, as soon as a thread is free."""
        self._job.say = _listener().add(self._job, self)
        _pool().start(self._job.run)

    def start_apart(self) -> None:
        """Begin now, in a thread of its own that takes none from others: for what may
        never answer, such as a share that is gone. ``wait_for_all`` does not wait for it,
        and the program ends without it: who begins it waits as long as it is worth."""
        self._job.is_waited_for = False
        self._job.say = _listener().add(self._job, self)
        threading.Thread(target=self._job.run, daemon=True).start()

    def cancel(self) -> None:
        """Ask the work to stop; nothing is reported of it but ``finished``."""
        self._job.cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._job.cancelled.is_set()

    def wait(self, seconds: float) -> bool:
        """Block until the work is over (for shutting down); whether it is. What it has
        to say comes after that."""
        return self._job.over.wait(seconds)

    def hear(self, what: str, value: object) -> None:
        """What the work says, in the window's thread."""
        if what == "finished":
            self.finished.emit()
        elif not self.cancelled:
            getattr(self, what).emit(value)


class _Job:
    """What the thread has in its hands: nothing of Qt's. What a thread is the last to
    let go of is destroyed there, and a ``QObject`` must not be."""

    def __init__(self, work: Callable[..., Any]) -> None:
        self.work: Callable[..., Any] | None = work
        self.cancelled = threading.Event()
        self.over = threading.Event()
        self.is_waited_for = True
        self.say: Callable[[object], None] = _say_nothing

    def run(self) -> None:
        """The work itself, in its thread."""
        assert self.work is not None
        try:
            result = self.work(self._report, self.cancelled.is_set)
        except Exception as error:  # handed to the window, which tells them apart
            self._tell("failed", error)
        else:
            self._tell("succeeded", result)
        finally:
            self._tell("finished", None)
            self.over.set()

    def _report(self, done: int, of: int) -> None:
        if not self.cancelled.is_set():
            self._tell("progressed", (done, of))

    def _tell(self, what: str, value: object) -> None:
        self.say((self, what, value))


def _say_nothing(_said: object) -> None:
    """Nobody is to hear it yet."""


class _Listener(QObject):
    """Lives in the window's thread and hears there what the threads say."""

    _said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.tasks: dict[_Job, Task] = {}
        """Those that are not over, or whose end is not told yet."""
        self._said.connect(self._on_said)

    def add(self, job: _Job, task: Task) -> Callable[[object], None]:
        """Keep this task until it has finished; how its job speaks."""
        self.tasks[job] = task
        return self._said.emit

    def _on_said(self, said: object) -> None:
        assert isinstance(said, tuple)
        job, what, value = said
        task = self.tasks[job]
        if what == "finished":
            # What the work holds may be widgets: it is let go of here.
            del self.tasks[job]
            job.work = None
        task.hear(what, value)


_the_listener: _Listener | None = None


def _listener() -> _Listener:
    global _the_listener
    if _the_listener is None:
        _the_listener = _Listener()
    return _the_listener


def wait_for_all(seconds: float) -> bool:
    """Block until nothing is under way, before the file is closed beneath it; whether
    nothing is. What may stop is asked to."""
    end = time.monotonic() + seconds
    jobs = [job for job in _listener().tasks if job.is_waited_for]
    for job in jobs:
        job.cancelled.set()
        job.over.wait(max(0.0, end - time.monotonic()))
    return all(job.over.is_set() for job in jobs)


_GIVES_WAY_S = 0.0002
"""How long a thread that computes keeps the window waiting. It waits so long at nearly
each call a paint makes of Qt: with Python's own 5 ms, a list of leads painted while a
large file is written took half a second."""
_own_pool: QThreadPool | None = None


def _pool() -> QThreadPool:
    """Two threads of our own, so that nothing queues behind Qt's."""
    global _own_pool
    if _own_pool is None:
        sys.setswitchinterval(_GIVES_WAY_S)
        _own_pool = QThreadPool()
        _own_pool.setMaxThreadCount(2)
    return _own_pool
