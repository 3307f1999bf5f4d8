"""Instants, zones and days: the three ways in which time is held.

An *instant* is whole seconds since 1970 in UTC, and is only ever compared as
an integer (two datetimes of one zone ignore ``fold`` when compared). A *day*
is a ``date``. A *wall minute* is local time without a zone; together with the
name of a zone it is what a promise is made of, and it is resolved late.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol, TypeAlias
from zoneinfo import ZoneInfo

Instant: TypeAlias = int

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1)


class Clock(Protocol):
    """Where the services read the time. The real one is in ``system``."""

    def now(self) -> Instant:
        """The present instant (UTC epoch seconds)."""
        ...

    def zone(self) -> str:
        """The IANA name of the zone the user's machine is in."""
        ...


@lru_cache(maxsize=1024)
def zone_info(zone: str) -> ZoneInfo:
    """The rules of an IANA zone. Raises ``ZoneInfoNotFoundError`` or ``ValueError``."""
    return ZoneInfo(zone)


def is_zone(zone: str) -> bool:
    """Whether ``zone`` is the name of a zone this machine knows."""
    try:
        zone_info(zone)
    except (KeyError, ValueError, OSError):
        return False
    return "/" in zone or zone == "UTC"


def wall(instant: Instant, zone: str) -> datetime:
    """The aware local datetime of an instant in ``zone``."""
    return (_EPOCH + timedelta(seconds=instant)).astimezone(zone_info(zone))


@lru_cache(maxsize=65_536)
def _steady_offset(utc_day: int, zone: str) -> int | None:
    """Seconds east of UTC all through a UTC day, None where the clocks change in it."""
    begin = wall(utc_day * DAY, zone).utcoffset()
    end = wall(utc_day * DAY + DAY - 1, zone).utcoffset()
    return int(begin.total_seconds()) if begin is not None and begin == end else None


def _local_seconds(instant: Instant, zone: str) -> int:
    """Seconds since 1970-01-01T00:00 on the clocks of ``zone``."""
    offset = _steady_offset(instant // DAY, zone)
    if offset is None:
        offset = int((wall(instant, zone).utcoffset() or timedelta()).total_seconds())
    return instant + offset


@lru_cache(maxsize=4096)
def _day_numbered(number: int) -> date:
    return _EPOCH_DAY + timedelta(days=number)


def day_of(instant: Instant, zone: str) -> date:
    """The calendar day of an instant in ``zone``."""
    return _day_numbered(_local_seconds(instant, zone) // DAY)


def second_of_day(instant: Instant, zone: str) -> int:
    """What the clocks of ``zone`` show, in seconds after midnight."""
    return _local_seconds(instant, zone) % DAY


def resolve(local: datetime, zone: str) -> Instant:
    """The instant of a naive wall time in ``zone``.

    A time in a gap is read with the offset before it and an ambiguous one is
    the earlier of the two (RFC 5545; Python's ``fold=0`` does both).
    """
    aware = local.replace(tzinfo=zone_info(zone), fold=0)
    return int((aware - _EPOCH).total_seconds() // 1)


def at(day: date, clock_time: time, zone: str) -> Instant:
    """The instant of ``clock_time`` on ``day`` in ``zone``."""
    return resolve(datetime.combine(day, clock_time), zone)


@lru_cache(maxsize=16_384)
def start_of_day(day: date, zone: str) -> Instant:
    """The instant at which ``day`` begins in ``zone``."""
    return at(day, time(0), zone)


def iso(instant: Instant, zone: str) -> str:
    """ISO 8601 with the offset of ``zone``, to the second."""
    return wall(instant, zone).isoformat(timespec="seconds")


def parse_wall_minute(text: str) -> datetime:
    """The naive datetime of ``YYYY-MM-DDTHH:MM``. Raises ``ValueError``."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - a wall minute has no zone


def wall_minute(local: datetime) -> str:
    """``YYYY-MM-DDTHH:MM`` of a local datetime, its zone left aside."""
    return local.strftime("%Y-%m-%dT%H:%M")


def part_of_day(instant: Instant, zone: str) -> str:
    """ "morning" from 4 in ``zone``, "afternoon" from 12, "evening" from 18."""
    hour = wall(instant, zone).hour
    if 4 <= hour < 12:
        return "morning"
    return "afternoon" if 12 <= hour < 18 else "evening"
