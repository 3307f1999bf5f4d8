"""Every change of the clocks, found by asking only "what do they show now?".

``shown`` reads zone data in one direction, from an instant to its offset. What
a local minute means is worked out from that by trying (``meant``), so that it
shares nothing with ``clock.resolve``, which asks ``zoneinfo`` the other way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

TEN_ZONES = (
    "America/New_York",
    "America/St_Johns",  # half an hour off the hour
    "America/Havana",  # at midnight, back to the day that has begun
    "America/Santiago",  # at midnight, back to the day before
    "Europe/Dublin",  # its winter is the exception
    "Africa/Cairo",  # the day begins at one o'clock
    "Africa/Casablanca",  # an hour back for Ramadan
    "Antarctica/Troll",  # two hours
    "Australia/Lord_Howe",  # half an hour
    "Pacific/Chatham",  # three quarters of an hour off
)
FIRST, LAST = 2024, 2037
DAY = 86_400


def every_zone() -> tuple[str, ...]:
    """All names of the zone data, old ones among them."""
    return tuple(files("tzdata").joinpath("zones").read_text("ascii").split())


@dataclass(frozen=True)
class Transition:
    """At ``at`` the clocks go from ``before`` to ``after`` seconds east of UTC."""

    zone: str
    at: int
    before: int
    after: int

    @property
    def missing(self) -> int:
        """Seconds the clocks skip (a gap), or less than 0: they are shown twice."""
        return self.after - self.before

    @property
    def first_day(self) -> date:
        """The local day just before."""
        return day_shown(self.at - 1 + self.before)

    def local_minutes(self) -> Iterator[int]:
        """Every local minute from an hour before to an hour after, counted in
        seconds since 1970 on their clocks."""
        one, other = self.at + self.before, self.at + self.after
        yield from range(min(one, other) - 3600, max(one, other) + 3600, 60)


@lru_cache(maxsize=1_000)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def shown(instant: int, zone: str) -> int:
    """Seconds east of UTC that hold at an instant."""
    offset = datetime.fromtimestamp(instant, UTC).astimezone(_zone(zone)).utcoffset()
    assert offset is not None
    return int(offset.total_seconds())


def transitions(zone: str) -> list[Transition]:
    """Every change of offset from 2024 to 2037."""
    begin = int(datetime(FIRST, 1, 1, tzinfo=UTC).timestamp())
    end = int(datetime(LAST + 1, 1, 1, tzinfo=UTC).timestamp())
    found = []
    before = shown(begin, zone)
    for day in range(begin + DAY, end + 1, DAY):
        after = shown(day, zone)
        if after != before:
            low, high = day - DAY, day
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (low, middle) if shown(middle, zone) != before else (middle, high)
            found.append(Transition(zone, high, before, after))
        before = after
    return found


def meant(local: int, zone: str, change: Transition) -> int:
    """The instant of a local second near a change, by RFC 5545: the first of
    two; one that is skipped is read with the offset before the gap."""
    offsets = (change.before, change.after)
    shows = [local - offset for offset in offsets if shown(local - offset, zone) == offset]
    return min(shows) if shows else local - change.before


def day_shown(local: int) -> date:
    """The day of a local second."""
    return date(1970, 1, 1) + timedelta(days=local // DAY)


def wall_shown(local: int) -> datetime:
    """The naive datetime of a local second."""
    return datetime(1970, 1, 1) + timedelta(seconds=local)


def local_of(day: date, minutes: int = 0) -> int:
    """The local second of so many minutes after a day's midnight."""
    return (day - date(1970, 1, 1)).days * DAY + minutes * 60
