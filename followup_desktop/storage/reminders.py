"""Reminders: their state lives in the row (reliability.md, *Reminders*).

A row is one occurrence: source, its id, ``five-before`` | ``due`` | ``nudge-n``
and the instant it was meant for, UNIQUE. It goes ``pending → alerted →
acknowledged`` and never back; a snooze ends one and makes the next.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from followup_desktop.domain.clock import Instant
from followup_desktop.storage.columns import IN_IDS, ids_json
from followup_desktop.storage.database import Database

_COLUMNS = (
    "id, lead_id, source, source_id, occurrence, meant_for, alert_at, state,"
    " alerted_at, acknowledged_at, snoozed_until"
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What shall ring once. ``source`` is ``step`` (id: the lead's), ``promise``
    or ``interview``; ``alert_at`` is when, ``meant_for`` the due instant."""

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


class ReminderStore:
    """Reads and claims reminders. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sync(self, lead_ids: Iterable[int], wanted: Iterable[Occurrence]) -> None:
        """Make ``wanted`` the pending reminders of these leads: adds what is
        new, takes away pending ones no longer wanted (snoozed ones of a wanted
        occurrence's source and instant stay). What was alerted or acknowledged
        is never touched, so nothing rings twice."""
        leads = list(lead_ids)
        after = {_key(w): w for w in wanted}
        before = {
            tuple(row[1:5]): row
            for row in self._database.rows(
                "SELECT id, source, source_id, occurrence, meant_for, alert_at, state"
                f" FROM reminder WHERE lead_id {IN_IDS}",
                (ids_json(leads),),
            )
        }
        alive = {(w.source, w.source_id, w.meant_for) for w in after.values()}
        gone = [
            row[0]
            for key, row in before.items()
            if row[6] == "pending"
            and key not in after
            and not (key[2].startswith("snooze-") and (key[0], key[1], key[3]) in alive)
        ]
        if gone:
            self._database.change(f"DELETE FROM reminder WHERE id {IN_IDS}", (ids_json(gone),))
        for key, want in after.items():
            if key not in before:
                self._add(want)
            elif before[key][6] == "pending" and before[key][5] != want.alert_at:
                self._database.change(
                    "UPDATE reminder SET alert_at = ? WHERE id = ? AND state = 'pending'",
                    (want.alert_at, before[key][0]),
                )

    def add(self, occurrence: Occurrence) -> bool:
        """One further pending occurrence (a nudge); False where there was one."""
        return self._add(occurrence)

    def due(self, now: Instant) -> tuple[StoredReminder, ...]:
        """Pending ones whose time has come, soonest first; claims nothing."""
        return self._select("state = 'pending' AND alert_at <= ? ORDER BY alert_at, id", now)

    def claim(self, now: Instant, ids: Iterable[int] | None = None) -> tuple[StoredReminder, ...]:
        """``pending → alerted`` of what is due (of ``ids`` only, where given);
        returns exactly those this call turned. Show them after the commit."""
        due = self.due(now)
        if ids is not None:
            wanted = frozenset(ids)
            due = tuple(reminder for reminder in due if reminder.id in wanted)
        if not due:
            return ()
        claimed = {
            row[0]
            for row in self._database.rows(
                f"UPDATE reminder SET state = 'alerted', alerted_at = ? WHERE id {IN_IDS}"
                " AND state = 'pending' AND alert_at <= ? RETURNING id",
                (now, ids_json(reminder.id for reminder in due), now),
            )
        }
        return tuple(reminder for reminder in due if reminder.id in claimed)

    def open(self) -> tuple[StoredReminder, ...]:
        """Alerted and not yet answered, by the time they were meant for."""
        return self._select("state = 'alerted' ORDER BY meant_for, id")

    def get(self, reminder_id: int) -> StoredReminder | None:
        """One reminder, or None."""
        found = self._select("id = ?", reminder_id)
        return found[0] if found else None

    def of_lead(self, lead_id: int) -> tuple[StoredReminder, ...]:
        """All of a lead, acknowledged ones too, in order of entry."""
        return self._select("lead_id = ? ORDER BY id", lead_id)

    def acknowledge(self, reminder_id: int, now: Instant) -> bool:
        """The person has seen it: final, with every occurrence of the same
        source and instant. False where it was acknowledged before or is gone."""
        return (
            self._database.change(
                "UPDATE reminder SET state = 'acknowledged', acknowledged_at = ?1"
                " WHERE (source, source_id, meant_for) ="
                " (SELECT source, source_id, meant_for FROM reminder"
                " WHERE id = ?2 AND state <> 'acknowledged') AND state <> 'acknowledged'",
                (now, reminder_id),
            )
            > 0
        )

    def snooze(self, reminder_id: int, until: Instant, now: Instant) -> int | None:
        """End it with all occurrences of the same source and instant, and make
        one that rings at ``until``; its id, None where it was answered before."""
        present = self.get(reminder_id)
        if present is None or not self.acknowledge(reminder_id, now):
            return None
        self._database.change(
            "UPDATE reminder SET snoozed_until = ? WHERE id = ?", (until, reminder_id)
        )
        return self._database.insert(
            "INSERT INTO reminder (lead_id, source, source_id, occurrence, meant_for, alert_at)"
            " SELECT ?1, ?2, ?3, 'snooze-' || (1 + count(*)), ?4, ?5 FROM reminder"
            " WHERE source = ?2 AND source_id = ?3 AND meant_for = ?4"
            " AND occurrence LIKE 'snooze-%'",
            (present.lead_id, present.source, present.source_id, present.meant_for, until),
        )

    def next_at(self) -> Instant | None:
        """When the next pending one falls due; None where nothing is ahead."""
        found = self._database.value("SELECT min(alert_at) FROM reminder WHERE state = 'pending'")
        return None if found is None else int(found)

    def _add(self, want: Occurrence) -> bool:
        return (
            self._database.change(
                "INSERT INTO reminder (lead_id, source, source_id, occurrence, meant_for, alert_at)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (
                    want.lead_id,
                    want.source,
                    want.source_id,
                    want.occurrence,
                    want.meant_for,
                    want.alert_at,
                ),
            )
            > 0
        )

    def _select(self, where: str, *values: int) -> tuple[StoredReminder, ...]:
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM reminder WHERE {where}", values)
        return tuple(StoredReminder(*row) for row in rows)


def _key(want: Occurrence) -> tuple[str, int, str, Instant]:
    return (want.source, want.source_id, want.occurrence, want.meant_for)
