"""What must not go while a call with it is open or on hold: it could not be saved."""

from collections.abc import Collection

from followup_desktop.domain.errors import DomainError
from followup_desktop.services.stores import Stores


def refuse_in_call(
    stores: Stores, lead_ids: Collection[int], contact_id: int | None = None
) -> None:
    """Raises ``DomainError`` where a call with one of these leads (and with this person
    of theirs) is open or on hold."""
    present = stores.calls.open()
    calls = (*((present,) if present else ()), *stores.calls.parked())
    wanted = frozenset(lead_ids)
    for call in calls:
        if call.lead_id in wanted and contact_id in (None, call.contact_id):
            raise DomainError("A call with them is open: save or discard it first.")
