"""What taking down a call costs, counted in statements; and that what is known without
reading is what reading would have found."""

import random
from dataclasses import replace
from datetime import date

import pytest

from followup_desktop.domain.attempt import Attempt, Channel, Outcome, Result
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.facts import EmployerCall, Facts
from followup_desktop.domain.lead import Lead
from followup_desktop.domain.planner import called_often, minds_call
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.services.changes import Change
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    EmployerDraft,
    ExpectationDraft,
    InterviewDraft,
    LeadDraft,
    OwnStepDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.storage.database import Row
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import LA, moment

NUMBER = "(425) 555-0134"


def add(services: Services, company: str, number: str, position: str = "Clerk") -> int:
    """A lead, at a new company or one that is there."""
    people = (ContactDraft("Ann", phones=(PhoneDraft(number),), emails=("ann@n.example",)),)
    applied = date(2026, 11, 20)
    return services.leads.add(
        LeadDraft(EmployerDraft(company), position, people, applied_on=applied)
    )


@pytest.fixture
def around(services: Services) -> list[int]:
    """Three leads at one company, and one elsewhere that is reached by the same number."""
    return [
        add(services, "Northwind Foods", NUMBER),
        add(services, "Northwind Foods", NUMBER, "Analyst"),
        add(services, "Northwind Foods", "(425) 555-0199", "Buyer"),
        add(services, "Somebody else", NUMBER),
    ]


def planned(services: Services) -> list[list[Row]]:
    """All that planning has written."""
    return [
        services.database.rows(f"SELECT * FROM {table} ORDER BY lead_id, 1, 2")
        for table in ("step", "lead_summary", "reminder")
    ]


def sent(outcome: Outcome = Outcome.SENT) -> AttemptDraft:
    return AttemptDraft(outcome, channel=Channel.EMAIL)


PROMISE = PromiseDraft("2026-11-30T08:30")
DRAFTS = {
    "no answer": AttemptDraft(Outcome.NO_ANSWER),
    "voicemail, promised": AttemptDraft(Outcome.VOICEMAIL, promise=PROMISE),
    "busy": AttemptDraft(Outcome.BUSY),
    "spoke": AttemptDraft(Outcome.SPOKE, note="A talk.", feeling="well", duration=90),
    "spoke last week": AttemptDraft(Outcome.SPOKE, at=moment("2026-11-17T09:00")),
    "long ago": AttemptDraft(Outcome.NO_ANSWER, at=moment("2026-08-17T09:00")),
    "firm no": AttemptDraft(Outcome.SPOKE, results=frozenset({Result.FIRM_NO})),
    "offer": AttemptDraft(
        Outcome.SPOKE, results=frozenset({Result.OFFER}), decide_by=date(2026, 12, 4)
    ),
    "resend": AttemptDraft(Outcome.SPOKE, results=frozenset({Result.RESEND})),
    "wrong number": AttemptDraft(Outcome.WRONG_NUMBER),
    "no calls": AttemptDraft(Outcome.NO_CALLS),
    "no calls to this person": AttemptDraft(Outcome.NO_CALLS, policy_scope="person"),
    "no calls for this lead": AttemptDraft(Outcome.NO_CALLS, policy_scope="lead"),
    "missed": AttemptDraft(Outcome.MISSED),
    "sent": sent(),
    "acknowledged": sent(Outcome.ACKNOWLEDGED),
    "expects": AttemptDraft(Outcome.SPOKE, expectation=ExpectationDraft(date(2026, 12, 1))),
    "interview": AttemptDraft(Outcome.SPOKE, interview=InterviewDraft("2026-11-25T10:00")),
    "own step": AttemptDraft(
        Outcome.SPOKE, own_step=OwnStepDraft(on=date(2026, 11, 27), channel=Channel.PHONE)
    ),
    "passed on": AttemptDraft(
        Outcome.SPOKE,
        results=frozenset({Result.PASSED_ON}),
        passed_to=ContactDraft("Bea", phones=(PhoneDraft("(425) 555-0155"),)),
    ),
    "may use the name": AttemptDraft(Outcome.SPOKE, may_use_name=True),
}


@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
@pytest.mark.parametrize("when", ["before", "on their day", "called often"])
def test_reading_all_of_it_again_plans_the_same(
    services: Services, clock: FixedClock, around: list[int], draft: AttemptDraft, when: str
) -> None:
    """Whatever is logged, every lead around it is planned as if all were read anew.
    On the day they are due, a call to one moves the calls to the others on."""
    if when != "before":
        clock.instant = moment("2026-11-25T07:40")
    if when == "called often":
        services.attempts.log(around[2], DRAFTS["no answer"])
        services.attempts.log(around[2], AttemptDraft(Outcome.NO_ANSWER, at=clock.now() - 86_400))
        clock.advance(3600)
    services.attempts.log(around[0], draft)
    found = planned(services)
    assert services.steps.replan(around) == 0
    assert planned(services) == found


def test_one_call_for_two_leads_plans_the_same(services: Services, around: list[int]) -> None:
    services.attempts.log(around[0], AttemptDraft(Outcome.SPOKE, also=(around[2],)))
    found = planned(services)
    assert services.steps.replan(around) == 0
    assert planned(services) == found


def test_what_is_written_after_the_attempt_is_planned_too(
    services: Services, around: list[int]
) -> None:
    """Within a write of somebody else's: a lead touched again is read again."""
    work = services.attempts._work
    with work.write("Both", set()) as touched:
        services.attempts.log(around[0], AttemptDraft(Outcome.NO_ANSWER))
        work.stores.leads.change(around[1], {"start_on": date(2027, 2, 1)})
        touched.lead(around[1])
    found = planned(services)
    assert services.steps.replan(around) == 0
    assert planned(services) == found
    due = {row.id: row.step.due_on for row in services.leads.summaries(around) if row.step}
    assert due[around[1]] >= date(2027, 2, 1)


def test_facts_grow_by_an_attempt_as_the_file_would_tell() -> None:
    """Its place is by time, then by entry; a call counts for the employer, a letter
    for the lead alone."""
    facts = Facts(Lead(id=1, employer_id=1, position=""), Employer(id=1, name="N"))
    for number, at in ((3, 30), (1, 10), (2, 10)):
        facts = facts.with_attempt(Attempt(number, 1, at, Outcome.BUSY, number="+1"))
    letter = Attempt(4, 1, 20, Outcome.SENT, Channel.EMAIL)
    other = Attempt(5, 2, 20, Outcome.NO_ANSWER, contact_id=7, number="+2")
    facts = facts.with_attempt(letter).with_attempt(other)
    assert [one.id for one in facts.attempts] == [1, 2, 4, 3]
    calls = [EmployerCall(at, 1, None, "+1", busy=True) for at in (10, 10, 30)]
    calls.insert(2, EmployerCall(20, 2, 7, "+2"))
    assert list(facts.employer_calls) == calls
    rung = facts.with_attempt(replace(other, id=6, incoming=True))
    assert rung == facts, "they rang: that is no call of ours"


@pytest.mark.parametrize("seed", range(3))
def test_a_month_of_calls_leaves_nobody_planned_as_they_should_not_be(
    services: Services, clock: FixedClock, around: list[int], seed: int
) -> None:
    """Which leads a call may have moved is judged without planning them: planning all
    of them finds nothing that was left out."""
    chance = random.Random(seed)
    logged = ("no answer", "busy", "spoke", "sent", "missed", "voicemail")
    for _ in range(25):
        clock.advance(chance.choice((600, 7_200, 40_000, 90_000, 200_000)))
        services.steps.replan_due()
        outcome = DRAFTS.get(chance.choice(logged), AttemptDraft(Outcome.VOICEMAIL))
        services.attempts.log(chance.choice(around), outcome)
        found = planned(services)
        assert services.steps.replan(around) == 0
        assert planned(services) == found


STEP = Step(
    row=14, kind=StepKind.RETRY, channel=Channel.PHONE, contact_id=1, phone_id=1,
    due_on=date(2026, 11, 25), due_at=moment("2026-11-25T17:00"), zone=LA, why="", anchor="",
    made_at=0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("step", "called", "busy", "minds"),
    [
        (STEP, "2026-11-25T09:00", False, True),
        (STEP, "2026-11-25T09:00", True, False),
        (STEP, "2026-11-16T09:00", False, True),
        (STEP, "2026-11-29T23:59", False, True),
        (STEP, "2026-11-30T00:00", False, False),
        (replace(STEP, row=4), "2026-11-25T09:00", False, False),
        (replace(STEP, channel=Channel.EMAIL), "2026-11-25T09:00", False, False),
        (replace(STEP, channel=None), "2026-11-25T09:00", False, False),
        (NoStep(19, "Saved"), "2026-11-25T09:00", False, False),
    ],
)
def test_which_step_a_call_may_move(
    step: Step | NoStep, called: str, busy: bool, minds: bool
) -> None:
    """The number, the person, or so many calls: any of them is enough, none is not."""
    call = EmployerCall(moment(called), 2, 7, "", busy)
    assert minds_call(step, call, reached=True, often=False) is minds
    assert minds_call(step, call, reached=False, often=True) is minds
    assert not minds_call(step, call, reached=False, often=False)
    if isinstance(step, Step):
        theirs = replace(step, contact_id=7)
        assert minds_call(theirs, call, reached=False, often=False) is minds


def test_the_calls_of_a_week_are_counted_generously() -> None:
    facts = Facts(Lead(id=1, employer_id=1, position=""), Employer(id=1, name="N"))
    at, day = moment("2026-11-25T09:00"), 86_400
    call = EmployerCall(at, 1, None, "")
    settings = PlanSettings(LA)
    for number, days in enumerate((7, -7), 1):
        assert not called_often(facts, settings, call)
        facts = facts.with_attempt(Attempt(number, 2, at + days * day, Outcome.NO_ANSWER))
    assert called_often(facts, settings, call), "this one is the third"
    assert not called_often(facts, settings, call._replace(at=at + 3 * day))


def test_everybody_at_the_company_is_told_of_whom_a_call_does_not_move_too(
    services: Services, around: list[int], heard: list[Change]
) -> None:
    """What is shown of them (who was called when) may be another."""
    services.attempts.log(around[0], AttemptDraft(Outcome.BUSY))
    assert heard[-1].lead_ids == frozenset(around)


def statements(services: Services, lead_id: int, draft: AttemptDraft) -> list[str]:
    """What SQLite is asked for one attempt; the parts of triggers, which it tells of as
    comments or again as the statement they belong to, are not counted."""
    seen: list[str] = []
    connection = services.database.connection.connection()
    connection.set_trace_callback(seen.append)
    services.attempts.log(lead_id, draft)
    connection.set_trace_callback(None)
    return list(dict.fromkeys(one for one in seen if not one.startswith("--")))


@pytest.mark.parametrize(
    ("outcome", "most"),
    [("no answer", 28), ("busy", 28), ("sent", 24), ("spoke", 34)],
    ids=str,
)
def test_an_attempt_costs_few_statements_however_much_is_there(
    services: Services, clock: FixedClock, around: list[int], outcome: str, most: int
) -> None:
    """Nothing is asked twice, and what others at the company were called for is read
    only where they may have to be called another day. (A first talk changes the lead's
    own row too, and with it what a search finds.)"""
    alone = add(services, "A company of one lead", "(425) 555-0177")
    for lead_id in (*around, alone):
        services.attempts.log(lead_id, AttemptDraft(Outcome.VOICEMAIL))
    costs, of_many = [], []
    for _ in range(3):
        clock.advance(3 * 86_400)
        costs.append(len(statements(services, alone, DRAFTS[outcome])))
        of_many.append(len(statements(services, around[0], DRAFTS[outcome])))
    assert max(costs) <= most
    assert max(of_many) <= most + 20, "those who share the number, and no one twice"


def test_planning_everybody_asks_as_little_for_many_as_for_few(
    services: Services, clock: FixedClock
) -> None:
    """And where nothing is another, nothing is written."""
    costs = []
    for more in (3, 40):
        for number in range(more):
            lead_id = add(services, f"Company {more}-{number}", f"(425) 555-{more:02}{number:02}")
            services.attempts.log(lead_id, AttemptDraft(Outcome.NO_ANSWER))
        seen: list[str] = []
        connection = services.database.connection.connection()
        connection.set_trace_callback(seen.append)
        assert services.steps.replan_all() == 0
        connection.set_trace_callback(None)
        costs.append(len(seen))
        written = [one for one in seen if one.startswith(("INSERT", "DELETE", "UPDATE"))]
        assert all("SET alert_at = alert_at -" in one for one in written), written
    assert costs[0] == costs[1] <= 16, costs
