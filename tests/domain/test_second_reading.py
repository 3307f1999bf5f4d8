"""What comparing random histories with a second reading of planner.md found."""

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.domain.lead import Policy
from followup_desktop.domain.step import Step
from tests.builders import Scenario

MON, TUE, WED, THU, FRI = (f"2026-11-{n}" for n in (16, 17, 18, 19, 20))


def applied() -> Scenario:
    """The first call is due on Monday 16 November."""
    return Scenario().applied("2026-11-10")


def test_a_call_back_keeps_to_the_hours_of_whoever_rang() -> None:
    scenario = (
        applied()
        .another_contact("Ann Lee", "+442079460000")
        .contact_with(1, zone="Europe/London")
        .log(f"{MON} 02:00", Outcome.MISSED, incoming=True, contact_id=2)
    )
    step = scenario.plan(f"{MON} 04:00")
    assert isinstance(step, Step)
    assert (step.contact_id, step.zone) == (2, "Europe/London")
    # Our own hours begin at 7:00, which is 15:00 there.
    assert scenario.says(f"{MON} 04:00") == f"call-back phone Mon {MON} 15:00-18:00"


def test_letters_stay_apart_when_a_line_was_busy() -> None:
    scenario = applied().policy(Policy.NO_CALLS).emailed(f"{MON} 10:00").busy(f"{MON} 10:05")
    assert scenario.says(f"{MON} 10:06") == "first-call email Tue 2026-12-01"


def test_a_later_letter_asks_for_no_second_check_in() -> None:
    scenario = (
        applied()
        .talked(f"{MON} 08:00", Result.RESEND)
        .emailed(f"{MON} 12:00")
        .voicemail(f"{TUE} 08:00")
        .emailed(f"{TUE} 12:00")
    )
    assert scenario.says(f"{TUE} 12:05") == f"retry phone Thu {THU} 17:00-18:30"


def test_a_promise_to_nobody_in_particular_goes_to_one_with_a_number() -> None:
    scenario = (
        applied()
        .no_number()
        .another_contact("Ann Lee", "+15305550124")
        .log(f"{MON} 10:00", Outcome.VOICEMAIL, contact_id=None)
        .promise(f"{TUE} 10:00", contact_id=None)
    )
    step = scenario.plan(f"{MON} 10:05")
    assert isinstance(step, Step)
    assert (step.row, step.contact_id) == (4, 2)


def test_rest_after_two_letters_remembers_since_when_there_was_no_number() -> None:
    scenario = applied().no_number().emailed("2026-11-10 10:00")
    find = scenario.plan("2026-11-10 10:05")
    letter = scenario.plan(f"{TUE} 08:00", find)
    scenario.log(f"{TUE} 09:00", Outcome.WRONG_NUMBER).emailed(f"{TUE} 09:01")
    rest = scenario.plan(f"{TUE} 09:02", letter)
    assert scenario.says(f"{TUE} 09:02", letter) == "look-again - Wed 2026-12-16 07:30-08:30"
    assert scenario.plan(f"{WED} 09:00", rest) == rest


def test_a_try_is_another_cause_than_the_busy_line_it_was() -> None:
    scenario = applied().voicemail(f"{MON} 08:00").promise(f"{TUE} 19:30").busy(f"{TUE} 19:46")
    again = scenario.plan(f"{TUE} 19:47")
    scenario.emailed(f"{FRI} 10:00")
    assert scenario.says(f"{FRI} 10:01", again) == f"retry phone Fri {FRI} 17:00-18:30"


def test_a_busy_line_waits_in_the_longer_of_two_windows_that_overlap() -> None:
    """Phone hours of 10:00 to 12:00 cut the early window to 10:00–11:30 and leave
    the last hour, 11:00–12:00, of the late one (seed 510377)."""
    scenario = applied().switchboard("Mon-Fri 10-12").busy(f"{MON} 11:10")
    assert scenario.says(f"{MON} 11:11") == f"first-call phone Mon {MON} 11:25-12:00"
    scenario = applied().switchboard("Mon-Fri 10-12").busy(f"{MON} 11:20")
    assert scenario.says(f"{MON} 11:21") == f"first-call phone Mon {MON} 11:35-12:00"
    scenario = applied().switchboard("Mon-Fri 10-12").busy(f"{MON} 11:50")
    assert scenario.says(f"{MON} 11:51") == f"first-call phone Tue {TUE} 10:00-11:30"


def test_a_call_back_without_a_shared_hour_is_all_day_and_says_so() -> None:
    """Hours may meet again when clocks change, weeks from now (seed 505113): who
    rang today isn't rung back in three weeks, so it stays today's, in words."""
    scenario = (
        applied()
        .their_zone("Asia/Tokyo")
        .own_hours("09:00", "12:00")
        .log(f"{MON} 16:00", Outcome.MISSED, incoming=True)
    )
    step = scenario.plan(f"{MON} 17:10")
    assert isinstance(step, Step)
    assert scenario.says(f"{MON} 17:10") == f"call-back phone Tue {TUE}"
    assert step.why.endswith("Your own hours and their day share no time: find a moment yourself.")
    assert scenario.plan(f"{TUE} 17:10", step) == step


def test_phone_hours_without_a_working_day_leave_the_day_where_it_was() -> None:
    scenario = applied().switchboard("Sat 9-12")
    step = scenario.plan("2026-11-10 10:00")
    assert isinstance(step, Step)
    assert scenario.says("2026-11-10 10:00") == f"first-call phone Mon {MON}"
    assert "phone hours leave no working day" in step.why


def test_a_letter_is_not_counted_as_a_call() -> None:
    step = applied().policy(Policy.NO_CALLS).voicemail(f"{MON} 08:00").plan(f"{MON} 08:10")
    assert isinstance(step, Step)
    assert step.why == (
        "You left a voicemail on Monday 16 November. They want no calls, so write an e-mail."
    )


def test_only_what_was_done_is_said_to_be_done() -> None:
    scenario = applied().lead_with(ladder=1)
    first = scenario.voicemail(f"{MON} 08:00").plan(f"{MON} 08:10")
    assert isinstance(first, Step)
    assert first.why.startswith("One call without an answer, on Monday 16 November.")
    scenario = applied().lead_with(ladder=2).voicemail(f"{MON} 08:00")
    scenario.not_needed(scenario.plan(f"{TUE} 08:00"), f"{TUE} 08:00")
    second = scenario.plan(f"{TUE} 08:10")
    assert isinstance(second, Step)
    assert second.why.startswith("One call without an answer, on Monday 16 November.")
