"""Telephone numbers as they stand in cells (data-formats.md, *Phones*).

Only what a spreadsheet did to a number is undone here; whether the rest can be
dialled, and in which country, is for ``domain/phone_number`` to say.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import phonenumbers

from . import cells, dates

_JOINTS = re.compile(
    r"\s*(?::::|\||\n|;|//|/-(?=\s?\d)|[·•]|\sor\s|\soder\s|\sou\s)\s*", re.IGNORECASE
)
_LAST_DIGITS = re.compile(r"(?<![\d.\-/])[+(]*\d[\d\s()]*$")
_SLASH = re.compile(r"\s+/\s+")
_EXTENSION = re.compile(
    r"[\s,.;(]*(?:extension|ext|extn|durchwahl|dw|poste|x|#)\s*[.:]?\s*(\d{1,7})\s*\)?\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\s*[^\W\d]{1,12}(?:\s[^\W\d]{1,10})?\s*[:.]+\s*(?=[+(\d])")
_DOUBLED = re.compile(r"^\+(\d{1,3})\s*\+\s*(?=\1)")
_FLOAT = re.compile(r"^(\d{7,15})\.0+$")
_VANITY = re.compile(r"^[\s+(]*1?[\s()\-.]*\d{3}[\s()\-.]+[A-Za-z\d\-]{7,12}$")
_PLAIN = re.compile(r"(?!\d{7,15}\.0+$)\+?\(?\d(?:[ ().-]{0,2}\d){6,14}")
_FAX = re.compile(r"^\W*(?:tele)?(?:fax|pager|telex)", re.IGNORECASE)
_FAX_BEFORE = re.compile(r"(?:fax|pager|telex)[^\w+(]*$", re.IGNORECASE)
_WHOLE = 8
"""The digits of a number that can be dialled from anywhere; fewer among words may be
anything."""
_LONGEST = 500  # a longer cell is a text, and no number is looked for in it
_IN_TEXT = re.compile(r"(?<![\w@./-])\+?\(?\d[\d\s().\-/]{5,18}\d(?![\w@])")


class ImportedPhone(NamedTuple):
    """A number as the file gives it, without its extension (digits or empty)."""

    raw: str
    extension: str = ""


class PhoneCell(NamedTuple):
    """The numbers of one cell, and the parts of it that are none.

    ``lost`` are numbers a spreadsheet has rounded away (``2.5477E+11``). ``worded``:
    some numbers stood among words, which are in ``other`` with them.
    """

    phones: tuple[ImportedPhone, ...] = ()
    lost: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    worded: bool = False


def read_cell(text: str) -> PhoneCell:
    """Read a tidied cell of a telephone column. Several numbers may share it."""
    if cells.is_blank(text):
        return PhoneCell()
    if len(text) > _LONGEST:
        return PhoneCell(other=(text,))
    phones: list[ImportedPhone] = []
    lost: list[str] = []
    other: list[str] = []
    worded = False
    if _is_plain(text):
        return PhoneCell((ImportedPhone(text),))
    for part in _parts(text):
        if cells.is_scientific(part):
            lost.append(part)
            continue
        phone = _read_part(part)
        if phone is not None:
            phones.append(phone)
            continue
        other.append(part)
        among = _among_words(part)
        worded = worded or bool(among)
        phones += among
    return PhoneCell(tuple(dict.fromkeys(phones)), tuple(lost), tuple(other), worded)


def numbers_in(text: str) -> list[ImportedPhone]:
    """Telephone numbers inside a sentence, such as a contact cell."""
    return [ImportedPhone(number) for number, _start in _found_in(text, 7)]


def _among_words(text: str) -> list[ImportedPhone]:
    """Whole numbers beside words, such as "Office: … Cell: …" or "… (cell)"; a fax is
    none to be called."""
    return [
        ImportedPhone(number)
        for number, start in _found_in(text, _WHOLE)
        if not _FAX_BEFORE.search(text, 0, start)
    ]


def _found_in(text: str, least: int) -> Iterator[tuple[str, int]]:
    """Numbers of at least so many digits, and where they begin."""
    if _digits(text) < least:
        return
    for match in _IN_TEXT.finditer(text):
        part = match.group().strip()
        if least <= _digits(part) <= 15 and cells.kind_of(part) == "phone":
            yield part, match.start()


def _parts(text: str) -> list[str]:
    parts = [part.strip() for joined in _JOINTS.split(text) for part in _beside_slashes(joined)]
    commas = [part.strip() for part in text.split(",")] if "," in text else []
    if commas and all(_digits(part) >= 7 for part in commas):
        parts = commas
    return [part for part in parts if part and not cells.is_blank(part)]


def _beside_slashes(text: str) -> list[str]:
    """The numbers on both sides of " / ", which in German writing also stands between
    a number's area code and the rest: "0711 / 123456"."""
    parts = _SLASH.split(text)
    numbers = [parts[0]]
    for part in parts[1:]:
        if _is_area_code(numbers[-1], part):
            numbers[-1] += f" / {part}"
        else:
            numbers.append(part)
    return numbers


def _is_area_code(text: str, rest: str) -> bool:
    last = _LAST_DIGITS.search(text)
    if last is None:
        return False
    digits, others = _digits(last[0]), _digits(rest)
    if last[0][0] in "0+(":
        return 2 <= digits <= 6 and others >= 3
    return (digits, others) == (3, 7)


def _is_plain(text: str) -> bool:
    """Whether it is a number and nothing else; of digits alone a day begins with one."""
    if not _PLAIN.fullmatch(text):
        return False
    return text[0] in "+(" or not dates.looks_like_date(text)


def _read_part(part: str) -> ImportedPhone | None:
    if _is_plain(part):
        return ImportedPhone(part)
    if _FAX.match(part):
        return None
    part = _LABEL.sub("", part).strip()
    extension = ""
    found = _EXTENSION.search(part)
    if found and _digits(part[: found.start()]) >= 7:
        part, extension = part[: found.start()].strip(" ,;"), found[1]
        if _PLAIN.fullmatch(part):
            return ImportedPhone(part, extension)
    part = _FLOAT.sub(r"\1", part)
    part = _DOUBLED.sub("+", part)
    if _VANITY.match(part) and any(map(str.isalpha, part)):
        return ImportedPhone(part, extension)
    if not 5 <= _digits(part) <= 17 or sum(map(str.isalpha, part)) > 3:
        return None
    if dates.looks_like_date(part):
        return None
    return ImportedPhone(part, extension)


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def comparable(raw: str, region: str) -> str:
    """Digits with country code, so that two spellings of one number are equal.

    ``region`` is the two-letter region national numbers are read in. No proof
    of validity: it only serves to count equal numbers.
    """
    digits = "".join(filter(str.isdigit, raw))
    if raw.lstrip(" (").startswith("+"):
        return digits
    if digits.startswith("00"):
        return digits[2:]
    code = _country_code(region)
    if code == "1":
        return digits if len(digits) == 11 else "1" + digits
    return code + digits.lstrip("0")


@lru_cache(maxsize=16)
def _country_code(region: str) -> str:
    return str(phonenumbers.country_code_for_region(region))
