"""The next promise or interview that is not the call one is in."""

from dataclasses import dataclass

from followup_desktop.domain.clock import DAY, HOUR, Instant
from followup_desktop.domain.errors import KnownError
from followup_desktop.ui.services import Services

_STILL = HOUR
"""So long after its minute a promise is worth a word during another call."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What comes next: when, in the user's ``zone``, and with whom."""

    at: Instant
    zone: str
    name: str
    is_interview: bool = False


def next_promise(services: Services, besides: int) -> Agreed | None:
    """The next one of any lead but ``besides``, also one whose minute has just
    come; None where there is none within a day. Costs the same with any number
    of leads."""
    now = services.clock.now()
    try:
        found = services.reminders.open_promises() + services.reminders.promises_ahead(now + DAY)
    except KnownError:
        return None  # the words of the call matter more than the strip
    ahead = [one for one in found if one.meant_for > now - _STILL and one.lead_id != besides]
    if not ahead:
        return None
    first = min(ahead, key=lambda one: one.meant_for)
    return Agreed(
        first.meant_for,
        services.settings.zone(),
        first.contact or first.employer or first.title,
        first.source == "interview",
    )
