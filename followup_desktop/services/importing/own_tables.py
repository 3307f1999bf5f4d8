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
from datetime import date, datetime

from followup_desktop.domain.attempt import Attempt, Channel, Outcome, Result
from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason, Lead, Source, Stage
from followup_desktop.services import cleaning
from followup_desktop.services.exporting.harmless import restored
from followup_desktop.services.exporting.table_names import (
    HEADERS,
    MOST_EMAILS,
    MOST_PHONES,
    WRONG,
    TableName,
    source_words,
)
from followup_desktop.services.numbers.reading import read_number
from followup_desktop.services.source_words import read_source

from . import cells
from .own_agreed import agreed_of
from .own_json import read_contact_of
from .own_lead import OwnExport, OwnLead
from .own_values import a_day
from .refusal import Refusal, Skipped
from .source import Source as Read
from .source import Table

OURS = "followup-"
"""Begins the kind of a table that is ours; its cells are as they stand."""
_NAMELESS = "it names neither a company nor a position"
_LONGEST_CELL = 16 * 1024 * 1024
MOST_ROWS = 100_000

Cells = dict[str, str]


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
                raise Refusal(
                    f"{file} has more than {MOST_ROWS:,} rows; split it into smaller files."
                )
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
            contact = self._contact(line.cells)
            numbers = known.intersection(map(int, line.cells["Lead Nos."].split()))
            for number in sorted(numbers):
                self._of_lead.setdefault(number, []).append(contact)
            if not numbers:
                self._alone.append((line.row, contact))
        self._with_people = contacts is not None
        self._log: dict[int, list[Attempt]] = {}
        for line in _lines(attempts):
            self._log.setdefault(int(line.cells["Lead No."]), []).append(_attempt(line.cells))

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
        people = self._of_lead.get(number, []) if joined else self._person(row)
        known = {contact.id for contact in people}
        attempts = [
            attempt if attempt.contact_id in known else replace(attempt, contact_id=None)
            for attempt in self._log.pop(number, ())
        ]
        agreed = agreed_of(self._ahead.pop(number, ()), known)
        return OwnLead(
            replace(_lead_itself(row, number), own_step=agreed.own_step),
            Employer(0, row["Company"].strip()),
            tuple(people),
            tuple(attempts),
            agreed.promises,
            agreed.expectations,
            agreed.interviews,
            whole=False,
        )

    def _person(self, row: Cells) -> list[Contact]:
        phone = self._phone(row["Phone"], row["Extension"], "")
        emails = (row["Email"],) if row["Email"] else ()
        if not (row["Contact"] or row["Contact Role"] or phone or emails):
            return []
        phones = () if phone is None else (phone,)
        return [
            Contact(0, row["Contact"], row["Contact Role"], phones=phones, emails=_emails(emails))
        ]

    def _contact(self, row: Cells) -> Contact:
        phones = []
        for place in range(1, MOST_PHONES + 1):
            mark = "" if place == 1 else f" {place}"
            found = self._phone(
                row[f"Phone{mark}"], row[f"Extension{mark}"], row[f"Phone Type{mark}"]
            )
            if found is not None:
                phones.append(found)
        emails = [row[f"Email{'' if n == 1 else f' {n}'}"] for n in range(1, MOST_EMAILS + 1)]
        return Contact(
            id=int(row["Contact No."]),
            name=row["Name"],
            role=row["Job Title"],
            say_name=row["Say Name"],
            address_as=row["Address As"],
            zone=_zone(row["Time Zone"]),
            phones=tuple(phones),
            emails=_emails(emails),
            notes=row["Notes"],
            do_not_phone=row["Do Not Phone"] == "yes",
            company=row["Company"],
        )

    def _phone(self, text: str, extension: str, kind: str) -> Phone | None:
        if not text:
            return None
        read = read_number(text, (self._region,))
        wrong = kind.endswith(WRONG)
        named = PhoneKind(kind.removesuffix(WRONG)) if kind else read.kind
        return Phone(
            id=0,
            number=read.number,
            extension=extension or read.extension,
            raw=text,
            kind=named,
            country=read.country,
            zones=read.zones,
            wrong=wrong,
        )


def _lead_itself(row: Cells, number: int) -> Lead:
    stage = _stage(row)
    reason = CloseReason(_word(row["Closed Because"])) if row["Closed Because"] else None
    source, detail = _source(row)
    return Lead(
        id=number,
        employer_id=0,
        position=row["Position"],
        location=row["Location"],
        url=row["URL"],
        source=source,
        source_detail=detail,
        found_on=_day(row["Date Found"]),
        applied_on=_day(row["Date Applied"]),
        closes_on=_day(row["Closing Date"]),
        nudge_on=_day(row["Look Again On"]),
        decide_by=_day(row["Decide By"]),
        applied_through=row["Applied Through"],
        sent=row["What Was Sent"],
        interest=_interest(row["Interest"]),
        stage=stage,
        close_reason=reason if stage is Stage.CLOSED else None,
        pay=row["Salary"],
        notes=row["Notes"],
        tags=tuple(tag for tag in row["Tags"].split(", ") if tag),
    )


def _attempt(row: Cells) -> Attempt:
    moment = datetime.fromisoformat(row["Moment"])
    if moment.tzinfo is None or not 1900 < moment.year <= 2100:
        raise ValueError("no moment")
    results = [_word(word) for word in row["Results"].split(", ") if word]
    return Attempt(
        id=0,
        lead_id=0,
        at=int(moment.timestamp()),
        outcome=Outcome(_word(row["Outcome"])),
        channel=Channel(_word(row["Channel"])),
        incoming=row["Direction"] == "incoming",
        contact_id=int(row["Contact No."]) if row["Contact No."] else None,
        number=row["Number"] if row["Number"][1:].isdecimal() else "",
        results=frozenset(map(Result, results)),
        duration=int(row["Seconds"]) if row["Seconds"] else None,
        note=row["Notes"],
        feeling=row["Feeling"],
        purpose=row["Purpose"],
        ticks=frozenset(filter(None, row["Ticked"].split(", "))),
    )


def _stage(row: Cells) -> Stage:
    if row["Status"]:
        return Stage(_word(row["Status"]))
    return Stage.APPLIED if row["Date Applied"] else Stage.SAVED


def _source(row: Cells) -> tuple[Source, str]:
    if not row["Source Kind"]:
        return read_source(row["Source"])
    source = Source(_word(row["Source Kind"]))
    return source, "" if row["Source"] == source_words(source, "") else row["Source"]


def _word(text: str) -> str:
    return text.lower().replace(" ", "-")


def _day(text: str) -> date | None:
    return a_day(text) if text else None


def _interest(text: str) -> int | None:
    if not text:
        return None
    number = int(text)
    if not 1 <= number <= 5:
        raise ValueError("no interest")
    return number


def _zone(text: str) -> str:
    try:
        return cleaning.zone(text)
    except DomainError as problem:
        raise ValueError(str(problem)) from problem


def _emails(texts: Iterable[str]) -> tuple[str, ...]:
    try:
        return cleaning.emails(tuple(texts))
    except DomainError as problem:
        raise ValueError(str(problem)) from problem
