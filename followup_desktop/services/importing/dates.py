"""Days as people and programs write them (data-formats.md, *Dates*).

A cell is read in two steps: ``read`` finds its shape, ``resolve`` makes a day
of it. Between the two, ``order_of`` decides for a whole column whether its
``9/4/2020`` is day first or month first, because one cell cannot tell.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

Order = Literal["dmy", "mdy"]

EARLIEST_YEAR = 1990
YEARS_AHEAD = 5

_MONTH_NAMES = {
    1: "january januar janvier enero janeiro gennaio januari jan jän jänner janv ene",
    2: "february februar février fevrier febrero fevereiro febbraio februari feb fév fev févr",
    3: "march märz maerz mars marzo março maart mar mär mrz",
    4: "april avril abril aprile apr avr abr",
    5: "may mai mayo maio maggio mei maj",
    6: "june juni juin junio junho giugno jun",
    7: "july juli juillet julio julho luglio jul juil",
    8: "august août aout agosto augustus aug aoû ago",
    9: "september septembre septiembre setembro settembre sept sep set",
    10: "october oktober octobre octubre outubro ottobre oct okt out ott",
    11: "november novembre noviembre novembro nov",
    12: "december dezember décembre diciembre dezembro dicembre dec dez déc dic",
}
_MONTHS = {name: number for number, names in _MONTH_NAMES.items() for name in names.split()}

_TIME = (
    r"(?:[T,;\s]+(?:at|um|à|a las|às)?\s*\d{1,2}(?:[:.h]\d{2})(?::\d{2})?(?:[.,]\d+)?"
    r"\s*(?:[ap]\.?m\.?)?\s*(?:uhr|z|utc|gmt)?\s*(?:[+-]\d{2}:?\d{2})?(?:\s*\([^)]*\))?|[\sT]+\d{1,2}\s*[ap]m)?"
)
_TAIL = _TIME + r"\.?$"
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _TAIL, re.IGNORECASE)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T\d{4,6}Z?)?$")
_NUMERIC = re.compile(
    r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})" + _TAIL, re.IGNORECASE
)
_LINKEDIN = re.compile(r"\d{1,2}/\d{1,2}/\d{2}, \d{1,2}:\d{2}\s?[AP]M")
_NO_YEAR = re.compile(r"(\d{1,2})([/.])(\d{1,2})\.?" + _TAIL, re.IGNORECASE)
_WORD = r"([^\W\d_]{3,10})\.?"
_DAY_WORD = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[-/,\s]*(?:of |de |d')?\s*"
    + _WORD
    + r"(?:[-/,.\s]*(?:de |')?\s*(\d{4}|\d{2}))?"
    + _TAIL,
    re.IGNORECASE,
)
_WORD_DAY = re.compile(
    _WORD + r"[-/\s]*(\d{1,2})(?:st|nd|rd|th|\.)?(?:(?:\s*,\s*|[-/\s]+)(\d{4}))?" + _TAIL,
    re.IGNORECASE,
)
_WORD_YEAR = re.compile(_WORD + r"[-/,\s]+(\d{4})$", re.IGNORECASE)
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})$")
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})$")
_CHINESE = re.compile(
    r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?(?:\s*\d{1,2}[:时].*)?$"
)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?$")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?$")
_WEEKDAY = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|"
    r"freitag|samstag|sonntag|lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|"
    r"samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|segunda|terça|quarta|"
    r"quinta|sexta)(?:s|nes|rs|ur)?(?:day)?\.?,?\s+(?=[\w])",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\s*(?:→|->|&|;|\n|\s+[-–—]\s+|\s(?:and|to|und|bis|et|y|e|till|until)\s)\s*")


class Shape(NamedTuple):
    """What a cell says of a day. ``pair`` holds two numbers whose order is open."""

    year: int | None = None
    month: int = 0
    day: int = 0
    pair: tuple[int, int] | None = None
    american: bool = False
    """Written the way LinkedIn does, month first everywhere."""
    bare: bool = False
    """Only a number; a day in a column of days, nowhere else."""

    @property
    def is_open(self) -> bool:
        """Whether it is a day in either order."""
        return self.pair is not None and max(self.pair) <= 12


class ColumnOrder(NamedTuple):
    """``order`` of a column's open pairs, None where nothing decides it.

    ``open`` counts the cells that need it; ``suggested`` is the likelier one.
    ``certain``: the cells themselves prove it, and no choice can change it.
    """

    order: Order | None
    open: int
    suggested: Order
    certain: bool


@lru_cache(maxsize=20_000)
def read(text: str) -> Shape | None:
    """The shape of the first day in a tidied cell, or None where there is none."""
    if not 3 <= len(text) <= 80:
        return None
    whole = _read_one(text)
    if whole is not None:
        return whole
    parts = _SEVERAL.split(text)
    if 2 <= len(parts) <= 4:
        shapes = [_read_one(part) for part in parts if part]
        if shapes and all(shape is not None and not shape.bare for shape in shapes):
            return shapes[0]
    return None


def looks_like_date(text: str) -> bool:
    """Whether a cell is plainly a day, whatever its column is called."""
    shape = read(text)
    return shape is not None and not shape.bare


def _read_one(text: str) -> Shape | None:
    if text[0].isdigit():
        found = _read_numbers(text)
        if found is not None:
            return found
        return _read_words(text)
    found = _read_words(text)
    if found is not None:
        return found
    # "Mar" is Tuesday in French and March in English: the day's name goes last.
    rest = _WEEKDAY.sub("", text, count=1)
    if rest == text or not rest:
        return None
    return (_read_numbers(rest) if rest[0].isdigit() else None) or _read_words(rest)


def _read_numbers(text: str) -> Shape | None:
    if found := _ISO.match(text):
        return _checked(int(found[1]), int(found[3]), int(found[4]))
    if found := _NUMERIC.match(text):
        return _paired(found, _full_year(found[4]))
    if found := _COMPACT.match(text):
        return _checked(int(found[1]), int(found[2]), int(found[3]))
    if found := _CHINESE.match(text):
        return _checked(int(found[1]) if found[1] else None, int(found[2]), int(found[3]))
    if found := _YEAR_MONTH.match(text):
        return _checked(int(found[1]), int(found[2]), 1)
    if found := _MONTH_YEAR.match(text):
        return _checked(int(found[2]), int(found[1]), 1)
    if found := _NO_YEAR.match(text):
        shape = _paired(found, None)
        return shape._replace(bare=True) if shape else None
    if found := _SERIAL.match(text):
        # Spreadsheets count days from 1899-12-30.
        day = date(1899, 12, 30) + timedelta(days=int(found[1]))
        return Shape(day.year, day.month, day.day, bare=True)
    if found := _EPOCH.match(text):
        day = datetime.fromtimestamp(int(found[1]), UTC).date()
        return Shape(day.year, day.month, day.day, bare=True)
    return None


def _read_words(text: str) -> Shape | None:
    if found := _DAY_WORD.match(text):
        month = _MONTHS.get(found[2].casefold())
        if month:
            return _checked(_full_year(found[3]), month, int(found[1]))
    if found := _WORD_YEAR.match(text):
        month = _MONTHS.get(found[1].casefold())
        if month:
            return _checked(int(found[2]), month, 1)
    if found := _WORD_DAY.match(text):
        month = _MONTHS.get(found[1].casefold())
        if month:
            return _checked(_full_year(found[3]), month, int(found[2]))
    return None


def _full_year(text: str | None) -> int | None:
    if not text:
        return None
    year = int(text)
    if len(text) == 2:
        return year + (2000 if year < 70 else 1900)
    return year


def _paired(found: re.Match[str], year: int | None) -> Shape | None:
    first, second = int(found[1]), int(found[3])
    if found[2] == ".":
        return _checked(year, second, first)
    if first == second:
        return _checked(year, first, second)
    if first > 12 and second > 12:
        return None
    if not 1 <= first <= 31 or not 1 <= second <= 31:
        return None
    return Shape(year, pair=(first, second), american=bool(_LINKEDIN.match(found.string)))


def _checked(year: int | None, month: int, day: int) -> Shape | None:
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return Shape(year, month, day)


def order_of(shapes: Iterable[Shape], today: date, *, past: bool, fallback: Order) -> ColumnOrder:
    """Decide day first or month first from all the cells of a column.

    A number over 12 decides; LinkedIn's own form decides; and where days must
    lie in the past (``past``), an order that puts one into the future is out.
    """
    evidence = {"dmy": 0, "mdy": 0}
    open_pairs: list[tuple[int | None, int, int]] = []
    american = 0
    for shape in shapes:
        if shape.pair is None:
            continue
        first, second = shape.pair
        if first > 12:
            evidence["dmy"] += 1
        elif second > 12:
            evidence["mdy"] += 1
        else:
            open_pairs.append((shape.year, first, second))
        american += shape.american
    if american and not evidence["dmy"]:
        evidence["mdy"] += american
    order = _weigh(evidence)
    certain = order is not None
    if order is None and past and not any(evidence.values()):
        order = _order_without_future(open_pairs, today)
    suggested = order or _likelier(evidence, fallback)
    if not open_pairs:
        order = suggested
    return ColumnOrder(order, len(open_pairs), suggested, certain)


def _weigh(evidence: dict[str, int]) -> Order | None:
    day_first, month_first = evidence["dmy"], evidence["mdy"]
    # One slip of the finger in a long column does not make it undecidable.
    if day_first and day_first >= 20 * month_first:
        return "dmy"
    if month_first and month_first >= 20 * day_first:
        return "mdy"
    return None


def _likelier(evidence: dict[str, int], fallback: Order) -> Order:
    if evidence["dmy"] == evidence["mdy"]:
        return fallback
    return "dmy" if evidence["dmy"] > evidence["mdy"] else "mdy"


def _order_without_future(pairs: list[tuple[int | None, int, int]], today: date) -> Order | None:
    latest = today + timedelta(days=2)
    future = {"dmy": False, "mdy": False}
    for year, first, second in pairs:
        if year is None:
            continue
        for order, month, day in (("dmy", second, first), ("mdy", first, second)):
            shape = _checked(year, month, day)
            if shape is None or date(year, month, day) > latest:
                future[order] = True
    if future["dmy"] and not future["mdy"]:
        return "mdy"
    return "dmy" if future["mdy"] and not future["dmy"] else None


def resolve(shape: Shape, order: Order | None, today: date, *, ahead: bool = False) -> date | None:
    """The day of a shape, or None where the order is open or the year absurd.

    Without a year it is the nearest past day, or with ``ahead`` (deadlines,
    follow-ups) the one nearest to today on either side.
    """
    month, day = shape.month, shape.day
    if shape.pair is not None:
        first, second = shape.pair
        if first > 12:
            day, month = first, second
        elif second > 12:
            month, day = first, second
        elif order is None:
            return None
        else:
            day, month = shape.pair if order == "dmy" else (second, first)
    if shape.year is None:
        return _without_year(month, day, today, ahead=ahead)
    if not EARLIEST_YEAR <= shape.year <= today.year + YEARS_AHEAD:
        return None
    return _day(shape.year, month, day)


def _without_year(month: int, day: int, today: date, *, ahead: bool) -> date | None:
    if ahead:
        near = (_day(today.year + offset, month, day) for offset in (-1, 0, 1))
        return min((found for found in near if found), key=lambda d: abs(d - today), default=None)
    for year in range(today.year, today.year - 9, -1):
        found = _day(year, month, day)
        if found is not None and found <= today:
            return found
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
