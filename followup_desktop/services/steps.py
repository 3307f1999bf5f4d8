"""What the person does to a step: not needed, change, snooze; and planning anew."""

from collections.abc import Callable, Iterable
from datetime import date

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import Instant
from followup_desktop.domain.summaries import LeadSummary


class StepService:
    """Changes steps and has leads planned anew."""

    def not_needed(self, lead_id: int, *, initiator: object = None) -> None:
        """End the lead's step as if done. Raises ``DomainError`` where there is none."""
        raise NotImplementedError

    def set_own(
        self, lead_id: int, when: Instant | date, channel: Channel, *, initiator: object = None
    ) -> None:
        """ "Change…": a step at an instant, or all-day on a date, by ``channel``."""
        raise NotImplementedError

    def set_ladder(self, lead_id: int, calls: int | None, *, initiator: object = None) -> None:
        """How many calls before a letter (1–50); None: the rhythm's number."""
        raise NotImplementedError

    def snooze(self, lead_ids: Iterable[int], until: Instant, *, initiator: object = None) -> None:
        """Hide the steps until then; they do not change (planner.md P2)."""
        raise NotImplementedError

    def unsnooze(self, lead_ids: Iterable[int], *, initiator: object = None) -> None:
        """Show them again."""
        raise NotImplementedError

    def snoozed(self) -> list[LeadSummary]:
        """What is snoozed now, the soonest to come back first."""
        raise NotImplementedError

    def replan(self, lead_ids: Iterable[int]) -> int:
        """Plan these leads anew; returns how many steps changed."""
        raise NotImplementedError

    def replan_due(self) -> int:
        """Plan the leads whose midnight, interview or pause has passed; returns
        how many steps changed. Cheap when nothing has."""
        raise NotImplementedError

    def replan_all(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Plan every lead anew (after a change of settings)."""
        raise NotImplementedError
