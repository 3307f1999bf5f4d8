"""What goes into a calendar: promises, interviews, own steps with a time, check-ins.

For the computer that may sleep at the promised minute (product.md, *Reminders*),
and for the calendar of a telephone. Saved again, after it was moved, an event has
the same ``UID`` and takes the place of the first.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import HOUR, MINUTE, Instant, day_of, start_of_day
from followup_desktop.domain.commitments import Expectation, Interview, Promise
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import OwnStep, Stage
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.sayings import say_day, say_moment
from followup_desktop.services.exporting.calendar_file import CalendarEvent, calendar_text
from followup_desktop.services.exporting.reading import WholeLead
from followup_desktop.services.exporting.whole_file import write_whole
from followup_desktop.services.numbers.reading import readable
from followup_desktop.services.work import Work

_CALL = 15 * MINUTE
"""How long a call is taken to be; it only shapes the block in the calendar."""
_INTERVIEW = HOUR
_UNFIT_FOR_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST_NAME = 60
_OWN_STEPS = {
    Channel.EMAIL.value: "Write to",
    Channel.MESSAGE.value: "Write to",
    Channel.IN_PERSON.value: "Visit",
}


def promise_event(promise: Promise, situation: Situation) -> CalendarEvent:
    """The call that was promised: whom, the number, and at what time of theirs."""
    facts = situation.facts
    writes = situation.settings.written_only
    contact = situation.contact_of(promise.contact_id)
    lines = [f"You promised to {'write' if writes else 'call'}.", *_whom(contact, situation)]
    lines += _their_time(promise.at, promise.zone, situation)
    return CalendarEvent(
        _uid("promise", promise),
        promise.at,
        promise.at + _CALL,
        f"{'Write to' if writes else 'Call'} {_named(contact, facts)}",
        "\n".join(lines),
        zone=promise.zone,
    )


def interview_event(interview: Interview, situation: Situation) -> CalendarEvent:
    """The interview: where, when in their time, and whom to ask for. It rings at the
    minute to set out, too, where one was said."""
    facts = situation.facts
    contact = situation.contact_of(interview.contact_id)
    lines = ["Your interview.", *_whom(contact, situation)]
    lines += _their_time(interview.at, interview.zone, situation)
    about = " · ".join(part for part in (facts.lead.position, facts.employer.name) if part)
    return CalendarEvent(
        _uid("interview", interview),
        interview.at,
        interview.ends_at or interview.at + _INTERVIEW,
        f"Interview: {about}" if about else "Interview",
        "\n".join(lines),
        interview.place,
        zone=interview.zone,
        alarm=interview.leave_at,
    )


def own_step_event(own: OwnStep, at: Instant, situation: Situation) -> CalendarEvent:
    """A step whose time the person set: a lead has one at a time."""
    lead = situation.lead
    contact = situation.contact_of(None)
    does = _OWN_STEPS.get(own.channel, "Call")
    lines = ["The time you set.", *_whom(contact, situation), *_their_time(at, own.zone, situation)]
    return CalendarEvent(
        _uuid(f"own-step:{lead.id}:{lead.created_at}"),
        at,
        at + _CALL,
        f"{does} {_named(contact, situation.facts)}",
        "\n".join(lines),
        zone=own.zone,
    )


def check_in_event(expectation: Expectation, situation: Situation) -> CalendarEvent:
    """The day to ask for the news they said they would have."""
    contact = situation.contact_of(expectation.contact_id)
    day = situation.check_in_day(expectation)
    lines = ["Their turn until now; ask for news today."]
    if expectation.what:
        lines.append(f"They said: {expectation.what}, by {say_day(expectation.by_on)}")
    begins = start_of_day(day, situation.zone)
    return CalendarEvent(
        _uid("expectation", expectation),
        begins,
        begins,
        f"Ask for news: {_named(contact, situation.facts)}",
        "\n".join([*lines, *_whom(contact, situation)]),
        zone=situation.zone,
        day=day,
    )


def events_of(whole: WholeLead) -> Iterator[tuple[str, CalendarEvent]]:
    """Everything of one lead that has its time, each with what it is counted as:
    what is ahead and still holds, and what has been and was not called off."""
    facts, situation = whole.facts, whole.situation
    lead, now = facts.lead, situation.now
    still = {promise.id for promise in situation.promises}
    for promise in facts.promises:
        over = promise.at <= now and promise.cancelled_at is None
        if over or promise.id in still:
            yield "promises", promise_event(promise, situation)
    is_open = lead.stage is not Stage.CLOSED
    for interview in facts.interviews:
        if interview.cancelled_at is None and (is_open or interview.at <= now):
            yield "interviews", interview_event(interview, situation)
    own = lead.own_step if is_open else None
    if own is not None and own.at is not None and _still_planned(own, situation):
        yield "steps", own_step_event(own, own.at, situation)
    if is_open and situation.expectation is not None:
        yield "check_ins", check_in_event(situation.expectation, situation)


def _still_planned(own: OwnStep, situation: Situation) -> bool:
    return own.ended_at is None and not situation.history.ends_own_step(own)


class CalendarService:
    """Saves one promise or interview as a file that a telephone's calendar opens."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores

    def promise(self, promise_id: int) -> CalendarEvent:
        """What a calendar is told of a promise. Raises ``DomainError`` where it is
        not there any more or was cancelled."""
        promise = self._stores.commitments.promise(promise_id)
        situation = self._situation(promise)
        if promise is None or situation is None or promise.cancelled_at is not None:
            raise DomainError("That promise is not there any more.")
        return promise_event(promise, situation)

    def interview(self, interview_id: int) -> CalendarEvent:
        """What a calendar is told of an interview. Raises ``DomainError``."""
        interview = self._stores.commitments.interview(interview_id)
        situation = self._situation(interview)
        if interview is None or situation is None or interview.cancelled_at is not None:
            raise DomainError("That interview is not there any more.")
        return interview_event(interview, situation)

    def save_promise(self, promise_id: int, path: Path) -> Path:
        """Write it to ``path``, whole or not at all; the path it was written to,
        which ends in ``.ics``. Raises ``DomainError`` and ``KnownError``."""
        return self._save(self.promise(promise_id), path)

    def save_interview(self, interview_id: int, path: Path) -> Path:
        """As ``save_promise``."""
        return self._save(self.interview(interview_id), path)

    def file_name(self, event: CalendarEvent) -> str:
        """A name to suggest: "2026-11-24 Call Martin Jones, Northwind Foods.ics"."""
        day = day_of(event.begins, self._work.plan_settings().zone)
        words = _UNFIT_FOR_NAMES.sub(" ", event.title)[:_LONGEST_NAME].strip(" .")
        return f"{day} {' '.join(words.split())}.ics"

    def _save(self, event: CalendarEvent, path: Path) -> Path:
        if path.suffix.lower() != ".ics":
            path = path.with_name(path.name + ".ics")
        if path.is_dir():
            raise DomainError(f"{path} is a folder: give the name of a file in it.")
        text = calendar_text([event], self._work.now())
        write_whole(path, lambda stream: stream.write(text))
        return path

    def _situation(self, said: Promise | Interview | None) -> Situation | None:
        if said is None:
            return None
        facts = self._stores.facts.facts([said.lead_id]).get(said.lead_id)
        if facts is None:
            return None
        return Situation(facts, self._work.plan_settings(), self._work.now())


def _uid(kind: str, said: Promise | Interview | Expectation) -> str:
    """Of what never changes in it, so that other data files have other ones."""
    return _uuid(f"{kind}:{said.lead_id}:{said.id}:{said.made_at}")


def _uuid(words: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"followup:{words}"))


def _their_time(at: Instant, zone: str, situation: Situation) -> list[str]:
    """A line with their time, where it is another than the person's."""
    if zone == situation.settings.zone:
        return []
    return [f"Their time: {say_moment(at, zone)} ({zone})"]


def _named(contact: Contact | None, facts: Facts) -> str:
    who = contact.name if contact is not None else ""
    parts = [part for part in (who, facts.employer.name or facts.lead.position) if part]
    return ", ".join(parts) or "back"


def _whom(contact: Contact | None, situation: Situation) -> list[str]:
    """Lines with name, number (as it is dialled from anywhere), employer and position."""
    facts = situation.facts
    phone = situation.phone_of(contact)
    found = (
        ("Name", contact.name if contact is not None else ""),
        ("Number", readable(phone) if phone is not None else ""),
        ("Employer", facts.employer.name),
        ("Position", facts.lead.position),
    )
    return [f"{name}: {value}" for name, value in found if value]
