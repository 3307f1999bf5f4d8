"""Phone hours as people write them: "Mon–Fri 8–8, Sat 8–5 Central"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .errors import DomainError

Minutes = tuple[int, int]
"""From and to, in minutes after midnight; ``to`` may be 1440."""

_NOON = 12 * 60
_DAY = 24 * 60

_DAYS = {
    "m": 0, "w": 2, "f": 4,
    "mon": 0, "mo": 0, "monday": 0, "mondays": 0,
    "tue": 1, "tu": 1, "tues": 1, "tuesday": 1, "tuesdays": 1,
    "wed": 2, "we": 2, "weds": 2, "wednesday": 2, "wednesdays": 2,
    "thu": 3, "th": 3, "thur": 3, "thurs": 3, "thursday": 3, "thursdays": 3,
    "fri": 4, "fr": 4, "friday": 4, "fridays": 4,
    "sat": 5, "sa": 5, "saturday": 5, "saturdays": 5,
    "sun": 6, "su": 6, "sunday": 6, "sundays": 6,
}  # fmt: skip
_SPANS = {
    "weekdays": (0, 1, 2, 3, 4),
    "weekday": (0, 1, 2, 3, 4),
    "weekends": (5, 6),
    "weekend": (5, 6),
    "daily": tuple(range(7)),
    "everyday": tuple(range(7)),
}
_ZONES = {
    "eastern": "America/New_York", "et": "America/New_York", "est": "America/New_York",
    "edt": "America/New_York",
    "central": "America/Chicago", "ct": "America/Chicago", "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "mountain": "America/Denver", "mt": "America/Denver", "mst": "America/Denver",
    "mdt": "America/Denver", "arizona": "America/Phoenix",
    "pacific": "America/Los_Angeles", "pt": "America/Los_Angeles", "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "alaska": "America/Anchorage", "hawaii": "Pacific/Honolulu", "hst": "Pacific/Honolulu",
    "atlantic": "America/Halifax",
    "uk": "Europe/London", "london": "Europe/London", "gmt": "Europe/London",
    "bst": "Europe/London", "utc": "UTC",
    "cet": "Europe/Berlin", "cest": "Europe/Berlin", "mez": "Europe/Berlin",
    "eet": "Europe/Athens", "eest": "Europe/Athens",
    "ist": "Asia/Kolkata", "jst": "Asia/Tokyo",
    "aest": "Australia/Sydney", "aedt": "Australia/Sydney",
}  # fmt: skip
_CITIES = {
    "boston": "America/New_York", "philadelphia": "America/New_York",
    "washington": "America/New_York", "atlanta": "America/New_York",
    "miami": "America/New_York", "charlotte": "America/New_York",
    "columbus": "America/New_York", "cleveland": "America/New_York",
    "pittsburgh": "America/New_York", "baltimore": "America/New_York",
    "dallas": "America/Chicago", "houston": "America/Chicago", "austin": "America/Chicago",
    "san antonio": "America/Chicago", "minneapolis": "America/Chicago",
    "st louis": "America/Chicago", "st. louis": "America/Chicago",
    "kansas city": "America/Chicago", "nashville": "America/Chicago",
    "memphis": "America/Chicago", "milwaukee": "America/Chicago",
    "new orleans": "America/Chicago", "omaha": "America/Chicago",
    "salt lake city": "America/Denver", "albuquerque": "America/Denver",
    "seattle": "America/Los_Angeles", "portland": "America/Los_Angeles",
    "san francisco": "America/Los_Angeles", "san diego": "America/Los_Angeles",
    "san jose": "America/Los_Angeles", "sacramento": "America/Los_Angeles",
    "oakland": "America/Los_Angeles", "las vegas": "America/Los_Angeles",
    "montreal": "America/Toronto", "ottawa": "America/Toronto",
    "munich": "Europe/Berlin", "hamburg": "Europe/Berlin", "frankfurt": "Europe/Berlin",
    "mumbai": "Asia/Kolkata", "delhi": "Asia/Kolkata", "bangalore": "Asia/Kolkata",
    "beijing": "Asia/Shanghai",
}  # fmt: skip
"""Large cities that give no zone its name; those that do are found by it."""
_FILLERS = {
    "time", "hours", "hrs", "open", "from", "and", "local", "their", "the", "uhr", "phone",
    "standard", "daylight", "in",
}  # fmt: skip
_NO_CITY = (
    _DAYS.keys() | _ZONES.keys() | _SPANS.keys() | _FILLERS | {"closed", "am", "pm", "a", "p"}
)
_CONTINENTS = (
    "Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/",
)  # fmt: skip
_LAST_WORDS = re.compile(r"(?<![a-z/_])\(?([a-z][a-z .'-]*[a-z])\)?[\s.]*$")

_TOKEN = re.compile(
    r"(?P<iana>[a-z]+/[a-z_]+(?:/[a-z_]+)?)"
    r"|(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\b\.?|[ap]\b)?"
    r"|(?P<word>[a-z]+)\.?"
    r"|(?P<dash>-+)"
    r"|(?P<comma>[,;&+/|\n])"
    r"|(?P<other>\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PhoneHours:
    """When the telephone is answered: for each weekday (Monday first) its
    ranges in order. ``zone`` is IANA where the text names one, else empty."""

    ranges: tuple[tuple[Minutes, ...], ...]
    zone: str = ""

    def on(self, weekday: int) -> tuple[Minutes, ...]:
        """The ranges of a weekday, 0 for Monday."""
        return self.ranges[weekday]


@dataclass(frozen=True, slots=True)
class _ClockTime:
    minutes: int
    plain: bool
    """Written without am, pm or a leading zero: "8" may mean the evening."""


class _Reader:
    """Reads groups of days, each followed by its ranges of hours."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._days: list[int] = []
        self._days_done = True
        self._ranges: list[list[Minutes]] = [[] for _ in range(7)]
        self._zone = ""
        self._pending: _ClockTime | None = None
        self._dash = False
        self._last_day: int | None = None

    def read(self) -> PhoneHours:
        text = re.sub(r"[‐-―−~]|\b(?:to|till|until|through|thru|bis)\b", "-", self._text.lower())
        text = text.replace("around the clock", "24/7").replace("every day", "daily")
        text = re.sub(r"\b24\s*/\s*7\b", "daily 0-24", text)
        text = re.sub(r"\bnoon\b", "12pm", re.sub(r"\bmidnight\b", "24:00", text))
        text = self._without_city(text)
        for token in _TOKEN.finditer(text):
            self._take(token)
        if self._pending is not None or not any(self._ranges):
            raise self._unreadable()
        return PhoneHours(tuple(tuple(sorted(day)) for day in self._ranges), self._zone)

    def _without_city(self, text: str) -> str:
        """The text less a city at its end ("New York time"), whose zone is kept."""
        found = _LAST_WORDS.search(text)
        if found is None:
            return text
        words = found[1].split()
        while words and words[-1] in ("time", "local"):
            words.pop()
        # "5 p.m. New York": neither the half of the hour nor a day is the city's.
        while words and words[0].replace(".", "") in _NO_CITY:
            words.pop(0)
        city = " ".join(words)
        zone = zone_of_city(city) if city else ""
        if not zone:
            return text
        self._name_zone(zone)
        return text[: text.rindex(city, found.start(1))]

    def _name_zone(self, zone: str) -> None:
        if self._zone and self._zone != zone:
            raise DomainError("These phone hours name two time zones: please give them in one.")
        self._zone = zone

    def _take(self, token: re.Match[str]) -> None:
        if token["iana"]:
            self._take_iana(token["iana"])
        elif token["hour"]:
            self._take_time(self._clock_time(token))
        elif token["word"]:
            self._take_word(token["word"])
        elif token["dash"]:
            self._dash = True
        elif token["other"] and token["other"] not in "():.":
            raise self._unreadable()

    def _take_iana(self, name: str) -> None:
        from .clock import is_zone

        proper = "/".join(
            "_".join(part.capitalize() for part in piece.split("_")) for piece in name.split("/")
        )
        if not is_zone(proper):
            raise self._unreadable()
        self._name_zone(proper)

    def _take_word(self, word: str) -> None:
        if word in _DAYS:
            self._take_day(_DAYS[word])
        elif word in _SPANS:
            self._begin_days()
            self._days.extend(_SPANS[word])
        elif word in _ZONES:
            self._name_zone(_ZONES[word])
        elif word == "closed":
            for day in self._days:
                self._ranges[day] = []
            self._days_done = True
        elif word not in _FILLERS:
            raise self._unreadable()
        if word not in _DAYS:
            self._dash = False

    def _begin_days(self) -> None:
        if self._days_done:
            self._days = []
            self._days_done = False
            self._last_day = None

    def _take_day(self, day: int) -> None:
        if self._pending is not None:
            raise self._unreadable()
        dashed, self._dash = self._dash, False
        self._begin_days()
        if dashed and self._last_day is not None:
            step = self._last_day
            while step != day:
                step = (step + 1) % 7
                self._days.append(step)
        else:
            self._days.append(day)
        self._last_day = day

    def _take_time(self, time: _ClockTime) -> None:
        if self._pending is None:
            self._pending = time
            self._dash = False
            return
        if not self._dash:
            raise self._unreadable()
        if not self._days:
            self._days = [0, 1, 2, 3, 4]
        start, end = self._range(self._pending, time)
        for day in self._days:
            self._add(day, start, end)
        self._pending, self._dash, self._days_done = None, False, True

    def _add(self, day: int, start: int, end: int) -> None:
        if any(start < other_end and end > other for other, other_end in self._ranges[day]):
            raise self._unreadable()
        self._ranges[day].append((start, end))

    def _range(self, begin: _ClockTime, finish: _ClockTime) -> Minutes:
        start, end = begin.minutes, finish.minutes
        if begin.plain and not finish.plain and end > _NOON and start + _NOON < end:
            # "1-5pm": the first takes the half of the second; "9-5pm" does not.
            start = start + _NOON if start < 6 * 60 else start
        if finish.plain and end <= start:
            end += _NOON
        if begin.plain and finish.plain and start < 6 * 60 and end <= _NOON:
            start, end = start + _NOON, end + _NOON
        if not 0 <= start < end <= _DAY:
            raise self._unreadable()
        return start, end

    def _clock_time(self, token: re.Match[str]) -> _ClockTime:
        hour, minute = int(token["hour"]), int(token["minute"] or 0)
        half = (token["half"] or "").replace(".", "")
        if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
            raise self._unreadable()
        if half:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        plain = not half and not token["hour"].startswith("0") and hour <= 12
        return _ClockTime(hour * 60 + minute, plain)

    def _unreadable(self) -> DomainError:
        return DomainError(
            f'These phone hours could not be read: "{self._text.strip()[:60]}". '
            'Please write them like "Mon-Fri 8:30-17:00, Sat 9-12".'
        )


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """Cities that give a zone its name ("new york"), and a few large ones besides."""
    from .zone_table import ZONES_OF_COUNTRIES

    found = dict(_CITIES)
    for zone in ZONES_OF_COUNTRIES.split():
        if zone.startswith(_CONTINENTS):
            found.setdefault(zone.rpartition("/")[2].replace("_", " ").lower(), zone)
    return found


def zone_of_city(name: str) -> str:
    """The IANA zone of a city ("Chicago", "New York"); empty where it is not known."""
    return _cities().get(" ".join(name.lower().replace("_", " ").split()), "")


def zone_said(text: str) -> str:
    """The IANA zone of a word people use for one ("Central", "ET", "Chicago
    time"); empty where it is none."""
    words = [word for word in text.lower().split() if word not in _FILLERS]
    return _ZONES.get(" ".join(words), "") or zone_of_city(" ".join(words))


@lru_cache(maxsize=1024)
def parse_phone_hours(text: str) -> PhoneHours | None:
    """Read phone hours; None where the text is empty.

    Several ranges a weekday and one zone ("Central", "ET", an IANA name, a
    city at the end) are understood. Without days the ranges hold Monday to Friday. A
    plain "8-8" is 8:00 to 20:00. Raises ``DomainError`` with one sentence.
    """
    if not text.strip():
        return None
    return _Reader(text).read()


def readable_hours(text: str) -> PhoneHours | None:
    """The hours, or None where there are none that can be read."""
    try:
        return parse_phone_hours(text)
    except DomainError:
        return None
