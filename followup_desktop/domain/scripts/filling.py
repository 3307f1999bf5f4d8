"""Filling a script: our own replacer's writing half, and the tidying after it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from .facts import ScriptFacts
from .placeholders import PLACEHOLDERS, VALUE_OF, Where
from .script import Script
from .template import Choice, Nodes, Slot, read_template, slots_in

_SENTENCE_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’)]))[ \t]+|\n")
_SPACES = re.compile(r"[ \t\u00a0]+")
_BEFORE_POINT = re.compile(r" +(?=[,.;:!?](?:\s|$))")
_AROUND_LINE = re.compile(r" *\n *")
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of what is said; ``filled`` where it is a value (shown bold)."""

    text: str
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """What is said, as stretches of plain text."""

    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(run.text for run in self.runs)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where values stand in ``text``: (start, end) of each."""
        found, at = [], 0
        for run in self.runs:
            if run.filled:
                found.append((at, at + len(run.text)))
            at += len(run.text)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Missing:
    """A value to ask for in place. ``where`` is where the answer belongs."""

    placeholder: str
    question: str
    where: Where
    suggestion: str = ""
    """What is known and may be it."""


class _Mark(Enum):
    """What stands between the stretches until the gaps are taken out."""

    GAP = "a value that is not known"
    END = "the end of a value that is a sentence"


_Piece: TypeAlias = Run | _Mark


def fill(text: str, facts: ScriptFacts) -> Filled:
    """``text`` with its placeholders filled: plain text, whatever is in it.

    A sentence with an unknown value is left out. No double spaces, no space
    before a point. Never raises.
    """
    nodes = read_template(text)
    if all(isinstance(node, str) for node in nodes):
        return Filled(tuple(_tidied(_said(nodes, facts))))  # nothing in it can be missing
    return Filled(tuple(_tidied(_without_gaps(_said(nodes, facts)))))


def missing(script: Script, facts: ScriptFacts) -> tuple[Missing, ...]:
    """What this script would say and does not know, each question once."""
    texts = [script.subject, *(thought.text for thought in script.thoughts)]
    filled = (text for text in texts if "{" in text)
    slots = [slot for text in filled for slot in slots_in(read_template(text))]
    names = [VALUE_OF.get(slot.placeholder.name, slot.placeholder.name) for slot in slots]
    found = []
    for name in facts.unknown(names):
        one = PLACEHOLDERS[name]
        if one.question and one.where is not None and name not in facts.unasked:
            found.append(Missing(name, one.question, one.where))
    order = {name: place for place, name in enumerate(PLACEHOLDERS)}
    return tuple(sorted(found, key=lambda wanted: order[wanted.placeholder]))


def _said(nodes: Nodes, facts: ScriptFacts) -> Iterator[_Piece]:
    for node in nodes:
        if isinstance(node, str):
            yield Run(node)
        elif isinstance(node, Choice):
            yield from _chosen(node, facts)
        elif not facts.knows(node.placeholder.name):
            yield _Mark.GAP
        elif not node.quiet:
            yield Run(facts.words(node.placeholder.name), filled=True)
            if node.placeholder.sentence:
                yield _Mark.END


def _chosen(choice: Choice, facts: ScriptFacts) -> Iterator[_Piece]:
    """The first piece whose own placeholders are known; a choice within it is
    one of its own."""
    for piece in choice.pieces:
        slots = (node.placeholder.name for node in piece if isinstance(node, Slot))
        if all(facts.knows(name) for name in slots):
            yield from _said(piece, facts)
            return


def _without_gaps(pieces: Iterable[_Piece]) -> Iterator[Run]:
    """Whole sentences only: one that lacks a value is not said at all. A point
    within a value ("Dr. Vega") ends no sentence."""
    sentence: list[_Piece] = []
    for piece in _joined(pieces):
        if piece is _Mark.END:
            yield from _whole(sentence)
            sentence.clear()
        elif not isinstance(piece, Run) or piece.filled:
            sentence.append(piece)
        else:
            at = 0
            for end in _SENTENCE_END.finditer(piece.text):
                sentence.append(Run(piece.text[at : end.start()]))
                yield from _whole(sentence)
                yield Run(end[0])
                sentence.clear()
                at = end.end()
            sentence.append(Run(piece.text[at:]))
    yield from _whole(sentence)


def _whole(sentence: list[_Piece]) -> list[Run]:
    runs = [piece for piece in sentence if isinstance(piece, Run)]
    return runs if len(runs) == len(sentence) else []


def _tidied(runs: Iterable[_Piece]) -> list[Run]:
    """Spaces and points as one writes them; values stay as they are."""
    found: list[Run] = []
    for run in _joined(runs):
        if not isinstance(run, Run):
            continue
        text = run.text if run.filled else _tidy_text(run.text, _last(found))
        if text and not run.filled and text[0] in ",.;:!?\n":
            _strip_end(found)
        if text:
            found.append(Run(text, run.filled))
    _strip_end(found, "\n")
    return found


def _joined(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Neighbouring words of the text as one stretch; empty ones left out."""
    waiting: list[str] = []
    for piece in pieces:
        if isinstance(piece, Run) and not piece.filled:
            waiting.append(piece.text)
            continue
        if any(waiting):
            yield Run("".join(waiting))
        waiting.clear()
        yield piece
    if any(waiting):
        yield Run("".join(waiting))


def _tidy_text(text: str, before: str) -> str:
    text = _BEFORE_POINT.sub("", _SPACES.sub(" ", text))
    text = _EMPTY_LINES.sub("\n\n", _AROUND_LINE.sub("\n", text))
    if not before or before == "\n":
        text = text.lstrip(" \n" if not before else " ")
    elif before == " ":
        text = text.removeprefix(" ")
    elif before in ".!?" and text.startswith(".") and not text.startswith(".."):
        text = text[1:]  # "Acme Inc." at the end of a sentence
    return text


def _last(runs: list[Run]) -> str:
    return runs[-1].text[-1:] if runs else ""


def _strip_end(runs: list[Run], more: str = "") -> None:
    while runs and not runs[-1].filled:
        text = runs[-1].text.rstrip(" " + more)
        runs.pop()
        if text:
            runs.append(Run(text))
            return
