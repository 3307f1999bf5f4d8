"""Searches with hostile texts in every field, and what of them can be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from followup_desktop.domain.attempt import Attempt, Channel, Outcome, Result
from followup_desktop.domain.clock import parse_wall_minute, resolve
from followup_desktop.domain.commitments import Dismissal, Expectation, Interview, Promise
from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import (
    CloseReason,
    Lead,
    OwnStep,
    Policy,
    Rhythm,
    Source,
    Stage,
)
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.taking_in.reading import read_here
from followup_desktop.services.taking_in.service import ImportService
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services
from tests.services.story import LA, moment

NASTY = (
    '=HYPERLINK("http://evil","x")', "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''",
    "'", " =1", "＝1", "a,b;c|d", 'say "yes"', "line\nline\r\nline\rend", "_x000D_", "#N/A", "TRUE",
    "2026-11-23", "007", "1E5", "N/A", "-", "名前", "a\u2028b", "😀", "{a: [1]}", "BEGIN:VCARD",
    "\\n", "ext. 12", "\u200bx\u00a0y", "</t>&amp;",
    "cmd|' /C calc'!A1", "a;b:c=d", "Company,Position",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.lists(st.sampled_from(NASTY), max_size=3).map("".join),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=12),
)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
INSTANTS = st.integers(1_750_000_000, 1_795_000_000)
ZONES = st.sampled_from((LA, "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "UTC"))
LOCALS = st.sampled_from(
    ("2026-03-08T02:30", "2026-11-01T01:30", "2026-11-24T08:30", "2027-03-28T02:15")
)
NUMBERS = ("+14255550134", "+442079460958", "+4930901820", "")
ADDRESSES = ("a@x.example", "b.c+d@y.example", "e@z.example")
CLOCK = moment("2026-11-23T08:00")


@dataclass(frozen=True, slots=True)
class Story:
    """One lead and what hangs on it; ids within count from 1."""

    lead: Lead
    employer: Employer
    contacts: tuple[Contact, ...]
    attempts: tuple[Attempt, ...]
    promises: tuple[Promise, ...]
    expectations: tuple[Expectation, ...]
    interviews: tuple[Interview, ...]


@st.composite
def phones(draw: st.DrawFn) -> Phone:
    number = draw(st.sampled_from(NUMBERS))
    return Phone(
        0,
        number,
        draw(st.sampled_from(("", "12", "0400"))),
        raw=number or "ask at the desk",
        kind=draw(st.sampled_from(PhoneKind)),
        wrong=draw(st.booleans()),
    )


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    return Contact(
        0,
        name=draw(TEXTS),
        role=draw(TEXTS),
        say_name=draw(TEXTS),
        address_as=draw(TEXTS),
        zone=draw(st.one_of(st.just(""), ZONES)),
        phones=tuple(draw(st.lists(phones(), max_size=3))),
        emails=tuple(draw(st.lists(st.sampled_from(ADDRESSES), max_size=3, unique=True))),
        notes=draw(TEXTS),
        do_not_phone=draw(st.booleans()),
        created_at=draw(INSTANTS),
    )


@st.composite
def leads(draw: st.DrawFn) -> Lead:
    stage = draw(st.sampled_from(Stage))
    closed = stage is Stage.CLOSED
    maybe_day = st.one_of(st.none(), DAYS)
    own = OwnStep(draw(DAYS), None, draw(ZONES), draw(st.sampled_from(Channel)).value, CLOCK)
    return Lead(
        0,
        0,
        position=draw(TEXTS).strip() or "Clerk",
        location=draw(TEXTS),
        url=draw(TEXTS),
        source=draw(st.sampled_from(Source)),
        source_detail=draw(TEXTS),
        rhythm=draw(st.one_of(st.none(), st.sampled_from(Rhythm))),
        found_on=draw(maybe_day),
        applied_on=draw(maybe_day),
        applied_through=draw(TEXTS),
        sent=draw(TEXTS),
        closes_on=draw(maybe_day),
        start_on=draw(maybe_day),
        nudge_on=draw(maybe_day),
        decide_by=draw(maybe_day),
        interest=draw(st.one_of(st.none(), st.integers(1, 5))),
        stage=stage,
        close_reason=draw(st.sampled_from(CloseReason)) if closed else None,
        closed_at=draw(INSTANTS) if closed else None,
        pay=draw(TEXTS),
        notes=draw(TEXTS),
        tags=tuple(draw(st.lists(st.sampled_from(("near", "=tag", "two words")), unique=True))),
        policy=draw(st.one_of(st.none(), st.sampled_from(Policy))),
        ladder=draw(st.one_of(st.none(), st.integers(1, 9))),
        may_use_name=draw(st.booleans()),
        purpose=draw(TEXTS),
        own_step=draw(st.one_of(st.none(), st.just(own))),
        created_at=draw(INSTANTS),
    )


@st.composite
def stories(draw: st.DrawFn, number: int) -> Story:
    name = "" if draw(st.booleans()) and number % 2 else f"{number} {draw(TEXTS)}".strip()
    employer = Employer(
        0,
        name,
        policy=draw(st.sampled_from(Policy)),
        country=draw(st.sampled_from(("", "US", "DE"))),
        switchboard=draw(st.one_of(st.none(), phones())),
        research=draw(TEXTS),
        created_at=draw(INSTANTS),
    )
    people = tuple(draw(st.lists(contacts(), max_size=2)))
    whom = st.one_of(st.none(), st.sampled_from(range(1, len(people) + 1))) if people else st.none()
    local, zone = draw(LOCALS), draw(ZONES)
    at, made = resolve(parse_wall_minute(local), zone), draw(INSTANTS)
    attempts = [
        Attempt(
            0, 0, draw(INSTANTS), draw(st.sampled_from(Outcome)), draw(st.sampled_from(Channel)),
            incoming=draw(st.booleans()),
            contact_id=draw(whom),
            number=draw(st.sampled_from(NUMBERS)),
            results=draw(st.frozensets(st.sampled_from(Result), max_size=2)),
            duration=draw(st.one_of(st.none(), st.integers(0, 900))),
            note=draw(TEXTS),
            feeling=draw(st.sampled_from(("", "good"))),
            purpose=draw(TEXTS),
            ticks=draw(st.frozensets(st.sampled_from(("introduced", "why")))),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    attempts.sort(key=lambda attempt: attempt.at)
    said_in = 1 if attempts else None
    promise = Promise(0, 0, draw(whom), local, zone, at, made, said_in)
    wait = Expectation(0, 0, draw(whom), draw(TEXTS), draw(DAYS), draw(DAYS), made, said_in)
    talk = Interview(0, 0, draw(whom), local, zone, at, made, at + 3600, draw(TEXTS), None, made)
    return Story(
        draw(leads()),
        employer,
        people,
        tuple(attempts),
        (promise,) if draw(st.booleans()) else (),
        (wait,) if draw(st.booleans()) else (),
        (talk,) if draw(st.booleans()) else (),
    )


@st.composite
def searches(draw: st.DrawFn) -> tuple[Story, ...]:
    """Three leads, some of them blind."""
    return tuple(draw(stories(number)) for number in range(3))


# -- in a file ----------------------------------------------------------------------


@contextmanager
def a_folder() -> Iterator[tuple[Path, Services]]:
    """An empty folder, and services over an empty file in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder)
        services = open_services(path / "data", FixedClock(CLOCK, LA), region="US")
        try:
            yield path, services
        finally:
            services.close()


def write(services: Services, told: tuple[Story, ...]) -> None:
    """Put the stories into the file, as services would."""
    work = services._work
    stores = work.stores
    with work.write("a search", {ChangeKind.LEAD}) as touched:
        for story in told:
            employer_id = stores.employers.add(story.employer)
            lead_id = stores.leads.add(replace(story.lead, employer_id=employer_id))
            people: list[int | None] = [None]
            people += [stores.contacts.add(contact, lead_id) for contact in story.contacts]

            def put(said: Any, lead_id: int = lead_id, people: Any = people) -> Any:
                return replace(said, lead_id=lead_id, contact_id=people[said.contact_id or 0])

            logged: list[int | None] = [None]
            logged += [stores.attempts.add(put(attempt)) for attempt in story.attempts]

            def said(one: Any, put: Any = put, logged: Any = logged) -> Any:
                return replace(put(one), attempt_id=logged[one.attempt_id or 0])

            for promise in story.promises:
                stores.commitments.add_promise(said(promise))
            waits = [stores.commitments.add_expectation(said(one)) for one in story.expectations]
            for one in story.interviews:
                stores.commitments.add_interview(said(one))
            for expectation_id in waits:
                gone = Dismissal("check-in", f"expectation:{expectation_id}=2026-11-23", CLOCK)
                stores.commitments.add_dismissal(lead_id, gone)
            touched.lead(lead_id)


def brought(services: Services, path: Path) -> Any:
    """Import the file, read in this process; what the import says."""
    imports = ImportService(services._work, read_here)
    preview = imports.preview(path)
    assert preview.plan.kind == "followup"
    return imports.commit(preview)


# -- as it can be compared ------------------------------------------------------------


def whole(services: Services) -> list[dict[str, Any]]:
    """Every lead with all that hangs on it, by order of entry, ids left out."""
    stores = services._work.stores
    ids = stores.leads.ids()
    facts = stores.facts.facts(ids)
    return [_told(facts[lead_id]) for lead_id in ids]


def _told(facts: Facts) -> dict[str, Any]:
    people = {contact.id: place for place, contact in enumerate(facts.contacts)}
    logged = {attempt.id: place for place, attempt in enumerate(facts.attempts)}

    def plain(one: Any) -> dict[str, Any]:
        told = {field.name: getattr(one, field.name) for field in fields(one)}
        for name in ("id", "lead_id", "employer_id"):
            told.pop(name, None)
        if "contact_id" in told:
            told["contact_id"] = people.get(told["contact_id"])
        if "attempt_id" in told:
            told["attempt_id"] = logged.get(told["attempt_id"])
        if told.get("switchboard") is not None:
            told["switchboard"] = plain(told["switchboard"])
        if "phones" in told:
            told["phones"] = [plain(phone) for phone in told["phones"]]
        return told

    waits = {one.id: place for place, one in enumerate(facts.expectations)}
    gone = [
        (one.kind, waits[int(one.anchor.split(":")[1].split("=")[0])], one.at)
        for one in facts.dismissals
    ]
    lists = ("contacts", "attempts", "promises", "expectations", "interviews")
    return {
        "lead": plain(facts.lead),
        "employer": plain(facts.employer),
        **{name: [plain(one) for one in getattr(facts, name)] for name in lists},
        "dismissals": gone,
    }
