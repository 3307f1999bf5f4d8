"""A file that takes nothing just now: what was promised rings all the same."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.services.reminders.reminder import Reminder
from tests.ui.reminders.counter import Counter
from tests.ui.world import World, instant


@pytest.fixture
def counter(world: World, qtbot: QtBot) -> Iterator[Counter]:
    """Monday 8:24: nothing is open."""
    world.clock.instant = instant("2026-11-23 08:24")
    made = Counter(world, qtbot)
    made.desk.start()
    made.put_away()
    yield made
    made.close()


def test_a_promise_rings_though_the_file_takes_no_claim(counter: Counter) -> None:
    """A full disk, a folder that may not be written: it rings once, stands in the
    window with the reason, and is not rung again when the file can be written."""
    world = counter.world
    refuse_writing(world, True)
    world.clock.instant = instant("2026-11-23 08:30")
    for _ in range(3):
        counter.desk.tick()
    assert [notice.title for notice in counter.shown] == ["Martin Jones, Northwind Foods"]
    assert counter.titles() == ["Martin Jones, Northwind Foods"]
    assert counter.window.isVisible()
    assert not counter.window.problem.isHidden()
    assert counter.window.problem.text() == counter.failures[0] != ""
    refuse_writing(world, False)
    counter.desk.tick()
    assert len(counter.shown) == 1
    assert counter.titles() == ["Martin Jones, Northwind Foods"]
    assert counter.window.problem.isHidden()
    assert {one.lead_id for one in world.services.reminders.open()} == {world.martin}


def test_the_mornings_sentence_is_told_though_a_claim_fails(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = counter.world
    world.clock.instant = instant("2026-11-24 08:00")
    digest = world.services.reminders.digest

    def told_and_then_full() -> Reminder | None:
        said = digest()
        refuse_writing(world, True)
        return said

    monkeypatch.setattr(world.services.reminders, "digest", told_and_then_full)
    counter.desk.tick()
    assert counter.failures
    assert "Today: " in counter.said()


def refuse_writing(world: World, refused: bool) -> None:
    """Have SQLite refuse every write, as on a disk that may only be read."""
    world.services._work.database.rows(f"PRAGMA query_only = {'ON' if refused else 'OFF'}")


def test_a_pause_of_a_clock_that_was_wrong_is_over(counter: Counter) -> None:
    """Paused for an hour, a year ahead: today's reminders are not held back for it."""
    clock = counter.world.clock
    clock.instant = instant("2027-11-23 08:30")
    counter.quiet.pause(clock.instant + 3600)
    assert counter.quiet.until == clock.instant + 3600
    clock.instant = instant("2026-11-23 08:30")
    assert counter.quiet.until is None
    assert all(
        counter.quiet.pause(offer.until) or counter.quiet.until for offer in counter.quiet.choices()
    )
