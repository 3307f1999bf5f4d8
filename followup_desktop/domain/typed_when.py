"""Times as people type them: "tomorrow 8:30", "fri 5pm", "in 3 days".

Wherever a time is asked for, these words are understood (screens.md). What
cannot be read is refused in a sentence with an example, never guessed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from .business_days import business_days as business_days_of
from .clock import HOUR, MINUTE, Instant, is_zone, wall, zone_info
from .errors import DomainError
from .zones import country_of_zone

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january february march april may june july august september october november december"
).split()

_TIME = re.compile(
    r"(?:\bat\s+|@\s*)?\b(?P<hour>\d{1,2})"
    r"(?:[:h](?P<minute>\d{2})\s*(?P<half>[ap])?\.?(?:m\b\.?)?|\s*(?P<bare>[ap])(?:\.?m)?\b\.?)"
    r"(?![\d.:/-])",
    re.IGNORECASE,
)
_AT_HOUR = re.compile(r"(?:\bat\s+|@\s*)(?P<hour>\d{1,2})(?:\s*o'?clock)?(?![\d.:/-])", re.I)
_TIME_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_IN = re.compile(
    r"in\s+(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s+"
    r"(?:(?P<business>business|working|work)\s+)?"
    r"(?P<unit>min(?:ute)?s?|hours?|h|days?|weeks?|months?)\b"
)
_AGO = re.compile(
    r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s+"
    r"(?P<unit>min(?:ute)?s?|hours?|h)\s+ago"
)
_HALF_AN_HOUR = re.compile(r"in\s+(?:half\s+an|a\s+half)\s+hour")
_DAY_OF_MONTH = re.compile(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)")
_COUNTS = "one two three four five six seven eight nine ten".split()
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ISO_WHEN = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}(?::?\d{2})?)"
)
_NUMERIC_DAY = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?\.?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?([a-z]{3,9})\.?(?:\s+(\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s+(\d{4}))?")
_MONTH_DAYS = 30

EXAMPLES = "tomorrow 8:30, fri 5pm, in 3 days"


@dataclass(frozen=True, slots=True)
class TypedWhen:
    """What was typed: a day in the zone it was read in, and a time if one was said."""

    on: date
    at: time | None = None

    @property
    def local(self) -> datetime | None:
        """The naive wall time, None where only a day was said."""
        return None if self.at is None else datetime.combine(self.on, self.at)


def read_when(
    text: str,
    now: Instant,
    zone: str,
    *,
    order: Literal["mdy", "dmy"] = "mdy",
    business_days: Callable[[date, int], date] | None = None,
    past: bool = False,
) -> TypedWhen:
    """Read ``text`` as a day, a time or both, in ``zone``.

    A time alone is today, or tomorrow where it has passed; a weekday is the
    next one (today's own name with a time still ahead is today). With ``past``
    the nearest such time behind is meant instead, and "yesterday", "now" and
    "10 min ago" are understood. ``order`` says how ``3/4`` is meant.
    ``business_days(day, n)`` counts business days ahead; where none is given,
    those of the country that ``zone`` lies in. An ISO time with an offset is
    converted to ``zone``. Raises ``DomainError`` in a sentence.
    """
    assert is_zone(zone), zone
    words = " ".join(text.strip().lower().replace(",", " ").split())
    words = re.sub(r"^(\d{4}-\d{2}-\d{2})t(?=\d)", r"\1 ", words)
    if not words:
        raise DomainError(f"Please say when, for example: {EXAMPLES}.")
    here = wall(now, zone).replace(tzinfo=None)
    if past and (ago := _read_ago(words, now, zone)):
        return ago
    count_on = business_days or business_days_of(country_of_zone(zone)).add
    reader = _Reader(text.strip(), now, zone, here, order, count_on, past)
    if _ISO_WHEN.fullmatch(text.strip().upper()):
        moment = _read_iso(text.strip().upper(), zone)
        return TypedWhen(moment.date(), moment.time().replace(second=0, microsecond=0))
    return reader.read(words)


def _read_ago(words: str, now: Instant, zone: str) -> TypedWhen | None:
    seconds = 0
    if words != "now":
        found = _AGO.fullmatch(words)
        if found is None:
            return None
        length = HOUR if found["unit"][0] == "h" else MINUTE
        seconds = _Reader._count(found["count"]) * length
    then = wall(now - seconds, zone)
    return TypedWhen(then.date(), then.time().replace(second=0, microsecond=0))


def _read_iso(text: str, zone: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(zone_info(zone))
    except (ValueError, OverflowError) as error:
        raise DomainError(f"There is no such time as “{text}”.") from error


@dataclass(frozen=True, slots=True)
class _Reader:
    typed: str
    now: Instant
    zone: str
    here: datetime
    order: str
    business_days: Callable[[date, int], date]
    past: bool = False

    def read(self, words: str) -> TypedWhen:
        if soon := self._span_of_hours(words):
            return soon
        clock, rest = self._take_time(words)
        rest = " ".join(rest.removeprefix("on ").split())
        if not rest:
            if clock is None:
                raise self._unread()
            return self._time_alone(clock)
        day, is_weekday = self._day(rest)
        ahead = clock is not None and clock > self.here.time()
        if is_weekday and day == self.here.date() and not ahead and not self.past:
            day += timedelta(days=7)
        if (
            is_weekday
            and self.past
            and (day > self.here.date() or (day == self.here.date() and ahead))
        ):
            day -= timedelta(days=7)
        return TypedWhen(day, clock)

    def _unread(self) -> DomainError:
        return DomainError(
            f"“{self.typed}” could not be read as a time. Try for example: {EXAMPLES}."
        )

    def _time_alone(self, clock: time) -> TypedWhen:
        day = self.here.date()
        if self.past:
            return TypedWhen(day if clock <= self.here.time() else day - timedelta(days=1), clock)
        return TypedWhen(day if clock > self.here.time() else day + timedelta(days=1), clock)

    def _span_of_hours(self, words: str) -> TypedWhen | None:
        if _HALF_AN_HOUR.fullmatch(words):
            words = "in 30 min"
        found = _IN.fullmatch(words)
        if not found or found["unit"][0] not in "mh" or found["unit"].startswith("month"):
            return None
        count = self._count(found["count"])
        # Counted in instants: "in 2 hours" is two hours also when clocks change.
        then = wall(self.now + count * (HOUR if found["unit"][0] == "h" else MINUTE), self.zone)
        return TypedWhen(then.date(), then.time().replace(second=0, microsecond=0))

    @staticmethod
    def _count(word: str) -> int:
        if word.isdigit():
            return int(word)
        return 1 if word in ("a", "an") else _COUNTS.index(word) + 1

    def _take_time(self, words: str) -> tuple[time | None, str]:
        """The time in ``words`` and what is left without it."""
        for word, meant in _TIME_WORDS.items():
            if re.search(rf"\b{word}\b", words):
                return meant, re.sub(rf"(?:\bat\s+)?\b{word}\b", " ", words).strip()
        found = _TIME.search(words)
        if found is None:
            found = _AT_HOUR.search(words)
        if found is None:
            return None, words
        parts = found.groupdict()
        hour, minute = int(parts["hour"]), int(parts.get("minute") or 0)
        half = parts.get("half") or parts.get("bare")
        if half:
            if not 1 <= hour <= 12:
                raise self._unread()
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour > 23 or minute > 59:
            raise self._unread()
        return time(hour, minute), (words[: found.start()] + " " + words[found.end() :]).strip()

    def _day(self, words: str) -> tuple[date, bool]:
        """The day ``words`` name, and whether by the name of a weekday."""
        today = self.here.date()
        if words in ("today", "tonight"):
            return today, False
        if words in ("tomorrow", "tmrw", "tmr"):
            return today + timedelta(days=1), False
        if words.removeprefix("the ") == "day after tomorrow":
            return today + timedelta(days=2), False
        if words == "yesterday":
            return today - timedelta(days=1), False
        if words in ("next business day", "next working day", "business day"):
            return self.business_days(today, 1), False
        if words == "next week":
            return today + timedelta(days=7 - today.weekday()), False
        if found := _IN.fullmatch(words):
            return self._span_of_days(found), False
        weekday = _weekday(words.removeprefix("next ").removeprefix("this "))
        if weekday is not None:
            ahead = (weekday - today.weekday()) % 7
            if words.startswith("next ") and ahead == 0:
                ahead = 7
            return today + timedelta(days=ahead), True
        named, _, rest = words.partition(" next week")
        if not rest and words != named and _weekday(named) is not None:
            days = 7 - today.weekday() + (_weekday(named) or 0)
            return today + timedelta(days=days), False
        first, _, rest = words.partition(" ")
        if rest and _weekday(first) is not None:
            # "Fri 21 Nov": the date counts, and must be a Friday.
            day = self._date(rest)
            if day.weekday() != _weekday(first):
                raise DomainError(f"{rest} is not a {first}; please check the day.")
            return day, False
        return self._date(words), False

    def _span_of_days(self, found: re.Match[str]) -> date:
        today, count = self.here.date(), self._count(found["count"])
        if found["unit"].startswith("day"):
            if found["business"]:
                return self.business_days(today, count)
            return today + timedelta(days=count)
        if found["unit"].startswith("week"):
            return today + timedelta(weeks=count)
        if found["unit"].startswith("month"):
            return today + timedelta(days=_MONTH_DAYS * count)
        raise self._unread()

    def _date(self, words: str) -> date:
        if found := _ISO_DAY.fullmatch(words):
            return self._make(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMERIC_DAY.fullmatch(words):
            first, second = int(found[1]), int(found[3])
            day_first = found[2] == "." or self.order == "dmy" or first > 12
            day, month = (first, second) if day_first else (second, first)
            return self._this_year(found[4], month, day)
        if found := _DAY_OF_MONTH.fullmatch(words):
            return self._in_month(int(found[1]))
        if found := _DAY_MONTH.fullmatch(words):
            return self._this_year(found[3], self._month(found[2]), int(found[1]))
        if found := _MONTH_DAY.fullmatch(words):
            return self._this_year(found[3], self._month(found[1]), int(found[2]))
        raise self._unread()

    def _in_month(self, number: int) -> date:
        """The next such day of a month, the last one with ``past``; months that
        have none are passed over."""
        today = self.here.date()
        months = today.year * 12 + today.month - 1
        for step in range(3):
            year, month = divmod(months - step if self.past else months + step, 12)
            try:
                day = date(year, month + 1, number)
            except ValueError:
                continue
            if day <= today if self.past else day >= today:
                return day
        raise DomainError(f"There is no such day as “{self.typed}”.")

    def _month(self, word: str) -> int:
        number = _named(word, _MONTHS)
        if number is None:
            raise self._unread()
        return number + 1

    def _this_year(self, year: str | None, month: int, day: int) -> date:
        if year:
            return self._make(int(year) + (2000 if len(year) == 2 else 0), month, day)
        made = self._make(self.here.year, month, day)
        if self.past:
            return made if made <= self.here.date() else self._make(self.here.year - 1, month, day)
        return made if made >= self.here.date() else self._make(self.here.year + 1, month, day)

    def _make(self, year: int, month: int, day: int) -> date:
        try:
            return date(year, month, day)
        except ValueError as error:
            raise DomainError(f"There is no such day as “{self.typed}”.") from error


def _weekday(word: str) -> int | None:
    """The number of a weekday's name: "weds" too, which is no beginning of it."""
    return 2 if word.rstrip(".") == "weds" else _named(word, _WEEKDAYS)


def _named(word: str, names: tuple[str, ...] | list[str]) -> int | None:
    """The number of the name that ``word`` (three letters or more) begins."""
    word = word.rstrip(".")
    if len(word) < 3:
        return None
    return next((n for n, name in enumerate(names) if name.startswith(word)), None)
