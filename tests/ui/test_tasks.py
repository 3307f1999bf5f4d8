"""Work beside the window: what is told of it, where, and who lets go of it."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from followup_desktop.ui.tasks import Task, wait_for_all

Heard = list[tuple[str, object]]


def listening(task: Task) -> Heard:
    """What the task tells, each with whether it came in this thread."""
    heard: Heard = []
    here = threading.get_ident()

    def note(what: str) -> Callable[..., None]:
        return lambda *said: heard.append((what, *said, threading.get_ident() == here))

    for what in ("progressed", "succeeded", "failed", "finished"):
        getattr(task, what).connect(note(what), Qt.ConnectionType.DirectConnection)
    return heard


def test_what_is_done_is_told_in_the_windows_thread(qtbot: QtBot) -> None:
    def work(progress: Callable[[int, int], None], _cancelled: object) -> int:
        progress(1, 2)
        return 7

    task = Task(work)
    heard = listening(task)
    task.start()
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == [("progressed", (1, 2), True), ("succeeded", 7, True), ("finished", True)]


def test_what_failed_is_told_with_its_reason(qtbot: QtBot) -> None:
    reason = ValueError("no")

    def work(_progress: object, _cancelled: object) -> None:
        raise reason

    task = Task(work)
    heard = listening(task)
    task.start()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [("failed", reason, True), ("finished", True)]


@pytest.mark.parametrize("apart", [False, True], ids=["in the pool", "apart"])
def test_of_a_cancelled_task_only_the_end_is_told(qtbot: QtBot, apart: bool) -> None:
    """Also where its result was on its way already."""
    task = Task(lambda _progress, _cancelled: 7)
    heard = listening(task)
    (task.start_apart if apart else task.start)()
    assert task.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("finished", True)]


@pytest.mark.parametrize("apart", [False, True], ids=["in the pool", "apart"])
def test_a_task_that_nobody_keeps_ends_in_the_windows_thread(qtbot: QtBot, apart: bool) -> None:
    """A ``QObject`` destroyed in a thread of its own takes the program with it."""
    go, ended = threading.Event(), []
    task = Task(lambda _progress, _cancelled: go.wait(5))
    task.destroyed.connect(
        lambda: ended.append(threading.get_ident()), Qt.ConnectionType.DirectConnection
    )
    (task.start_apart if apart else task.start)()
    del task
    go.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.get_ident()]


def test_what_the_work_holds_is_let_go_of_in_the_windows_thread(qtbot: QtBot) -> None:
    class Held:
        def __del__(self) -> None:
            ended.append(threading.get_ident())

    ended: list[int] = []
    held = Held()
    task = Task(lambda _progress, _cancelled, kept=held: bool(kept))
    del held
    task.start()
    del task
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.get_ident()]


def test_waiting_for_all_asks_to_stop_and_waits(qtbot: QtBot) -> None:
    stopped = threading.Event()

    def work(_progress: object, cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            pass
        stopped.set()

    Task(work).start()
    assert wait_for_all(5)
    assert stopped.is_set()


def test_what_is_apart_is_not_waited_for(qtbot: QtBot) -> None:
    go = threading.Event()
    task = Task(lambda _progress, _cancelled: go.wait(30))
    task.start_apart()
    assert wait_for_all(5)
    assert not task.wait(0)
    go.set()
    assert task.wait(5)
