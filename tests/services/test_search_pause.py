"""*Pause my search*, "were you away?", and what fell due spread over the days after."""

from collections import Counter
from datetime import date, timedelta

import pytest

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.clock import day_of
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.step import Step
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    InterviewDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import LA, moment

GOAL = 5
MONDAY = date(2026, 11, 30)


def leads(services: Services, count: int, applied: date = date(2026, 11, 19)) -> list[int]:
    """So many leads that were applied for; their first calls fall due together."""
    return [
        services.leads.add(
            LeadDraft(
                f"Company {number}",
                "Clerk",
                (ContactDraft("Ann Lee", phones=(PhoneDraft("(425) 555-0134"),)),),
                applied_on=applied,
                interest=number % 5 + 1,
            )
        )
        for number in range(count)
    ]


def step_of(services: Services, lead: int) -> Step:
    step = services.leads.detail(lead).step
    assert isinstance(step, Step)
    return step


def shown_on(services: Services, lead: int) -> date:
    """The day on which the step is on Today."""
    detail = services.leads.detail(lead)
    step = step_of(services, lead)
    hidden = detail.snoozed_until
    if hidden is None:
        return step.due_on
    return max(step.due_on, day_of(hidden, LA))


def test_a_promise_written_off_with_the_pause_comes_back_with_one_undo(
    services: Services, clock: FixedClock, lead: int
) -> None:
    services.attempts.log(
        lead, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-27T08:30"))
    )
    (promise,) = services.promises.all_open()
    services.search_pause.pause(MONDAY, ending=[promise.promise_id])
    assert services.search_pause.is_paused()
    assert services.promises.all_open() == ()
    assert services.undo.undo() == "Pause my search"
    assert not services.search_pause.is_paused()
    assert services.promises.all_open() == (promise,)


def test_while_paused_only_promises_and_interviews_ring(
    services: Services, clock: FixedClock, lead: int
) -> None:
    others = leads(services, 3)
    services.search_pause.pause()
    services.attempts.log(
        lead, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-27T08:30"))
    )
    services.attempts.log(
        others[0], AttemptDraft(Outcome.SPOKE, interview=InterviewDraft("2026-11-27T10:00"))
    )
    rang = []
    for hour in range(8, 107):
        clock.instant = moment("2026-11-23T00:00") + hour * 3600
        services.steps.replan_due()
        rang += [(one.source, one.occurrence) for one in services.reminders.check()]
    assert rang == [("promise", "due"), ("promise", "nudge-1"), ("interview", "due")]
    assert services.reminders.open_count() == 2


def test_a_pause_hides_what_had_rung_and_resuming_brings_it_back(
    services: Services, clock: FixedClock, lead: int
) -> None:
    clock.instant = moment("2026-11-25T07:30")
    assert len(services.reminders.check()) == 1
    services.search_pause.pause()
    assert (services.reminders.open(), services.reminders.open_count()) == ((), 0)
    services.search_pause.resume()
    assert [one.lead_id for one in services.reminders.open()] == [lead]


def test_undo_ends_a_pause_too(services: Services, clock: FixedClock, lead: int) -> None:
    services.search_pause.pause()
    assert services.reminders.next_at() is None
    assert services.undo.undo() == "Pause my search"
    assert services.reminders.next_at() == moment("2026-11-25T07:30")
    assert services.undo.redo() == "Pause my search"
    assert services.reminders.next_at() is None


def test_what_fell_due_is_spread_by_interest_the_goal_a_day(
    services: Services, clock: FixedClock
) -> None:
    many = leads(services, 12)
    services.search_pause.pause()
    clock.instant = moment("2026-11-30T08:00")
    spread = services.search_pause.resume()
    assert (spread.count, spread.moved) == (12, 7)
    assert spread.days == (MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=2))
    days = Counter(shown_on(services, lead) for lead in many)
    assert days[MONDAY + timedelta(days=1)] == 5
    assert days[MONDAY + timedelta(days=2)] == 2
    wanted = [services.leads.detail(lead).lead.interest or 0 for lead, _ in spread.placed]
    assert wanted == sorted(wanted, reverse=True)
    assert services.check.run() == []


def test_a_retry_waits_as_a_snooze_and_is_not_changed(
    services: Services, clock: FixedClock
) -> None:
    many = leads(services, 6)
    for lead in many:
        services.attempts.log(lead, AttemptDraft(Outcome.NO_ANSWER))
    before = {lead: step_of(services, lead) for lead in many}
    services.search_pause.pause()
    clock.instant = moment("2026-11-30T08:00")
    services.search_pause.resume()
    assert {lead: step_of(services, lead) for lead in many} == before
    hidden = [lead for lead in many if services.leads.detail(lead).snoozed_until is not None]
    assert len(hidden) == 1
    assert services.leads.detail(hidden[0]).snoozed_until == moment("2026-12-01T07:00")
    services.reminders.check()
    assert len(services.reminders.open()) == 5
    clock.instant = moment("2026-12-01T07:00")
    services.reminders.check()
    assert len(services.reminders.open()) == 6


def test_promises_call_backs_and_numbers_to_find_are_left_alone(
    services: Services, clock: FixedClock
) -> None:
    many = leads(services, 9)
    services.attempts.log(
        many[0], AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-25T08:30"))
    )
    services.attempts.log(many[1], AttemptDraft(Outcome.MISSED, incoming=True))
    nobody = services.leads.add(LeadDraft("Acme", "Clerk", applied_on=date(2026, 11, 10)))
    before = [step_of(services, lead) for lead in (many[0], many[1], nobody)]
    services.search_pause.pause()
    clock.instant = moment("2026-11-30T08:00")
    spread = services.search_pause.resume()
    assert {lead for lead, _ in spread.placed} == set(many[2:])
    assert [step_of(services, lead) for lead in (many[0], many[1], nobody)] == before
    assert all(
        services.leads.detail(lead).snoozed_until is None for lead in (many[0], many[1], nobody)
    )


def test_resuming_is_one_step_of_undo(services: Services, clock: FixedClock) -> None:
    many = leads(services, 12)
    services.search_pause.pause()
    clock.instant = moment("2026-11-30T08:00")
    before = [services.leads.detail(lead) for lead in many]
    services.search_pause.resume()
    assert [services.leads.detail(lead) for lead in many] != before
    assert services.undo.undo() == "Resume my search"
    assert [services.leads.detail(lead) for lead in many] == before
    assert services.search_pause.is_paused()


def test_what_is_older_than_thirty_business_days_comes_last(
    services: Services, clock: FixedClock
) -> None:
    clock.instant = moment("2026-09-01T09:00")
    old = leads(services, 2, applied=date(2026, 8, 20))
    clock.instant = moment("2026-11-23T08:00")
    new = leads(services, 5)
    clock.instant = moment("2026-11-30T08:00")
    spread = services.search_pause.spread_overdue()
    assert {lead for lead, _ in spread.placed[:5]} == set(new)
    assert {lead for lead, _ in spread.placed[5:]} == set(old)


def test_after_own_hours_the_first_day_is_the_next_business_day(
    services: Services, clock: FixedClock
) -> None:
    leads(services, 6)
    clock.instant = moment("2026-11-27T21:30")  # a Friday night
    assert services.search_pause.spread_overdue().days == (MONDAY, MONDAY + timedelta(days=1))


def test_a_pause_with_a_last_day_ends_by_itself(services: Services, clock: FixedClock) -> None:
    many = leads(services, 7)
    services.search_pause.pause(date(2026, 11, 29))
    assert services.search_pause.paused_until() == date(2026, 11, 29)
    clock.instant = moment("2026-11-29T23:59")
    services.steps.replan_some(100)
    assert services.search_pause.is_paused()
    clock.instant = moment("2026-11-30T00:00")
    services.steps.replan_some(100)
    assert not services.search_pause.is_paused()
    assert Counter(shown_on(services, lead) for lead in many)[MONDAY + timedelta(days=1)] == 2
    assert services.undo.undo() == "Spread what fell due"
    assert not services.search_pause.is_paused()


def test_a_pause_that_would_have_ended_is_refused(services: Services) -> None:
    with pytest.raises(DomainError, match="before today"):
        services.search_pause.pause(date(2026, 11, 22))


def test_the_promises_of_a_pause_are_named(services: Services, lead: int) -> None:
    for local in ("2026-11-25T08:30",):
        services.attempts.log(lead, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft(local)))
    (named,) = services.search_pause.promises_ahead(date(2026, 11, 25))
    assert (named.contact, named.meant_for) == ("Martin Jones", moment("2026-11-25T08:30"))
    assert services.search_pause.promises_ahead(date(2026, 11, 24)) == ()
    assert services.reminders.promises_ahead(moment("2026-11-24T00:00")) == ()
    (ahead,) = services.reminders.promises_ahead(moment("2026-11-26T00:00"))
    assert ahead.lead_id == lead


# -- were you away? ------------------------------------------------------------------


def test_a_gap_without_use_asks_once(services: Services, clock: FixedClock) -> None:
    leads(services, 7)
    services.search_pause.mark_used()
    clock.instant = moment("2026-11-30T08:00")
    assert services.search_pause.away_since() == date(2026, 11, 23)
    services.search_pause.mark_used()
    assert services.search_pause.away_since() is None


def test_a_long_weekend_or_a_day_s_work_is_no_gap(services: Services, clock: FixedClock) -> None:
    leads(services, 7, applied=date(2026, 11, 2))
    services.search_pause.mark_used()
    clock.instant = moment("2026-11-25T08:00")
    assert services.search_pause.away_since() is None
    clock.instant = moment("2026-12-10T08:00")
    assert services.search_pause.away_since() is not None
    services.settings.set("daily-goal", "7")
    clock.advance(7 * 86_400)
    assert services.search_pause.away_since() is None, "all of it fits into a day"


def test_spreading_is_use_and_nothing_is_asked_in_a_pause(
    services: Services, clock: FixedClock
) -> None:
    leads(services, 7)
    clock.instant = moment("2026-11-30T08:00")
    assert services.search_pause.away_since() is not None
    services.search_pause.spread_overdue()
    assert services.search_pause.away_since() is None
    services.search_pause.pause()
    clock.instant = moment("2026-12-30T08:00")
    assert services.search_pause.away_since() is None


def test_an_own_step_is_hidden_and_stays_what_it_is(services: Services, clock: FixedClock) -> None:
    many = leads(services, 6)
    for lead in many:
        services.steps.set_own(lead, date(2026, 11, 24), Channel.EMAIL)
    clock.instant = moment("2026-11-30T08:00")
    services.search_pause.spread_overdue()
    assert {step_of(services, lead).due_on for lead in many} == {date(2026, 11, 24)}
    assert sum(services.leads.detail(lead).snoozed_until is not None for lead in many) == 1
