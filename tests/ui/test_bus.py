"""Changes reach the window's thread in order, and those of thousands when it can show them."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from followup_desktop.services.changes import Change, ChangeKind, Publisher
from followup_desktop.ui.bus import Bus


class Heard:
    """What a bus told, and from which thread."""

    def __init__(self, bus: Bus) -> None:
        self.changes: list[object] = []
        self.threads: set[threading.Thread] = set()
        bus.changed.connect(self.take)

    def take(self, change: object) -> None:
        self.changes.append(change)
        self.threads.add(threading.current_thread())


def change(lead_id: int) -> Change:
    return Change(frozenset({ChangeKind.LEAD}), frozenset({lead_id}))


def test_what_can_be_shown_is_told_at_once(qapp: object) -> None:
    publisher = Publisher()
    bus = Bus(publisher, read_ahead=lambda: True)
    heard = Heard(bus)
    publisher.publish(change(1))
    assert heard.changes == [change(1)]
    bus.close()
    publisher.publish(change(2))
    assert heard.changes == [change(1)]


def test_what_has_much_read_first_waits_and_keeps_its_place(qapp: object, qtbot: QtBot) -> None:
    publisher, left = Publisher(), [3]

    def read_ahead() -> bool:
        left[0] -= 1
        return left[0] <= 0

    bus = Bus(publisher, read_ahead=read_ahead)
    heard = Heard(bus)
    publisher.publish(change(1))
    publisher.publish(change(2))
    assert heard.changes == []
    assert left == [2], "one piece only, before the window moved"
    qtbot.waitUntil(lambda: bool(heard.changes))
    assert heard.changes == [change(1), change(2)]
    publisher.publish(change(3))
    assert heard.changes[2:] == [change(3)]
    bus.close()


def test_a_bus_that_closes_forgets_what_waits(qapp: object) -> None:
    publisher = Publisher()
    bus = Bus(publisher, read_ahead=lambda: False)
    heard = Heard(bus)
    publisher.publish(change(1))
    bus.close()
    assert not bus._later.isActive()
    assert heard.changes == []


def test_a_change_of_another_thread_is_told_in_the_window_s(qapp: object, qtbot: QtBot) -> None:
    publisher = Publisher()
    bus = Bus(publisher, read_ahead=lambda: True)
    heard = Heard(bus)
    worker = threading.Thread(target=publisher.publish, args=(change(1),))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(heard.changes))
    assert heard.threads == {threading.main_thread()}
    bus.close()
