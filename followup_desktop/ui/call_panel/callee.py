"""Whom a call is with, put into words for the panel's head."""

from dataclasses import dataclass

from followup_desktop.domain.clock import HOUR, MINUTE, Instant, is_zone
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Policy
from followup_desktop.domain.phone_number import problem, spaced
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.system.dialler import tel_link
from followup_desktop.ui.text import log_when
from followup_desktop.ui.words import outcome_said

_EARLY = 2 * MINUTE
_ON_TIME = 10 * MINUTE
_LONGEST_NOTE = 140


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a number is not simply called: one kind sentence. ``may_call``: whether
    the person may call it all the same (never an emergency or premium number)."""

    reason: str
    may_call: bool


@dataclass(frozen=True, slots=True)
class Callee:
    """Whom the call is with, in words for the screen.

    ``number`` is formatted for reading, empty where none is known; ``extension``
    is what is typed or said once somebody answers. ``link`` is the ``tel:`` of the
    number alone, empty where it is never dialled. ``zone`` is theirs, empty where
    it is unknown.
    """

    number: str = ""
    extension: str = ""
    link: str = ""
    name: str = ""
    about: str = ""
    zone: str = ""
    progress: str = ""
    stop: Stop | None = None


def find_contact(detail: LeadDetail, contact_id: int | None) -> Contact | None:
    """The contact of that id among the lead's, else None."""
    return next((c for c in detail.contacts if c.id == contact_id), None)


def find_phone(detail: LeadDetail, contact: Contact | None, phone_id: int | None) -> Phone | None:
    """The phone of that id, else the contact's first usable one, else the
    employer's switchboard; else the first there is, to say why it cannot be used."""
    switchboard = detail.employer.switchboard
    phones = list(contact.phones if contact else ())
    if switchboard is not None:
        phones.append(switchboard)
    for phone in phones:
        if phone.id == phone_id:
            return phone
    return next((phone for phone in phones if phone.usable), phones[0] if phones else None)


def zone_of(detail: LeadDetail, contact: Contact | None, phone: Phone | None) -> str:
    """Their IANA zone: the contact's, else the number's where it has just one,
    else the lead's (planner.md P6)."""
    for zone in (contact.zone if contact else "", *(phone.zones if phone else ())[:1]):
        if zone and is_zone(zone):
            return zone
    return detail.lead_zone


def callee_of(
    detail: LeadDetail,
    contact: Contact | None,
    phone: Phone | None,
    region: str,
    now: Instant,
    *,
    incoming: bool = False,
    by_relay: bool = False,
) -> Callee:
    """The words for the head of the panel; numbers are written as in ``region``
    (two letters). Whoever calls by themselves may be talked with."""
    about = [contact.role] if contact and contact.role else []
    about.append(detail.employer.name or "Unknown employer")
    link, stop = _way(phone)
    if stop is None and not incoming and phone is not None:
        stop = _asked_not_to(detail, contact)
    return Callee(
        number=(spaced(phone.number, region) if phone.number else phone.raw) if phone else "",
        extension=phone.extension if phone else "",
        link=link,
        name=contact.name if contact else "",
        about=" · ".join(about),
        zone=zone_of(detail, contact, phone),
        progress=("they called you" if incoming else _progress(detail, now))
        + (" · through your relay" if by_relay else ""),
        stop=stop,
    )


def _way(phone: Phone | None) -> tuple[str, Stop | None]:
    """The ``tel:`` of a number and what speaks against it. An extension is left out:
    most mobiles drop or misread ``;ext=``, and nobody's assistant understands the
    tones of ``,4``; it is shown large, to be typed or said."""
    if phone is None:
        return "", None
    said = problem(phone)
    if not phone.number or not phone.dialable:
        return "", Stop(said, may_call=False)
    try:
        link = tel_link(phone.number)
    except DomainError as refused:
        return "", Stop(str(refused), may_call=False)
    return link, Stop(said, may_call=True) if said else None


def _asked_not_to(detail: LeadDetail, contact: Contact | None) -> Stop | None:
    if contact is not None and contact.do_not_phone:
        return Stop(f"{contact.name or 'This person'} asked not to be phoned.", may_call=True)
    if detail.policy is Policy.CALLS_OK:
        return None
    company = detail.employer.name or "This company"
    if detail.policy is Policy.NO_CONTACT:
        return Stop(f"{company} asked for no contact at all.", may_call=True)
    if detail.lead.policy is Policy.NO_CALLS:
        return Stop("For this job they asked for no calls.", may_call=True)
    return Stop(f"{company} would rather not be phoned.", may_call=True)


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
