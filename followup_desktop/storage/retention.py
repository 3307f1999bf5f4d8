"""How long what was deleted is kept: 30 days (reliability.md)."""

from followup_desktop.domain.clock import Instant
from followup_desktop.storage.database import Database
from followup_desktop.storage.journal import KEPT_FOR, RECORDED

_IN_CALL = " AND id NOT IN (SELECT lead_id FROM call_in_progress)"


def purge_deleted(database: Database, now: Instant) -> int:
    """Remove for good what was deleted more than 30 days ago and no undo can
    bring back; how many rows. A lead with a call that is not saved yet stays. Needs
    a transaction, outside any operation."""
    removed = 0
    for table in ("attempt", "lead", "contact"):
        spared = _IN_CALL if table == "lead" else ""
        removed += database.change(
            f"DELETE FROM {table} WHERE deleted_at < ? AND id NOT IN"
            f" (SELECT row_id FROM {RECORDED} WHERE table_name = ?){spared}",
            (now - KEPT_FOR, table),
        )
    return removed
