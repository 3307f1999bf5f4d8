"""Alerts of a clock that was ahead: what it rang for comes again at its minute.

A machine may start with its clock hours ahead (another system keeps local time in
it, its battery is empty) until the network sets it. What rang by then stands in
the reminder window; but the minute itself shall not pass in silence.
"""

from followup_desktop.domain.clock import Instant
from followup_desktop.storage.database import Database

_EARLY = (
    "state = 'alerted' AND meant_for > ?1 AND alerted_at > ?1"
    " AND source <> 'step' AND occurrence <> 'five-before'"
)
_THINGS = f"SELECT source, source_id, meant_for FROM reminder WHERE {_EARLY}"


def ring_again(database: Database, now: Instant) -> bool:
    """Have every promise and interview still ahead of ``now`` that was alerted
    after it, by a clock that has gone back since, come again at its minute, as a
    nudge: the one that waits, or one more. Whether there was any; needs a
    transaction then only, and one look at an index where there is none."""
    if database.row(f"SELECT 1 FROM reminder WHERE {_EARLY} LIMIT 1", (now,)) is None:
        return False
    with database.transaction():
        database.change(
            "UPDATE reminder SET alert_at = meant_for WHERE state = 'pending'"
            f" AND occurrence LIKE 'nudge-%' AND (source, source_id, meant_for) IN ({_THINGS})",
            (now,),
        )
        database.change(
            "INSERT INTO reminder (lead_id, source, source_id, occurrence, meant_for, alert_at)"
            " SELECT lead_id, source, source_id, 'nudge-' || (1 + (SELECT count(*) FROM reminder n"
            " WHERE n.source = r.source AND n.source_id = r.source_id"
            " AND n.meant_for = r.meant_for AND n.occurrence LIKE 'nudge-%')), meant_for, meant_for"
            f" FROM reminder r WHERE {_EARLY} AND NOT EXISTS (SELECT 1 FROM reminder p"
            " WHERE p.source = r.source AND p.source_id = r.source_id"
            " AND p.meant_for = r.meant_for AND p.state = 'pending')"
            " GROUP BY source, source_id, meant_for",
            (now,),
        )
    return True
