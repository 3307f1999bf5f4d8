"""What stands at the top of Today, without reading the thousands below it.

Of most steps the group follows from what is stored: a call that is not due yet
waits for later today, what is no call stands among *Not calls*. Those are
counted, and of each group the first are read; all the others are read whole.
"""

from typing import NamedTuple

from followup_desktop.domain.agenda import AgendaEntry
from followup_desktop.domain.clock import Instant
from followup_desktop.storage.database import Database
from followup_desktop.storage.summaries import DUE, ENTRY, UsersDay, entry_of

_FEW = 800
"""So many steps are sooner read than looked through."""
_ONE_BY_ONE = "kind IN ('interview', 'promise', 'own')"
"""What may stand at a set time."""
_AHEAD = "(due_at > ?3 OR coalesce(snoozed_until, 0) > ?3)"
_LATER = f"channel = 'phone' AND {_AHEAD} AND NOT {_ONE_BY_ONE}"
_NOT_CALLS = f"channel IS NOT 'phone' AND NOT {_ONE_BY_ONE}"
_OTHERS = f"({_ONE_BY_ONE} OR (channel = 'phone' AND NOT {_AHEAD}))"
# As ``order_in`` (domain/agenda.py) has it.
_WANTED = "coalesce(interest, 0) DESC, created_at DESC, lead_id"
_LATER_ORDER = f"max(due_at, coalesce(snoozed_until, 0)), {_WANTED}"
_NOT_CALLS_ORDER = f"kind = 'find-number', due_at, {_WANTED}"
_COUNTS = (
    f"SELECT count(*), sum({_ONE_BY_ONE}), sum(channel = 'phone'),"
    f" sum(channel = 'phone' AND {_AHEAD}), sum(channel = 'email'), sum(channel = 'message'),"
    " sum(channel = 'in-person'), sum(kind = 'find-number' AND channel IS NOT 'phone')"
    f" FROM lead_summary NOT INDEXED WHERE {DUE}"
)
_PHONE, _EMAIL, _MESSAGE, _VISIT = "phone", "email", "message", "in-person"
_FIND_NUMBER = "find-number"
_Values = tuple[Instant, str, Instant]


class TopOfToday(NamedTuple):
    """The first steps of Today, and how many of each there are besides."""

    entries: list[AgendaEntry]
    later: int
    """Calls for later today that are not among ``entries``."""
    not_calls: dict[str | None, int]
    """By channel, of *Not calls* those that are not among ``entries``."""
    find_number: int
    """The same of numbers to find."""


class TopOfTodayStore:
    """Reads it. Nothing is written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, today: UsersDay, now: Instant, first: int) -> TopOfToday | None:
        """At least the ``first`` steps of all groups together, in no order; None
        where so few are due that all may be read, or so many late."""
        few = max(_FEW, first)
        near = "SELECT count(*) FROM lead_summary WHERE sort_at < ? + 172800"
        if self._database.value(near, (today.ends,)) <= few:
            return None
        values = today.ends, today.on.isoformat(), now
        every, one_by_one, calls, later, *written, find_number = self._database.rows(
            _COUNTS, values
        )[0]
        others = one_by_one + calls - later  # those that are both are counted twice
        if every <= few or others > _FEW:
            return None
        entries = self._entries(_OTHERS, "lead_id", values, others)
        not_calls: dict[str | None, int] = dict(
            zip((_EMAIL, _MESSAGE, _VISIT), written, strict=True)
        )
        for entry in entries:
            step = entry.step
            if step.channel in not_calls:
                not_calls[step.channel] -= 1
            elif step.channel == _PHONE:
                later -= step.due_at > now or (entry.snoozed_until or 0) > now
        calls_ahead = self._entries(_LATER, _LATER_ORDER, values, first)
        room = first - len(calls_ahead)  # what is no call stands below all of them
        others_ahead = self._entries(_NOT_CALLS, _NOT_CALLS_ORDER, values, room)
        for entry in others_ahead:
            if entry.step.channel in not_calls:
                not_calls[entry.step.channel] -= 1
            find_number -= entry.step.kind == _FIND_NUMBER
        entries += calls_ahead + others_ahead
        return TopOfToday(entries, later - len(calls_ahead), not_calls, find_number)

    def _entries(self, which: str, order: str, values: _Values, limit: int) -> list[AgendaEntry]:
        if limit <= 0:
            return []
        rows = self._database.rows(
            f"{ENTRY} NOT INDEXED WHERE {which} AND {DUE} ORDER BY {order} LIMIT ?4",
            (*values, limit),
        )
        return [entry_of(row) for row in rows]
