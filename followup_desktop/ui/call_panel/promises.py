"""The next promise that is not the call one is in."""

from followup_desktop.domain.clock import Instant
from followup_desktop.ui.services import Services


def next_promise(services: Services, besides: int) -> tuple[Instant, str, str] | None:
    """(instant, the user's zone, whom it is to) of the next promise on Today
    other than that of lead ``besides``; None where there is none ahead."""
    now = services.clock.now()
    ahead = [
        (row.promise_at, row.contact or row.employer)
        for group in services.agenda.today().groups
        for row in group.rows
        if row.promise_at is not None and row.promise_at > now - 3600 and row.id != besides
    ]
    if not ahead:
        return None
    at, name = min(ahead)
    return at, services.settings.zone(), name
