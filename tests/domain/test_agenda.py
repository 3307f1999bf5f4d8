"""Today: groups, order, and what a session calls first."""

import pytest

from followup_desktop.domain.agenda import AgendaEntry, agenda, group_of
from followup_desktop.domain.lead import Policy, Stage
from followup_desktop.domain.step import Step
from followup_desktop.domain.summaries import Group
from tests.builders import Scenario, day, instant

MON, TUE = "2026-11-16", "2026-11-17"
PLANNED = "2026-11-12 10:00"


def applied() -> Scenario:
    """The first call is due on Monday 16 November at 7:30."""
    return Scenario().applied("2026-11-10")


def entry(
    scenario: Scenario, planned: str = PLANNED, lead_id: int = 1, snoozed: str = ""
) -> AgendaEntry:
    step = scenario.plan(planned)
    assert isinstance(step, Step)
    until = instant(snoozed) if snoozed else None
    return AgendaEntry(lead_id, step, until)


PROMISED = applied().voicemail("2026-11-12 08:00").promise(f"{MON} 08:30")

CASES: dict[str, tuple[AgendaEntry, str, Group | None]] = {
    "not yet": (entry(applied()), "2026-11-15 23:59", None),
    "before its window": (entry(applied()), f"{MON} 07:00", Group.LATER_TODAY),
    "its window is open": (entry(applied()), f"{MON} 07:30", Group.NOW),
    "its window has closed": (entry(applied()), f"{MON} 08:30", Group.LATER_TODAY),
    "the other window opens": (entry(applied()), f"{MON} 17:00", Group.NOW),
    "late, in the middle of a day": (entry(applied()), f"{TUE} 12:00", Group.LATER_TODAY),
    "late, in a window": (entry(applied()), f"{TUE} 08:00", Group.NOW),
    "late, on a weekend": (entry(applied()), "2026-11-21 08:00", Group.LATER_TODAY),
    "a promise ahead": (entry(PROMISED), f"{MON} 08:27", Group.AT_A_SET_TIME),
    "a live promise": (entry(PROMISED), f"{MON} 08:28", Group.NOW),
    "a late promise": (entry(PROMISED), f"{MON} 13:00", Group.NOW),
    "a promise of tomorrow": (entry(PROMISED), "2026-11-15 13:00", None),
    "an interview": (entry(applied().interview(f"{MON} 14:00")), f"{MON} 14:10",
                     Group.AT_A_SET_TIME),
    "a call-back": (entry(applied().they_rang(PLANNED)), "2026-11-12 10:10", Group.NOW),
    "a call-back tomorrow": (
        entry(applied().they_rang("2026-11-15 09:00"), "2026-11-15 12:00"),
        f"{MON} 07:00", Group.LATER_TODAY),
    "an own call at a time": (
        entry(applied().own_step(MON, "14:00")), f"{MON} 09:00", Group.AT_A_SET_TIME),
    "an own call at that time": (
        entry(applied().own_step(MON, "14:00")), f"{MON} 14:00", Group.NOW),
    "an own call that day": (entry(applied().own_step(MON)), f"{MON} 14:00", Group.NOW),
    "an own call that day, at night": (
        entry(applied().own_step(MON)), f"{MON} 22:00", Group.LATER_TODAY),
    "a letter": (
        entry(applied().policy(Policy.NO_CALLS)), f"{MON} 06:00", Group.NOT_CALLS),
    "a number to find": (entry(applied().no_number().no_email()), PLANNED, Group.NOT_CALLS),
    "an offer": (
        entry(applied().stage(Stage.OFFER).lead_with(decide_by=day(MON))),
        f"{MON} 06:00", Group.NOT_CALLS),
    "snoozed past today": (entry(applied(), snoozed=f"{TUE} 07:45"), f"{MON} 08:00", None),
    "snoozed until later today": (
        entry(applied(), snoozed=f"{MON} 17:00"), f"{MON} 08:00", Group.LATER_TODAY),
    "snoozed until now": (entry(applied(), snoozed=f"{MON} 08:00"), f"{MON} 08:00", Group.NOW),
    "their Tuesday is our Monday": (
        entry(applied().their_zone("Asia/Tokyo").lead_with(start_on=day(TUE))),
        f"{MON} 14:00", Group.LATER_TODAY),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_group(case: str) -> None:
    found, now, expected = CASES[case]
    assert group_of(found, Scenario().settings, instant(now)) is expected


def test_order() -> None:
    settings = Scenario().settings
    live = entry(PROMISED, lead_id=1)
    old = entry(applied().voicemail("2026-11-12 08:00").promise("2026-11-13 08:30"), lead_id=2)
    ring = entry(applied().they_rang(f"{MON} 08:20"), f"{MON} 08:25", lead_id=3)
    call = entry(applied(), lead_id=4)
    wanted = entry(applied(), lead_id=5)._replace(interest=5)
    letter = entry(applied().policy(Policy.NO_CALLS), lead_id=6)
    find = entry(applied().no_number().no_email(), lead_id=7)
    groups = agenda(
        [find, call, old, wanted, letter, ring, live], settings, instant(f"{MON} 08:29")
    )
    order = {group: [found.lead_id for found in entries] for group, entries in groups.items()}
    assert order[Group.NOW] == [1, 3, 5, 4, 2]
    assert order[Group.NOT_CALLS] == [6, 7]
