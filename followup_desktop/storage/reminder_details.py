"""What reminders say and how long they matter, read for many of them at once."""

from collections.abc import Iterable
from typing import NamedTuple

from followup_desktop.domain.clock import Instant
from followup_desktop.storage.columns import IN_IDS, ids_json
from followup_desktop.storage.database import Database

_LISTED = (
    "lead_id, employer, contact, phone, contact_zone, channel, due_on, all_day = 1,"
    " window_ends, zone, coalesce(why, no_step_because)"
)


class ListedLead(NamedTuple):
    """What a reminder says of its lead: read by the thousand. From ``channel``
    on it is of the next step, and None where there is none; ``due_on`` is ISO
    text, ``why`` the reason for the step or for none."""

    lead_id: int
    employer: str
    contact: str
    phone: str
    contact_zone: str
    channel: str | None
    due_on: str | None
    all_day: int | None
    window_ends: Instant | None
    zone: str | None
    why: str


class ReminderDetails:
    """Reads only; each question is one query, for one reminder or for thousands."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listed(self, lead_ids: Iterable[int]) -> dict[int, ListedLead]:
        """What a reminder says of its lead, of those that are listed."""
        rows = self._database.rows(
            f"SELECT {_LISTED} FROM lead_summary WHERE lead_id {IN_IDS}", (ids_json(lead_ids),)
        )
        return {row[0]: ListedLead(*row) for row in rows}

    def nudges(self, lead_ids: Iterable[int]) -> dict[tuple[str, int, Instant], int]:
        """How often each thing of these leads was nudged, or is to be."""
        rows = self._database.rows(
            "SELECT source, source_id, meant_for, count(*) FROM reminder"
            f" WHERE lead_id {IN_IDS} AND occurrence LIKE 'nudge-%'"
            " GROUP BY source, source_id, meant_for",
            (ids_json(lead_ids),),
        )
        return {(row[0], row[1], row[2]): row[3] for row in rows}

    def promise_zones(self, promise_ids: Iterable[int]) -> dict[int, str]:
        """The zones of promises, in one query."""
        sql = f"SELECT id, zone FROM promise WHERE id {IN_IDS}"
        return dict(self._database.rows(sql, (ids_json(promise_ids),)))

    def interview_times(
        self, interview_ids: Iterable[int]
    ) -> dict[int, tuple[str, Instant, Instant | None]]:
        """Zone, begin and stated end of interviews, in one query."""
        sql = f"SELECT id, zone, at, ends_at FROM interview WHERE id {IN_IDS}"
        rows = self._database.rows(sql, (ids_json(interview_ids),))
        return {row[0]: (row[1], row[2], row[3]) for row in rows}
