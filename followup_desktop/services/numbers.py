"""Telephone numbers as typed, read once and stored as found (contact.Phone).

``phonenumbers`` is imported when the first number is read, never at start-up.
"""

from dataclasses import dataclass
from functools import lru_cache

from followup_desktop.domain.contact import Phone, PhoneKind
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.drafts import PhoneDraft

_UNKNOWN_ZONE = "Etc/Unknown"


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """What a text says: E.164, extension, country and zones. An empty
    ``number``: it cannot be dialled."""

    number: str = ""
    extension: str = ""
    country: str = ""
    zones: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def read_number(raw: str, regions: tuple[str, ...]) -> ReadNumber:
    """Read a number; a national one in the first of ``regions`` it is valid in."""
    import phonenumbers
    from phonenumbers import timezone

    for region in regions or ("US",):
        try:
            parsed = phonenumbers.parse(raw[:250], region)
        except phonenumbers.NumberParseException:
            continue
        if not phonenumbers.is_valid_number(parsed):
            continue
        country = phonenumbers.region_code_for_number(parsed) or ""
        zones = tuple(z for z in timezone.time_zones_for_number(parsed) if z != _UNKNOWN_ZONE)
        return ReadNumber(
            number=phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164),
            extension=parsed.extension or "",
            country=country if len(country) == 2 else "",
            zones=zones,
        )
    return ReadNumber()


@lru_cache(maxsize=4096)
def readable(number: str, region: str = "") -> str:
    """An E.164 number spaced for reading: national within ``region``."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    home = region and phonenumbers.country_code_for_region(region) == parsed.country_code
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, form.NATIONAL if home else form.INTERNATIONAL)


def read_phone(draft: PhoneDraft, regions: tuple[str, ...], phone_id: int = 0) -> Phone:
    """The phone of a draft. Raises ``DomainError`` where the text is no number."""
    found = read_number(draft.raw.strip(), regions)
    if not found.number:
        raise DomainError(
            f'"{draft.raw.strip()}" is no telephone number we can dial: check its digits, '
            "and begin with + and the country's code if it is abroad."
        )
    return _phone(draft, found, phone_id)


def keep_phone(draft: PhoneDraft, regions: tuple[str, ...]) -> Phone:
    """The phone of an imported row; text that is no number is kept as it stands."""
    return _phone(draft, read_number(draft.raw.strip(), regions), 0)


def _phone(draft: PhoneDraft, found: ReadNumber, phone_id: int) -> Phone:
    return Phone(
        id=phone_id,
        number=found.number,
        extension=(draft.extension or found.extension).strip(),
        raw=draft.raw.strip(),
        kind=PhoneKind(draft.kind),
        country=found.country,
        zones=found.zones,
    )
