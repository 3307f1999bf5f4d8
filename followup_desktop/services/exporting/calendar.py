"""One promise or interview for the calendar of a telephone (RFC 5545).

For the computer that may sleep at the promised minute (product.md, *Reminders*).
One ``VEVENT`` at a UTC instant, which no calendar can read wrongly, with an
alarm five minutes before. Saved again, after it was moved, it has the same
``UID`` and takes the place of the first.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from followup_desktop import __version__
from followup_desktop.domain.clock import HOUR, MINUTE, Instant, day_of
from followup_desktop.domain.commitments import Interview, Promise
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.sayings import say_moment
from followup_desktop.services.exporting.whole_file import write_whole
from followup_desktop.services.numbers import readable
from followup_desktop.services.work import Work

ALARM_BEFORE = timedelta(minutes=5)
_CALL = 15 * MINUTE
"""How long a call is taken to be; it only shapes the block in the calendar."""
_INTERVIEW = HOUR
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_UNFIT_FOR_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """What a calendar is told. ``uid`` stays the same whenever the event is saved
    again; ``begins`` and ``ends`` are instants; all texts are plain."""

    uid: str
    begins: Instant
    ends: Instant
    title: str
    text: str
    place: str = ""


def calendar_text(event: CalendarEvent, now: Instant) -> str:
    """The ``.ics`` file of one event, saved at ``now``; lines end in CRLF and have
    75 octets at most."""
    from icalendar import Alarm, Calendar, Event  # lazily: 70 ms, for a rare press

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _plain(event.title))
    alarm.add("trigger", -ALARM_BEFORE)
    entry = Event()
    entry.add("uid", event.uid)
    entry.add("dtstamp", _utc(now))
    entry.add("last-modified", _utc(now))
    entry.add("dtstart", _utc(event.begins))
    entry.add("dtend", _utc(max(event.ends, event.begins)))
    entry.add("summary", _plain(event.title))
    entry.add("description", _plain(event.text))
    if event.place:
        entry.add("location", _plain(event.place))
    entry.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", f"-//FollowUp//FollowUp {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    return str(calendar.to_ical().decode("utf-8"))


def promise_event(promise: Promise, situation: Situation) -> CalendarEvent:
    """The call that was promised: whom, the number, and at what time of theirs."""
    facts = situation.facts
    contact = situation.contact_of(promise.contact_id)
    lines = ["You promised to call.", *_whom(contact, situation)]
    if promise.zone != situation.settings.zone:
        lines.append(f"Their time: {say_moment(promise.at, promise.zone)} ({promise.zone})")
    return CalendarEvent(
        _uid("promise", promise),
        promise.at,
        promise.at + _CALL,
        f"Call {_named(contact, facts)}",
        "\n".join(lines),
    )


def interview_event(interview: Interview, situation: Situation) -> CalendarEvent:
    """The interview: where, when in their time, and whom to ask for."""
    facts = situation.facts
    contact = situation.contact_of(interview.contact_id)
    lines = ["Your interview.", *_whom(contact, situation)]
    if interview.zone != situation.settings.zone:
        lines.append(f"Their time: {say_moment(interview.at, interview.zone)} ({interview.zone})")
    about = " · ".join(part for part in (facts.lead.position, facts.employer.name) if part)
    return CalendarEvent(
        _uid("interview", interview),
        interview.at,
        interview.ends_at or interview.at + _INTERVIEW,
        f"Interview: {about}" if about else "Interview",
        "\n".join(lines),
        interview.place,
    )


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
        text = calendar_text(event, self._work.now())
        write_whole(path, lambda stream: stream.write(text))
        return path

    def _situation(self, said: Promise | Interview | None) -> Situation | None:
        if said is None:
            return None
        facts = self._stores.facts.facts([said.lead_id]).get(said.lead_id)
        if facts is None:
            return None
        return Situation(facts, self._work.plan_settings(), self._work.now())


def _uid(kind: str, said: Promise | Interview) -> str:
    """Of what never changes in it, so that other data files have other ones."""
    return str(uuid5(NAMESPACE_URL, f"followup:{kind}:{said.lead_id}:{said.id}:{said.made_at}"))


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


def _utc(instant: Instant) -> datetime:
    return datetime.fromtimestamp(instant, UTC)


def _plain(text: str) -> str:
    """``text`` without what a calendar file cannot hold: control characters, and
    halves of surrogate pairs. A line break of any kind is one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub(" ", lines).encode("utf-8", "replace").decode("utf-8")
