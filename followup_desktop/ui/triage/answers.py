"""The four answers of the triage (planner.md, *Many at once*), keys 1 to 4."""

from enum import StrEnum

from followup_desktop.ui.text import counted


class TriageAnswer(StrEnum):
    """What the person says about an imported lead."""

    KEEP = "keep"
    QUIET = "quiet"
    CLOSE = "close"
    PHONED = "phoned"


LABELS: dict[TriageAnswer, str] = {
    TriageAnswer.KEEP: "Keep",
    TriageAnswer.QUIET: "No answer so far",
    TriageAnswer.CLOSE: "Close",
    TriageAnswer.PHONED: "Already phoned",
}
"""In the order of their keys."""

MEANS: dict[TriageAnswer, str] = {
    TriageAnswer.KEEP: "You still want it: its next step is planned",
    TriageAnswer.QUIET: "Nobody answered: it rests, and is looked at again later",
    TriageAnswer.CLOSE: "Not wanted any more: it can be opened again",
    TriageAnswer.PHONED: "You called there before: the first call counts as made",
}

_DONE: dict[TriageAnswer, str] = {
    TriageAnswer.KEEP: "kept",
    TriageAnswer.QUIET: "set to No answer so far",
    TriageAnswer.CLOSE: "closed",
    TriageAnswer.PHONED: "marked as phoned",
}


def answered_said(answer: TriageAnswer, count: int, employer: str = "") -> str:
    """ "Northwind Foods kept", "1,200 leads closed"."""
    who = employer if count == 1 and employer else counted(count, "lead")
    return f"{who} {_DONE[answer]}"


def waiting_said(count: int) -> str:
    """The line on Today: "34 imported leads to look through"."""
    return f"{counted(count, 'imported lead')} to look through"
