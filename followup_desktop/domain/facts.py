"""Everything the planner may know of one lead, gathered by the services."""

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from .attempt import Attempt, Channel, Outcome
from .clock import DAY, Instant
from .commitments import Dismissal, Expectation, Interview, Promise
from .contact import Contact
from .employer import Employer
from .lead import Lead

CALLS_BACK = 30 * DAY
"""How far back calls at an employer are read: the rules that count them look at
single days and weeks."""


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

    @classmethod
    def of(cls, attempt: Attempt) -> "EmployerCall | None":
        """What an attempt at the same employer counts as; None where it was no
        outgoing call."""
        if attempt.channel is not Channel.PHONE or attempt.incoming:
            return None
        busy = attempt.outcome is Outcome.BUSY
        return cls(attempt.at, attempt.lead_id, attempt.contact_id, attempt.number, busy)


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

    def with_attempt(self, attempt: Attempt) -> "Facts":
        """The same after one more line of the log at this employer: of this very
        lead, or of another one."""
        call, calls, attempts = EmployerCall.of(attempt), self.employer_calls, self.attempts
        if call is not None:
            calls = tuple(sorted((*calls, call), key=attrgetter("at")))
        if attempt.lead_id == self.lead.id:
            attempts = tuple(sorted((*attempts, attempt), key=attrgetter("at", "id")))
        return replace(self, attempts=attempts, employer_calls=calls)
