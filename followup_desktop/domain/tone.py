"""How a script or an e-mail may sound to the one who hears it (product.md, *Tone check*).

The rules are data (``resources/tone/rules.toml``); here is what a rule can look for.
Nothing is forbidden: a finding is a plain reason and a better way to say it.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from .lead import Rhythm
from .phrases import Phrases, Said, said
from .scripts.placeholders import PHRASES, PLACEHOLDERS, plain_name

MOST_OF_A_RULE = 5
"""Findings of one rule in one text: more would teach nothing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that may not sound as they are meant.

    ``start`` and ``end`` are places in the text checked, counted in code points; both
    0 and ``words`` "" where it is about the whole text. All three texts are plain.
    """

    rule: str
    start: int
    end: int
    words: str
    reason: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the file.

    ``check`` names what it looks for: ``phrases`` each of them; ``too-often`` its
    phrases from the one after ``limit`` on; ``bad-news`` an exclamation mark after a
    sentence with one of its phrases; ``exclamations`` more than ``limit`` of them in
    all; ``shouting`` words in capitals; ``left-blank`` what was to be filled in (its
    ``blanks`` are words such places are made of); ``too-long`` more seconds than the
    goal. ``unless``: phrases around a match that make it harmless. No ``kinds`` or
    ``rhythms``: it holds for all. ``ok`` and ``not_ok`` are examples that tests run.
    """

    name: str
    check: str
    reason: str
    suggestion: str
    phrases: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    blanks: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    rhythms: frozenset[str] = frozenset()
    limit: int = 0
    ok: tuple[str, ...] = ()
    not_ok: tuple[str, ...] = ()


def read_rules(text: str) -> tuple[Rule, ...]:
    """The rules of a TOML text, in its order. Raises ``ValueError`` where it is not
    what ``Rule`` says: our own file is at fault then."""
    return tuple(_rule(table) for table in tomllib.loads(text)["rule"])


def _rule(table: dict[str, Any]) -> Rule:
    unknown = table.keys() - Rule.__dataclass_fields__.keys()
    if unknown or table.get("check") not in _CHECKS:
        raise ValueError(f"The rule {table.get('name')} has {sorted(unknown) or 'no check'}.")
    fields: dict[str, Any] = dict(table)
    for name in ("phrases", "unless", "ok", "not_ok"):
        fields[name] = tuple(table.get(name, ()))
    for name in ("blanks", "kinds", "rhythms"):
        fields[name] = frozenset(table.get(name, ()))
    return Rule(**fields)


Hit: TypeAlias = tuple[int, int]
"""The words [first, beyond) of a match."""
Place: TypeAlias = tuple[int, int]
"""Code points [start, end) of the text."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the checks look at."""

    text: str
    said: Said
    seconds: int
    goal_seconds: int
    unfilled: bool

    def place(self, hit: Hit) -> Place:
        return self.said.starts[hit[0]], self.said.ends[hit[1] - 1]


class ToneRules:
    """All rules, made ready to be looked for at once."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._phrases: Phrases[tuple[int, bool]] = Phrases()
        for number, rule in enumerate(self.rules):
            self._phrases.add(rule.phrases, (number, True))
            self._phrases.add(rule.unless, (number, False))

    def check(
        self,
        text: str,
        *,
        rhythm: Rhythm = Rhythm.APPLICATION,
        seconds: int = 0,
        goal_seconds: int = 0,
        kind: str = "call",
        unfilled: bool = False,
    ) -> tuple[Finding, ...]:
        """What may not sound as meant, by place; about the whole text first.

        ``seconds`` is how long it takes to say, ``goal_seconds`` how long it should
        (0: no goal), ``kind`` "call" or "e-mail"; ``unfilled``: it is the text of a script
        whose placeholders are still to be filled, those we know are no fault then. Lines
        that begin with ``>`` (keywords, or what was quoted) are not the person's words
        and are left out.
        """
        heard = _Heard(text, said(_own_words(text)), seconds, goal_seconds, unfilled)
        hits = self._hits(heard.said)
        found = [
            _finding(rule, heard, place)
            for number, rule in enumerate(self.rules)
            if (not rule.kinds or kind in rule.kinds)
            and (not rule.rhythms or rhythm in rule.rhythms)
            for place in _CHECKS[rule.check](rule, heard, hits.get(number, []))
        ]
        return tuple(_apart(found))

    def _hits(self, words: Said) -> dict[int, list[Hit]]:
        """Where each rule's phrases stand, without those made harmless."""
        hits: dict[int, list[Hit]] = {}
        shields: dict[int, set[int]] = {}
        for (number, is_hit), first, beyond in self._phrases.find(words):
            if is_hit:
                hits.setdefault(number, []).append((first, beyond))
            else:
                shields.setdefault(number, set()).update(range(first, beyond))
        for number, shielded in shields.items():
            bare = [hit for hit in hits.get(number, []) if shielded.isdisjoint(range(*hit))]
            hits[number] = bare
        return hits


_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)


def _own_words(text: str) -> str:
    """``text`` with quoted lines blank, every place unmoved."""
    return _QUOTED_LINE.sub(lambda line: " " * len(line.group()), text)


def _finding(rule: Rule, heard: _Heard, place: Place) -> Finding:
    reason = rule.reason.replace("{seconds}", str(heard.seconds))
    reason = reason.replace("{goal}", str(heard.goal_seconds))
    return Finding(
        rule.name, *place, " ".join(heard.text[slice(*place)].split()), reason, rule.suggestion
    )


def _apart(found: list[Finding]) -> Iterator[Finding]:
    """By place, none over another: of two that overlap, the longer one from the
    earlier word."""
    reached = 0
    for one in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if one.start >= reached:
            reached = one.end
            yield one


# What a rule can look for ---------------------------------------------------------


def _each(rule: Rule, heard: _Heard, hits: list[Hit]) -> Iterator[Place]:
    for hit in hits[rule.limit : rule.limit + MOST_OF_A_RULE]:
        yield heard.place(hit)


def _bad_news(rule: Rule, heard: _Heard, hits: list[Hit]) -> Iterator[Place]:
    words, told = heard.said, set()
    for hit in hits:
        sentence = words.sentences[hit[0]]
        if "!" in words.closings[sentence] and sentence not in told:
            told.add(sentence)
            yield heard.place(hit)
            if len(told) == MOST_OF_A_RULE:
                return


def _exclamations(rule: Rule, heard: _Heard, hits: list[Hit]) -> Iterator[Place]:
    own = _own_words(heard.text)
    if own.count("!") > rule.limit:
        place = -1
        for _one in range(rule.limit + 1):
            place = own.index("!", place + 1)
        yield place, place + 1


_CAPITALS = re.compile(r"\b[A-Z]{4,}(?:[ ,]+[A-Z]{2,}){1,20}\b")


def _shouting(rule: Rule, heard: _Heard, hits: list[Hit]) -> Iterator[Place]:
    for count, match in enumerate(_CAPITALS.finditer(_own_words(heard.text))):
        if count < MOST_OF_A_RULE:
            yield match.span()


_BRACES = re.compile(r"\{([^{}\n]{0,60})\}")
_BRACKETS = re.compile(r"\[([^\[\]\n]{1,40})\]|<([^<>\n]{1,40})>")
_UNDERLINE = re.compile(r"_{3,}|\.{6,}|\?{3,}")


def _left_blank(rule: Rule, heard: _Heard, hits: list[Hit]) -> Iterator[Place]:
    own = _own_words(heard.text)
    places = [heard.place(hit) for hit in hits]
    for match in _BRACES.finditer(own):
        if not (heard.unfilled and _is_known(match.group(1))):
            places.append(match.span())
    for match in _BRACKETS.finditer(own):
        words = (match.group(1) or match.group(2) or "").casefold().split()
        if words and all(word.strip(".,:") in rule.blanks for word in words):
            places.append(match.span())
    places.extend(match.span() for match in _UNDERLINE.finditer(own))
    yield from sorted(places)[:MOST_OF_A_RULE]


def _is_known(name: str) -> bool:
    bare = plain_name(name.strip().removesuffix("?"))
    return bare in PLACEHOLDERS or bare in PHRASES


def _too_long(rule: Rule, heard: _Heard, hits: list[Hit]) -> Iterator[Place]:
    if heard.goal_seconds and heard.seconds > heard.goal_seconds:
        yield 0, 0


_CHECKS: dict[str, Callable[[Rule, _Heard, list[Hit]], Iterator[Place]]] = {
    "phrases": _each,
    "too-often": _each,
    "bad-news": _bad_news,
    "exclamations": _exclamations,
    "shouting": _shouting,
    "left-blank": _left_blank,
    "too-long": _too_long,
}
