"""Reads what was typed on the command line: days, moments, numbers, words.

Each raises ``DomainError`` with one sentence that names the option.
"""

import re
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

from followup_desktop.domain.clock import Instant, resolve, wall, wall_minute
from followup_desktop.domain.errors import DomainError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?\s*(Z|[+-]\d{2}(:?\d{2})?)?", re.I
)
_YEARS = range(1970, 2200)
Word = TypeVar("Word", bound=StrEnum)


def day(text: str, option: str) -> date:
    """A day as ``YYYY-MM-DD``, of the years 1970 to 2199."""
    plain = text.strip()
    if _DAY.fullmatch(plain):
        try:
            found = date.fromisoformat(plain)
        except ValueError:
            found = None
        if found is not None and found.year in _YEARS:
            return found
    raise DomainError(f'"{text}" is no date for {option}: write it like 2026-11-23.')


def day_or_none(text: str | None, option: str) -> date | None:
    """A day; None where nothing, or an empty text, was given."""
    return day(text, option) if text else None


def _moment(text: str, option: str) -> datetime:
    plain = text.strip()
    if _MOMENT.fullmatch(plain):
        try:
            found = datetime.fromisoformat(plain.upper().replace(" ", "T", 1).replace(" ", ""))
        except ValueError:
            found = None
        if found is not None and found.year in _YEARS:
            return found
    raise DomainError(
        f'"{text}" is no moment for {option}: write it like 2026-11-23T08:30 '
        "or 2026-11-23T08:30-08:00."
    )


def instant(text: str, option: str, zone: str) -> Instant:
    """A moment as ISO 8601; without an offset it is in ``zone``."""
    found = _moment(text, option)
    if found.tzinfo is None:
        return resolve(found, zone)
    return int(found.timestamp() // 1)


def local_minute(text: str, option: str, zone: str) -> str:
    """A moment as the wall minute of ``zone``; one with an offset is converted."""
    found = _moment(text, option)
    if found.tzinfo is None:
        return wall_minute(found)
    return wall_minute(wall(int(found.astimezone(UTC).timestamp() // 1), zone))


def is_day(text: str) -> bool:
    """Whether a text is a day without a time."""
    return _DAY.fullmatch(text.strip()) is not None


def whole(text: str, option: str, least: int, most: int) -> int:
    """A whole number from ``least`` to ``most``."""
    plain = text.strip()
    if re.fullmatch(r"[+-]?[0-9]{1,9}", plain) and least <= int(plain) <= most:
        return int(plain)
    raise DomainError(f'"{text}" will not do for {option}: give a whole number, {least} to {most}.')


def row_id(text: str, what: str) -> int:
    """The number of a lead or an import."""
    plain = text.strip()
    if re.fullmatch(r"[0-9]{1,15}", plain):
        return int(plain)
    raise DomainError(f'There is no {what} "{text}": its number is a whole number.')


def _bare(text: str) -> str:
    return re.sub(r"[\s_\-]+", "", text.lower())


def word(text: str, option: str, kind: type[Word]) -> Word:
    """One of an enum's words; case, hyphens and spaces do not matter."""
    for member in kind:
        if _bare(member.value) == _bare(text):
            return member
    allowed = ", ".join(member.value for member in kind)
    raise DomainError(f'"{text}" is not known for {option}: choose one of {allowed}.')
