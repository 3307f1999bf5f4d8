"""An attempt: one try to reach somebody, outgoing or incoming."""

from dataclasses import dataclass

from .clock import Instant
from .kinds import Channel as Channel
from .kinds import Outcome as Outcome
from .kinds import Result as Result


@dataclass(frozen=True, slots=True)
class Attempt:
    """One line of the call log.

    ``at`` is when it began; ``duration`` is seconds, None where unknown.
    ``id`` grows with the order of entry. ``number`` is the E.164 dialled.
    ``purpose`` is what the person called about, ``ticks`` what they ticked of the
    checklist (keys of ``domain.checklist``).
    """

    id: int
    lead_id: int
    at: Instant
    outcome: Outcome
    channel: Channel = Channel.PHONE
    incoming: bool = False
    contact_id: int | None = None
    number: str = ""
    results: frozenset[Result] = frozenset()
    duration: int | None = None
    note: str = ""
    feeling: str = ""
    purpose: str = ""
    ticks: frozenset[str] = frozenset()
