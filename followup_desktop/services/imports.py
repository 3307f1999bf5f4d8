"""Import: a preview that tells the truth, one transaction, one undo."""

from collections.abc import Callable
from dataclasses import dataclass
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
    from followup_desktop.services.import_reading import Reader, ReadFile
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
    plan: "ImportPlan"
    rows: tuple[PreviewRow, ...]
    read: "ReadFile"

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
        from followup_desktop.services.import_rows import Rows
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
            rows = Rows(self._work, read).shown()
        if progress is not None:
            progress(2, 2)
        return ImportPreview(path, read.plan.kind, read.plan.unit, read.plan, rows, read)

    def commit(self, preview: ImportPreview, *, initiator: object = None) -> ImportResult:
        """Write it, in one transaction; compared once more with what is there,
        so that nothing that came in meanwhile is doubled."""
        from followup_desktop.services.import_rows import SAID, Rows
        from followup_desktop.services.import_writing import RowWriter

        import_id = None
        kinds = {ChangeKind.IMPORT, ChangeKind.LEAD}
        label = f"Import {preview.path.name}"
        writing = self._work.write(label, kinds, initiator, kind="import")
        with nothing_collected(), writing as touched:
            found = Rows(self._work, preview.read)
            rows = found.shown()
            said = found.write(RowWriter(self._work, preview.read.numbers, touched))
            counts = {state.value: sum(r.state is state for r in rows) for state in RowState}
            if counts[RowState.NEW] or counts[RowState.CHANGED]:
                import_id = self._stores.imports.add(
                    preview.path.name,
                    preview.kind,
                    preview.unit,
                    self._work.now(),
                    counts | {SAID: said},
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
