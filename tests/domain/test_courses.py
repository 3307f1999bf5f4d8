"""Leads alike are planned once (planner/course.py): with the same outcome as one by one."""

from collections.abc import Iterable
from dataclasses import fields, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import Lead
from followup_desktop.domain.planner import Courses, course_of
from followup_desktop.domain.planner.course import (
    READ_OF_CONTACT,
    READ_OF_EMPLOYER,
    READ_OF_LEAD,
    READ_OF_PHONE,
    likeness,
)
from followup_desktop.domain.rhythm import PlanSettings

from .histories import all_facts, all_settings, cases

OTHER_LEAD = {
    "id": 77, "employer_id": 78, "position": "Baker", "location": "Leeds",
    "url": "https://example.com/7", "source_detail": "a cousin", "applied_through": "a form",
    "sent": "a letter", "interest": 5, "pay": "$7", "notes": "kind", "tags": ("near",),
    "referrer_id": 79, "may_use_name": True, "purpose": "to ask", "deleted_at": 5,
}  # fmt: skip
OTHER_EMPLOYER = {
    "id": 78, "address": "Long Street 7", "website": "example.com", "research": "old",
    "created_at": 9,
}  # fmt: skip
OTHER_CONTACT = {
    "name": "Ann Lee", "role": "boss", "say_name": "an lee", "address_as": "Ms Lee",
    "notes": "loud", "created_at": 9, "company": "Birch", "came_from": "vcard",
}  # fmt: skip
OTHER_PHONE = {"number": "+15305550777", "extension": "7", "raw": "530 555 0777"}


def names(kind: type) -> set[str]:
    return {field.name for field in fields(kind)}


def test_each_field_is_read_or_known_not_to_be() -> None:
    """A new field must be put on one side or the other."""
    beside = {"lead": {"own_step"}, "employer": {"name", "switchboard"}}
    assert names(Lead) == {*READ_OF_LEAD, *OTHER_LEAD, *beside["lead"]}
    assert names(Employer) == {*READ_OF_EMPLOYER, *OTHER_EMPLOYER, *beside["employer"]}
    assert names(Contact) == {*READ_OF_CONTACT, *OTHER_CONTACT, "id", "emails", "phones"}
    read = {*READ_OF_PHONE} - {"usable"}
    assert names(Phone) == {*read, *OTHER_PHONE, "id", "dialable"}


def nothing_yet(facts: Facts) -> Facts:
    return Facts(replace(facts.lead, own_step=None), facts.employer, facts.contacts)


def somebody_else(facts: Facts) -> Facts:
    """The same but for all that planning a first step shall not read."""
    employer = replace(
        facts.employer,
        name="Birch" if facts.employer.name else "",
        switchboard=facts.employer.switchboard and _other_phone(facts.employer.switchboard),
        **OTHER_EMPLOYER,
    )
    people = tuple(
        replace(
            one,
            id=one.id + 200,
            emails=("b@example.com", "c@example.com") if one.emails else (),
            phones=tuple(map(_other_phone, one.phones)),
            **OTHER_CONTACT,
        )
        for one in facts.contacts
    )
    return Facts(replace(facts.lead, **OTHER_LEAD), employer, people)


def _other_phone(phone: Phone) -> Phone:
    other = replace(phone, id=phone.id + 300, **OTHER_PHONE)
    return other if phone.number else replace(other, number="")


@settings(max_examples=300, deadline=None, derandomize=True)
@given(cases(), all_settings())
def test_a_lead_alike_gets_the_plan_it_would_get_alone(
    case: tuple[Facts, int], chosen: PlanSettings
) -> None:
    facts, now = nothing_yet(case[0]), case[1]
    other = somebody_else(facts)
    assert likeness(facts) == likeness(other)
    courses = Courses(chosen, now)
    assert courses.of(facts, None, planned=False) == course_of(facts, chosen, now, None)
    assert courses.of(other, None, planned=False) == course_of(other, chosen, now, None)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(all_facts(), min_size=2, max_size=6), all_settings(), st.integers(0, 60))
def test_leads_of_all_kinds_keep_their_own_plan(
    several: list[Facts], chosen: PlanSettings, days: int
) -> None:
    now = 1_793_491_200 + days * 86_400
    courses = Courses(chosen, now)
    for facts in _twice(several):
        assert courses.of(facts, None, planned=False) == course_of(facts, chosen, now, None)


def _twice(several: Iterable[Facts]) -> Iterable[Facts]:
    for facts in several:
        yield facts
        yield nothing_yet(facts)


def test_who_was_planned_before_is_planned_alone() -> None:
    """A step keeps its time however late it is (P1): another's cannot stand for it."""
    facts = Facts(Lead(1, 1, created_at=5), Employer(1, "Acme"))
    courses = Courses(PlanSettings("UTC"), 1_793_491_200)
    first = courses.of(facts, None, planned=False)
    assert courses.of(facts, None, planned=False) is not courses.of(facts, None, planned=True)
    assert courses.of(facts, None, planned=True) == first
