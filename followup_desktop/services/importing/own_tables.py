"""FollowUp's own tables, read back (services/exporting/tables.py wrote them).

A table is ours where its header is, word for word. Its cells are then taken as they
stand, without the guessing that other people's tables need; an apostrophe that keeps
a spreadsheet from computing is taken off again. Of *Leads* comes what a row tells of
a lead and its first person; in a workbook *Contacts*, *Attempts* and *Follow-ups* bring
all people, the log and what is agreed. Edited beyond what we write (another program's
dates, say), a table is read like any other.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from followup_desktop.domain.attempt import Attempt
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.employer import Employer
from followup_desktop.services.exporting.harmless import restored
from followup_desktop.services.exporting.table_names import (
    HEADERS,
    TableName,
)

from . import cells
from .own_agreed import agreed_of
from .own_json import read_contact_of
from .own_lead import OwnExport, OwnLead
from .own_rows import Cells, attempt_of, contact_of, first_person, lead_of
from .refusal import Refusal, Skipped, too_many
from .source import Source as Read
from .source import Table

OURS = "followup-"
"""Begins the kind of a table that is ours; its cells are as they stand."""
_NAMELESS = "it names neither a company nor a position"
_LONGEST_CELL = 16 * 1024 * 1024
MOST_ROWS = 100_000


def kind_of(header: Sequence[str]) -> str:
    """ "followup-leads" for the header of our leads, and so on; else empty."""
    names = list(header)
    while names and not names[-1]:
        names.pop()
    for name, known in HEADERS.items():
        if names == known:
            return OURS + name.value
    return ""


def is_ours(table: Table) -> bool:
    """Whether FollowUp wrote the table."""
    return table.kind.startswith(OURS)


def read_own_csv(file: str, text: str) -> Read | None:
    """One of our tables as CSV; None of any other text."""
    start = text.removeprefix("\ufeff")
    line = start[:2_000].splitlines()[:1]
    kind = kind_of(line[0].split(",")) if line else ""
    if not kind:
        return None
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(start, newline=""), strict=True)
    rows, numbers, before = [], [], 0
    try:
        for row in reader:
            rows.append(row)
            numbers.append(before + 1)
            before = reader.line_num
            if len(rows) > MOST_ROWS:
                raise too_many(file, MOST_ROWS, "rows")
    except csv.Error:
        return None  # cut off or edited: shown row by row by the reader of any table
    return Read(file, "csv", (Table("", rows, numbers, kind=kind),))


def as_it_stands(value: object, text: str) -> str:
    """A workbook's cell in one of our sheets: a text untouched, anything else as
    ``text``, which it is in other people's."""
    return value if isinstance(value, str) else text


def tidied(source: Read) -> Read:
    """Our tables as those of anybody, to be read like any other."""
    return replace(
        source,
        tables=tuple(
            replace(
                table,
                kind="",
                rows=[[cells.tidy(restored(cell)) for cell in row] for row in table.rows],
            )
            if is_ours(table)
            else table
            for table in source.tables
        ),
    )


def own_export(source: Read, region: str) -> OwnExport | None:
    """What our tables of this file tell; None where none is ours, or where one is
    not as we write it any more. Raises ``Refusal`` for a log without its leads."""
    ours = {
        TableName(table.kind.removeprefix(OURS)): table
        for table in reversed(source.tables)
        if is_ours(table)
    }
    if not ours:
        return None
    leads, contacts = ours.get(TableName.LEADS), ours.get(TableName.CONTACTS)
    if leads is None and contacts is None:
        what = "attempts" if TableName.ATTEMPTS in ours else "follow-ups"
        raise Refusal(
            f"{source.file} is FollowUp's own list of {what}, which is read together with its "
            "leads only: import the workbook (.xlsx) or the .json they were saved in."
        )
    try:
        log, ahead = ours.get(TableName.ATTEMPTS), ours.get(TableName.FOLLOW_UPS)
        return _Joined(leads, contacts, log, ahead, region).export()
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True, slots=True)
class _Line:
    """One row by the names of its columns."""

    row: int
    cells: Cells


def _lines(table: Table | None) -> Iterable[_Line]:
    if table is None:
        return
    header = table.rows[0]
    for number, row in zip(table.numbers[1:], table.rows[1:], strict=True):
        if any(row):
            padded = [*map(restored, row), *[""] * (len(header) - len(row))]
            yield _Line(number, dict(zip(header, padded, strict=False)))


class _Joined:
    """The tables of one file, put together by the leads' numbers."""

    def __init__(
        self,
        leads: Table | None,
        contacts: Table | None,
        attempts: Table | None,
        ahead: Table | None,
        region: str,
    ) -> None:
        self._region = region
        self._leads = list(_lines(leads))
        known = {int(line.cells["No."]) for line in self._leads if line.cells["No."]}
        self._of_lead: dict[int, list[Contact]] = {}
        self._alone: list[tuple[int, Contact]] = []
        for line in _lines(contacts):
            contact = contact_of(line.cells, region)
            numbers = known.intersection(map(int, line.cells["Lead Nos."].split()))
            for number in sorted(numbers):
                self._of_lead.setdefault(number, []).append(contact)
            if not numbers:
                self._alone.append((line.row, contact))
        self._with_people = contacts is not None
        self._log: dict[int, list[Attempt]] = {}
        for line in _lines(attempts):
            self._log.setdefault(int(line.cells["Lead No."]), []).append(attempt_of(line.cells))

        self._ahead: dict[int, list[Cells]] = {}
        for line in _lines(ahead):
            self._ahead.setdefault(int(line.cells["Lead No."]), []).append(line.cells)

    def export(self) -> OwnExport:
        """Raises ``ValueError`` where a cell is not as we write it."""
        found, rows, skipped = [], [], []
        for line in self._leads:
            if not (line.cells["Company"].strip() or line.cells["Position"].strip()):
                skipped.append(Skipped(line.row, _NAMELESS))
                continue
            found.append(self._lead(line.cells))
            rows.append(line.row)
        last = max([1, *rows, *(one.row for one in skipped)])
        offset = last if self._leads else 0
        contacts = tuple(read_contact_of(contact, offset + row) for row, contact in self._alone)
        left = sum(map(len, self._log.values()))
        notes = (
            f"Lines of the call log that name no lead of the file: {left}; they are left out.",
        )
        return OwnExport(tuple(found), tuple(rows), tuple(skipped), contacts, notes if left else ())

    def _lead(self, row: Cells) -> OwnLead:
        number = int(row["No."] or 0)  # a row written by hand has none
        joined = self._with_people and number
        people = self._of_lead.get(number, []) if joined else first_person(row, self._region)
        known = {contact.id for contact in people}
        attempts = [
            attempt if attempt.contact_id in known else replace(attempt, contact_id=None)
            for attempt in self._log.pop(number, ())
        ]
        agreed = agreed_of(self._ahead.pop(number, ()), known)
        return OwnLead(
            replace(lead_of(row, number), own_step=agreed.own_step),
            Employer(0, row["Company"].strip()),
            tuple(people),
            tuple(attempts),
            agreed.promises,
            agreed.expectations,
            agreed.interviews,
            whole=False,
        )
