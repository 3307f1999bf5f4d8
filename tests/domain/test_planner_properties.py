"""What holds for every history (planner.md, reliability.md): random leads,
planned again and again while time passes and the person does what is asked."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.attempt import Attempt, Channel, Outcome, Result
from followup_desktop.domain.clock import DAY, HOUR, MINUTE, day_of, resolve, wall, wall_minute
from followup_desktop.domain.commitments import Expectation, Interview, Promise
from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.facts import EmployerCall, Facts
from followup_desktop.domain.lead import Lead, OwnStep, Policy, Rhythm, Stage
from followup_desktop.domain.planner import next_change_at, plan
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import NoStep, Step, StepKind

USER_ZONES = ("America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "Australia/Sydney", "UTC")
THEIR_ZONES = (*USER_ZONES, "America/New_York", "Asia/Tokyo", "Pacific/Apia", "")
BEGIN = 1_793_600_000
"""Early in November 2026: clocks change, and holidays are near."""
AS_SET = {StepKind.PROMISE, StepKind.OWN, StepKind.INTERVIEW, StepKind.OFFER, StepKind.NUDGE}
ON_ANY_DAY = AS_SET | {
    StepKind.CALL_BACK,
    StepKind.THANK_YOU,
    StepKind.RESEND,
    StepKind.FIND_NUMBER,
}

instants = st.integers(BEGIN, BEGIN + 60 * DAY)
days = st.dates(date(2026, 10, 25), date(2027, 1, 20))
maybe_days = st.none() | days


@st.composite
def attempts(draw: st.DrawFn) -> tuple[Attempt, ...]:
    found = []
    for number in range(draw(st.integers(0, 9))):
        found.append(
            Attempt(
                number + 1,
                1,
                draw(instants),
                draw(st.sampled_from(Outcome)),
                draw(st.sampled_from(Channel)),
                draw(st.booleans()),
                draw(st.sampled_from([None, 1, 2])),
                draw(st.sampled_from(["", "+15305550123"])),
                draw(st.sampled_from([frozenset(), frozenset({Result.RESEND})])),
            )
        )
    return tuple(sorted(found, key=lambda attempt: (attempt.at, attempt.id)))


@st.composite
def contacts(draw: st.DrawFn) -> tuple[Contact, ...]:
    found = []
    for number in range(1, draw(st.integers(0, 2)) + 1):
        phone = Phone(
            number,
            number=f"+1530555012{number}",
            kind=draw(st.sampled_from(PhoneKind)),
            country="US",
            zones=draw(st.sampled_from([(), ("America/New_York",), ("UTC", "Asia/Tokyo")])),
            wrong=draw(st.booleans()),
        )
        found.append(
            Contact(
                number,
                zone=draw(st.sampled_from(THEIR_ZONES)),
                phones=(phone,) if draw(st.booleans()) else (),
                emails=draw(st.sampled_from([(), ("a@example.com",)])),
                do_not_phone=draw(st.integers(0, 5)) == 0,
            )
        )
    return tuple(found)


@st.composite
def commitments(
    draw: st.DrawFn, log: tuple[Attempt, ...]
) -> tuple[tuple[Promise, ...], tuple[Expectation, ...], tuple[Interview, ...]]:
    promises, expectations, interviews = [], [], []
    for number in range(1, draw(st.integers(0, 2)) + 1):
        local = wall(draw(instants), "UTC").replace(tzinfo=None, second=0)
        zone = draw(st.sampled_from(USER_ZONES))
        said = draw(st.sampled_from(log)) if log else None
        made = said.at if said else BEGIN
        at = resolve(local, zone)
        attempt_id = said.id if said else None
        what = draw(st.integers(0, 2))
        if what == 0:
            promises.append(
                Promise(
                    number,
                    1,
                    draw(st.sampled_from([None, 1])),
                    wall_minute(local),
                    zone,
                    at,
                    made,
                    attempt_id,
                )
            )
        elif what == 1:
            expectations.append(
                Expectation(number, 1, 1, "write", draw(days), draw(maybe_days), made, attempt_id)
            )
        else:
            interviews.append(Interview(number, 1, 1, wall_minute(local), zone, at, made))
    return tuple(promises), tuple(expectations), tuple(interviews)


@st.composite
def leads(draw: st.DrawFn) -> Lead:
    own = OwnStep(draw(days), draw(st.none() | instants), "UTC", "phone", BEGIN)
    return Lead(
        1,
        1,
        stage=draw(st.sampled_from(Stage)),
        applied_on=draw(maybe_days),
        found_on=draw(maybe_days),
        closes_on=draw(maybe_days),
        start_on=draw(maybe_days),
        cover_letter_date=draw(maybe_days),
        nudge_on=draw(maybe_days),
        decide_by=draw(maybe_days),
        rhythm=draw(st.sampled_from([None, *Rhythm])),
        ladder=draw(st.sampled_from([None, 1, 3])),
        policy=draw(st.sampled_from([None, None, *Policy])),
        own_step=own if draw(st.integers(0, 5)) == 0 else None,
        created_at=BEGIN - DAY,
    )


@st.composite
def all_facts(draw: st.DrawFn) -> Facts:
    log = draw(attempts())
    promises, expectations, interviews = draw(commitments(log))
    employer = Employer(
        1,
        name=draw(st.sampled_from(["Acme", "Acme", "Acme", ""])),
        zone=draw(st.sampled_from(THEIR_ZONES)),
        country=draw(st.sampled_from(["", "DE", "US"])),
        phone_hours=draw(st.sampled_from(["", "Mon-Fri 8:30-17", "Tue 9-9:20", "nonsense"])),
        visitable=draw(st.booleans()),
    )
    calls = tuple(EmployerCall(at, 2, 1, "") for at in draw(st.lists(instants, max_size=4)))
    return Facts(
        draw(leads()),
        employer,
        draw(contacts()),
        log,
        promises,
        expectations,
        interviews,
        employer_calls=calls,
    )


@st.composite
def all_settings(draw: st.DrawFn) -> PlanSettings:
    from datetime import time

    own = draw(st.sampled_from([(time(7), time(21)), (time(10), time(12)), (time(18), time(1))]))
    return PlanSettings(
        draw(st.sampled_from(USER_ZONES)), own_hours=own, own_hours_on=draw(st.booleans())
    )


@settings(max_examples=400, deadline=None)
@given(all_facts(), all_settings(), instants)
def test_every_lead_has_a_step_or_a_reason_and_planning_twice_changes_nothing(
    facts: Facts, chosen: PlanSettings, now: int
) -> None:
    step = plan(facts, chosen, now, None)
    if isinstance(step, NoStep):
        assert step.because
        return
    assert step.why
    assert step.anchor
    assert plan(facts, chosen, now, step) == step
    assert plan(facts, chosen, now, step) == step


@settings(max_examples=400, deadline=None)
@given(all_facts(), all_settings(), instants)
def test_never_placed_in_the_past_and_only_on_business_days(
    facts: Facts, chosen: PlanSettings, now: int
) -> None:
    step = plan(facts, chosen, now, None)
    if isinstance(step, NoStep) or step.kind in AS_SET:
        return
    assert step.due_on >= day_of(now, step.zone)
    if not step.all_day:
        assert step.due_at >= now
        assert day_of(step.due_at, step.zone) == step.due_on
        assert step.window_ends is None or step.window_ends > step.due_at
    if step.kind not in ON_ANY_DAY:
        assert step.due_on.weekday() < 5
    if not facts.employer.country and step.kind not in ON_ANY_DAY:
        assert step.due_on != date(2026, 12, 25) or step.zone == "Asia/Tokyo"


@settings(max_examples=200, deadline=None)
@given(all_facts(), all_settings(), instants, st.lists(st.integers(1, 30 * 24), max_size=5))
def test_time_that_passes_moves_nothing_before_the_next_change(
    facts: Facts, chosen: PlanSettings, now: int, hours: list[int]
) -> None:
    step = plan(facts, chosen, now, None)
    change = next_change_at(facts, chosen, now, step)
    kept = step if isinstance(step, Step) else None
    for later in sorted(hours):
        moment = now + later * HOUR
        if change is not None and moment >= change:
            return
        assert plan(facts, chosen, moment, kept) == step


@settings(max_examples=150, deadline=None)
@given(all_facts(), instants, st.sampled_from(USER_ZONES))
def test_with_own_hours_off_the_users_zone_does_not_matter(
    facts: Facts, now: int, zone: str
) -> None:
    people = tuple(replace(c, zone=c.zone or "America/Chicago") for c in facts.contacts)
    if not people:
        return
    facts = replace(facts, contacts=people)
    here = plan(facts, PlanSettings("America/New_York", own_hours_on=False), now, None)
    there = plan(facts, PlanSettings(zone, own_hours_on=False), now, None)
    assert here == there


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([Rhythm.APPLICATION, Rhythm.RECRUITER, Rhythm.PERSON]),
    st.sampled_from(USER_ZONES),
    st.lists(st.integers(0, 40), min_size=40, max_size=40),
    st.booleans(),
    st.booleans(),
)
def test_the_ladder_always_ends(
    rhythm: Rhythm, zone: str, delays: list[int], has_email: bool, visitable: bool
) -> None:
    """Whoever does what is asked, sooner or later, without ever an answer, comes to rest."""
    phone = Phone(1, number="+15305550123", country="US", zones=("America/Los_Angeles",))
    person = Contact(1, phones=(phone,), emails=("a@example.com",) if has_email else ())
    facts = Facts(
        Lead(1, 1, stage=Stage.APPLIED, applied_on=date(2026, 11, 2), rhythm=rhythm),
        Employer(1, name="Acme", visitable=visitable),
        (person,),
    )
    chosen = PlanSettings(zone)
    kinds: list[StepKind] = []
    now, kept = BEGIN, None
    for delay in delays:
        step = plan(facts, chosen, now, kept)
        assert isinstance(step, Step)
        kinds.append(step.kind)
        if step.kind is StepKind.LOOK_AGAIN:
            break
        now = max(now, step.due_at) + delay * 7 * MINUTE
        done = Attempt(
            len(facts.attempts) + 1,
            1,
            now,
            Outcome.VOICEMAIL if step.channel is Channel.PHONE else Outcome.SENT,
            step.channel or Channel.EMAIL,
            contact_id=1,
            number=phone.number,
        )
        facts, kept = replace(facts, attempts=(*facts.attempts, done)), step
    calls = 4 if rhythm is Rhythm.RECRUITER else 5
    letters = rhythm is not Rhythm.RECRUITER
    expected = [StepKind.FIRST_CALL, *[StepKind.RETRY] * (calls - 1)]
    expected += [StepKind.E_MAIL] if has_email and letters else []
    expected += [StepKind.VISIT] if visitable and letters else []
    assert kinds == [*expected, StepKind.LOOK_AGAIN]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.booleans(), min_size=8, max_size=20), st.integers(0, 3))
def test_no_contact_is_called_twice_a_day_nor_an_employer_four_times_a_week(
    answered: list[bool], hours: int
) -> None:
    phone = Phone(1, number="+15305550123", country="US", zones=("America/Los_Angeles",))
    facts = Facts(
        Lead(1, 1, stage=Stage.APPLIED, applied_on=date(2026, 11, 2), rhythm=Rhythm.APPLICATION),
        Employer(1, name="Acme"),
        (Contact(1, phones=(phone,)),),
    )
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
        done = Attempt(len(facts.attempts) + 1, 1, now, outcome, contact_id=1, number=phone.number)
        facts, kept = replace(facts, attempts=(*facts.attempts, done)), step
    assert len(called) == len(set(called))
    weeks = [on - timedelta(days=on.weekday()) for on in called]
    assert all(weeks.count(week) <= 3 for week in weeks)
