"""An employer or agency: phone hours, policy, place, what was found out."""

from dataclasses import dataclass

from .clock import Instant
from .contact import Phone
from .kinds import Policy


@dataclass(frozen=True, slots=True)
class Employer:
    """One company or agency. An empty name is a blind lead's employer.

    ``zone`` is IANA or empty, ``country`` two letters or empty, ``region`` a
    subdivision the person set (holidays) or empty. ``phone_hours`` is text as
    typed ("Mon-Fri 8-17"), read by ``call_window`` in the employer's zone.
    """

    id: int
    name: str = ""
    policy: Policy = Policy.CALLS_OK
    zone: str = ""
    country: str = ""
    region: str = ""
    phone_hours: str = ""
    switchboard: Phone | None = None
    visitable: bool = False
    address: str = ""
    website: str = ""
    research: str = ""
    created_at: Instant = 0
