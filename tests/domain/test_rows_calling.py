"""Rows 14 to 19 of planner.md and the rhythms (P10), drawn as lines."""

from collections.abc import Callable

import pytest

from followup_desktop.domain.lead import Rhythm, Source, Stage
from followup_desktop.domain.planner import ladder_of
from followup_desktop.domain.step import Step
from tests.builders import Scenario, day

MON, TUE, WED, THU, FRI = (f"2026-11-{n}" for n in (16, 17, 18, 19, 20))


def applied() -> Scenario:
    return Scenario().applied("2026-11-02")


def called(times: int, scenario: Scenario | None = None) -> Scenario:
    """Calls without an answer on 5, 9, 12, 16, 18 … November, the last ones first."""
    scenario = scenario or applied()
    days = ("2026-11-05", "2026-11-09", "2026-11-12", MON, WED, FRI)
    for on in days[:times]:
        scenario.voicemail(f"{on} 08:00")
    return scenario


CASES: dict[str, tuple[Scenario, str, str]] = {
    "14 two business days after an early try: late": (
        applied().voicemail(f"{MON} 08:00"), f"{MON} 08:10", f"retry phone Wed {WED} 17:00-18:30"),
    "14 after a late try: early": (
        applied().no_answer(f"{MON} 17:10"), f"{MON} 17:20", f"retry phone Wed {WED} 07:30-08:30"),
    "14 before noon counts as early": (
        applied().no_answer(f"{MON} 11:59"), f"{MON} 12:00", f"retry phone Wed {WED} 17:00-18:30"),
    "14 noon counts as late": (
        applied().no_answer(f"{MON} 12:00"), f"{MON} 12:01", f"retry phone Wed {WED} 07:30-08:30"),
    "14 over a weekend and a holiday": (
        applied().no_answer("2026-11-25 08:00"),
        "2026-11-25 09:00", "retry phone Mon 2026-11-30 17:00-18:30"),
    "14 up to the ladder": (
        called(4), f"{MON} 08:10", f"retry phone Wed {WED} 17:00-18:30"),
    "14 an answer begins the ladder anew": (
        called(4).they_wrote(f"{MON} 12:00").no_answer(f"{TUE} 08:00"),
        f"{TUE} 08:10", f"retry phone Thu {THU} 17:00-18:30"),
    "14 a wrong number is neither try nor answer": (
        applied().another_contact("Ann", "+15305550124").wrong_number("2026-11-04 08:00"),
        "2026-11-04 09:00", "first-call phone Thu 2026-11-05 07:30-08:30"),
    "14 an acknowledgement is no answer": (
        applied().acknowledged("2026-11-03 08:00"),
        "2026-11-03 09:00", "first-call phone Thu 2026-11-05 07:30-08:30"),
    "15 a letter two business days later": (
        called(5), f"{WED} 08:10", f"e-mail email Fri {FRI}"),
    "15 the lead's own ladder": (
        called(2).lead_with(ladder=2), "2026-11-09 09:00", "e-mail email Thu 2026-11-12"),
    "15 a letter sent before the first of these tries does not count": (
        called(5, applied().emailed("2026-11-04 08:00")),
        f"{WED} 08:10", f"e-mail email Fri {FRI}"),
    "15 one since does: rest": (
        called(5, applied()).emailed(f"{FRI} 08:00"),
        f"{FRI} 08:10", "look-again - Mon 2026-12-21 07:30-08:30"),
    "15 a visit where they may be visited": (
        called(5).employer_with(visitable=True).emailed(f"{FRI} 08:00"),
        f"{FRI} 08:10", "visit in-person Tue 2026-11-24"),
    "15 no e-mail known: a visit": (
        called(5).no_email().employer_with(visitable=True),
        f"{WED} 08:10", f"visit in-person Fri {FRI}"),
    "15 visited: rest": (
        called(5).no_email().employer_with(visitable=True).visited(f"{FRI} 10:00"),
        f"{FRI} 10:10", "look-again - Mon 2026-12-21 07:30-08:30"),
    "15 neither: rest, twenty business days after the last attempt": (
        called(5).no_email(), f"{WED} 08:10", "look-again - Thu 2026-12-17 07:30-08:30"),
    "16 five business days after an answer": (
        applied().talked(f"{MON} 08:00"),
        f"{MON} 08:10", "keep-in-touch phone Mon 2026-11-23 07:30-08:30"),
    "16 their e-mail is an answer": (
        Scenario().they_wrote(f"{MON} 08:00"),
        f"{MON} 08:10", "keep-in-touch phone Mon 2026-11-23 07:30-08:30"),
    "16 call again without a time": (
        applied().call_again(f"{FRI} 08:00"),
        f"{FRI} 08:10", "check-in phone Mon 2026-11-23 07:30-08:30"),
    "16 call again with a time, cancelled by a message of theirs": (
        applied().call_again(f"{MON} 08:00").promise(f"{TUE} 09:00").they_wrote(f"{MON} 09:00"),
        f"{MON} 09:10", "keep-in-touch phone Mon 2026-11-23 07:30-08:30"),
    "16 a letter on its date does it": (
        applied().talked("2026-11-09 08:00").emailed(TUE + " 09:00"),
        f"{TUE} 09:10", "keep-in-touch phone Tue 2026-11-24 07:30-08:30"),
    "16 one before does not": (
        applied().talked("2026-11-09 08:00").emailed("2026-11-12 09:00"),
        "2026-11-12 09:10", f"keep-in-touch phone Tue {TUE} 07:30-08:30"),
    "17 three business days after applying": (
        applied(), "2026-11-02 10:00", "first-call phone Thu 2026-11-05 07:30-08:30"),
    "17 not on a holiday": (
        Scenario().applied("2026-11-06"),
        "2026-11-06 10:00", "first-call phone Thu 2026-11-12 07:30-08:30"),
    "17 two after the posting closes": (
        applied().lead_with(closes_on=day(MON)),
        "2026-11-02 10:00", f"first-call phone Wed {WED} 07:30-08:30"),
    "17 not before start_on": (
        applied().lead_with(start_on=day(TUE), closes_on=day("2026-11-09")),
        "2026-11-02 10:00", f"first-call phone Tue {TUE} 07:30-08:30"),
    "17 else since it was found": (
        Scenario().stage(Stage.APPLIED).lead_with(found_on=day("2026-11-03")),
        "2026-11-03 10:00", "first-call phone Fri 2026-11-06 07:30-08:30"),
    "17 else since it was added": (
        Scenario().stage(Stage.APPLIED),
        "2026-11-02 10:00", "first-call phone Thu 2026-11-05 07:30-08:30"),
    "17 past: the next opening of either window": (
        applied(), f"{MON} 10:00", f"first-call phone Mon {MON} 17:00-18:30"),
    "17 in the middle of its window: the next opening": (
        applied(), "2026-11-05 07:45", "first-call phone Thu 2026-11-05 17:00-18:30"),
    "17 past on a weekend": (
        applied(), "2026-11-14 10:00", f"first-call phone Mon {MON} 07:30-08:30"),
    "17 a message on its date goes on three": (
        applied().wrote("2026-11-05 09:00"),
        "2026-11-05 09:10", "first-call phone Tue 2026-11-10 07:30-08:30"),
    "17 and again": (
        applied().wrote("2026-11-05 09:00").visited("2026-11-10 09:00"),
        "2026-11-10 09:10", f"first-call phone Mon {MON} 07:30-08:30"),
    "17 an e-mail before its date does not": (
        applied().emailed("2026-11-04 09:00"),
        "2026-11-04 09:10", "first-call phone Thu 2026-11-05 07:30-08:30"),
    "18 five business days after the last thing known": (
        Scenario().stage(Stage.IN_TOUCH).lead_with(applied_on=day("2026-11-12")),
        "2026-11-12 10:00", f"keep-in-touch phone Thu {THU} 07:30-08:30"),
    "18 the last attempt where there is one": (
        Scenario().stage(Stage.INTERVIEWING).emailed("2026-11-13 10:00"),
        "2026-11-13 10:10", f"keep-in-touch phone Fri {FRI} 07:30-08:30"),
    "18 not before start_on": (
        Scenario().stage(Stage.IN_TOUCH).lead_with(start_on=day(FRI)),
        "2026-11-02 10:00", f"keep-in-touch phone Fri {FRI} 07:30-08:30"),
    "19 saved, nothing asked": (
        Scenario(), f"{MON} 10:00", "none: Saved; nothing asked of you"),
    "19 a nudge on its day": (
        Scenario().lead_with(nudge_on=day(FRI)), f"{MON} 10:00", f"nudge - Fri {FRI}"),
    "P10 recruiter: two days, then every five": (
        applied().source(Source.RECRUITER),
        "2026-11-02 10:00", "first-call phone Wed 2026-11-04 07:30-08:30"),
    "P10 recruiter: retry every five": (
        called(1).rhythm(Rhythm.RECRUITER),
        "2026-11-05 09:00", "retry phone Fri 2026-11-13 17:00-18:30"),
    "P10 recruiter: four calls, then rest": (
        called(4).rhythm(Rhythm.RECRUITER),
        f"{MON} 09:00", "look-again - Tue 2026-12-15 07:30-08:30"),
    "P10 person: a first call two days after found": (
        Scenario().source(Source.NETWORKING).lead_with(found_on=day("2026-11-05")),
        "2026-11-05 10:00", "first-call phone Mon 2026-11-09 07:30-08:30"),
    "P10 person: applied is row 17 as ever": (
        applied().rhythm(Rhythm.PERSON),
        "2026-11-02 10:00", "first-call phone Thu 2026-11-05 07:30-08:30"),
    "P10 person: in touch every twenty": (
        Scenario().rhythm(Rhythm.PERSON).talked("2026-11-05 08:00"),
        "2026-11-05 10:00", "keep-in-touch phone Mon 2026-12-07 07:30-08:30"),
    "P10 person: row 15 every twenty": (
        called(5).rhythm(Rhythm.PERSON), f"{WED} 09:00", "e-mail email Thu 2026-12-17"),
    "P10 temp agency: five days after any attempt": (
        called(1).rhythm(Rhythm.TEMP_AGENCY),
        "2026-11-05 09:00", "keep-in-touch phone Fri 2026-11-13 07:30-08:30"),
    "P10 temp agency: without end": (
        called(6).rhythm(Rhythm.TEMP_AGENCY),
        f"{FRI} 09:00", "keep-in-touch phone Mon 2026-11-30 07:30-08:30"),
    "P10 temp agency: first call as ever": (
        applied().rhythm(Rhythm.TEMP_AGENCY),
        "2026-11-02 10:00", "first-call phone Thu 2026-11-05 07:30-08:30"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_row(case: str) -> None:
    scenario, now, expected = CASES[case]
    assert scenario.says(now) == expected


def test_retry_says_which_call_it_is_and_that_it_is_the_other_end_of_the_day() -> None:
    step = applied().voicemail(f"{MON} 08:00").plan(f"{MON} 08:10")
    assert isinstance(step, Step)
    assert step.why == (
        "You left a voicemail on Monday 16 November. This is call 2 of 5. "
        "Last time early, this time late in their day: from 17:00, their time."
    )


def test_people_are_asked_for_advice_never_for_a_job() -> None:
    step = Scenario().source(Source.NETWORKING).plan("2026-11-02 10:00")
    assert isinstance(step, Step)
    assert "Ask for advice or 20 minutes, never for a job." in step.why


def test_the_third_busy_line_of_a_day_is_a_try() -> None:
    scenario = applied().busy(f"{MON} 07:31").busy(f"{MON} 07:50").busy(f"{MON} 08:10")
    assert scenario.says(f"{MON} 08:11") == f"retry phone Wed {WED} 17:00-18:30"
    assert ladder_of(scenario.facts, scenario.settings) == (1, 5)


def test_two_busy_lines_of_a_day_are_no_try() -> None:
    scenario = applied().no_answer(f"{MON} 07:31").busy(f"{MON} 07:50").busy(f"{MON} 08:10")
    assert ladder_of(scenario.facts, scenario.settings) == (1, 5)


def test_a_promised_call_that_is_busy_is_a_try_and_rung_again_soon() -> None:
    scenario = applied().voicemail(f"{MON} 08:00").promise(f"{TUE} 08:00").busy(f"{TUE} 08:00")
    assert scenario.says(f"{TUE} 08:01") == f"retry phone Tue {TUE} 08:15-08:30"
    assert ladder_of(scenario.facts, scenario.settings) == (2, 5)


NOT_NEEDED: dict[str, tuple[Callable[[], Scenario], str, str]] = {
    "retry": (lambda: called(1), "2026-11-09 08:00", "retry phone Thu 2026-11-12 17:00-18:30"),
    "e-mail": (lambda: called(5), f"{FRI} 08:00", "look-again - Mon 2026-12-21 07:30-08:30"),
    "visit": (
        lambda: called(5).no_email().employer_with(visitable=True),
        f"{FRI} 08:00",
        "look-again - Mon 2026-12-21 07:30-08:30",
    ),
    "look-again": (
        lambda: called(5).no_email(),
        "2026-12-17 08:00",
        "look-again - Tue 2027-01-19 07:30-08:30",
    ),
    "keep-in-touch": (
        lambda: applied().talked("2026-11-05 08:00"),
        "2026-11-09 08:00",
        f"keep-in-touch phone Fri {FRI} 07:30-08:30",
    ),
    "first-call": (applied, "2026-11-03 08:00", "first-call phone Tue 2026-11-10 07:30-08:30"),
    "nudge": (
        lambda: Scenario().lead_with(nudge_on=day(FRI)),
        f"{MON} 08:00",
        "none: Saved; nothing asked of you",
    ),
}


@pytest.mark.parametrize("kind", NOT_NEEDED)
def test_not_needed_ends_a_step_as_if_done(kind: str) -> None:
    build, now, expected = NOT_NEEDED[kind]
    scenario = build()
    step = scenario.plan(now)
    assert isinstance(step, Step)
    assert step.kind == kind
    scenario.not_needed(step, now)
    assert scenario.says(now, step) == expected


@pytest.mark.parametrize(
    ("build", "now", "said"),
    [
        (applied, f"{TUE} 08:00", "On Tuesday 17 November you decided that it was not needed."),
        (
            lambda: applied().talked("2026-11-02 08:00"),
            f"{TUE} 08:00",
            "On Tuesday 17 November you decided that it was not needed.",
        ),
        (
            lambda: applied().no_answer("2026-11-06 08:00"),
            f"{TUE} 08:00",
            "You decided against a call on Tuesday 17 November. This is call 3 of 5.",
        ),
    ],
    ids=["first call", "keep in touch", "retry"],
)
def test_not_needed_is_not_told_as_a_call_or_letter(
    build: Callable[[], Scenario], now: str, said: str
) -> None:
    scenario = build()
    step = scenario.plan(now)
    scenario.not_needed(step, now)
    after = scenario.plan(now, step)
    assert isinstance(after, Step)
    assert after.why.startswith(said)


def test_a_visit_is_not_told_as_a_letter() -> None:
    step = applied().visited(f"{TUE} 08:00").plan(f"{TUE} 09:00")
    assert isinstance(step, Step)
    assert step.why.startswith("You were there on Tuesday 17 November.")


def test_the_ladder_can_be_ended_by_not_needed_alone() -> None:
    scenario = called(1)
    now = "2026-11-09 08:00"
    kinds = []
    for on in range(9, 18):
        now = f"2026-11-{on:02} 08:00"
        step = scenario.plan(now)
        assert isinstance(step, Step)
        kinds.append(step.kind.value)
        scenario.not_needed(step, now)
    assert kinds[:6] == ["retry"] * 4 + ["e-mail", "look-again"]
    assert set(kinds[5:]) == {"look-again"}
