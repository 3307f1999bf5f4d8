"""The call sheet of a day: for those who won't be at the computer (product.md, *Data in
and out*). Whom to call, when and why, with room for what came of it.

As on Today (planner.md, *Today*): what has a minute of its own stands first, by that
minute (promises, set times, missed rings to answer); then the others, by when their good
hours begin, and of those the window that closes first. A promise of another day is an
ordinary call by now.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from followup_desktop.domain.attempt import Attempt, Channel
from followup_desktop.domain.clock import DAY, Instant, day_of, start_of_day
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lines import one_line
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.purpose import suggest_purposes
from followup_desktop.domain.step import StepKind
from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.services.agreements.promises import PromiseService
from followup_desktop.services.numbers.reading import readable
from followup_desktop.services.scripts.service import ScriptService
from followup_desktop.services.work import Work
from followup_desktop.storage.summaries import UsersDay

MOST_CALLS = 60
"""More than anybody calls in a day."""
_A_DAY = timedelta(days=1)
_FARTHEST = timedelta(days=366)
_LONGEST_NOTE, _LONGEST_WORDS, _LONGEST_NAME, _LONGEST_NUMBER = 240, 220, 120, 60
"""Letters: a call with longer ones would not fit on a page with what is written on it."""
_GREETING = re.compile(r"\AGood (morning|afternoon|evening)")
_NEVER = 1 << 60
_BY_PHONE = Channel.PHONE.value

Span = tuple[Instant, Instant]


@dataclass(frozen=True, slots=True)
class SheetCall:
    """One call. ``at`` is the minute agreed, else None: then ``good_hours`` are when
    they are best called on that day. ``zone`` is theirs; ``number`` is as people write
    it, with its extension. ``last`` is the newest line of the log."""

    lead_id: int
    employer: str
    position: str
    person: str
    role: str
    say_name: str
    number: str
    zone: str
    at: Instant | None
    promised: bool
    good_hours: tuple[Span, ...]
    purpose: str
    words: str
    why: str
    last: Attempt | None


@dataclass(frozen=True, slots=True)
class CallSheet:
    """The calls of a day; ``left_out`` are those beyond ``MOST_CALLS``. ``zone`` is the
    person's, ``printed_at`` the moment."""

    name: str
    day: date
    zone: str
    calls: tuple[SheetCall, ...]
    left_out: int
    printed_at: Instant


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A call that is for the day, before its words are gathered. ``minute``: its own, by
    which it stands before those that have hours; ``since``: not before; ``window``: the
    hours it was planned for. ``order``: who is left out where there are too many."""

    lead_id: int
    at: Instant | None
    promised: bool
    contact_id: int | None
    why: str
    order: tuple[int, Instant, int, int]
    minute: Instant | None = None
    since: Instant = 0
    window: Span | None = None


class CallSheetService:
    """Makes the sheet of a day. Reads only."""

    def __init__(self, work: Work, scripts: ScriptService) -> None:
        self._work = work
        self._scripts = scripts

    def sheet(self, day: date | None = None) -> CallSheet:
        """The calls of ``day`` (None: today): of today also what is late, of a later day
        what falls due on it. Raises ``DomainError`` for a day that is over or more than
        a year ahead, and where no call is planned."""
        work, plan = self._work, self._work.plan_settings()
        today = day_of(work.now(), plan.zone)
        day = day or today
        if day < today:
            raise DomainError(f"{day} is over: choose today or a day that is still to come.")
        if day - today > _FARTHEST:
            raise DomainError(f"{day} is more than a year ahead: please choose a nearer day.")
        wanted = sorted(self._wanted(day, today), key=lambda one: one.order)
        shown = wanted[:MOST_CALLS]
        facts = work.stores.facts.facts(dict.fromkeys(one.lead_id for one in shown))
        found = [(one, self._call(one, facts[one.lead_id], day)) for one in shown]
        now = work.now()
        # Of the same hour the more wanted stay first.
        found.sort(key=lambda pair: _in_the_day(pair[0], pair[1], now))
        calls = tuple(call for _, call in found)
        if not calls:
            raise DomainError(f"No call is planned for {day}, so there is nothing to print.")
        left_out = len(wanted) - len(shown)
        return CallSheet(work.settings().name, day, plan.zone, calls, left_out, work.now())

    # Whom -------------------------------------------------------------------------

    def _wanted(self, day: date, today: date) -> Iterator[_Wanted]:
        zone = self._work.plan_settings().zone
        begins, ends = start_of_day(day, zone), start_of_day(day + _A_DAY, zone)
        since = 0 if day == today else begins
        promised = set()
        if not self._work.settings().written_only:
            for promise in PromiseService(self._work).all_open():
                if since <= promise.at < ends:
                    promised.add(promise.lead_id)
                    kept = self._work.stores.commitments.promise(promise.promise_id)
                    live = self._work.now() - promise.at < DAY
                    yield _Wanted(
                        promise.lead_id,
                        promise.at if live else None,
                        promised=True,
                        contact_id=kept.contact_id if kept is not None else None,
                        why="",
                        order=(0, promise.at, 0, promise.lead_id),
                        minute=promise.at if live else None,
                    )
        due = self._work.stores.summaries.due(UsersDay(day, ends))
        ids = [
            entry.lead_id
            for entry in due
            if entry.step.channel == _BY_PHONE and entry.lead_id not in promised
        ]
        for row in self._work.stores.summaries.many(ids):
            found = _of_row(row, day, zone, begins, is_today=day == today)
            if found is not None:
                yield found

    # What of them -------------------------------------------------------------------

    def _call(self, wanted: _Wanted, facts: Facts, day: date) -> SheetCall:
        plan = self._work.plan_settings()
        situation = Situation(facts, plan, self._work.now())
        contact = situation.contact_of(wanted.contact_id)
        if wanted.contact_id is None and not wanted.promised:
            stored = self._work.stores.steps.get(facts.lead.id)
            step_contact = getattr(stored.outcome, "contact_id", None) if stored else None
            contact = situation.contact_of(step_contact)
        phone = situation.phone_of(contact)
        zone = situation.zone_of(contact)
        hours = () if wanted.at is not None else self._good_hours(situation, zone, day, wanted)
        return SheetCall(
            lead_id=facts.lead.id,
            employer=one_line(facts.employer.name, _LONGEST_NAME),
            position=one_line(facts.lead.position, _LONGEST_NAME),
            person=one_line(contact.name, _LONGEST_NAME) if contact else "",
            role=one_line(contact.role, _LONGEST_NAME) if contact else "",
            say_name=one_line(contact.say_name, _LONGEST_NAME) if contact else "",
            number=one_line(readable(phone, plan.region), _LONGEST_NUMBER) if phone else "",
            zone=zone,
            at=wanted.at,
            promised=wanted.promised,
            good_hours=hours,
            purpose=one_line(facts.lead.purpose or _purpose(situation), _LONGEST_WORDS),
            words=self._first_words(facts.lead.id, contact.id if contact else None),
            why=one_line(wanted.why, _LONGEST_WORDS),
            last=facts.attempts[-1] if facts.attempts else None,
        )

    def _good_hours(
        self, situation: Situation, zone: str, day: date, wanted: _Wanted
    ) -> tuple[Span, ...]:
        """The windows in their zone that touch the person's day, aren't over, and are
        none before the one the call was planned for."""
        mine = self._work.plan_settings().zone
        begins = max(start_of_day(day, mine), self._work.now(), wanted.since)
        ends = start_of_day(day + _A_DAY, mine)
        times = situation.times_in(zone)
        found = [
            (window.opens, window.closes)
            for there in (day - _A_DAY, day, day + _A_DAY)
            for window in times.on(there).in_order()
            if window.closes > begins and window.opens < ends
        ]
        if not found and wanted.window is not None and wanted.window[1] > begins:
            return (wanted.window,)
        return tuple(sorted(found))

    def _first_words(self, lead_id: int, contact_id: int | None) -> str:
        """How the script begins: its first two thoughts, with a greeting for any hour."""
        ready = self._scripts.ready(lead_id, contact_id=contact_id)
        thoughts = [one_line(thought.text) for thought in ready.thoughts[:2]]
        first = _GREETING.sub("Hello", " ".join(filter(None, thoughts)), count=1)
        return one_line(first, _LONGEST_WORDS)


def _in_the_day(
    wanted: _Wanted, call: SheetCall, now: Instant
) -> tuple[int, Instant, Instant, bool]:
    if wanted.minute is not None:
        return 0, wanted.minute, 0, not call.promised
    opens, closes = call.good_hours[0] if call.good_hours else (_NEVER, _NEVER)
    return 1, max(opens, now), closes, call.promised


def _of_row(
    row: LeadSummary, day: date, zone: str, begins: Instant, *, is_today: bool
) -> _Wanted | None:
    """A step by phone of the day; of a later day nothing that is late by then."""
    step = row.step
    if step is None or step.kind == StepKind.PROMISE:
        return None
    snoozed = row.snoozed_until if row.snoozed_until and row.snoozed_until > begins else None
    falls = step.due_on if step.all_day else day_of(step.due_at, zone)
    falls = day_of(snoozed, zone) if snoozed is not None else falls
    if not is_today and falls != day:
        return None
    due = None if step.all_day else snoozed or step.due_at
    at = due if step.kind == StepKind.OWN else None
    ends = step.window_ends
    return _Wanted(
        row.id,
        at,
        promised=False,
        contact_id=None,
        why=step.why,
        order=(1, at, 0, row.id) if at is not None else (2, 0, -(row.interest or 0), row.id),
        minute=due if step.kind in (StepKind.OWN, StepKind.CALL_BACK) else None,
        since=due or snoozed or 0,
        window=(due, ends) if due is not None and ends is not None and ends > due else None,
    )


def _purpose(situation: Situation) -> str:
    return next(iter(suggest_purposes(situation)), "")


def last_words(call: SheetCall) -> str:
    """What was noted of the last attempt, on one line, cut where it is long."""
    return one_line(call.last.note, _LONGEST_NOTE) if call.last is not None else ""


def calls_said(calls: Iterable[SheetCall]) -> dict[str, int]:
    """How many calls, and how many of them were promised."""
    found = list(calls)
    return {"calls": len(found), "promised": sum(call.promised for call in found)}
