"""Reading telephone numbers: what a person typed or a file held, once.

``phonenumbers`` and its map of time zones are imported when the first number
is read, never at start-up. What is found is stored with the number.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .contact import Phone, PhoneKind
from .zones import reading_region as reading_region

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_LAST_RESORT = "US"
_DOUBLED = re.compile(r"^\s*(\+\d{1,3})[\s-]*\1(?=[\d\s(-])")
_ROUNDED = re.compile(r"^\s*\d+(?:[.,]\d+)?E\+?\d+\s*$", re.IGNORECASE)
_NORTH_AMERICAN = re.compile(r"\+1[2-9]\d\d[2-9]\d{6}\Z", re.ASCII)
_TEN_DIGITS = re.compile(r"\(?([2-9]\d\d)\)?[ .-]?([2-9]\d\d)[ .-]?(\d{4})\Z", re.ASCII)
_LONGEST = 250
_UNKNOWN_ZONE = "Etc/Unknown"


def parse(raw: str, region: str) -> Phone:
    """Read one number; a national one in ``region`` (two letters).

    Extensions ("ext. 12", "x12", "#12") and letters ("1-800-FLOWERS") are
    understood. Where it is no valid number, ``number`` stays empty and ``raw``
    keeps what was typed. Emergency and premium numbers are not ``dialable``.
    Never raises.
    """
    found = _north_american(raw, raw.strip(), region)
    return _read(raw, region) if found is None else found


def _read(raw: str, region: str) -> Phone:
    text = raw.strip()
    parsed = _parsed(text, region)
    if parsed is None:
        return Phone(0, raw=raw, dialable=not (text and _is_emergency(text, region)))
    import phonenumbers

    kind = phonenumbers.number_type(parsed)
    return Phone(
        0,
        number=phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164),
        extension=parsed.extension or "",
        raw=raw,
        kind=PhoneKind.MOBILE if kind == phonenumbers.PhoneNumberType.MOBILE else PhoneKind.UNKNOWN,
        country=_country(parsed),
        zones=_zones(parsed, kind),
        dialable=kind != phonenumbers.PhoneNumberType.PREMIUM_RATE,
    )


def _north_american(raw: str, text: str, region: str) -> Phone | None:
    """A national number of ten digits written plainly in a country of +1; None for
    any other. What the library finds out about it hangs on its first six digits
    alone, and it takes a twelfth of a millisecond for each number."""
    plain = _TEN_DIGITS.match(text)
    if plain is None or _calling_code(region.upper() or _LAST_RESORT) != 1:
        return None
    area, exchange, line = plain.groups()
    known = _of_exchange(area + exchange)
    if known is None:
        return None
    number, kind, country, zones = f"+1{area}{exchange}{line}", *known
    return Phone(0, number=number, raw=raw, kind=kind, country=country, zones=zones)


@lru_cache(maxsize=4096)
def _of_exchange(digits: str) -> tuple[PhoneKind, str, tuple[str, ...]] | None:
    """What numbers of +1 that begin with these six digits have in common; None where
    they are no valid numbers that may be dialled."""
    found = _read(f"+1{digits}0123", _LAST_RESORT)
    return (found.kind, found.country, found.zones) if found.number and found.dialable else None


def _parsed(text: str, region: str) -> "PhoneNumber | None":
    if not text or len(text) > _LONGEST or _ROUNDED.match(text):
        return None
    import phonenumbers

    text = _DOUBLED.sub(r"\1", text)
    try:
        parsed = phonenumbers.parse(text, region.upper() or _LAST_RESORT)
    except phonenumbers.NumberParseException:
        return None
    return parsed if phonenumbers.is_valid_number(parsed) else None


def _country(parsed: "PhoneNumber") -> str:
    import phonenumbers

    country = phonenumbers.region_code_for_number(parsed) or ""
    return country if len(country) == 2 and country.isalpha() else ""


def _zones(parsed: "PhoneNumber", kind: int | None) -> tuple[str, ...]:
    """``kind`` is its ``number_type``: finding that out is what takes the time."""
    from phonenumbers import timezone
    from phonenumbers.phonenumberutil import is_number_type_geographical

    if kind is not None and is_number_type_geographical(kind, parsed.country_code or 0):
        found = timezone.time_zones_for_geographical_number(parsed)
    else:
        found = timezone.time_zones_for_number(parsed)
    return tuple(zone for zone in found if zone != _UNKNOWN_ZONE)


def _is_emergency(text: str, region: str) -> bool:
    import phonenumbers

    return bool(phonenumbers.is_emergency_number(text, region.upper() or _LAST_RESORT))


def problem(phone: Phone) -> str:
    """One sentence on why a number cannot be called, or nothing."""
    if not phone.dialable:
        return "FollowUp never dials emergency or premium numbers."
    if phone.number:
        return "This number was marked as wrong." if phone.wrong else ""
    if not phone.raw.strip():
        return "There is no number yet."
    if _ROUNDED.match(phone.raw):
        return "A spreadsheet has rounded this number, and its last digits are lost."
    return f'"{phone.raw.strip()[:40]}" is no telephone number that can be called.'


def display(phone: Phone, region: str = "") -> str:
    """The number as people write it: national at home (``region``, two
    letters), international elsewhere, with its extension; what was typed where
    it is no number."""
    if not phone.number:
        return phone.raw.strip()
    text = spaced(phone.number, region.upper())
    return f"{text} ext. {phone.extension}" if phone.extension else text


@lru_cache(maxsize=16_384)
def spaced(number: str, region: str) -> str:
    """An E.164 number spaced for reading; remembered, since the library takes
    a sixth of a millisecond for it and every row of every plan shows one."""
    if _NORTH_AMERICAN.match(number):
        # All 25 countries of +1 write their numbers alike: no need to parse.
        area, exchange, line = number[2:5], number[5:8], number[8:]
        if _calling_code(region) == 1:
            return f"({area}) {exchange}-{line}"
        return f"+1 {area}-{exchange}-{line}"
    import phonenumbers

    parsed = _parsed(number, _LAST_RESORT)
    if parsed is None:
        return number
    shape = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if _calling_code(region) == parsed.country_code
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(parsed, shape)


@lru_cache(maxsize=256)
def _calling_code(region: str) -> int:
    """The country code of a region of two letters; 0 where there is none."""
    import phonenumbers

    return phonenumbers.country_code_for_region(region) if region else 0
