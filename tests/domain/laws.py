"""What holds of every plan (planner.md, *Done when*): one law a function.

Each reads the facts anew, with ``zoneinfo`` and ``holidays`` and none of the
planner's own rooms, so that a mistake there cannot hide itself.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import Policy, Stage
from followup_desktop.domain.planner import plan
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import NoStep, Step, StepKind

from .histories import COUNTRY_OF

Law = Callable[[Facts, PlanSettings, int, Step | NoStep], None]

AS_SET = {
    StepKind.PROMISE,
    StepKind.OWN,
    StepKind.INTERVIEW,
    StepKind.OFFER,
    StepKind.NUDGE,
}
"""At the very minute or day somebody chose."""
ON_ANY_DAY = AS_SET | {
    StepKind.CALL_BACK,
    StepKind.THANK_YOU,
    StepKind.FIND_NUMBER,
}
_NO_CALL = {Outcome.SENT, Outcome.MISSED, Outcome.ACKNOWLEDGED}
_SENTENCE = re.compile(r"[A-ZÀ-Þ“0-9].*[.?]")
_TITLES = {
    "Add the company to unlock follow-up",
    "An offer is open",
    "Saved; nothing asked of you",
}
"""planner.md's own words, which end without a stop."""


def local(instant: int, zone: str) -> datetime:
    """The clocks of a zone at an instant."""
    return datetime.fromtimestamp(instant, UTC).astimezone(ZoneInfo(zone))


def is_planned_call(step: Step | NoStep) -> bool:
    """A call that the planner, and nobody else, put where it is."""
    return isinstance(step, Step) and step.row >= 9 and step.channel is Channel.PHONE


def phone_of(facts: Facts, step: Step) -> tuple[Phone | None, Contact | None]:
    """The number a step dials, and whose it is."""
    for contact in facts.contacts:
        for phone in contact.phones:
            if phone.id == step.phone_id:
                return phone, contact
    switchboard = facts.employer.switchboard
    if switchboard is not None and switchboard.id == step.phone_id:
        return switchboard, None
    return None, None


# -- the laws ------------------------------------------------------------------------


def says_why(facts: Facts, settings: PlanSettings, now: int, step: Step | NoStep) -> None:
    """A step, or a reason; in whole sentences either way."""
    words = step.because if isinstance(step, NoStep) else step.why
    assert words in _TITLES or _SENTENCE.fullmatch(words), words
    assert "  " not in words, words
    assert " ." not in words, words
    assert ".." not in words, words
    assert "None" not in words, words


def planning_twice_changes_nothing(
    facts: Facts, settings: PlanSettings, now: int, step: Step | NoStep
) -> None:
    """The stored step is kept as it is, and once more."""
    kept = step if isinstance(step, Step) else None
    again = plan(facts, settings, now, kept)
    assert again == step
    assert plan(facts, settings, now, again if isinstance(again, Step) else None) == step


def never_in_the_past(facts: Facts, settings: PlanSettings, now: int, step: Step | NoStep) -> None:
    """What is placed anew lies ahead; what somebody chose stays where it is."""
    if isinstance(step, NoStep) or step.kind in AS_SET:
        return
    assert step.due_on >= local(now, step.zone).date()
    if step.all_day:
        assert local(step.due_at, step.zone).date() == step.due_on
        return
    assert step.due_at >= now
    assert local(step.due_at, step.zone).date() == step.due_on
    assert step.window_ends is None or step.window_ends > step.due_at


@lru_cache(maxsize=64)
def _holidays_of(country: str, year: int) -> frozenset[date]:
    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:  # the library has no calendar of that country
        return frozenset()


def on_business_days(facts: Facts, settings: PlanSettings, now: int, step: Step | NoStep) -> None:
    """Monday to Friday; calls not on their public holidays either (P6)."""
    if isinstance(step, NoStep) or step.kind in ON_ANY_DAY:
        return
    if step.kind is StepKind.RESEND and step.channel is Channel.EMAIL:
        return  # "today", literally
    assert step.due_on.weekday() < 5
    if not is_planned_call(step) or not settings.holidays:
        return
    contact = next((c for c in facts.contacts if c.id == step.contact_id), None)
    phone, _owner = phone_of(facts, step)
    country = (
        facts.employer.country
        or COUNTRY_OF[contact.zone if contact else ""]
        or COUNTRY_OF[facts.employer.zone]
        or (phone.country if phone else "")
        or COUNTRY_OF[step.zone]
    )
    if country:
        assert step.due_on not in _holidays_of(country, step.due_on.year)


def inside_own_hours(facts: Facts, settings: PlanSettings, now: int, step: Step | NoStep) -> None:
    """A planned call falls due within the person's own hours (P8)."""
    if not is_planned_call(step) or not settings.own_hours_on:
        return
    assert isinstance(step, Step)
    if step.all_day:
        return
    begin, end = settings.own_hours
    at = local(step.due_at, settings.zone).time()
    assert begin <= at < end if begin < end else (at >= begin or at < end)


def once_a_day_and_thrice_a_week(
    facts: Facts, settings: PlanSettings, now: int, step: Step | NoStep
) -> None:
    """Not a contact or number called that day, not an employer called three
    times that week, not on the day of an interview there."""
    if not is_planned_call(step):
        return
    assert isinstance(step, Step)
    phone, _owner = phone_of(facts, step)
    number = phone.number if phone else None
    calls = [
        (call.at, call.contact_id, call.number, True)
        for call in facts.attempts
        if not call.incoming
        and call.channel is Channel.PHONE
        and call.outcome not in _NO_CALL
        and call.outcome is not Outcome.BUSY
    ]
    calls += [
        (call.at, call.contact_id, call.number, call.same_employer)
        for call in facts.employer_calls
        if not call.busy
    ]
    week = step.due_on.isocalendar()[:2]
    that_week = set()
    for at, contact_id, dialled, same_employer in calls:
        on = local(at, step.zone).date()
        if on == step.due_on:
            assert contact_id is None or contact_id != step.contact_id
            assert dialled != number
        if same_employer and on.isocalendar()[:2] == week:
            that_week.add(at)
    assert len(that_week) < settings.calls_per_employer_week
    for interview in (*facts.interviews, *facts.employer_interviews):
        assert local(interview.at, step.zone).date() != step.due_on


def stops_are_kept(facts: Facts, settings: PlanSettings, now: int, step: Step | NoStep) -> None:
    """Closed, no contact, no calls, do not phone, and nobody known to ask."""
    if facts.lead.stage is Stage.CLOSED:
        assert isinstance(step, NoStep)
        assert step.row == 1
        return
    policy = facts.lead.policy or facts.employer.policy
    if policy is Policy.NO_CONTACT or not facts.employer.name:
        assert isinstance(step, NoStep) or step.row <= 6
    if not is_planned_call(step):
        return
    assert isinstance(step, Step)
    assert policy is Policy.CALLS_OK
    phone, owner = phone_of(facts, step)
    assert phone is not None
    assert phone.number
    assert not phone.wrong
    assert owner is None or not owner.do_not_phone
    assert not facts.contacts or not all(contact.do_not_phone for contact in facts.contacts)


LAWS: tuple[Law, ...] = (
    says_why,
    planning_twice_changes_nothing,
    never_in_the_past,
    on_business_days,
    inside_own_hours,
    once_a_day_and_thrice_a_week,
    stops_are_kept,
)


# -- the same everywhere -----------------------------------------------------------------


def with_known_zones(facts: Facts) -> Facts:
    """The same lead, every zone known: nothing is left for the user's own."""
    people = tuple(replace(c, zone=c.zone or "America/New_York") for c in facts.contacts)
    zone = facts.employer.zone or "America/New_York"
    return replace(facts, contacts=people, employer=replace(facts.employer, zone=zone))


def the_same_in_every_zone(facts: Facts, now: int, one: str, other: str) -> None:
    """With the contact's zone known and own hours off, where the user is does
    not matter."""
    known = with_known_zones(facts)
    here = plan(known, PlanSettings(one, own_hours_on=False), now, None)
    there = plan(known, PlanSettings(other, own_hours_on=False), now, None)
    assert here == there, (one, other)


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
