"""A call in progress: committed before its timer shows 0:00 (reliability.md)."""

from dataclasses import dataclass

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.step import NoStep, Step
from followup_desktop.services.drafts import AttemptDraft, PromiseDraft


@dataclass(frozen=True, slots=True)
class CallInProgress:
    """The one open call. ``ended_at`` is set once they have hung up and the
    outcome is still to come. ``last_seen_at`` is the last heartbeat."""

    id: int
    lead_id: int
    contact_id: int | None
    phone_id: int | None
    number: str
    incoming: bool
    started_at: Instant
    last_seen_at: Instant
    ended_at: Instant | None = None
    notes: str = ""
    employer: str = ""
    position: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would come next after an outcome, nothing written yet.

    ``suggested_promise`` is filled after a voicemail (planner.md, *Promises*).
    """

    step: Step | NoStep
    suggested_promise: PromiseDraft | None = None


class CallingService:
    """Starts, keeps and ends the one call there can be."""

    def open_call(self) -> CallInProgress | None:
        """The call in progress, also one left by a crash."""
        raise NotImplementedError

    def start(
        self,
        lead_id: int,
        contact_id: int | None = None,
        phone_id: int | None = None,
        incoming: bool = False,
        *,
        initiator: object = None,
    ) -> CallInProgress:
        """Begin a call; committed before it returns. Without ids: whom the next
        step is about. Raises ``DomainError`` while another call is open."""
        raise NotImplementedError

    def beat(self, notes: str | None = None) -> None:
        """The heartbeat, every 5 s, and with the notes typed so far."""
        raise NotImplementedError

    def hang_up(self, *, initiator: object = None) -> CallInProgress:
        """They have hung up: the timer stops, the outcome is still to come."""
        raise NotImplementedError

    def propose(self, draft: AttemptDraft) -> Proposal:
        """What would come next after this outcome; writes nothing."""
        raise NotImplementedError

    def finish(self, draft: AttemptDraft, *, initiator: object = None) -> int:
        """End the call: attempt, outcome, next step and lead in one transaction;
        returns the attempt's id. ``draft.note`` empty: the notes of the call;
        ``at`` and ``duration`` are the call's."""
        raise NotImplementedError

    def discard(self, *, initiator: object = None) -> None:
        """Forget the open call; nothing is logged."""
        raise NotImplementedError

    def correct(
        self,
        started_at: Instant | None = None,
        ended_at: Instant | None = None,
        *,
        initiator: object = None,
    ) -> CallInProgress:
        """Mend the times of the open call. Raises ``DomainError`` if it would
        end before it began or lie ahead."""
        raise NotImplementedError
