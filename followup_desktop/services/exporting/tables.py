"""What goes out as tables: rows of plain text, shared by CSV and XLSX.

The headers (table_names.py) are known to *Import*, which reads these tables back: of
*Leads* every column but those that tell what is planned and was done, of *Contacts*
and *Attempts* all. Days are ``YYYY-MM-DD``; another column has the zone of a time of
day, or the whole moment with its offset.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from followup_desktop.domain.clock import MINUTE, Instant, iso, wall
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.services.exporting.reading import LeadReading, WholeLead
from followup_desktop.services.exporting.table_names import (
    HEADERS,
    MOST_EMAILS,
    MOST_PHONES,
    WRONG,
    TableName,
    source_words,
    spoken,
)

Row = list[str]


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table's header and how a lead's rows come about."""

    name: TableName
    header: list[str]
    rows: Callable[[WholeLead, set[int]], Iterable[Row]]
    """The rows of one lead; the set holds the contacts written so far."""


def table_rows(shape: TableShape, reading: LeadReading) -> Iterator[Row]:
    """All rows of one table, without its header."""
    written: set[int] = set()
    for whole in reading:
        yield from shape.rows(whole, written)
    if shape.name is TableName.CONTACTS:
        yield from address_book_rows(reading)


def address_book_rows(reading: LeadReading) -> Iterator[Row]:
    """Who stands in the address book alone; nobody where only some leads are written."""
    if reading.all:
        for contact in reading.work.stores.everything.address_book():
            yield contact_row(contact, contact.company, ())


def lead_rows(whole: WholeLead, _written: set[int]) -> list[Row]:
    """The one row of a lead."""
    detail = whole.detail
    lead, step = detail.lead, detail.step
    person = detail.step_contact or (detail.contacts[0] if detail.contacts else None)
    phone = next((p for p in person.phones if not p.wrong), None) if person else None
    last = iso(detail.last_contact, detail.lead_zone)[:10] if detail.last_contact else ""
    cells: list[object] = [
        detail.employer.name,
        lead.position,
        lead.location,
        spoken(lead.stage.value).capitalize(),
        spoken(lead.close_reason.value) if lead.close_reason else "",
        lead.applied_on,
        lead.found_on,
        lead.closes_on,
        spoken(step.kind.value) if isinstance(step, Step) else step.because,
        step.due_on if isinstance(step, Step) else "",
        person.name if person else "",
        person.role if person else "",
        _number(phone),
        phone.extension if phone else "",
        person.emails[0] if person and person.emails else "",
        source_words(lead.source, lead.source_detail),
        spoken(lead.source.value),
        lead.interest,
        lead.pay,
        lead.url,
        ", ".join(lead.tags),
        detail.calls_made,
        last,
        lead.notes,
        lead.nudge_on,
        lead.decide_by,
        lead.applied_through,
        lead.sent,
        lead.id,
    ]
    return [_texts(cells)]


def contact_rows(whole: WholeLead, written: set[int]) -> Iterator[Row]:
    """The people of a lead who were not written with another one."""
    company = whole.detail.employer.name
    for contact in whole.detail.contacts:
        if contact.id not in written:
            written.add(contact.id)
            yield contact_row(contact, company, _lead_ids(whole, contact))


def contact_row(contact: Contact, company: str, lead_ids: Iterable[int]) -> Row:
    """One person. More than five numbers or three addresses are named in the notes."""
    cells: list[object] = [contact.name, contact.role, company]
    for place in range(MOST_PHONES):
        phone = contact.phones[place] if place < len(contact.phones) else None
        kind = "" if phone is None else phone.kind.value + (WRONG if phone.wrong else "")
        cells += (_number(phone), phone.extension if phone else "", kind)
    cells += (*contact.emails[:MOST_EMAILS], *[""] * (MOST_EMAILS - len(contact.emails)))
    more = [
        " ".join(filter(None, (_number(phone), phone.extension)))
        for phone in contact.phones[MOST_PHONES:]
    ]
    more += contact.emails[MOST_EMAILS:]
    notes = "\n".join(filter(None, (contact.notes, f"Also: {', '.join(more)}" if more else "")))
    cells += (
        contact.zone,
        contact.say_name,
        contact.address_as,
        "yes" if contact.do_not_phone else "",
        notes,
        " ".join(map(str, lead_ids)),
        contact.id,
    )
    return _texts(cells)


def attempt_rows(whole: WholeLead, _written: set[int]) -> Iterator[Row]:
    """A lead's log, oldest first, in the time of the lead's zone."""
    detail = whole.detail
    for entry in reversed(detail.log):
        attempt = entry.attempt
        yield _texts(
            [
                *_day_and_time(attempt.at, detail.lead_zone),
                detail.employer.name,
                detail.lead.position,
                entry.contact,
                attempt.number,
                spoken(attempt.channel.value),
                "incoming" if attempt.incoming else "outgoing",
                spoken(attempt.outcome.value),
                ", ".join(sorted(spoken(one.value) for one in attempt.results)),
                attempt.duration,
                attempt.purpose,
                attempt.feeling,
                ", ".join(sorted(attempt.ticks)),
                attempt.note,
                attempt.lead_id,
                attempt.contact_id,
                iso(attempt.at, detail.lead_zone),
            ]
        )


def follow_up_rows(whole: WholeLead, _written: set[int]) -> Iterator[Row]:
    """What is ahead with an open lead: what was agreed, then a next step that is
    none of it."""
    if whole.detail.lead.stage is Stage.CLOSED:
        return
    said: set[StepKind] = set()
    for kind, agreed in _agreed(whole):
        said.add(kind)
        yield _follow_up_row(whole, agreed)
    step = whole.detail.step
    if isinstance(step, Step) and step.kind not in said:
        person = whole.detail.step_contact
        when = (str(step.due_on), "") if step.all_day else _day_and_time(step.due_at, step.zone)
        channel = spoken(step.channel.value) if step.channel else ""
        what, whom = spoken(step.kind.value), step.contact_id
        ahead = _Ahead(what, when, step.zone, step.why, person, whom, channel)
        yield _follow_up_row(whole, ahead)


@dataclass(frozen=True, slots=True)
class _Ahead:
    """One row of what is ahead."""

    what: str
    when: tuple[str, str]
    zone: str
    why: str
    person: Contact | None
    """Whom to reach."""
    contact_id: int | None = None
    """Whom it was agreed with, where that is known."""
    channel: str = ""
    place: str = ""
    minutes: int | None = None
    their_day: date | None = None
    they_said: str = ""


def _agreed(whole: WholeLead) -> Iterator[tuple[StepKind, _Ahead]]:
    """Promises, interviews, the day to ask for news, a step of the person's own."""
    situation, step = whole.situation, whole.detail.step

    def ahead(
        kind: StepKind, when: tuple[str, str], zone: str, why: str, whom: int | None
    ) -> _Ahead:
        if isinstance(step, Step) and step.kind is kind:
            why = step.why
        return _Ahead(spoken(kind.value), when, zone, why, situation.contact_of(whom), whom)

    writes = situation.settings.written_only
    for promise in situation.promises:
        why = f"You promised to {'write' if writes else 'call'}."
        when, zone = _parted(promise.local), promise.zone
        call = ahead(StepKind.PROMISE, when, zone, why, promise.contact_id)
        yield StepKind.PROMISE, replace(call, channel="email" if writes else "phone")
    for talk in situation.upcoming:
        when = _parted(talk.local)
        met = ahead(StepKind.INTERVIEW, when, talk.zone, "Your interview.", talk.contact_id)
        long = None if talk.ends_at is None else (talk.ends_at - talk.at) // MINUTE
        yield StepKind.INTERVIEW, replace(met, place=talk.place, minutes=long)
    wait = situation.expectation
    if wait is not None:
        when = (str(situation.check_in_day(wait)), "")
        asked = ahead(StepKind.CHECK_IN, when, situation.zone, "Ask for the news.", wait.contact_id)
        yield StepKind.CHECK_IN, replace(asked, their_day=wait.by_on, they_said=wait.what)
    own = whole.detail.lead.own_step
    if own is not None and own.ended_at is None and not situation.history.ends_own_step(own):
        when = (str(own.on), "") if own.at is None else _day_and_time(own.at, own.zone)
        chosen = ahead(StepKind.OWN, when, own.zone, "The time you set.", None)
        yield StepKind.OWN, replace(chosen, channel=spoken(own.channel))


def _follow_up_row(whole: WholeLead, ahead: _Ahead) -> Row:
    detail = whole.detail
    phone = whole.situation.phone_of(ahead.person)
    return _texts(
        [
            *ahead.when,
            ahead.zone,
            ahead.what,
            ahead.channel,
            detail.employer.name,
            detail.lead.position,
            ahead.person.name if ahead.person else "",
            _number(phone),
            phone.extension if phone else "",
            ahead.why,
            ahead.place,
            ahead.minutes,
            ahead.their_day,
            ahead.they_said,
            detail.lead.id,
            ahead.contact_id,
        ]
    )


SHAPES = {
    shape.name: shape
    for shape in (
        TableShape(TableName.LEADS, HEADERS[TableName.LEADS], lead_rows),
        TableShape(TableName.CONTACTS, HEADERS[TableName.CONTACTS], contact_rows),
        TableShape(TableName.ATTEMPTS, HEADERS[TableName.ATTEMPTS], attempt_rows),
        TableShape(TableName.FOLLOW_UPS, HEADERS[TableName.FOLLOW_UPS], follow_up_rows),
    )
}


def _number(phone: Phone | None) -> str:
    return "" if phone is None else phone.number or phone.raw


def _parted(local: str) -> tuple[str, str]:
    """A wall minute as it was said: its day and its time."""
    day, _, time = local.partition("T")
    return day, time


def _day_and_time(instant: Instant, zone: str) -> tuple[str, str]:
    there = wall(instant, zone)
    return f"{there:%Y-%m-%d}", f"{there:%H:%M}"


def _lead_ids(whole: WholeLead, contact: Contact) -> tuple[int, ...]:
    return whole.shared.get(contact.id, (whole.detail.lead.id,))


def _texts(cells: Iterable[object]) -> Row:
    return ["" if cell is None else str(cell) for cell in cells]
