"""Reminders: their state lives in the row (reliability.md, *Reminders*).

A row is one occurrence: source, its id, ``five-before`` | ``due`` | ``nudge-n``
| ``snooze-n`` and the instant it was meant for, UNIQUE: the journal of what was
alerted. It goes ``pending → alerted → acknowledged`` and never back. Rows of the
same source, id and instant are one *thing*: one entry of the reminder window.

Only the person acknowledges. What merely stands no longer (the call was logged,
the lead closed) is *settled*: acknowledged without a time of it, and where the
thing stands again (undo, redo, a line of the log deleted) it is what it was.

While the search is paused the pending rows of steps are *parked*: they keep
their time, put off by ``PARKED`` seconds, so that they cost a check nothing.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from followup_desktop.domain.clock import Instant
from followup_desktop.storage.columns import IN_IDS, ids_json
from followup_desktop.storage.database import Database, Row

PARKED = 1 << 40
"""Later than any time that is meant (the year 36,000)."""

_NAMES = (
    "id, lead_id, source, source_id, occurrence, meant_for, alert_at, state,"
    " alerted_at, acknowledged_at, snoozed_until"
)
_ADD = (
    "INSERT INTO reminder (lead_id, source, source_id, occurrence, meant_for, alert_at)"
    " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_LATEST = "max(r.alert_at * 1048576 + r.id % 1048576)"
"""Picks the occurrence of a thing that was alerted last; SQLite gives the other
columns of that row."""
_BACK = "iif(source = 'step', ?1, iif(meant_for > ?3, min(meant_for, ?2), ?2))"
"""When something snoozed comes back: steps, others, and now are the values."""
_ENDED = (
    "UPDATE reminder SET state = 'acknowledged', acknowledged_at = ?1"
    " WHERE state <> 'acknowledged' AND (source, source_id, meant_for) IN"
    f" (SELECT source, source_id, meant_for FROM reminder WHERE id {IN_IDS}"
    " AND state <> 'acknowledged')"
)


_Key = tuple[str, int, str, Instant]
"""What is UNIQUE: source, its id, occurrence, the instant it is meant for."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What shall ring once. ``source`` is ``step`` (id: of that very step),
    ``promise`` or ``interview``; ``alert_at`` is when, ``meant_for`` the due
    instant."""

    lead_id: int
    source: str
    source_id: int
    occurrence: str
    meant_for: Instant
    alert_at: Instant


@dataclass(frozen=True, slots=True)
class StoredReminder:
    """An occurrence and how far it has come."""

    id: int
    lead_id: int
    source: str
    source_id: int
    occurrence: str
    meant_for: Instant
    alert_at: Instant
    state: str
    alerted_at: Instant | None
    acknowledged_at: Instant | None
    snoozed_until: Instant | None

    @property
    def thing(self) -> tuple[str, int, Instant]:
        """What it is an occurrence of."""
        return (self.source, self.source_id, self.meant_for)


class ReminderStore:
    """Reads and claims reminders. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- planning ----------------------------------------------------------------

    def sync(self, lead_ids: Iterable[int], wanted: Iterable[Occurrence]) -> None:
        """Make ``wanted`` the reminders of these leads: adds what is new, takes
        away pending ones no longer wanted, settles what was alerted or put off
        (snoozes, nudges) of a thing that stands no longer, and takes up again
        what was settled and stands. Nothing alerted is ever pending again, so
        nothing rings twice."""
        after = {_key(w): w for w in wanted}
        before: dict[_Key, Row] = {
            (row[1], row[2], row[3], row[4]): row
            for row in self._database.rows(
                "SELECT id, source, source_id, occurrence, meant_for, alert_at, state,"
                " state = 'acknowledged' AND acknowledged_at IS NULL"
                f" FROM reminder WHERE lead_id {IN_IDS}",
                (ids_json(lead_ids),),
            )
        }
        self._follow(before, after)
        self.add_many(want for key, want in after.items() if key not in before)
        for key, there in before.items():
            # A snoozed step comes back when the step does, whatever the quiet
            # hours and the zone are by then.
            snoozed = key[0] == "step" and key[2].startswith("snooze-")
            want = after.get((key[0], key[1], "due", key[3]) if snoozed else key)
            is_pending = there[6] == "pending" or there[7]
            if want is not None and is_pending and there[5] != want.alert_at:
                self._database.change(
                    "UPDATE reminder SET alert_at = ? WHERE id = ? AND state = 'pending'",
                    (want.alert_at, there[0]),
                )

    def _follow(self, before: dict[_Key, Row], after: dict[_Key, Occurrence]) -> None:
        """Take away, settle or take up again what is there."""
        alive = {(w.source, w.source_id, w.meant_for) for w in after.values()}
        gone: list[int] = []
        settled: list[int] = []
        standing: list[int] = []
        for key, row in before.items():
            is_alive = (key[0], key[1], key[3]) in alive
            if row[7]:
                standing += [row[0]] if is_alive else []
            elif row[6] == "pending" and not key[2].startswith(_FOLLOWING):
                gone += [row[0]] if key not in after else []
            elif row[6] != "acknowledged" and not is_alive:
                settled.append(row[0])
        if gone:
            self._database.change(f"DELETE FROM reminder WHERE id {IN_IDS}", (ids_json(gone),))
        if settled:
            self._database.change(
                f"UPDATE reminder SET state = 'acknowledged' WHERE id {IN_IDS}",
                (ids_json(settled),),
            )
        if standing:
            self._database.change(
                "UPDATE reminder SET state = iif(alerted_at IS NULL, 'pending', 'alerted')"
                f" WHERE id {IN_IDS}",
                (ids_json(standing),),
            )

    def add(self, occurrence: Occurrence) -> bool:
        """One further pending occurrence; False where there was one."""
        return self._database.change(_ADD, _values(occurrence)) > 0

    def add_many(self, occurrences: Iterable[Occurrence]) -> None:
        """Further pending occurrences, those there already left as they are."""
        values = [_values(one) for one in occurrences]
        if values:
            self._database.change_many(_ADD, values)

    def park(self, *, parked: bool) -> None:
        """Put the steps' pending reminders off for as long as the search rests,
        or take them up again. Costs next to nothing where that is so already."""
        if parked:
            self._database.change(
                "UPDATE reminder SET alert_at = alert_at + ?1"
                " WHERE state = 'pending' AND source = 'step' AND alert_at < ?1",
                (PARKED,),
            )
        else:
            self._database.change(
                "UPDATE reminder SET alert_at = alert_at - ?1"
                " WHERE state = 'pending' AND alert_at >= ?1",
                (PARKED,),
            )

    # -- what is due ---------------------------------------------------------------

    def due(self, now: Instant) -> tuple[StoredReminder, ...]:
        """Pending ones whose time has come, soonest first; claims nothing."""
        return self._select("state = 'pending' AND alert_at <= ? ORDER BY alert_at, id", now)

    def claim(
        self, now: Instant, ids: Iterable[int] | None = None, most: int | None = None
    ) -> tuple[StoredReminder, ...]:
        """``pending → alerted`` of what is due (of ``ids`` only, where given; at
        most ``most``, what is agreed first and of one thing all at a time);
        returns exactly those this call turned. Show them after the commit."""
        these = "" if ids is None else f" AND id {IN_IDS}"
        values = (now,) if ids is None else (now, ids_json(ids))
        if most is not None:
            these += (
                " AND id IN (SELECT id FROM reminder WHERE state = 'pending' AND alert_at <= ?1"
                f" ORDER BY source = 'step', meant_for, source_id LIMIT {most:d})"
            )
        rows = self._database.rows(
            "UPDATE reminder SET state = 'alerted', alerted_at = ?1"
            f" WHERE state = 'pending' AND alert_at <= ?1{these} RETURNING {_NAMES}",
            values,
        )
        rows.sort(key=lambda row: (row[6], row[0]))
        return tuple(StoredReminder(*row) for row in rows)

    def postpone_steps(self, now: Instant, until: Instant) -> None:
        """What is due of the steps waits until then."""
        self._database.change(
            "UPDATE reminder SET alert_at = ?"
            " WHERE state = 'pending' AND source = 'step' AND alert_at <= ?",
            (until, now),
        )

    def next_at(self) -> Instant | None:
        """When the next pending one falls due; None where nothing is ahead."""
        found = self._database.value("SELECT min(alert_at) FROM reminder WHERE state = 'pending'")
        return None if found is None or found >= PARKED else int(found)

    def agreed_ahead(self, until: Instant) -> tuple[StoredReminder, ...]:
        """Promises and interviews that ring by then, one each, soonest first."""
        return self._select(
            "state = 'pending' AND alert_at <= ? AND source <> 'step'"
            " AND occurrence <> 'five-before' AND occurrence NOT LIKE 'nudge-%'"
            " ORDER BY alert_at, id",
            until,
        )

    # -- what is open ----------------------------------------------------------------

    def open(
        self, limit: int | None = None, *, agreed_only: bool = False
    ) -> tuple[StoredReminder, ...]:
        """Alerted and not yet answered: of each thing the occurrence alerted
        last. Promises and interviews first, whole days last, then by the time
        they were meant for. ``agreed_only`` leaves the steps out."""
        steps = " AND r.source <> 'step'" if agreed_only else ""
        latest = self._database.rows(
            "SELECT one.id FROM (SELECT r.id, r.source = 'step' AS step, r.meant_for, r.lead_id,"
            f" {_LATEST} FROM reminder r WHERE r.state = 'alerted'{steps}"
            " GROUP BY r.source, r.source_id, r.meant_for) one"
            " LEFT JOIN lead_summary s ON s.lead_id = one.lead_id AND one.step"
            " ORDER BY one.step, s.all_day = 1, one.meant_for, one.id LIMIT ?",
            (-1 if limit is None else limit,),
        )
        order = {row[0]: place for place, row in enumerate(latest)}
        found = self._select(f"id {IN_IDS}", ids_json(order))
        return tuple(sorted(found, key=lambda one: order[one.id]))

    def open_count(self, *, agreed_only: bool = False) -> int:
        """How many things ``open`` has, without reading them."""
        steps = " AND r.source <> 'step'" if agreed_only else ""
        return int(
            self._database.value(
                "SELECT count(*) FROM (SELECT DISTINCT r.source, r.source_id, r.meant_for"
                f" FROM reminder r WHERE r.state = 'alerted'{steps})"
            )
        )

    def still_open(self, reminder_ids: Iterable[int]) -> frozenset[int]:
        """Which of these are alerted and not answered, their lead still there."""
        rows = self._database.rows(
            "SELECT r.id FROM reminder r JOIN lead l ON l.id = r.lead_id AND l.deleted_at IS NULL"
            f" WHERE r.id {IN_IDS} AND r.state = 'alerted'",
            (ids_json(reminder_ids),),
        )
        return frozenset(row[0] for row in rows)

    def open_of(self, lead_ids: Iterable[int]) -> tuple[StoredReminder, ...]:
        """Every alerted occurrence of these leads."""
        return self._select(
            f"lead_id {IN_IDS} AND state = 'alerted' ORDER BY id", ids_json(lead_ids)
        )

    def get(self, reminder_id: int) -> StoredReminder | None:
        """One reminder, or None."""
        found = self._select("id = ?", reminder_id)
        return found[0] if found else None

    def of_lead(self, lead_id: int) -> tuple[StoredReminder, ...]:
        """All of a lead, acknowledged ones too, in order of entry."""
        return self._select("lead_id = ? ORDER BY id", lead_id)

    # -- answers ---------------------------------------------------------------------

    def acknowledge(self, reminder_id: int, now: Instant) -> bool:
        """The person has seen it: final, with every occurrence of the same
        thing. False where it was acknowledged before or is gone."""
        return self._database.change(_ENDED, (now, ids_json([reminder_id]))) > 0

    def snooze(self, reminder_id: int, until: Instant, now: Instant) -> int | None:
        """End it with all occurrences of the same thing, and make one that
        rings at ``until``; its id, None where it was answered before."""
        return next(iter(self.snooze_many([reminder_id], until, now)), None)

    def snooze_many(
        self,
        reminder_ids: Iterable[int],
        until: Instant,
        now: Instant,
        steps_until: Instant | None = None,
    ) -> tuple[int, ...]:
        """``snooze`` of many; the new ones' ids. Those of steps ring at
        ``steps_until``, where it is given; those of a promise or an interview still
        ahead at its minute, whatever was said before it. Undo takes it back as long
        as the new one has not rung."""
        ids = ids_json(reminder_ids)
        alive = f"SELECT 1 FROM reminder WHERE id {IN_IDS} AND state <> 'acknowledged' LIMIT 1"
        if self._database.row(alive, (ids,)) is None:
            return ()
        self._database.rows(
            "CREATE TEMP TABLE snoozing AS SELECT DISTINCT lead_id, source, source_id, meant_for"
            f" FROM reminder WHERE id {IN_IDS} AND state <> 'acknowledged'",
            (ids,),
        )
        with self._recorded():
            # One image a row, and marked: undo and redo tell it from an answer.
            self._database.change(
                _ENDED.replace("= ?1", f"= ?3, snoozed_until = {_BACK}"),
                (until, until, now, ids),
            )
            made = self._database.rows(
                "INSERT INTO reminder"
                " (lead_id, source, source_id, occurrence, meant_for, alert_at)"
                " SELECT lead_id, source, source_id, 'snooze-' || (1 + (SELECT count(*)"
                " FROM reminder r WHERE r.source = one.source AND r.source_id = one.source_id"
                " AND r.meant_for = one.meant_for AND r.occurrence LIKE 'snooze-%')),"
                f" meant_for, {_BACK} FROM temp.snoozing one RETURNING id",
                (steps_until or until, until, now),
            )
        self._database.rows("DROP TABLE temp.snoozing")
        return tuple(row[0] for row in made)

    def unsnooze(self, lead_ids: Iterable[int], now: Instant) -> None:
        """What was snoozed and has not rung again is listed at once."""
        with self._recorded():
            self._database.change(
                "UPDATE reminder SET state = 'alerted', alerted_at = ?1"
                f" WHERE lead_id {IN_IDS} AND state = 'pending'"
                " AND source = 'step' AND occurrence LIKE 'snooze-%'",
                (now, ids_json(lead_ids)),
            )

    @contextmanager
    def _recorded(self) -> Iterator[None]:
        """Within it the rows are recorded for undo, where an operation is current."""
        self._database.rows("INSERT INTO temp.answering VALUES (1)")
        try:
            yield
        finally:
            self._database.rows("DELETE FROM temp.answering")

    def _select(self, where: str, *values: int | str) -> tuple[StoredReminder, ...]:
        rows = self._database.rows(f"SELECT {_NAMES} FROM reminder WHERE {where}", values)
        return tuple(StoredReminder(*row) for row in rows)


def rest_reminders(database: Database, lead_ids: Iterable[int]) -> None:
    """Settle what was alerted or put off of leads about to be deleted: it comes
    back with them. (What is merely pending is planned again then.)"""
    database.change(
        f"UPDATE reminder SET state = 'acknowledged' WHERE lead_id {IN_IDS} AND (state ="
        " 'alerted' OR (state = 'pending' AND occurrence NOT IN ('due', 'five-before')))",
        (ids_json(lead_ids),),
    )


_FOLLOWING = ("snooze-", "nudge-")
"""Occurrences that follow another one, and last as long as their thing stands."""


def _key(want: Occurrence) -> _Key:
    return (want.source, want.source_id, want.occurrence, want.meant_for)


def _values(want: Occurrence) -> tuple[int | str, ...]:
    return (
        want.lead_id,
        want.source,
        want.source_id,
        want.occurrence,
        want.meant_for,
        want.alert_at,
    )
