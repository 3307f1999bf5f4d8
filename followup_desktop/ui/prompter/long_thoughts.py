"""A thought too long to be read in one go, in pieces; a script too long to be laid out whole."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate

from followup_desktop.domain.scripts import Run
from followup_desktop.services.scripts.ready import ReadyThought

MOST_LETTERS = 320
"""Longer thoughts are shown in pieces, cut where a sentence ends."""
MANY_LETTERS = 20_000
"""A script so long is not laid out whole: that would take longer than a blink."""
_ENDS = (". ", "! ", "? ", "\n", " ")
_KEYWORDS = 5


def is_very_long(thoughts: Iterable[ReadyThought]) -> bool:
    """Whether a script is too long to be laid out whole."""
    return sum(len(run.text) for one in thoughts for run in one.runs) > MANY_LETTERS


def in_pieces(thoughts: Iterable[ReadyThought]) -> tuple[ReadyThought, ...]:
    """The same words, each piece short enough for the teleprompter."""
    return tuple(piece for thought in thoughts for piece in _pieces(thought))


def the_beginning(thoughts: tuple[ReadyThought, ...]) -> tuple[ReadyThought, ...]:
    """The first pages of a script, to look at."""
    lengths = accumulate(len(one.text) for one in thoughts)
    pairs = zip(thoughts, lengths, strict=True)
    return tuple(one for one, so_far in pairs if so_far <= MANY_LETTERS)


def _pieces(thought: ReadyThought) -> Iterator[ReadyThought]:
    text = thought.text
    if len(text) <= MOST_LETTERS:
        yield thought
        return
    cuts = [0, *_cuts(text), len(text)]
    slices = _sliced(thought.runs, cuts)
    for place, runs in enumerate(slices):
        if not place:
            yield replace(thought, runs=runs)
        elif any(run.text.strip() for run in runs):
            words = "".join(run.text for run in runs).split()
            yield replace(thought, runs=runs, keywords=(" ".join(words[:_KEYWORDS]) + "…",))


def _cuts(text: str) -> Iterator[int]:
    """Where to cut: after a sentence, else after a word, else after so many letters."""
    at = 0
    while len(text) - at > MOST_LETTERS:
        last = at + MOST_LETTERS
        ends = (text.rfind(end, at + MOST_LETTERS // 3, last) + len(end) for end in _ENDS)
        at = next((end for end in ends if end > at + MOST_LETTERS // 3), last)
        yield at


def _sliced(runs: tuple[Run, ...], cuts: list[int]) -> Iterator[tuple[Run, ...]]:
    """The runs from cut to cut, in one go over them."""
    left, at = list(reversed(runs)), 0
    for end in cuts[1:]:
        piece: list[Run] = []
        while left and at < end:
            run = left.pop()
            room = end - at
            if len(run.text) > room:
                left.append(replace(run, text=run.text[room:]))
                run = replace(run, text=run.text[:room])
            piece.append(run)
            at += len(run.text)
        yield tuple(piece)
