"""The call session (product.md, *Call session*): whom to call now, and what came of it.

It reads, and keeps nothing: a session that ends with the program leaves nothing
behind, and the call it was in is the open call's own matter (services/calls/calling.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from followup_desktop.domain.agenda import AgendaEntry
from followup_desktop.domain.attempt import Attempt, Channel, Outcome
from followup_desktop.domain.call_queue import (
    CLEAR,
    CallQueue,
    Candidate,
    QueuedCall,
    Wishes,
    ease_of,
    is_live_promise,
    line_up,
)
from followup_desktop.domain.clock import DAY, MINUTE, Instant
from followup_desktop.domain.contact import PhoneKind
from followup_desktop.domain.lead import CloseReason, Source, Stage, rhythm_of
from followup_desktop.domain.step import StepKind
from followup_desktop.domain.summaries import Group, LeadSummary
from followup_desktop.services.agreements.promises import PromiseService
from followup_desktop.services.work import Work

_LOOKED_AT = 300
"""So many of those waiting, the most wanted first, are looked at: more than a day has."""
_LIVE_FROM = 2 * MINUTE
_WRITTEN = frozenset({Channel.EMAIL.value, Channel.MESSAGE.value})
_SPOKE = frozenset({Outcome.SPOKE, Outcome.CALL_BACK, Outcome.NO_CALLS})
_LEFT = frozenset({Outcome.VOICEMAIL, Outcome.LEFT_MESSAGE})
_TALKED = frozenset(outcome.value for outcome in _SPOKE)
_IN_TOUCH = frozenset({Stage.IN_TOUCH.value, Stage.INTERVIEWING.value, Stage.OFFER.value})
_NOES = frozenset({CloseReason.REJECTED, CloseReason.FILLED})
_LATELY = 14 * DAY
_FIRST, _LAST = 0, 1 << 60


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next promise or interview: when, with whom, and whether one can be called."""

    lead_id: int
    at: Instant
    name: str
    is_interview: bool = False
    can_call: bool = False


@dataclass(frozen=True, slots=True)
class SessionLook:
    """What a session has before it at one moment, ``at``.

    ``calls`` in their order, of which about ``fits`` can be made in the ``seconds_left``
    until the last of them closes or the session stops. ``writings`` (of a gentle
    session) are leads whose step is an e-mail or a message.
    """

    at: Instant
    calls: tuple[QueuedCall, ...] = ()
    fits: int = 0
    seconds_left: int = 0
    ahead: Ahead | None = None
    writings: tuple[int, ...] = ()

    @property
    def promise_near(self) -> Ahead | None:
        """The promise or interview before which no other call is begun any more."""
        near = self.ahead is not None and self.at >= self.ahead.at - CLEAR
        return self.ahead if near else None


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of a session: calls that were made, conversations (theirs too),
    messages left, promises and interviews agreed, letters written."""

    calls: int = 0
    conversations: int = 0
    messages: int = 0
    promises: int = 0
    interviews: int = 0
    writings: int = 0


@dataclass(frozen=True, slots=True)
class Instead:
    """What else helps where nobody can be called now: so many numbers are to be found,
    and a lead with somebody to thank."""

    numbers: int = 0
    thank: int | None = None


class CallSessionService:
    """Lines up the calls of a session, and counts what came of it."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores

    def look(self, wishes: Wishes | None = None) -> SessionLook:
        """What can be called now, as ``wishes`` has it. Costs the same with any number
        of leads, once Today is read."""
        wishes, now = wishes or Wishes(), self._work.now()
        ahead = self._ahead(now)
        queue = self._line_up(wishes, now, ahead)
        left = 0 if queue.ends_at is None else max(0, queue.ends_at - now)
        writings = self._writings() if wishes.gentle else ()
        return SessionLook(now, queue.calls, queue.fits, left, ahead, writings)

    def _line_up(self, wishes: Wishes, now: Instant, ahead: Ahead | None) -> CallQueue:
        book = self._work.today.book()
        groups = (Group.NOW, Group.LATER_TODAY) if wishes.gentle else (Group.NOW,)
        entries = [entry for group in groups for entry in book.entries(group)]
        agreed_at = None if ahead is None else ahead.at
        settings = self._work.plan_settings()
        candidates = self._candidates(entries, now, gentle=wishes.gentle)
        return line_up(candidates, settings, now, wishes, agreed_at=agreed_at)

    def _candidates(
        self, entries: Iterable[AgendaEntry], now: Instant, *, gentle: bool
    ) -> list[Candidate]:
        """The most wanted of these that have a number."""
        looked_at = nsmallest(
            _LOOKED_AT,
            entries,
            key=lambda one: (
                not is_live_promise(one, now),
                one.step.kind != StepKind.CALL_BACK,
                -(one.interest or 0),
                -one.created_at,
            ),
        )
        ids = [entry.lead_id for entry in looked_at]
        rows = {row.id: row for row in self._stores.summaries.many(ids)}
        kinds: dict[int, PhoneKind] = {}
        if gentle:
            callees = self._stores.callees.callees(ids)
            kinds = {lead_id: callee.kind for lead_id, callee in callees.items()}
        return [
            _candidate(entry, rows[entry.lead_id], kinds.get(entry.lead_id, PhoneKind.UNKNOWN))
            for entry in looked_at
            if entry.lead_id in rows and rows[entry.lead_id].phone
        ]

    def letters(self) -> tuple[int, ...]:
        """The leads whose e-mail or message is to be written now, in the order of Today;
        what is put off until later is not."""
        book, now = self._work.today.book(), self._work.now()
        return tuple(
            one.lead_id
            for group in (Group.NOW, Group.NOT_CALLS)
            for one in book.entries(group)
            if one.step.channel in _WRITTEN and (one.snoozed_until or 0) <= now
        )

    def _writings(self) -> tuple[int, ...]:
        found = self._work.today.book().entries(Group.NOT_CALLS)
        return tuple(one.lead_id for one in found if one.step.channel in _WRITTEN)

    def _ahead(self, now: Instant) -> Ahead | None:
        """The next promise or interview of the coming day; a promise whose minute has
        come is a call of the session itself."""
        made = self._stores.commitments.promises_between(now + _LIVE_FROM + 1, now + DAY)
        ids = {one.lead_id for one in made}
        found = [
            Ahead(one.lead_id, one.at, one.contact or one.employer, can_call=one.can_call)
            for one in (PromiseService(self._work).open_of(ids) if ids else ())
            if one.at > now + _LIVE_FROM
        ]
        interviews = self._stores.commitments.interviews_between(now + 1, now + DAY)
        rows = {row.id: row for row in self._stores.summaries.many(i.lead_id for i in interviews)}
        for interview in interviews:
            row = rows.get(interview.lead_id)
            if row is not None and row.stage != Stage.CLOSED:
                name = row.employer or row.contact or row.position
                leave = interview.leave_at or interview.at
                at = min(leave, interview.at) if leave > now else interview.at
                found.append(Ahead(row.id, at, name, is_interview=True))
        return min(found, key=lambda one: (one.at, one.lead_id), default=None)

    # What came of it ------------------------------------------------------------------

    def tally(self, since: Instant) -> Tally:
        """What was done from ``since`` on, as the call log has it now: what was taken
        back meanwhile is not counted."""
        ids = self._stores.attempts.leads_between(since, _LAST)
        logged = self._stores.attempts.of_leads(ids, words=False)
        made = [one for found in logged.values() for one in found if one.at >= since]
        calls = [one for one in made if one.channel is Channel.PHONE]
        commitments = self._stores.commitments
        promises = [p for found in commitments.promises_of(ids).values() for p in found]
        interviews = [i for found in commitments.interviews_of(ids).values() for i in found]
        return Tally(
            calls=sum(not one.incoming for one in calls),
            conversations=sum(one.outcome in _SPOKE for one in calls),
            messages=sum(one.outcome in _LEFT for one in calls),
            promises=sum(p.made_at >= since and p.cancelled_at is None for p in promises),
            interviews=sum(i.made_at >= since and i.cancelled_at is None for i in interviews),
            writings=sum(_is_writing(one) for one in made),
        )

    def ended_with_no(self, lead_id: int) -> bool:
        """Whether the lead has ended with a no: then one does not go straight on."""
        lead = self._stores.leads.get(lead_id)
        return lead is not None and lead.close_reason in _NOES

    def instead(self) -> Instead:
        """What to do where nobody can be called now."""
        book = self._work.today.book()
        numbers = book.of_kind(Group.NOT_CALLS, StepKind.FIND_NUMBER.value)
        return Instead(numbers, self._somebody_to_thank())

    def _somebody_to_thank(self) -> int | None:
        """The lead whose thank-you is due, else one whose people talked with us lately."""
        now = self._work.now()
        for entry in self._work.today.book().entries(Group.NOT_CALLS):
            if entry.step.kind == StepKind.THANK_YOU:
                return entry.lead_id
        ids = self._stores.attempts.leads_between(now - _LATELY, now + 1)
        spoken = [
            row
            for row in self._stores.summaries.many(ids)
            if row.last_contact_what in _TALKED and row.last_contact is not None
        ]
        newest = max(spoken, key=lambda row: (row.last_contact or _FIRST, row.id), default=None)
        return None if newest is None else newest.id


def _candidate(entry: AgendaEntry, row: LeadSummary, kind: PhoneKind) -> Candidate:
    rhythm = rhythm_of(Source(row.source)) if row.source else rhythm_of(Source.OTHER)
    ease = ease_of(entry.step.kind, rhythm, row.interest, spoken=row.stage in _IN_TOUCH)
    return Candidate(entry, row.promise_at, ease, kind)


def _is_writing(attempt: Attempt) -> bool:
    return attempt.channel.value in _WRITTEN and not attempt.incoming
