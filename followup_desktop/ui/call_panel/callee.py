"""Whom a call is with, put into words for the panel's head."""

from followup_desktop.domain.clock import HOUR, MINUTE, Instant, is_zone
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.services.details import LeadDetail
from followup_desktop.ui.text import log_when
from followup_desktop.ui.words import outcome_said

from .header import Callee

_EARLY = 2 * MINUTE
_ON_TIME = 10 * MINUTE
_LONGEST_NOTE = 140


def readable_number(phone: Phone, region: str) -> str:
    """The number as people of ``region`` (two letters) write it, with its extension."""
    if not phone.number:
        return ""
    import phonenumbers

    parsed = phonenumbers.parse(phone.number, None)
    at_home = phonenumbers.region_code_for_number(parsed) == region
    form = phonenumbers.PhoneNumberFormat
    words = phonenumbers.format_number(parsed, form.NATIONAL if at_home else form.INTERNATIONAL)
    return f"{words} ext. {phone.extension}" if phone.extension else words


def find_contact(detail: LeadDetail, contact_id: int | None) -> Contact | None:
    """The contact of that id among the lead's, else None."""
    return next((c for c in detail.contacts if c.id == contact_id), None)


def find_phone(detail: LeadDetail, contact: Contact | None, phone_id: int | None) -> Phone | None:
    """The phone of that id, else the contact's first usable one, else the
    employer's switchboard."""
    switchboard = detail.employer.switchboard
    phones = list(contact.phones if contact else ())
    if switchboard is not None:
        phones.append(switchboard)
    for phone in phones:
        if phone.id == phone_id:
            return phone
    return next((phone for phone in phones if phone.usable), None)


def zone_of(detail: LeadDetail, contact: Contact | None, phone: Phone | None) -> str:
    """Their IANA zone: the contact's, else the number's where it has just one,
    else the lead's (planner.md P6)."""
    for zone in (contact.zone if contact else "", *(phone.zones if phone else ())[:1]):
        if zone and is_zone(zone):
            return zone
    return detail.lead_zone


def callee_of(
    detail: LeadDetail, contact: Contact | None, phone: Phone | None, region: str, now: Instant
) -> Callee:
    """The words for the head of the panel."""
    name = contact.name if contact else ""
    about = [contact.role] if contact and contact.role else []
    about.append(detail.employer.name or "Unknown employer")
    return Callee(
        number=readable_number(phone, region) if phone else "",
        name=name,
        about=" · ".join(about),
        zone=zone_of(detail, contact, phone),
        progress=_progress(detail, now),
    )


def _progress(detail: LeadDetail, now: Instant) -> str:
    """ "call 3 of 5 · on time"; never a word of blame."""
    words = [f"call {detail.calls_made + 1}"]
    if detail.ladder_of is not None and detail.calls_made < detail.ladder_of:
        words[0] += f" of {detail.ladder_of}"
    if detail.promise is not None:
        late = now - detail.promise.at
        if -_EARLY <= late <= _ON_TIME:
            words.append("on time")
        elif _ON_TIME < late <= HOUR:
            words.append("a little late")
        elif late < -_EARLY:
            words.append("early")
    return " · ".join(words)


def last_words(detail: LeadDetail, own_zone: str, now: Instant) -> str:
    """What was said last, from the call log, in one line; "" where nothing was."""
    if not detail.log:
        return ""
    attempt = detail.log[0].attempt
    said = outcome_said(attempt.outcome, attempt.channel, incoming=attempt.incoming)
    note = " ".join(attempt.note.split())
    note = f"{note[: _LONGEST_NOTE - 1]}…" if len(note) > _LONGEST_NOTE else note
    return f"Last: {said}, {log_when(attempt.at, own_zone, now)}. {note}".strip()
