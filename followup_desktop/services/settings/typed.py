"""How the value of a setting is read: typed text to the text that is kept.

Each reader raises ``DomainError``, one sentence that says what to give, for anything else.
"""

import re
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

from followup_desktop.domain.clock import is_zone
from followup_desktop.domain.errors import DomainError

Reader = Callable[[str], str]

_ON = {"on", "yes", "true", "1"}
_OFF = {"off", "no", "false", "0"}


def _refuse(takes: str, text: str) -> DomainError:
    return DomainError(f'"{text}" cannot be used here: please give {takes}.')


def anything(text: str) -> str:
    """Any words, without outer spaces."""
    return text.strip()


def switch(text: str) -> str:
    """``on`` or ``off``, also as yes and no, true and false, 1 and 0."""
    word = text.strip().lower()
    if word in _ON:
        return "on"
    if word in _OFF:
        return "off"
    raise _refuse("on or off", text)


def read_hours(text: str, *, past_midnight: bool = False) -> tuple[time, time]:
    """``7:00-21:00`` as two times of day; with ``past_midnight`` the second may
    be of the next day. Raises ``DomainError``."""
    found = re.fullmatch(
        r"\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d{2}))?\s*", text
    )
    takes = "two times of day like 7:00-21:00, the earlier first"
    if found is None:
        raise _refuse(takes, text)
    numbers = [int(part or 0) for part in found.groups()]
    try:
        start, end = time(numbers[0], numbers[1]), time(numbers[2], numbers[3])
    except ValueError:
        raise _refuse(takes, text) from None
    if start == end or (start > end and not past_midnight):
        raise _refuse(takes, text)
    return start, end


def hours(text: str) -> str:
    """``07:00-21:00``, within one day."""
    start, end = read_hours(text)
    return f"{start:%H:%M}-{end:%H:%M}"


def hours_or_off(text: str) -> str:
    """``21:00-08:00``, perhaps past midnight, or ``off``."""
    word = text.strip().lower()
    if word in _OFF:
        return "off"
    start, end = read_hours(text, past_midnight=True)
    return f"{start:%H:%M}-{end:%H:%M}"


def _number(least: int, most: int, text: str) -> str:
    if not re.fullmatch(r"\s*[0-9]{1,4}\s*", text) or not least <= int(text) <= most:
        raise _refuse(f"a whole number from {least} to {most}", text)
    return str(int(text))


def whole(least: int, most: int) -> Reader:
    """Whole numbers from ``least`` to ``most``."""
    return lambda text: _number(least, most, text)


def ladder(text: str) -> str:
    """1 to 50 calls, or ``none`` for no end."""
    if text.strip().lower() in {"none", "endless", "off"}:
        return "none"
    try:
        return _number(1, 50, text)
    except DomainError:
        raise _refuse("a whole number from 1 to 50, or none for no end", text) from None


def numbers(text: str) -> str:
    """One to twelve counts of business days, ``5,10,20``."""
    parts = [part.strip() for part in text.split(",")]
    if not 1 <= len(parts) <= 12:
        raise _refuse("one to twelve whole numbers like 5,10,20", text)
    return ",".join(_number(1, 250, part) for part in parts)


def zone(text: str) -> str:
    """An IANA zone, or nothing."""
    zone = text.strip()
    if zone and not is_zone(zone):
        raise _refuse("the name of a time zone like America/New_York, or nothing", text)
    return zone


def region(text: str) -> str:
    """A country's two letters in capitals, or nothing."""
    region = text.strip().upper()
    if region == "UK":
        region = "GB"
    if region and not is_country(region):
        raise _refuse("the two letters of a country like US or DE, or nothing", text)
    return region


def is_country(code: str) -> bool:
    """Whether two letters are those of a country that has telephone numbers."""
    import phonenumbers  # lazily: 16 ms that most subcommands do not need

    return code in phonenumbers.SUPPORTED_REGIONS


def one_of(*words: str) -> Reader:
    """One of these words."""
    takes = f"{', '.join(words[:-1])} or {words[-1]}"

    def read(text: str) -> str:
        word = text.strip().lower()
        if word not in words:
            raise _refuse(takes, text)
        return word

    return read


# As domain.work_search has them, which a start does not need.
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COLUMNS = ("date", "what", "employer", "address", "person", "method", "position", "result")
USUAL_COLUMNS = ",".join(name for name in _COLUMNS if name != "what")


def weekday(text: str) -> str:
    """An English weekday, its first two letters will do, or nothing."""
    word = text.strip().lower()
    found = [day for day in _WEEKDAYS if len(word) >= 2 and day.startswith(word)]
    if word and not found:
        raise _refuse("a day of the week like monday, or nothing", text)
    return found[0] if found else ""


def columns(text: str) -> str:
    """Columns of the work-search record, in the record's order."""
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    if not words or not set(words) <= set(_COLUMNS):
        raise _refuse(f"some of {', '.join(_COLUMNS)}, with commas between them", text)
    return ",".join(word for word in _COLUMNS if word in words)


def folder(text: str) -> str:
    """The whole path of a folder, or nothing. Whether it is there is asked when it is
    used: a disk may be away."""
    kept = text.strip()
    if not kept:
        return ""
    try:
        path = Path(kept).expanduser()
    except RuntimeError:
        path = Path(kept)
    if not path.is_absolute() or "\x00" in kept:
        raise _refuse("the whole path of a folder, or nothing", text)
    return str(path)


def pause(text: str) -> str:
    """``off``, ``on``, or the last day of the pause as ``YYYY-MM-DD``."""
    word = text.strip().lower()
    if word in _OFF or not word:
        return "off"
    if word == "on":
        return "on"
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError:
        raise _refuse("off, on, or the last day as YYYY-MM-DD", text) from None
