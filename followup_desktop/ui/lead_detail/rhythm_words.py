"""What a rhythm means, in one sentence with the person's own numbers (planner.md P10)."""

from followup_desktop.domain.lead import Rhythm
from followup_desktop.domain.rhythm import RhythmNumbers
from followup_desktop.ui.text import counted


def rhythm_meaning(rhythm: Rhythm, numbers: RhythmNumbers) -> str:
    """ "First call 3 business days after applying, …"."""
    n = numbers
    if rhythm is Rhythm.PERSON:
        return (
            f"A first call {_days(n.saved_call_days or 0)} after you found them, then a word every "
            f"{_days(n.keep_in_touch_days)}. Ask for advice or 20 minutes, never for a job."
        )
    if rhythm is Rhythm.TEMP_AGENCY:
        return f"A friendly call every {_days(n.keep_in_touch_days)}, for as long as you like."
    calls = f"up to {counted(n.ladder, 'call')}" if n.ladder is not None else "calls without end"
    first = f"A first call {_days(n.first_call_days)} after applying, {calls}"
    if rhythm is Rhythm.RECRUITER:
        return f"{first} {_days(n.retry_days)} apart, then rest for {_days(n.rest_days)}."
    return f"{first} {_days(n.retry_days)} apart, then an e-mail, then rest."


def _days(count: int) -> str:
    return counted(count, "business day")
