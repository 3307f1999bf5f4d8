"""Cells no spreadsheet takes for a formula, and the way back (data-formats.md).

A text that begins like a formula gets an apostrophe before it; so does one that
begins with apostrophes before such a beginning, so that taking one apostrophe
away (``restored``) always gives back what was there.
"""

import re

_FORMULA = re.compile(r"[\s']*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"\+[0-9]+")
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL = 32_767
"""Letters (UTF-16 units) a spreadsheet's cell has room for."""
CUT = " … (cut)"


def harmless(cell: object) -> str:
    """A cell as text that no spreadsheet computes; a telephone number's + survives."""
    text = "" if cell is None else str(cell)
    if not _FORMULA.match(text) or _NUMBER.fullmatch(text):
        return text
    return "'" + text


def restored(text: str) -> str:
    """The text that ``harmless`` made this cell of."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def speakable(text: str) -> str:
    """The text without what neither a text file nor a workbook can hold: halves of
    letters and most control characters become question marks and blanks."""
    if not _REFUSED.search(text):
        return text
    return _REFUSED.sub(lambda found: "?" if found.group() > "\x1f" else " ", text)


def fitting(text: str) -> str:
    """The text as a workbook's cell holds it, cut where it is longer than one. A line
    break of any kind is one."""
    text = speakable(text).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) <= LONGEST_CELL // 2 or _units(text) <= LONGEST_CELL:
        return text
    room = LONGEST_CELL - len(CUT)
    cut = text[:room]
    while _units(cut) > room:
        cut = cut[: len(cut) - max(1, (_units(cut) - room) // 2)]
    return cut + CUT


def _units(text: str) -> int:
    return len(text) + sum(1 for letter in text if letter > "\uffff")
