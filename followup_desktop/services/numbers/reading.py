"""Telephone numbers as typed, read once and stored as found (contact.Phone)."""

from dataclasses import dataclass, replace
from functools import lru_cache

from followup_desktop.domain import phone_number
from followup_desktop.domain.contact import Phone, PhoneKind
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.drafts import PhoneDraft


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """What an imported text says. An empty ``number``: it cannot be dialled."""

    number: str = ""
    extension: str = ""
    country: str = ""
    zones: tuple[str, ...] = ()
    kind: PhoneKind = PhoneKind.UNKNOWN


def _parse(raw: str, regions: tuple[str, ...]) -> Phone:
    """A national number in the first of ``regions`` it is valid in."""
    first: Phone | None = None
    for region in regions or ("US",):
        phone = phone_number.parse(raw, region)
        if phone.number or not phone.dialable:
            return phone
        first = first or phone
    return first or Phone(0, raw=raw)


@lru_cache(maxsize=4096)
def read_number(raw: str, regions: tuple[str, ...]) -> ReadNumber:
    """Read a number of a file; one that must not be dialled is none."""
    phone = _parse(raw.strip(), regions)
    if not phone.number or not phone.dialable:
        return ReadNumber()
    return ReadNumber(phone.number, phone.extension, phone.country, phone.zones, phone.kind)


def readable(phone: Phone, region: str = "") -> str:
    """A number spaced for reading, national at home, with its extension."""
    return phone_number.display(phone, region)


def read_phone(draft: PhoneDraft, regions: tuple[str, ...], phone_id: int = 0) -> Phone:
    """The phone of a draft. Raises ``DomainError`` where the text is no number
    that may be called."""
    raw = draft.raw.strip()
    phone = _parse(raw, regions)
    wrong = phone_number.problem(phone)
    if wrong:
        raise DomainError(f"{wrong} Check its digits, and begin with + if it is abroad.")
    return replace(
        phone,
        id=phone_id,
        raw=raw,
        extension=(draft.extension or phone.extension).strip(),
        kind=phone.kind if draft.kind is PhoneKind.UNKNOWN else draft.kind,
    )
