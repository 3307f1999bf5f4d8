"""Promises, expectations, interviews and dismissals.

What was said in an attempt that is deleted no longer counts, and comes back
when the deletion is undone: the reads leave it out, nothing is written.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.commitments import Dismissal, Expectation, Interview, Promise
from followup_desktop.storage import columns
from followup_desktop.storage.columns import IN_IDS, ids_json, stored
from followup_desktop.storage.database import Database, Row, Value

_PROMISE = (
    "lead_id",
    "contact_id",
    "local",
    "zone",
    "at",
    "made_at",
    "attempt_id",
    "cancelled_at",
)
_EXPECTATION = (
    "lead_id",
    "contact_id",
    "what",
    "by_on",
    "check_in_on",
    "made_at",
    "attempt_id",
    "cancelled_at",
)
_INTERVIEW = (
    "lead_id",
    "contact_id",
    "local",
    "zone",
    "at",
    "made_at",
    "ends_at",
    "place",
    "attempt_id",
    "cancelled_at",
    "leave_at",
)
_FIELDS = {"promise": _PROMISE, "expectation": _EXPECTATION, "interview": _INTERVIEW}


class CommitmentStore:
    """Reads and writes what either side said. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_promise(self, promise: Promise) -> int:
        """A new promise (its ``id`` is ignored); the id given."""
        return self._add("promise", promise)

    def add_expectation(self, expectation: Expectation) -> int:
        """A new expectation (its ``id`` is ignored); the id given."""
        return self._add("expectation", expectation)

    def add_interview(self, interview: Interview) -> int:
        """A new interview (its ``id`` is ignored); the id given."""
        return self._add("interview", interview)

    def add_dismissal(self, lead_id: int, dismissal: Dismissal) -> int:
        """ "Not needed" of a step; the id given."""
        return self._database.insert(
            "INSERT INTO dismissal (lead_id, kind, anchor, at) VALUES (?, ?, ?, ?)",
            (lead_id, dismissal.kind, dismissal.anchor, dismissal.at),
        )

    def promise(self, promise_id: int) -> Promise | None:
        """One promise, or None."""
        found = self._promises("p.id = ?", [promise_id])
        return found[0] if found else None

    def interview(self, interview_id: int) -> Interview | None:
        """One interview, or None."""
        found = self._interviews("p.id = ?", [interview_id])
        return found[0] if found else None

    def expectation(self, expectation_id: int) -> Expectation | None:
        """One expectation, or None."""
        found = self._expectations("p.id = ?", [expectation_id])
        return found[0] if found else None

    def change_promise(self, promise_id: int, changes: Mapping[str, object]) -> None:
        """Write just these fields (names of ``Promise``)."""
        self._change("promise", promise_id, changes)

    def change_interview(self, interview_id: int, changes: Mapping[str, object]) -> None:
        """Write just these fields (names of ``Interview``)."""
        self._change("interview", interview_id, changes)

    def change_expectation(self, expectation_id: int, changes: Mapping[str, object]) -> None:
        """Write just these fields (names of ``Expectation``)."""
        self._change("expectation", expectation_id, changes)

    def promises_between(self, since: Instant, until: Instant) -> tuple[Promise, ...]:
        """Promises not cancelled from ``since`` up to but not at ``until``, by
        time. Whether one is still open is for the planner to say."""
        return self._promises("p.at >= ? AND p.at < ? AND p.cancelled_at IS NULL", [since, until])

    def interviews_between(self, since: Instant, until: Instant) -> tuple[Interview, ...]:
        """Interviews not cancelled from ``since`` up to but not at ``until``."""
        return self._interviews("p.at >= ? AND p.at < ? AND p.cancelled_at IS NULL", [since, until])

    def promises_of(self, ids: Iterable[int]) -> dict[int, list[Promise]]:
        """The leads' promises by time, in one query."""
        found: dict[int, list[Promise]] = {}
        for promise in self._promises(f"p.lead_id {IN_IDS}", [ids_json(ids)]):
            found.setdefault(promise.lead_id, []).append(promise)
        return found

    def expectations_of(self, ids: Iterable[int]) -> dict[int, list[Expectation]]:
        """The leads' expectations in order of entry, in one query."""
        found: dict[int, list[Expectation]] = {}
        for expectation in self._expectations(f"p.lead_id {IN_IDS}", [ids_json(ids)]):
            found.setdefault(expectation.lead_id, []).append(expectation)
        return found

    def interviews_of(self, ids: Iterable[int]) -> dict[int, list[Interview]]:
        """The leads' interviews by time, in one query."""
        found: dict[int, list[Interview]] = {}
        for interview in self._interviews(f"p.lead_id {IN_IDS}", [ids_json(ids)]):
            found.setdefault(interview.lead_id, []).append(interview)
        return found

    def dismissals_of(self, ids: Iterable[int]) -> dict[int, list[Dismissal]]:
        """What was said to be not needed, in order of entry, in one query."""
        found: dict[int, list[Dismissal]] = {}
        for lead_id, kind, anchor, at in self._database.rows(
            f"SELECT lead_id, kind, anchor, at FROM dismissal WHERE lead_id {IN_IDS} ORDER BY id",
            (ids_json(ids),),
        ):
            found.setdefault(lead_id, []).append(Dismissal(kind, anchor, at))
        return found

    def _add(self, table: str, noun: object) -> int:
        names = _FIELDS[table]
        return self._database.insert(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES {columns.marks(names)}",
            [stored(getattr(noun, name)) for name in names],
        )

    def _change(self, table: str, row_id: int, changes: Mapping[str, object]) -> None:
        if changes:
            sets, values = columns.assignments(changes, _FIELDS[table])
            self._database.change(f"UPDATE {table} SET {sets} WHERE id = ?", [*values, row_id])

    def _promises(self, where: str, values: list[Value]) -> tuple[Promise, ...]:
        rows = self._counted("promise", where, values, "p.at, p.id")
        return tuple(Promise(*row) for row in rows)

    def _interviews(self, where: str, values: list[Value]) -> tuple[Interview, ...]:
        rows = self._counted("interview", where, values, "p.at, p.id")
        return tuple(Interview(*row) for row in rows)

    def _expectations(self, where: str, values: list[Value]) -> tuple[Expectation, ...]:
        rows = self._counted("expectation", where, values, "p.id")
        return tuple(
            Expectation(*(*row[:4], date.fromisoformat(row[4]), columns.day(row[5]), *row[6:]))
            for row in rows
        )

    def _counted(self, table: str, where: str, values: list[Value], order: str) -> list[Row]:
        names = ", ".join(f"p.{name}" for name in ("id", *_FIELDS[table]))
        return self._database.rows(
            f"SELECT {names} FROM {table} p LEFT JOIN attempt a ON a.id = p.attempt_id"
            f" WHERE {where} AND a.deleted_at IS NULL ORDER BY {order}",
            values,
        )
