"""Leads: one row each, written column by column, deleted softly."""

from collections.abc import Iterable, Mapping
from datetime import date
from operator import attrgetter

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.lead import CloseReason, Lead, OwnStep, Policy, Rhythm, Source, Stage
from followup_desktop.domain.making import quick
from followup_desktop.storage import columns
from followup_desktop.storage.columns import IN_IDS, Value, day, ids_json, stored, stored_all, texts
from followup_desktop.storage.database import Database, Row
from followup_desktop.storage.reminders import rest_reminders

_FIELDS = (
    "employer_id",
    "position",
    "location",
    "url",
    "source",
    "source_detail",
    "rhythm",
    "found_on",
    "applied_on",
    "applied_through",
    "sent",
    "closes_on",
    "start_on",
    "cover_letter_date",
    "nudge_on",
    "decide_by",
    "interest",
    "stage",
    "close_reason",
    "closed_at",
    "pay",
    "notes",
    "tags",
    "policy",
    "ladder",
    "referrer_id",
    "may_use_name",
    "purpose",
)
_OWN_STEP = ("on", "at", "zone", "channel", "set_at", "ended_at")
_OWN_COLUMNS = tuple(f"own_step_{name}" for name in _OWN_STEP)
_fields_of = attrgetter(*_FIELDS)
LEAD_COLUMNS = ", ".join(("id", *_FIELDS, *_OWN_COLUMNS, "created_at", "deleted_at"))

_ADDED = (*_FIELDS, *_OWN_COLUMNS, "created_at", "id")
INSERT = f"INSERT INTO lead ({', '.join(_ADDED)}) VALUES {columns.marks(_ADDED)}"
"""The last value is the id; None lets the file give one."""


def lead_values(lead: Lead) -> list[Value]:
    """What ``INSERT`` wants, the id aside."""
    return [*stored_all(_fields_of(lead)), *_own_values(lead.own_step), lead.created_at]


class LeadStore:
    """Reads and writes leads. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, lead: Lead) -> int:
        """A new lead (its ``id`` is ignored); the id given."""
        return self._database.insert(INSERT, [*lead_values(lead), None])

    def get(self, lead_id: int) -> Lead | None:
        """One lead, deleted ones too (see ``deleted_at``), or None."""
        return self.many([lead_id]).get(lead_id)

    def many(self, ids: Iterable[int]) -> dict[int, Lead]:
        """Leads by id, deleted ones too, in one query."""
        rows = self._database.rows(
            f"SELECT {LEAD_COLUMNS} FROM lead WHERE id {IN_IDS}", (ids_json(ids),)
        )
        return {row[0]: lead_of(row) for row in rows}

    def ids(self, *, closed_too: bool = True) -> tuple[int, ...]:
        """Every lead that is not deleted, by id."""
        open_only = "" if closed_too else " AND stage <> 'closed'"
        sql = f"SELECT id FROM lead WHERE deleted_at IS NULL{open_only} ORDER BY id"
        return tuple(row[0] for row in self._database.rows(sql))

    def by_employer(self) -> tuple[int, ...]:
        """Every lead that is not deleted, those of one employer together."""
        sql = "SELECT id FROM lead WHERE deleted_at IS NULL ORDER BY employer_id, id"
        return tuple(row[0] for row in self._database.rows(sql))

    def identities(self) -> list[tuple[int, str, str, str, str]]:
        """(id, employer, position, location, url) of every lead that is not
        deleted: what an import compares with."""
        rows = self._database.rows(
            "SELECT l.id, e.name, l.position, l.location, l.url FROM lead l"
            " JOIN employer e ON e.id = l.employer_id WHERE l.deleted_at IS NULL ORDER BY l.id"
        )
        return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]

    def tags(self, ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """The tags of those of these leads that have any."""
        rows = self._database.rows(
            f"SELECT id, tags FROM lead WHERE id {IN_IDS} AND tags <> '[]'", (ids_json(ids),)
        )
        return {row[0]: texts(row[1]) for row in rows}

    def change(self, lead_id: int, changes: Mapping[str, object]) -> None:
        """Write just these fields (names of ``Lead``; ``own_step`` as a whole)."""
        plain = {name: value for name, value in changes.items() if name != "own_step"}
        if "own_step" in changes:
            own = changes["own_step"]
            if own is not None and not isinstance(own, OwnStep):
                raise TypeError("own_step is an OwnStep or None")
            plain |= dict(zip(_OWN_COLUMNS, _own_values(own), strict=True))
        if plain:
            sets, values = columns.assignments(plain, (*_FIELDS, *_OWN_COLUMNS))
            self._database.change(f"UPDATE lead SET {sets} WHERE id = ?", [*values, lead_id])

    def start(self, ids: Iterable[int], on: date) -> None:
        """No first step of these leads before that day."""
        self._database.change(
            f"UPDATE lead SET start_on = ? WHERE id {IN_IDS} AND start_on IS NOT ?",
            (on.isoformat(), ids_json(ids), on.isoformat()),
        )

    def delete(self, ids: Iterable[int], now: Instant) -> None:
        """Soft: the rows stay for 30 days, marked; their reminders rest as long,
        and what was alerted or snoozed comes back with the lead."""
        wanted = tuple(ids)
        rest_reminders(self._database, wanted)
        self._database.change(
            f"UPDATE lead SET deleted_at = ? WHERE id {IN_IDS} AND deleted_at IS NULL",
            (now, ids_json(wanted)),
        )

    def bring_back(self, lead_id: int) -> None:
        """A deleted lead is there again."""
        self._database.change("UPDATE lead SET deleted_at = NULL WHERE id = ?", (lead_id,))


_lead = quick(Lead)
_SOURCES = {source.value: source for source in Source}
_STAGES = {stage.value: stage for stage in Stage}


def lead_of(row: Row) -> Lead:
    """A lead of ``LEAD_COLUMNS``."""
    return _lead(
        id=row[0],
        employer_id=row[1],
        position=row[2],
        location=row[3],
        url=row[4],
        source=_SOURCES[row[5]],
        source_detail=row[6],
        rhythm=None if row[7] is None else Rhythm(row[7]),
        found_on=day(row[8]),
        applied_on=day(row[9]),
        applied_through=row[10],
        sent=row[11],
        closes_on=day(row[12]),
        start_on=day(row[13]),
        cover_letter_date=day(row[14]),
        nudge_on=day(row[15]),
        decide_by=day(row[16]),
        interest=row[17],
        stage=_STAGES[row[18]],
        close_reason=None if row[19] is None else CloseReason(row[19]),
        closed_at=row[20],
        pay=row[21],
        notes=row[22],
        tags=texts(row[23]),
        policy=None if row[24] is None else Policy(row[24]),
        ladder=row[25],
        referrer_id=row[26],
        may_use_name=bool(row[27]),
        purpose=row[28],
        own_step=_own_step(row),
        created_at=row[35],
        deleted_at=row[36],
    )


def _own_step(row: Row) -> OwnStep | None:
    on = day(row[29])
    if on is None:
        return None
    return OwnStep(
        on=on, at=row[30], zone=row[31], channel=row[32], set_at=row[33], ended_at=row[34]
    )


def _own_values(own: OwnStep | None) -> list[columns.Value]:
    return [None if own is None else stored(getattr(own, name)) for name in _OWN_STEP]
