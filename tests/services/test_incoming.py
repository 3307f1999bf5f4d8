"""They called me: found by a few letters or digits, taken, missed, put off, unknown."""

from datetime import date

import pytest

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason, Stage
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.calls.incoming import Caller, Newcomer
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    EmployerDraft,
    ExpectationDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import LA, moment


def add(
    services: Services, employer: str, *people: tuple[str, str], position: str = "Clerk"
) -> int:
    contacts = tuple(
        ContactDraft(name, phones=(PhoneDraft(number),) if number else ())
        for name, number in people
    )
    return services.leads.add(
        LeadDraft(EmployerDraft(employer), position, contacts, applied_on=date(2026, 11, 2))
    )


@pytest.fixture
def priya(services: Services) -> int:
    return add(services, "Harbor Credit Union", ("Priya Raman", "+12065550177"), ("Ola Åberg", ""))


def names(found: tuple[Caller, ...]) -> list[str]:
    return [caller.name for caller in found]


@pytest.mark.parametrize(
    "typed",
    ["mar", "JON", "nor foo", "foods mart", "ana jon", "0134", "425", "555-013", "5013", "+1 425",
     "(425) 555", "jones 0134"],
)  # fmt: skip
def test_three_letters_or_digits_find_who_it_is(
    services: Services, lead: int, priya: int, typed: str
) -> None:
    found = services.incoming.find(typed)
    assert found[0].lead_id == lead
    assert (found[0].name, found[0].number) == ("Martin Jones", "(425) 555-0134")


def test_the_person_meant_is_found_among_several(services: Services, lead: int, priya: int) -> None:
    assert names(services.incoming.find("abe")) == ["Ola Åberg"]
    assert names(services.incoming.find("harb pri")) == ["Priya Raman"]
    assert names(services.incoming.find("0177")) == ["Priya Raman"]
    assert names(services.incoming.find("harbor")) == ["Priya Raman", "Ola Åberg"], "either of them"
    assert services.incoming.find("  ") == ()
    assert services.incoming.find("zzz") == ()


def test_a_number_shown_the_national_way_is_found(services: Services) -> None:
    berlin = add(services, "Spree AG", ("Uwe", "+49 30 901820"))
    for typed in ("030 901820", "0049 30 9018", "1820"):
        assert [one.lead_id for one in services.incoming.find(typed)] == [berlin], typed


def test_the_likeliest_comes_first_and_the_closed_last(
    services: Services, clock: FixedClock
) -> None:
    shut = add(services, "Acme North", ("Ann One", ""))
    quiet = add(services, "Acme South", ("Ann Two", ""))
    called = add(services, "Acme East", ("Ann Three", ""))
    promised = add(services, "Acme West", ("Ann Four", ""))
    position = add(services, "Bolt", ("Bo", ""), position="Acme specialist")
    services.leads.close([shut], CloseReason.REJECTED)
    services.attempts.log(
        promised, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-12-07T08:30", LA))
    )
    clock.advance(7 * 86_400)
    services.attempts.log(called, AttemptDraft(Outcome.NO_ANSWER))
    found = services.incoming.find("acm")
    assert [one.lead_id for one in found] == [called, promised, quiet, shut, position]
    assert [one.closed for one in found] == [None, None, None, CloseReason.REJECTED, None]
    assert found[1].promised == moment("2026-12-07T08:30")
    assert [one.lead_id for one in services.incoming.likely()] == [called, promised]


def test_an_incoming_talk_settles_promise_and_expectation(
    services: Services, clock: FixedClock, lead: int, priya: int
) -> None:
    services.attempts.log(
        lead, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-23T10:00", LA))
    )
    services.attempts.log(
        priya,
        AttemptDraft(Outcome.SPOKE, expectation=ExpectationDraft(date(2026, 11, 25), what="send")),
    )
    clock.advance(600)
    for one in (lead, priya):
        (caller, *_) = services.incoming.find("mar" if one == lead else "pri")
        assert (caller.promised is not None, caller.their_turn) == (one == lead, one == priya)
        call = services.incoming.take(caller)
        assert (call.lead_id, call.incoming, call.started_at) == (one, True, clock.now())
        services.calling.finish(AttemptDraft(Outcome.SPOKE))
        detail = services.leads.detail(one)
        assert (detail.promise, detail.expectation) == (None, None)
        assert detail.log[0].attempt.incoming


def test_missed_is_rung_back(services: Services, lead: int) -> None:
    (caller,) = services.incoming.find("0134")
    assert services.incoming.missed(caller) == lead
    step = services.leads.detail(lead).step
    assert isinstance(step, Step)
    assert (step.kind, step.due_at) == (StepKind.CALL_BACK, moment("2026-11-23T08:00"))
    assert services.incoming.find("0134")[0].missed
    assert services.undo.undo() == "Log a missed call"


def test_may_i_ring_you_at_ten(services: Services, clock: FixedClock, lead: int) -> None:
    services.attempts.log(
        lead, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-23T09:30", LA))
    )
    clock.instant = moment("2026-11-23T09:47")
    (caller,) = services.incoming.find("mart")
    times = {one.local[11:]: one for one in services.incoming.ring_back_times(caller)}
    assert [*times] == ["09:57", "10:00", "10:47", "11:00", "14:00", "08:30"]
    services.incoming.put_off(caller, times["10:00"])
    detail = services.leads.detail(lead)
    assert [one.local for one in detail.promises] == ["2026-11-23T10:00"], "the old one is settled"
    first = detail.log[0].attempt
    assert (first.outcome, first.incoming, first.number) == (
        *(Outcome.CALL_BACK, True),
        "+14255550134",
    )
    assert services.calling.open_call() is None
    assert isinstance(detail.step, Step)
    assert detail.step.kind is StepKind.PROMISE


def test_putting_one_off_leaves_the_present_call_alone(
    services: Services, lead: int, priya: int
) -> None:
    call = services.calling.start(lead)
    (caller,) = services.incoming.find("pri")
    services.incoming.put_off(caller, services.incoming.ring_back_times(caller)[0])
    assert services.calling.open_call() == call
    assert services.calling.parked() == ()


def test_others_times_are_kept_clear_of(services: Services, lead: int, priya: int) -> None:
    services.attempts.log(
        priya, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-23T08:30", LA))
    )
    (caller,) = services.incoming.find("mart")
    said = [one.local[11:] for one in services.incoming.ring_back_times(caller)]
    assert said == ["08:10", "09:00", "10:00", "14:00", "08:30"]


def test_a_newcomer_is_a_lead_with_the_call(services: Services, clock: FixedClock) -> None:
    who = Newcomer("Karen Boyd", "Tall Ships", "(206) 555-0188")
    call = services.incoming.take(who)
    assert (call.contact, call.employer, call.number) == (
        *("Karen Boyd", "Tall Ships"),
        "+12065550188",
    )
    clock.advance(120)
    services.calling.finish(AttemptDraft(Outcome.SPOKE, note="wants a CV"))
    detail = services.leads.detail(call.lead_id)
    assert detail.lead.stage is Stage.IN_TOUCH
    assert detail.log[0].attempt.duration == 120
    assert services.undo.undo() == "Log a call"
    assert services.undo.undo() == "Add who called"
    with pytest.raises(DomainError):
        services.leads.detail(call.lead_id)


def test_a_newcomer_is_not_undone_from_under_the_call(services: Services) -> None:
    call = services.incoming.take(Newcomer("Karen"))
    with pytest.raises(DomainError, match="save or discard it first"):
        services.undo.undo()
    assert services.calling.open_call() == call
    services.calling.discard()
    assert services.undo.undo() == "Add who called"
    assert services.leads.list(LeadView.ALL) == []


@pytest.mark.parametrize(
    ("who", "notes"),
    [
        (Newcomer(name="Karen"), ""),
        (Newcomer(company="Northwind Foods"), ""),
        (Newcomer(number="425 555 0199"), ""),
        (Newcomer(number="0199"), "They called from: 0199"),
        (Newcomer(number="112"), "They called from: 112"),
        (Newcomer(name="<b>Karen</b>", company="{x} %s"), ""),
        (Newcomer(name="K" * 20_000), ""),
    ],
    ids=lambda value: str(value)[:40],
)
def test_one_thing_known_is_enough(
    services: Services, lead: int, who: Newcomer, notes: str
) -> None:
    for act in (services.incoming.missed, services.incoming.take):
        act(who)
    call = services.calling.open_call()
    assert call is not None
    detail = services.leads.detail(call.lead_id)
    assert detail.lead.notes == notes
    assert detail.employer.name == who.company
    assert services.incoming.ring_back_times(who)
    assert services.check.run() == []


@pytest.mark.parametrize(
    ("who", "says"),
    [
        (Newcomer(" ", "\n", ""), "a name, a company or a number"),
        (Newcomer("\u200b\u200b", "\u2060", "\ufeff\u202e"), "a name, a company or a number"),
        (Newcomer("\u3164", "\u2800", "\u0301"), "a name, a company or a number"),
        (Newcomer("Karen", number="mobile"), "no digits"),
        (Newcomer("K" * 20_001), "too long"),
        (Newcomer(number="1" * 20_000), "too long"),
    ],
    ids=["nothing", "unseen", "blank letters", "no digits", "a book", "a long number"],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    services: Services, lead: int, who: Newcomer, says: str
) -> None:
    call = services.calling.start(lead)
    for act in (services.incoming.take, services.incoming.missed):
        with pytest.raises(DomainError, match=says):
            act(who)
    assert services.calling.open_call() == call, "still the open one, not parked"
    assert len(services.leads.list(LeadView.ALL)) == 1


def test_who_rings_opens_a_closed_lead_again_where_something_is_to_be_done(
    services: Services, clock: FixedClock, lead: int
) -> None:
    services.leads.close([lead], CloseReason.REJECTED)
    (caller,) = services.incoming.find("jon")
    clock.advance(60)
    services.incoming.missed(caller)
    assert services.leads.detail(lead).lead.stage is Stage.APPLIED
    services.leads.close([lead], CloseReason.REJECTED)
    clock.advance(60)
    services.incoming.take(caller)
    services.calling.finish(AttemptDraft(Outcome.SPOKE))
    assert services.leads.detail(lead).lead.stage is Stage.CLOSED, "only the talk itself"
    services.incoming.take(caller)
    promise = PromiseDraft("2026-11-24T08:30", LA)
    proposal = services.calling.propose(AttemptDraft(Outcome.SPOKE, promise=promise))
    assert isinstance(proposal.step, Step)
    services.calling.finish(AttemptDraft(Outcome.SPOKE, promise=promise))
    step = services.leads.detail(lead).step
    assert isinstance(step, Step)
    assert step.kind is StepKind.PROMISE


def test_digits_of_other_scripts_are_digits(services: Services) -> None:
    lead_id = services.incoming.missed(Newcomer(number="٠٣٠ ٢٥٥٥ ٠١٠٠"))
    assert "٢٥٥٥" in services.leads.detail(lead_id).lead.notes
    lead_id = services.incoming.missed(Newcomer(number="٤٢٥ ٥٥٥ ٠١٩٩"))
    (contact,) = services.leads.detail(lead_id).contacts
    assert contact.phones[0].number == "+14255550199"
