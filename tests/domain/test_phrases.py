"""Phrases found in running text: how one is written, and that it costs little."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.phrases import Phrases, plain_words, said


def found(phrase: str, text: str) -> list[str]:
    """The stretches of ``text`` at which ``phrase`` is found."""
    phrases: Phrases[str] = Phrases()
    phrases.add([phrase], "it")
    words = said(text)
    return [
        text[words.starts[first] : words.ends[beyond - 1]]
        for _mark, first, beyond in phrases.find(words)
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("why not", "Well, WHY not?", ["WHY not"]),
        ("why (haven't|didn't) you", "Why haven’t you? Why did not you?",
         ["Why haven’t you", "Why did not you"]),
        ("you (have)? gone", "You gone. You've gone. You had gone.", ["You gone", "You've gone"]),
        ("(a b|c) d", "a b d, c d, b d, a d", ["a b d", "c d"]),
        ("I * times", "I times. I a b c times. I a b c d times.", ["I times", "I a b c times"]),
        ("at once", "at. Once", []),
        ("at once", "at\n\nonce", []),
        ("at once", "at\nonce, at — once", ["at\nonce", "at — once"]),
        ("a b", "3.5 a.b", ["a.b"]),
        ("one", "one ones someone ONE", ["one", "ONE"]),
        ("a (b c)?", "a b c a b", ["a b c", "a"]),
    ],
)  # fmt: skip
def test_how_a_phrase_is_written(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    "phrase", ["", "* a", "a *", "a?", "(a|b)?", "(a|) b", "a (b (c) d)", "a(b) c", "(a b", "a) b"]
)
def test_what_is_no_phrase_is_refused(phrase: str) -> None:
    phrases: Phrases[str] = Phrases()
    with pytest.raises(ValueError, match=r"phrase|words|Brackets"):
        phrases.add([phrase], "it")


def test_short_forms_are_what_they_are_short_for() -> None:
    assert plain_words("Haven’t") == plain_words("haven't") == ("have", "not")
    assert plain_words("I'm") == ("i", "am")
    assert plain_words("WON'T") == ("will", "not")
    assert plain_words("o'clock") == ("o'clock",)


_WORDS = st.lists(st.sampled_from("a b c d e".split()), min_size=1, max_size=4)
_ELEMENTS = st.lists(
    st.tuples(st.lists(_WORDS, min_size=1, max_size=3), st.booleans()), min_size=1, max_size=4
)
_TEXT = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "x", "."]), max_size=25)


@settings(max_examples=60)
@given(_ELEMENTS, st.booleans(), _TEXT)
def test_it_finds_what_a_regular_expression_finds(
    elements: list[tuple[list[list[str]], bool]], gap: bool, text: list[str]
) -> None:
    """The same phrases as patterns of ``re``, on texts short enough for it."""
    elements[0] = (elements[0][0], False)
    parts, patterns = [], []
    for place, (choices, optional) in enumerate(elements):
        words = [" ".join(words) for words in choices]
        mark = "?" if optional else ""
        parts.append(f"({'|'.join(words)}){mark}")
        patterns.append(f"(?:(?:{'|'.join(words)}) ){mark}")
        if gap and place == 0:
            parts.append("*")
            patterns.append(r"(?:[a-z] ){0,3}")
    if gap:
        parts.append("e")
        patterns.append("e ")
    phrases: Phrases[str] = Phrases()
    phrases.add([" ".join(parts)], "it")
    words = said(" ".join(text).replace(" .", "."))
    hits = {first for _mark, first, _beyond in phrases.find(words)}
    plain = "".join(f"{word} " for word in text)
    starts = [m.start() for m in re.finditer(r"[a-z]", plain)]
    pattern = re.compile("".join(patterns))
    assert hits == {n for n, start in enumerate(starts) if pattern.match(plain, start)}


class Counted(Phrases[int]):
    """Counts its look-ups."""

    steps = 0

    def _after(self, here: frozenset[int], word: str) -> tuple[frozenset[int], tuple[int, ...]]:
        self.steps += 1
        return super()._after(here, word)


def test_twice_the_text_is_twice_the_work_whatever_the_text() -> None:
    """Counted in look-ups: a text made of beginnings, and phrases with gaps."""
    counts = []
    for length in (500, 1000):
        phrases = Counted()
        phrases.add(["i * i * (i|you)", "i i i you", "(i|you) (i|you)? * times"], 1)
        for _hit in phrases.find(said("i you " * length)):
            pass
        counts.append(phrases.steps)
    assert counts[1] <= 2.1 * counts[0]
    assert counts[1] <= 2 * 1000 * 20, "a few look-ups a word"


def test_what_is_remembered_is_bounded_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = said("i have called you three times and i called many times " * 20)
    remembering, forgetting = Phrases[int](), Phrases[int]()
    for phrases in (remembering, forgetting):
        phrases.add(["i (have)? called * times", "(three|many) times"], 1)
    hits = list(remembering.find(text))
    monkeypatch.setattr("followup_desktop.domain.phrases._MOST_REMEMBERED", 2)
    assert list(forgetting.find(text)) == hits
    assert len(hits) == 80
    assert len(forgetting._next) <= 3
