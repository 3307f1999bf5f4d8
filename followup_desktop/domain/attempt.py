"""An attempt: one try to reach somebody, outgoing or incoming."""

from dataclasses import dataclass
from enum import StrEnum

from .clock import Instant


class Channel(StrEnum):
    """The way an attempt went or a step should go."""

    PHONE = "phone"
    EMAIL = "email"
    IN_PERSON = "in-person"
    MESSAGE = "message"


class Outcome(StrEnum):
    """What happened (product.md, *Outcomes*; command-line.md, ``log``)."""

    SPOKE = "spoke"
    VOICEMAIL = "voicemail"
    LEFT_MESSAGE = "left-message"
    NO_ANSWER = "no-answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong-number"
    CALL_BACK = "call-back"
    """Call again at …, with or without a time."""
    NO_CALLS = "no-calls"
    SENT = "sent"
    MISSED = "missed"
    """They rang and were missed."""
    ACKNOWLEDGED = "acknowledged"
    """An automatic "we received it": no answer (planner.md P4)."""


class Result(StrEnum):
    """What came of a talk, ticked after outcome 1."""

    RECEIVED = "received"
    RESEND = "resend"
    FIRM_NO = "firm-no"
    OFFER = "offer"
    FILLED = "filled"
    INFORMATION = "information"
    PASSED_ON = "passed-on"


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
