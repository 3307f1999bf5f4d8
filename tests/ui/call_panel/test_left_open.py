"""A call that was open when the program ended is offered again, with its notes."""

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Outcome
from followup_desktop.ui.call_panel import CallPanel
from tests.ui.world import World, instant


def shown(world: World, qtbot: QtBot) -> CallPanel:
    """The panel of a program that has just started."""
    panel = CallPanel(world.services, world.bus)
    qtbot.addWidget(panel)
    panel.show()
    return panel


@pytest.fixture
def panel(world: World, qtbot: QtBot):
    """The program ended at 8:45 in a call begun at 8:30, and starts again at 9:00."""
    world.services.calling.start(world.martin)
    world.clock.instant = instant("2026-11-23 08:45")
    world.services.calling.beat("They said the line may drop")
    world.reopen()
    world.clock.instant = instant("2026-11-23 09:00")
    panel = shown(world, qtbot)
    assert panel.resume()
    yield panel
    if world.services.calling.open_call() is not None:
        world.services.calling.discard()
    panel.close()


def test_it_says_with_whom_and_when(panel: CallPanel) -> None:
    assert panel.recovery.isVisible()
    assert panel.recovery.words.accessibleName() == (
        "Call with Martin Jones, started today 8:30 am, last seen 8:45 am:"
    )
    assert panel.recovery.ended.accessibleName() == "Ended at 8:45 am"
    assert panel.notes.text() == "They said the line may drop"
    assert not panel.outcomes.isEnabled()
    assert panel.busy


def test_a_clock_set_back_makes_no_call_of_tomorrow(
    panel: CallPanel, world: World, qtbot: QtBot
) -> None:
    world.reopen()
    world.clock.instant = instant("2026-11-22 09:00")
    again = shown(world, qtbot)
    assert again.resume()
    assert again.recovery.words.accessibleName() == (
        "Call with Martin Jones, started Monday 23 Nov 2026, 8:30 am, by a clock that has been"
        " set back since, last seen 8:45 am:"
    )
    again.recovery.ended.click()
    assert again.header.timer.text() == "15:00"
    again.outcomes.buttons[Outcome.SPOKE].click()
    again.save.click()
    attempt = world.services.leads.detail(world.martin).log[0].attempt
    assert attempt.note == "They said the line may drop"
    again.close()


def test_still_talking_counts_on(panel: CallPanel, world: World, qtbot: QtBot) -> None:
    panel.recovery.talking.click()
    assert not panel.recovery.isVisible()
    assert panel.header.timer.text() == "30:00"
    world.clock.advance(60)
    qtbot.waitUntil(lambda: panel.header.timer.text() == "31:00", timeout=3000)


def test_ended_when_last_seen(panel: CallPanel, world: World, qtbot: QtBot) -> None:
    panel.recovery.ended.click()
    assert panel.header.timer.text() == "15:00"
    panel.outcomes.buttons[Outcome.SPOKE].click()
    panel.save.click()
    attempt = world.services.leads.detail(world.martin).log[0].attempt
    assert (attempt.at, attempt.duration) == (instant("2026-11-23 08:30"), 900)
    assert attempt.note == "They said the line may drop"


def test_the_end_can_be_set(panel: CallPanel, qtbot: QtBot) -> None:
    panel.recovery.set_end.click()
    for words, problem in (("9:30", "ahead"), ("whenever", "read"), ("fri", "time")):
        panel.recovery.end_time.setText(words)
        panel.recovery.end_time.returnPressed.emit()
        assert problem in panel.recovery.problem.text()
        assert panel.recovery.isVisible()
    panel.recovery.end_time.setText("8:50")
    panel.recovery.end_time.returnPressed.emit()
    assert not panel.recovery.isVisible()
    assert panel.header.timer.text() == "20:00"


def test_discarding_asks_first(panel: CallPanel, world: World) -> None:
    panel.recovery.discard.click()
    assert world.services.calling.open_call() is not None
    panel.question.button("keep").click()
    assert panel.recovery.isVisible()
    panel.recovery.discard.click()
    panel.question.button("discard").click()
    assert world.services.calling.open_call() is None
    assert not panel.busy


def test_one_that_was_hung_up_waits_for_its_outcome(world: World, qtbot: QtBot) -> None:
    world.services.calling.start(world.martin)
    world.clock.advance(75)
    world.services.calling.hang_up()
    world.reopen()
    world.clock.advance(3600)
    panel = shown(world, qtbot)
    assert panel.resume()
    assert not panel.recovery.isVisible()
    assert panel.header.timer.text() == "1:15"
    panel.outcomes.buttons[Outcome.NO_ANSWER].click()
    panel.save.click()
    assert world.services.leads.detail(world.martin).log[0].attempt.duration == 75
    panel.close()


def test_nothing_open_nothing_offered(world: World, qtbot: QtBot) -> None:
    panel = shown(world, qtbot)
    assert not panel.resume()
    assert not panel.busy
    panel.close()
