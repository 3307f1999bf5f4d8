"""Which step comes next (planner.md): the first row that fits wins."""

from .clock import Instant
from .facts import Facts
from .rhythm import PlanSettings
from .step import NoStep, Step


def plan(facts: Facts, settings: PlanSettings, now: Instant, kept: Step | None) -> Step | NoStep:
    """The next step of one lead, or why there is none (planner.md).

    ``kept`` is the stored open step; a step of the same row, kind, channel and
    anchor keeps its due time however late it is (P1). Pure.
    """
    raise NotImplementedError
