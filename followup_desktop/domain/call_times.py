"""The call windows of a number, shared by all numbers that have the same ones."""

import zlib
from typing import NamedTuple

from .business_days import business_days
from .call_window import CallTimes
from .kinds import PhoneKind
from .phone_hours import readable_hours
from .rhythm import PlanSettings
from .zones import country_of

_Key = tuple[str, str, PhoneKind, str, str, str, str]

_known: dict[_Key, CallTimes] = {}
_last_settings: tuple[PlanSettings, str] | None = None
_REMEMBERED = 4096


class Callee(NamedTuple):
    """What the windows of one number depend on, as a list reads it for many.

    ``zone`` is the lead's (planner.md P6); ``contact_zone``, ``employer_zone``
    and ``employer_country`` are what the person set, ``number_country`` what
    the number tells.
    """

    zone: str
    kind: PhoneKind
    contact_zone: str
    number_country: str
    employer_zone: str
    employer_country: str
    region: str
    phone_hours: str

    def times(self, settings: PlanSettings) -> CallTimes:
        """The call windows."""
        by_hand = (self.contact_zone, self.employer_zone)
        country = ""
        if settings.holidays:
            country = country_of(self.employer_country, by_hand, self.number_country, self.zone)
        return call_times(
            settings,
            self.zone,
            self.kind,
            country,
            self.region,
            self.phone_hours,
            self.employer_zone,
        )


def call_times(
    settings: PlanSettings,
    zone: str,
    kind: PhoneKind,
    country: str,
    region: str,
    phone_hours: str,
    employer_zone: str,
) -> CallTimes:
    """The windows of a number of ``kind`` in ``zone``. ``country`` is whose
    holidays count (empty: nobody's), ``region`` a part of it that the person
    set, ``phone_hours`` the employer's as typed."""
    key = (settings_key(settings), zone, kind, country, region, phone_hours, employer_zone)
    found = _known.get(key)
    if found is None:
        if len(_known) > _REMEMBERED:
            _known.clear()
        found = _known[key] = CallTimes(
            zone,
            kind,
            settings,
            business_days(country, region if country else ""),
            readable_hours(phone_hours),
            employer_zone,
        )
    return found


def settings_key(settings: PlanSettings) -> str:
    """A short fingerprint of every setting that a call window depends on."""
    global _last_settings
    if _last_settings is not None and _last_settings[0] is settings:
        return _last_settings[1]
    own = (settings.zone, settings.own_hours) if settings.own_hours_on else ()
    text = repr(
        (
            own,
            settings.holidays,
            settings.early,
            settings.late,
            settings.mobile_early,
            settings.switchboard_early,
            settings.switchboard_late,
        )
    )
    key = f"{zlib.crc32(text.encode()):08x}"
    _last_settings = (settings, key)
    return key
