"""What the Call button says before it lets you: the once-a-day guard and its kin."""

from collections.abc import Callable
from datetime import date

import pytest

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.contact import PhoneKind
from followup_desktop.services.calls.cautions import CautionKind
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    EmployerDraft,
    InterviewDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import LA, moment

Kinds = Callable[..., list[CautionKind]]


@pytest.fixture
def kinds(services: Services) -> Kinds:
    def of(lead_id: int, contact_id: int | None = None) -> list[CautionKind]:
        return [one.kind for one in services.leads.cautions(lead_id, contact_id)]

    return of


@pytest.fixture
def due(services: Services, clock: FixedClock, lead: int) -> int:
    """Northwind, at the opening of the window of its first call."""
    clock.instant = moment("2026-11-25T07:30")
    services.steps.replan([lead])
    return lead


def test_a_call_that_is_due_is_not_spoken_against(due: int, kinds: Kinds) -> None:
    assert kinds(due) == []


def test_before_its_day_the_plan_says_when(lead: int, kinds: Kinds, services: Services) -> None:
    assert kinds(lead) == [CautionKind.PLANNED]
    assert services.leads.cautions(lead)[0].on == date(2026, 11, 25)


def test_called_today(services: Services, clock: FixedClock, due: int, kinds: Kinds) -> None:
    services.attempts.log(due, AttemptDraft(Outcome.NO_ANSWER))
    clock.instant += 3600
    assert kinds(due) == [CautionKind.CALLED_TODAY]
    assert services.leads.cautions(due)[0].at == moment("2026-11-25T07:30")
    clock.instant = moment("2026-11-27T08:00")
    assert CautionKind.CALLED_TODAY not in kinds(due)


def test_a_busy_line_is_no_call(
    services: Services, clock: FixedClock, due: int, kinds: Kinds
) -> None:
    services.attempts.log(due, AttemptDraft(Outcome.BUSY))
    clock.instant += 900
    assert kinds(due) == []


def test_the_same_number_under_another_lead(services: Services, due: int, kinds: Kinds) -> None:
    other = services.leads.add(
        LeadDraft(
            "Elsewhere",
            contacts=(ContactDraft("M. Jones", phones=(PhoneDraft("(425) 555-0134"),)),),
        )
    )
    services.attempts.log(other, AttemptDraft(Outcome.SPOKE))
    assert kinds(due) == [CautionKind.CALLED_TODAY]


def test_another_person_there_was_not_called(services: Services, due: int, kinds: Kinds) -> None:
    ana = services.leads.add_contact(
        due, ContactDraft("Ana", phones=(PhoneDraft("(425) 555-0135"),))
    )
    services.attempts.log(due, AttemptDraft(Outcome.NO_ANSWER))
    assert CautionKind.CALLED_TODAY in kinds(due)
    assert CautionKind.CALLED_TODAY not in kinds(due, ana)


def test_three_times_a_week_is_enough(services: Services, clock: FixedClock, kinds: Kinds) -> None:
    leads = [
        services.leads.add(
            LeadDraft(
                "Big Co",
                f"Job {number}",
                contacts=(
                    ContactDraft(f"P{number}", phones=(PhoneDraft(f"(425) 555-014{number}"),)),
                ),
            )
        )
        for number in range(4)
    ]
    for number in range(3):
        clock.instant = moment(f"2026-11-2{3 + number}T08:00")
        services.attempts.log(leads[number], AttemptDraft(Outcome.NO_ANSWER))
    clock.instant = moment("2026-11-25T17:00")
    assert kinds(leads[3]) == [CautionKind.OFTEN]
    assert services.leads.cautions(leads[3])[0].count == 3
    clock.instant = moment("2026-11-30T08:00")
    assert CautionKind.OFTEN not in kinds(leads[3])


def test_one_call_for_three_leads_counts_once(services: Services, kinds: Kinds) -> None:
    person = ContactDraft("Pat", phones=(PhoneDraft("(425) 555-0150"),))
    leads = [
        services.leads.add(LeadDraft("Big Co", f"Job {n}", contacts=(person,))) for n in "abcd"
    ]
    services.attempts.log(leads[0], AttemptDraft(Outcome.NO_ANSWER, also=tuple(leads[1:3])))
    assert CautionKind.OFTEN not in kinds(leads[3])


def test_a_promise_for_later(services: Services, clock: FixedClock, due: int, kinds: Kinds) -> None:
    services.attempts.log(
        due, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-25T17:15", LA))
    )
    clock.instant = moment("2026-11-25T12:00")
    assert kinds(due) == [CautionKind.PROMISED, CautionKind.CALLED_TODAY]
    clock.instant = moment("2026-11-25T17:13")
    assert kinds(due) == [], "a promise is kept, however often one has called"


def test_a_ring_that_was_missed_is_answered(
    services: Services, clock: FixedClock, due: int, kinds: Kinds
) -> None:
    services.attempts.log(due, AttemptDraft(Outcome.NO_ANSWER))
    clock.instant += 1800
    services.attempts.log(due, AttemptDraft(Outcome.MISSED))
    assert kinds(due) == []


def test_an_interview_that_day(
    services: Services, clock: FixedClock, due: int, kinds: Kinds
) -> None:
    services.agreed.add_interview(due, InterviewDraft("2026-11-25T14:00", LA))
    assert kinds(due) == [CautionKind.INTERVIEW]
    clock.instant = moment("2026-11-25T16:00")
    assert CautionKind.INTERVIEW in kinds(due), "one does not call right after it"


def test_an_interview_for_another_job_there(services: Services, due: int, kinds: Kinds) -> None:
    other = services.leads.add(LeadDraft("Northwind Foods", "Tester"))
    services.agreed.add_interview(other, InterviewDraft("2026-11-27T14:00", LA))
    assert kinds(due) == []
    services.agreed.add_interview(other, InterviewDraft("2026-11-25T14:00", LA))
    assert kinds(due) == [CautionKind.INTERVIEW]


@pytest.mark.parametrize(
    ("now", "kind"),
    [
        ("2026-11-25T06:10", CautionKind.HOURS),
        ("2026-11-25T19:00", CautionKind.HOURS),
        ("2026-11-28T10:00", CautionKind.DAY_OFF),
        ("2026-11-26T10:00", CautionKind.DAY_OFF),
    ],
)
def test_outside_their_hours(
    clock: FixedClock, due: int, kinds: Kinds, now: str, kind: CautionKind
) -> None:
    clock.instant = moment(now)
    assert kinds(due) == [kind]


def test_phone_hours_of_a_switchboard(services: Services, clock: FixedClock, kinds: Kinds) -> None:
    person = ContactDraft("Pat", phones=(PhoneDraft("(425) 555-0150", kind=PhoneKind.SWITCHBOARD),))
    lead = services.leads.add(
        LeadDraft(
            EmployerDraft("Harbor", phone_hours="Mon-Fri 10-12, 13-15, Sat 9-11"),
            contacts=(person,),
        )
    )
    clock.instant = moment("2026-11-23T12:30")
    (closed,) = [c for c in services.leads.cautions(lead) if c.kind is CautionKind.HOURS]
    assert (closed.opens, closed.at) == (moment("2026-11-23T13:00"), moment("2026-11-23T15:00"))
    clock.instant = moment("2026-11-23T13:30")
    assert CautionKind.HOURS not in kinds(lead)
    clock.instant = moment("2026-11-28T10:00")
    assert CautionKind.DAY_OFF not in kinds(lead), "they said that they are open on Saturdays"


def test_they_asked_for_no_calls(
    services: Services, clock: FixedClock, due: int, kinds: Kinds
) -> None:
    services.attempts.log(due, AttemptDraft(Outcome.NO_CALLS, policy_scope="lead"))
    clock.instant = moment("2026-12-01T08:00")
    assert kinds(due)[0] is CautionKind.NO_CALLS
