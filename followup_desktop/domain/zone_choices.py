"""Which zones an ambiguous number may stand in, for the person to choose (P6)."""

from datetime import timedelta
from functools import lru_cache

from .clock import DAY, Instant, wall
from .contact import Phone
from .zones import country_of_zone, is_ambiguous, is_zone_cached

_A_YEAR = 366
_RARE = frozenset({"America/Adak"})
"""Zones of a few hundred people, left out where a number stands for a whole country."""


def zone_choices(phone: Phone, now: Instant) -> tuple[str, ...]:
    """One zone for each time that the number may mean, from east to west; empty
    where it is not ambiguous.

    Zones whose clocks agree for the coming year are one choice. A number without
    a place (toll-free) offers those of its own country.
    """
    if not is_ambiguous(phone, now):
        return ()
    known = tuple(zone for zone in phone.zones if is_zone_cached(zone))
    home = tuple(
        zone for zone in known if country_of_zone(zone) == phone.country and zone not in _RARE
    )
    return _distinct(home if len(home) > 1 else known, now // DAY)


@lru_cache(maxsize=256)
def _distinct(zones: tuple[str, ...], day: int) -> tuple[str, ...]:
    choices: dict[tuple[timedelta, ...], list[str]] = {}
    for zone in zones:
        choices.setdefault(_clock_of(zone, day), []).append(zone)
    east_first = sorted(choices, reverse=True)
    return tuple(min(choices[clock], key=_well_known) for clock in east_first)


def _clock_of(zone: str, day: int) -> tuple[timedelta, ...]:
    """Its offset from UTC on each day of the coming year."""
    offsets = (wall((day + ahead) * DAY, zone).utcoffset() for ahead in range(_A_YEAR))
    return tuple(offset or timedelta() for offset in offsets)


_GREAT = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Toronto",
    "America/Winnipeg",
    "America/Edmonton",
    "America/Vancouver",
    "America/Halifax",
)


def _well_known(zone: str) -> tuple[int, str]:
    """The name most people of a country know stands for its time."""
    return (_GREAT.index(zone) if zone in _GREAT else len(_GREAT), zone)
