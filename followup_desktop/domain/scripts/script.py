"""A script as text: headings, thoughts, keywords.

The form of our own texts and of what a person writes is the same:

- ``# who``, ``# why``, ``# offer``, ``# help``, ``# next`` begin the five parts
  (or their names on screen, ``# why I'm calling``);
- a paragraph is one thought, said in one go;
- a line that begins with ``>`` holds its keywords, with ``·`` between them;
- in something written, a first line ``subject: …`` is the subject.

Any other text is just text: a heading nobody knows is said aloud like the rest.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from followup_desktop.domain.errors import DomainError

from .occasion import Occasion

MOST_WORDS = 50_000
MOST_LETTERS = 1_000_000

_HEADING = re.compile(r"#{1,6}[ \t]*(\S.*)")
_SUBJECT = re.compile(r"subject[ \t]*:[ \t]*(.*)", re.IGNORECASE)
_BETWEEN_KEYWORDS = re.compile(r"[·;]")


class Part(StrEnum):
    """The five parts of a call, in order (product.md, *Calling*)."""

    WHO = "who"
    WHY = "why"
    OFFER = "offer"
    HELP = "help"
    NEXT = "next"


PART_NAMES = {
    Part.WHO: "who I am",
    Part.WHY: "why I'm calling",
    Part.OFFER: "what I offer",
    Part.HELP: "how you can help",
    Part.NEXT: "the next step",
}
"""Their names on the screen."""

_PART_OF = {part.value: part for part in Part} | {
    name.replace("'", "").lower(): part for part, name in PART_NAMES.items()
}


@dataclass(frozen=True, slots=True)
class Thought:
    """What is said in one go, placeholders still in it. ``keywords`` are for
    those who would rather not read out."""

    part: Part
    text: str
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A script, read. ``subject`` is "" where nothing is written."""

    occasion: Occasion
    style: str
    subject: str
    thoughts: tuple[Thought, ...]


@lru_cache(maxsize=4)
def parse(text: str, occasion: Occasion = Occasion.FIRST_CALL, style: str = "") -> Script:
    """Read a script. Whatever a person wrote is a script: only one of more than
    50,000 words is refused with ``DomainError``."""
    refuse_too_long(text)
    # Other line ends (of a file, of a paste) are line ends as well.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    subject = ""
    first = next((place for place, line in enumerate(lines) if line.strip()), None)
    if first is not None and (found := _SUBJECT.fullmatch(lines[first].strip())):
        subject = found[1].strip()
        lines = lines[first + 1 :]
    return Script(occasion, style, subject, tuple(_thoughts(lines)))


def refuse_too_long(text: str) -> None:
    """Raises ``DomainError`` for a script nobody can say in a day."""
    if len(text) > MOST_LETTERS or len(text.split()) > MOST_WORDS:
        raise DomainError(
            f"That is more than {MOST_WORDS:,} words, too much for a script:"
            " please keep to what you would say."
        )


def _thoughts(lines: list[str]) -> list[Thought]:
    found: list[Thought] = []
    part = Part.WHO
    said: list[str] = []
    keywords: list[str] = []

    def finish() -> None:
        if said:
            found.append(Thought(part, "\n".join(said), tuple(keywords)))
        elif keywords and found and not found[-1].keywords:  # a gap before its keywords
            last = found.pop()
            found.append(Thought(last.part, last.text, tuple(keywords)))
        said.clear()
        keywords.clear()

    for line in lines:
        plain = line.strip()
        heading = _part_named(plain)
        if heading is not None or not plain:
            finish()
            part = heading or part
        elif plain.startswith(">"):
            words = (word.strip() for word in _BETWEEN_KEYWORDS.split(plain.lstrip("> ")))
            keywords += [word for word in words if word]
        else:
            said.append(plain)
    finish()
    return found


def _part_named(line: str) -> Part | None:
    found = _HEADING.fullmatch(line)
    if found is None:
        return None
    named = " ".join(found[1].lower().replace("'", "").replace("’", "").split())
    return _PART_OF.get(named.strip(" :"))
