"""Finding leads by anything written about them: names, digits, notes.

Every word typed is the beginning of a word found; all words must be met, in
the lead's own text or in one note of its log. Nothing typed is ever a syntax
error: each word is quoted.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from followup_desktop.domain.lines import one_line
from followup_desktop.storage.database import Database

_PHONE_PIECE = re.compile(r"[\d()+./\-–\u00a0]+")
_DIGITS = re.compile(r"\D+")
_CAP = 5_000
"""How many hits a word may bring into a search across texts and notes."""


@dataclass(frozen=True, slots=True)
class TypedWord:
    """One thing typed: as a full-text phrase, and whether its digits may be a
    telephone number."""

    phrase: str
    digits: str = ""

    @property
    def in_lead(self) -> str:
        """The query that meets it in a lead's own text."""
        if not self.digits:
            return self.phrase
        return f'({self.phrase} OR phones : "{self.digits}" *)'


class SearchStore:
    """Asks the full-text tables. Reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(
        self, text: str, limit: int = 500, among: Collection[int] | None = None
    ) -> list[int]:
        """The leads that ``text`` finds, best first, at most ``limit``: by name
        of employer, person or position, by digits of a number, by e-mail; then
        by notes; then by notes of the call log. Empty for an empty text.
        ``among``: only these leads count."""
        words = typed_words(text)
        if not words:
            return []
        found = _Found(limit, among)
        for query in _lead_queries(words):
            self._collect(found, _LEADS, query)
        self._collect(found, _NOTES, " AND ".join(word.phrase for word in words))
        if not found.full and len(words) > 1:
            self._across(found, words)
        return list(found.leads)

    def _collect(self, found: "_Found", sql: str, query: str) -> None:
        """Read on in the order of the index until there are enough: one lead may
        be met by many notes, and by a narrower query before."""
        asked = found.limit + len(found.leads)
        while not found.full:
            rows = self._database.rows(f"{sql} LIMIT ?", (query, asked))
            found.take(row[0] for row in rows)
            if len(rows) < asked:
                return
            asked *= 8

    def _across(self, found: "_Found", words: list[TypedWord]) -> None:
        """Leads that meet one word in their text and another in a note."""
        if not any(self._in_a_note(word) for word in words):
            return
        meet: set[int] | None = None
        for word in words:
            one = _Found(_CAP)
            self._collect(one, _LEADS, word.in_lead)
            one.limit += _CAP
            self._collect(one, _NOTES, word.phrase)
            meet = set(one.leads) if meet is None else meet & set(one.leads)
            if not meet:
                return
        found.take(sorted(meet or (), reverse=True))

    def _in_a_note(self, word: TypedWord) -> bool:
        sql = "SELECT 1 FROM note_search WHERE note_search MATCH ? LIMIT 1"
        return bool(self._database.rows(sql, (word.phrase,)))


_LEADS = "SELECT rowid FROM lead_search WHERE lead_search MATCH ? ORDER BY rowid DESC"
_NOTES = (
    "SELECT a.lead_id FROM note_search n CROSS JOIN attempt a ON a.id = n.rowid"
    " CROSS JOIN lead l ON l.id = a.lead_id"
    " WHERE note_search MATCH ? AND l.deleted_at IS NULL ORDER BY n.rowid DESC"
)


class _Found:
    """Leads in the order they were met, each once, up to a limit."""

    def __init__(self, limit: int, among: Collection[int] | None = None) -> None:
        self.limit = limit
        self.leads: dict[int, None] = {}
        self._among = among

    @property
    def full(self) -> bool:
        """Whether no more are wanted."""
        return len(self.leads) >= self.limit

    def take(self, lead_ids: Iterable[int]) -> None:
        """Add those that count, while there is room."""
        leads, among = self.leads, self._among
        room = self.limit - len(leads)
        for lead_id in lead_ids:
            if room <= 0:
                return
            if lead_id not in leads and (among is None or lead_id in among):
                leads[lead_id] = None
                room -= 1


def _lead_queries(words: list[TypedWord]) -> list[str]:
    """From the narrowest to the widest: names, then everything about the lead."""
    anywhere = " AND ".join(word.in_lead for word in words)
    names = " AND ".join(f"{{employer people}} : {word.phrase}" for word in words)
    return [names, anywhere]


def typed_words(text: str) -> list[TypedWord]:
    """What was typed, as words to be met; at most twelve, of the first 200 letters."""
    pieces = one_line(text[:200]).split()
    words: list[TypedWord] = []
    run: list[str] = []
    for piece in [*pieces, ""]:
        if piece and _PHONE_PIECE.fullmatch(piece):
            run.append(piece)
            continue
        if run:
            words.extend(_number_words(run))
            run = []
        if any(ch.isalnum() for ch in piece):
            words.append(TypedWord(_phrase(piece)))
    return words[:12]


def _number_words(run: list[str]) -> list[TypedWord]:
    """Pieces such as ``(425)`` ``555-0134``: one number, or a few plain ones."""
    digits = _DIGITS.sub("", "".join(run))
    if not digits:
        return []
    phrases = [_phrase(piece) for piece in run if any(ch.isdigit() for ch in piece)]
    if len(digits) < 3 or not digits.isascii():
        return [TypedWord(phrase) for phrase in phrases]
    together = phrases[0] if len(phrases) == 1 else "(" + " AND ".join(phrases) + ")"
    return [TypedWord(together, digits)]


def _phrase(piece: str) -> str:
    return '"' + piece.replace('"', '""') + '" *'
