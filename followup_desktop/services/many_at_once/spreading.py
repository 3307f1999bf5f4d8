"""Many at once: what is past due goes to the next business days, the daily goal
each, by interest, then newest; older than 30 business days last (planner.md).

How a step waits for its day. A step that is counted from a date of the lead
(rows 17 and 18, and a person's first call) has ``start_on`` set: it is planned
for that day, by the other person's hours, and says so. Every other one stands
where something that happened put it, which no date of the lead may change: it
is *snoozed* until own hours begin on its day, and snooze hides a step and never
changes it (P2). Both are undone together.

Left where they are: promises and interviews (never moved), ``call-back`` (they
rang, and wait), an offer to decide on, and ``find-number``, which is one line
on Today however many there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from followup_desktop.domain.business_days import BusinessDays, business_days
from followup_desktop.domain.clock import Instant, at, day_of
from followup_desktop.domain.lead import Lead
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.services.leads.lists import LeadLists
from followup_desktop.services.work import Touched, Work

OLD = 30
"""Business days past due after which a step waits behind the newer ones."""
_LEFT_ALONE = frozenset(
    {
        StepKind.PROMISE,
        StepKind.INTERVIEW,
        StepKind.CALL_BACK,
        StepKind.OFFER,
        StepKind.FIND_NUMBER,
    }
)
_BY_DATE = ("applied_on=", "closes_on=", "found_on=", "start_on=", "nudge_on=")
"""Anchors of steps that a later ``start_on`` moves."""
_ROWS_BY_DATE = frozenset({17, 18, 19})


@dataclass(frozen=True, slots=True)
class Spread:
    """What became of the steps that had fallen due.

    ``placed`` has every lead with its day, in order; those of the first day
    stay as they are. ``count`` is how many wait for a later day.
    """

    placed: tuple[tuple[int, date], ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """The days used, the first one first."""
        return tuple(dict.fromkeys(day for _, day in self.placed))

    @property
    def count(self) -> int:
        """How many steps had fallen due."""
        return len(self.placed)

    @property
    def moved(self) -> int:
        """How many of them wait for a later day than the first."""
        return sum(day != self.placed[0][1] for _, day in self.placed)


@dataclass(frozen=True, slots=True)
class PastDue:
    """A step that fell due: what its turn depends on."""

    lead_id: int
    due_on: date
    interest: int
    newest: int
    """The day it applied or was added, as a number: the higher, the newer."""


def business_days_before(day: date, count: int, days: BusinessDays) -> date:
    """The ``count``-th business day before ``day``."""
    while count > 0:
        day -= timedelta(days=1)
        if days.is_business_day(day):
            count -= 1
    return day


def days_for(
    steps: Iterable[PastDue], first: date, goal: int, days: BusinessDays
) -> list[tuple[int, date]]:
    """Each lead with its day, in turn: ``goal`` a business day from ``first`` on."""
    oldest = business_days_before(first, OLD, days)
    turns = sorted(
        steps, key=lambda one: (one.due_on < oldest, -one.interest, -one.newest, one.lead_id)
    )
    found: list[tuple[int, date]] = []
    day = days.on_or_after(first)
    for number, one in enumerate(turns):
        if number and number % goal == 0:
            day = days.after(day)
        found.append((one.lead_id, day))
    return found


class Spreading:
    """Spreads steps within a ``Work.write`` of the caller's."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores

    def fallen_due(self, among: Iterable[int] | None = None) -> list[int]:
        """The leads (of ``among`` only, where given) whose step is due today or
        earlier and may wait for another day."""
        due = self._stores.summaries.due(LeadLists(self._work).users_day())
        kept = None if among is None else frozenset(among)
        return [
            one.lead_id
            for one in due
            if one.step.kind not in _LEFT_ALONE and (kept is None or one.lead_id in kept)
        ]

    def spread(self, lead_ids: Iterable[int], touched: Touched) -> Spread:
        """Give the steps of these leads their days, from today on (tomorrow,
        where own hours are over)."""
        steps = self._steps(lead_ids)
        leads = self._stores.leads.many(steps)
        placed = self._days(
            PastDue(
                lead_id, step.due_on, leads[lead_id].interest or 0, self._newest(leads[lead_id])
            )
            for lead_id, step in steps.items()
            if lead_id in leads
        )
        if placed:
            self._move([one for one in placed if one[1] != placed[0][1]], steps, touched)
        return Spread(tuple(placed))

    def spread_import(self, lead_ids: Iterable[int], touched: Touched) -> Spread:
        """Give leads that an import brought their days anew, once some of them
        were answered for: by how old the lead is, whatever day it had. Those
        whose step no date of the lead moves are left out."""
        steps = self._steps(lead_ids)
        leads = self._stores.leads.many(steps)
        newest = {i: self._newest(leads[i]) for i, step in steps.items() if _by_date(step)}
        placed = self._days(
            PastDue(i, date.fromordinal(day), leads[i].interest or 0, day)
            for i, day in newest.items()
        )
        for lead_id, day in placed:
            name = "nudge_on" if steps[lead_id].kind is StepKind.NUDGE else "start_on"
            if getattr(leads[lead_id], name) != day:
                self._stores.leads.change(lead_id, {name: day})
                touched.lead(lead_id)
        return Spread(tuple(placed))

    def _days(self, past: Iterable[PastDue]) -> list[tuple[int, date]]:
        settings = self._work.plan_settings()
        days = business_days(settings.region if settings.holidays else "")
        return days_for(past, self._first_day(), settings.daily_goal, days)

    def _move(
        self, later: Sequence[tuple[int, date]], steps: dict[int, Step], touched: Touched
    ) -> None:
        planned = [
            (lead_id, day)
            for lead_id, day in later
            if _by_date(steps[lead_id]) and steps[lead_id].kind is not StepKind.NUDGE
        ]
        for day, lead_ids in _by_day(planned).items():
            self._stores.leads.start(lead_ids, day)
        touched.lead(*(lead_id for lead_id, _ in planned))
        if planned:
            self._work.replan_now()
        moved = self._steps(lead_id for lead_id, _ in planned)
        waiting = [
            (lead_id, day)
            for lead_id, day in later
            if lead_id not in moved or moved[lead_id].due_on < day
        ]
        for day, lead_ids in _by_day(waiting).items():
            self._hide(lead_ids, self.morning(day), touched)

    def _hide(self, lead_ids: list[int], until: Instant, touched: Touched) -> None:
        self._stores.steps.snooze(lead_ids, until)
        touched.lead(*lead_ids)
        rung = [r.id for r in self._stores.reminders.open_of(lead_ids) if r.source == "step"]
        loud = self._work.ringing().after_quiet(until)
        self._stores.reminders.snooze_many(rung, until, self._work.now(), loud)

    def morning(self, day: date) -> Instant:
        """When own hours begin on a day of the user's."""
        return at(day, self._work.ringing().morning, self._work.plan_settings().zone)

    def _first_day(self) -> date:
        settings, now = self._work.plan_settings(), self._work.now()
        today = day_of(now, settings.zone)
        begin, end = settings.own_hours
        if settings.own_hours_on and begin < end and now >= at(today, end, settings.zone):
            return today + timedelta(days=1)
        return today

    def _steps(self, lead_ids: Iterable[int]) -> dict[int, Step]:
        stored = self._stores.steps.many(lead_ids)
        return {i: one.outcome for i, one in stored.items() if isinstance(one.outcome, Step)}

    def _newest(self, lead: Lead) -> int:
        zone = self._work.plan_settings().zone
        since = lead.applied_on or lead.found_on or day_of(lead.created_at, zone)
        return since.toordinal()


def _by_day(placed: Iterable[tuple[int, date]]) -> dict[date, list[int]]:
    found: dict[date, list[int]] = {}
    for lead_id, day in placed:
        found.setdefault(day, []).append(lead_id)
    return found


def _by_date(step: Step) -> bool:
    return step.row in _ROWS_BY_DATE and step.anchor.startswith(_BY_DATE)
