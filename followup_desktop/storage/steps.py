"""The planner's last word about each lead, with snooze and next planning."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import Instant
from followup_desktop.domain.making import quick
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.storage import capture
from followup_desktop.storage.columns import IN_IDS, day, ids_json, stored_all
from followup_desktop.storage.database import Database, Row, Value

_STEP = (
    "row",
    "kind",
    "channel",
    "contact_id",
    "phone_id",
    "due_on",
    "due_at",
    "zone",
    "why",
    "anchor",
    "made_at",
    "all_day",
    "window_ends",
    "their_turn",
)
_fields_of = attrgetter(*_STEP)
_NAMES = ("lead_id", *_STEP, "because", "replan_at")
_MANY = 20
"""From so many on it pays to record new steps together."""
_PUT = (
    f"INSERT INTO step ({', '.join(_NAMES)}) VALUES ({', '.join('?' for _ in _NAMES)})"
    " ON CONFLICT (lead_id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _NAMES[1:])
)
_SELECT = f"SELECT {', '.join(_NAMES)}, snoozed_until FROM step"
_AROUND = (
    f"SELECT {', '.join(f's.{name}' for name in (*_NAMES, 'snoozed_until'))}, l.id"
    " FROM lead l LEFT JOIN step s ON s.lead_id = l.id WHERE l.deleted_at IS NULL"
    " AND l.employer_id = (SELECT employer_id FROM lead WHERE id = ? AND deleted_at IS NULL)"
    " ORDER BY l.id"
)


@dataclass(frozen=True, slots=True)
class StoredStep:
    """What is kept of a lead's planning. ``replan_at``: when the passing of
    time alone may change it (an interview's end, midnight of its zone)."""

    lead_id: int
    outcome: Step | NoStep
    replan_at: Instant | None = None
    snoozed_until: Instant | None = None


class StepStore:
    """Reads and writes steps. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, lead_id: int) -> StoredStep | None:
        """The stored step of one lead; None where it was never planned."""
        return self.many([lead_id]).get(lead_id)

    def many(self, ids: Iterable[int]) -> dict[int, StoredStep]:
        """Stored steps by lead id, in one query."""
        rows = self._database.rows(f"{_SELECT} WHERE lead_id {IN_IDS}", (ids_json(ids),))
        return {row[0]: _stored_step(row) for row in rows}

    def around(self, lead_id: int) -> dict[int, StoredStep | None]:
        """The stored steps of a lead and of every other one at its employer, None
        where one was never planned; empty where there is no such lead."""
        rows = self._database.rows(_AROUND, (lead_id,))
        return {row[-1]: None if row[0] is None else _stored_step(row) for row in rows}

    def put(self, lead_id: int, outcome: Step | NoStep, replan_at: Instant | None = None) -> None:
        """Keep a lead's step, or why there is none. A snooze stays (see ``snooze``)."""
        self._database.change(_PUT, _values(lead_id, outcome, replan_at))

    def put_many(self, steps: Sequence[StoredStep]) -> None:
        """``put`` of many leads; their snoozes stay."""
        rows = [_values(step.lead_id, step.outcome, step.replan_at) for step in steps]
        first = min((step.lead_id for step in steps), default=0)
        with self._recorded_together() if self._are_new(len(rows), first) else nullcontext():
            self._database.change_many(_PUT, rows)

    def _are_new(self, count: int, first: int) -> bool:
        """Whether so many leads, from ``first`` on, surely have no step yet."""
        if count < _MANY:
            return False
        return bool(first > self._database.value("SELECT coalesce(max(lead_id), 0) FROM step"))

    def _recorded_together(self) -> AbstractContextManager[None]:
        return capture.recorded_together(self._database.rows, ("step",))

    def snooze(self, ids: Iterable[int], until: Instant | None) -> None:
        """Hide the leads' steps until then; None: show them again."""
        wanted = ids_json(ids)
        for table in ("step", "lead_summary"):
            self._database.change(
                f"UPDATE {table} SET snoozed_until = ?"
                f" WHERE lead_id {IN_IDS} AND snoozed_until IS NOT ?",
                (until, wanted, until),
            )

    def snoozed(self, now: Instant) -> tuple[int, ...]:
        """The leads snoozed past ``now``, soonest first."""
        rows = self._database.rows(
            "SELECT s.lead_id FROM step s JOIN lead l ON l.id = s.lead_id"
            " WHERE s.snoozed_until > ? AND l.deleted_at IS NULL"
            " ORDER BY s.snoozed_until, s.lead_id",
            (now,),
        )
        return tuple(row[0] for row in rows)

    def mark_all(self, now: Instant) -> None:
        """Every lead is to be planned again, from now on."""
        self._database.change(
            "UPDATE step SET replan_at = ?1 WHERE replan_at IS NULL OR replan_at > ?1", (now,)
        )

    def due_for_replan(self, now: Instant, limit: int | None = None) -> tuple[int, ...]:
        """The leads whose ``replan_at`` has come, longest waiting first."""
        rows = self._database.rows(
            "SELECT lead_id FROM step WHERE replan_at <= ? ORDER BY replan_at, lead_id LIMIT ?",
            (now, -1 if limit is None else limit),
        )
        return tuple(row[0] for row in rows)


def _values(lead_id: int, outcome: Step | NoStep, replan_at: Instant | None) -> list[Value]:
    if isinstance(outcome, Step):
        return [lead_id, *stored_all(_fields_of(outcome)), "", replan_at]
    nothing: list[Value] = [None] * 7
    return [lead_id, outcome.row, *nothing, "", "", None, 0, None, 0, outcome.because, replan_at]


_step = quick(Step)
_stored = quick(StoredStep)
_KINDS = {kind.value: kind for kind in StepKind}
_CHANNELS = {channel.value: channel for channel in Channel}


def _stored_step(row: Row) -> StoredStep:
    outcome: Step | NoStep
    if row[2] is None:
        outcome = NoStep(row[1], row[15])
    else:
        outcome = _step(
            row=row[1],
            kind=_KINDS[row[2]],
            channel=None if row[3] is None else _CHANNELS[row[3]],
            contact_id=row[4],
            phone_id=row[5],
            due_on=day(row[6]) or date.min,
            due_at=row[7],
            zone=row[8],
            why=row[9],
            anchor=row[10],
            made_at=row[11],
            all_day=row[12] == 1,
            window_ends=row[13],
            their_turn=row[14] == 1,
        )
    return _stored(row[0], outcome, row[16], row[17])
