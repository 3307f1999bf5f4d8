"""What goes out as tables: rows of plain text, shared by CSV and XLSX.

The headers are known to *Import*, which reads these tables back: of *Leads* every
column but those that tell what is planned and was done, of *Contacts* and
*Attempts* all. ``No.`` is the lead's number; the other tables name it, so that
they can be put together again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from followup_desktop.domain.clock import Instant, iso, wall
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.services.exporting.reading import LeadReading, WholeLead
from followup_desktop.services.exporting.table_names import (
    ATTEMPTS_HEADER,
    CONTACTS_HEADER,
    FOLLOW_UPS_HEADER,
    LEADS_HEADER,
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
    """What is ahead with an open lead: the next step, then what else was agreed."""
    detail = whole.detail
    step = detail.step
    if isinstance(step, Step):
        when = (str(step.due_on), "") if step.all_day else _day_and_time(step.due_at, step.zone)
        person = detail.step_contact.name if detail.step_contact else ""
        yield _follow_up(
            whole,
            when,
            step.zone,
            spoken(step.kind.value),
            spoken(step.channel.value) if step.channel else "",
            person,
            whole.situation.phone_of(detail.step_contact),
            step.why,
        )
    if detail.lead.stage is not Stage.CLOSED:
        yield from _agreed_rows(whole, step)


def _agreed_rows(whole: WholeLead, step: Step | NoStep) -> Iterator[Row]:
    """Promises, interviews and the day to ask for news that are not the next step."""
    situation = whole.situation
    writes = situation.settings.written_only
    kind = step.kind if isinstance(step, Step) else None
    for promise in situation.promises:
        if isinstance(step, Step) and kind is StepKind.PROMISE and promise.at == step.due_at:
            continue
        contact = situation.contact_of(promise.contact_id)
        when = _day_and_time(promise.at, promise.zone)
        channel = "email" if writes else "phone"
        name, phone = (contact.name if contact else ""), situation.phone_of(contact)
        why = f"You promised to {'write' if writes else 'call'}."
        yield _follow_up(whole, when, promise.zone, "promise", channel, name, phone, why)
    for interview in situation.upcoming:
        when = _day_and_time(interview.at, interview.zone)
        why = f"Your interview{f' ({interview.place})' if interview.place else ''}."
        met = situation.contact_of(interview.contact_id)
        name = met.name if met else ""
        yield _follow_up(whole, when, interview.zone, "interview", "", name, None, why)
    waited = situation.expectation
    if waited is not None and kind is not StepKind.CHECK_IN:
        when = (str(situation.check_in_day(waited)), "")
        yield _follow_up(whole, when, situation.zone, "check in", "", "", None, waited.what)


def _follow_up(
    whole: WholeLead,
    when: tuple[str, str],
    zone: str,
    what: str,
    channel: str,
    person: str,
    phone: Phone | None,
    why: str,
) -> Row:
    lead = whole.detail.lead
    company = whole.detail.employer.name
    number = (_number(phone), phone.extension if phone else "")
    return _texts(
        [*when, zone, what, channel, company, lead.position, person, *number, why, lead.id]
    )


SHAPES = {
    shape.name: shape
    for shape in (
        TableShape(TableName.LEADS, LEADS_HEADER, lead_rows),
        TableShape(TableName.CONTACTS, CONTACTS_HEADER, contact_rows),
        TableShape(TableName.ATTEMPTS, ATTEMPTS_HEADER, attempt_rows),
        TableShape(TableName.FOLLOW_UPS, FOLLOW_UPS_HEADER, follow_up_rows),
    )
}


def _number(phone: Phone | None) -> str:
    return "" if phone is None else phone.number or phone.raw


def _day_and_time(instant: Instant, zone: str) -> tuple[str, str]:
    there = wall(instant, zone)
    return f"{there:%Y-%m-%d}", f"{there:%H:%M}"


def _lead_ids(whole: WholeLead, contact: Contact) -> tuple[int, ...]:
    return whole.shared.get(contact.id, (whole.detail.lead.id,))


def _texts(cells: Iterable[object]) -> Row:
    return ["" if cell is None else str(cell) for cell in cells]
