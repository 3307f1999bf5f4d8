"""Endings: a no, a hello in three months, an offer, and what is left once hired."""

from datetime import date

import pytest

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason, Rhythm, Stage
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    InterviewDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.services.endings import HELLO
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import LA, moment


def spoke(services: Services, lead: int, *results: Result, **more: object) -> None:
    draft = AttemptDraft(Outcome.SPOKE, results=frozenset(results), **more)  # type: ignore[arg-type]
    services.attempts.log(lead, draft)


@pytest.mark.parametrize(
    ("result", "reason"),
    [(Result.FIRM_NO, CloseReason.REJECTED), (Result.FILLED, CloseReason.FILLED)],
)
def test_a_no_closes_and_is_undone_in_one(
    services: Services, lead: int, result: Result, reason: CloseReason
) -> None:
    spoke(services, lead, result)
    detail = services.leads.detail(lead)
    assert (detail.lead.stage, detail.lead.close_reason) == (Stage.CLOSED, reason)
    assert services.undo.undo() == "Log a call"
    detail = services.leads.detail(lead)
    assert (detail.lead.stage, detail.lead.close_reason, detail.log) == (Stage.APPLIED, None, ())


def test_a_line_mended_to_a_no_closes_too(services: Services, lead: int) -> None:
    spoke(services, lead)
    attempt = services.leads.detail(lead).log[0].attempt
    services.attempts.edit(attempt.id, {"results": frozenset({Result.FIRM_NO}), "note": "No."})
    detail = services.leads.detail(lead)
    assert (detail.lead.stage, detail.lead.close_reason) == (Stage.CLOSED, CloseReason.REJECTED)
    services.undo.undo()
    assert services.leads.detail(lead).lead.stage is Stage.IN_TOUCH
    services.undo.redo()
    services.leads.reopen(lead)
    services.attempts.edit(attempt.id, {"note": "They said no."})
    assert services.leads.detail(lead).lead.stage is not Stage.CLOSED, "only what is new counts"


def test_a_line_mended_to_a_talk_is_in_touch_and_a_wrong_number_is_wrong(
    services: Services, lead: int
) -> None:
    services.attempts.log(lead, AttemptDraft(Outcome.NO_ANSWER))
    attempt = services.leads.detail(lead).log[0].attempt
    services.attempts.edit(attempt.id, {"outcome": Outcome.SPOKE})
    assert services.leads.detail(lead).lead.stage is Stage.IN_TOUCH
    services.attempts.edit(attempt.id, {"outcome": Outcome.WRONG_NUMBER})
    assert services.leads.detail(lead).contacts[0].phones[0].wrong


def test_a_hello_in_sixty_business_days(services: Services, clock: FixedClock, lead: int) -> None:
    spoke(services, lead, Result.FIRM_NO)
    assert services.endings.hello_of(lead) is None
    hello = services.endings.say_hello_later(lead)
    detail = services.leads.detail(hello)
    assert (detail.lead.position, detail.lead.chosen_rhythm) == (HELLO, Rhythm.PERSON)
    assert [person.name for person in detail.contacts] == ["Martin Jones"]
    step = detail.step
    assert isinstance(step, Step)
    # 60 business days from Monday 23 November, without Thanksgiving, Christmas,
    # New Year, Martin Luther King and Presidents' Day.
    assert (step.kind, step.due_on) == (StepKind.KEEP_IN_TOUCH, date(2027, 2, 22))
    assert services.endings.hello_day(lead) == step.due_on
    assert services.endings.say_hello_later(lead) == hello, "one is enough"
    services.undo.undo()
    assert services.endings.hello_of(lead) is None
    assert services.leads.detail(lead).lead.stage is Stage.CLOSED


def test_the_day_of_the_hello_is_a_setting(services: Services, lead: int) -> None:
    services.leads.close([lead], CloseReason.FILLED)
    services.settings.set("hello-days", "5")
    # Thanksgiving aside.
    assert services.endings.hello_day(lead) == date(2026, 12, 1)


def test_an_open_lead_needs_no_hello(services: Services, lead: int) -> None:
    with pytest.raises(DomainError, match="open still"):
        services.endings.say_hello_later(lead)


def test_an_offer_with_its_day(services: Services, lead: int) -> None:
    spoke(services, lead, Result.OFFER, decide_by=date(2026, 12, 1))
    detail = services.leads.detail(lead)
    assert (detail.lead.stage, detail.lead.decide_by) == (Stage.OFFER, date(2026, 12, 1))
    step = detail.step
    assert isinstance(step, Step)
    assert (step.kind, step.due_on, step.channel) == (StepKind.OFFER, date(2026, 12, 1), None)
    services.undo.undo()
    assert services.leads.detail(lead).lead.decide_by is None


def test_an_offer_without_a_day_is_asked_about(services: Services, lead: int) -> None:
    spoke(services, lead, Result.OFFER)
    assert isinstance(services.leads.detail(lead).step, NoStep)
    services.leads.edit(lead, {"decide_by": date(2026, 12, 1)})
    assert isinstance(services.leads.detail(lead).step, Step)


def other(services: Services, employer: str, name: str, email: str = "") -> int:
    contact = ContactDraft(
        name, phones=(PhoneDraft("(206) 555-0177"),), emails=(email,) if email else ()
    )
    return services.leads.add(
        LeadDraft(employer, "Analyst", contacts=(contact,), applied_on=date(2026, 11, 18))
    )


def test_hired_lists_what_is_left_and_closes_it_gently(
    services: Services, clock: FixedClock, lead: int
) -> None:
    harbor = other(services, "Harbor", "Priya Raman", "priya@harbor.example")
    cedar = other(services, "Cedar", "Luis Ortega")
    closed = other(services, "Old", "Nobody")
    services.leads.close([closed], CloseReason.FILLED)
    spoke(services, lead)
    clock.instant += 60
    spoke(services, harbor, promise=PromiseDraft("2026-11-24T09:00", LA))
    services.agreed.add_interview(cedar, InterviewDraft("2026-11-27T10:00", LA))
    services.leads.close([lead], CloseReason.HIRED)

    left = services.endings.remaining(lead)
    assert [row.employer for row in left.leads] == ["Harbor", "Cedar"]
    assert [(p.local, row.employer) for p, row in left.promises] == [("2026-11-24T09:00", "Harbor")]
    assert [(i.local, row.employer) for i, row in left.interviews] == [
        ("2026-11-27T10:00", "Cedar")
    ]
    assert [(one.name, one.employer, one.email) for one in left.thanks] == [
        ("Priya Raman", "Harbor", "priya@harbor.example"),
        ("Martin Jones", "Northwind Foods", "m.jones@northwind.example"),
    ]

    services.endings.close_others([row.id for row in left.leads])
    reasons = [services.leads.detail(one).lead.close_reason for one in (harbor, cedar, closed)]
    assert reasons == [CloseReason.WITHDRAWN, CloseReason.WITHDRAWN, CloseReason.FILLED]
    after = services.endings.remaining(lead)
    assert (after.leads, after.promises, after.interviews) == ((), (), ())
    assert len(after.thanks) == 2
    clock.instant = moment("2026-11-27T12:00")
    assert services.reminders.check() == (), "nothing rings of what is over"
    clock.instant = moment("2026-11-23T09:00")
    assert services.undo.undo() == "Close the other leads"
    assert len(services.endings.remaining(lead).interviews) == 1


def test_the_silent_ones_are_simply_stopped(services: Services, lead: int) -> None:
    cedar = other(services, "Cedar", "Luis Ortega")
    services.endings.close_others([cedar])
    assert services.leads.detail(cedar).lead.close_reason is CloseReason.STOPPED


# -- one call, several leads ---------------------------------------------------------


def test_one_call_is_logged_for_each_lead_it_was_about(services: Services, lead: int) -> None:
    tester = services.leads.add(
        LeadDraft("Northwind Foods", "Tester", applied_on=date(2026, 11, 20))
    )
    assert [row.id for row in services.leads.others_at(lead)] == [tester]
    spoke(
        services,
        lead,
        Result.RECEIVED,
        note="Both are open",
        duration=90,
        promise=PromiseDraft("2026-11-24T09:00", LA),
        also=(tester, lead),
    )
    first, second = (services.leads.detail(one) for one in (lead, tester))
    assert len(first.log) == len(second.log) == 1
    mine, theirs = first.log[0].attempt, second.log[0].attempt
    assert (theirs.at, theirs.note, theirs.duration) == (mine.at, mine.note, mine.duration)
    assert (theirs.number, theirs.results) == (mine.number, frozenset())
    assert second.log[0].contact == "Martin Jones", "they belong to this job too now"
    assert second.lead.stage is Stage.IN_TOUCH
    assert (first.promise is not None, second.promise) == (True, None)
    services.undo.undo()
    assert services.leads.detail(tester).log == ()
    assert services.leads.detail(tester).contacts == ()


def test_a_firm_no_for_one_job_leaves_the_other_open(services: Services, lead: int) -> None:
    tester = services.leads.add(LeadDraft("Northwind Foods", "Tester"))
    spoke(services, lead, Result.FIRM_NO, also=(tester,))
    assert services.leads.detail(lead).lead.stage is Stage.CLOSED
    assert services.leads.detail(tester).lead.stage is Stage.IN_TOUCH


def test_only_open_leads_of_the_same_employer(services: Services, lead: int) -> None:
    elsewhere = services.leads.add(LeadDraft("Harbor", "Tester"))
    closed = services.leads.add(LeadDraft("Northwind Foods", "Tester"))
    services.leads.close([closed], CloseReason.FILLED)
    for also, why in ((elsewhere, "same employer"), (closed, "closed"), (999, "same employer")):
        with pytest.raises(DomainError, match=why):
            spoke(services, lead, also=(also,))
        assert services.leads.detail(lead).log == (), "nothing was written"
    assert services.leads.others_at(lead) == []
