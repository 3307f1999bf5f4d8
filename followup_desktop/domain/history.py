"""What the call log of one lead says (planner.md P4 and P5).

Built in one walk over the attempts. "Later" always means later in time, and
by order of entry within the same second.
"""

from datetime import date
from typing import TypeAlias

from .attempt import Attempt, Channel, Outcome
from .clock import HOUR, MINUTE, Instant, day_of, start_of_day
from .commitments import Dismissal, Expectation, Interview, Promise
from .facts import Facts
from .lead import OwnStep
from .step import StepKind

Moment: TypeAlias = tuple[Instant, int]
"""A place in the log: the instant, and the order of entry within it."""

_ANSWERS = frozenset({Outcome.SPOKE, Outcome.CALL_BACK, Outcome.NO_CALLS})
_INCOMING_ANSWERS = _ANSWERS | {Outcome.SENT, Outcome.VOICEMAIL, Outcome.LEFT_MESSAGE}
_TRIES = frozenset({Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.LEFT_MESSAGE})
_SETTLE_NOTHING = frozenset({Outcome.BUSY, Outcome.WRONG_NUMBER, Outcome.MISSED})
_BUSY_LINES_A_DAY = 3
_PROMISE_FROM = 15 * MINUTE
_UNSEEN = 2**62
NO_NUMBER_SINCE = " no-number-since="
"""Follows in an anchor what caused the step: since when a number was looked for in vain."""

_AS_IF = {
    StepKind.RETRY: (Channel.PHONE, Outcome.NO_ANSWER),
    StepKind.THANK_YOU: (Channel.EMAIL, Outcome.SENT),
    StepKind.RESEND: (Channel.EMAIL, Outcome.SENT),
    StepKind.E_MAIL: (Channel.EMAIL, Outcome.SENT),
    StepKind.VISIT: (Channel.IN_PERSON, Outcome.SENT),
    StepKind.FIRST_CALL: (Channel.MESSAGE, Outcome.SENT),
    StepKind.KEEP_IN_TOUCH: (Channel.MESSAGE, Outcome.SENT),
    StepKind.CHECK_IN: (Channel.MESSAGE, Outcome.SENT),
    StepKind.COVER_LETTER_PROMISE: (Channel.MESSAGE, Outcome.SENT),
    StepKind.LOOK_AGAIN: (Channel.MESSAGE, Outcome.SENT),
}


def channel_of(attempt: Attempt) -> Channel:
    """The way it went. Something *sent* was no telephone call."""
    if attempt.outcome is Outcome.SENT and attempt.channel is Channel.PHONE:
        return Channel.EMAIL
    return attempt.channel


def is_answer(attempt: Attempt) -> bool:
    """Talked, call again at, do not phone, any incoming talk, e-mail or
    message (P4). A missed ring and an acknowledgement are none."""
    return attempt.outcome in (_INCOMING_ANSWERS if attempt.incoming else _ANSWERS)


def is_call_made(attempt: Attempt) -> bool:
    """An outgoing telephone call, whatever became of it."""
    return (
        not attempt.incoming
        and attempt.channel is Channel.PHONE
        and attempt.outcome not in (Outcome.SENT, Outcome.MISSED, Outcome.ACKNOWLEDGED)
    )


def is_letter(attempt: Attempt) -> bool:
    """An e-mail or message that went out."""
    return (
        not attempt.incoming
        and attempt.outcome is Outcome.SENT
        and channel_of(attempt) in (Channel.EMAIL, Channel.MESSAGE)
    )


def settles(attempt: Attempt) -> bool:
    """Busy lines, wrong numbers and missed calls settle nothing (P5)."""
    return attempt.outcome not in _SETTLE_NOTHING


def moment(attempt: Attempt) -> Moment:
    """Its place in the log; one that stands for *not needed* comes last in its second."""
    return attempt.at, attempt.id if attempt.id > 0 else _UNSEEN - attempt.id


def cause_of(anchor: str) -> str:
    """What caused a step, without since when its number was missing."""
    return anchor.partition(NO_NUMBER_SINCE)[0]


def as_if_done(dismissal: Dismissal, order: int) -> Attempt | None:
    """The attempt a *not needed* stands for; its id is negative, its note the
    kind. A retry counts as a try, a letter as sent, a visit as made, any other
    step as a message; call-backs, promises, own steps, interviews, offers,
    nudges and numbers to find are ended by their anchor instead."""
    try:
        way = _AS_IF.get(StepKind(dismissal.kind))
    except ValueError:
        return None
    if way is None:
        return None
    return Attempt(
        id=-order, lead_id=0, at=dismissal.at, outcome=way[1], channel=way[0], note=dismissal.kind
    )


class History:
    """The log of one lead, read once. ``zone`` is the lead's (P6)."""

    __slots__ = (
        "answer", "attempts", "calls", "dismissals", "emails", "facts", "last",
        "missed", "tries", "visits", "writings", "written_only", "zone",
    )  # fmt: skip

    def __init__(self, facts: Facts, zone: str, *, written_only: bool = False) -> None:
        self.facts = facts
        self.zone = zone
        self.written_only = written_only
        """A letter then ends what a call would: a missed ring, a promise."""
        self.dismissals = facts.dismissals
        self.attempts = self._with_dismissals() if facts.dismissals else facts.attempts
        self.answer: Attempt | None = None
        self.tries: list[Attempt] = []
        """Since the last answer (P4)."""
        self.emails: list[Attempt] = []
        """Outgoing e-mails since the last answer."""
        self.writings: list[Attempt] = []
        """Every outgoing e-mail, message and visit."""
        self.visits: list[Attempt] = []
        self.calls: list[Attempt] = []
        """Every outgoing call."""
        self.last: Attempt | None = None
        self.missed: Attempt | None = None
        """The last ring that was missed and not met since (row 2)."""
        self._walk()

    @property
    def asked_not_to_phone(self) -> bool:
        """Whether their last answer was that they would rather not be phoned: that is
        no talk to thank for, or to go on from."""
        return self.answer is not None and self.answer.outcome is Outcome.NO_CALLS

    def _with_dismissals(self) -> tuple[Attempt, ...]:
        unreal = [
            attempt
            for order, dismissal in enumerate(self.facts.dismissals, 1)
            if (attempt := as_if_done(dismissal, order))
        ]
        if not unreal:
            return self.facts.attempts
        return tuple(sorted((*self.facts.attempts, *unreal), key=moment))

    def _walk(self) -> None:
        promised = self._promised_busy() if self.facts.promises else ()
        last = self.last
        for attempt in self.attempts:
            outcome = attempt.outcome
            if outcome is Outcome.ACKNOWLEDGED:
                continue
            last = attempt
            if outcome is Outcome.MISSED:
                self.missed = attempt
            elif attempt.incoming:
                if outcome in _INCOMING_ANSWERS:
                    self._take_answer(attempt)
            elif outcome in _ANSWERS:
                self._take_answer(attempt)
            elif outcome is Outcome.SENT or attempt.channel is not Channel.PHONE:
                self._take_writing(attempt)
            elif attempt.id > 0:
                self.calls.append(attempt)
                self.missed = None
                if outcome in _TRIES or (
                    outcome is Outcome.BUSY and (attempt.id in promised or self._is_third(attempt))
                ):
                    self.tries.append(attempt)
            else:
                self.tries.append(attempt)
        self.last = last

    def _is_third(self, busy: Attempt) -> bool:
        """The third busy line of its day, itself the last of the calls."""
        if len(self.calls) < _BUSY_LINES_A_DAY or self.calls[-3].at < busy.at - 25 * HOUR:
            return False
        day = day_of(busy.at, self.zone)
        lines = 0
        for call in reversed(self.calls):
            if day_of(call.at, self.zone) != day:
                break
            lines += call.outcome is Outcome.BUSY
        return lines == _BUSY_LINES_A_DAY

    def _take_answer(self, attempt: Attempt) -> None:
        self.answer = attempt
        self.tries = []
        self.emails = []
        self.missed = None
        if attempt.incoming:
            return
        if is_call_made(attempt):
            self.calls.append(attempt)
            return
        self.writings.append(attempt)
        if channel_of(attempt) is Channel.IN_PERSON:
            self.visits.append(attempt)

    def _take_writing(self, attempt: Attempt) -> None:
        self.writings.append(attempt)
        channel = channel_of(attempt)
        if channel is Channel.EMAIL:
            self.emails.append(attempt)
            if attempt.id > 0:
                self.missed = None
        elif channel is Channel.IN_PERSON:
            self.visits.append(attempt)
        elif self.written_only and attempt.id > 0:
            self.missed = None

    @property
    def last_call(self) -> Attempt | None:
        """The last outgoing call."""
        return self.calls[-1] if self.calls else None

    def _promised_busy(self) -> tuple[int, ...]:
        """The busy calls that kept a promise: each is a try (P4)."""
        found = []
        for promise in self.facts.promises:
            end = self._promise_end(promise)
            if end is not None and end.outcome is Outcome.BUSY:
                found.append(end.id)
        return tuple(found)

    # -- P5 --------------------------------------------------------------------

    def made(self, attempt_id: int | None, made_at: Instant) -> Moment:
        """When something was agreed: with its attempt, else at ``made_at``,
        after whatever was logged in the same second."""
        if attempt_id is not None:
            for attempt in self.facts.attempts:
                if attempt.id == attempt_id:
                    return moment(attempt)
        return made_at, _UNSEEN

    def closed_since(self, made_at: Instant) -> bool:
        """Whether the lead was closed since, even if it was opened again."""
        closed_at = self.facts.lead.closed_at
        return closed_at is not None and closed_at >= made_at

    def is_dismissed(self, kind: StepKind, anchor: str, since: Instant = 0) -> bool:
        """Whether *not needed* was said of exactly this step."""
        return any(
            dismissal.kind == kind
            and cause_of(dismissal.anchor) == anchor
            and dismissal.at >= since
            for dismissal in self.dismissals
        )

    def _promise_end(self, promise: Promise) -> Attempt | None:
        """The attempt that closed a promise, None while it is open or where
        something else closed it before."""
        made = self.made(promise.attempt_id, promise.made_at)
        from_then = promise.at - _PROMISE_FROM
        day_begins = start_of_day(day_of(promise.at, promise.zone), promise.zone)
        until = self._promise_replaced(promise)
        for attempt in self.facts.attempts:
            if moment(attempt) <= made:
                continue
            if until is not None and moment(attempt) > until:
                return None
            if is_answer(attempt) or (is_call_made(attempt) and attempt.at >= from_then):
                return attempt
            if self.written_only and is_letter(attempt) and attempt.at >= day_begins:
                return attempt
        return None

    def _promise_replaced(self, promise: Promise) -> Moment | None:
        """When a promise was cancelled or another was made to that contact."""
        moments: list[Moment] = []
        if promise.cancelled_at is not None:
            moments.append((promise.cancelled_at, _UNSEEN))
        made = self.made(promise.attempt_id, promise.made_at)
        for other in self.facts.promises:
            if other.id == promise.id or other.contact_id != promise.contact_id:
                continue
            other_made = self.made(other.attempt_id, other.made_at)
            if (other_made, other.id) > (made, promise.id):
                moments.append(other_made)
        return min(moments) if moments else None

    def open_promises(self, now: Instant) -> list[Promise]:
        """Open promises: those less than a day late first, then by time."""
        still_open = [
            promise
            for promise in self.facts.promises
            if promise.cancelled_at is None
            and self._promise_replaced(promise) is None
            and self._promise_end(promise) is None
            and not self.closed_since(promise.made_at)
            and not self.is_dismissed(StepKind.PROMISE, promise_anchor(promise))
        ]
        still_open.sort(key=lambda promise: (now - promise.at >= 24 * HOUR, promise.at, promise.id))
        return still_open

    def open_expectation(self, check_in_on: dict[int, date]) -> Expectation | None:
        """The newest expectation while it is open; ``check_in_on`` gives each
        its agreed or reckoned day."""
        if not self.facts.expectations:
            return None
        newest = max(
            self.facts.expectations,
            key=lambda e: (self.made(e.attempt_id, e.made_at), e.id),
        )
        if newest.cancelled_at is not None or self.closed_since(newest.made_at):
            return None
        if self.is_dismissed(StepKind.CHECK_IN, expectation_anchor(newest)):
            return None
        made = self.made(newest.attempt_id, newest.made_at)
        from_then = start_of_day(check_in_on[newest.id], self.zone)
        for attempt in self.attempts:
            if attempt.outcome is Outcome.ACKNOWLEDGED or moment(attempt) <= made:
                continue
            if is_answer(attempt) or (attempt.at >= from_then and settles(attempt)):
                return None
        return newest

    def ends_own_step(self, own: OwnStep) -> bool:
        """A later answer, or a later attempt on or after its day (busy line,
        wrong number and missed call aside)."""
        chosen = (own.set_at, _UNSEEN if own.after_attempt is None else own.after_attempt)
        from_then = start_of_day(own.on, own.zone)
        return any(
            moment(attempt) > chosen
            and (is_answer(attempt) or (attempt.at >= from_then and settles(attempt)))
            for attempt in reversed(self.facts.attempts)
            if attempt.outcome is not Outcome.ACKNOWLEDGED
        )

    def ends_cover_letter_date(self, day: date) -> bool:
        """Any answer, or an outgoing attempt on or after it (busy line and
        wrong number aside)."""
        if self.answer is not None:
            return True
        from_then = start_of_day(day, self.zone)
        return any(
            not attempt.incoming and attempt.at >= from_then and settles(attempt)
            for attempt in self.attempts
            if attempt.outcome is not Outcome.ACKNOWLEDGED
        )


def interview_end(interview: Interview) -> Instant:
    """Its stated end, else one hour after its start (P5)."""
    return interview.ends_at if interview.ends_at is not None else interview.at + HOUR


def attempt_anchor(attempt: Attempt) -> str:
    """What a step is known by that an attempt caused: the attempt and its time."""
    if attempt.id <= 0:
        return f"not-needed={attempt.at}"
    return f"attempt:{attempt.id}={attempt.at}"


def promise_anchor(promise: Promise) -> str:
    """What a promise's step is known by."""
    return f"promise:{promise.id}={promise.local}"


def expectation_anchor(expectation: Expectation) -> str:
    """What a check-in is known by: the expectation and its day."""
    return f"expectation:{expectation.id}={expectation.check_in_on or expectation.by_on}"


def interview_anchor(interview: Interview) -> str:
    """What an interview's step is known by."""
    return f"interview:{interview.id}={interview.local}"
