"""The rows of a file beside the leads that are there: new, changed, already there."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from followup_desktop.domain.lead import CloseReason, Lead, Stage
from followup_desktop.services.importing import ImportedLead, ImportPlan
from followup_desktop.services.postings.links import posting_link
from followup_desktop.services.taking_in.matching import (
    KnownLead,
    Matcher,
    place_of,
    requisition_of,
    shared_links,
)
from followup_desktop.services.taking_in.reading import ReadFile
from followup_desktop.services.taking_in.service import PreviewRow, RowState
from followup_desktop.services.taking_in.writing import RowWriter, contacts_of, spread
from followup_desktop.services.work import Work

_AT_ONCE = 250
_FILLED = ("location", "url", "applied_on", "closes_on", "pay", "interest")
SAID = "said"
"""Where an import keeps what the file said of each lead's stage."""


@dataclass(slots=True)
class _Matched:
    """One row and what becomes of it."""

    row: ImportedLead
    known: KnownLead
    state: RowState
    fill: dict[str, Any] = field(default_factory=dict)
    first: bool = True


class Rows:
    """A file's rows, compared with what is there at this moment."""

    def __init__(self, work: Work, read: ReadFile) -> None:
        self._work = work
        self._stores = work.stores
        self._plan = read.plan
        self._matched = self._match(read)

    def shown(self) -> tuple[PreviewRow, ...]:
        """Every row of the file, skipped ones too, in the file's order."""
        return _rows(self._plan, self._matched)

    def lead_ids(self) -> dict[int, int | None]:
        """The leads of a file of our own by its ids; None: one that is still to be made."""
        return {one.row.own.lead.id: one.known.lead_id for one in self._matched if one.row.own}

    def _match(self, read: ReadFile) -> list[_Matched]:
        rows = read.plan.leads
        known, leads = self._known(rows)
        matcher = Matcher(known, shared_links(rows))
        said = self._said()
        now = self._work.now()
        matched: list[_Matched] = []
        for place, row in enumerate(rows):
            found = matcher.find(row)
            if found is None or (row.own is not None and found.lead_id is None):
                new = _made_by(row, place, matcher)
                matched.append(_Matched(row, new, RowState.NEW))
                continue
            if found.merged:
                there = _Matched(row, found, RowState.ALREADY_THERE, first=False)
                matched.append(there)
                continue
            base = rows[found.row] if found.row is not None else leads.get(found.lead_id or 0)
            first = not found.seen
            found.seen = True
            fill = _lacking(row, base, found, said if first else {})
            if "people" not in found.filled and self._may_add_people(found, base):
                people = contacts_of(row, read.numbers, now)
                if people:
                    fill["people"] = people
            found.filled |= fill
            if "url" in fill and (link := matcher.link_of(row.url)) and not found.link:
                matcher.relink(found, link)
            state = RowState.CHANGED if fill else RowState.ALREADY_THERE
            matched.append(_Matched(row, found, state, fill, first))
        return matched

    def _known(self, rows: tuple[ImportedLead, ...]) -> tuple[list[KnownLead], dict[int, Lead]]:
        """The leads that are there and that a row may speak of: just those of
        the same link, or the same company, position and place."""
        places = {place_of(row.employer, row.position, row.location) for row in rows}
        links = {posting_link(row.url) for row in rows} - {""}
        found = []
        aliases = self._stores.aliases.identities()
        merged = {alias[0] for alias in aliases}
        for identity in (*self._stores.leads.identities(), *aliases):
            lead_id, employer, position, location, url = identity
            link = posting_link(url)
            if link in links or place_of(employer, position, location) in places:
                joined = lead_id in merged
                found.append(KnownLead(lead_id, employer, position, location, link, merged=joined))
        ids = [known.lead_id for known in found if known.lead_id is not None]
        leads = self._stores.leads.many(ids) if ids else {}
        self._with_people = self._peopled(ids)
        for known in found:
            if not known.merged:  # of several postings it would name one
                known.requisition = requisition_of(leads[known.lead_id or 0].tags)
        return found, leads

    def _peopled(self, ids: list[int]) -> frozenset[int]:
        facts = self._work.database.rows(
            "SELECT DISTINCT lead_id FROM lead_contact"
            " WHERE lead_id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        return frozenset(row[0] for row in facts)

    def _may_add_people(self, known: KnownLead, base: Lead | ImportedLead | None) -> bool:
        if isinstance(base, ImportedLead):
            return not (base.contact_name or base.phones or base.emails or base.others)
        return known.lead_id is not None and known.lead_id not in self._with_people

    def _said(self) -> dict[int, str]:
        """What the last import that met a lead said of its stage."""
        said: dict[int, str] = {}
        for batch in reversed(self._stores.imports.all()):
            if batch.undone_at is None:
                said.update({int(k): str(v) for k, v in batch.counts.get(SAID, {}).items()})
        return said

    # -- writing -------------------------------------------------------------------

    def write(self, writer: RowWriter, tell: Callable[[int, int], None]) -> dict[str, str]:
        """Write all rows; returns what the file says of each lead's stage. ``tell``
        hears how many of how many, and may raise to end it."""
        matched = self._matched
        settings = self._work.plan_settings()
        new = [(place, one.row) for place, one in enumerate(matched) if one.state is RowState.NEW]
        starts = spread(new, writer.today, settings.region, settings.daily_goal)
        said: dict[str, str] = {}
        for place, one in enumerate(matched):
            if one.state is RowState.NEW:
                one.known.lead_id = writer.add(one.row, starts.get(place))
            if place % _AT_ONCE == 0:
                tell(place, 2 * len(matched))
        writer.write_added(lambda done, of: tell(done + of, 2 * of))
        for one in matched:
            if one.state is not RowState.NEW and one.fill and one.known.lead_id is not None:
                writer.fill(one.known.lead_id, one.fill)
            if one.first:
                said[str(one.known.lead_id)] = _stage_said(one.row)
        return said


def _made_by(row: ImportedLead, place: int, matcher: Matcher) -> KnownLead:
    """The lead that this row makes, for those that follow it."""
    link = matcher.link_of(row.url)
    names = row.employer, row.position, row.location
    new = KnownLead(None, *names, link, row.requisition, place, seen=True)
    matcher.add(new)
    return new


def _stage_said(row: ImportedLead) -> str:
    return f"{row.stage.value}|{row.close_reason.value if row.close_reason else ''}"


def _stage_of(lead: Lead) -> str:
    return f"{lead.stage.value}|{lead.close_reason.value if lead.close_reason else ''}"


def _lacking(
    row: ImportedLead, base: Lead | ImportedLead | None, known: KnownLead, said: dict[int, str]
) -> dict[str, Any]:
    """What a row knows that the lead does not: empty fields are filled, nothing
    the person has is overwritten. The stage moves only where the file says
    another one than at its last import and the person has not touched it since."""
    if base is None:
        return {}
    fill: dict[str, Any] = {
        name: value
        for name in _FILLED
        if (value := getattr(row, name)) not in (None, "")
        and getattr(base, name) in (None, "")
        and name not in known.filled
        and not (name == "location" and not posting_link(row.url))
    }
    before = said.get(known.lead_id or 0)
    untouched = isinstance(base, Lead) and _stage_of(base) == before
    if untouched and before != _stage_said(row):
        reason = row.close_reason or CloseReason.STOPPED
        fill["stage"] = row.stage
        fill["close_reason"] = reason if row.stage is Stage.CLOSED else None
    return fill


_WORDS = {
    "location": "the place",
    "url": "the link",
    "applied_on": "the day applied",
    "closes_on": "the closing date",
    "pay": "the pay",
    "interest": "the interest",
    "people": "a person to talk to",
}


def _why(one: _Matched) -> str:
    if one.state is RowState.ALREADY_THERE and one.known.row is not None:
        return "a row above says it"
    if one.state is not RowState.CHANGED:
        return ""
    parts = [word for name, word in _WORDS.items() if name in one.fill]
    text = f"adds {', '.join(parts)}" if parts else ""
    if "stage" in one.fill:
        text += f"{'; ' if text else ''}the file now says {one.fill['stage'].value}"
    return text


def _rows(plan: ImportPlan, matched: list[_Matched]) -> tuple[PreviewRow, ...]:
    rows = [
        PreviewRow(
            one.row.row,
            one.state,
            _why(one),
            one.row.employer,
            one.row.position,
            one.known.lead_id if one.state is not RowState.NEW else None,
        )
        for one in matched
    ]
    rows += [PreviewRow(skipped.row, RowState.SKIPPED, skipped.why) for skipped in plan.skipped]
    return tuple(sorted(rows, key=lambda row: row.row))
