"""A sheet for a helper who plays the employer, so that a call can be practised.

Read from ``resources/rehearsal/helper.toml``; what stands in it is filled with a
lead's facts by the service. Pure data: how it is printed is the screen's.
"""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .scripts import Occasion


class Voice(StrEnum):
    """Whose line it is."""

    HELPER = "you"
    CALLER = "me"
    NOTE = "note"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: said by the helper or by the caller, a note, or something to tick."""

    voice: Voice
    words: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A heading and its lines."""

    title: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class HelperSheet:
    """All of it, in order."""

    title: str
    about: str
    parts: tuple[SheetPart, ...]


@dataclass(frozen=True, slots=True)
class HelperLines:
    """Our own lines for the helper, with placeholders."""

    how: tuple[str, ...]
    machine: tuple[str, ...]
    machine_hears: str
    someone: tuple[str, ...]
    pick_up: dict[str, tuple[str, ...]]
    ask: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What is practised: the words for when they answer, for the machine and for
    somebody else, thought by thought; cards as (they say, I say); ticks to listen for."""

    occasion: Occasion
    title: str
    about: str
    words: tuple[str, ...]
    machine: tuple[str, ...]
    someone: tuple[str, ...]
    cards: tuple[tuple[str, str], ...]
    ticks: tuple[str, ...]


def read_lines(text: str) -> HelperLines:
    """The file's text. Raises ``KeyError`` or ``tomllib.TOMLDecodeError``: our own
    file is at fault then."""
    found: dict[str, Any] = tomllib.loads(text)
    return HelperLines(
        tuple(found["how"]),
        tuple(found["machine"]),
        str(found["machine_hears"]),
        tuple(found["someone"]),
        {key: tuple(lines) for key, lines in found["pick_up"].items()},
        {key: tuple(lines) for key, lines in found["ask"].items()},
    )


def helper_sheet(lines: HelperLines, said: SheetWords, fill: Callable[[str], str]) -> HelperSheet:
    """The sheet for what is practised. ``fill`` puts a lead's facts into our lines;
    one that comes back empty is left out."""

    def spoken(texts: Iterable[str]) -> list[SheetLine]:
        filled = (fill(text) for text in texts)
        return [SheetLine(Voice.HELPER, words) for words in filled if words]

    parts = [SheetPart("How we do it", _notes(lines.how))]
    parts += _rounds(lines, said, spoken)
    if said.cards:
        found = [
            line
            for they, mine in said.cards
            for line in (SheetLine(Voice.HELPER, they), *_mine([mine]))
        ]
        parts.append(SheetPart("Throw one of these in", tuple(found)))
    if said.ticks:
        ticks = (SheetLine(Voice.TICK, words) for words in said.ticks)
        parts.append(SheetPart("Listen for", tuple(ticks)))
    return HelperSheet(said.title, said.about, tuple(parts))


def _rounds(
    lines: HelperLines, said: SheetWords, spoken: Callable[[Iterable[str]], list[SheetLine]]
) -> list[SheetPart]:
    machine = SheetPart(
        "The machine answers",
        (
            *spoken(lines.machine),
            *_notes([lines.machine_hears]),
            *_mine(said.machine),
        ),
    )
    someone = SheetPart("Somebody else answers", (*spoken(lines.someone), *_mine(said.someone)))
    if said.occasion is Occasion.VOICEMAIL:
        return [machine]
    if said.occasion is Occasion.SOMEONE_ELSE:
        return [someone]
    key = said.occasion.value
    title = "You call me" if said.occasion is Occasion.THEY_CALLED else "You answer"
    first = SheetPart(
        title,
        (*spoken(lines.pick_up[key]), *_mine(said.words), *spoken(lines.ask[key])),
    )
    if said.occasion in (Occasion.THEY_CALLED, Occasion.VISIT, Occasion.REJECTION):
        return [first]
    return [first, machine, someone]


def _notes(texts: Sequence[str]) -> tuple[SheetLine, ...]:
    return tuple(SheetLine(Voice.NOTE, words) for words in texts)


def _mine(texts: Iterable[str]) -> list[SheetLine]:
    return [SheetLine(Voice.CALLER, words) for words in texts if words]
