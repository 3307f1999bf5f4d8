"""The planner's numbers, each a setting; ours are the defaults (planner.md)."""

from dataclasses import dataclass, field
from datetime import time

from .kinds import Rhythm


@dataclass(frozen=True, slots=True)
class RhythmNumbers:
    """One rhythm's numbers. Days are business days, ladder is calls."""

    first_call_days: int = 3
    """After applied_on: row 17."""
    saved_call_days: int | None = None
    """After found: row 19 gives a first call; None: Saved asks for nothing."""
    go_on_days: int = 3
    """After an e-mail, message or visit did the first call."""
    after_closing_days: int = 2
    ladder: int | None = 5
    """None: without end."""
    retry_days: int = 2
    letter_days: int = 2
    visit_days: int = 2
    rest_days: int = 20
    """To ``look-again``."""
    keep_in_touch_days: int = 5
    """After the last answer: row 16."""
    imported_days: int = 5
    """After the last known date of a lead that came without a log: row 18."""
    after_any_attempt: bool = False
    """True: any attempt leads to ``keep-in-touch`` after ``keep_in_touch_days``."""
    after_interview_days: tuple[int, ...] = (5, 10, 20)
    letter_and_visit: bool = True
    """False: row 15 goes straight to ``look-again``."""


DEFAULT_RHYTHMS: dict[Rhythm, RhythmNumbers] = {
    Rhythm.APPLICATION: RhythmNumbers(),
    Rhythm.RECRUITER: RhythmNumbers(
        first_call_days=2, retry_days=5, ladder=4, rest_days=20, letter_and_visit=False
    ),
    Rhythm.PERSON: RhythmNumbers(
        saved_call_days=2, letter_days=20, visit_days=20, rest_days=20, keep_in_touch_days=20
    ),
    Rhythm.TEMP_AGENCY: RhythmNumbers(ladder=None, keep_in_touch_days=5, after_any_attempt=True),
}


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """All that the planner reads besides the facts.

    ``zone`` is the user's IANA zone, ``region`` the user's country (two
    letters). Times of day are local: own hours in the user's zone, windows in
    the other person's.
    """

    zone: str
    region: str = "US"
    holidays: bool = True
    own_hours: tuple[time, time] = (time(7), time(21))
    own_hours_on: bool = True
    early: tuple[time, time] = (time(7, 30), time(8, 30))
    late: tuple[time, time] = (time(17), time(18, 30))
    mobile_early: tuple[time, time] = (time(8), time(8, 30))
    switchboard_early: tuple[time, time] = (time(9), time(11, 30))
    switchboard_late: tuple[time, time] = (time(14), time(16, 30))
    daily_goal: int = 5
    calls_per_employer_week: int = 3
    find_number_days: int = 5
    written_only: bool = False
    """The person writes and does not phone: calls become e-mails or messages."""
    rhythms: dict[Rhythm, RhythmNumbers] = field(default_factory=lambda: dict(DEFAULT_RHYTHMS))
