"""Today: what to do, in the planner's groups and order (planner.md, *Today*)."""

from dataclasses import dataclass

from followup_desktop.domain.agenda import AgendaEntry, agenda
from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import Instant, start_of_day
from followup_desktop.domain.step import StepKind
from followup_desktop.domain.summaries import Group, LeadSummary, LeadView
from followup_desktop.services.lead_lists import LeadLists
from followup_desktop.services.work import Work

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

    def __init__(self, work: Work, leads: LeadLists) -> None:
        self._work = work
        self._leads = leads

    def today(self) -> Agenda:
        """Today, now. ``find-number`` steps stand last among *Not calls*; the
        window gathers them in one line."""
        now, settings = self._work.now(), self._work.plan_settings()
        due = {row.id: row for row in self._leads.list(LeadView.TODAY)}
        found = agenda(self._entries(list(due.values())), settings, now)
        groups = {group: [due[one.lead_id] for one in found[group]] for group in Group}
        groups[Group.DONE_TODAY] = self._done(frozenset(due))
        promised = [
            row.step.due_at
            for row in due.values()
            if _kind(row) == StepKind.PROMISE and row.step is not None
        ]
        begin, end = self._day()
        waiting = groups[Group.NOT_CALLS]
        return Agenda(
            groups=tuple(AgendaGroup(group, tuple(groups[group])) for group in Group),
            calls_done=self._work.stores.attempts.calls_between(begin, end),
            daily_goal=settings.daily_goal,
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
        return self._work.stores.summaries.due_count(self._leads.users_day())

    def _entries(self, rows: list[LeadSummary]) -> list[AgendaEntry]:
        """The due rows with the windows of those that may be called now."""
        settings, now = self._work.plan_settings(), self._work.now()
        callable_ = [
            row.id
            for row in rows
            if row.step and row.step.channel == _BY_PHONE and row.step.due_at <= now
        ]
        callees = self._work.stores.callees.callees(callable_) if callable_ else {}
        times = {lead_id: callee.times(settings) for lead_id, callee in callees.items()}
        return [
            AgendaEntry(
                row.id, row.step, row.snoozed_until, row.interest, row.created_at, times.get(row.id)
            )
            for row in rows
            if row.step is not None
        ]

    def _day(self) -> tuple[Instant, Instant]:
        today = self._leads.users_day()
        return start_of_day(today.on, self._work.plan_settings().zone), today.ends

    def _done(self, due: frozenset[int]) -> list[LeadSummary]:
        """Leads something was done for today and whose next step is not due."""
        begin, end = self._day()
        done = self._work.stores.attempts.leads_between(begin, end)
        rows = self._leads.summaries(lead_id for lead_id in done if lead_id not in due)
        return sorted(rows, key=lambda row: (-(row.last_contact or 0), row.id))


def _kind(row: LeadSummary) -> str:
    return row.step.kind if row.step is not None else ""
