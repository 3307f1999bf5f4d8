"""Plain text of a posting: tidied once, so that every place in it stays true."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LONGEST_LINE = 2_000
"""Of a longer line only so much is looked at: no posting has one."""
_BLANKS = re.compile("[\t\v\f\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufffc\ud800-\udfff]"
)
_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_MANY = re.compile(r"\n(?:[ ]*\n){3,}")


class Line(NamedTuple):
    """A line without its outer blanks, and where it begins in the text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)


def tidy(text: str) -> str:
    """The text as it is shown: plain blanks and line ends, nothing unseen."""
    plain = _ENDS.sub("\n", unicodedata.normalize("NFC", text))
    plain = _UNSEEN.sub("", _BLANKS.sub(" ", plain))
    return _MANY.sub("\n\n\n", plain).strip("\n ")


def lines_of(text: str, most: int) -> list[Line]:
    """The lines with words, in their order, of the first ``most`` letters."""
    return list(_lines(text[:most]))


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for whole in text.split("\n"):
        cut = whole[:LONGEST_LINE]
        plain = cut.strip(" ")
        if plain:
            yield Line(plain, start + len(cut) - len(cut.lstrip(" ")))
        start += len(whole) + 1


_FORM = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Bros|Jr|S\.A|S\.L|e\.V|L\.P|N\.V|B\.V|p\.a)$")


def trimmed(
    text: str, start: int, end: int, edges: str = " \t,;:.|·•–—-\"'“”„«»*()[]"
) -> tuple[int, int]:
    """The place without blanks and marks at its edges; a closing bracket that
    belongs to one within stays."""
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        if text[end - 1] == ")" and text.count("(", start, end) == text.count(")", start, end):
            break
        end -= 1
    if text[end : end + 1] == "." and _FORM.search(text[start:end]):
        end += 1  # "Acme, Inc."
    return start, end
