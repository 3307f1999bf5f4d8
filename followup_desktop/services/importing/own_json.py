"""FollowUp's own JSON, read back whole (services/exporting/everything.py wrote it).

A lead that somebody's editing has damaged is skipped and named; the others are read.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from followup_desktop.domain.attempt import Attempt, Channel, Outcome, Result
from followup_desktop.domain.clock import parse_wall_minute, resolve
from followup_desktop.domain.commitments import Dismissal, Expectation, Interview, Promise
from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.lead import (
    CloseReason,
    Lead,
    OwnStep,
    Policy,
    Rhythm,
    Source,
    Stage,
)

from .contacts.read_contact import ReadContact
from .own_lead import OwnExport, OwnLead
from .own_rest import read_rest
from .own_values import Fields
from .phones import ImportedPhone
from .refusal import Skipped, too_many

KIND = "followup"
MOST_LEADS = 100_000
MOST_LINES = 2_000_000
"""Attempts, promises and the like in one file."""
ADDRESS_BOOK = "followup-address-book"


def read_own_json(file: str, value: Any) -> OwnExport | None:
    """The leads of FollowUp's JSON of everything; None of any other value, and of
    the older form that told less. Raises ``Refusal`` for more than anybody has."""
    if not isinstance(value, Mapping) or value.get("program") != "FollowUp":
        return None
    listed = value.get("leads")
    if not isinstance(listed, list) or not isinstance(value.get("format"), int):
        return None
    if len(listed) > MOST_LEADS:
        raise too_many(file, MOST_LEADS, "leads")
    if _lines(listed) > MOST_LINES:
        raise too_many(file, MOST_LINES, "lines of what was said and done")
    leads: list[OwnLead] = []
    rows: list[int] = []
    skipped: list[Skipped] = []
    for row, item in enumerate(listed, start=1):
        try:
            leads.append(_own_lead(Fields(item)))
            rows.append(row)
        except (ValueError, OverflowError, TypeError) as problem:
            skipped.append(Skipped(row, f"it is not as FollowUp wrote it: {problem}"))
    contacts = _address_book(value.get("address_book"), len(listed), skipped)
    rest = read_rest(file, value)
    return OwnExport(tuple(leads), tuple(rows), tuple(skipped), contacts, rest=rest)


def _lines(listed: list[Any]) -> int:
    return sum(
        len(part)
        for item in listed
        if isinstance(item, dict)
        for part in item.values()
        if isinstance(part, list)
    )


def _own_lead(item: Fields) -> OwnLead:
    contacts = tuple(map(_contact, item.many("contacts")))
    people = {contact.id for contact in contacts}
    attempts = tuple(_attempt(one, people) for one in item.many("log"))
    logged = {attempt.id for attempt in attempts}
    return OwnLead(
        lead=_lead(item.inner("lead")),
        employer=_employer(item.inner("employer")),
        contacts=contacts,
        attempts=attempts,
        promises=tuple(_promise(one, people, logged) for one in item.many("promises")),
        expectations=tuple(_expectation(one, people, logged) for one in item.many("expectations")),
        interviews=tuple(_interview(one, people, logged) for one in item.many("interviews")),
        dismissals=tuple(_dismissal(one) for one in item.many("dismissals")),
    )


def _lead(lead: Fields) -> Lead:
    stage = lead.word("stage", Stage)
    reason = lead.maybe_word("close_reason", CloseReason)
    closed = stage is Stage.CLOSED
    return Lead(
        id=lead.id(),
        employer_id=lead.id("employer_id"),
        position=lead.text("position"),
        location=lead.text("location"),
        url=lead.text("url"),
        source=lead.word("source", Source),
        source_detail=lead.text("source_detail"),
        rhythm=lead.maybe_word("rhythm", Rhythm),
        found_on=lead.day("found_on"),
        applied_on=lead.day("applied_on"),
        applied_through=lead.text("applied_through"),
        sent=lead.text("sent"),
        closes_on=lead.day("closes_on"),
        start_on=lead.day("start_on"),
        cover_letter_date=lead.day("cover_letter_date"),
        nudge_on=lead.day("nudge_on"),
        decide_by=lead.day("decide_by"),
        interest=lead.count("interest", 5, 1),
        stage=stage,
        close_reason=(reason or CloseReason.STOPPED) if closed else None,
        closed_at=lead.instant("closed_at"),
        pay=lead.text("pay"),
        notes=lead.text("notes"),
        tags=lead.texts("tags"),
        policy=lead.maybe_word("policy", Policy),
        ladder=lead.count("ladder", 50, 1),
        referrer_id=lead.id("referrer_id") or None,
        may_use_name=lead.flag("may_use_name"),
        purpose=lead.text("purpose"),
        own_step=_own_step(lead.maybe("own_step")),
        created_at=lead.known_instant("created_at"),
    )


def _own_step(own: Fields | None) -> OwnStep | None:
    if own is None:
        return None
    return OwnStep(
        on=own.known_day("on"),
        at=own.instant("at"),
        zone=own.zone("zone"),
        channel=own.word("channel", Channel).value,
        set_at=own.known_instant("set_at"),
        ended_at=own.instant("ended_at"),
    )


def _employer(employer: Fields) -> Employer:
    switchboard = employer.maybe("switchboard")
    return Employer(
        id=employer.id(),
        name=employer.text("name").strip(),
        policy=employer.word("policy", Policy),
        zone=employer.maybe_zone("zone"),
        country=employer.country("country"),
        region=employer.text("region"),
        phone_hours=employer.text("phone_hours"),
        switchboard=None if switchboard is None else _phone(switchboard),
        visitable=employer.flag("visitable"),
        address=employer.text("address"),
        website=employer.text("website"),
        research=employer.text("research"),
        created_at=employer.known_instant("created_at"),
    )


def _contact(contact: Fields) -> Contact:
    return Contact(
        id=contact.id(),
        name=contact.text("name"),
        role=contact.text("role"),
        say_name=contact.text("say_name"),
        address_as=contact.text("address_as"),
        zone=contact.maybe_zone("zone"),
        phones=tuple(map(_phone, contact.many("phones"))),
        emails=contact.texts("emails"),
        notes=contact.text("notes"),
        do_not_phone=contact.flag("do_not_phone"),
        created_at=contact.known_instant("created_at"),
        company=contact.text("company"),
        came_from=contact.text("came_from"),
    )


def _phone(phone: Fields) -> Phone:
    return Phone(
        id=0,
        number=phone.number("number"),
        extension=phone.text("extension"),
        raw=phone.text("raw"),
        kind=phone.word("kind", PhoneKind),
        country=phone.country("country"),
        zones=phone.zones("zones"),
        wrong=phone.flag("wrong"),
    )


def _attempt(line: Fields, people: set[int]) -> Attempt:
    return Attempt(
        id=line.id(),
        lead_id=0,
        at=line.moment("at"),
        outcome=line.word("outcome", Outcome),
        channel=line.word("channel", Channel),
        incoming=line.flag("incoming"),
        contact_id=_one_of(line.id("contact_id"), people),
        number=line.number("number"),
        results=frozenset(map(Result, line.texts("results"))),
        duration=line.count("duration", 10_000_000),
        note=line.text("note"),
        feeling=line.text("feeling"),
        purpose=line.text("purpose"),
        ticks=frozenset(word for tick in line.texts("ticks") for word in tick.split()),
    )


def _promise(said: Fields, people: set[int], logged: set[int]) -> Promise:
    local, zone = said.local("local"), said.zone("zone")
    return Promise(
        id=said.id(),
        lead_id=0,
        contact_id=_one_of(said.id("contact_id"), people),
        local=local,
        zone=zone,
        at=resolve(parse_wall_minute(local), zone),
        made_at=said.known_instant("made_at"),
        attempt_id=_one_of(said.id("attempt_id"), logged),
        cancelled_at=said.instant("cancelled_at"),
    )


def _expectation(said: Fields, people: set[int], logged: set[int]) -> Expectation:
    return Expectation(
        id=said.id(),
        lead_id=0,
        contact_id=_one_of(said.id("contact_id"), people),
        what=said.text("what"),
        by_on=said.known_day("by_on"),
        check_in_on=said.day("check_in_on"),
        made_at=said.known_instant("made_at"),
        attempt_id=_one_of(said.id("attempt_id"), logged),
        cancelled_at=said.instant("cancelled_at"),
    )


def _interview(said: Fields, people: set[int], logged: set[int]) -> Interview:
    local, zone = said.local("local"), said.zone("zone")
    return Interview(
        id=said.id(),
        lead_id=0,
        contact_id=_one_of(said.id("contact_id"), people),
        local=local,
        zone=zone,
        at=resolve(parse_wall_minute(local), zone),
        made_at=said.known_instant("made_at"),
        ends_at=said.instant("ends_at"),
        place=said.text("place"),
        attempt_id=_one_of(said.id("attempt_id"), logged),
        cancelled_at=said.instant("cancelled_at"),
        leave_at=said.instant("leave_at"),
    )


def _dismissal(said: Fields) -> Dismissal:
    return Dismissal(said.text("kind"), said.text("anchor"), said.known_instant("at"))


def _one_of(found: int, known: set[int]) -> int | None:
    return found if found in known and found else None


def _address_book(value: Any, leads: int, skipped: list[Skipped]) -> tuple[ReadContact, ...]:
    found = []
    for row, item in enumerate(value if isinstance(value, list) else (), start=leads + 1):
        try:
            contact = _contact(Fields(item))
        except (ValueError, OverflowError, TypeError) as problem:
            skipped.append(Skipped(row, f"it is not as FollowUp wrote it: {problem}"))
            continue
        found.append(read_contact_of(contact, row))
    return tuple(found)


def read_contact_of(contact: Contact, row: int) -> ReadContact:
    """One person of the address book, as any list of people gives one."""
    contact = replace(contact, phones=tuple(phone for phone in contact.phones if not phone.wrong))
    return ReadContact(
        row=row,
        name=contact.name,
        company=contact.company,
        role=contact.role,
        phones=tuple(
            ImportedPhone(phone.number or phone.raw, phone.extension) for phone in contact.phones
        ),
        emails=contact.emails,
        say_name=contact.say_name,
        notes=contact.notes,
        do_not_phone=contact.do_not_phone,
        came_from=contact.came_from or ADDRESS_BOOK,
    )
