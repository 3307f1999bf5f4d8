"""Values of FollowUp's own JSON, each checked: the file may be anybody's by now.

Every function raises ``ValueError`` where a value is not what it should be.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from followup_desktop.domain.clock import Instant, is_zone, parse_wall_minute, wall_minute

Word = TypeVar("Word", bound=StrEnum)

LONGEST = 1_000_000
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
_LAST_INSTANT = 4_133_980_800
"""The end of 2100: later ones no calendar of ours reckons with."""
_NUMBER = re.compile(r"\+[0-9]{3,16}")
_COUNTRY = re.compile(r"[A-Z]{2}")


class Fields:
    """The members of one JSON object, taken out by what they should be."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, Mapping):
            raise ValueError("a part of it is no object")
        self._values: Mapping[str, Any] = value

    def inner(self, name: str) -> "Fields":
        """An object within this one."""
        return Fields(self._values.get(name))

    def maybe(self, name: str) -> "Fields | None":
        """The same, None where it is null or missing."""
        return None if self._values.get(name) is None else self.inner(name)

    def many(self, name: str) -> Iterator["Fields"]:
        """The objects of a list; none where it is missing."""
        for value in self._list(name):
            yield Fields(value)

    def text(self, name: str) -> str:
        """A text, empty where it is missing."""
        value = self._values.get(name, "")
        if not isinstance(value, str) or len(value) > LONGEST:
            raise ValueError(f"its {_said(name)} is no text")
        return value.encode("utf-8", "replace").decode("utf-8")

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self._list(name)
        if not all(isinstance(value, str) and len(value) <= LONGEST for value in values):
            raise ValueError(f"its {_said(name)} are no texts")
        return tuple(value.encode("utf-8", "replace").decode("utf-8") for value in values)

    def flag(self, name: str) -> bool:
        """True or false; false where it is missing."""
        value = self._values.get(name, False)
        if not isinstance(value, bool):
            raise ValueError(f"its {_said(name)} is neither true nor false")
        return value

    def count(self, name: str, most: int, least: int = 0) -> int | None:
        """A whole number in these bounds, or None."""
        value = self._values.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(f"its {_said(name)} is no fitting number")
        return value

    def id(self, name: str = "id") -> int:
        """The file's id of something, 0 where there is none."""
        return self.count(name, 2**53) or 0

    def instant(self, name: str) -> Instant | None:
        """An instant as seconds, or None."""
        return self.count(name, _LAST_INSTANT)

    def known_instant(self, name: str) -> Instant:
        """An instant that must be there."""
        found = self.instant(name)
        if found is None:
            raise ValueError(f"its {_said(name)} is missing")
        return found

    def moment(self, name: str) -> Instant:
        """The instant of an ISO 8601 text with an offset."""
        found = datetime.fromisoformat(self.text(name))
        if found.tzinfo is None:
            raise ValueError(f"its {_said(name)} has no zone")
        instant = int(found.timestamp())
        if not 0 <= instant <= _LAST_INSTANT:
            raise ValueError(f"its {_said(name)} is no time of a search")
        return instant

    def day(self, name: str) -> date | None:
        """A day, or None."""
        value = self._values.get(name)
        return None if value is None else a_day(self.text(name))

    def known_day(self, name: str) -> date:
        """A day that must be there."""
        return a_day(self.text(name))

    def local(self, name: str) -> str:
        """A wall minute."""
        value = self.text(name)
        found = parse_wall_minute(value)
        if wall_minute(found) != value or not _FIRST_DAY <= found.date() <= _LAST_DAY:
            raise ValueError(f"its {_said(name)} is no local time")
        return value

    def zone(self, name: str) -> str:
        """The name of a zone this machine knows."""
        value = self.text(name)
        if not is_zone(value):
            raise ValueError(f"its {_said(name)} is no zone this computer knows")
        return value

    def maybe_zone(self, name: str) -> str:
        """The same, or empty."""
        return self.zone(name) if self.text(name) else ""

    def zones(self, name: str) -> tuple[str, ...]:
        """Those of a list of zones that this machine knows."""
        return tuple(zone for zone in self.texts(name) if is_zone(zone))

    def country(self, name: str) -> str:
        """Two letters, or empty."""
        value = self.text(name)
        return value if _COUNTRY.fullmatch(value) else ""

    def number(self, name: str) -> str:
        """A number as E.164 has it, or empty."""
        value = self.text(name)
        return value if _NUMBER.fullmatch(value) else ""

    def word(self, name: str, kind: type[Word]) -> Word:
        """One of the words of ``kind``."""
        return kind(self.text(name))

    def maybe_word(self, name: str, kind: type[Word]) -> Word | None:
        """The same, or None."""
        return None if self._values.get(name) is None else self.word(name, kind)

    def _list(self, name: str) -> list[Any]:
        value = self._values.get(name, [])
        if not isinstance(value, list):
            raise ValueError(f"its {_said(name)} is no list")
        return value


def a_day(text: str) -> date:
    """A day as FollowUp writes it."""
    found = date.fromisoformat(text)
    if found.isoformat() != text or not _FIRST_DAY <= found <= _LAST_DAY:
        raise ValueError(f"{text[:20]} is no day of a search")
    return found


def _said(name: str) -> str:
    return name.replace("_", " ")
