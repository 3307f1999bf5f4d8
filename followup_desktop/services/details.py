"""The whole of one lead, as the detail pane and the command line show it."""

from dataclasses import dataclass

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.commitments import Expectation, Interview, Promise
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.lead import Lead, Policy
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.domain.summaries import CallLogEntry


@dataclass(frozen=True, slots=True)
class LeadDetail:
    """One lead and all that hangs on it.

    ``log`` is newest first. ``promise``, ``expectation`` and ``interview`` are
    the open ones (planner.md P5) or None. ``ladder_of`` None: without end.
    ``calls_made`` counts tries since the last answer (P4). ``last_contact`` is
    of any channel. ``lead_zone`` is the zone its days are counted in (P6).
    """

    lead: Lead
    employer: Employer
    contacts: tuple[Contact, ...]
    log: tuple[CallLogEntry, ...]
    step: Step | NoStep
    promise: Promise | None
    expectation: Expectation | None
    interview: Interview | None
    snoozed_until: Instant | None
    calls_made: int
    ladder_of: int | None
    last_contact: Instant | None
    lead_zone: str

    @property
    def quiet(self) -> bool:
        """Nobody has answered for a while: the step is ``look-again``."""
        return isinstance(self.step, Step) and self.step.kind is StepKind.LOOK_AGAIN

    @property
    def policy(self) -> Policy:
        """The policy in force: the lead's own, else the employer's."""
        return self.lead.policy or self.employer.policy

    @property
    def step_contact(self) -> Contact | None:
        """The person the next step is about, if there is one."""
        if not isinstance(self.step, Step):
            return None
        return next((c for c in self.contacts if c.id == self.step.contact_id), None)
