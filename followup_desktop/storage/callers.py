"""Who may be ringing: leads by name, company, position and number, likeliest first."""

from followup_desktop.domain.clock import Instant
from followup_desktop.storage.database import Database
from followup_desktop.storage.search import TypedWord, typed_words

_WHO = "employer people phones"
_ANY = f"{_WHO} position emails"
_LIKELIEST = (
    " ORDER BY s.stage = 'closed',"
    " (s.promise_at IS NOT NULL OR s.their_turn = 1 OR s.kind = 'call-back'"
    " OR coalesce(s.last_contact, 0) >= ?1) DESC,"
    " coalesce(s.last_contact, 0) DESC, s.lead_id DESC LIMIT ?2"
)
_FOUND = (
    "SELECT s.lead_id FROM lead_search f CROSS JOIN lead_summary s ON s.lead_id = f.rowid"
    f" WHERE f.lead_search MATCH ?3{_LIKELIEST}"
)
_CALLED = (
    "SELECT s.lead_id FROM (SELECT DISTINCT lead_id FROM attempt"
    " WHERE at >= ?1 AND deleted_at IS NULL AND incoming = 0 AND channel = 'phone'"
    " ORDER BY at DESC LIMIT 500) a CROSS JOIN lead_summary s ON s.lead_id = a.lead_id"
    f" WHERE s.stage <> 'closed'{_LIKELIEST}"
)


class CallerStore:
    """Asks who a caller may be. Reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def found(self, text: str, since: Instant, limit: int) -> list[int]:
        """The leads that ``text`` finds: those met in the name of a person or
        company or in a number before those met in a position or an address, open
        ones before closed ones, what is promised or expected and what was in
        contact ``since`` then before the rest, the last contact first. Every word
        is the beginning of a word; three digits are any part of a number."""
        words = typed_words(text)
        leads = self._matching(words, since, limit)
        if not leads and text.strip().startswith("0"):
            # "0171 …" on their display is "+49 171 …" in the file.
            leads = self._matching(typed_words(text.strip().lstrip("0 ")), since, limit)
        return leads

    def called(self, since: Instant, limit: int) -> list[int]:
        """The open leads that were called ``since`` then: somebody may ring back."""
        return [row[0] for row in self._database.rows(_CALLED, (since, limit))]

    def _matching(self, words: list[TypedWord], since: Instant, limit: int) -> list[int]:
        leads: dict[int, None] = {}
        if not words:
            return []
        query = " AND ".join(word.in_lead for word in words)
        for columns in (_WHO, _ANY):
            wanted = f"{{{columns}}} : ({query})"
            rows = self._database.rows(_FOUND, (since, limit, wanted))
            leads.update(dict.fromkeys(row[0] for row in rows))
            if len(leads) >= limit:
                break
        return [*leads][:limit]
