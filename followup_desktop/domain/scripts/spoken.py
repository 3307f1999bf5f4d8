"""How long a text takes to say (product.md: "about 28 s")."""

import math
import re
from collections import Counter

PACE = 140
"""Words a minute: what a person says on the telephone without hurry."""

_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"\d+")
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]")
_SAID_SINGLY = 5
"""Longer figures are said digit by digit."""
_LETTERS_A_WORD = 2
_DIGIT = 0.8
"""A digit within a number is shorter than a word; said alone, slowly, it is one."""


def spoken_seconds(text: str, words_per_minute: int = PACE) -> int:
    """Seconds to say ``text`` aloud, rounded up; numbers count as they are said,
    and writing without spaces by its letters."""
    # A word is looked at once, however often it is said.
    often = Counter(_WORD.findall(text))
    words = math.fsum(_words_in(token) * times for token, times in often.items())
    return math.ceil(words * 60 / max(1, words_per_minute))


def _words_in(token: str) -> float:
    numbers = _NUMBER.findall(token)
    if numbers:
        singly = sum(map(len, numbers)) >= _SAID_SINGLY and len(numbers) > 1
        said: float = sum(map(_figure, numbers))
        if singly:
            said = _DIGIT * sum(map(len, numbers))
        return said + sum(letter in "$€£%+" for letter in token)
    packed = len(_NO_SPACES.findall(token))
    if packed:
        return max(1.0, packed / _LETTERS_A_WORD)
    return 1.0 if any(letter.isalnum() for letter in token) else 0.0


def _figure(digits: str) -> int:
    """ "24" is one word and a bit, "2026" two, "130" three, a long one its digits."""
    if len(digits) <= 2:
        return 1
    if len(digits) == 4 and digits[:2] in {"19", "20"}:
        return 2
    return len(digits)
