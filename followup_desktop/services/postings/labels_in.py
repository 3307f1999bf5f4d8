"""Lines like "Company: Acme", or a label with its value on the next line."""

import re
from collections.abc import Iterator, Sequence

from .lines import Line, trimmed
from .posting import Field, Found
from .vocabulary import LABELS

_LONGEST = 120
_STARS = r"[*_#•·▪➤►>\-–—\s]{0,6}"
_PATTERNS = {
    field: re.compile(rf"^{_STARS}(?:{words})\.?{_STARS}[:：]{_STARS}(?P<value>.*)$", re.IGNORECASE)
    for field, words in LABELS.items()
}
_ALONE = {
    field: re.compile(rf"^{_STARS}(?:{words}){_STARS}$", re.IGNORECASE)
    for field, words in LABELS.items()
    if field in (Field.PLACE, Field.COMPANY, Field.PAY, Field.REFERENCE, Field.CLOSES_ON)
}
_ANY_LABEL = re.compile(r"^[^\W\d][\w /'’.-]{1,40}:(?:\s|$)")
_NAME = re.compile(
    r"(?:(?:mr|mrs|ms|dr|prof|herr|frau|m|mme|sr|sra)\.? )?[A-ZÀ-ÖØ-ÞĀŠŽ][\w.'’-]{0,30}"
    r"(?: (?:[a-z]{2,3} )?[A-ZÀ-ÖØ-ÞĀŠŽ][\w.'’-]{0,30}){1,3}",
    re.IGNORECASE,
)
_NO_VALUE = re.compile(
    r"^(?:n/?a|none|tbd|tba|unknown|not (?:specified|disclosed)|competitive|negotiable|see .*|"
    r"description|summary|details|overview|requirements|full[- ]time|part[- ]time)$",
    re.IGNORECASE,
)
LABELLED = 0.9
"""How certain a value is that stands behind its label."""


def labelled(lines: Sequence[Line]) -> Iterator[Found]:
    """What stands behind its label, in the order of the text."""
    for place, line in enumerate(lines):
        if len(line.text) > _LONGEST + 60:
            continue
        for field, pattern in _PATTERNS.items():
            found = pattern.match(line.text)
            if found is None:
                continue
            value = Line(found["value"], line.start + found.start("value"))
            if value.text:
                yield from _value(field, value, LABELLED)
            elif place + 1 < len(lines):
                yield from _value(field, lines[place + 1], LABELLED - 0.1)
        for field, pattern in _ALONE.items():
            below = lines[place + 1] if place + 1 < len(lines) else None
            if below is not None and pattern.match(line.text) and len(below.text) <= 60:
                yield from _value(field, below, LABELLED - 0.25)


def _value(field: Field, value: Line, certainty: float) -> Iterator[Found]:
    """A value that fits its field; days, pay, numbers and links are read elsewhere too
    and count for more behind their label."""
    text = value.text
    if len(text) > _LONGEST or _NO_VALUE.match(text.strip()) or _ANY_LABEL.match(text):
        return
    if field in (Field.CLOSES_ON, Field.LINK):
        return
    if field is Field.REFERENCE:
        number = re.match(r"[#\s]*((?=[\w/.-]*\d)[\w][\w/.-]{1,29})(?!\w)", text)
        if number is None:
            return
        start, end = number.span(1)
    elif field is Field.PERSON:
        name = _NAME.match(text)
        if name is None or "@" in name.group():
            return
        start, end = name.span()
    elif field is Field.PAY:
        if not any(map(str.isdigit, text)):
            return
        start, end = 0, len(text)
    else:
        if "@" in text or "://" in text:
            return
        cut = re.search(r"\s{3,}|\s[|•·]\s|\t", text)
        start, end = 0, cut.start() if cut else len(text)
    start, end = trimmed(text, start, end)
    if end - start > 1:
        yield Found(field, text[start:end], value.start + start, value.start + end, certainty)
