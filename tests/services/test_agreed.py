"""What was agreed, moved, changed and cancelled by the person; each undone in one."""

from dataclasses import replace
from datetime import date

import pytest

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.services.agreements.keeping import Standing
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    ExpectationDraft,
    InterviewDraft,
    PromiseDraft,
)
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import LA, moment


def step_of(services: Services, lead: int) -> Step:
    step = services.leads.detail(lead).step
    assert isinstance(step, Step), step
    return step


def promised(services: Services, lead: int, local: str = "2026-11-24T08:30") -> int:
    services.attempts.log(lead, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft(local, LA)))
    promise = services.leads.detail(lead).promise
    assert promise is not None
    return promise.id


# -- promises ----------------------------------------------------------------------


def test_a_promise_is_moved_and_rings_at_its_new_minute(services: Services, lead: int) -> None:
    promise = promised(services, lead)
    services.agreed.move_promise(promise, "2026-11-25T17:15")
    step = step_of(services, lead)
    assert (step.kind, step.due_at) == (StepKind.PROMISE, moment("2026-11-25T17:15"))
    assert services.undo.undo() == "Move a promise"
    assert step_of(services, lead).due_at == moment("2026-11-24T08:30")


def test_a_promise_cannot_be_moved_into_the_past(services: Services, lead: int) -> None:
    promise = promised(services, lead)
    with pytest.raises(DomainError, match="has passed"):
        services.agreed.move_promise(promise, "2026-11-20T08:30")
    assert step_of(services, lead).due_at == moment("2026-11-24T08:30")


def test_a_cancelled_promise_gives_way_to_the_ladder(services: Services, lead: int) -> None:
    promise = promised(services, lead)
    services.agreed.cancel_promise(promise)
    assert step_of(services, lead).kind is StepKind.RETRY
    assert services.leads.detail(lead).promise is None
    services.undo.undo()
    assert step_of(services, lead).kind is StepKind.PROMISE


@pytest.mark.parametrize(
    ("local", "asks"),
    [
        ("2026-11-24T08:30", ""),
        ("2026-11-24T06:15", "6:15"),
        ("2026-11-28T09:00", "Saturday 28 November is a weekend"),
        ("2026-11-26T09:00", "Thursday 26 November is a public holiday"),
    ],
)
def test_an_unusual_time_is_asked_about(
    services: Services, lead: int, local: str, asks: str
) -> None:
    question = services.agreed.question_about(promised(services, lead), local)
    assert question.startswith(asks) if asks.startswith(("S", "T")) else asks in question
    assert question.endswith("Keep it?") == bool(asks)


@pytest.mark.parametrize(
    ("now", "stands", "says"),
    [
        ("2026-11-24T08:00", Standing.AHEAD, ""),
        ("2026-11-24T08:28", Standing.NOW, "It is time to call."),
        ("2026-11-24T08:40", Standing.NOW, "It is time to call."),
        ("2026-11-24T08:41", Standing.LATE, "“Sorry, I'm a little late.”"),
        ("2026-11-24T09:30", Standing.LATE, "“Sorry, I'm a little late.”"),
        ("2026-11-24T09:31", Standing.SAME_DAY, "next good hour begins at 17:00, their time"),
        ("2026-11-24T17:20", Standing.SAME_DAY, "now is a good hour for them too"),
        ("2026-11-24T18:35", Standing.SAME_DAY, "Their next business day will do."),
        ("2026-11-24T20:00", Standing.SAME_DAY, "Their next business day will do."),
        ("2026-11-25T08:30", Standing.MISSED, "needs no apology"),
    ],
)
def test_how_a_promise_stands(
    services: Services, clock: FixedClock, lead: int, now: str, stands: Standing, says: str
) -> None:
    promised(services, lead)
    clock.instant = moment(now)
    detail = services.leads.detail(lead)
    assert detail.promise_stands is stands
    assert says in detail.promise_advice
    assert bool(says) == bool(detail.promise_advice)


# -- expectations --------------------------------------------------------------------


def expected(services: Services, lead: int) -> int:
    draft = AttemptDraft(
        Outcome.SPOKE, expectation=ExpectationDraft(date(2026, 11, 25), what="send the date")
    )
    services.attempts.log(lead, draft)
    expectation = services.leads.detail(lead).expectation
    assert expectation is not None
    return expectation.id


def test_what_they_said_is_moved_and_cancelled(services: Services, lead: int) -> None:
    expectation = expected(services, lead)
    assert step_of(services, lead).due_on == date(2026, 11, 27)  # Thanksgiving aside
    services.agreed.move_expectation(expectation, date(2026, 12, 2), date(2026, 12, 4))
    assert (step_of(services, lead).due_on, step_of(services, lead).kind) == (
        date(2026, 12, 4),
        StepKind.CHECK_IN,
    )
    services.agreed.cancel_expectation(expectation)
    assert services.leads.detail(lead).expectation is None
    assert step_of(services, lead).kind is StepKind.KEEP_IN_TOUCH
    services.undo.undo()
    services.undo.undo()
    assert step_of(services, lead).due_on == date(2026, 11, 27)


def test_what_they_said_lies_ahead(services: Services, lead: int) -> None:
    with pytest.raises(DomainError, match="lies ahead"):
        services.agreed.move_expectation(expected(services, lead), date(2026, 11, 20))


# -- interviews ----------------------------------------------------------------------


def interview(services: Services, lead: int, local: str = "2026-11-25T10:00") -> int:
    services.agreed.add_interview(lead, InterviewDraft(local, LA, place="2 Pine St"))
    found = services.leads.detail(lead).interview
    assert found is not None
    return found.id


def test_an_interview_without_a_call(services: Services, lead: int) -> None:
    interview(services, lead)
    detail = services.leads.detail(lead)
    assert detail.lead.stage is Stage.INTERVIEWING
    assert step_of(services, lead).kind is StepKind.INTERVIEW
    assert detail.interview is not None
    assert (detail.interview.place, detail.interview.attempt_id) == ("2 Pine St", None)
    assert services.undo.undo() == "Set an interview"
    assert services.leads.detail(lead).lead.stage is Stage.APPLIED


def test_an_interview_is_moved_with_its_length(services: Services, lead: int) -> None:
    one = interview(services, lead)
    services.agreed.change_interview(one, {"minutes": 90})
    services.agreed.change_interview(one, {"local": "2026-11-27T14:00", "place": "Floor 3"})
    found = services.leads.detail(lead).interview
    assert found is not None
    assert (found.at, found.ends_at) == (moment("2026-11-27T14:00"), moment("2026-11-27T15:30"))
    assert found.place == "Floor 3"
    assert step_of(services, lead).due_at == moment("2026-11-27T14:00")


def test_when_to_set_out_moves_with_the_interview(services: Services, lead: int) -> None:
    one = interview(services, lead)
    services.agreed.change_interview(one, {"leave_at": moment("2026-11-25T09:15")})
    services.agreed.change_interview(one, {"local": "2026-11-27T14:00"})
    found = services.leads.detail(lead).interview
    assert found is not None
    assert found.leave_at == moment("2026-11-27T13:15")
    services.agreed.change_interview(one, {"leave_at": None})
    assert services.leads.detail(lead).interview == replace(found, leave_at=None)


@pytest.mark.parametrize(
    "changes",
    [
        {"minutes": 0},
        {"local": "soon"},
        {"colour": "red"},
        {"leave_at": moment("2026-11-25T10:00")},
        {"leave_at": moment("2026-11-24T10:00")},
    ],
)
def test_an_interview_that_cannot_be(
    services: Services, lead: int, changes: dict[str, object]
) -> None:
    one = interview(services, lead)
    with pytest.raises(DomainError):
        services.agreed.change_interview(one, changes)


def test_a_cancelled_interview_lets_calls_go_on(services: Services, lead: int) -> None:
    services.agreed.cancel_interview(interview(services, lead))
    assert step_of(services, lead).kind is not StepKind.INTERVIEW
    services.undo.undo()
    assert step_of(services, lead).kind is StepKind.INTERVIEW


def test_how_it_went_is_asked_once_it_is_over(
    services: Services, clock: FixedClock, lead: int
) -> None:
    one = interview(services, lead)
    clock.instant = moment("2026-11-25T10:30")
    assert services.leads.detail(lead).ask_about is None
    with pytest.raises(DomainError, match="not over"):
        services.agreed.interview_went(one)
    clock.instant = moment("2026-11-25T11:00")
    asked = services.leads.detail(lead).ask_about
    assert asked is not None
    assert asked.id == one
    services.agreed.interview_went(
        one, "Good", "They liked the budget", ExpectationDraft(date(2026, 12, 1), what="decide")
    )
    detail = services.leads.detail(lead)
    attempt = detail.log[0].attempt
    assert detail.ask_about is None
    assert (attempt.channel, attempt.outcome) == (Channel.IN_PERSON, Outcome.SPOKE)
    assert (attempt.at, attempt.feeling) == (moment("2026-11-25T10:00"), "Good")
    assert attempt.note == "Interview. They liked the budget"
    assert detail.expectation is not None
    # The thank-you goes first, the same day; then it is their turn.
    assert (step_of(services, lead).kind, step_of(services, lead).due_on) == (
        StepKind.THANK_YOU,
        date(2026, 11, 25),
    )
    services.attempts.log(lead, AttemptDraft(Outcome.SENT, channel=Channel.EMAIL))
    step = step_of(services, lead)
    assert (step.kind, step.due_on, step.their_turn) == (
        StepKind.CHECK_IN,
        date(2026, 12, 2),
        True,
    )


def test_the_question_can_be_put_away(services: Services, clock: FixedClock, lead: int) -> None:
    one = interview(services, lead)
    clock.instant = moment("2026-11-25T12:00")
    services.agreed.ask_no_more(one)
    assert services.leads.detail(lead).ask_about is None
    assert services.leads.detail(lead).log == ()
    assert step_of(services, lead).kind is StepKind.THANK_YOU, "the thank-you stands"
    services.undo.undo()
    assert services.leads.detail(lead).ask_about is not None


def test_a_moved_interview_is_asked_about_again(
    services: Services, clock: FixedClock, lead: int
) -> None:
    one = interview(services, lead)
    clock.instant = moment("2026-11-25T12:00")
    services.agreed.ask_no_more(one)
    services.agreed.change_interview(one, {"local": "2026-11-25T15:00"})
    clock.instant = moment("2026-11-25T17:00")
    assert services.leads.detail(lead).ask_about is not None


def test_an_old_interview_is_not_asked_about(
    services: Services, clock: FixedClock, lead: int
) -> None:
    interview(services, lead)
    clock.instant = moment("2027-01-11T12:00")
    assert services.leads.detail(lead).ask_about is None


def test_the_person_of_an_interview_who_left_is_no_obstacle(
    services: Services, clock: FixedClock, lead: int
) -> None:
    ana = services.leads.add_contact(lead, ContactDraft("Ana Silva"))
    one = interview(services, lead)
    services.agreed.change_interview(one, {"contact_id": ana})
    services.leads.remove_contact(lead, ana)
    clock.instant = moment("2026-11-25T12:00")
    services.agreed.interview_went(one, "Good")
    assert services.leads.detail(lead).log[0].attempt.feeling == "Good"


@pytest.mark.parametrize("act", ["cancel_promise", "cancel_expectation", "cancel_interview"])
def test_what_is_not_there_is_said(services: Services, act: str) -> None:
    with pytest.raises(DomainError, match="not there any more"):
        getattr(services.agreed, act)(99)
