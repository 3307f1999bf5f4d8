"""Finds phrases in running text, in time that grows with the text alone.

No regular expression comes from data: a phrase is a row of words, and all
phrases are followed at once, one word of the text at a time. In a phrase
``(a|b c)`` is a choice, ``x?`` or ``(…)?`` may be missing, and ``*`` stands for
up to three words of any kind. Words are compared without case, apostrophes of
any shape count alike, and short forms are what they are short for ("haven't" is
"have not"). A phrase never reaches from one sentence into the next.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeAlias, TypeVar

Mark = TypeVar("Mark")

ANY = "*"
_MOST_SKIPPED = 3
_MOST_REMEMBERED = 20_000
_WORD = re.compile(r"[^\W_]+(?:['’‘`´][^\W_]+)*")
_ELEMENT = re.compile(r"\([^()]*\)\??|[^\s()]+")
_INSIDE = re.compile(r"[^\s(]\(|\)[^\s?]")
_APOSTROPHES = str.maketrans("’‘`´", "''''")
_SENTENCE_ENDS = frozenset(".!?…")
_SHORT = {
    "won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not",
    "wont": "will not", "cant": "can not", "dont": "do not", "didnt": "did not",
    "havent": "have not", "hasnt": "has not", "isnt": "is not", "wasnt": "was not",
    "doesnt": "does not", "ive": "i have", "im": "i am", "let's": "let us",
}  # fmt: skip
_ENDINGS = {"n't": "not", "'ve": "have", "'m": "am", "'re": "are", "'ll": "will", "'d": "would"}


@lru_cache(maxsize=8192)
def plain_words(token: str) -> tuple[str, ...]:
    """A word as it is compared: lower case, short forms in full."""
    word = token.casefold().translate(_APOSTROPHES)
    if word in _SHORT:
        return tuple(_SHORT[word].split())
    for ending, full in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)], full
    return (word,)


@dataclass(slots=True)
class Said:
    """A text as words: what each is compared as, where it stands, which sentence it
    is in, and how each sentence ends ("!" among the marks after its last word)."""

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    closings: list[str] = field(default_factory=list)


def said(text: str) -> Said:
    """The words of ``text``. An empty line ends a sentence as a full stop does."""
    found, sentence, last = Said(), 0, 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        between = text[last:start]
        if found.words and ends_sentence(between):
            found.closings.append(between)
            sentence += 1
        for word in plain_words(match.group()):
            found.words.append(word)
            found.starts.append(start)
            found.ends.append(end)
            found.sentences.append(sentence)
        last = end
    if found.words:
        found.closings.append(text[last:])
    return found


def ends_sentence(between: str) -> bool:
    """Whether a sentence ends in what stands between two words: a stop with white
    space after it ("3.5" goes on), or an empty line."""
    for place, letter in enumerate(between):
        if letter in _SENTENCE_ENDS and (place + 1 < len(between)):
            return True
    return between.count("\n") > 1


def _elements(phrase: str) -> list[tuple[list[tuple[str, ...]], bool]]:
    """What a phrase is made of: each element's choices, and whether it may be missing."""
    found = []
    if _ELEMENT.sub("", phrase).strip() or _INSIDE.search(phrase):
        raise ValueError(f"Brackets that do not fit: {phrase!r}")
    for element in _ELEMENT.findall(phrase):
        inner = element.removesuffix("?")
        parts = inner[1:-1].split("|") if inner.startswith("(") else [inner]
        words = [tuple(_compared(part)) for part in parts]
        if not all(words):
            raise ValueError(f"A choice without words: {phrase!r}")
        found.append((words, element.endswith("?")))
    if not found or found[0][0] == [(ANY,)] or found[-1][0] == [(ANY,)]:
        raise ValueError(f"A phrase begins and ends with a word: {phrase!r}")
    return found


def _compared(part: str) -> Iterator[str]:
    for token in part.split():
        yield from (ANY,) if token == ANY else plain_words(token)


Places: TypeAlias = frozenset[int]
"""Where one may be in the phrases at the same time."""


class _Step(Generic[Mark]):
    """One place in a phrase: where each word leads, where any word does, and what has
    been found when it is reached."""

    __slots__ = ("any", "mark", "words")

    def __init__(self, mark: Mark | None = None) -> None:
        self.words: dict[str, Places] = {}
        self.any: Places = frozenset()
        self.mark = mark


class Phrases(Generic[Mark]):
    """All phrases at once, each with the mark it was added with.

    From every word on, all phrases are followed together, one table look-up a word;
    the table fills as texts are read and is bounded.
    """

    def __init__(self) -> None:
        self._steps: list[_Step[Mark]] = []
        self._begin: Places = frozenset()
        self._vocabulary: set[str] = set()
        self._firsts: set[str] = set()
        self._next: dict[tuple[Places, str], tuple[Places, tuple[Mark, ...]]] = {}

    def add(self, phrases: Iterable[str], mark: Mark) -> None:
        """Look for these, too. Raises ``ValueError`` for what is no phrase."""
        for phrase in phrases:
            end = after = self._new(_Step(mark))
            for choices, optional in reversed(_elements(phrase)):
                before = self._gap(after) if choices == [(ANY,)] else self._word(choices, after)
                after = before | after if optional else before
            if after & end:
                raise ValueError(f"A phrase that may be empty: {phrase!r}")
            self._begin |= after
            self._firsts.update(*(self._steps[place].words for place in after))

    def _new(self, step: _Step[Mark]) -> Places:
        self._steps.append(step)
        return frozenset({len(self._steps) - 1})

    def _word(self, choices: list[tuple[str, ...]], after: Places) -> Places:
        here: _Step[Mark] = _Step()
        for words in choices:
            self._vocabulary.update(words)
            target = after
            for word in reversed(words[1:]):
                between: _Step[Mark] = _Step()
                between.words[word] = target
                target = self._new(between)
            here.words[words[0]] = here.words.get(words[0], frozenset()) | target
        return self._new(here)

    def _gap(self, after: Places) -> Places:
        here = after
        for _skipped in range(_MOST_SKIPPED):
            step: _Step[Mark] = _Step()
            step.any = here
            here = after | self._new(step)
        return here

    def find(self, text: Said) -> Iterator[tuple[Mark, int, int]]:
        """Each mark with the words [first, beyond) it was found at, by first word;
        of one mark the longest from a word on."""
        words = [word if word in self._vocabulary else "" for word in text.words]
        sentences = text.sentences
        for first, word in enumerate(words):
            if word not in self._firsts:
                continue
            longest: dict[Mark, int] = {}
            here, place = self._begin, first
            while here and place < len(words) and sentences[place] == sentences[first]:
                here, marks = self._after(here, words[place])
                place += 1
                for mark in marks:
                    longest[mark] = place
            for mark, beyond in longest.items():
                yield mark, first, beyond

    def _after(self, here: Places, word: str) -> tuple[Places, tuple[Mark, ...]]:
        """Where one word leads, and what is found there. Several threads may ask."""
        found = self._next.get((here, word))
        if found is not None:
            return found
        there: set[int] = set()
        for place in here:
            step = self._steps[place]
            there.update(step.words.get(word, ()), step.any)
        reached = (self._steps[place].mark for place in sorted(there))
        marks = tuple(dict.fromkeys(mark for mark in reached if mark is not None))
        if len(self._next) > _MOST_REMEMBERED:
            self._next.clear()
        self._next[here, word] = found = (frozenset(there), marks)
        return found
