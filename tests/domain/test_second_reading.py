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
