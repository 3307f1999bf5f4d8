"""Calendar files (RFC 5545): events in their own zones, with alarms.

An event stands at its wall time with ``TZID``, and the file brings the rules of
every zone it names (``VTIMEZONE``, each change of the clocks by itself). A wall
time that a change of the clocks makes doubtful is written in UTC, so that no two
calendars can read it differently.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from followup_desktop import __version__
from followup_desktop.domain.clock import DAY, Instant, resolve, wall, zone_info

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone

ALARM_BEFORE = timedelta(minutes=5)
_MORNING = timedelta(hours=9)
"""When an event that has a day and no time rings."""
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_YEAR = 366 * DAY
_YEARS_ON = 5
"""So far ahead a zone's rules are told: some programs keep those they met first."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """What a calendar is told. ``uid`` stays the same whenever the event is saved
    again; ``begins`` and ``ends`` are instants, said in ``zone`` (IANA); with
    ``day`` the event fills that day instead. All texts are plain. ``alarm``: when
    it rings besides, an instant."""

    uid: str
    begins: Instant
    ends: Instant
    title: str
    text: str
    place: str = ""
    zone: str = "UTC"
    day: date | None = None
    alarm: Instant | None = None


def calendar_text(events: Iterable[CalendarEvent], now: Instant, name: str = "") -> str:
    """The ``.ics`` file of these events, saved at ``now``; lines end in CRLF and have
    75 octets at most. What is over rings no more. ``name``: what a calendar program
    calls the whole of them."""
    from icalendar import Calendar  # lazily: 70 ms, for a rare press

    calendar = Calendar()
    calendar.add("prodid", f"-//FollowUp//FollowUp {__version__}//EN")
    calendar.add("version", "2.0")
    if name:
        calendar.add("x-wr-calname", name)
    listed = list(events)
    _add_zones(calendar, listed)
    for event in listed:
        calendar.add_component(_entry(event, now))
    return str(calendar.to_ical().decode("utf-8"))


def _entry(event: CalendarEvent, now: Instant) -> "Event":
    from icalendar import Event

    entry = Event()
    entry.add("uid", event.uid)
    entry.add("dtstamp", _utc(now))
    entry.add("last-modified", _utc(now))
    if event.day is not None:
        entry.add("dtstart", event.day)
        entry.add("dtend", event.day + timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
    else:
        entry.add("dtstart", _said(event.begins, event.zone))
        entry.add("dtend", _said(max(event.ends, event.begins), event.zone))
    entry.add("summary", _plain(event.title))
    entry.add("description", _plain(event.text))
    if event.place:
        entry.add("location", _plain(event.place))
    if event.begins >= now:
        _add_alarms(entry, event)
    return entry


def _add_alarms(entry: "Event", event: CalendarEvent) -> None:
    from icalendar import Alarm

    rings = [_MORNING if event.day is not None else -ALARM_BEFORE]
    if event.alarm is not None and event.alarm < event.begins:
        rings.append(timedelta(seconds=event.alarm - event.begins))
    for before in dict.fromkeys(rings):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _plain(event.title))
        alarm.add("trigger", before)
        entry.add_component(alarm)


# -- zones -------------------------------------------------------------------------


def _said(instant: Instant, zone: str) -> datetime:
    """The instant in its zone; in UTC where its wall time is there twice, or once
    in a while not at all."""
    return wall(instant, zone) if _is_plain(instant, zone) else _utc(instant)


def _is_plain(instant: Instant, zone: str) -> bool:
    if zone == "UTC":
        return False
    there = wall(instant, zone)
    local = there.replace(tzinfo=None)
    other = local.replace(tzinfo=zone_info(zone), fold=1).utcoffset()
    return resolve(local, zone) == instant and other == there.utcoffset()


def _add_zones(calendar: "Calendar", events: list[CalendarEvent]) -> None:
    spans: dict[str, tuple[Instant, Instant]] = {}
    for event in events:
        if event.day is not None:
            continue
        for instant in (event.begins, event.ends):
            if _is_plain(instant, event.zone):
                first, last = spans.get(event.zone, (instant, instant))
                spans[event.zone] = min(first, instant), max(last, instant)
    for zone in sorted(spans):
        first, last = spans[zone]
        calendar.add_component(_zone(zone, first - _YEAR, last + _YEARS_ON * _YEAR))


def _zone(zone: str, since: Instant, until: Instant) -> "Timezone":
    """What the clocks of a zone do in that time."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    found = Timezone()
    found.add("tzid", zone)
    before = wall(since, zone).utcoffset() or timedelta()
    for instant in (since, *_changes(zone, since, until)):
        there = wall(instant, zone)
        offset = there.utcoffset() or timedelta()
        part = TimezoneDaylight() if there.dst() else TimezoneStandard()
        # The wall time of the change is told by the clocks before it.
        part.add("dtstart", (_utc(instant) + before).replace(tzinfo=None))
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", offset)
        part.add("tzname", there.tzname() or zone)
        found.add_component(part)
        before = offset
    return found


def _changes(zone: str, since: Instant, until: Instant) -> Iterator[Instant]:
    """The instants at which the clocks of a zone are put on or back."""
    low = since
    while low < until:
        high = min(low + DAY, until)
        if _offset(low, zone) != _offset(high, zone):
            early, late = low, high
            while late - early > 1:
                middle = (early + late) // 2
                if _offset(middle, zone) == _offset(low, zone):
                    early = middle
                else:
                    late = middle
            yield late
        low = high


def _offset(instant: Instant, zone: str) -> tuple[timedelta | None, str | None]:
    there = wall(instant, zone)
    return there.utcoffset(), there.tzname()


def _utc(instant: Instant) -> datetime:
    return datetime.fromtimestamp(instant, UTC)


def _plain(text: str) -> str:
    """``text`` without what a calendar file cannot hold: control characters, and
    halves of surrogate pairs. A line break of any kind is one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub(" ", lines).encode("utf-8", "replace").decode("utf-8")
