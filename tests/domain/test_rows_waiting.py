"""Rows 9 to 13 of planner.md, drawn as lines."""

import pytest

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.step import Step
from tests.builders import Scenario, day

MON, TUE, WED, THU, FRI = (f"2026-11-{n}" for n in (16, 17, 18, 19, 20))


def applied() -> Scenario:
    return Scenario().applied("2026-11-05")


def to_resend() -> Scenario:
    return applied().talked(f"{MON} 09:00", Result.RESEND)


CASES: dict[str, tuple[Scenario, str, str]] = {
    "9 send it again today": (to_resend(), f"{MON} 09:10", f"resend email Mon {MON}"),
    "9 no address: a call, not to one called that day": (
        to_resend().no_email(),
        f"{MON} 09:10",
        f"resend phone Tue {TUE} 07:30-08:30",
    ),
    "9 no address, they rang: a call today": (
        applied()
        .no_email()
        .log(f"{MON} 09:00", Outcome.SPOKE, incoming=True, results=(Result.RESEND,)),
        f"{MON} 09:10",
        f"resend phone Mon {MON} 17:00-18:30",
    ),
    "9 no address, asked in vain: the ladder goes on": (
        to_resend().no_email().no_answer(f"{TUE} 08:00"),
        f"{TUE} 08:10",
        f"retry phone Thu {THU} 17:00-18:30",
    ),
    "9 once sent: ask next business day": (
        to_resend().emailed(f"{FRI} 12:00"),
        f"{FRI} 12:10",
        "check-in phone Mon 2026-11-23 07:30-08:30",
    ),
    "9 until a call is made since": (
        to_resend().emailed(f"{MON} 12:00").voicemail(f"{TUE} 08:00"),
        f"{TUE} 08:10",
        f"retry phone Thu {THU} 17:00-18:30",
    ),
    "9 a busy line is no call made": (
        to_resend().emailed(f"{MON} 12:00").busy(f"{TUE} 08:00"),
        f"{TUE} 08:01",
        f"check-in phone Tue {TUE} 08:15-08:30",
    ),
    "9 not once they answered again": (
        to_resend().they_wrote(f"{TUE} 12:00"),
        f"{TUE} 12:10",
        "keep-in-touch phone Tue 2026-11-24 07:30-08:30",
    ),
    "10 the next business day after theirs, their turn": (
        applied().talked(f"{MON} 09:00").expect(FRI),
        f"{MON} 09:10",
        "check-in phone Mon 2026-11-23 07:30-08:30 theirs",
    ),
    "10 the agreed date": (
        applied().talked(f"{MON} 09:00").expect(THU, check_in=FRI),
        f"{MON} 09:10",
        f"check-in phone Fri {FRI} 07:30-08:30 theirs",
    ),
    "10 ours from that day on": (
        applied().talked(f"{MON} 09:00").expect(THU, check_in=FRI),
        f"{FRI} 06:00",
        f"check-in phone Fri {FRI} 07:30-08:30",
    ),
    "10 over by an attempt on its day": (
        applied().talked(f"{MON} 09:00").expect(THU, check_in=FRI).voicemail(f"{FRI} 08:00"),
        f"{FRI} 08:10",
        "retry phone Tue 2026-11-24 17:00-18:30",
    ),
    "10 not by one before it": (
        applied().talked(f"{MON} 09:00").expect(THU, check_in=FRI).emailed(f"{THU} 08:00"),
        f"{THU} 08:10",
        f"check-in phone Fri {FRI} 07:30-08:30 theirs",
    ),
    "10 not by a busy line on it": (
        applied().talked(f"{MON} 09:00").expect(THU, check_in=FRI).busy(f"{FRI} 08:00"),
        f"{FRI} 08:01",
        f"check-in phone Fri {FRI} 08:15-08:30",
    ),
    "10 not by a wrong number on it": (
        applied()
        .another_contact("Ann", "+15305550124")
        .talked(f"{MON} 09:00")
        .expect(THU, check_in=FRI)
        .wrong_number(f"{FRI} 07:00"),
        f"{FRI} 07:01",
        f"check-in phone Fri {FRI} 07:30-08:30",
    ),
    "10 over by a later answer": (
        applied().talked(f"{MON} 09:00").expect(FRI).they_wrote(f"{TUE} 08:00"),
        f"{TUE} 08:10",
        "keep-in-touch phone Tue 2026-11-24 07:30-08:30",
    ),
    "10 over by a newer one": (
        applied().talked(f"{MON} 09:00").expect(THU).voicemail(f"{MON} 17:00").expect("2026-11-30"),
        f"{TUE} 08:10",
        "check-in phone Tue 2026-12-01 07:30-08:30 theirs",
    ),
    "10 before row 13": (
        applied().interview(f"{MON} 09:00").emailed(f"{MON} 11:00").expect(FRI),
        f"{MON} 11:10",
        "check-in phone Mon 2026-11-23 07:30-08:30 theirs",
    ),
    "11 the date in the cover letter": (
        applied().lead_with(cover_letter_date=day(THU)),
        f"{MON} 09:00",
        f"cover-letter-promise phone Thu {THU} 07:30-08:30",
    ),
    "11 over by an answer": (
        applied().lead_with(cover_letter_date=day(THU)).they_wrote(f"{MON} 08:00"),
        f"{MON} 09:00",
        "keep-in-touch phone Mon 2026-11-23 07:30-08:30",
    ),
    "11 over by an outgoing attempt on it": (
        applied().lead_with(cover_letter_date=day(MON)).no_answer(f"{MON} 08:00"),
        f"{MON} 09:00",
        f"retry phone Wed {WED} 17:00-18:30",
    ),
    "11 not by one before it": (
        applied().lead_with(cover_letter_date=day(THU)).no_answer(f"{MON} 08:00"),
        f"{MON} 09:00",
        f"cover-letter-promise phone Thu {THU} 07:30-08:30",
    ),
    "11 not by a busy line on it": (
        applied().lead_with(cover_letter_date=day(MON)).busy(f"{MON} 08:00"),
        f"{MON} 08:01",
        f"cover-letter-promise phone Mon {MON} 08:15-08:30",
    ),
    "12 an offer, until the day to decide": (
        applied().stage(Stage.OFFER).lead_with(decide_by=day(FRI)),
        f"{MON} 09:00",
        f"offer - Fri {FRI}",
    ),
    "12 without a day": (applied().stage(Stage.OFFER), f"{MON} 09:00", "none: An offer is open"),
    "13 five business days after the interview": (
        applied().no_email().interview(f"{MON} 09:00"),
        f"{MON} 11:00",
        "keep-in-touch phone Mon 2026-11-23 07:30-08:30",
    ),
    "13 then ten": (
        applied()
        .interview("2026-11-02 10:00")
        .emailed("2026-11-02 12:00")
        .voicemail("2026-11-09 08:00"),
        "2026-11-09 09:00",
        "keep-in-touch phone Tue 2026-11-24 07:30-08:30",
    ),
    "13 then twenty": (
        applied()
        .interview("2026-11-02 10:00")
        .emailed("2026-11-02 12:00")
        .voicemail("2026-11-09 08:00")
        .emailed("2026-11-10 08:00"),
        "2026-11-10 09:00",
        "keep-in-touch phone Thu 2026-12-10 07:30-08:30",
    ),
    "13 then no more": (
        applied()
        .interview("2026-11-02 10:00")
        .emailed("2026-11-02 12:00")
        .voicemail("2026-11-09 08:00")
        .emailed("2026-11-10 08:00")
        .no_answer("2026-11-12 08:00"),
        f"{MON} 09:00",
        "none: You have asked three times. Go on, or close?",
    ),
    "13 an answer begins the count anew": (
        applied()
        .interview("2026-11-02 10:00")
        .emailed("2026-11-02 12:00")
        .voicemail("2026-11-09 08:00")
        .emailed("2026-11-10 08:00")
        .they_wrote("2026-11-12 08:00"),
        "2026-11-12 09:00",
        "keep-in-touch phone Thu 2026-11-19 07:30-08:30",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_row(case: str) -> None:
    scenario, now, expected = CASES[case]
    assert scenario.says(now) == expected


NOT_NEEDED: dict[str, tuple[Scenario, str, str]] = {
    "9 resend": (
        to_resend(),
        f"{MON} 09:10",
        f"check-in phone Tue {TUE} 07:30-08:30",
    ),
    "9 check-in": (
        to_resend().emailed(f"{MON} 12:00"),
        f"{MON} 12:10",
        "keep-in-touch phone Mon 2026-11-23 07:30-08:30",
    ),
    "10 check-in": (
        applied().talked(f"{MON} 09:00").expect(TUE),
        f"{WED} 07:00",
        "keep-in-touch phone Wed 2026-11-25 07:30-08:30",
    ),
    "11 cover-letter-promise": (
        applied().lead_with(cover_letter_date=day(MON)),
        f"{MON} 07:00",
        f"first-call phone Thu {THU} 07:30-08:30",
    ),
    "12 offer": (
        applied().stage(Stage.OFFER).lead_with(decide_by=day(FRI)),
        f"{MON} 09:00",
        "none: An offer is open",
    ),
    "13 keep-in-touch": (
        applied().interview("2026-11-02 10:00").emailed("2026-11-02 12:00"),
        "2026-11-09 07:00",
        "keep-in-touch phone Tue 2026-11-24 07:30-08:30",
    ),
}


@pytest.mark.parametrize("case", NOT_NEEDED)
def test_not_needed_ends_a_step_as_if_done(case: str) -> None:
    scenario, now, expected = NOT_NEEDED[case]
    step = scenario.plan(now)
    assert isinstance(step, Step)
    assert step.kind == case.partition(" ")[2]
    scenario.not_needed(step, now)
    assert scenario.says(now, step) == expected
