"""How domain values stand in columns, and back."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from followup_desktop.domain.kinds import PhoneKind

if TYPE_CHECKING:
    from followup_desktop.domain.contact import Phone

Value = str | int | float | bytes | None


_PLAIN = frozenset((str, int, float, bytes, type(None)))


def _list(value: Iterable[object]) -> str:
    return json.dumps(list(value), ensure_ascii=False) if value else "[]"


_tuple = lru_cache(maxsize=4096)(_list)


def _enum_value(value: Enum) -> str:
    return str(value.value)


def _set(value: Iterable[object]) -> str:
    return " ".join(sorted(str(stored(item)) for item in value))


_WAYS: dict[type, Callable[[Any], Value]] = {
    bool: int,
    date: date.isoformat,
    tuple: _tuple,
    list: _list,
    set: _set,
    frozenset: _set,
}
"""How each type that is no column's own becomes one; enums join as they are met."""


def stored(value: object) -> Value:
    """A domain value as SQLite keeps it: days as ISO text, enums as their
    value, booleans as 0 or 1, tuples of texts as JSON."""
    kind = type(value)
    if kind in _PLAIN:
        return value  # type: ignore[return-value]
    way = _WAYS.get(kind) or _way_of_enum(kind)
    return way(value)


def _way_of_enum(kind: type) -> Callable[[Any], Value]:
    if not issubclass(kind, Enum):
        raise TypeError(f"a {kind.__name__} has no column")
    _WAYS[kind] = _enum_value
    return _enum_value


def stored_all(values: Iterable[object]) -> list[Value]:
    """``stored`` of many: most of what is written needs no thought."""
    return [
        value if type(value) in _PLAIN else stored(value)  # type: ignore[misc]
        for value in values
    ]


@lru_cache(maxsize=4096)
def texts(column: str) -> tuple[str, ...]:
    """A JSON list of texts as a tuple."""
    return () if column == "[]" else tuple(json.loads(column))


@lru_cache(maxsize=4096)
def day(column: str | None) -> date | None:
    """An ISO day, or None."""
    return None if column is None else date.fromisoformat(column)


def assignments(changes: Mapping[str, object], allowed: Iterable[str]) -> tuple[str, list[Value]]:
    """``a = ?, b = ?`` and the values, for an UPDATE of just these columns.

    Raises ``ValueError`` for a name that is no column to be changed.
    """
    known = frozenset(allowed)
    for name in changes:
        if name not in known:
            raise ValueError(f"{name} cannot be changed")
    return ", ".join(f"{name} = ?" for name in changes), [stored(v) for v in changes.values()]


def marks(values: Iterable[object]) -> str:
    """``(?, ?, …)`` for as many values."""
    return "(" + ", ".join("?" for _ in values) + ")"


def ids_json(ids: Iterable[int]) -> str:
    """Ids for ``IN (SELECT value FROM json_each(?))``: one statement for any number."""
    return "[" + ",".join(map(str, ids)) + "]"


IN_IDS = "IN (SELECT value FROM json_each(?))"

PHONE_COLUMNS = "id, number, extension, raw, kind, country, zones, wrong"


def phone(row: tuple[Any, ...]) -> "Phone":
    """A phone of ``PHONE_COLUMNS``."""
    from followup_desktop.domain.contact import Phone  # no list of leads needs one

    return Phone(
        id=row[0],
        number=row[1],
        extension=row[2],
        raw=row[3],
        kind=PhoneKind(row[4]),
        country=row[5],
        zones=texts(row[6]),
        wrong=bool(row[7]),
    )


def search_digits(number: str, raw: str) -> str:
    """What a search for digits may hit: every ending of the number of at least
    three digits (so that any leading part may be left out), and the digits as
    they were typed where they are no ending ("0171…" of +49171…)."""
    whole = "".join(filter(str.isdecimal, number))
    typed = "".join(filter(str.isdecimal, raw))[:40]
    words = [whole[start:] for start in range(max(1, len(whole) - 2)) if whole[start:]]
    if typed and not whole.endswith(typed):
        words += [typed[start:] for start in range(max(1, min(len(typed) - 2, 4)))]
    return " ".join(words)
