"""What was agreed, read back from the sheet of what is ahead.

It was made, as far as the table tells, when it is imported; what else stands on the
sheet are steps that the planner finds by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import (
    MINUTE,
    Instant,
    is_zone,
    parse_wall_minute,
    resolve,
)
from followup_desktop.domain.commitments import Expectation, Interview, Promise
from followup_desktop.domain.lead import OwnStep

from .own_values import a_day

_UNKNOWN: Instant = 0
"""When it was made: whoever writes it knows the present."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed with one lead; ids of contacts are the file's."""

    promises: tuple[Promise, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    interviews: tuple[Interview, ...] = ()
    own_step: OwnStep | None = None


def agreed_of(rows: Sequence[Mapping[str, str]], people: set[int]) -> Agreed:
    """The rows of one lead. Raises ``ValueError`` where one is not as FollowUp
    writes it."""
    promises, interviews, waits = [], [], []
    own: OwnStep | None = None
    for row in rows:
        what = row["What"]
        if what == "promise":
            promises.append(_promise(row, people))
        elif what == "interview" and row["Time"]:
            interviews.append(_interview(row, people))
        elif what == "check in" and row["Their Day"]:
            waits.append(_expectation(row, people))
        elif what == "own":
            own = _own_step(row)
    return Agreed(tuple(promises), tuple(waits), tuple(interviews), own)


def _promise(row: Mapping[str, str], people: set[int]) -> Promise:
    local, zone, at = _moment(row)
    return Promise(0, 0, _whom(row, people), local, zone, at, _UNKNOWN)


def _interview(row: Mapping[str, str], people: set[int]) -> Interview:
    local, zone, at = _moment(row)
    ends = at + int(row["Minutes"]) * MINUTE if row["Minutes"] else None
    whom = _whom(row, people)
    return Interview(0, 0, whom, local, zone, at, _UNKNOWN, ends, row["Place"])


def _expectation(row: Mapping[str, str], people: set[int]) -> Expectation:
    by_on, ask_on = a_day(row["Their Day"]), a_day(row["Date"])
    return Expectation(0, 0, _whom(row, people), row["What They Said"], by_on, ask_on, _UNKNOWN)


def _own_step(row: Mapping[str, str]) -> OwnStep:
    channel = Channel(row["Channel"].replace(" ", "-")).value
    at = _moment(row)[2] if row["Time"] else None
    return OwnStep(a_day(row["Date"]), at, _zone(row), channel, _UNKNOWN)


def _moment(row: Mapping[str, str]) -> tuple[str, str, Instant]:
    zone, local = _zone(row), f"{a_day(row['Date'])}T{row['Time']}"
    wall: datetime = parse_wall_minute(local)
    return local, zone, resolve(wall, zone)


def _zone(row: Mapping[str, str]) -> str:
    if not is_zone(row["Time Zone"]):
        raise ValueError("no zone")
    return row["Time Zone"]


def _whom(row: Mapping[str, str], people: set[int]) -> int | None:
    found = int(row["Contact No."]) if row["Contact No."] else None
    return found if found in people else None
