"""The call log: attempts, deleted softly."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from operator import attrgetter

from followup_desktop.domain.attempt import Attempt, Channel, Outcome, Result
from followup_desktop.domain.clock import Instant
from followup_desktop.domain.making import quick
from followup_desktop.domain.summaries import CallLogEntry
from followup_desktop.storage import columns
from followup_desktop.storage.columns import IN_IDS, ids_json, stored
from followup_desktop.storage.database import Database, Row, Value

_FIELDS = (
    "lead_id",
    "at",
    "outcome",
    "channel",
    "incoming",
    "contact_id",
    "number",
    "results",
    "duration",
    "note",
    "feeling",
    "purpose",
    "ticks",
)
ATTEMPT_COLUMNS = ", ".join(("id", *_FIELDS))
_PLANNING_COLUMNS = ", ".join(("id", *_FIELDS[: _FIELDS.index("duration")]))
"""Without what planning does not read."""
_MANY = 1_000
_INSERT = f"INSERT INTO attempt ({', '.join(_FIELDS)}) VALUES {columns.marks(_FIELDS)}"
_ENTRY = (
    f"SELECT {', '.join('a.' + name for name in ('id', *_FIELDS))},"
    " e.name, l.position, coalesce(c.name, ''), coalesce(nullif(c.zone, ''), e.zone)"
    " FROM attempt a JOIN lead l ON l.id = a.lead_id JOIN employer e ON e.id = l.employer_id"
    " LEFT JOIN contact c ON c.id = a.contact_id"
    " WHERE a.deleted_at IS NULL AND l.deleted_at IS NULL"
)


class AttemptStore:
    """Reads and writes attempts. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, attempt: Attempt) -> int:
        """A new line of the log (its ``id`` is ignored); the id given."""
        return self._database.insert(_INSERT, [stored(getattr(attempt, n)) for n in _FIELDS])

    def get(self, attempt_id: int) -> Attempt | None:
        """One attempt that is not deleted, or None."""
        row = self._database.row(
            f"SELECT {ATTEMPT_COLUMNS} FROM attempt WHERE id = ? AND deleted_at IS NULL",
            (attempt_id,),
        )
        return None if row is None else attempt_of(row)

    def change(self, attempt_id: int, changes: Mapping[str, object]) -> None:
        """Write just these fields (names of ``Attempt``)."""
        if changes:
            sets, values = columns.assignments(changes, _FIELDS)
            self._database.change(f"UPDATE attempt SET {sets} WHERE id = ?", [*values, attempt_id])

    def delete(self, attempt_id: int, now: Instant) -> None:
        """Soft. What was promised or expected in it no longer counts either."""
        self._database.change(
            "UPDATE attempt SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL",
            (now, attempt_id),
        )

    def of_leads(self, ids: Collection[int], *, words: bool = True) -> dict[int, list[Attempt]]:
        """The leads' attempts by time and order of entry, in one query. Without
        ``words`` notes, feelings, purposes, ticks and durations are left out (for planning)."""
        names = ATTEMPT_COLUMNS if words else _PLANNING_COLUMNS
        made = attempt_of if words else _without_words
        found: dict[int, list[Attempt]] = {lead_id: [] for lead_id in ids}
        if len(found) < _MANY:
            rows = self._database.rows(
                f"SELECT {names} FROM attempt WHERE lead_id {IN_IDS}"
                " AND deleted_at IS NULL ORDER BY lead_id, at, id",
                (ids_json(found),),
            )
            for row in rows:
                found[row[1]].append(made(row))
            return found
        # Reading on and on in the order of the file is quicker than jumping.
        for row in self._database.rows(f"SELECT {names} FROM attempt WHERE deleted_at IS NULL"):
            if row[1] in found:
                found[row[1]].append(made(row))
        for attempts in found.values():
            attempts.sort(key=attrgetter("at", "id"))
        return found

    def entries(
        self,
        limit: int,
        offset: int = 0,
        *,
        outcome: Outcome | None = None,
        since: Instant | None = None,
        until: Instant | None = None,
        employer: str = "",
    ) -> tuple[CallLogEntry, ...]:
        """The whole call log, newest first: those of one outcome, from ``since``
        up to but not at ``until``, at employers whose name holds ``employer``."""
        where = ""
        values: list[Value] = []
        for clause, value in (
            (" AND a.outcome = ?", stored(outcome)),
            (" AND a.at >= ?", since),
            (" AND a.at < ?", until),
            (" AND instr(lower(e.name), lower(?)) > 0", employer or None),
        ):
            if value is not None:
                where += clause
                values.append(value)
        order = f"a.at DESC, a.id DESC LIMIT {int(limit)} OFFSET {int(offset)}"
        return self._entries(where, values, order)

    def leads_with_any(self, ids: Iterable[int]) -> frozenset[int]:
        """Those of these leads that anything was logged for."""
        rows = self._database.rows(
            f"SELECT DISTINCT lead_id FROM attempt WHERE lead_id {IN_IDS} AND deleted_at IS NULL",
            (ids_json(ids),),
        )
        return frozenset(row[0] for row in rows)

    def calls_between(self, since: Instant, until: Instant) -> int:
        """Outgoing calls from ``since`` up to but not at ``until``: the daily goal."""
        return int(
            self._database.value(
                "SELECT count(*) FROM attempt WHERE at >= ? AND at < ? AND channel = 'phone'"
                " AND incoming = 0 AND deleted_at IS NULL",
                (since, until),
            )
        )

    def leads_between(self, since: Instant, until: Instant) -> tuple[int, ...]:
        """The leads with an attempt in that time (Today's *Done today*)."""
        rows = self._database.rows(
            "SELECT DISTINCT lead_id FROM attempt WHERE at >= ? AND at < ?"
            " AND deleted_at IS NULL ORDER BY lead_id",
            (since, until),
        )
        return tuple(row[0] for row in rows)

    def _entries(self, where: str, values: list[Value], order: str) -> tuple[CallLogEntry, ...]:
        rows = self._database.rows(f"{_ENTRY}{where} ORDER BY {order}", values)
        return tuple(CallLogEntry(attempt_of(r), r[14], r[15], r[16], r[17]) for r in rows)


_attempt = quick(Attempt)
_NO_TICKS: frozenset[str] = frozenset()
_NO_RESULTS: frozenset[Result] = frozenset()
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_CHANNELS = {channel.value: channel for channel in Channel}


def attempt_of(row: Row) -> Attempt:
    """An attempt of ``ATTEMPT_COLUMNS``. (Positional: it is made by the 100,000.)"""
    return _attempt(
        *_for_planning(row),
        row[9],
        row[10],
        row[11],
        row[12],
        frozenset(row[13].split()) if row[13] else _NO_TICKS,
    )


def _without_words(row: Row) -> Attempt:
    """An attempt of ``_PLANNING_COLUMNS``; the rest is left as it is without words."""
    return _attempt(*_for_planning(row))


def _for_planning(
    row: Row,
) -> tuple[int, int, int, Outcome, Channel, bool, int | None, str, frozenset[Result]]:
    return (
        row[0],
        row[1],
        row[2],
        _OUTCOMES[row[3]],
        _CHANNELS[row[4]],
        row[5] == 1,
        row[6],
        row[7],
        _results_of(row[8]) if row[8] else _NO_RESULTS,
    )


@cache
def _results_of(text: str) -> frozenset[Result]:
    return frozenset(map(Result, text.split()))
