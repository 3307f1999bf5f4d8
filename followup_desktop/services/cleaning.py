"""What a person typed, made fit for the file or refused in one sentence."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from followup_desktop.domain.attempt import Channel, Outcome, Result
from followup_desktop.domain.clock import is_zone
from followup_desktop.domain.contact import PhoneKind
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason, Policy, Rhythm, Source, Stage
from followup_desktop.domain.phone_hours import parse_phone_hours, zone_said
from followup_desktop.services.settings.typed import is_country

_NO = r"\s\x00-\x1f\x7f@<>\"(),;:"
_EMAIL = re.compile(rf"[^{_NO}]+@[^{_NO}]+\.[^{_NO}.]{{2,}}")
_Word = TypeVar("_Word", bound=StrEnum)

_WORDS: dict[str, type[StrEnum]] = {
    "stage": Stage,
    "source": Source,
    "rhythm": Rhythm,
    "policy": Policy,
    "close_reason": CloseReason,
    "kind": PhoneKind,
    "channel": Channel,
    "outcome": Outcome,
}
_NUMBERS = {"interest": (1, 5), "ladder": (1, 50), "duration": (0, 86_400)}
_SHORT, _LONG = 20_000, 1_000_000
_MOST_LETTERS = {
    "position": _SHORT, "location": _SHORT, "name": _SHORT, "employer": _SHORT, "role": _SHORT,
    "say_name": _SHORT, "address_as": _SHORT, "source_detail": _SHORT, "pay": _SHORT,
    "applied_through": _SHORT, "sent": _SHORT, "url": _SHORT, "website": _SHORT, "address": _SHORT,
    "region": _SHORT, "phone_hours": _SHORT, "place": _SHORT, "what": _SHORT, "feeling": _SHORT,
    "purpose": _SHORT,
    "notes": _LONG, "note": _LONG, "research": _LONG,
}  # fmt: skip
"""Longer than any name or note there is: a book pasted by mistake is refused, never cut."""
_NONE_MEANS_SO = {"rhythm", "policy", "close_reason", "interest", "ladder", "duration"}


def zone(text: str) -> str:
    """An IANA zone, from its name or a word people use for it, or empty."""
    plain = text.strip()
    if plain and not is_zone(plain):
        said = zone_said(plain)
        if said and is_zone(said):
            return said
        raise DomainError(
            f'"{plain}" is not the name of a time zone: write it like America/Los_Angeles.'
        )
    return plain


def country(text: str) -> str:
    """Two letters of a country, or empty."""
    plain = text.strip().upper()
    plain = {"UK": "GB", "USA": "US"}.get(plain, plain)
    if plain and not is_country(plain):
        raise DomainError(f'"{text.strip()}" is no country: give its two letters, like US or DE.')
    return plain


def phone_hours(text: str) -> str:
    """Phone hours as typed, if they can be read, or empty."""
    plain = text.strip()
    if plain:
        parse_phone_hours(plain)
    return plain


def words(text: str, name: str) -> str:
    """``text``, if it is no longer than the field ``name`` may be."""
    most = _MOST_LETTERS.get(name, _LONG)
    if len(text) > most:
        raise DomainError(
            f"That is too long for this field: {len(text):,} letters, where {most:,} have room."
        )
    return text


def email(text: str) -> str:
    """An e-mail address."""
    plain = text.strip()
    if not _EMAIL.fullmatch(plain):
        raise DomainError(f'"{plain}" is no e-mail address: write it like name@company.com.')
    return plain


def emails(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Addresses in order, each once, empty ones left out."""
    return tuple(dict.fromkeys(email(text) for text in texts if text.strip()))


def word(kind: type[_Word], value: object, name: str) -> _Word:
    """A member of ``kind`` from itself or its value."""
    try:
        return kind(str(value))
    except ValueError:
        allowed = ", ".join(member.value for member in kind)
        raise DomainError(f'"{value}" will not do for {name}: choose one of {allowed}.') from None


def fields(changes: Mapping[str, Any], allowed: frozenset[str], noun: str) -> dict[str, Any]:
    """Changes of one noun, each checked. Raises ``DomainError`` for the first
    that is unknown or impossible."""
    clean: dict[str, Any] = {}
    for name, value in changes.items():
        if name not in allowed:
            raise DomainError(f'A {noun} has no "{name}" that could be changed.')
        clean[name] = _field(name, value)
    return clean


def company(changes: Mapping[str, Any], allowed: frozenset[str]) -> dict[str, Any]:
    """``fields`` of an employer: hours that name a zone ("… 8-5 Central") set the
    employer's too, unless one is given along with them."""
    clean = fields(changes, allowed, "company")
    hours = parse_phone_hours(clean.get("phone_hours") or "")
    if hours is not None and hours.zone and not clean.get("zone"):
        clean["zone"] = hours.zone
    return clean


def _field(name: str, value: Any) -> Any:
    if value is None and name in _NONE_MEANS_SO:
        return None
    if name in _MOST_LETTERS:
        words(str(value), name)
    if name in _NUMBERS:
        least, most = _NUMBERS[name]
        if not isinstance(value, int) or not least <= value <= most:
            raise DomainError(f"The {name} is a whole number from {least} to {most}.")
        return value
    if name in _WORDS:
        return word(_WORDS[name], value, name)
    if name == "results":
        return frozenset(word(Result, one, name) for one in value)
    if name == "ticks":
        return frozenset(str(one) for one in value)
    if name == "zone":
        return zone(value)
    if name == "country":
        return country(value)
    if name == "phone_hours":
        return phone_hours(value)
    if name in ("position", "location", "url", "name", "role", "pay"):
        return str(value).strip()
    return value
