"""The text of a script with its placeholders found: our own replacer's reading half.

No ``str.format`` and no template engine (reliability.md). A text is read once,
from left to right; a value put in is never read again, so a name like
``{my number}`` or ``[a|b]`` is said as it is written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from .placeholders import PHRASES, Placeholder, placeholder_named, plain_name

_MARK = re.compile(r"\{([^{}\[\]|\n]{1,40})\}|[\[\]|]")
_DEEPEST = 8
"""Pieces within pieces; deeper brackets are text."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder; ``quiet`` (``{name?}``) says nothing and only asks whether
    it is known."""

    placeholder: Placeholder
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """``[one|other]``: the first piece of which all is known."""

    pieces: "tuple[Nodes, ...]"


Node: TypeAlias = str | Slot | Choice
Nodes: TypeAlias = tuple[Node, ...]


class _Open:
    """A bracket that has not been closed yet."""

    def __init__(self) -> None:
        self.pieces: list[list[Node]] = [[]]

    def as_text(self, end: str) -> list[Node]:
        """It was no choice after all: what it holds, as it was typed."""
        found: list[Node] = ["["]
        for place, piece in enumerate(self.pieces):
            found += ["|", *piece] if place else piece
        return [*found, end] if end else found


def read_template(text: str) -> Nodes:
    """The text as nodes. Never raises; whatever is no placeholder and no piece
    with one in it stays text."""
    stack: list[_Open] = [_Open()]
    at = 0
    for mark in _MARK.finditer(text):
        here = stack[-1].pieces[-1]
        if mark.start() > at:
            here.append(text[at : mark.start()])
        at = mark.end()
        if mark[1] is not None:
            here.extend(_slot(mark[1]) or (mark[0],))
        elif mark[0] == "[" and len(stack) <= _DEEPEST:
            stack.append(_Open())
        elif mark[0] == "|" and len(stack) > 1:
            stack[-1].pieces.append([])
        elif mark[0] == "]" and len(stack) > 1:
            _close(stack)
        else:
            here.append(mark[0])
    stack[-1].pieces[-1].append(text[at:])
    while len(stack) > 1:
        unclosed = stack.pop()
        stack[-1].pieces[-1].extend(unclosed.as_text(""))
    return tuple(stack[0].pieces[0])


def _close(stack: list[_Open]) -> None:
    closed = stack.pop()
    if any(not isinstance(node, str) for piece in closed.pieces for node in piece):
        node = Choice(tuple(tuple(piece) for piece in closed.pieces))
        stack[-1].pieces[-1].append(node)
    else:
        stack[-1].pieces[-1].extend(closed.as_text("]"))


@lru_cache(maxsize=256)
def _slot(inside: str) -> Nodes | None:
    name = inside.strip()
    phrase = _phrase(plain_name(name))
    if phrase is not None:
        return phrase
    found = placeholder_named(name.removesuffix("?"))
    if found is None:
        return None
    return (Slot(found, quiet=name.endswith("?") or found.flag),)


@lru_cache(maxsize=64)
def _phrase_nodes(name: str) -> Nodes:
    return read_template(PHRASES[name].text)


def _phrase(name: str) -> Nodes | None:
    return _phrase_nodes(name) if name in PHRASES else None


def slots_in(nodes: Nodes) -> Iterator[Slot]:
    """Every placeholder in it, also in pieces not said now, in order."""
    for node in nodes:
        if isinstance(node, Slot):
            yield node
        elif isinstance(node, Choice):
            for piece in node.pieces:
                yield from slots_in(piece)
