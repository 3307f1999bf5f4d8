"""Everything the planner may know of one lead, gathered by the services."""

from dataclasses import dataclass
from typing import NamedTuple

from .attempt import Attempt
from .clock import Instant
from .commitments import Dismissal, Expectation, Interview, Promise
from .contact import Contact
from .employer import Employer
from .lead import Lead


class EmployerCall(NamedTuple):
    """An outgoing call logged at the same employer, or to the same number,
    under any lead: what the once-a-day and thrice-a-week rules count. (Made by
    the ten thousand when all leads are planned.)"""

    at: Instant
    lead_id: int
    contact_id: int | None
    number: str
    busy: bool = False
    same_employer: bool = True
    """False: the same number, called for a lead of another employer."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What ``plan`` reads (planner.md, *What it reads*).

    ``contacts`` are the lead's, in the person's order. ``attempts`` are the
    lead's own, without deleted ones, by time and then by order of entry.
    ``employer_interviews`` are those of every lead at this employer.
    """

    lead: Lead
    employer: Employer
    contacts: tuple[Contact, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    promises: tuple[Promise, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    interviews: tuple[Interview, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    employer_calls: tuple[EmployerCall, ...] = ()
    employer_interviews: tuple[Interview, ...] = ()
