"""The work-search record: what a benefits office counts, week by week.

product.md, *Data in and out*; data-formats.md, *Work-search record columns*. Pure
data: what becomes an entry is told by ``work_search_entries``.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from .clock import Instant
from .company_names import company_key
from .errors import DomainError

MOST_DAYS = 5 * 366
"""The longest range of a record."""
_WEEK = timedelta(days=7)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SUNDAY_FIRST = frozenset(
    "AG BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX"
    " MZ NI NP PA PE PH PK PR PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW".split()
)
_SATURDAY_FIRST = frozenset("AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY".split())


class Column(StrEnum):
    """The columns of the record, in their order."""

    DATE = "date"
    WHAT = "what"
    EMPLOYER = "employer"
    PLACE = "address"
    PERSON = "person"
    METHOD = "method"
    POSITION = "position"
    RESULT = "result"


USUAL_COLUMNS = tuple(column for column in Column if column is not Column.WHAT)
"""Those that every office asks for."""
HEADINGS = {
    Column.DATE: "Date",
    Column.WHAT: "Activity",
    Column.EMPLOYER: "Employer",
    Column.PLACE: "Address and phone",
    Column.PERSON: "Person contacted",
    Column.METHOD: "Method",
    Column.POSITION: "Position",
    Column.RESULT: "Result",
}


class EntryKind(StrEnum):
    """What was done."""

    APPLICATION = "application"
    CALL = "call"
    LETTER = "letter"
    """An e-mail or another message."""
    VISIT = "visit"
    INTERVIEW = "interview"
    FAIR = "fair"
    """A fair, a workshop or another activity beside the leads."""


class Method(StrEnum):
    """How somebody was contacted, in the words of the form."""

    PHONE = "phone"
    EMAIL = "e-mail"
    ONLINE = "online"
    IN_PERSON = "in person"
    POST = "by post"


class ActivityKind(StrEnum):
    """What a record counts beside leads."""

    FAIR = "fair"
    WORKSHOP = "workshop"
    APPOINTMENT = "appointment"
    COURSE = "course"
    OTHER = "other"


ACTIVITY_NAMES = {
    ActivityKind.FAIR: "Job fair",
    ActivityKind.WORKSHOP: "Workshop",
    ActivityKind.APPOINTMENT: "Appointment with an adviser",
    ActivityKind.COURSE: "Course",
    ActivityKind.OTHER: "Other",
}


@dataclass(frozen=True, slots=True)
class Activity:
    """A fair, a workshop or the like. ``what`` is its name or who held it."""

    id: int
    on_day: date
    kind: ActivityKind
    what: str
    place: str = ""
    result: str = ""
    created_at: Instant = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. ``place`` may have several lines (address, then number).

    ``empty`` are the columns an office would ask about. ``repeat``: the same
    employer stands further up in this week, so it isn't counted again.
    """

    day: date
    kind: EntryKind
    what: str
    employer: str
    place: str = ""
    person: str = ""
    method: Method | None = None
    position: str = ""
    result: str = ""
    empty: frozenset[Column] = frozenset()
    repeat: bool = False
    lead_id: int | None = None
    activity_id: int | None = None

    def text(self, column: Column) -> str:
        """The words of a cell; the day as YYYY-MM-DD."""
        return {
            Column.DATE: self.day.isoformat(),
            Column.WHAT: self.what,
            Column.EMPLOYER: self.employer,
            Column.PLACE: self.place,
            Column.PERSON: self.person,
            Column.METHOD: "" if self.method is None else self.method.value,
            Column.POSITION: self.position,
            Column.RESULT: self.result,
        }[column]

    def missing(self, columns: Collection[Column]) -> tuple[Column, ...]:
        """Which of these columns an office would find empty, in their order."""
        return tuple(column for column in Column if column in self.empty and column in columns)


@dataclass(frozen=True, slots=True)
class Week:
    """A whole week, and what the record has of it. ``counted``: its entries without
    the repeats; ``goal``: how many the person needs, 0 for none."""

    first_day: date
    last_day: date
    entries: tuple[Entry, ...]
    counted: int
    goal: int

    @property
    def repeats(self) -> int:
        """How many entries aren't counted."""
        return len(self.entries) - self.counted

    def said(self) -> str:
        """ "2 of 3 this week", "3 of 3 this week, 4 more"; without a goal "2 contacts"."""
        if self.goal:
            more = self.counted - self.goal
            said = f"{min(self.counted, self.goal)} of {self.goal} this week"
            return f"{said}, {more} more" if more > 0 else said
        return f"{self.counted} contact{'' if self.counted == 1 else 's'}"

    def numbers(self) -> tuple[int | None, ...]:
        """What each entry is counted as: 1, 2, …; None where it is a repeat."""
        found: list[int | None] = []
        count = 0
        for entry in self.entries:
            count += not entry.repeat
            found.append(None if entry.repeat else count)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Record:
    """Every week that the range touches, also those without an entry."""

    from_day: date
    to_day: date
    weeks: tuple[Week, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, by day."""
        return tuple(entry for week in self.weeks for entry in week.entries)

    @property
    def counted(self) -> int:
        """The entries without the repeats."""
        return sum(week.counted for week in self.weeks)

    def empty_cells(self, columns: Collection[Column]) -> dict[Column, int]:
        """How many cells of each of these columns are empty that shouldn't be."""
        found: dict[Column, int] = {}
        for entry in self.entries:
            for column in entry.missing(columns):
                found[column] = found.get(column, 0) + 1
        return {column: found[column] for column in Column if column in found}


def usual_first_weekday(region: str) -> str:
    """The weekday that weeks begin with in a country (two letters)."""
    if region in _SUNDAY_FIRST:
        return "sunday"
    return "saturday" if region in _SATURDAY_FIRST else "monday"


def week_of(day: date, first_weekday: str) -> date:
    """The first day of the week that ``day`` is in."""
    try:
        return day - timedelta(days=(day.weekday() - WEEKDAYS.index(first_weekday)) % 7)
    except OverflowError:
        return day


def check_range(from_day: date, to_day: date) -> None:
    """Raises ``DomainError`` where there is no such range, or it is too long."""
    if to_day < from_day:
        raise DomainError(
            f"The record would end ({to_day}) before it begins ({from_day}):"
            " please change one of the two days."
        )
    if (to_day - from_day).days > MOST_DAYS or to_day.year > 9000 or from_day.year < 1900:
        raise DomainError("A record has five years at most: please choose a shorter time.")


def record_of(
    entries: Iterable[Entry], from_day: date, to_day: date, *, first_weekday: str, goal: int
) -> Record:
    """The entries of the range in their weeks, those of one day in the order given.
    Raises ``DomainError`` as ``check_range``."""
    check_range(from_day, to_day)
    found: dict[date, list[Entry]] = {}
    for entry in sorted(entries, key=lambda one: one.day):
        if from_day <= entry.day <= to_day:
            found.setdefault(week_of(entry.day, first_weekday), []).append(entry)
    weeks, first = [], week_of(from_day, first_weekday)
    while first <= to_day:
        marked = _repeats_marked(found.get(first, ()))
        counted = sum(not entry.repeat for entry in marked)
        weeks.append(Week(first, first + _WEEK - timedelta(days=1), marked, counted, goal))
        first += _WEEK
    return Record(from_day, to_day, tuple(weeks))


def _repeats_marked(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The same company, however it is written, counts once a week; who isn't named
    is another one for each lead."""
    seen: set[str] = set()
    marked = []
    for entry in entries:
        key = company_key(entry.employer) or entry.employer.casefold() or f"lead {entry.lead_id}"
        if entry.kind is EntryKind.FAIR:
            marked.append(entry)
            continue
        marked.append(replace(entry, repeat=key in seen))
        seen.add(key)
    return tuple(marked)
