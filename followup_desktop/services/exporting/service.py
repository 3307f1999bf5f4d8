"""Export: what is there, as files that other programs and people can read."""

from collections.abc import Callable, Collection
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, TextIO

from followup_desktop.domain.errors import DomainError
from followup_desktop.services.exporting.reading import (
    Cancelled,
    ExportCancelled,
    LeadReading,
    Progress,
)
from followup_desktop.services.exporting.table_names import TableName
from followup_desktop.services.exporting.tables import SHAPES
from followup_desktop.services.exporting.whole_file import (
    refuse_place,
    write_whole,
    write_whole_binary,
)
from followup_desktop.services.work import Work

__all__ = ["SUFFIXES", "ExportCancelled", "ExportService", "TableName", "table_named"]

Counts = dict[str, int]

SUFFIXES = (".csv", ".xlsx", ".ics", ".vcf", ".json")


class ExportService:
    """Writes what is there to a file of the person's choice."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def export(
        self,
        path: Path,
        *,
        table: TableName | None = None,
        lead_ids: Collection[int] | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Counts:
        """By suffix: ``.csv`` (one table), ``.xlsx`` (all tables), ``.ics`` (all that
        has its time), ``.vcf`` (people) or ``.json`` (everything); returns counts.

        A CSV holds ``table``; None: the one its name ends in (``x.contacts.csv``),
        else the leads. ``lead_ids``: these leads alone. The file appears whole or
        not at all. Raises ``DomainError`` for another suffix, ``KnownError`` where
        it cannot be written, ``ExportCancelled`` once ``cancelled`` says so.
        """
        suffix = path.suffix.lower()
        if suffix not in SUFFIXES:
            known = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
            pdf = "; as .pdf come the work-search record and the call sheet"
            raise DomainError(
                f'"{path.name}" cannot be written: choose a name that ends in'
                f" {known}{pdf if suffix == '.pdf' else ''}."
            )
        refuse_place(path)
        reading = LeadReading(self._work, lead_ids, progress, cancelled)
        if suffix == ".csv":
            return self._write_csv(path, table or table_named(path), reading)
        writers: dict[str, Callable[[Path, LeadReading], Counts]] = {
            ".xlsx": self._write_workbook,
            ".ics": self._write_calendar,
            ".vcf": self._write_cards,
            ".json": self._write_everything,
        }
        return writers[suffix](path, reading)

    def calendar_text(self) -> tuple[str, Counts]:
        """The calendar of all leads as text, for the one kept up to date."""
        return self._calendar(LeadReading(self._work))

    def _write_csv(self, path: Path, table: TableName, reading: LeadReading) -> Counts:
        from followup_desktop.services.exporting.text_tables import ENCODING, write_table

        def write(stream: TextIO) -> Counts:
            return {table.counted: write_table(stream, SHAPES[table], reading)}

        return write_whole(path, write, ENCODING)

    def _write_workbook(self, path: Path, reading: LeadReading) -> Counts:
        from followup_desktop.services.exporting.scratch import scratch_folder
        from followup_desktop.services.exporting.workbook import WorkbookWriter

        def write(stream: BinaryIO) -> Counts:
            with scratch_folder() as folder, closing(WorkbookWriter(folder)) as writer:
                writer.write(reading)
                writer.save(stream)
            reading.go_on()
            return {name.counted: count for name, count in writer.counts.items()}

        return write_whole_binary(path, write)

    def _write_calendar(self, path: Path, reading: LeadReading) -> Counts:
        text, counts = self._calendar(reading)
        write_whole(path, lambda stream: stream.write(text))
        return counts

    def _calendar(self, reading: LeadReading) -> tuple[str, Counts]:
        from followup_desktop.services.exporting.calendar import events_of
        from followup_desktop.services.exporting.calendar_file import calendar_text

        reading.keep_only(self._work.stores.everything.leads_in_calendar())
        counts = dict.fromkeys(("events", "promises", "interviews", "steps", "check_ins"), 0)
        events = []
        for whole in reading:
            for kind, event in events_of(whole):
                counts[kind] += 1
                counts["events"] += 1
                events.append(event)
        events.sort(key=lambda event: (event.begins, event.uid))
        return calendar_text(events, self._work.now(), "FollowUp"), counts

    def _write_cards(self, path: Path, reading: LeadReading) -> Counts:
        from followup_desktop.services.exporting.vcards import write_cards

        return write_whole(path, lambda stream: {"contacts": write_cards(stream, reading)})

    def _write_everything(self, path: Path, reading: LeadReading) -> Counts:
        from followup_desktop.services.exporting.everything import write_everything

        return write_whole(path, lambda stream: write_everything(stream, reading))


def table_named(path: Path) -> TableName:
    """The table a CSV's name asks for: "mine.contacts.csv" the contacts; else the leads."""
    inner = Path(path.stem).suffix.lower().lstrip(".").replace("_", "-").replace(" ", "-")
    found = {name.value: name for name in TableName} | {"followups": TableName.FOLLOW_UPS}
    return found.get(inner, TableName.LEADS)
