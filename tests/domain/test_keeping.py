"""P1: a step stays where it was put, until what put it there changes."""

from dataclasses import replace
from datetime import time

import pytest

from followup_desktop.domain.lead import Rhythm
from followup_desktop.domain.planner import next_change_at
from followup_desktop.domain.rhythm import DEFAULT_RHYTHMS, RhythmNumbers
from followup_desktop.domain.step import NoStep, Step
from tests.builders import NEW_YORK, Scenario, day, instant

MON, TUE, WED, THU, FRI = (f"2026-11-{n}" for n in (16, 17, 18, 19, 20))


def applied() -> Scenario:
    """The first call is due on Monday 16 November."""
    return Scenario().applied("2026-11-10")


def step_of(scenario: Scenario, now: str, kept: Step | None = None) -> Step:
    step = scenario.plan(now, kept)
    assert isinstance(step, Step)
    return step


LATER = ("2026-11-12 10:00", f"{MON} 08:00", f"{MON} 09:00", f"{FRI} 12:00", "2027-02-01 12:00")

KEPT = {
    "first call": applied(),
    "retry": applied().no_answer("2026-11-12 08:00"),
    "busy": applied().busy("2026-11-11 08:00"),
    "letter": Scenario().applied("2026-11-02").lead_with(ladder=1).no_answer("2026-11-10 08:00"),
    "rest": Scenario()
    .applied("2026-11-02")
    .no_email()
    .lead_with(ladder=1)
    .no_answer("2026-11-10 08:00"),
    "call-back": applied().they_rang("2026-11-11 09:50"),
    "no number, no e-mail": applied().no_number().no_email(),
    "résumé again": applied().own_step(TUE),
}


@pytest.mark.parametrize("case", KEPT)
@pytest.mark.parametrize("now", LATER)
def test_a_day_that_passes_makes_a_step_late_and_never_moves_it(case: str, now: str) -> None:
    kept = step_of(KEPT[case], "2026-11-11 10:00")
    assert KEPT[case].plan(now, kept) == kept


def test_without_the_stored_step_it_would_be_placed_anew() -> None:
    kept = step_of(applied(), "2026-11-11 10:00")
    assert step_of(applied(), f"{FRI} 12:00").due_at > kept.due_at


def test_another_anchor_is_another_step() -> None:
    kept = step_of(applied(), "2026-11-11 10:00")
    changed = applied().lead_with(applied_on=day("2026-11-12"))
    assert changed.says("2026-11-12 12:00", kept) == f"first-call phone Tue {TUE} 07:30-08:30"


def test_what_does_not_cause_the_step_does_not_move_it() -> None:
    kept = step_of(applied(), "2026-11-11 10:00")
    changed = applied().lead_with(closes_on=day("2026-11-11"), notes="x", interest=3)
    assert changed.plan(f"{FRI} 12:00", kept) == kept


CHANGES = {
    "own hours": (
        applied().own_hours("12:00", "21:00"), f"first-call phone Mon {MON} 17:00-18:30"),
    "windows": (
        applied().set(early=(time(7), time(8))), f"first-call phone Mon {MON} 07:00-08:00"),
    "the kind of number": (applied().mobile(), f"first-call phone Mon {MON} 08:00-08:30"),
    "the contact's zone": (
        applied().their_zone("America/Denver"), f"first-call phone Mon {MON} 08:00-08:30"),
    "hours": (
        applied().switchboard("Mon-Fri 10-12"), f"first-call phone Mon {MON} 10:00-11:30"),
    "country": (
        applied().employer_with(country="MX"), "first-call phone Fri 2026-11-13 07:30-08:30"),
    "the rhythm's numbers": (
        applied().set(
            rhythms={**DEFAULT_RHYTHMS, Rhythm.APPLICATION: RhythmNumbers(first_call_days=4)}
        ),
        f"first-call phone Tue {TUE} 07:30-08:30",
    ),
    "the user's zone": (
        applied().set(zone=NEW_YORK), f"first-call phone Mon {MON} 07:30-08:30"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_the_time_is_worked_out_as_of_when_it_was_made(change: str) -> None:
    kept = step_of(applied(), "2026-11-10 10:00")
    scenario, expected = CHANGES[change]
    again = step_of(scenario, f"{FRI} 12:00", kept)
    assert scenario.says(f"{FRI} 12:00", kept) == expected
    assert again.made_at == kept.made_at
    assert scenario.plan(f"{FRI} 13:00", again) == again


def test_a_changed_number_that_changes_nothing_else_moves_nothing() -> None:
    kept = step_of(applied(), "2026-11-10 10:00")
    again = step_of(applied().phone_with(number="+15305550177"), f"{FRI} 12:00", kept)
    assert (again.due_at, again.window_ends) == (kept.due_at, kept.window_ends)


def test_snoozing_is_not_known_here_and_not_needed_is() -> None:
    kept = step_of(applied(), "2026-11-10 10:00")
    done = applied().not_needed(kept, f"{MON} 07:00")
    assert done.says(f"{MON} 07:00", kept) == f"first-call phone Thu {THU} 07:30-08:30"


def change_at(scenario: Scenario, now: str) -> int | None:
    moment = instant(now, scenario.zone)
    step = scenario.plan(now)
    return next_change_at(scenario.facts, scenario.settings, moment, step)


def test_when_time_alone_may_change_a_plan() -> None:
    assert change_at(applied(), f"{MON} 06:00") is None
    ahead = applied().interview(f"{TUE} 10:00")
    assert change_at(ahead, f"{MON} 06:00") == instant(f"{TUE} 11:00")
    assert change_at(ahead, f"{TUE} 12:00") == instant(f"{WED} 00:00")
    assert change_at(ahead.emailed(f"{TUE} 12:30"), f"{TUE} 13:00") is None
    theirs = applied().talked(f"{MON} 09:00").expect(WED)
    assert change_at(theirs, f"{MON} 10:00") == instant(f"{THU} 00:00")
    assert change_at(theirs, f"{THU} 06:00") is None
    unnumbered = applied().no_number()
    assert change_at(unnumbered, "2026-11-03 10:00") == instant("2026-11-09 00:00")
    assert change_at(unnumbered.no_email(), "2026-11-03 10:00") is None
    two = applied().another_contact("Ann Lee", "+15305550124")
    two.voicemail(f"{MON} 08:00").promise(f"{TUE} 09:00").promise(f"{WED} 09:00", contact_id=2)
    assert change_at(two, f"{MON} 10:00") == instant(f"{WED} 09:00")


@pytest.mark.parametrize(
    "scenario",
    [
        applied().interview(f"{TUE} 10:00"),
        applied().talked(f"{MON} 09:00").expect(WED),
        applied().no_number(),
        applied(),
        applied().own_step(THU).interview(f"{TUE} 10:00"),
    ],
)
def test_between_now_and_the_next_change_the_plan_stays(scenario: Scenario) -> None:
    now = instant(f"{MON} 10:00")
    for _ in range(8):
        step = scenario.plan(_said(now))
        change = next_change_at(scenario.facts, scenario.settings, now, step)
        until = change if change is not None else now + 20 * 86_400
        for moment in range(now, until, 6 * 3600):
            again = scenario.plan(_said(moment), step)
            assert again == step or isinstance(again, NoStep)
        if change is None:
            return
        now = change


def _said(moment: int) -> str:
    from followup_desktop.domain.clock import wall

    return wall(moment, "America/Los_Angeles").replace(tzinfo=None).isoformat(" ")


def test_the_contact_may_change_without_moving_the_step() -> None:
    scenario = applied()
    kept = step_of(scenario, "2026-11-10 10:00")
    scenario.contacts = [replace(scenario.contacts[0], name="Martina Jones")]
    assert scenario.plan(f"{FRI} 12:00", kept) == kept
