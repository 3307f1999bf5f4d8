"""The lead table's rows, kept ready so that one indexed query fills a view."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from followup_desktop.domain.agenda import AgendaEntry, DueStep
from followup_desktop.domain.clock import Instant
from followup_desktop.domain.making import quick
from followup_desktop.domain.summaries import LeadSummary, LeadView, StepSummary, ViewCounts
from followup_desktop.storage.bulk import nothing_collected
from followup_desktop.storage.columns import IN_IDS, day, ids_json, stored, texts
from followup_desktop.storage.database import Database, Row, Value

_LEAD = (
    "employer",
    "position",
    "stage",
    "location",
    "contact",
    "phone",
    "email",
    "contact_zone",
    "interest",
    "source",
    "source_detail",
    "applied_on",
    "pay",
    "tags",
    "calls_made",
    "ladder_of",
    "last_contact",
    "last_contact_what",
)
_STEP = (
    "kind",
    "channel",
    "due_at",
    "due_on",
    "all_day",
    "window_ends",
    "zone",
    "their_turn",
    "why",
)
_TAIL = ("no_step_because", "snoozed_until", "promise_at", "close_reason", "created_at")
_NAMES = ("lead_id", *_LEAD, *_STEP, *_TAIL)
_WRITTEN = (*_NAMES, "sort_at", "needs_number")
_PUT = (
    f"INSERT INTO lead_summary ({', '.join(_WRITTEN)}) VALUES ({', '.join('?' for _ in _WRITTEN)})"
    " ON CONFLICT (lead_id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _WRITTEN[1:])
)
_SELECT = f"SELECT {', '.join(_NAMES)} FROM lead_summary"
ENTRY = (
    "SELECT lead_id, kind, channel, due_at, due_on, all_day, window_ends, zone, snoozed_until,"
    " interest, created_at FROM lead_summary"
)
"""What Today's order depends on (``entry_of``)."""
_NO_STEP: tuple[Value, ...] = (None,) * len(_STEP)
_EPOCH = date(1970, 1, 1)
NEVER = 1 << 60
"""What stands for "no due time" in the order of the table."""


class UsersDay(NamedTuple):
    """The user's day: its date, and the instant it ends."""

    on: date
    ends: Instant


# As ``is_for_today`` (domain/agenda.py) has it: a step of a whole day by its date
# anywhere in the world, any other by its instant. Two days off the date is
# certain, and only what is nearer is looked up beside the index.
DUE = (
    "(sort_at < ?1 - 172800 OR (sort_at < ?1 + 172800"
    " AND iif(all_day = 1, due_on <= ?2, sort_at < ?1)))"
    " AND (snoozed_until IS NULL OR snoozed_until < ?1)"
)
_CALLED = "a.channel = 'phone'"
_LETTER_SENT = "a.outcome = 'sent' AND a.channel <> 'in-person'"
_WHERE = {
    LeadView.TODAY: DUE,
    LeadView.ALL: "1",
    LeadView.WAITING: "their_turn = 1",
    LeadView.NEEDS_NUMBER: "needs_number = 1",
    LeadView.QUIET: "kind = 'look-again'",
    LeadView.CLOSED: "stage = 'closed'",
}


class SummaryStore:
    """Reads and writes summaries. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._written: set[int] = set()
        self._made = 0
        """How many summaries were made until now."""

    def take_written(self) -> set[int]:
        """The leads whose rows were written since this was last asked, undone
        writes included. (Rows of deleted leads go without being named.)"""
        written, self._written = self._written, set()
        return written

    def put(self, summary: LeadSummary) -> None:
        """Keep the row of a lead; call it wherever its step is put."""
        self._database.change(_PUT, _values(summary))
        self._written.add(summary.id)

    def put_many(self, summaries: Iterable[LeadSummary]) -> None:
        """``put`` of many leads."""
        kept = [*summaries]
        self._written.update(summary.id for summary in kept)
        self._database.change_many(_PUT, [_values(summary) for summary in kept])

    def put_changed(self, summaries: Collection[LeadSummary]) -> None:
        """``put`` of those leads whose row is not what the file has already."""
        if len(summaries) > 1:
            rows = self._database.rows(
                f"SELECT {', '.join(_WRITTEN)} FROM lead_summary WHERE lead_id {IN_IDS}",
                (ids_json(summary.id for summary in summaries),),
            )
            kept = {row[0]: row for row in rows}
        else:
            kept = {}
        values = [_values(summary) for summary in summaries]
        changed = [row for row in values if kept.get(row[0]) != row]
        if changed:
            self._written.update(summary.id for summary in summaries)
            self._database.change_many(_PUT, changed)

    def remove(self, ids: Iterable[int]) -> None:
        """Take leads off every list (a lead's deletion does so by itself)."""
        gone = [*ids]
        self._written.update(gone)
        self._database.change(f"DELETE FROM lead_summary WHERE lead_id {IN_IDS}", (ids_json(gone),))

    def list(
        self,
        view: LeadView,
        today: UsersDay,
        limit: int | None = None,
        offset: int = 0,
    ) -> Sequence[LeadSummary]:
        """The rows of a view, by due time, those without a step last; *Closed*
        newest first. *Today* holds what falls due on or before ``today``
        and is not snoozed past it."""
        order = "lead_id DESC" if view is LeadView.CLOSED else "sort_at, lead_id"
        values = _day(today) if view is LeadView.TODAY else ()
        sql = f"{_SELECT} WHERE {_WHERE[view]} ORDER BY {order} LIMIT ? OFFSET ?"
        values = (*values, -1 if limit is None else limit, offset)
        with nothing_collected():
            return self._summaries(self._database.rows(sql, values))

    def due(self, today: UsersDay, ids: Collection[int] | None = None) -> Sequence[AgendaEntry]:
        """*Today* (of ``ids`` only) as grouping and order need it, without the
        windows: the words of a row are read when it is shown."""
        values = _day(today)
        if ids is None:
            by_itself = " NOT INDEXED" if self._most_are_due(today) else ""
            sql = f"{ENTRY}{by_itself} WHERE {DUE}"
        else:
            sql = f"{ENTRY} WHERE {DUE} AND lead_id IN (SELECT value FROM json_each(?3))"
            values = (*values, ids_json(ids))
        with nothing_collected():
            return [entry_of(row) for row in self._database.rows(sql, values)]

    def asked_today(self, today: UsersDay) -> tuple[int, int, int, Instant | None]:
        """How many of *Today*'s steps are calls, letters, and anything at all, without
        ``find-number``; and when the first of the calls is due, or back from its snooze."""
        row = self._database.rows(
            "SELECT coalesce(sum(channel = 'phone'), 0),"
            " coalesce(sum(channel IN ('email', 'message')), 0), count(*),"
            " min(iif(channel = 'phone', max(due_at, coalesce(snoozed_until, 0)), NULL))"
            f" FROM lead_summary WHERE {DUE} AND kind <> 'find-number'",
            _day(today),
        )[0]
        return row[0], row[1], row[2], row[3]

    def _most_are_due(self, today: UsersDay) -> bool:
        """Whether reading the table in its own order is quicker than by the index."""
        counted = "SELECT count(*) FROM lead_summary"
        near = self._database.value(f"{counted} WHERE sort_at < ? + 172800", (today.ends,))
        return int(near) * 4 > int(self._database.value(counted))

    def done_between(
        self,
        since: Instant,
        until: Instant,
        ids: Collection[int] | None = None,
        *,
        written: bool = False,
    ) -> dict[int, tuple[int, Instant | None]]:
        """The leads (of ``ids`` only) with an attempt from ``since`` up to but not
        at ``until``: how many of them were outgoing calls (``written``: e-mails and
        messages sent), and when the lead was last in contact, None where it is on
        no list."""
        counted = _LETTER_SENT if written else _CALLED
        few = "" if ids is None else f" AND a.lead_id {IN_IDS}"
        values = (since, until) if ids is None else (since, until, ids_json(ids))
        rows = self._database.rows(
            f"SELECT a.lead_id, sum({counted} AND a.incoming = 0),"
            " iif(s.lead_id IS NULL, NULL, coalesce(s.last_contact, 0))"
            " FROM attempt a LEFT JOIN lead_summary s ON s.lead_id = a.lead_id"
            f" WHERE a.at >= ? AND a.at < ?{few} AND a.deleted_at IS NULL GROUP BY a.lead_id",
            values,
        )
        return {row[0]: (row[1], row[2]) for row in rows}

    def ids(self, view: LeadView, today: UsersDay) -> frozenset[int]:
        """The leads of a view, without order."""
        values = _day(today) if view is LeadView.TODAY else ()
        sql = f"SELECT lead_id FROM lead_summary WHERE {_WHERE[view]}"
        return frozenset(row[0] for row in self._database.rows(sql, values))

    def many(self, ids: Iterable[int]) -> Sequence[LeadSummary]:
        """The rows of these leads, in the order of ``ids``; unknown ones left out."""
        wanted = tuple(ids)
        rows = self._database.rows(f"{_SELECT} WHERE lead_id {IN_IDS}", (ids_json(wanted),))
        found = {row[0]: row for row in rows}
        return self._summaries([found[lead_id] for lead_id in wanted if lead_id in found])

    def _summaries(self, rows: Sequence[Row]) -> Sequence[LeadSummary]:
        self._made += len(rows)
        kinds = _QUICK if self._made >= _MANY else _KINDS
        return [_summary(row, kinds) for row in rows]

    def counts(self, due: int) -> ViewCounts:
        """How many rows each view has; ``due``: what ``due_count`` says."""
        row = self._database.rows(
            "SELECT (SELECT count(*) FROM lead_summary),"
            " (SELECT count(*) FROM lead_summary INDEXED BY summary_waiting WHERE their_turn = 1),"
            " (SELECT count(*) FROM lead_summary INDEXED BY summary_needs_number"
            " WHERE needs_number = 1),"
            " (SELECT count(*) FROM lead_summary INDEXED BY summary_quiet"
            " WHERE kind = 'look-again'),"
            " (SELECT count(*) FROM lead_summary INDEXED BY summary_closed WHERE stage = 'closed')"
        )[0]
        return ViewCounts(due, *row)

    def due_count(self, today: UsersDay) -> int:
        """How many steps are for *Today*, without ``find-number``; the book of
        Today (services/agenda/todays_book.py) knows it without counting."""
        return int(
            self._database.value(
                f"SELECT count(*) FROM lead_summary WHERE {DUE} AND kind <> 'find-number'",
                _day(today),
            )
        )


def _values(summary: LeadSummary) -> tuple[Value, ...]:
    """The row of ``_WRITTEN``. (One by one: it is made by the 10,000.)"""
    step, applied_on = summary.step, summary.applied_on
    return (
        summary.id,
        summary.employer,
        summary.position,
        summary.stage,
        summary.location,
        summary.contact,
        summary.phone,
        summary.email,
        summary.contact_zone,
        summary.interest,
        summary.source,
        summary.source_detail,
        None if applied_on is None else applied_on.isoformat(),
        summary.pay,
        stored(summary.tags) if summary.tags else "[]",
        summary.calls_made,
        summary.ladder_of,
        summary.last_contact,
        summary.last_contact_what,
        *(_NO_STEP if step is None else _step_values(step)),
        summary.no_step_because,
        summary.snoozed_until,
        summary.promise_at,
        summary.close_reason,
        summary.created_at,
        NEVER if step is None else step.due_at,
        int(not summary.phone and summary.stage != "closed"),
    )


def _step_values(step: StepSummary) -> tuple[Value, ...]:
    return (
        step.kind,
        step.channel,
        step.due_at,
        step.due_on.isoformat(),
        int(step.all_day),
        step.window_ends,
        step.zone,
        int(step.their_turn),
        step.why,
    )


_Kinds = tuple[type[LeadSummary], type[StepSummary]]
_KINDS: _Kinds = (LeadSummary, StepSummary)
_QUICK: _Kinds = (quick(LeadSummary), quick(StepSummary))
_MANY = 100
"""From so many rows on it pays to make the quick ones ready: a start's first page does
without them."""


def _summary(row: Row, kinds: _Kinds = _KINDS) -> LeadSummary:
    return kinds[0](
        row[0],
        row[1],
        row[2],
        row[3],
        row[4],
        row[5],
        row[6],
        row[7],
        row[8],
        row[9],
        row[10],
        row[11],
        day(row[12]),
        row[13],
        texts(row[14]),
        row[15],
        row[16],
        row[17],
        row[18],
        None if row[19] is None else _step(row, kinds[1]),
        row[28],
        row[29],
        row[30],
        row[31],
        row[32],
    )


def _step(row: Row, kind: type[StepSummary]) -> StepSummary:
    return kind(
        row[19],
        row[20],
        row[21],
        day(row[22]) or _EPOCH,
        row[23] == 1,
        row[24],
        row[25],
        row[26] == 1,
        row[27],
    )


def entry_of(row: Row) -> AgendaEntry:
    """A row of ``ENTRY``, without the callee's windows."""
    return AgendaEntry(row[0], _due_step(row), row[8], row[9], row[10])


def _due_step(row: Row) -> DueStep:
    return DueStep(row[1], row[2], row[3], day(row[4]) or _EPOCH, row[5] == 1, row[6], row[7])


def _day(today: UsersDay) -> tuple[Value, ...]:
    return today.ends, today.on.isoformat()
