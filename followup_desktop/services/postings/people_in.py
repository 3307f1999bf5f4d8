"""Whom to ask for: the name beneath a letter, "my name is", "Frau Schneider"."""

import re
from collections.abc import Iterator, Sequence

from .lines import Line
from .posting import Field, Found
from .titles_in import PERSON, is_job

_CLOSING = re.compile(
    r"(?:(?:many |kind |best |warm )?(?:thanks|thank you|regards|wishes)(?: again)?|best|cheers|"
    r"(?:yours )?(?:sincerely|truly|faithfully)(?: yours)?|kindly|"
    r"(?:mit )?(?:freundlichen|besten|herzlichen|viele[n]?|beste|liebe) grüßen?|"
    r"(?:bien )?cordialement|(?:un )?(?:saludo|cordial saludo)s?|atentamente|"
    r"(?:med )?vennlig hilsen)"
    r"[,.!]?",
    re.IGNORECASE,
)
_NAME = re.compile(PERSON)
_INTRODUCED = re.compile(
    rf"(?i:\b(?:my name is|mein name ist|je m['’]appelle|mi nombre es|me llamo) )(?P<n>{PERSON})"
)
_ADDRESSED = re.compile(
    r"(?<!\w)(?:Mme|Mlle|Mrs|Ms|Mr|Frau|Herrn?|Sra|Sr)\.? "
    r"(?P<n>[A-ZÀ-ÖØ-Þ][\w'’-]{1,25}(?: [A-ZÀ-ÖØ-Þ][\w'’-]{1,25})?)"
)
_NO_NAME = re.compile(
    r"team|jobs|careers?|recruit|human|resources|hr|talent|department|hiring|manager|department",
    re.IGNORECASE,
)


def people_in(lines: Sequence[Line]) -> Iterator[Found]:
    """People who may be asked for, in the order of the text."""
    for place, line in enumerate(lines):
        below = lines[place + 1] if place + 1 < len(lines) else None
        if below is not None and _CLOSING.fullmatch(line.text) and _is_name(below.text):
            yield _at(below, 0, len(below.text), 0.65)
        for found in _INTRODUCED.finditer(line.text):
            yield _at(line, *found.span("n"), 0.6)
        if re.match(r"(?:Dear|Sehr geehrte|Liebe|Cher|Chère|Estimad|Hola|Hi|Hallo)", line.text):
            continue  # whom the letter is to
        for found in _ADDRESSED.finditer(line.text):
            yield _at(line, *found.span(), 0.45)


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None and not is_job(text) and _NO_NAME.search(text) is None


def _at(line: Line, start: int, end: int, certainty: float) -> Found:
    value = line.text[start:end]
    return Found(Field.PERSON, value, line.start + start, line.start + end, certainty)
