"""A clock that ran ahead took what is to come for past; set right, all is planned again."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from followup_desktop.domain.step import Step, StepKind
from followup_desktop.services.drafts import InterviewDraft
from followup_desktop.ui.moved_clock import MovedClock
from followup_desktop.ui.notices import Notices
from followup_desktop.ui.preferences import Preferences
from tests.ui.conftest import open_desk
from tests.ui.reminders.counter import Counter
from tests.ui.world import ZONE, World, instant

NOW, WRONG = "2026-11-23 08:24", "2026-12-01 10:00"


def invited(world: World) -> None:
    """An interview with Luis in two days."""
    world.services.agreed.add_interview(world.luis, InterviewDraft("2026-11-25T09:00", ZONE))


def kind(world: World) -> StepKind:
    step = world.services.leads.detail(world.luis).step
    assert isinstance(step, Step)
    return step.kind


def test_while_the_program_runs(world: World, qtbot: QtBot) -> None:
    world.clock.instant = instant(NOW)
    invited(world)
    counter = Counter(world, qtbot)
    counter.desk.start()
    world.clock.instant = instant(WRONG)
    counter.desk.tick()
    qtbot.waitUntil(lambda: kind(world) is StepKind.KEEP_IN_TOUCH)
    world.clock.instant = instant(NOW)
    counter.desk.tick()
    qtbot.waitUntil(lambda: kind(world) is StepKind.INTERVIEW)
    counter.close()


def test_while_it_was_off(world: World, qtbot: QtBot) -> None:
    world.clock.instant = instant(NOW)
    invited(world)
    world.clock.instant = instant(WRONG)
    first = open_desk(world, qtbot)
    world.services.steps.replan_due()
    assert kind(world) is StepKind.KEEP_IN_TOUCH
    first.window.hide()
    first.window.preferences.write()
    world.clock.instant = instant(NOW)
    second = open_desk(world, qtbot)
    world.services.steps.replan_some(50)
    assert kind(world) is StepKind.INTERVIEW
    second.window.hide()


def test_an_hour_or_less_is_no_reason(world: World, qtbot: QtBot, tmp_path: Path) -> None:
    """Clocks are set by seconds all the time."""
    desk = open_desk(world, qtbot)
    kept = Preferences(tmp_path / "other.ini")
    kept.keep("told/clock", world.clock.now() + 3600)
    desk.window.preferences = kept
    world.services.steps.replan_due()
    MovedClock(desk.window, Notices())
    assert world.services.steps.replan_due() == 0
    kept.keep("told/clock", world.clock.now() + 3601)
    MovedClock(desk.window, Notices())
    assert kept.number("told/clock", 0) == world.clock.now()
    assert world.services.steps._stores.steps.due_for_replan(world.clock.now())
    desk.window.hide()
