"""What one row of FollowUp's own tables tells (services/exporting/tables.py wrote it)."""

from collections.abc import Iterable
from datetime import date, datetime

from followup_desktop.domain.attempt import Attempt, Channel, Outcome, Result
from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason, Lead, Source, Stage
from followup_desktop.services import cleaning
from followup_desktop.services.exporting.table_names import (
    MOST_EMAILS,
    MOST_PHONES,
    WRONG,
    source_words,
)
from followup_desktop.services.numbers.reading import read_number
from followup_desktop.services.source_words import read_source

from .own_values import a_day

Cells = dict[str, str]
"""A row's cells by the names of their columns."""


def lead_of(row: Cells, number: int) -> Lead:
    """A row of *Leads*, its company and people aside. Raises ``ValueError`` likewise."""
    stage = _stage(row)
    reason = CloseReason(_word(row["Closed Because"])) if row["Closed Because"] else None
    source, detail = _source(row)
    return Lead(
        id=number,
        employer_id=0,
        position=row["Position"],
        location=row["Location"],
        url=row["URL"],
        source=source,
        source_detail=detail,
        found_on=_day(row["Date Found"]),
        applied_on=_day(row["Date Applied"]),
        closes_on=_day(row["Closing Date"]),
        nudge_on=_day(row["Look Again On"]),
        decide_by=_day(row["Decide By"]),
        applied_through=row["Applied Through"],
        sent=row["What Was Sent"],
        interest=_interest(row["Interest"]),
        stage=stage,
        close_reason=reason if stage is Stage.CLOSED else None,
        pay=row["Salary"],
        notes=row["Notes"],
        tags=tuple(tag for tag in row["Tags"].split(", ") if tag),
    )


def attempt_of(row: Cells) -> Attempt:
    """A row of *Attempts*. Raises ``ValueError`` likewise."""
    moment = datetime.fromisoformat(row["Moment"])
    if moment.tzinfo is None or not 1900 < moment.year <= 2100:
        raise ValueError("no moment")
    results = [_word(word) for word in row["Results"].split(", ") if word]
    return Attempt(
        id=0,
        lead_id=0,
        at=int(moment.timestamp()),
        outcome=Outcome(_word(row["Outcome"])),
        channel=Channel(_word(row["Channel"])),
        incoming=row["Direction"] == "incoming",
        contact_id=int(row["Contact No."]) if row["Contact No."] else None,
        number=row["Number"] if row["Number"][1:].isdecimal() else "",
        results=frozenset(map(Result, results)),
        duration=int(row["Seconds"]) if row["Seconds"] else None,
        note=row["Notes"],
        feeling=row["Feeling"],
        purpose=row["Purpose"],
        ticks=frozenset(filter(None, row["Ticked"].split(", "))),
    )


def first_person(row: Cells, region: str) -> list[Contact]:
    """The person a row of *Leads* names, if any."""
    phone = _phone(row["Phone"], row["Extension"], "", region)
    emails = (row["Email"],) if row["Email"] else ()
    if not (row["Contact"] or row["Contact Role"] or phone or emails):
        return []
    phones = () if phone is None else (phone,)
    return [Contact(0, row["Contact"], row["Contact Role"], phones=phones, emails=_emails(emails))]


def contact_of(row: Cells, region: str) -> Contact:
    """A row of *Contacts*. Raises ``ValueError`` for a cell we would not write."""
    phones = []
    for place in range(1, MOST_PHONES + 1):
        mark = "" if place == 1 else f" {place}"
        found = _phone(
            row[f"Phone{mark}"], row[f"Extension{mark}"], row[f"Phone Type{mark}"], region
        )
        if found is not None:
            phones.append(found)
    emails = [row[f"Email{'' if n == 1 else f' {n}'}"] for n in range(1, MOST_EMAILS + 1)]
    return Contact(
        id=int(row["Contact No."]),
        name=row["Name"],
        role=row["Job Title"],
        say_name=row["Say Name"],
        address_as=row["Address As"],
        zone=_zone(row["Time Zone"]),
        phones=tuple(phones),
        emails=_emails(emails),
        notes=row["Notes"],
        do_not_phone=row["Do Not Phone"] == "yes",
        company=row["Company"],
    )


def _phone(text: str, extension: str, kind: str, region: str) -> Phone | None:
    if not text:
        return None
    read = read_number(text, (region,))
    wrong = kind.endswith(WRONG)
    named = PhoneKind(kind.removesuffix(WRONG)) if kind else read.kind
    return Phone(
        id=0,
        number=read.number,
        extension=extension or read.extension,
        raw=text,
        kind=named,
        country=read.country,
        zones=read.zones,
        wrong=wrong,
    )


def _stage(row: Cells) -> Stage:
    if row["Status"]:
        return Stage(_word(row["Status"]))
    return Stage.APPLIED if row["Date Applied"] else Stage.SAVED


def _source(row: Cells) -> tuple[Source, str]:
    if not row["Source Kind"]:
        return read_source(row["Source"])
    source = Source(_word(row["Source Kind"]))
    return source, "" if row["Source"] == source_words(source, "") else row["Source"]


def _word(text: str) -> str:
    return text.lower().replace(" ", "-")


def _day(text: str) -> date | None:
    return a_day(text) if text else None


def _interest(text: str) -> int | None:
    if not text:
        return None
    number = int(text)
    if not 1 <= number <= 5:
        raise ValueError("no interest")
    return number


def _zone(text: str) -> str:
    try:
        return cleaning.zone(text)
    except DomainError as problem:
        raise ValueError(str(problem)) from problem


def _emails(texts: Iterable[str]) -> tuple[str, ...]:
    try:
        return cleaning.emails(tuple(texts))
    except DomainError as problem:
        raise ValueError(str(problem)) from problem
