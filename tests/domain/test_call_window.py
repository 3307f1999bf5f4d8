"""Call windows: P7 (theirs), P8 (ours) and P9 (placing)."""

from datetime import time

import pytest

from followup_desktop.domain.step import Step
from tests.builders import NEW_YORK, Scenario

MON, TUE, WED, THU, FRI = (f"2026-11-{n}" for n in (16, 17, 18, 19, 20))


def applied(zone: str = "America/Los_Angeles") -> Scenario:
    """The first call is due on Monday 16 November."""
    return Scenario(zone).applied("2026-11-10")


def tried(scenario: Scenario) -> Scenario:
    """A try in the morning of Thursday the 12th: late on Monday is wanted."""
    return scenario.no_answer("2026-11-12 08:00")


SUN = "2026-11-15 10:00"

CASES: dict[str, tuple[Scenario, str, str]] = {
    "direct, early": (applied(), SUN, f"first-call phone Mon {MON} 07:30-08:30"),
    "direct, late": (tried(applied()), SUN, f"retry phone Mon {MON} 17:00-18:30"),
    "mobile, early": (applied().mobile(), SUN, f"first-call phone Mon {MON} 08:00-08:30"),
    "mobile, late": (tried(applied().mobile()), SUN, f"retry phone Mon {MON} 17:00-18:30"),
    "switchboard, early": (applied().switchboard(), SUN, f"first-call phone Mon {MON} 09:00-11:30"),
    "switchboard, late": (
        tried(applied().switchboard()), SUN, f"retry phone Mon {MON} 14:00-16:30"),
    "switchboard cut to its hours": (
        applied().switchboard("Mon-Fri 10-16"), SUN, f"first-call phone Mon {MON} 10:00-11:30"),
    "switchboard cut to its hours, late": (
        tried(applied().switchboard("Mon-Fri 10-16")), SUN, f"retry phone Mon {MON} 14:00-16:00"),
    "nothing left of the early window: their first hour": (
        applied().switchboard("Mon-Fri 12:00-20:00"),
        SUN, f"first-call phone Mon {MON} 12:00-13:00"),
    "nothing left of the late window: their last hour": (
        tried(applied().switchboard("Mon-Fri 8:00-13:00")),
        SUN, f"retry phone Mon {MON} 12:00-13:00"),
    "a lunch break cuts too": (
        tried(applied().switchboard("Mon-Fri 9-14:30, 15:00-17:00")),
        SUN, f"retry phone Mon {MON} 14:00-14:30"),
    "closed on that day: the next": (
        applied().switchboard("Tue-Fri 8-17"), SUN, f"first-call phone Tue {TUE} 09:00-11:30"),
    "hours in the employer's zone": (
        applied().switchboard("Mon-Fri 13:00-20:00").employer_with(zone=NEW_YORK),
        SUN, f"first-call phone Mon {MON} 10:00-11:30"),
    "hours in the zone they name": (
        applied().switchboard("Mon-Fri 13:00-20:00 Eastern"),
        SUN, f"first-call phone Mon {MON} 10:00-11:30"),
    "hours on the other side of the world, on the callee's own day": (
        applied().switchboard("Mon-Fri 8:30-17").employer_with(zone="America/Los_Angeles")
        .their_zone("Australia/Sydney").set(own_hours_on=False),
        "2026-11-14 10:00", f"first-call phone Tue {TUE} 09:00-11:30"),
    "hours nobody can read": (
        applied().switchboard("whenever"), SUN, f"first-call phone Mon {MON} 09:00-11:30"),
    "a direct line is not cut to phone hours": (
        applied().employer_with(phone_hours="Mon-Fri 9-17"),
        SUN, f"first-call phone Mon {MON} 07:30-08:30"),
    "cut to own hours": (
        applied().own_hours("08:00", "21:00"), SUN, f"first-call phone Mon {MON} 08:00-08:30"),
    "under 30 minutes: the other one": (
        applied().own_hours("08:01", "21:00"), SUN, f"first-call phone Mon {MON} 17:00-18:30"),
    "the other way round": (
        tried(applied().own_hours("07:00", "17:29")), SUN, f"retry phone Mon {MON} 07:30-08:30"),
    "neither: the middle of what both share": (
        applied().own_hours("10:00", "13:00"), SUN, f"first-call phone Mon {MON} 11:30-13:00"),
    "nothing shared: an all-day step": (
        applied().own_hours("19:00", "23:00"), SUN, f"first-call phone Mon {MON}"),
    "nothing shared, and past: today": (
        applied().own_hours("19:00", "23:00"), f"{WED} 22:00", f"first-call phone Wed {WED}"),
    "own hours off": (
        applied().own_hours("19:00", "23:00").set(own_hours_on=False),
        SUN, f"first-call phone Mon {MON} 07:30-08:30"),
    "own hours past midnight": (
        applied().own_hours("16:30", "02:00"), SUN, f"first-call phone Mon {MON} 17:00-18:30"),
    "New York called from Los Angeles: 7:30 there is 4:30 here": (
        applied().their_zone(NEW_YORK), SUN, f"first-call phone Mon {MON} 17:00-18:30"),
    "Berlin called from Los Angeles: 8:00 here is their 17:00": (
        applied().their_zone("Europe/Berlin"), SUN, f"first-call phone Mon {MON} 17:00-18:30"),
    "Tokyo called from New York: early there is our evening": (
        applied(NEW_YORK).their_zone("Asia/Tokyo"),
        "2026-11-15 10:00", f"first-call phone Mon {MON} 07:30-08:30"),
    "Sydney called from Berlin: the middle of what is shared": (
        applied("Europe/Berlin").their_zone("Australia/Sydney").own_hours("06:00", "07:00"),
        "2026-11-15 06:00", f"first-call phone Mon {MON} 16:30-17:00"),
    "past: later today": (applied(), f"{MON} 08:00", f"first-call phone Mon {MON} 17:00-18:30"),
    "at the very opening: the next": (
        applied(), f"{MON} 07:30", f"first-call phone Mon {MON} 17:00-18:30"),
    "past in the evening: next morning": (
        applied(), f"{MON} 17:00", f"first-call phone Tue {TUE} 07:30-08:30"),
    "past before a weekend": (
        applied(), f"{FRI} 17:30", "first-call phone Mon 2026-11-23 07:30-08:30"),
    "holidays off": (
        Scenario().applied("2026-11-23").set(holidays=False),
        "2026-11-23 10:00", "first-call phone Thu 2026-11-26 07:30-08:30"),
    "the holidays of the employer's country": (
        Scenario().applied("2026-11-23").employer_with(country="DE"),
        "2026-11-23 10:00", "first-call phone Thu 2026-11-26 07:30-08:30"),
    "of a zone the person set": (
        Scenario().applied("2026-11-23").their_zone("America/Vancouver"),
        "2026-11-23 10:00", "first-call phone Thu 2026-11-26 07:30-08:30"),
    "of the number": (
        Scenario().applied("2026-11-23").phone_with(country="CA"),
        "2026-11-23 10:00", "first-call phone Thu 2026-11-26 07:30-08:30"),
    "a region only where it is set": (
        Scenario().applied("2026-11-18").employer_with(country="DE", region="BE"),
        "2026-11-18 10:00", "first-call phone Mon 2026-11-23 07:30-08:30"),
    "the day of repentance in Saxony": (
        Scenario().applied("2026-11-13").employer_with(country="DE", region="SN"),
        "2026-11-13 10:00", "first-call phone Thu 2026-11-19 07:30-08:30"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_window(case: str) -> None:
    scenario, now, expected = CASES[case]
    assert scenario.says(now) == expected


def why(scenario: Scenario, now: str = SUN) -> str:
    step = scenario.plan(now)
    assert isinstance(step, Step)
    return step.why


def test_the_reason_never_claims_the_other_end_of_their_day_when_it_is_not() -> None:
    late = "Last time early, this time late in their day: from 17:00, their time."
    assert late in why(tried(applied()))
    replaced = why(tried(applied().own_hours("07:00", "17:29")))
    assert "Best early in their day: before 8:30, their time." in replaced
    assert "late" not in replaced
    middle = why(tried(applied().own_hours("10:00", "13:00")))
    assert "In the hours that your day and theirs share." in middle
    assert "late" not in middle
    all_day = why(tried(applied().own_hours("19:00", "23:00")))
    assert "share no time" in all_day


def test_windows_are_settings() -> None:
    scenario = applied().set(early=(time(7), time(7, 45)))
    assert scenario.says(SUN) == f"first-call phone Mon {MON} 07:00-07:45"


def test_a_window_in_a_gap_of_the_clocks_opens_after_it() -> None:
    """On 8 March 2026 Los Angeles has no 2:30; read with the offset before, it is 3:30."""
    scenario = (
        Scenario().applied("2026-03-03").set(early=(time(2, 30), time(4)), own_hours_on=False)
    )
    scenario.employer_with(country="XX")
    assert scenario.lead_with(start_on=None).says("2026-03-04 10:00") == (
        "first-call phone Fri 2026-03-06 02:30-04:00"
    )


def test_the_clocks_change_between_two_zones() -> None:
    """In the last week of October 2026 Berlin has left summer time and New York has not."""
    scenario = Scenario(NEW_YORK).applied("2026-10-22").their_zone("Europe/Berlin")
    scenario.own_hours("11:00", "21:00")
    assert scenario.says("2026-10-23 10:00") == "first-call phone Tue 2026-10-27 17:00-18:30"
    later = Scenario(NEW_YORK).applied("2026-11-02").their_zone("Europe/Berlin")
    later.own_hours("12:00", "21:00")
    # 17:00 in Berlin is 11:00 in New York by then: half an hour is left from noon on.
    assert later.says("2026-11-02 10:00") == "first-call phone Thu 2026-11-05 18:00-18:30"
