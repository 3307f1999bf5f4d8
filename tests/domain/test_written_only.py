"""The person writes and does not phone: the same rhythm by letter (product.md, *Calling*)."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.contact import PhoneKind
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import Policy, Rhythm
from followup_desktop.domain.planner import Situation, next_change_at, plan
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import NoStep, Step, StepKind
from tests.builders import Scenario

from .histories import ALL_ZONES, BEGIN, all_settings, cases
from .laws import LAWS
from .test_planner_properties import Case, a_lead, ladder_lengths, many, obey

pytestmark = [pytest.mark.trials, pytest.mark.timeout(300)]


def writing(chosen: PlanSettings) -> PlanSettings:
    return replace(chosen, written_only=True)


def test_nobody_is_asked_to_phone_and_every_law_holds() -> None:
    kinds: Counter[str] = Counter()

    @many(0.2)
    @given(cases(), all_settings())
    def check(case: Case, chosen: PlanSettings) -> None:
        facts, now = case
        step = plan(facts, writing(chosen), now, None)
        for law in LAWS:
            law(facts, writing(chosen), now, step)
        if isinstance(step, Step):
            kinds[step.kind] += 1
            assert step.channel is not Channel.PHONE
            assert step.kind is not StepKind.FIND_NUMBER
            assert step.phone_id is None
            can_be_written_to(facts, step)
        next_change_at(facts, writing(chosen), now, step)

    check()
    assert len(kinds) >= 7, "the histories must reach the kinds of step"


def can_be_written_to(facts: Facts, step: Step) -> None:
    """Whom a letter goes to has an address; a message a number that may be a mobile."""
    if step.row < 9 or step.channel not in (Channel.EMAIL, Channel.MESSAGE):
        return
    (whom,) = (one for one in facts.contacts if one.id == step.contact_id)
    if step.channel is Channel.EMAIL:
        assert whom.emails
        return
    assert not any(one.emails for one in facts.contacts)
    assert not whom.do_not_phone
    kinds = {phone.kind for phone in whom.phones if phone.usable}
    assert kinds & {PhoneKind.MOBILE, PhoneKind.UNKNOWN}


def test_the_ladder_of_letters_ends_after_any_history() -> None:
    lengths = ladder_lengths(0.2, writing)
    assert max(lengths) > 2, "the histories must go a long way"


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo"])
@pytest.mark.parametrize("rhythm", [Rhythm.APPLICATION, Rhythm.RECRUITER, Rhythm.PERSON])
@pytest.mark.parametrize("emails", [("a@example.com",), ()])
def test_the_ladder_has_the_same_rungs(rhythm: Rhythm, zone: str, emails: tuple[str, ...]) -> None:
    """As many letters as there would be calls, then rest."""
    facts = a_lead(rhythm, *emails)
    rungs = 4 if rhythm is Rhythm.RECRUITER else 5
    done = obey(facts, writing(PlanSettings(zone)), BEGIN, [0])
    assert done == ["17 first-call", *["14 retry"] * (rungs - 1)]


@many(0.1)
@given(cases(), all_settings(), st.sampled_from(ALL_ZONES))
def test_the_first_step_falls_on_the_day_a_call_would(
    case: Case, chosen: PlanSettings, zone: str
) -> None:
    """Of a lead nothing is logged for, where nothing but the way differs."""
    facts, now = case
    chosen = replace(chosen, zone=zone, own_hours_on=False, holidays=False)
    facts = replace(
        facts, attempts=(), dismissals=(), employer_calls=(), promises=(), interviews=(),
        employer_interviews=(), expectations=(), employer=replace(facts.employer, phone_hours=""),
    )  # fmt: skip
    called = plan(facts, chosen, now, None)
    written = plan(facts, writing(chosen), now, None)
    if not (isinstance(called, Step) and isinstance(written, Step)):
        return
    assert (called.row, written.zone) == (written.row, called.zone)
    # What is due today may be too late for today's hours, where it is a call.
    later = written.due_on > Situation(facts, chosen, now).today
    if later and called.channel is Channel.PHONE and called.row in (11, 17, 18, 19):
        assert called.due_on == written.due_on


def test_they_want_no_calls_is_the_stricter_rule() -> None:
    scenario = Scenario().applied("2026-11-12").set(written_only=True).policy(Policy.NO_CALLS)
    scenario.emailed("2026-11-17 09:00").emailed("2026-12-02 09:00")
    step = scenario.plan("2026-12-02 09:10")
    assert isinstance(step, Step)
    assert step.kind is StepKind.LOOK_AGAIN


def test_no_contact_stays_no_contact() -> None:
    scenario = Scenario().applied("2026-11-12").set(written_only=True).policy(Policy.NO_CONTACT)
    assert isinstance(scenario.plan("2026-11-17 09:00"), NoStep)


def test_a_step_placed_for_a_call_is_placed_anew_as_a_letter_and_back() -> None:
    scenario = Scenario().applied("2026-11-12")
    call = scenario.plan("2026-11-12 09:00")
    assert isinstance(call, Step)
    letter = scenario.set(written_only=True).plan("2026-11-30 09:00", call)
    assert isinstance(letter, Step)
    assert (letter.channel, letter.due_on) == (Channel.EMAIL, date(2026, 11, 30))
    again = scenario.set(written_only=False).plan("2026-11-30 09:00", letter)
    assert isinstance(again, Step)
    assert again.channel is Channel.PHONE
