"""The next step of a lead, or the stated reason why there is none."""

from dataclasses import dataclass
from datetime import date

from .clock import Instant
from .kinds import Channel
from .kinds import StepKind as StepKind


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next.

    ``due_at`` is the instant it falls due; an all-day step has the beginning
    of ``due_on`` there. ``due_on`` is the day in ``zone``. ``window_ends`` is
    when the call window it was placed in closes. ``row`` and ``anchor`` say
    which rule chose it and what caused it (P1): with kind and channel they
    decide whether a step stays where it is. ``made_at`` is when it was placed.
    """

    row: int
    kind: StepKind
    channel: Channel | None
    contact_id: int | None
    phone_id: int | None
    due_on: date
    due_at: Instant
    zone: str
    why: str
    anchor: str
    made_at: Instant
    all_day: bool = False
    window_ends: Instant | None = None
    their_turn: bool = False


@dataclass(frozen=True, slots=True)
class NoStep:
    """No step, and the sentence that says why."""

    row: int
    because: str
