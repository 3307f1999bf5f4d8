"""Today: what to do, in the planner's groups and order (planner.md, *Today*)."""

from collections.abc import Mapping
from typing import NamedTuple

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.kinds import Channel, StepKind
from followup_desktop.domain.summaries import Group, LeadSummary, LeadView
from followup_desktop.services.leads.lists import LeadLists
from followup_desktop.services.work import Work

_LETTERS = frozenset({Channel.EMAIL.value, Channel.MESSAGE.value})
_WRITTEN = frozenset({Channel.EMAIL.value, Channel.MESSAGE.value, Channel.IN_PERSON.value})


class AgendaGroup(NamedTuple):
    """One group of Today and its rows, in the order to do them."""

    group: Group
    rows: tuple[LeadSummary, ...]


class Agenda(NamedTuple):
    """Today at one moment.

    ``groups`` are the five, in order, also where empty. ``calls_done`` counts
    today's outgoing calls in the user's zone. ``calls_now`` (that may ring there this
    minute), ``calls_waiting`` (the others of *Now*: late promises outside their hours),
    ``later_calls`` and ``writings`` (with ``writes``: letters alone) are what the
    sentence above the table tells; ``find_number`` is the one line that counts
    in no badge.
    """

    groups: tuple[AgendaGroup, ...]
    calls_done: int
    daily_goal: int
    calls_now: int
    later_calls: int
    writings: int
    find_number: int = 0
    next_promise_at: Instant | None = None
    calls_waiting: int = 0
    writes: bool = False
    """The person writes and does not phone: ``calls_done`` counts messages sent."""
    complete: bool = True
    """Whether every row is in ``groups``, not just the first of them."""

    def rows(self, group: Group) -> tuple[LeadSummary, ...]:
        """The rows of one group."""
        return next((g.rows for g in self.groups if g.group is group), ())


class AgendaService:
    """Answers "who do I call now, and who later?"."""

    def __init__(self, work: Work, leads: LeadLists) -> None:
        self._work = work
        self._leads = leads

    def read_some(self) -> bool:
        """Before ``today``, where another day, other settings or a write of thousands
        have it read anew: a piece of that (10 ms); whether ``today`` will be quick."""
        return self._work.today.read_some()

    def today(
        self,
        first: int | None = None,
        kept: Mapping[int, LeadSummary] | None = None,
        *,
        fresh: int | None = None,
    ) -> Agenda:
        """Today, now. ``find-number`` steps stand last among *Not calls*; the
        window gathers them in one line.

        ``first``: no more than so many rows, from the top; the counts are of all
        (``complete`` tells). ``kept`` are rows the caller knows to be as they
        are in the file: they are not read again; of the others no more than
        ``fresh``, from the top, are read and there.
        """
        settings = self._work.plan_settings()
        today, writes = self._work.today, settings.written_only
        book = today.top(fresh) if fresh and first is None and not kept else today.book()
        ids = {group: book.ids(group) for group in Group}
        shown = _cut(ids, first)
        known = kept or {}
        missing = [i for group in shown.values() for i in group if i not in known]
        by_phone = 0 if writes else book.calls(Group.NOW)
        waiting = book.calls_waiting() if by_phone else 0
        return Agenda(
            groups=self._rows(shown, missing[:fresh], known),
            calls_done=book.calls_done(),
            daily_goal=settings.daily_goal,
            calls_now=by_phone - waiting,
            calls_waiting=waiting,
            later_calls=book.later_calls(),
            writings=book.by_channel(
                (Group.NOT_CALLS, Group.NOW), _LETTERS if writes else _WRITTEN
            ),
            find_number=book.of_kind(Group.NOT_CALLS, StepKind.FIND_NUMBER.value),
            next_promise_at=book.next_promise(),
            writes=writes,
            complete=book.whole and shown == ids and (fresh is None or len(missing) <= fresh),
        )

    def due_count(self) -> int:
        """The badge: steps to do today that are not done, without ``find-number``."""
        return self._work.today.book().due_count()

    def has_leads(self) -> bool:
        """Whether there is any lead at all."""
        return bool(self._leads.list(LeadView.ALL, limit=1))

    # Rows -----------------------------------------------------------------------

    def _rows(
        self,
        shown: Mapping[Group, list[int]],
        missing: list[int],
        kept: Mapping[int, LeadSummary],
    ) -> tuple[AgendaGroup, ...]:
        """The groups with their rows, as far as they are kept or among ``missing``."""
        known = {**kept, **{row.id: row for row in self._leads.summaries(missing)}}
        return tuple(
            AgendaGroup(group, tuple(filter(None, map(known.get, lead_ids))))
            for group, lead_ids in shown.items()
        )


def _cut(ids: Mapping[Group, list[int]], first: int | None) -> dict[Group, list[int]]:
    """The first ``first`` of all groups together."""
    left = sum(map(len, ids.values())) if first is None else first
    shown: dict[Group, list[int]] = {}
    for group in Group:
        shown[group] = ids[group][:left]
        left -= len(shown[group])
    return shown
