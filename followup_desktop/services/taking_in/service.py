"""Import: a preview that tells the truth, one transaction, one undo."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from followup_desktop.domain.business_days import business_days
from followup_desktop.domain.clock import DAY, day_of
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.taking_in.preview import (
    DAYS,
    Compared,
    ImportPreview,
    ImportResult,
    PastImport,
    PeopleCounts,
    PreviewRow,
    RestCounts,
    RowState,
    UndoneImport,
    count_of,
    tally_of,
)
from followup_desktop.services.work import Touched, Work
from followup_desktop.storage.bulk import nothing_collected
from followup_desktop.storage.imports import ImportBatch
from followup_desktop.storage.taking_back import take_back

# What reads and compares files is imported at the first import, never at start.
if TYPE_CHECKING:
    from followup_desktop.services.importing import Choices, ImportPlan
    from followup_desktop.services.taking_in.contacts import ContactRows
    from followup_desktop.services.taking_in.reading import Reader, ReadFile

__all__ = [
    "ImportPreview",
    "ImportResult",
    "ImportService",
    "PastImport",
    "PeopleCounts",
    "PreviewRow",
    "RestCounts",
    "RowState",
    "UndoneImport",
]

Progress = Callable[[int, int], None]


class ImportService:
    """Reads in a child process, matches with what is there, writes at once."""

    def __init__(
        self,
        work: Work,
        reader: "Reader | None" = None,
        back_up: Callable[[], object] | None = None,
    ) -> None:
        """``back_up`` makes sure of what is there, before any of it is changed."""
        self._work = work
        self._stores = work.stores
        self._reader = reader
        self._back_up = back_up

    def preview(
        self,
        path: Path,
        choices: "Choices | None" = None,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        *,
        recall: bool = True,
        content: bytes | None = None,
    ) -> ImportPreview:
        """What importing ``path`` would do; where ``recall``, as the last file of its
        shape was read, but for what ``choices`` say. ``content``: rows that were copied
        elsewhere and are in no file; ``path`` is then what they are called. Raises
        ``DomainError`` with the refusal's sentence (``importing.Refusal`` is one)."""
        from followup_desktop.services.importing import Choices
        from followup_desktop.services.taking_in.memory import ImportMemory
        from followup_desktop.services.taking_in.reading import PARTS, ReadRequest, read_in_child

        settings = self._work.plan_settings()
        today = day_of(self._work.now(), settings.zone)
        remembered = ImportMemory(self._work).all()
        if not recall:
            remembered = replace(remembered, shapes={})
        mine = choices or Choices()
        request = ReadRequest(path, mine, today, (settings.region,), remembered, content)
        tell = _teller(path.name, progress, cancelled)
        of = PARTS + PARTS // 4
        with _meanwhile(lambda: self._make_ready(settings.region, today)):
            read = (self._reader or read_in_child)(
                request, cancelled, lambda done, _: tell(done, of)
            )
        tell(PARTS, of)
        found = self._preview(path, read, mine.left_out)
        tell(of, of)
        return found

    def _make_ready(self, region: str, today: date) -> None:
        """Load what writing will need: the planner and the public holidays."""
        business_days(region).is_business_day(today)
        _ = self._work.planning

    def again(self, preview: ImportPreview, left_out: frozenset[int]) -> ImportPreview:
        """The same file without these rows; it is not read anew."""
        return self._preview(preview.path, preview.whole, left_out)

    def _preview(self, path: Path, whole: "ReadFile", left_out: frozenset[int]) -> ImportPreview:
        from followup_desktop.services.importing import without

        plan = without(whole.plan, left_out)
        read = replace(whole, plan=plan, choices=replace(whole.choices, left_out=left_out))
        with nothing_collected():
            found = self._compared(read)
            rows = found.rows
            if left_out:
                rows = tuple(_named(rows, whole.plan, left_out))
            tally = tally_of(rows)
        return ImportPreview(
            path,
            plan.kind,
            plan.unit,
            plan,
            rows,
            read,
            whole,
            found.people,
            found,
            tally,
            found.rest.counts,
        )

    def forget(self, preview: ImportPreview) -> None:
        """Forget how files of this shape are read."""
        from followup_desktop.services.taking_in.memory import ImportMemory

        ImportMemory(self._work).forget(preview.read.shape)

    def commit(
        self,
        preview: ImportPreview,
        *,
        initiator: object = None,
        remember: bool = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportResult:
        """Write it, in one transaction; compared once more with what is there,
        so that nothing that came in meanwhile is doubled. ``remember``: read the
        next file of this shape the same way. Cancelled, it raises ``DomainError``,
        and ``KnownError`` where what is there cannot be backed up first; then
        nothing is written."""
        tell = _teller(preview.path.name, progress, cancelled)
        tell(0, 100)
        if self._back_up is not None:
            self._back_up()
            tell(5, 100)
        result = self._write(preview, initiator, tell)
        if remember:
            from followup_desktop.services.taking_in.memory import ImportMemory

            ImportMemory(self._work).keep(preview.read.shape, preview.read.choices)
        return result

    def _write(self, preview: ImportPreview, initiator: object, tell: Progress) -> ImportResult:
        kinds = {ChangeKind.IMPORT, ChangeKind.LEAD}
        name, database, import_id = preview.path.name, self._work.database, None
        with nothing_collected(), database.in_turn():
            beside = preview.compared
            if beside is None or beside.writes_made != database.writes_made():
                beside = self._compared(preview.read)
            rows = beside.rows
            tally = tally_of(rows)
            counts = {state.value: count_of(tally, preview.unit, state) for state in RowState}
            with self._work.write(f"Import {name}", kinds, initiator, kind="import") as touched:
                tell(10, 100)
                said, people = self._write_rows(preview.read, beside, touched, tell)
                beside.rest.write(beside.found.lead_ids(), touched)
                changes = any(row.state in (RowState.NEW, RowState.CHANGED) for row in rows)
                if changes or beside.rest.counts:
                    now, operation = self._work.now(), touched.operation_id
                    told = counts | said
                    import_id = self._stores.imports.add(
                        name, preview.kind, preview.unit, now, told, operation
                    )
        return ImportResult(
            kind=preview.kind,
            unit=preview.unit,
            rows=sum(counts.values()),
            new=counts[RowState.NEW],
            already_there=counts[RowState.ALREADY_THERE],
            changed=counts[RowState.CHANGED],
            skipped=tuple(row for row in rows if row.state is RowState.SKIPPED),
            import_id=import_id,
            people=people,
            rest=beside.rest.counts,
        )

    def _write_rows(
        self, read: "ReadFile", beside: Compared, touched: Touched, tell: Progress
    ) -> tuple[dict[str, Any], PeopleCounts]:
        """Write and plan; returns what is kept of the rows, and counts the people."""
        from followup_desktop.services.taking_in.contacts import ContactRows
        from followup_desktop.services.taking_in.rows import SAID
        from followup_desktop.services.taking_in.writing import RowWriter

        contacts, people = beside.contacts, beside.people
        writer = RowWriter(self._work, read.numbers, touched)
        said = beside.found.write(writer, lambda done, of: tell(10 + 35 * done // of, 100))
        if read.plan.contacts:
            if read.plan.leads:  # they may be at the company of a new lead
                contacts = ContactRows(self._work, read)
                people = _people(contacts)
            contacts.write(touched)
        tell(45, 100)
        self._work.replan_now(lambda done, of: tell(45 + 50 * done // of, 100))
        return {SAID: said}, people

    def _compared(self, read: "ReadFile") -> Compared:
        """What is read, beside what is there at this moment."""
        from followup_desktop.services.taking_in.contacts import ContactRows, coming_leads
        from followup_desktop.services.taking_in.own_rest import RestRows
        from followup_desktop.services.taking_in.rows import Rows

        with self._work.database.in_turn():
            made = self._work.database.writes_made()
            found = Rows(self._work, read)
            rows = found.shown()
            contacts = ContactRows(self._work, read, coming_leads(read.plan, rows))
            rest = RestRows(self._work, read.plan.rest, found.lead_ids())
        if read.plan.contacts:
            rows = tuple(sorted((*rows, *contacts.shown()), key=lambda row: row.row))
        return Compared(found, contacts, rows, _people(contacts), made, rest)

    def undo(self, import_id: int, *, initiator: object = None) -> UndoneImport:
        """Take an import back; later edits of the person's are kept and named.

        Raises ``DomainError`` for an import that is unknown, was taken back
        before, or is older than 30 days.
        """
        from followup_desktop.services.taking_in.own_rest import kept_rest

        batch = self._stores.imports.get(import_id)
        if batch is None:
            raise DomainError(f"There is no import {import_id}.")
        if batch.undone_at is not None:
            raise DomainError(f"Import {import_id} was taken back before.")
        kinds = {ChangeKind.IMPORT, ChangeKind.LEAD, ChangeKind.ATTEMPT}
        kinds |= {ChangeKind.ACTIVITY, ChangeKind.SCRIPT, ChangeKind.REHEARSAL}
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
            kept += kept_rest(self._work, done.rest)
        return UndoneImport(
            import_id,
            len(done.removed),
            len(done.restored),
            kept,
            len(done.removed_people),
            len(done.restored_people),
            batch.unit,
            RestCounts(
                done.rest.activities,
                done.rest.scripts,
                done.rest.rehearsals,
                done.rest.documents,
            ),
        )

    def recent(self) -> tuple[PastImport, ...]:
        """The imports of the last 30 days, newest first."""
        since = self._work.now() - DAYS * DAY
        return tuple(_past(one) for one in self._stores.imports.all() if one.at >= since)

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


@contextmanager
def _meanwhile(work: Callable[[], None]) -> Iterator[None]:
    """Do ``work`` beside what is done within, where the processor would only wait."""
    beside = Thread(target=work)
    beside.start()
    try:
        yield
    finally:
        beside.join()


def _teller(name: str, progress: Progress | None, cancelled: Callable[[], bool] | None) -> Progress:
    """Tells how far it is, and ends what runs where it was cancelled."""

    def tell(done: int, of: int) -> None:
        if cancelled is not None and cancelled():
            raise DomainError(f"Importing {name} was cancelled; nothing was changed.")
        if progress is not None:
            progress(done, of)

    return tell


def _named(
    rows: Iterable[PreviewRow], plan: "ImportPlan", left_out: frozenset[int]
) -> Iterator[PreviewRow]:
    """The rows, those left out with the names they have in the whole plan."""
    leads = {one.row: one for one in plan.leads if one.row in left_out}
    people = {one.row: one for one in plan.contacts if one.row in left_out}
    for row in rows:
        lead, person = leads.get(row.row), people.get(row.row)
        if lead is not None:
            yield replace(row, left_out=True, employer=lead.employer, position=lead.position)
        elif person is not None:
            named = replace(row, left_out=True, unit="contacts", name=person.name)
            yield replace(named, employer=person.company, position=person.role)
        else:
            yield row


def _past(batch: ImportBatch) -> PastImport:
    counts = [batch.counts.get(state.value, 0) for state in RowState]
    new, there, changed, skipped = (one if isinstance(one, int) else 0 for one in counts)
    return PastImport(
        batch.id,
        batch.name,
        batch.kind,
        batch.unit,
        batch.at,
        new,
        there,
        changed,
        skipped,
        batch.undone_at is not None,
        batch.undone_at is None and batch.operation_id is not None,
    )


def _people(contacts: "ContactRows") -> PeopleCounts:
    tally = tally_of(contacts.shown())
    new, there, changed = (
        count_of(tally, "contacts", state)
        for state in (RowState.NEW, RowState.ALREADY_THERE, RowState.CHANGED)
    )
    return PeopleCounts(new, there, changed, contacts.attached)
