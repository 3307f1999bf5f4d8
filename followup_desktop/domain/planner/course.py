"""A lead's plan with what a list shows of it; leads alike are planned once.

An import brings leads by the thousand to which nothing has happened yet. Of
those the planner reads a few fields only, and many share them all: one is
planned, the others get the same with people and numbers of their own.
"""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from operator import attrgetter

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.commitments import Promise
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.making import quick
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.step import NoStep, Step

from .changes import next_change_in
from .planning import plan_in
from .situation import Situation

READ_OF_LEAD = (
    "source", "rhythm", "found_on", "applied_on", "closes_on", "start_on", "cover_letter_date",
    "nudge_on", "decide_by", "stage", "close_reason", "closed_at", "policy", "ladder",
    "created_at",
)  # fmt: skip
"""What planning may read of a lead to which nothing has happened yet."""
READ_OF_EMPLOYER = (
    "policy", "zone", "country", "region", "phone_hours", "visitable",
)  # fmt: skip
"""The same of its employer, besides the switchboard and whether it has a name."""
READ_OF_CONTACT = ("zone", "do_not_phone")
"""The same of each person, besides the numbers and whether there is an address."""
READ_OF_PHONE = ("kind", "country", "zones", "wrong", "usable")
"""The same of each number, besides whether there is one."""

_of_lead = attrgetter(*READ_OF_LEAD)
_of_employer = attrgetter(*READ_OF_EMPLOYER)
_of_contact = attrgetter(*READ_OF_CONTACT)
_of_phone = attrgetter(*READ_OF_PHONE)


@dataclass(frozen=True, slots=True)
class Course:
    """What planning found for one lead.

    ``replan_at`` is when time alone may change it (``next_change_at``).
    ``contact`` and ``phone`` are whom the step, else a call, goes to;
    ``writes_to`` whom an e-mail goes to. ``zone`` is the lead's (P6); ``tries``
    and ``ladder`` are used and left of P4 (None: without end); ``promises`` the
    open ones, the one that counts first.
    """

    step: Step | NoStep
    replan_at: Instant | None
    contact: Contact | None
    phone: Phone | None
    writes_to: Contact | None
    zone: str
    tries: int
    ladder: int | None
    promises: tuple[Promise, ...] = ()


_course = quick(Course)


def course_of(facts: Facts, settings: PlanSettings, now: Instant, kept: Step | None) -> Course:
    """``plan`` and all that belongs to it, the facts read once. Pure."""
    situation = Situation(facts, settings, now)
    step = plan_in(situation, kept)
    contact, phone = situation.contact, situation.phone
    if isinstance(step, Step) and step.contact_id is not None:
        for someone in facts.contacts:
            if someone.id == step.contact_id and someone is not contact:
                contact, phone = someone, situation.phone_of(someone)
                break
    return _course(
        step=step,
        replan_at=next_change_in(situation, step),
        contact=contact,
        phone=phone,
        writes_to=situation.email_contact,
        zone=situation.zone,
        tries=len(situation.tries),
        ladder=situation.ladder,
        promises=tuple(situation.promises),
    )


class Courses:
    """Plans many leads by the same settings at the same moment."""

    def __init__(self, settings: PlanSettings, now: Instant) -> None:
        self.settings = settings
        self.now = now
        self._models: dict[Hashable, tuple[Facts, Course]] = {}

    def of(self, facts: Facts, kept: Step | None, *, planned: bool) -> Course:
        """``course_of``; ``planned``: the lead was planned before, and ``kept`` is its
        step. The first plan of a lead alike an earlier one is that one's."""
        key = None if planned else likeness(facts)
        model = None if key is None else self._models.get(key)
        if model is not None:
            return _as_of(*model, facts)
        course = course_of(facts, self.settings, self.now, kept)
        if key is not None:
            self._models[key] = facts, course
        return course


def likeness(facts: Facts) -> Hashable | None:
    """What two leads share whose first plans are the same but for the people; None
    where something has happened already, or was agreed."""
    if (
        facts.attempts
        or facts.promises
        or facts.expectations
        or facts.interviews
        or facts.dismissals
        or facts.employer_calls
        or facts.employer_interviews
        or facts.lead.own_step is not None
    ):
        return None
    employer = facts.employer
    return (
        _of_lead(facts.lead),
        _of_employer(employer),
        bool(employer.name.strip()),
        employer.switchboard and _number(employer.switchboard),
        tuple([_person(contact) for contact in facts.contacts]),
    )


def _person(contact: Contact) -> Hashable:
    return (
        _of_contact(contact),
        bool(contact.emails),
        tuple([_number(phone) for phone in contact.phones]),
    )


def _number(phone: Phone) -> Hashable:
    return _of_phone(phone), bool(phone.number)


def _as_of(model: Facts, course: Course, facts: Facts) -> Course:
    """The course of ``model`` with the people and numbers of ``facts``, a lead alike."""
    contact = _same_contact(model, course.contact, facts)
    step = course.step
    if isinstance(step, Step) and (step.contact_id is not None or step.phone_id is not None):
        called = _with_id(model.contacts, step.contact_id)
        theirs = _same_contact(model, called, facts)
        phone = _same_phone(model, _phone_with_id(model, step.phone_id), facts)
        step = replace(
            step,
            contact_id=theirs.id if theirs is not None else None,
            phone_id=phone.id if phone is not None else None,
        )
    return Course(
        step,
        course.replan_at,
        contact,
        _same_phone(model, course.phone, facts),
        _same_contact(model, course.writes_to, facts),
        course.zone,
        course.tries,
        course.ladder,
    )


def _with_id(contacts: tuple[Contact, ...], contact_id: int | None) -> Contact | None:
    for contact in contacts:
        if contact.id == contact_id:
            return contact
    return None


def _phone_with_id(facts: Facts, phone_id: int | None) -> Phone | None:
    for phone in _phones(facts.contacts, facts.employer):
        if phone.id == phone_id:
            return phone
    return None


def _same_contact(model: Facts, one: Contact | None, facts: Facts) -> Contact | None:
    if one is not None:
        for ours, theirs in zip(model.contacts, facts.contacts, strict=True):
            if ours is one:
                return theirs
    return None


def _same_phone(model: Facts, one: Phone | None, facts: Facts) -> Phone | None:
    if one is not None:
        there = _phones(model.contacts, model.employer)
        here = _phones(facts.contacts, facts.employer)
        for ours, theirs in zip(there, here, strict=True):
            if ours is one:
                return theirs
    return None


def _phones(contacts: tuple[Contact, ...], employer: Employer) -> list[Phone]:
    found = [phone for contact in contacts for phone in contact.phones]
    if employer.switchboard is not None:
        found.append(employer.switchboard)
    return found
