"""Whose time counts: the zone and country of the other end (planner.md P6)."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from .clock import DAY, HOUR, Instant, is_zone, wall

if TYPE_CHECKING:
    from .contact import Contact, Phone
    from .employer import Employer
    from .rhythm import PlanSettings

_A_YEAR = 366
_LAST_RESORT = "US"


def reading_region(profile: str, system: str = "", zone: str = "") -> str:
    """The country a national number is read in: the profile's, else the
    system's, else the zone's, else US (command-line.md). Two letters."""
    for country in (profile, system):
        if len(country) == 2 and country.isalpha():
            return country.upper()
    return country_of_zone(zone) or _LAST_RESORT


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    from .zone_table import ZONES_OF_COUNTRIES

    found: dict[str, str] = {}
    country = ""
    for word in ZONES_OF_COUNTRIES.split():
        if "/" in word:
            found.setdefault(word, country)
        else:
            country = word
    return found


@lru_cache(maxsize=1024)
def country_of_zone(zone: str) -> str:
    """The country (two letters) a zone lies in, or empty ("UTC", "Etc/…")."""
    return _countries().get(zone, "")


def _offset(instant: Instant, zone: str) -> timedelta:
    return wall(instant, zone).utcoffset() or timedelta()


def _agree(zones: tuple[str, ...], start: Instant) -> bool:
    before: timedelta | None = None
    for day in range(_A_YEAR + 1):
        instant = start + day * DAY
        offset = _offset(instant, zones[0])
        if any(_offset(instant, zone) != offset for zone in zones[1:]):
            return False
        if before is not None and offset != before:
            for hour in range(1, 24):
                between = instant - DAY + hour * HOUR
                if len({_offset(between, zone) for zone in zones}) > 1:
                    return False
        before = offset
    return True


@lru_cache(maxsize=4096)
def _one_zone(zones: tuple[str, ...], country: str, day: int) -> str:
    known = tuple(zone for zone in zones if is_zone(zone))
    if not known:
        return ""
    if len(known) > 1 and not _agree(known, day * DAY):
        return ""
    for zone in known:
        if country_of_zone(zone) == country:
            return zone
    return known[0]


def zone_of_number(phone: Phone, now: Instant) -> str:
    """The zone a number stands in, or empty.

    Several zones count as one where their offsets agree for the coming year
    (P6); of those the first in the number's own country gives the name.
    """
    if not phone.zones:
        return ""
    if len(phone.zones) == 1:
        return phone.zones[0] if is_zone_cached(phone.zones[0]) else ""
    return _one_zone(phone.zones, phone.country, now // DAY)


@lru_cache(maxsize=1024)
def is_zone_cached(zone: str) -> bool:
    """``clock.is_zone``, remembered."""
    return is_zone(zone)


def is_ambiguous(phone: Phone, now: Instant) -> bool:
    """Whether the number stands in zones that differ, so that the person is
    asked once which one it is (P6)."""
    return len(phone.zones) > 1 and not zone_of_number(phone, now)


def zone_for(
    contact: Contact | None,
    phone: Phone | None,
    employer: Employer,
    settings: PlanSettings,
    now: Instant,
) -> str:
    """The contact's zone, else the number's, else the employer's, else the
    user's (P6). A name this machine does not know is passed over."""
    if contact is not None and contact.zone and is_zone_cached(contact.zone):
        return contact.zone
    if phone is not None:
        found = zone_of_number(phone, now)
        if found:
            return found
    if employer.zone and is_zone_cached(employer.zone):
        return employer.zone
    return settings.zone


def country_for(
    contact: Contact | None,
    phone: Phone | None,
    employer: Employer,
    zone: str,
) -> str:
    """Whose public holidays count: the employer's country, else that of a zone
    the person set (the contact's before the employer's), else the number's,
    else the zone's (P6). Empty where nothing tells ("UTC")."""
    set_by_hand = (contact.zone if contact else "", employer.zone)
    return country_of(employer.country, set_by_hand, phone.country if phone else "", zone)


def country_of(
    employer_country: str, set_by_hand: tuple[str, str], number_country: str, zone: str
) -> str:
    """``country_for`` where the parts are at hand: ``set_by_hand`` are the zones
    the person set, the contact's and the employer's."""
    if employer_country:
        return employer_country
    for by_hand in set_by_hand:
        if by_hand:
            country = country_of_zone(by_hand)
            if country:
                return country
    return number_country or country_of_zone(zone)
