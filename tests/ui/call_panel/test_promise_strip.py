"""During a call the next promise is a quiet line, of whatever lead but the one on the phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_desktop.domain.attempt import Outcome
from followup_desktop.services.drafts import AttemptDraft, InterviewDraft
from followup_desktop.ui.call_panel.promises import next_promise
from followup_desktop.ui.call_panel.strips import PromiseStrip, strip_words
from tests.ui.test_cost import queries
from tests.ui.world import ZONE, World, a_world, instant


@pytest.fixture
def world(tmp_path: Path, qapp: object) -> Iterator[World]:
    with a_world(tmp_path / "data") as made:
        yield made


def said(world: World, besides: int, moment: str) -> str:
    """What the strip says at that time of Monday during a call with ``besides``."""
    world.clock.instant = instant(f"2026-11-23 {moment}")
    world.services.reminders.check()
    agreed = next_promise(world.services, besides)
    return "" if agreed is None else strip_words(agreed, world.clock.now())


def test_it_counts_the_minutes_down_and_says_when_it_is_time(world: World) -> None:
    assert said(world, world.luis, "08:26") == "8:30 Martin Jones in 4 min"
    assert said(world, world.luis, "08:29:40") == "8:30 Martin Jones in 1 min"
    assert said(world, world.luis, "08:31") == "You promised Martin Jones today 8:30 am: it is time"


def test_the_one_on_the_phone_is_left_out(world: World) -> None:
    assert said(world, world.martin, "08:26") == "Next promise: today 11:00 am, Priya Raman"


def test_none_ahead_no_strip(world: World, qapp: object) -> None:
    world.services.leads.delete([world.martin, world.priya])
    assert said(world, world.luis, "08:26") == ""
    strip = PromiseStrip(world.clock)
    strip.show_promise(None)
    assert strip.isHidden()


def test_an_interview_is_said_to_be_one(world: World) -> None:
    world.services.leads.delete([world.martin, world.priya])
    other = world.add("Orchard Labs", "Mei Tanaka", "+12065550188")
    draft = AttemptDraft(Outcome.SPOKE, interview=InterviewDraft("2026-11-23T09:30", ZONE))
    world.services.attempts.log(other, draft)
    assert said(world, world.luis, "09:00") == "Next interview: today 9:30 am, Mei Tanaka"
    assert said(world, world.luis, "09:22") == "9:30 interview with Mei Tanaka in 8 min"


def test_it_costs_a_few_queries_whatever_is_due(world: World) -> None:
    next_promise(world.services, world.luis)  # reads once which morning was told
    with queries() as asked:
        next_promise(world.services, world.luis)
    assert len(asked) <= 6
