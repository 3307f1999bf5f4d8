"""What of the leads and the log stands in a work-search record, and in which words.

Counted is what the person did: applications, calls, e-mails and visits of theirs
(also those nobody answered), interviews that were held, fairs. What came in by
itself is no search. Notes stay out of it: they are the person's own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlsplit

from .attempt import Attempt, Channel, Outcome, Result
from .clock import Instant, day_of
from .commitments import Interview
from .contact import Contact
from .facts import Facts
from .history import channel_of
from .lead import CloseReason, Lead, Source, Stage
from .lines import one_line
from .phone_number import display, spaced
from .work_search import ACTIVITY_NAMES, Activity, Column, Entry, EntryKind, Method

_LEFT_OUT = frozenset({Outcome.WRONG_NUMBER, Outcome.MISSED, Outcome.ACKNOWLEDGED})
"""Reached nobody of theirs, or came in by itself."""
_WORDS: tuple[tuple[Method, re.Pattern[str]], ...] = (
    (Method.EMAIL, re.compile(r"e-?mail|@", re.IGNORECASE)),
    (Method.PHONE, re.compile(r"\b(tele)?phone|\bcall(ed)?\b|by fax", re.IGNORECASE)),
    (
        Method.IN_PERSON,
        re.compile(r"in[ -]person|\bwalk|\bvisit|\bfair\b|\bcounter\b", re.IGNORECASE),
    ),
    (
        Method.POST,
        re.compile(r"\bby (post|mail)\b|\bpost(al)?$|\bpaper\b|\bletter\b", re.IGNORECASE),
    ),
)
_ONLINE_MEETING = re.compile(
    r"zoom|teams|google meet|\bmeet\.|webex|skype|video|online|https?://|facetime|jitsi|webinar",
    re.IGNORECASE,
)
_BY_PHONE = re.compile(r"\b(tele)?phone\b|\bcall\b|^\+?[\d ()./-]{7,}$", re.IGNORECASE)
_BY_SOURCE = {
    Source.JOB_BOARD: Method.ONLINE,
    Source.WALK_IN: Method.IN_PERSON,
    Source.JOB_FAIR: Method.IN_PERSON,
}
_BY_CHANNEL = {
    Channel.PHONE: (EntryKind.CALL, "Call", Method.PHONE),
    Channel.EMAIL: (EntryKind.LETTER, "E-mail", Method.EMAIL),
    Channel.MESSAGE: (EntryKind.LETTER, "Message", Method.ONLINE),
    Channel.IN_PERSON: (EntryKind.VISIT, "Visit", Method.IN_PERSON),
}
_OUTCOMES = {
    Outcome.SPOKE: "Talked with them",
    Outcome.VOICEMAIL: "Left a voicemail",
    Outcome.LEFT_MESSAGE: "Left a message",
    Outcome.NO_ANSWER: "No answer",
    Outcome.BUSY: "Line busy",
    Outcome.CALL_BACK: "Asked to call again",
    Outcome.NO_CALLS: "Asked not to phone",
    Outcome.SENT: "Sent",
}
_RESULTS = {
    Result.OFFER: "offer made",
    Result.FIRM_NO: "declined",
    Result.FILLED: "position filled",
    Result.RECEIVED: "application is there",
    Result.RESEND: "asked to send it again",
    Result.PASSED_ON: "will be passed on",
    Result.INFORMATION: "got information",
}
_ENDINGS = {
    CloseReason.HIRED: "Hired",
    CloseReason.REJECTED: "Declined",
    CloseReason.FILLED: "Position filled",
    CloseReason.WITHDRAWN: "Withdrawn",
}
_STAGES = {Stage.OFFER: "Offer made", Stage.INTERVIEWING: "Interview", Stage.IN_TOUCH: "In touch"}
_WAITING = "No answer yet"


@dataclass(frozen=True, slots=True)
class View:
    """From where it is looked at: the person's zone and country, the present moment;
    ``others``: people who were talked to and belong to no lead any more."""

    zone: str
    region: str
    now: Instant
    others: Mapping[int, Contact] = field(default_factory=dict)


def entries_of(
    leads: Iterable[Facts], activities: Iterable[Activity], view: View
) -> tuple[Entry, ...]:
    """Every entry, by day and within it in the order in which it happened."""
    found: list[tuple[tuple[date, int, int], Entry]] = []
    for facts in leads:
        found += [(order, entry) for order, entry in _of_lead(facts, view)]
    for activity in activities:
        found.append(((activity.on_day, 0, -activity.id), _of_activity(activity)))
    found.sort(key=lambda pair: pair[0])
    return tuple(entry for _, entry in found)


def _of_lead(facts: Facts, view: View) -> Iterator[tuple[tuple[date, int, int], Entry]]:
    applied = facts.lead.applied_on
    if applied is not None:
        yield (applied, 0, facts.lead.id), _application(facts, applied, view)
    for attempt in facts.attempts:
        if not attempt.incoming and attempt.outcome not in _LEFT_OUT:
            day = day_of(attempt.at, view.zone)
            yield (day, attempt.at, attempt.id), _attempt(facts, attempt, day, view)
    for interview in facts.interviews:
        if interview.cancelled_at is None and interview.at <= view.now:
            day = day_of(interview.at, view.zone)
            yield (day, interview.at, interview.id), _interview(facts, interview, day, view)


def _application(facts: Facts, day: date, view: View) -> Entry:
    lead = facts.lead
    method = application_method(lead)
    nobody = method in (Method.ONLINE, None)
    person = "" if nobody else _person(facts.contacts[0] if facts.contacts else None)
    wanted = {Column.EMPLOYER, Column.PLACE, Column.METHOD, Column.POSITION}
    return _entry(
        facts,
        EntryKind.APPLICATION,
        "Application",
        day,
        place=_place(facts, method, facts.contacts[0] if facts.contacts else None, "", view),
        person=person,
        method=method,
        result=_standing(lead),
        wanted=wanted if nobody else wanted | {Column.PERSON},
    )


def application_method(lead: Lead) -> Method | None:
    """How somebody applied, by what they wrote about it, else by where the lead is
    from; None where nothing tells."""
    written = one_line(lead.applied_through)
    for method, words in _WORDS:
        if words.search(written):
            return method
    if written:
        return Method.ONLINE  # the name of a site or of their system
    return _BY_SOURCE.get(lead.source) or (Method.ONLINE if lead.url else None)


def _attempt(facts: Facts, attempt: Attempt, day: date, view: View) -> Entry:
    kind, what, method = _BY_CHANNEL[channel_of(attempt)]
    contact = _whom(facts, attempt.contact_id, view)
    said = [_OUTCOMES.get(attempt.outcome, "")]
    said += [words for result, words in _RESULTS.items() if result in attempt.results]
    if any(one.attempt_id == attempt.id for one in facts.interviews if one.cancelled_at is None):
        said.append("interview agreed")
    if kind is EntryKind.VISIT and attempt.outcome is Outcome.SENT:
        said[0] = "Was there"
    return _entry(
        facts,
        kind,
        what,
        day,
        place=_place(facts, method, contact, attempt.number, view),
        person=_person(contact),
        method=method,
        result=", ".join(filter(None, said)),
        wanted={Column.EMPLOYER, Column.PLACE, Column.PERSON, Column.POSITION},
    )


def _interview(facts: Facts, interview: Interview, day: date, view: View) -> Entry:
    contact = _whom(facts, interview.contact_id, view)
    method = meeting_method(interview.place)
    place = one_line(interview.place) if method is not Method.PHONE else ""
    lead = facts.lead
    over = lead.stage in (Stage.CLOSED, Stage.OFFER)
    return _entry(
        facts,
        EntryKind.INTERVIEW,
        "Interview",
        day,
        place=place or _place(facts, Method.PHONE, contact, "", view),
        person=_person(contact),
        method=method,
        result=f"Interview held: {_standing(lead).lower()}" if over else "Interview held",
        wanted={Column.EMPLOYER, Column.PLACE, Column.PERSON, Column.METHOD, Column.POSITION},
    )


def meeting_method(place: str) -> Method | None:
    """How people meet there; None where no place is known."""
    if not place.strip():
        return None
    if _ONLINE_MEETING.search(place):
        return Method.ONLINE
    return Method.PHONE if _BY_PHONE.search(place) else Method.IN_PERSON


def _of_activity(activity: Activity) -> Entry:
    place = one_line(activity.place)
    online = _ONLINE_MEETING.search(place) is not None
    known = {Column.EMPLOYER: one_line(activity.what), Column.PLACE: place}
    name = ACTIVITY_NAMES[activity.kind]
    return Entry(
        activity.on_day,
        EntryKind.FAIR,
        name,
        known[Column.EMPLOYER],
        place,
        method=Method.ONLINE if online else Method.IN_PERSON,
        result=one_line(activity.result) or f"{name}: was there",
        empty=frozenset(column for column, text in known.items() if not text),
        activity_id=activity.id,
    )


def _entry(
    facts: Facts,
    kind: EntryKind,
    what: str,
    day: date,
    *,
    place: str,
    person: str,
    method: Method | None,
    result: str,
    wanted: set[Column],
) -> Entry:
    made = Entry(
        day,
        kind,
        what,
        one_line(facts.employer.name),
        place,
        person,
        method,
        one_line(facts.lead.position),
        result,
        lead_id=facts.lead.id,
    )
    return replace(made, empty=frozenset(one for one in wanted if not made.text(one)))


# Words ------------------------------------------------------------------------


def _standing(lead: Lead) -> str:
    """What has come of a lead so far."""
    if lead.stage is Stage.CLOSED:
        return _ENDINGS.get(lead.close_reason, _WAITING) if lead.close_reason else _WAITING
    return _STAGES.get(lead.stage, _WAITING)


def _whom(facts: Facts, contact_id: int | None, view: View) -> Contact | None:
    """Who it was with; where nobody was named, the lead's only person."""
    if contact_id is None:
        return facts.contacts[0] if len(facts.contacts) == 1 else None
    return next((one for one in facts.contacts if one.id == contact_id), None) or view.others.get(
        contact_id
    )


def _person(contact: Contact | None) -> str:
    """ "Martin Jones, controller"; the role alone where there is no name."""
    if contact is None:
        return ""
    return ", ".join(filter(None, (one_line(contact.name), one_line(contact.role))))


def _place(
    facts: Facts, method: Method | None, contact: Contact | None, number: str, view: View
) -> str:
    """The address (else the place of the job), then how they were reached."""
    lead, employer = facts.lead, facts.employer
    lines = [one_line(employer.address) or one_line(lead.location)]
    reached = _number(facts, contact, number, view)
    if method is Method.EMAIL:
        reached = (one_line(contact.emails[0]) if contact and contact.emails else "") or reached
    elif method is Method.ONLINE:
        reached = _site(lead.url) or _site(employer.website) or reached
    lines.append(reached)
    return "\n".join(filter(None, lines))


def _number(facts: Facts, contact: Contact | None, number: str, view: View) -> str:
    """The number that was dialled, else theirs, else the company's."""
    phones = [phone for one in (contact, *facts.contacts) if one for phone in one.phones]
    if facts.employer.switchboard is not None:
        phones.append(facts.employer.switchboard)
    if number:
        same = next((phone for phone in phones if phone.number == number), None)
        return display(same, view.region) if same else spaced(number, view.region.upper())
    usable = next((phone for phone in phones if phone.usable), None)
    return one_line(display(usable, view.region)) if usable else ""


def _site(url: str) -> str:
    """ "careers.example.com" of a link."""
    text = one_line(url)
    if not text:
        return ""
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
