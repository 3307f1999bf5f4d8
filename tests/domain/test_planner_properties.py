"""What holds for every history (planner.md, reliability.md): random leads,
planned again and again while time passes and the person does what is asked.

1,000 leads each time; ``FOLLOWUP_PLANS=100000`` takes that many, new ones.
"""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from followup_desktop.domain.attempt import Attempt, Channel, Outcome
from followup_desktop.domain.clock import DAY, HOUR, MINUTE
from followup_desktop.domain.commitments import Dismissal
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import Lead, Rhythm, Stage
from followup_desktop.domain.planner import Situation, next_change_at, plan
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import NoStep, Step, StepKind

from .histories import ALL_ZONES, BEGIN, all_facts, all_settings, cases, instants, later_hours
from .laws import LAWS, planning_twice_changes_nothing, the_same_in_every_zone

IN_CI = 1_000
PLANS = int(os.environ.get("FOLLOWUP_PLANS", IN_CI))
Check = Callable[..., None]
Case = tuple[Facts, int]


def many(share: float = 1) -> Callable[[Check], Check]:
    """As many examples as asked for, or a share of them: the same ones in CI, new
    ones in a campaign."""

    def wrap(check: Check) -> Check:
        in_ci = PLANS == IN_CI
        check = settings(max_examples=int(PLANS * share), deadline=None, derandomize=in_ci)(check)
        if in_ci:
            return check
        number = int.from_bytes(os.urandom(4))
        print(f"seed {number}")
        return seed(number)(check)

    return wrap


pytestmark = [pytest.mark.trials, pytest.mark.timeout(0 if PLANS > IN_CI else 300)]


def test_every_plan_obeys_every_law() -> None:
    """Also while time passes: before the next change, nothing moves."""
    rows: Counter[int] = Counter()
    kinds: Counter[str] = Counter()

    @many()
    @given(cases(), all_settings(), later_hours, st.sampled_from(ALL_ZONES))
    def check(case: Case, chosen: PlanSettings, later: list[int], zone: str) -> None:
        facts, now = case
        step = plan(facts, chosen, now, None)
        rows[step.row] += 1
        if isinstance(step, Step):
            kinds[step.kind] += 1
        for law in LAWS:
            law(facts, chosen, now, step)
        the_same_in_every_zone(facts, now, "America/New_York", zone)
        change = next_change_at(facts, chosen, now, step)
        kept = step if isinstance(step, Step) else None
        for pause in sorted(later):
            if change is not None and now + pause >= change:
                break
            assert plan(facts, chosen, now + pause, kept) == step

    check()
    # Nearly all of 19 and 17: which rare ones are met depends on the examples.
    assert len(rows) >= 16, "the histories must reach the rows"
    assert len(kinds) >= 13, "the histories must reach the kinds of step"
    print(f"{PLANS} leads, rows {sorted(rows.items())}")


# -- the ladder ----------------------------------------------------------------------------

RESTS = {StepKind.LOOK_AGAIN, StepKind.NUDGE, StepKind.OFFER}
MOST_DEEDS = 30


def deed(facts: Facts, step: Step, now: int) -> Attempt:
    """The step done, without an answer."""
    if step.channel in (Channel.PHONE, None):
        outcome, channel = Outcome.NO_ANSWER, Channel.PHONE
    else:
        outcome, channel = Outcome.SENT, step.channel
    number = next((p.number for c in facts.contacts for p in c.phones if p.id == step.phone_id), "")
    last = max((attempt.id for attempt in facts.attempts), default=0)
    return Attempt(last + 1, 1, now, outcome, channel, contact_id=step.contact_id, number=number)


def is_rest(facts: Facts, step: Step | NoStep) -> bool:
    """Nothing more is asked, or only something that is no contact with them."""
    if isinstance(step, NoStep) or step.kind in RESTS:
        return True
    return step.kind is StepKind.FIND_NUMBER and not any(c.emails for c in facts.contacts)


def obey(facts: Facts, chosen: PlanSettings, now: int, delays: list[int]) -> list[str]:
    """Do every step when it falls due, or somewhat later; nobody ever answers.
    Each plan on the way obeys the laws; gives the steps in order."""
    now = max([now, *(attempt.at + MINUTE for attempt in facts.attempts)])
    kept: Step | None = None
    done: list[str] = []
    while len(done) < MOST_DEEDS:
        step = plan(facts, chosen, now, kept)
        if kept is None or not isinstance(step, Step) or step.made_at == now:
            for law in LAWS:
                law(facts, chosen, now, step)
        planning_twice_changes_nothing(facts, chosen, now, step)
        if is_rest(facts, step):
            return done
        assert isinstance(step, Step)
        kept = step
        if step.kind is StepKind.FIND_NUMBER:
            now += DAY
            continue
        if step.kind is StepKind.INTERVIEW:
            now = max(now, step.due_at + 4 * HOUR)
            continue
        done.append(f"{step.row} {step.kind}")
        wait = delays[len(done) % len(delays)] * 7 * MINUTE
        now = max(now, step.due_at + (9 * HOUR if step.all_day else 0)) + wait + MINUTE
        facts = replace(facts, attempts=(*facts.attempts, deed(facts, step, now)))
        now += MINUTE
        then = plan(facts, chosen, now, kept)
        assert not isinstance(then, Step) or (
            (then.row, then.kind, then.channel, then.anchor, then.due_at)
            != (step.row, step.kind, step.channel, step.anchor, step.due_at)
        ), "what was done is asked again"
    raise AssertionError(f"no end: {done}")


def ladder_lengths(
    share: float = 1, choose: Callable[[PlanSettings], PlanSettings] = replace
) -> Counter[int]:
    """How many deeds it takes until nothing is asked any more, after any history. Only a
    temp agency is called for ever (P10): it is taken for an application."""
    lengths: Counter[int] = Counter()

    @many(share)
    @given(
        all_facts(),
        all_settings(),
        instants,
        st.lists(st.integers(0, 300), min_size=3, max_size=3),
    )
    def check(facts: Facts, chosen: PlanSettings, now: int, delays: list[int]) -> None:
        if facts.lead.chosen_rhythm is Rhythm.TEMP_AGENCY:
            facts = replace(facts, lead=replace(facts.lead, rhythm=Rhythm.APPLICATION))
        lengths[len(obey(facts, choose(chosen), now, delays))] += 1

    check()
    return lengths


def test_the_ladder_ends_after_any_history() -> None:
    lengths = ladder_lengths()
    assert max(lengths) > 5, "the histories must go a long way"
    print(f"{PLANS} ladders, deeds {sorted(lengths.items())}")


PHONE = Phone(1, number="+15305550123", country="US", zones=("America/Los_Angeles",))


def a_lead(rhythm: Rhythm, *emails: str, visitable: bool = False) -> Facts:
    return Facts(
        Lead(1, 1, stage=Stage.APPLIED, applied_on=date(2026, 11, 2), rhythm=rhythm),
        Employer(1, name="Acme", visitable=visitable),
        (Contact(1, phones=(PHONE,), emails=emails),),
    )


@settings(max_examples=min(PLANS // 10, 2_000), deadline=None)
@given(
    st.sampled_from([Rhythm.APPLICATION, Rhythm.RECRUITER, Rhythm.PERSON]),
    st.sampled_from(ALL_ZONES),
    st.lists(st.integers(0, 40), min_size=3, max_size=3),
    st.booleans(),
    st.booleans(),
)
def test_the_ladder_has_its_rungs_and_no_others(
    rhythm: Rhythm, zone: str, delays: list[int], has_email: bool, visitable: bool
) -> None:
    emails = ("a@example.com",) if has_email else ()
    facts = a_lead(rhythm, *emails, visitable=visitable)
    calls = 4 if rhythm is Rhythm.RECRUITER else 5
    letters = rhythm is not Rhythm.RECRUITER
    expected = ["17 first-call", *["14 retry"] * (calls - 1)]
    expected += ["15 e-mail"] if has_email and letters else []
    expected += ["15 visit"] if visitable and letters else []
    assert obey(facts, PlanSettings(zone), BEGIN, delays) == expected


@settings(max_examples=min(PLANS // 10, 2_000), deadline=None)
@given(st.lists(st.booleans(), min_size=8, max_size=20), st.integers(0, 3))
def test_no_contact_is_called_twice_a_day_nor_an_employer_four_times_a_week(
    answered: list[bool], hours: int
) -> None:
    facts = a_lead(Rhythm.APPLICATION)
    now, kept = BEGIN, None
    called: list[date] = []
    for talked in answered:
        step = plan(facts, PlanSettings("America/Los_Angeles"), now, kept)
        assert isinstance(step, Step)
        if step.channel is not Channel.PHONE:
            break
        called.append(step.due_on)
        now = step.due_at + hours * HOUR
        outcome = Outcome.CALL_BACK if talked else Outcome.NO_ANSWER
        done = Attempt(len(facts.attempts) + 1, 1, now, outcome, contact_id=1, number=PHONE.number)
        facts, kept = replace(facts, attempts=(*facts.attempts, done)), step
    assert len(called) > 3
    assert len(called) == len(set(called))
    weeks = [on - timedelta(days=on.weekday()) for on in called]
    assert all(weeks.count(week) <= 3 for week in weeks)


# -- not needed ------------------------------------------------------------------------------


@many(0.5)
@given(cases(), all_settings())
def test_what_was_not_needed_does_not_come_back(case: Case, chosen: PlanSettings) -> None:
    """Whenever it is said, the same step is not asked again for the same time.
    (One that waits because they were called often enough stood earlier, and two people
    may have been promised the same minute.)"""
    facts, now = case
    facts = replace(facts, dismissals=())
    now = max([now, *(attempt.at + MINUTE for attempt in facts.attempts)])
    kept: Step | None = None
    for _ in range(4):
        step = plan(facts, chosen, now, kept)
        if isinstance(step, NoStep):
            return
        said = Dismissal(step.kind, step.anchor, now)
        facts = replace(facts, dismissals=(*facts.dismissals, said))
        then = plan(facts, chosen, now + MINUTE, step)
        if not isinstance(then, Step) or then.kind is not step.kind:
            pass
        elif then.kind is StepKind.PROMISE:
            assert then.anchor != step.anchor
        elif "so this waits" not in step.why:
            assert (then.due_on, then.due_at) > (step.due_on, step.due_at)
        kept, now = step, now + 2 * MINUTE


# -- where the user is ----------------------------------------------------------------------


@settings(max_examples=3 if PLANS == IN_CI else 300, deadline=None)
@given(all_facts(), instants)
def test_the_plan_is_the_same_from_every_zone_there_is(facts: Facts, now: int) -> None:
    for zone in ALL_ZONES:
        the_same_in_every_zone(facts, now, "America/New_York", zone)


def test_own_hours_do_depend_on_where_the_user_is() -> None:
    """So that the test before this one could fail."""
    facts = a_lead(Rhythm.APPLICATION)
    plans = {plan(facts, PlanSettings(zone), BEGIN, None) for zone in ALL_ZONES}
    assert len(plans) > 2


def test_a_zone_unknown_is_the_users() -> None:
    facts = replace(a_lead(Rhythm.APPLICATION), contacts=())
    for zone in ("Asia/Tokyo", "Europe/Berlin"):
        assert Situation(facts, PlanSettings(zone), BEGIN).zone == zone
