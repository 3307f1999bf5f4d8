"""What lists show: light rows that one query fills, made for tables.

A summary holds what a row paints and sorts by, nothing else; the whole of a
lead is read when it is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from .clock import Instant

if TYPE_CHECKING:
    from .attempt import Attempt


class LeadView(StrEnum):
    """The rail's views of the lead table (screens.md)."""

    TODAY = "today"
    ALL = "all"
    WAITING = "waiting"
    """On screen: Their turn."""
    NEEDS_NUMBER = "needs-number"
    QUIET = "quiet"
    CLOSED = "closed"


class Group(StrEnum):
    """Today's groups, in order (planner.md, *Today*)."""

    NOW = "now"
    AT_A_SET_TIME = "at-a-set-time"
    LATER_TODAY = "later-today"
    NOT_CALLS = "not-calls"
    DONE_TODAY = "done-today"


@dataclass(frozen=True, slots=True)
class StepSummary:
    """The next step as a row shows it; fields as in ``Step``."""

    kind: str
    channel: str | None
    due_at: Instant
    due_on: date
    all_day: bool
    window_ends: Instant | None
    zone: str
    their_turn: bool
    why: str


@dataclass(frozen=True, slots=True)
class LeadSummary:
    """One row of the lead table.

    ``step`` is None where there is none; then ``no_step_because`` says why.
    ``phone`` is formatted for reading. ``ladder_of`` is None for a ladder
    without end. ``last_contact`` is of any channel.
    """

    id: int
    employer: str
    position: str
    stage: str
    location: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    contact_zone: str = ""
    interest: int | None = None
    source: str = ""
    source_detail: str = ""
    applied_on: date | None = None
    pay: str = ""
    tags: tuple[str, ...] = ()
    calls_made: int = 0
    ladder_of: int | None = None
    last_contact: Instant | None = None
    last_contact_what: str = ""
    """The outcome's value, or "applied" where nothing else is known."""
    step: StepSummary | None = None
    no_step_because: str = ""
    snoozed_until: Instant | None = None
    promise_at: Instant | None = None
    close_reason: str = ""
    created_at: Instant = 0


@dataclass(frozen=True, slots=True)
class CallLogEntry:
    """One line of the call log, with the names that a table shows."""

    attempt: Attempt
    employer: str
    position: str
    contact: str
    zone: str


@dataclass(frozen=True, slots=True)
class ViewCounts:
    """What the rail counts; ``today`` without ``find-number`` steps."""

    today: int
    all: int
    waiting: int
    needs_number: int
    quiet: int
    closed: int
