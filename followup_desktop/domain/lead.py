"""A lead: one job, possible job or helpful person at one employer."""

from dataclasses import dataclass
from datetime import date

from .clock import Instant
from .kinds import CloseReason as CloseReason
from .kinds import Policy as Policy
from .kinds import Rhythm as Rhythm
from .kinds import Source as Source
from .kinds import Stage as Stage

_RHYTHM_OF_SOURCE = {
    Source.RECRUITER: Rhythm.RECRUITER,
    Source.NETWORKING: Rhythm.PERSON,
    Source.COLLEGE_OFFICE: Rhythm.PERSON,
    Source.JOB_FAIR: Rhythm.PERSON,
    Source.PROFESSIONAL_ORGANIZATION: Rhythm.PERSON,
}


def rhythm_of(source: Source) -> Rhythm:
    """The rhythm a source picks when the person has chosen none (P10)."""
    return _RHYTHM_OF_SOURCE.get(source, Rhythm.APPLICATION)


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step whose day and channel the person chose ("Change…").

    ``at`` is the instant of an exact time, None for an all-day step on ``on``;
    days are counted in ``zone``. ``set_at`` is when it was chosen.
    """

    on: date
    at: Instant | None
    zone: str
    channel: str
    set_at: Instant
    ended_at: Instant | None = None
    after_attempt: int | None = None
    """The last attempt there was when it was chosen; None: those logged in the
    same second count as earlier."""


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead, as the planner and the screens read it. Days have no zone."""

    id: int
    employer_id: int
    position: str = ""
    location: str = ""
    url: str = ""
    source: Source = Source.OTHER
    source_detail: str = ""
    rhythm: Rhythm | None = None
    """None: the source picks it (``rhythm_of``)."""
    found_on: date | None = None
    applied_on: date | None = None
    applied_through: str = ""
    sent: str = ""
    closes_on: date | None = None
    start_on: date | None = None
    """Set by imports and pauses: no first step before it."""
    cover_letter_date: date | None = None
    nudge_on: date | None = None
    decide_by: date | None = None
    interest: int | None = None
    stage: Stage = Stage.SAVED
    close_reason: CloseReason | None = None
    closed_at: Instant | None = None
    pay: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    policy: Policy | None = None
    """None: the employer's policy holds."""
    ladder: int | None = None
    """Calls before a letter; None: the rhythm's number."""
    referrer_id: int | None = None
    may_use_name: bool = False
    purpose: str = ""
    """What the next call is about, in the person's own words; empty: as suggested."""
    own_step: OwnStep | None = None
    created_at: Instant = 0
    deleted_at: Instant | None = None

    @property
    def chosen_rhythm(self) -> Rhythm:
        """The person's rhythm, else the source's."""
        return self.rhythm or rhythm_of(self.source)
