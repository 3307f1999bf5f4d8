"""What either side said it would do, and when.

A promise is ours, an expectation theirs, an interview both's. Whether one is
still *open* is worked out from the attempts (planner.md P5), never stored;
only what the person did to it (cancelled) is.
"""

from dataclasses import dataclass
from datetime import date

from .clock import Instant


@dataclass(frozen=True, slots=True)
class Promise:
    """ "I will call at 8:30." ``local`` is ``YYYY-MM-DDTHH:MM`` in ``zone``;
    ``at`` is derived from both, again when zone data change."""

    id: int
    lead_id: int
    contact_id: int | None
    local: str
    zone: str
    at: Instant
    made_at: Instant
    attempt_id: int | None = None
    cancelled_at: Instant | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """ "They will … by …": ``by_on`` theirs, ``check_in_on`` the agreed day to
    ask (None: the next business day after theirs)."""

    id: int
    lead_id: int
    contact_id: int | None
    what: str
    by_on: date
    check_in_on: date | None
    made_at: Instant
    attempt_id: int | None = None
    cancelled_at: Instant | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview: upcoming until its end (one hour after its start where no
    end is known), then held, unless cancelled."""

    id: int
    lead_id: int
    contact_id: int | None
    local: str
    zone: str
    at: Instant
    made_at: Instant
    ends_at: Instant | None = None
    place: str = ""
    attempt_id: int | None = None
    cancelled_at: Instant | None = None
    leave_at: Instant | None = None
    """When to set out for it."""


@dataclass(frozen=True, slots=True)
class Dismissal:
    """ "Not needed" said of a step: it counts as done at ``at``."""

    kind: str
    anchor: str
    at: Instant
