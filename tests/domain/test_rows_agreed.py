"""Rows 1 to 8 of planner.md, drawn as lines."""

from dataclasses import replace

import pytest

from followup_desktop.domain.lead import Policy, Stage
from followup_desktop.domain.step import Step
from tests.builders import Scenario, instant

MON, TUE, WED = "2026-11-16", "2026-11-17", "2026-11-18"


def applied() -> Scenario:
    return Scenario().applied("2026-11-12")


CASES: dict[str, tuple[Scenario, str, str]] = {
    "1 closed": (
        applied().stage(Stage.CLOSED).they_rang(f"{MON} 10:00"),
        f"{MON} 10:05",
        "none: This lead is closed.",
    ),
    "2 within an hour of their ring: now": (
        applied().they_rang(f"{MON} 10:00"),
        f"{MON} 10:20",
        f"call-back phone Mon {MON} 10:20",
    ),
    "2 now even in the evening": (
        applied().they_rang(f"{MON} 21:30"),
        f"{MON} 21:40",
        f"call-back phone Mon {MON} 21:40",
    ),
    "2 later: what is left of their hours": (
        applied().they_rang(f"{MON} 10:00"),
        f"{MON} 12:00",
        f"call-back phone Mon {MON} 12:00-18:00",
    ),
    "2 after their hours: the next morning": (
        applied().they_rang(f"{MON} 16:00"),
        f"{MON} 19:00",
        f"call-back phone Tue {TUE} 08:00-18:00",
    ),
    "2 not on a holiday or a weekend": (
        applied().they_rang("2026-11-25 16:00"),
        "2026-11-26 09:00",
        "call-back phone Fri 2026-11-27 08:00-18:00",
    ),
    "2 inside phone hours": (
        applied().switchboard("Mon-Fri 9-16:30").they_rang(f"{MON} 10:00"),
        f"{MON} 17:00",
        f"call-back phone Tue {TUE} 09:00-16:30",
    ),
    "2 inside own hours": (
        applied().own_hours("10:00", "21:00").they_rang(f"{MON} 16:00"),
        f"{MON} 19:00",
        f"call-back phone Tue {TUE} 10:00-18:00",
    ),
    "2 comes before no contact and no calls": (
        applied().policy(Policy.NO_CONTACT).they_rang(f"{MON} 10:00"),
        f"{MON} 10:20",
        f"call-back phone Mon {MON} 10:20",
    ),
    "2 over once called": (
        applied().they_rang(f"{MON} 10:00").no_answer(f"{MON} 10:10"),
        f"{MON} 10:20",
        f"retry phone Wed {WED} 17:00-18:30",
    ),
    "2 over once they were written to": (
        applied().they_rang(f"{MON} 10:00").emailed(f"{MON} 10:10"),
        f"{MON} 10:20",
        f"first-call phone Tue {TUE} 07:30-08:30",
    ),
    "2 not over by a message": (
        applied().they_rang(f"{MON} 10:00").wrote(f"{MON} 10:10"),
        f"{MON} 10:20",
        f"call-back phone Mon {MON} 10:20",
    ),
    "2 over by a newer promise": (
        applied().they_rang(f"{MON} 10:00").promise(f"{TUE} 09:00"),
        f"{MON} 10:20",
        f"promise phone Tue {TUE} 09:00",
    ),
    "3 thank-you on the day": (
        applied().interview(f"{MON} 10:00"),
        f"{MON} 11:30",
        f"thank-you email Mon {MON}",
    ),
    "3 else today, two business days long": (
        applied().interview("2026-11-13 10:00"),
        f"{TUE} 09:00",
        f"thank-you email Tue {TUE}",
    ),
    "3 not after two business days": (
        applied().interview("2026-11-13 10:00"),
        f"{WED} 06:00",
        "keep-in-touch phone Fri 2026-11-20 07:30-08:30",
    ),
    "3 not without an e-mail": (
        applied().no_email().interview(f"{MON} 10:00"),
        f"{MON} 11:30",
        "keep-in-touch phone Mon 2026-11-23 07:30-08:30",
    ),
    "3 not when thanked": (
        applied().interview(f"{MON} 10:00").emailed(f"{MON} 12:00"),
        f"{MON} 12:30",
        "keep-in-touch phone Mon 2026-11-23 07:30-08:30",
    ),
    "3 an e-mail before the interview is no thanks": (
        applied().emailed(f"{MON} 08:00").interview(f"{MON} 10:00"),
        f"{MON} 11:30",
        f"thank-you email Mon {MON}",
    ),
    "3 a promise due today comes first": (
        applied().talked("2026-11-13 09:00").promise(f"{MON} 16:00").interview(f"{MON} 10:00"),
        f"{MON} 11:30",
        f"promise phone Mon {MON} 16:00",
    ),
    "3 before a promise of another day": (
        applied().talked("2026-11-13 09:00").promise(f"{TUE} 16:00").interview(f"{MON} 10:00"),
        f"{MON} 11:30",
        f"thank-you email Mon {MON}",
    ),
    "3 a second interview today comes first": (
        applied().interview(f"{MON} 10:00").interview(f"{MON} 15:00"),
        f"{MON} 11:30",
        f"interview - Mon {MON} 15:00 theirs",
    ),
    "4 a promise at its minute": (
        applied().voicemail(f"{MON} 07:40").promise(f"{TUE} 08:45"),
        f"{MON} 09:00",
        f"promise phone Tue {TUE} 08:45",
    ),
    "4 however late": (
        applied().voicemail(f"{MON} 07:40").promise(f"{TUE} 08:45"),
        "2026-11-30 09:00",
        f"promise phone Tue {TUE} 08:45",
    ),
    "4 in the zone it was made for": (
        applied().voicemail(f"{MON} 07:40").promise(f"{TUE} 08:45", "America/New_York"),
        f"{MON} 09:00",
        f"promise phone Tue {TUE} 08:45",
    ),
    "4 kept from 15 minutes before": (
        applied().voicemail(f"{MON} 07:40").promise(f"{TUE} 08:45").no_answer(f"{TUE} 08:30"),
        f"{TUE} 09:00",
        "retry phone Thu 2026-11-19 17:00-18:30",
    ),
    "4 not by a call before that": (
        applied().voicemail(f"{MON} 07:40").promise(f"{TUE} 08:45").no_answer(f"{TUE} 08:29"),
        f"{TUE} 08:40",
        f"promise phone Tue {TUE} 08:45",
    ),
    "4 over by a later answer": (
        applied().voicemail(f"{MON} 07:40").promise(f"{TUE} 08:45").they_wrote(f"{MON} 15:00"),
        f"{MON} 16:00",
        "keep-in-touch phone Mon 2026-11-23 07:30-08:30",
    ),
    "4 a newer promise to that contact": (
        applied()
        .voicemail(f"{MON} 07:40")
        .promise(f"{TUE} 08:45")
        .voicemail(f"{MON} 17:10")
        .promise(f"{WED} 08:15"),
        f"{MON} 17:20",
        f"promise phone Wed {WED} 08:15",
    ),
    "4 of several, less than a day late first": (
        applied()
        .another_contact("Ann Lee", "+15305550124")
        .voicemail("2026-11-12 07:40")
        .promise("2026-11-13 08:45")
        .voicemail("2026-11-12 07:50")
        .promise(f"{TUE} 08:15", contact_id=2),
        f"{MON} 09:00",
        f"promise phone Tue {TUE} 08:15",
    ),
    "5 an own step, all-day": (
        applied().own_step("2026-11-19", channel="email"),
        f"{MON} 09:00",
        "own email Thu 2026-11-19",
    ),
    "5 at a time": (
        applied().own_step("2026-11-19", "16:10"),
        f"{MON} 09:00",
        "own phone Thu 2026-11-19 16:10",
    ),
    "5 even where they want no contact": (
        applied().policy(Policy.NO_CONTACT).own_step("2026-11-19"),
        f"{MON} 09:00",
        "own phone Thu 2026-11-19",
    ),
    "5 not with an interview on or before its day": (
        applied().own_step("2026-11-19").interview("2026-11-19 15:00"),
        f"{MON} 09:00",
        "interview - Thu 2026-11-19 15:00 theirs",
    ),
    "5 with an interview after its day": (
        applied().own_step("2026-11-19").interview("2026-11-20 15:00"),
        f"{MON} 09:00",
        "own phone Thu 2026-11-19",
    ),
    "5 over by an attempt on its day": (
        applied().own_step(TUE).wrote(f"{TUE} 06:00"),
        f"{TUE} 06:30",
        "first-call phone Fri 2026-11-20 07:30-08:30",
    ),
    "5 not by one before": (
        applied().own_step(TUE).no_answer(f"{MON} 06:00"),
        f"{TUE} 06:30",
        f"own phone Tue {TUE}",
    ),
    "5 not by a busy line": (
        applied().own_step(TUE).busy(f"{TUE} 08:00"),
        f"{TUE} 08:05",
        f"own phone Tue {TUE}",
    ),
    "5 over by a later answer": (
        applied().own_step("2026-11-27").they_wrote(f"{MON} 06:00"),
        f"{MON} 06:30",
        "keep-in-touch phone Mon 2026-11-23 07:30-08:30",
    ),
    "6 an interview ahead": (
        applied().interview("2026-11-20 14:00"),
        f"{MON} 09:00",
        "interview - Fri 2026-11-20 14:00 theirs",
    ),
    "6 until an hour after its start": (
        applied().interview(f"{MON} 14:00"),
        f"{MON} 14:59",
        f"interview - Mon {MON} 14:00 theirs",
    ),
    "6 until its stated end": (
        applied().interview(f"{MON} 14:00", ends=f"{MON} 17:00"),
        f"{MON} 16:59",
        f"interview - Mon {MON} 14:00 theirs",
    ),
    "6 held after that": (
        applied().interview(f"{MON} 14:00"),
        f"{MON} 15:00",
        f"thank-you email Mon {MON}",
    ),
    "7 no contact": (
        applied().policy(Policy.NO_CONTACT),
        f"{MON} 09:00",
        "none: They asked not to be contacted. If they write or ring, it is shown here.",
    ),
    "7 the lead's own policy outranks the employer's": (
        applied().policy(Policy.NO_CONTACT).lead_with(policy=Policy.CALLS_OK),
        f"{MON} 06:00",
        f"first-call phone Tue {TUE} 07:30-08:30",
    ),
    "8 a blind lead, even with a number": (
        applied().blind(),
        f"{MON} 09:00",
        "none: Add the company to unlock follow-up",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_row(case: str) -> None:
    scenario, now, expected = CASES[case]
    assert scenario.says(now) == expected


def test_a_missing_number_is_said() -> None:
    rang = applied().no_number().they_rang(f"{MON} 10:00").plan(f"{MON} 10:05")
    promised = applied().no_number().voicemail(f"{MON} 07:40").promise(f"{TUE} 08:45")
    assert isinstance(rang, Step)
    assert "no number" in rang.why
    told = promised.plan(f"{MON} 09:00")
    assert isinstance(told, Step)
    assert "no number" in told.why


def test_a_promise_says_whom_it_was_told_and_names_weekdays_and_dates() -> None:
    step = applied().voicemail(f"{MON} 07:40").promise(f"{TUE} 08:45").plan(f"{MON} 09:00")
    assert step.why == (  # type: ignore[union-attr]
        "On Monday 16 November you told their voicemail that you would call on "
        "Tuesday 17 November at 8:45, their time. This is call 2 of 5."
    )


def test_a_cancelled_promise_and_interview_are_gone() -> None:
    scenario = applied().voicemail(f"{MON} 07:40").promise(f"{TUE} 08:45").interview(f"{WED} 09:00")
    cancelled = instant(f"{MON} 08:00")
    scenario.promises = [replace(scenario.promises[0], cancelled_at=cancelled)]
    scenario.interviews = [replace(scenario.interviews[0], cancelled_at=cancelled)]
    assert scenario.says(f"{MON} 09:00") == f"retry phone Wed {WED} 17:00-18:30"


def test_what_was_promised_before_closing_stays_closed_when_opened_again() -> None:
    scenario = applied().voicemail(f"{MON} 07:40").promise(f"{TUE} 08:45")
    scenario.lead_with(closed_at=instant(f"{MON} 08:00"))
    assert scenario.says(f"{MON} 09:00") == f"retry phone Wed {WED} 17:00-18:30"


NOT_NEEDED: dict[str, tuple[Scenario, str, str]] = {
    "call-back": (
        applied().they_rang(f"{MON} 10:00"),
        f"{MON} 10:20",
        f"first-call phone Tue {TUE} 07:30-08:30",
    ),
    "thank-you": (
        applied().interview(f"{MON} 10:00"),
        f"{MON} 11:20",
        "keep-in-touch phone Mon 2026-11-23 07:30-08:30",
    ),
    "promise": (
        applied().voicemail(f"{MON} 07:40").promise(f"{TUE} 08:45"),
        f"{MON} 09:00",
        f"retry phone Wed {WED} 17:00-18:30",
    ),
    "own": (
        applied().own_step("2026-11-19"),
        f"{MON} 09:00",
        f"first-call phone Tue {TUE} 07:30-08:30",
    ),
    "interview": (
        applied().interview("2026-11-20 14:00"),
        f"{MON} 09:00",
        f"first-call phone Tue {TUE} 07:30-08:30",
    ),
}


@pytest.mark.parametrize("case", NOT_NEEDED)
def test_not_needed_ends_a_step(case: str) -> None:
    scenario, now, expected = NOT_NEEDED[case]
    step = scenario.plan(now)
    assert isinstance(step, Step)
    assert step.kind == case
    scenario.not_needed(step, now)
    assert scenario.says(now, step) == expected
