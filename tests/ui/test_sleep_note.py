"""A promise for a time at which the computer may sleep: said once, and only where it is so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from followup_desktop.services.agreements.promises import OpenPromise
from followup_desktop.ui.sleep_note import SleepNote
from tests.ui.conftest import Desk
from tests.ui.world import instant


class Listener:
    """What the note said, of a computer that sleeps or does not."""

    def __init__(self, desk: Desk) -> None:
        self.sleeps = True
        self.said: list[tuple[str, OpenPromise]] = []
        self.note = SleepNote(desk.world.services, desk.world.bus, lambda: self.sleeps)
        self.note.said.connect(self.hear)

    def hear(self, words: str, promise: object) -> None:
        assert isinstance(promise, OpenPromise)
        self.said.append((words, promise))


@pytest.fixture
def listener(desk: Desk) -> Iterator[Listener]:
    made = Listener(desk)
    yield made
    made.note._soon.stop()


def settled(desk: Desk, listener: Listener) -> None:
    desk.bot.waitUntil(lambda: not listener.note._soon.isActive())


def test_it_is_said_once_and_bears_the_promise(desk: Desk, listener: Listener) -> None:
    desk.world.promise(desk.world.luis, "2026-11-24T08:30")
    desk.bot.waitUntil(lambda: bool(listener.said))
    words, promise = listener.said[0]
    assert "may be asleep tomorrow 8:30" in words
    assert promise.lead_id == desk.world.luis
    desk.world.services.steps.snooze([desk.world.luis], instant("2026-11-23 09:00"))
    settled(desk, listener)
    assert len(listener.said) == 1, "once a promise"


def test_within_the_hour_nobody_walks_away(desk: Desk, listener: Listener) -> None:
    desk.world.promise(desk.world.luis, "2026-11-23T09:15")
    settled(desk, listener)
    assert listener.said == []


def test_a_computer_that_never_sleeps_says_nothing(desk: Desk, listener: Listener) -> None:
    listener.sleeps = False
    desk.world.promise(desk.world.luis, "2026-11-24T08:30")
    settled(desk, listener)
    assert listener.said == []


def test_promises_made_before_are_not_spoken_of(desk: Desk, listener: Listener) -> None:
    desk.world.services.steps.snooze([desk.world.priya], instant("2026-11-23 09:00"))
    settled(desk, listener)
    assert listener.said == []
