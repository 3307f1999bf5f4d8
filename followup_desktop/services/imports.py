"""Import: a preview that tells the truth, one transaction, one undo."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.domain.clock import day_of
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.work import Work
from followup_desktop.storage.bulk import nothing_collected
from followup_desktop.storage.taking_back import take_back

# What reads and compares files is imported at the first import, never at start.
if TYPE_CHECKING:
    from followup_desktop.services.import_contacts import ContactRows
    from followup_desktop.services.import_reading import Reader, ReadFile
    from followup_desktop.services.import_rows import Rows
    from followup_desktop.services.importing import Choices, ImportPlan


class RowState(StrEnum):
    """What an import would do with a row."""

    NEW = "new"
    ALREADY_THERE = "already-there"
    CHANGED = "changed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row: ``row`` is its line or row number in the file, ``why`` says why
    it is skipped or what would change; ``lead_id`` is the lead it matches. A
    person has a ``name``; their company and job stand as employer and position."""

    row: int
    state: RowState
    why: str = ""
    employer: str = ""
    position: str = ""
    lead_id: int | None = None
    name: str = ""
    unit: str = "leads"
    """What the row is: ``leads`` or ``contacts``."""


@dataclass(frozen=True, slots=True)
class PeopleCounts:
    """What becomes of the people of a file. ``attached`` are put on open leads."""

    new: int = 0
    already_there: int = 0
    changed: int = 0
    attached: int = 0


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do; nothing is written yet. ``unit`` is what the counts
    count; of a file with leads and people, ``people`` counts the people."""

    path: Path
    kind: str
    unit: str
    plan: "ImportPlan"
    rows: tuple[PreviewRow, ...]
    read: "ReadFile"
    people: PeopleCounts = field(default_factory=PeopleCounts)

    def count(self, state: RowState) -> int:
        """How many rows of this unit are in this state; all that are skipped."""
        return _counted(self.rows, self.unit, state)

    @property
    def useful(self) -> bool:
        """Whether anything is new or changed, leads or people."""
        return any(row.state in (RowState.NEW, RowState.CHANGED) for row in self.rows)

    @property
    def skipped(self) -> tuple[PreviewRow, ...]:
        """The rows that would be left out, each with its reason."""
        return tuple(row for row in self.rows if row.state is RowState.SKIPPED)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did; ``unit`` is what the counts count, ``people`` counts the
    people. ``import_id`` None: nothing was new or changed."""

    kind: str
    unit: str
    rows: int
    new: int
    already_there: int
    changed: int
    skipped: tuple[PreviewRow, ...]
    import_id: int | None
    people: PeopleCounts = field(default_factory=PeopleCounts)


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """What undoing took away, and what was kept since it was worked on later.
    ``removed`` and ``restored`` count leads, the others people."""

    import_id: int
    removed: int
    restored: int
    kept: tuple[PreviewRow, ...]
    people_removed: int = 0
    people_restored: int = 0


class ImportService:
    """Reads in a child process, matches with what is there, writes at once."""

    def __init__(self, work: Work, reader: "Reader | None" = None) -> None:
        self._work = work
        self._stores = work.stores
        self._reader = reader

    def preview(
        self,
        path: Path,
        choices: "Choices | None" = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportPreview:
        """What importing ``path`` would do. Raises ``DomainError`` with the
        refusal's sentence (``importing.Refusal`` is one)."""
        from followup_desktop.services.import_reading import ReadRequest, read_in_child
        from followup_desktop.services.importing import Choices

        settings = self._work.plan_settings()
        today = day_of(self._work.now(), settings.zone)
        if progress is not None:
            progress(0, 2)
        request = ReadRequest(path, choices or Choices(), today, (settings.region,))
        read = (self._reader or read_in_child)(request, cancelled)
        if progress is not None:
            progress(1, 2)
        with nothing_collected():
            rows, people = self._compared(read)[2:]
        if progress is not None:
            progress(2, 2)
        plan = read.plan
        return ImportPreview(path, plan.kind, plan.unit, plan, rows, read, people)

    def commit(self, preview: ImportPreview, *, initiator: object = None) -> ImportResult:
        """Write it, in one transaction; compared once more with what is there,
        so that nothing that came in meanwhile is doubled."""
        from followup_desktop.services.import_contacts import ContactRows
        from followup_desktop.services.import_rows import SAID
        from followup_desktop.services.import_writing import RowWriter

        import_id = None
        kinds = {ChangeKind.IMPORT, ChangeKind.LEAD}
        label = f"Import {preview.path.name}"
        writing = self._work.write(label, kinds, initiator, kind="import")
        with nothing_collected(), writing as touched:
            found, contacts, rows, people = self._compared(preview.read)
            said = found.write(RowWriter(self._work, preview.read.numbers, touched))
            if preview.read.plan.contacts:
                if preview.read.plan.leads:  # they may be at the company of a new lead
                    contacts = ContactRows(self._work, preview.read)
                    people = _people(contacts)
                contacts.write(touched)
            unit = preview.unit
            counts = {state.value: _counted(rows, unit, state) for state in RowState}
            if any(row.state in (RowState.NEW, RowState.CHANGED) for row in rows):
                import_id = self._stores.imports.add(
                    preview.path.name,
                    preview.kind,
                    unit,
                    self._work.now(),
                    counts | {SAID: said},
                    touched.operation_id,
                )
        return ImportResult(
            kind=preview.kind,
            unit=unit,
            rows=sum(counts.values()),
            new=counts[RowState.NEW],
            already_there=counts[RowState.ALREADY_THERE],
            changed=counts[RowState.CHANGED],
            skipped=tuple(row for row in rows if row.state is RowState.SKIPPED),
            import_id=import_id,
            people=people,
        )

    def _compared(
        self, read: "ReadFile"
    ) -> "tuple[Rows, ContactRows, tuple[PreviewRow, ...], PeopleCounts]":
        """What is read, beside what is there at this moment."""
        from followup_desktop.services.import_contacts import ContactRows
        from followup_desktop.services.import_rows import Rows

        found, contacts = Rows(self._work, read), ContactRows(self._work, read)
        rows = found.shown()
        if read.plan.contacts:
            rows = tuple(sorted((*rows, *contacts.shown()), key=lambda row: row.row))
        return found, contacts, rows, _people(contacts)

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
            touched.lead(*done.restored, *(kept.lead_id for kept in done.kept), *done.losing)
            touched.mention(*done.removed)
            kept = tuple(self._kept(kept.lead_id, kept.why) for kept in done.kept)
            kept += tuple(self._kept_person(one.contact_id, one.why) for one in done.kept_people)
        return UndoneImport(
            import_id,
            len(done.removed),
            len(done.restored),
            kept,
            len(done.removed_people),
            len(done.restored_people),
        )

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

    def _kept_person(self, contact_id: int, why: str) -> PreviewRow:
        person = self._stores.contacts.get(contact_id)
        return PreviewRow(
            row=0,
            state=RowState.CHANGED,
            why=why,
            employer=person.company if person else "",
            position=person.role if person else "",
            name=person.name if person else "",
            unit="contacts",
        )


def _counted(rows: tuple[PreviewRow, ...], unit: str, state: RowState) -> int:
    skipped = state is RowState.SKIPPED
    return sum(row.state is state and (skipped or row.unit == unit) for row in rows)


def _people(contacts: "ContactRows") -> PeopleCounts:
    rows = contacts.shown()
    new, there, changed = (
        _counted(rows, "contacts", state)
        for state in (RowState.NEW, RowState.ALREADY_THERE, RowState.CHANGED)
    )
    return PeopleCounts(new, there, changed, contacts.attached)
