"""Today: what to do, in the planner's groups and order (planner.md, *Today*)."""

from dataclasses import dataclass

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import MINUTE, Instant, day_of, start_of_day
from followup_desktop.domain.planner.situation import Situation
from followup_desktop.domain.step import StepKind
from followup_desktop.domain.summaries import Group, LeadSummary, LeadView, StepSummary
from followup_desktop.services.leads import LeadService
from followup_desktop.services.work import Work

_LIVE_FROM = 15 * MINUTE
"""A promise can be kept from a quarter of an hour before it (planner.md P5)."""
_BY_PHONE = Channel.PHONE.value
_WRITTEN = frozenset({Channel.EMAIL.value, Channel.MESSAGE.value, Channel.IN_PERSON.value})


@dataclass(frozen=True, slots=True)
class AgendaGroup:
    """One group of Today and its rows, in the order to do them."""

    group: Group
    rows: tuple[LeadSummary, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Today at one moment.

    ``groups`` are the five, in order, also where empty. ``calls_done`` counts
    today's outgoing calls in the user's zone. ``calls_now``, ``later_calls`` and
    ``writings`` are what the sentence above the table tells; ``find_number`` is
    the one line that counts in no badge.
    """

    groups: tuple[AgendaGroup, ...]
    calls_done: int
    daily_goal: int
    calls_now: int
    later_calls: int
    writings: int
    find_number: int = 0
    next_promise_at: Instant | None = None

    def rows(self, group: Group) -> tuple[LeadSummary, ...]:
        """The rows of one group."""
        return next((g.rows for g in self.groups if g.group is group), ())


class AgendaService:
    """Answers "who do I call now, and who later?"."""

    def __init__(self, work: Work, leads: LeadService) -> None:
        self._work = work
        self._leads = leads

    def today(self) -> Agenda:
        """Today, now. ``find-number`` steps stand among *Not calls*; the window
        gathers them in one line."""
        now = self._work.now()
        due = self._leads.list(LeadView.TODAY)
        open_now = self._open_windows([row for row in due if _may_be_now(row.step, now)])
        groups: dict[Group, list[LeadSummary]] = {group: [] for group in Group}
        for row in due:
            groups[group_of(row, now, row.id in open_now)].append(row)
        groups[Group.DONE_TODAY] = self._done(frozenset(row.id for row in due))
        for group, order in _ORDERS.items():
            groups[group].sort(key=order)
        promised = [row.step.due_at for row in due if row.step and row.step.kind == "promise"]
        begin, end = self._day()
        waiting = groups[Group.NOT_CALLS]
        return Agenda(
            groups=tuple(AgendaGroup(group, tuple(groups[group])) for group in Group),
            calls_done=self._work.stores.attempts.calls_between(begin, end),
            daily_goal=self._work.plan_settings().daily_goal,
            calls_now=len(groups[Group.NOW]),
            later_calls=sum(
                row.step is not None and row.step.channel == _BY_PHONE
                for row in (*groups[Group.AT_A_SET_TIME], *groups[Group.LATER_TODAY])
            ),
            writings=sum(row.step is not None and row.step.channel in _WRITTEN for row in waiting),
            find_number=sum(_kind(row) == StepKind.FIND_NUMBER for row in waiting),
            next_promise_at=min((at for at in promised if at >= now), default=None),
        )

    def due_count(self) -> int:
        """The badge: steps to do today that are not done, without ``find-number``."""
        rows = self._leads.list(LeadView.TODAY)
        return sum(_kind(row) != StepKind.FIND_NUMBER for row in rows)

    def _day(self) -> tuple[Instant, Instant]:
        zone = self._work.plan_settings().zone
        return start_of_day(day_of(self._work.now(), zone), zone), self._leads.day_ends()

    def _done(self, due: frozenset[int]) -> list[LeadSummary]:
        """Leads something was done for today and whose next step is not due."""
        begin, end = self._day()
        done = self._work.stores.attempts.leads_between(begin, end)
        return self._leads.summaries(lead_id for lead_id in done if lead_id not in due)

    def _open_windows(self, rows: list[LeadSummary]) -> frozenset[int]:
        """Those whose number can be called in one of its windows at this moment."""
        settings, now = self._work.plan_settings(), self._work.now()
        facts = self._work.stores.facts.facts([row.id for row in rows], calls_since=now)
        return frozenset(
            lead_id
            for lead_id, one in facts.items()
            if Situation(one, settings, now).times.open_at(now) is not None
        )


def _kind(row: LeadSummary) -> str:
    return row.step.kind if row.step is not None else ""


def _may_be_now(step: StepSummary | None, now: Instant) -> bool:
    return step is not None and step.channel == _BY_PHONE and step.due_at <= now


def group_of(row: LeadSummary, now: Instant, window_open: bool) -> Group:
    """The group of Today a due row stands in (planner.md, *Today*). Pure.

    Nothing is *now* that cannot be done now: a call in a window needs one that
    is open, a promise is live from 15 minutes before it.
    """
    step = row.step
    if step is None:
        return Group.DONE_TODAY
    if step.kind == StepKind.INTERVIEW:
        return Group.AT_A_SET_TIME
    if step.channel != _BY_PHONE:
        return Group.NOT_CALLS
    if row.snoozed_until is not None and row.snoozed_until > now:
        return Group.LATER_TODAY
    if step.kind == StepKind.PROMISE:
        return Group.NOW if step.due_at - _LIVE_FROM <= now else Group.AT_A_SET_TIME
    if step.kind == StepKind.CALL_BACK:
        return Group.NOW if step.due_at <= now else Group.LATER_TODAY
    if step.kind == StepKind.OWN and not step.all_day:
        return Group.NOW if step.due_at <= now else Group.AT_A_SET_TIME
    return Group.NOW if step.due_at <= now and window_open else Group.LATER_TODAY


_FIRST = {StepKind.CALL_BACK.value: 0, StepKind.PROMISE.value: 1}


def _wanted(row: LeadSummary) -> int:
    return -(row.interest or 0)


def _now_order(row: LeadSummary) -> tuple[int, int, int, int]:
    due = row.step.due_at if row.step else 0
    first = _FIRST.get(_kind(row), 2)
    return (first, due if first < 2 else _wanted(row), due, row.id)


def _time_order(row: LeadSummary) -> tuple[int, int, int]:
    return (row.step.due_at if row.step else 0, _wanted(row), row.id)


def _last_order(row: LeadSummary) -> tuple[int, int, int]:
    return (-(row.last_contact or 0), 0, row.id)


_ORDERS = {
    Group.NOW: _now_order,
    Group.AT_A_SET_TIME: _time_order,
    Group.LATER_TODAY: _time_order,
    Group.NOT_CALLS: _time_order,
    Group.DONE_TODAY: _last_order,
}
"""Call-backs, then promises by time, then the most wanted; the rest by time."""
