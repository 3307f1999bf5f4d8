"""Today: what to do, in the planner's groups and order (planner.md, *Today*)."""

from dataclasses import dataclass

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.summaries import Group, LeadSummary


@dataclass(frozen=True, slots=True)
class AgendaGroup:
    """One group of Today and its rows, in the order to do them."""

    group: Group
    rows: tuple[LeadSummary, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Today at one moment.

    ``groups`` are the five, in order, also where empty. ``calls_done`` counts
    today's outgoing calls in the user's zone. ``calls_now``, ``later_calls`` and
    ``writings`` are what the sentence above the table tells; ``find_number`` is
    the one line that counts in no badge.
    """

    groups: tuple[AgendaGroup, ...]
    calls_done: int
    daily_goal: int
    calls_now: int
    later_calls: int
    writings: int
    find_number: int = 0
    next_promise_at: Instant | None = None

    def rows(self, group: Group) -> tuple[LeadSummary, ...]:
        """The rows of one group."""
        return next((g.rows for g in self.groups if g.group is group), ())


class AgendaService:
    """Answers "who do I call now, and who later?"."""

    def today(self) -> Agenda:
        """Today, now."""
        raise NotImplementedError

    def due_count(self) -> int:
        """The badge: steps to do today that are not done, without ``find-number``."""
        raise NotImplementedError
