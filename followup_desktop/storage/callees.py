"""Whom the next calls go to, for many leads in one query."""

from collections.abc import Iterable

from followup_desktop.domain.call_times import Callee
from followup_desktop.domain.kinds import PhoneKind
from followup_desktop.storage.columns import IN_IDS, ids_json
from followup_desktop.storage.database import Database

_SELECT = (
    "SELECT s.lead_id, m.contact_zone, iif(p.employer_id IS NULL, p.kind, 'switchboard'),"
    " coalesce(c.zone, ''), coalesce(p.country, ''), e.zone, e.country, e.region, e.phone_hours"
    " FROM step s JOIN lead_summary m ON m.lead_id = s.lead_id"
    " JOIN lead l ON l.id = s.lead_id JOIN employer e ON e.id = l.employer_id"
    " LEFT JOIN phone p ON p.id = s.phone_id LEFT JOIN contact c ON c.id = s.contact_id"
    f" WHERE s.lead_id {IN_IDS}"
)


class CalleeStore:
    """Reads what call windows depend on. Today asks it, so that the first paint
    need not read the whole of every lead."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def callees(self, lead_ids: Iterable[int]) -> dict[int, Callee]:
        """By lead: the person and number of the stored step."""
        rows = self._database.rows(_SELECT, (ids_json(lead_ids),))
        return {row[0]: Callee(row[1], PhoneKind(row[2] or "unknown"), *row[3:]) for row in rows}
