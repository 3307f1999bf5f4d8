"""Today as it was grouped last, kept true: what a change touched or the minute
moved is placed anew, nothing else.

With 5,000 steps due, grouping all of them takes a hundred times as long as
logging one call; one step finds its place in microseconds.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from heapq import heappop, heappush
from operator import itemgetter
from typing import TYPE_CHECKING

from followup_desktop.domain.agenda import (
    NEVER,
    AgendaEntry,
    Order,
    group_on_its_day,
    order_in,
    stays_until,
    usual_times,
)
from followup_desktop.domain.clock import Instant
from followup_desktop.domain.kinds import Channel, StepKind
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.domain.summaries import Group
from followup_desktop.storage.summaries import UsersDay

if TYPE_CHECKING:
    from followup_desktop.domain.call_window import CallTimes

_BY_PHONE = Channel.PHONE.value
_PROMISE = StepKind.PROMISE.value
_AT_ANY_HOUR = frozenset({_PROMISE, StepKind.CALL_BACK.value, StepKind.OWN.value})
"""Calls that stand in *Now* whatever the hour is there; all others leave it."""
_lead_of: Callable[[Order], int] = itemgetter(4)


_Place = tuple[AgendaEntry, Group, Order]
"""Where an entry stands."""
Done = dict[int, tuple[int, Instant | None]]
"""By lead: its calls today, and its last contact (None: it is on no list)."""


class AgendaBook:
    """The open steps of the user's day in their groups, at one instant.

    ``entries`` are those that are for the user's ``day``, ``done`` what was done
    in it. It is always what ``domain.agenda.agenda`` would make of the same entries.
    """

    whole = True
    """Whether every step of the day is in it."""

    def __init__(
        self,
        entries: Iterable[AgendaEntry],
        done: Done,
        settings: PlanSettings,
        day: UsersDay,
        now: Instant,
    ) -> None:
        self._settings, self._day, self.now = settings, day, now
        self._done = done
        self._places: dict[int, _Place] = {}
        self._orders: dict[Group, list[Order]] = {group: [] for group in Group}
        self._kinds: dict[Group, defaultdict[tuple[str, str | None], int]] = {
            group: defaultdict(int) for group in Group
        }
        self._promised: list[Instant] = []
        self._turns: list[tuple[Instant, int]] | None = None
        """When the passing of time moves an entry, the soonest first: worked out
        when time has passed, which the first paint does not wait for."""
        self._until: dict[int, Instant] = {}
        self._coming: set[int] | None = None
        """The leads of *Later today* that can still be called today. Each is judged when it
        moves: what that depends on are all turns."""
        self._openings: dict[CallTimes, Instant] = {}
        """When the next good hours begin: thousands of leads share a few windows."""
        self.fill(entries)
        self.sort()

    def fill(self, entries: Iterable[AgendaEntry]) -> None:
        """Place very many at once, before anything is asked; ``sort`` ends it."""
        self._coming = None
        settings, now = self._settings, self.now
        places, orders, kinds = self._places, self._orders, self._kinds
        for entry in entries:
            group, step = group_on_its_day(entry, settings, now), entry.step
            order = order_in(group, entry, now)
            places[entry.lead_id] = entry, group, order
            orders[group].append(order)
            kinds[group][step.kind, step.channel] += 1
            if step.kind == _PROMISE:
                self._promised.append(step.due_at)

    def sort(self) -> None:
        """All was filled in: now it may be asked."""
        self._promised.sort()
        for found in self._orders.values():
            found.sort()

    def holds_for(self, settings: PlanSettings, day: UsersDay, now: Instant) -> bool:
        """Whether the book can be brought to ``now``: the same day and settings,
        and the clock was not set back."""
        return self._settings is settings and self._day == day and self.now <= now

    # What is asked --------------------------------------------------------------

    def ids(self, group: Group) -> list[int]:
        """The leads of a group, in the order to do them; those done for today,
        and not due again, by their last contact."""
        if group is Group.DONE_TODAY:
            done = [
                (-last, lead_id)
                for lead_id, (_, last) in self._done.items()
                if last is not None and lead_id not in self._places
            ]
            return [lead_id for _, lead_id in sorted(done)]
        return list(map(_lead_of, self._orders[group]))

    def entries(self, group: Group) -> list[AgendaEntry]:
        """The steps of a group, in the order to do them."""
        return [self._places[_lead_of(order)][0] for order in self._orders[group]]

    def calls_done(self) -> int:
        """Today's outgoing calls."""
        return sum(calls for calls, _ in self._done.values())

    def calls(self, *groups: Group) -> int:
        """How many of the groups' steps are calls."""
        return self.by_channel(groups, {_BY_PHONE})

    def calls_waiting(self) -> int:
        """Calls of *Now* that have no good hour this minute: a promise kept late, a
        missed ring (planner.md, *Promises*)."""
        kinds = self._kinds[Group.NOW]
        if not any(kinds.get((kind, _BY_PHONE)) for kind in _AT_ANY_HOUR):
            return 0
        # Not before: a start without late calls does not need it.
        from followup_desktop.domain.call_queue import callable_until

        settings, now = self._settings, self.now
        return sum(
            entry.step.kind in _AT_ANY_HOUR
            and entry.step.channel == _BY_PHONE
            and callable_until(entry, settings, now) is None
            for entry in self.entries(Group.NOW)
        )

    def later_calls(self) -> int:
        """How many calls can still be made today, though not now: of those whose own
        hours have passed, those whose callee has good hours left before the user's
        day ends."""
        if self._coming is None:
            later = map(_lead_of, self._orders[Group.LATER_TODAY])
            self._coming = {one for one in later if self._comes_today(self._places[one][0])}
        return self.calls(Group.AT_A_SET_TIME) + len(self._coming)

    def _comes_today(self, entry: AgendaEntry) -> bool:
        if max(entry.step.due_at, entry.snoozed_until or 0) > self.now:
            return True
        times = entry.times or usual_times(entry.step.zone, self._settings)
        if entry.step.all_day:
            stretch = times.next_stretch(self.now)
            return stretch is not None and stretch[0] < self._day.ends
        opens = self._openings.get(times, 0)
        if opens <= self.now:
            placed = times.next_opening(self.now)
            opens = self._openings[times] = NEVER if placed.all_day else placed.at
        return opens < self._day.ends

    def by_channel(self, groups: Iterable[Group], channels: Collection[str]) -> int:
        """How many of the groups' steps go by one of these channels."""
        return sum(
            count
            for group in groups
            for (_, channel), count in self._kinds[group].items()
            if channel in channels
        )

    def of_kind(self, group: Group, kind: str) -> int:
        """How many of a group's steps are of a kind."""
        return sum(n for (one, _), n in self._kinds[group].items() if one == kind)

    def size(self, group: Group) -> int:
        """How many steps a group has."""
        return len(self._orders[group])

    def due_count(self) -> int:
        """All open steps but ``find-number``, which counts in no badge."""
        find_number = StepKind.FIND_NUMBER.value
        return sum(self.size(group) - self.of_kind(group, find_number) for group in Group)

    def next_promise(self) -> Instant | None:
        """The first promised minute that has not passed."""
        place = bisect_left(self._promised, self.now)
        return self._promised[place] if place < len(self._promised) else None

    # What changes ---------------------------------------------------------------

    def put_done(self, done: Done, gone: Iterable[int]) -> None:
        """What was done today for the leads of ``gone`` is ``done``."""
        for lead_id in gone:
            self._done.pop(lead_id, None)
        self._done.update(done)

    def put(self, entries: Iterable[AgendaEntry], gone: Iterable[int] = ()) -> None:
        """Take in these entries as they are now, and leave out those of ``gone``."""
        for lead_id in gone:
            self._take_out(lead_id)
        for entry in entries:
            self._take_out(entry.lead_id)
            place = self._places[entry.lead_id] = self._place_of(entry)
            insort(self._orders[place[1]], place[2])
            self._count(place, 1)
            coming = self._coming
            if coming is not None and place[1] is Group.LATER_TODAY and self._comes_today(entry):
                coming.add(entry.lead_id)
            if self._turns is not None:
                self._note_turn(entry, self._turns)

    def move_on(self, now: Instant) -> list[AgendaEntry]:
        """Bring the book to ``now``; the entries whose turn has come, for ``put``."""
        if now == self.now:
            return []
        turns = self._turns
        if turns is None:
            turns = self._turns = []
            for entry, _, _ in self._places.values():
                self._note_turn(entry, turns)
        self.now = now
        turned: dict[int, AgendaEntry] = {}
        while turns and turns[0][0] <= now:
            until, lead_id = heappop(turns)
            if self._until.get(lead_id) == until:
                turned[lead_id] = self._places[lead_id][0]
        return list(turned.values())

    def _place_of(self, entry: AgendaEntry) -> _Place:
        group = group_on_its_day(entry, self._settings, self.now)
        return entry, group, order_in(group, entry, self.now)

    def _note_turn(self, entry: AgendaEntry, turns: list[tuple[Instant, int]]) -> None:
        until = stays_until(entry, self._settings, self.now)
        if until < NEVER:
            self._until[entry.lead_id] = until
            heappush(turns, (until, entry.lead_id))

    def _take_out(self, lead_id: int) -> None:
        place = self._places.pop(lead_id, None)
        self._until.pop(lead_id, None)
        if self._coming is not None:
            self._coming.discard(lead_id)
        if place is None:
            return
        orders = self._orders[place[1]]
        del orders[bisect_left(orders, place[2])]
        self._count(place, -1)

    def _count(self, place: _Place, by: int) -> None:
        step, group = place[0].step, place[1]
        self._kinds[group][step.kind, step.channel] += by
        if step.kind != _PROMISE:
            return
        if by > 0:
            insort(self._promised, step.due_at)
        else:
            del self._promised[bisect_left(self._promised, step.due_at)]
