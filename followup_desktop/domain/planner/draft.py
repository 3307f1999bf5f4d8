"""What a row asks for, before a time is found for it."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.call_window import Part
from followup_desktop.domain.clock import Instant
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.step import StepKind


class Placing(IntEnum):
    """How the time of a draft is found."""

    INSTANT = 1
    """At its very minute, however late."""
    ON_DAY = 2
    """All day, on that very day, however late."""
    NOT_BEFORE_TODAY = 3
    """All day, on that day or today where it is past."""
    BUSINESS_DAY = 4
    """All day, on that business day or the next, not before today."""
    WINDOW = 5
    """At the opening of a call window (P9)."""
    CALL_BACK = 6
    """Now, while their ring is less than an hour old (row 2)."""
    AFTER_BUSY = 7
    """A quarter of an hour after a busy line."""


@dataclass(slots=True)
class Draft:
    """A step without its time.

    ``day`` None is today. ``instant`` is the minute, the ring or the busy line
    that ``placing`` speaks of. ``by_letter`` makes the same step an e-mail on the
    same date (that business day or the next, not before today), but not before
    ``not_before``.
    """

    row: int
    kind: StepKind
    channel: Channel | None
    anchor: str
    reason: str
    placing: Placing = Placing.WINDOW
    day: date | None = None
    part: Part = Part.EARLY
    instant: Instant = 0
    zone: str = ""
    contact: Contact | None = None
    contact_known: bool = False
    their_turn: bool = False
    their_turn_until: date | None = None
    by_letter: bool = False
    not_before: date | None = None
    of_ladder: str = ""
    """Which call of how many it is; said only while it stays a call."""
    last_time: Part | None = None
    """At which end of their day the last call was, where that matters."""
