"""What comes after rows 9 to 19 whose channel is the phone (planner.md)."""

import pytest

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.contact import Phone
from followup_desktop.domain.lead import Policy, Stage
from followup_desktop.domain.rhythm import Rhythm
from followup_desktop.domain.step import Step
from tests.builders import NUMBER, Scenario, day, in_words

MON, TUE, WED, THU, FRI = (f"2026-11-{n}" for n in (16, 17, 18, 19, 20))
NEXT_MON = "2026-11-23"


def applied() -> Scenario:
    """The first call is due on Monday 16 November."""
    return Scenario().applied("2026-11-10")


def no_calls() -> Scenario:
    return applied().policy(Policy.NO_CALLS)


CASES: dict[str, tuple[Scenario, str, str]] = {
    "busy: 15 minutes later while its window lasts": (
        applied().busy(f"{MON} 07:40"), f"{MON} 07:41", f"first-call phone Mon {MON} 07:55-08:30"),
    "busy: planned late, at once": (
        applied().busy(f"{MON} 07:40"), f"{MON} 08:00", f"first-call phone Mon {MON} 08:00-08:30"),
    "busy: else the next opening": (
        applied().busy(f"{MON} 08:20"), f"{MON} 08:21", f"first-call phone Mon {MON} 17:00-18:30"),
    "busy: a quarter of an hour before its end, the next opening": (
        applied().busy(f"{MON} 08:15"), f"{MON} 08:16", f"first-call phone Mon {MON} 17:00-18:30"),
    "busy: outside any window, the next opening": (
        applied().busy(f"{MON} 12:00"), f"{MON} 12:01", f"first-call phone Mon {MON} 17:00-18:30"),
    "busy: on a weekend": (
        applied().busy("2026-11-14 08:00"),
        "2026-11-14 08:01", f"first-call phone Mon {MON} 07:30-08:30"),
    "busy twice": (
        applied().busy(f"{MON} 07:31").busy(f"{MON} 07:47"),
        f"{MON} 07:48", f"first-call phone Mon {MON} 08:02-08:30"),
    "busy after a try keeps the kind": (
        applied().no_answer(f"{MON} 08:00").busy(f"{WED} 17:05"),
        f"{WED} 17:06", f"retry phone Wed {WED} 17:20-18:30"),
    "busy while ringing back: retry": (
        applied().they_rang(f"{MON} 07:20").busy(f"{MON} 07:40"),
        f"{MON} 07:41", f"retry phone Mon {MON} 07:55-08:30"),
    "busy, then they answered: nothing of it": (
        applied().busy(f"{MON} 07:40").they_wrote(f"{MON} 07:50"),
        f"{MON} 07:51", f"keep-in-touch phone Mon {NEXT_MON} 07:30-08:30"),
    "busy, then a letter": (
        applied().busy(f"{MON} 07:40").emailed(f"{MON} 07:50"),
        f"{MON} 07:51", f"first-call phone Thu {THU} 07:30-08:30"),
    "no calls: the same kind and date by e-mail": (
        no_calls(), "2026-11-10 10:00", f"first-call email Mon {MON}"),
    "no calls: the lead's own policy": (
        applied().lead_with(policy=Policy.NO_CALLS),
        "2026-11-10 10:00", f"first-call email Mon {MON}"),
    "no calls: past, today, however late": (
        no_calls(), f"{TUE} 19:30", f"first-call email Tue {TUE}"),
    "no calls: past on a weekend": (
        no_calls(), "2026-11-21 10:00", f"first-call email Mon {NEXT_MON}"),
    "no calls: a busy line before that was known": (
        no_calls().busy(f"{MON} 07:40"), f"{MON} 07:41", f"first-call email Mon {MON}"),
    "no calls: also a keep-in-touch": (
        no_calls().they_wrote(f"{MON} 10:00"),
        f"{MON} 10:05", f"keep-in-touch email Mon {NEXT_MON}"),
    "no calls: also a retry": (
        no_calls().voicemail(f"{MON} 08:00"), f"{MON} 08:10", f"retry email Wed {WED}"),
    "no calls: ten business days apart": (
        no_calls().emailed(f"{MON} 10:00"), f"{MON} 10:05", "first-call email Tue 2026-12-01"),
    "no calls: two, then rest": (
        no_calls().emailed(f"{MON} 10:00").emailed("2026-12-01 10:00"),
        "2026-12-01 10:05", "look-again - Wed 2026-12-30 07:30-08:30"),
    "no calls: an answer begins the count anew": (
        no_calls().emailed(f"{MON} 10:00").emailed(f"{TUE} 10:00").they_wrote(f"{WED} 10:00"),
        f"{WED} 10:05", "keep-in-touch email Wed 2026-11-25"),
    "no calls: no e-mail known": (
        no_calls().no_email(),
        f"{MON} 10:00", "none: They want no calls. Add an e-mail address to write to."),
    "no calls: a promise stands": (
        no_calls().they_wrote(f"{MON} 10:00").promise(f"{TUE} 10:00"),
        f"{MON} 10:05", f"promise phone Tue {TUE} 10:00"),
    "no calls: a call-back stands": (
        no_calls().they_rang(f"{MON} 10:00"), f"{MON} 10:05", f"call-back phone Mon {MON} 10:05"),
    "no calls to this person: another one": (
        applied().contact_with(do_not_phone=True).another_contact("Ann Lee", "+15305550124"),
        "2026-11-10 10:00", f"first-call phone Mon {MON} 07:30-08:30"),
    "no calls to this person: nobody else": (
        applied().contact_with(do_not_phone=True),
        "2026-11-10 10:00", f"first-call email Mon {MON}"),
    "no number: find one today": (
        applied().no_number(), "2026-11-02 10:00", "find-number - Mon 2026-11-02"),
    "no number: a wrong one": (
        applied().wrong_number(f"{MON} 08:00"), f"{MON} 08:01", f"find-number - Mon {MON}"),
    "no number: still, on the fourth day": (
        applied().no_number(), "2026-11-06 10:00", "find-number - Fri 2026-11-06"),
    "no number: by e-mail after five business days": (
        applied().no_number(), "2026-11-09 10:00", f"first-call email Mon {MON}"),
    "no number: the first letter goes on as row 17 says": (
        applied().no_number().emailed(f"{MON} 10:00"),
        f"{MON} 10:05", "first-call email Thu 2026-11-19"),
    "no number: two letters, then rest": (
        applied().no_number().emailed(f"{MON} 10:00").emailed("2026-11-19 10:00"),
        "2026-11-19 10:05", "look-again - Fri 2026-12-18 07:30-08:30"),
    "no number: a letter instead of a retry is not asked for again at once": (
        applied().voicemail("2026-11-02 08:00").wrong_number("2026-11-02 09:00")
        .emailed(f"{MON} 10:00"),
        f"{MON} 10:05", "retry email Tue 2026-12-01"),
    "no number and no e-mail: find one for ever": (
        applied().no_number().no_email(), "2026-11-20 10:00", "find-number - Fri 2026-11-20"),
    "no number: the switchboard will do": (
        applied().no_number().employer_with(switchboard=Phone(9, number="+15305550199")),
        "2026-11-10 10:00", f"first-call phone Mon {MON} 09:00-11:30"),
    "no number: nothing to find for a nudge or an offer": (
        Scenario().no_number().stage(Stage.OFFER), f"{MON} 10:00", "none: An offer is open"),
    "called that day: the next business day": (
        applied().other_lead_called(f"{MON} 07:10", contact_id=1),
        f"{MON} 07:15", f"first-call phone Tue {TUE} 07:30-08:30"),
    "called that day: by number": (
        applied().other_lead_called(f"{MON} 07:10", number=NUMBER),
        f"{MON} 07:15", f"first-call phone Tue {TUE} 07:30-08:30"),
    "called that day: somebody else there": (
        applied().other_lead_called(f"{MON} 07:10", contact_id=7),
        f"{MON} 07:15", f"first-call phone Mon {MON} 07:30-08:30"),
    "called that day: a busy line does not count": (
        applied().other_lead_called(f"{MON} 07:10", contact_id=1, busy=True),
        f"{MON} 07:15", f"first-call phone Mon {MON} 07:30-08:30"),
    "called that day: over the weekend": (
        applied().talked(f"{FRI} 08:00").call_again(f"{FRI} 08:10"),
        f"{FRI} 08:20", f"check-in phone Mon {NEXT_MON} 07:30-08:30"),
    "three calls that week: the first business day of the next": (
        applied().other_lead_called(f"{MON} 08:00").other_lead_called(f"{WED} 08:00")
        .voicemail(f"{TUE} 17:00"),
        f"{WED} 08:10", f"retry phone Mon {NEXT_MON} 07:30-08:30"),
    "two calls that week: as ever": (
        applied().other_lead_called(f"{MON} 08:00").voicemail(f"{TUE} 17:00"),
        f"{WED} 08:10", f"retry phone Thu {THU} 07:30-08:30"),
    "three calls: one call logged for several leads is one": (
        applied().voicemail(f"{TUE} 17:00").other_lead_called(f"{TUE} 17:00")
        .other_lead_called(f"{MON} 08:00"),
        f"{WED} 08:10", f"retry phone Thu {THU} 07:30-08:30"),
    "three calls: of another week": (
        applied().other_lead_called("2026-11-09 08:00").other_lead_called("2026-11-10 08:00")
        .other_lead_called("2026-11-12 08:00"),
        "2026-11-12 09:00", f"first-call phone Mon {MON} 07:30-08:30"),
    "an interview there that day": (
        applied().other_lead_interview(f"{MON} 14:00"),
        "2026-11-12 09:00", f"first-call phone Tue {TUE} 07:30-08:30"),
    "whom: the one who last answered": (
        applied().another_contact("Ann Lee", "+442079460000")
        .contact_with(1, zone="Europe/London")
        .log("2026-11-12 08:00", Outcome.SPOKE, contact_id=2),
        "2026-11-12 09:00", f"keep-in-touch phone Thu {THU} 17:00-18:30"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_exception(case: str) -> None:
    scenario, now, expected = CASES[case]
    assert scenario.says(now) == expected


def test_whom_prefers_a_contact_with_a_usable_number() -> None:
    step = applied().no_number().another_contact("Ann Lee", "+15305550124").plan(f"{MON} 07:00")
    assert isinstance(step, Step)
    assert (step.contact_id, step.phone_id) == (2, 2)


def test_a_letter_goes_to_somebody_with_an_address() -> None:
    scenario = no_calls().no_email().another_contact("Ann Lee", email="ann@example.com")
    step = scenario.plan(f"{MON} 07:00")
    assert isinstance(step, Step)
    assert (step.contact_id, step.phone_id) == (2, None)


def test_find_number_waits_five_business_days_from_when_the_number_was_lost() -> None:
    scenario = applied()
    call = scenario.plan("2026-11-12 10:00")
    scenario.no_number()
    find = scenario.plan("2026-11-12 11:00", call)
    assert isinstance(find, Step)
    assert scenario.says("2026-11-12 11:00", call) == "find-number - Thu 2026-11-12"
    assert scenario.says(f"{WED} 23:00", find) == "find-number - Thu 2026-11-12"
    letter = scenario.plan(f"{THU} 06:00", find)
    assert isinstance(letter, Step)
    assert scenario.says(f"{THU} 06:00", find) == f"first-call email Thu {THU}"
    # It stays a letter, and so does what comes after it.
    assert scenario.plan(f"{FRI} 09:00", letter) == letter
    scenario.emailed(f"{FRI} 10:00")
    assert scenario.says(f"{FRI} 10:05", letter) == "first-call email Wed 2026-11-25"


def test_not_needed_said_after_a_busy_line() -> None:
    scenario = applied().they_rang(f"{MON} 07:20").busy(f"{MON} 07:40")
    retry = scenario.plan(f"{MON} 07:41")
    assert scenario.not_needed(retry, f"{MON} 07:42").says(f"{MON} 07:43", retry) == (
        f"retry phone Wed {WED} 17:00-18:30"
    )
    scenario = applied().busy(f"{MON} 07:40")
    call = scenario.plan(f"{MON} 07:41")
    assert scenario.not_needed(call, f"{MON} 07:42").says(f"{MON} 07:43", call) == (
        f"first-call phone Thu {THU} 07:30-08:30"
    )


def test_not_needed_said_of_find_number_goes_on_by_letter() -> None:
    scenario = applied().no_number()
    scenario.not_needed(scenario.plan("2026-11-02 10:00"), "2026-11-02 10:00")
    assert scenario.says("2026-11-02 10:01") == f"first-call email Mon {MON}"
    assert scenario.no_email().says("2026-11-02 10:01") == (
        "none: There is neither a phone number nor an e-mail address yet."
    )


def test_a_kept_call_is_judged_again_when_a_call_there_is_logged() -> None:
    scenario = applied()
    kept = scenario.plan("2026-11-12 10:00")
    scenario.other_lead_called(f"{MON} 07:31", contact_id=1)
    moved = scenario.plan(f"{MON} 07:32", kept)
    assert isinstance(moved, Step)
    assert scenario.says(f"{MON} 07:32", kept) == f"first-call phone Tue {TUE} 07:30-08:30"
    assert "called that day already" in moved.why
    assert scenario.plan(f"{MON} 09:00", moved) == moved


def test_not_needed_said_of_what_a_letter_does_instead_of_a_call() -> None:
    """Its anchor says as well since when there is no number."""
    scenario = applied().no_number().lead_with(cover_letter_date=day("2026-11-18"))
    scenario.not_needed(scenario.plan("2026-11-02 10:00"), "2026-11-02 10:00")
    letter = scenario.plan("2026-11-02 10:01")
    assert in_words(letter) == f"cover-letter-promise email Wed {WED}"
    scenario.not_needed(letter, "2026-11-02 10:02")
    assert scenario.says("2026-11-02 10:03", letter) == f"first-call email Mon {MON}"


def test_not_needed_said_of_a_check_in_by_letter() -> None:
    scenario = applied().no_number().talked("2026-11-09 10:00").expect("2026-11-17")
    letter = scenario.plan("2026-11-09 10:02")
    assert in_words(letter) == f"check-in email Wed {WED} theirs"
    scenario.not_needed(letter, "2026-11-09 10:03")
    assert scenario.says("2026-11-09 10:04", letter) == f"keep-in-touch email Tue {TUE}"


def test_not_needed_where_they_can_be_called_once_a_week_only() -> None:
    scenario = applied().switchboard("Tue 9-10").no_answer("2026-11-10 09:05")
    call = scenario.plan("2026-11-10 09:10")
    assert in_words(call) == f"retry phone Tue {TUE} 09:00-10:00"
    dates = []
    for minute in range(11, 15):
        assert isinstance(call, Step)
        dates.append(call.due_on)
        scenario.not_needed(call, f"2026-11-10 09:{minute}")
        call = scenario.plan(f"2026-11-10 09:{minute}", call)
        assert scenario.plan(f"2026-11-10 09:{minute}", call) == call
    assert [str(on) for on in dates] == ["2026-11-17", "2026-11-24", "2026-12-01", "2026-12-08"]


def test_not_needed_said_of_an_agency_nobody_tried_yet() -> None:
    scenario = applied().stage(Stage.IN_TOUCH).rhythm(Rhythm.TEMP_AGENCY)
    call = scenario.plan("2026-11-10 10:00")
    assert in_words(call) == f"keep-in-touch phone Wed {WED} 07:30-08:30"
    scenario.not_needed(call, "2026-11-10 10:01")
    assert (
        scenario.says("2026-11-10 10:02", call) == "keep-in-touch phone Wed 2026-11-25 07:30-08:30"
    )


def test_not_needed_said_of_a_first_call_where_they_can_be_called_once_a_week() -> None:
    scenario = applied().switchboard("Tue 9-10")
    dates = []
    call = scenario.plan("2026-11-10 10:00")
    for minute in range(1, 5):
        assert isinstance(call, Step)
        dates.append(str(call.due_on))
        scenario.not_needed(call, f"2026-11-10 10:0{minute}")
        call = scenario.plan(f"2026-11-10 10:0{minute}", call)
    assert len(set(dates)) == 4
    assert dates == sorted(dates)
