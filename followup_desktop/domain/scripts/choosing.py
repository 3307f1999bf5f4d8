"""Which occasion it is when they pick up."""

from dataclasses import dataclass

from followup_desktop.domain.attempt import Channel
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
    channel: Channel = Channel.PHONE
    """How it is said: a call, unless something is written or a visit is made."""
    rhythm: Rhythm = Rhythm.APPLICATION
    incoming: bool = False
    promise: str = ""
    talked: bool = False
    """They have answered before."""
    interviewed: bool = False
    """An interview was held, nothing was heard since, and no other is ahead."""
    waits: bool = False
    """Something they said they would do is open."""
    offered: bool = False
    tries: int = 0
    ladder: int | None = None


def occasion_for(state: CallState) -> Occasion:
    """What to say when *they* answer, or what to write or say at the door where the
    channel is no telephone.

    A promise within the hour is late, one older needs no apology and is an
    ordinary call (planner.md, *Promises*).
    """
    if state.channel is Channel.IN_PERSON:
        return Occasion.VISIT
    if state.channel is not Channel.PHONE:
        thanks = state.kind is StepKind.THANK_YOU and state.channel is Channel.EMAIL
        return Occasion.THANK_YOU if thanks else Occasion.EMAIL
    if state.incoming or state.kind is StepKind.CALL_BACK:
        return Occasion.THEY_CALLED
    if state.promise == "late":
        return Occasion.LATE
    if state.promise == "now":
        return Occasion.PROMISED
    if state.offered or state.waits:
        return Occasion.CHECK_IN
    if state.interviewed:
        return Occasion.AFTER_INTERVIEW
    if state.talked or state.kind in (StepKind.CHECK_IN, StepKind.INTERVIEW):
        return Occasion.CHECK_IN
    over = state.ladder is not None and state.tries >= state.ladder
    if over or state.kind is StepKind.LOOK_AGAIN:
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
