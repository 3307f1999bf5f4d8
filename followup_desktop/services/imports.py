"""Import: a preview that tells the truth, one transaction, one undo."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from followup_desktop.domain.clock import day_of
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason, Lead, Stage
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.import_matching import (
    Known,
    Matcher,
    requisition_of,
    shared_links,
)
from followup_desktop.services.import_reading import (
    Reader,
    ReadFile,
    ReadRequest,
    read_in_child,
)
from followup_desktop.services.import_writing import RowWriter, contacts_of, spread
from followup_desktop.services.importing import Choices, ImportedLead, ImportPlan
from followup_desktop.services.posting_links import posting_link
from followup_desktop.services.work import Work
from followup_desktop.storage.taking_back import take_back

_FILLED = ("location", "url", "applied_on", "closes_on", "pay", "interest")
_SAID = "said"
"""Where an import keeps what the file said of each lead's stage."""


class RowState(StrEnum):
    """What an import would do with a row."""

    NEW = "new"
    ALREADY_THERE = "already-there"
    CHANGED = "changed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row: ``row`` is its line or row number in the file, ``why`` says why
    it is skipped or what would change; ``lead_id`` is the lead it matches."""

    row: int
    state: RowState
    why: str = ""
    employer: str = ""
    position: str = ""
    lead_id: int | None = None


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do; nothing is written yet."""

    path: Path
    kind: str
    unit: str
    plan: ImportPlan
    rows: tuple[PreviewRow, ...]
    read: ReadFile

    def count(self, state: RowState) -> int:
        """How many rows are in this state."""
        return sum(row.state is state for row in self.rows)

    @property
    def skipped(self) -> tuple[PreviewRow, ...]:
        """The rows that would be left out, each with its reason."""
        return tuple(row for row in self.rows if row.state is RowState.SKIPPED)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. ``import_id`` None: nothing was new or changed."""

    kind: str
    unit: str
    rows: int
    new: int
    already_there: int
    changed: int
    skipped: tuple[PreviewRow, ...]
    import_id: int | None


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """What undoing took away, and the leads kept since they were worked on later."""

    import_id: int
    removed: int
    restored: int
    kept: tuple[PreviewRow, ...]


@dataclass(slots=True)
class _Matched:
    """One row and what becomes of it."""

    row: ImportedLead
    known: Known
    state: RowState
    fill: dict[str, Any] = field(default_factory=dict)
    first: bool = True


class ImportService:
    """Reads in a child process, matches with what is there, writes at once."""

    def __init__(self, work: Work, reader: Reader = read_in_child) -> None:
        self._work = work
        self._stores = work.stores
        self._reader = reader

    def preview(
        self,
        path: Path,
        choices: Choices | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportPreview:
        """What importing ``path`` would do. Raises ``DomainError`` with the
        refusal's sentence (``importing.Refusal`` is one)."""
        settings = self._work.plan_settings()
        today = day_of(self._work.now(), settings.zone)
        if progress is not None:
            progress(0, 2)
        request = ReadRequest(path, choices or Choices(), today, (settings.region,))
        read = self._reader(request, cancelled)
        if progress is not None:
            progress(1, 2)
        matched = self._match(read)
        rows = _rows(read.plan, matched)
        if progress is not None:
            progress(2, 2)
        return ImportPreview(path, read.plan.kind, read.plan.unit, read.plan, rows, read)

    def commit(self, preview: ImportPreview, *, initiator: object = None) -> ImportResult:
        """Write it, in one transaction; compared once more with what is there,
        so that nothing that came in meanwhile is doubled."""
        import_id = None
        kinds = {ChangeKind.IMPORT, ChangeKind.LEAD}
        label = f"Import {preview.path.name}"
        with self._work.write(label, kinds, initiator, kind="import") as touched:
            matched = self._match(preview.read)
            rows = _rows(preview.plan, matched)
            said = self._write(matched, RowWriter(self._work, preview.read.numbers, touched))
            counts = {state.value: sum(r.state is state for r in rows) for state in RowState}
            if counts[RowState.NEW] or counts[RowState.CHANGED]:
                import_id = self._stores.imports.add(
                    preview.path.name,
                    preview.kind,
                    preview.unit,
                    self._work.now(),
                    counts | {_SAID: said},
                    touched.operation_id,
                )
        return ImportResult(
            kind=preview.kind,
            unit=preview.unit,
            rows=len(rows),
            new=counts[RowState.NEW],
            already_there=counts[RowState.ALREADY_THERE],
            changed=counts[RowState.CHANGED],
            skipped=tuple(row for row in rows if row.state is RowState.SKIPPED),
            import_id=import_id,
        )

    def undo(self, import_id: int, *, initiator: object = None) -> UndoneImport:
        """Take an import back; later edits of the person's are kept and named.

        Raises ``DomainError`` for an import that is unknown, was taken back
        before, or is older than 30 days.
        """
        batch = self._stores.imports.get(import_id)
        if batch is None:
            raise DomainError(f"There is no import {import_id}.")
        if batch.undone_at is not None:
            raise DomainError(f"Import {import_id} was taken back before.")
        kinds = {ChangeKind.IMPORT, ChangeKind.LEAD, ChangeKind.ATTEMPT}
        with self._work.write("Take an import back", kinds, initiator, kind="delete") as touched:
            operation = batch.operation_id
            done = None if operation is None else take_back(self._work.database, operation)
            if done is None:
                raise DomainError(
                    f"Import {import_id} is too old to be taken back; close or delete its leads."
                )
            self._stores.imports.mark_undone(import_id, self._work.now())
            touched.lead(*done.restored, *(kept.lead_id for kept in done.kept))
            touched.mention(*done.removed)
            kept = tuple(self._kept(kept.lead_id, kept.why) for kept in done.kept)
        return UndoneImport(import_id, len(done.removed), len(done.restored), kept)

    # -- matching ------------------------------------------------------------------

    def _match(self, read: ReadFile) -> list[_Matched]:
        rows = read.plan.leads
        known, leads = self._known(rows)
        matcher = Matcher(known, shared_links(rows))
        said = self._said()
        now = self._work.now()
        matched: list[_Matched] = []
        for place, row in enumerate(rows):
            found = matcher.find(row)
            if found is None:
                new = Known(
                    None,
                    row.employer,
                    row.position,
                    row.location,
                    matcher.link_of(row.url),
                    row.requisition,
                    place,
                    seen=True,
                )
                matcher.add(new)
                matched.append(_Matched(row, new, RowState.NEW))
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

    def _known(self, rows: tuple[ImportedLead, ...]) -> tuple[list[Known], dict[int, Lead]]:
        identities = self._stores.leads.identities()
        leads = self._stores.leads.many(one[0] for one in identities) if rows else {}
        self._with_people = self._peopled()
        return [
            Known(
                one[0],
                one[1],
                one[2],
                one[3],
                posting_link(one[4]),
                requisition_of(leads[one[0]].tags),
            )
            for one in identities
        ], leads

    def _peopled(self) -> frozenset[int]:
        rows = self._work.database.rows("SELECT DISTINCT lead_id FROM lead_contact")
        return frozenset(row[0] for row in rows)

    def _may_add_people(self, known: Known, base: Lead | ImportedLead | None) -> bool:
        if isinstance(base, ImportedLead):
            return not (base.contact_name or base.phones or base.emails or base.others)
        return known.lead_id is not None and known.lead_id not in self._with_people

    def _said(self) -> dict[int, str]:
        """What the last import that met a lead said of its stage."""
        said: dict[int, str] = {}
        for batch in reversed(self._stores.imports.all()):
            if batch.undone_at is None:
                said.update({int(k): str(v) for k, v in batch.counts.get(_SAID, {}).items()})
        return said

    # -- writing -------------------------------------------------------------------

    def _write(self, matched: list[_Matched], writer: RowWriter) -> dict[str, str]:
        """Write all rows; returns what the file says of each lead's stage."""
        settings = self._work.plan_settings()
        new = [(place, one.row) for place, one in enumerate(matched) if one.state is RowState.NEW]
        starts = spread(new, writer.today, settings.region, settings.daily_goal)
        said: dict[str, str] = {}
        for place, one in enumerate(matched):
            if one.state is RowState.NEW:
                one.known.lead_id = writer.add(one.row, starts.get(place))
            elif one.fill and one.known.lead_id is not None:
                writer.fill(one.known.lead_id, one.fill)
            if one.first:
                said[str(one.known.lead_id)] = _stage_said(one.row)
        return said

    def _kept(self, lead_id: int, why: str) -> PreviewRow:
        lead = self._stores.leads.get(lead_id)
        employer = self._stores.employers.get(lead.employer_id) if lead else None
        return PreviewRow(
            row=0,
            state=RowState.CHANGED,
            why=why,
            employer=employer.name if employer else "",
            position=lead.position if lead else "",
            lead_id=lead_id,
        )


def _stage_said(row: ImportedLead) -> str:
    return f"{row.stage.value}|{row.close_reason.value if row.close_reason else ''}"


def _stage_of(lead: Lead) -> str:
    return f"{lead.stage.value}|{lead.close_reason.value if lead.close_reason else ''}"


def _lacking(
    row: ImportedLead, base: Lead | ImportedLead | None, known: Known, said: dict[int, str]
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
