"""Which occasion it is when they pick up."""

from dataclasses import dataclass

from followup_desktop.domain.lead import Rhythm
from followup_desktop.domain.step import StepKind

from .occasion import NUMBER_STYLE, PROMISE_STYLE, Occasion

_AGENCIES = frozenset({Rhythm.RECRUITER, Rhythm.TEMP_AGENCY})


@dataclass(frozen=True, slots=True)
class CallState:
    """What decides what is said. ``kind`` is the next step's, None for none;
    ``promise`` how an open promise stands: "" none or long past, "now" (also a
    little before), "late" within the hour."""

    kind: StepKind | None
    rhythm: Rhythm = Rhythm.APPLICATION
    incoming: bool = False
    promise: str = ""
    talked: bool = False
    """They have answered before."""
    interviewed: bool = False
    """An interview was held and nothing was heard since."""
    waits: bool = False
    """Something they said they would do is open."""
    offered: bool = False
    tries: int = 0
    ladder: int | None = None


_BY_KIND = {
    StepKind.THANK_YOU: Occasion.THANK_YOU,
    StepKind.RESEND: Occasion.EMAIL,
    StepKind.E_MAIL: Occasion.EMAIL,
    StepKind.VISIT: Occasion.VISIT,
    StepKind.LOOK_AGAIN: Occasion.QUIET,
}
"""Steps that say it themselves."""


def occasion_for(state: CallState) -> Occasion:
    """What to say when *they* answer (or read, or open the door).

    A promise within the hour is late, one older needs no apology and is an
    ordinary call (planner.md, *Promises*).
    """
    if state.incoming or state.kind is StepKind.CALL_BACK:
        return Occasion.THEY_CALLED
    if state.promise == "late":
        return Occasion.LATE
    if state.promise == "now":
        return Occasion.PROMISED
    if state.kind in _BY_KIND:
        return _BY_KIND[state.kind]
    if state.offered or state.waits or state.kind in (StepKind.CHECK_IN, StepKind.INTERVIEW):
        return Occasion.CHECK_IN
    if state.interviewed:
        return Occasion.AFTER_INTERVIEW
    if state.talked:
        return Occasion.CHECK_IN
    if state.ladder is not None and state.tries >= state.ladder:
        return Occasion.QUIET
    return _first(state.rhythm)


def _first(rhythm: Rhythm) -> Occasion:
    if rhythm is Rhythm.PERSON:
        return Occasion.NETWORK
    return Occasion.RECRUITER if rhythm in _AGENCIES else Occasion.FIRST_CALL


def voicemail_style(this_try: int, ladder: int | None) -> str:
    """The last call of a ladder promises nothing and leaves the number; ``this_try``
    is 1 for the first since the last answer."""
    last = ladder is not None and this_try >= ladder
    return NUMBER_STYLE if last else PROMISE_STYLE
