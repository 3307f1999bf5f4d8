"""Days as people type them, also past ones: "yesterday", "12 Nov", "3 days ago"."""

import re
from datetime import date, timedelta

from followup_desktop.domain.clock import Instant, day_of
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.typed_when import read_when
from followup_desktop.ui.text import month_first

_AGO = re.compile(r"(\d{1,3}|an?)\s+(day|week|month)s?\s+ago", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b|\d[./-]\d{1,2}[./-]\d{2}\b")
_AHEAD = re.compile(r"(in|next|tomorrow)\b", re.IGNORECASE)
_DATE = re.compile(r"\d")
_LENGTH = {"day": 1, "week": 7, "month": 30}


def read_day(text: str, now: Instant, zone: str, *, past: bool = False) -> date | None:
    """The day ``text`` means, None where it is empty.

    With ``past`` a day without a year is the last one of that name ("12 Nov",
    "fri"), since nobody has applied in the future. Raises ``DomainError``.
    """
    words = " ".join(text.split())
    if not words:
        return None
    today = day_of(now, zone)
    if words.lower() == "yesterday":
        return today - timedelta(days=1)
    ago = _AGO.fullmatch(words)
    if ago is not None:
        count = 1 if ago[1].lower().startswith("a") else int(ago[1])
        return today - timedelta(days=count * _LENGTH[ago[2].lower()])
    if past and _AHEAD.match(words):
        raise DomainError(f"“{words}” has not come yet. Try for example: yesterday, 12 Nov or mon.")
    order = "mdy" if month_first() else "dmy"
    weekday_back = words.lower().removeprefix("last ") if past else words
    try:
        day = read_when(weekday_back, now, zone, order=order).on
    except DomainError:
        example = "yesterday, 12 Nov or mon" if past else "tomorrow, 21 Nov or in 2 weeks"
        raise DomainError(
            f"“{words}” could not be read as a day. Try for example: {example}."
        ) from None
    if not past or _YEAR.search(words):
        return day
    if not _DATE.search(words):
        return _weekday_back(day, today, last=weekday_back != words.lower())
    return _year_back(day) if day > today else day


def _weekday_back(day: date, today: date, *, last: bool) -> date:
    """The newest day of this name; ``last`` is never today."""
    while day > today or (last and day == today):
        day -= timedelta(days=7)
    return day


def _year_back(day: date) -> date:
    """The same date a year before."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day - timedelta(days=365)
