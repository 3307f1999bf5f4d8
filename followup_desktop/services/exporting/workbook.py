"""An Excel workbook: a sheet each for leads, contacts, attempts and follow-ups.

Every cell is a text, never a formula, however it begins;
what begins like one bears an apostrophe besides, since the next program may save
the sheet as CSV. Rows are written one by one: 10,000 leads need no more memory
than ten.
"""

import contextlib
import io
from pathlib import Path
from typing import Any, BinaryIO

from followup_desktop.services.exporting.harmless import fitting, harmless
from followup_desktop.services.exporting.reading import LeadReading
from followup_desktop.services.exporting.table_names import TableName
from followup_desktop.services.exporting.tables import SHAPES, Row, address_book_rows

_TITLES = {
    TableName.LEADS: "Leads",
    TableName.CONTACTS: "Contacts",
    TableName.ATTEMPTS: "Attempts",
    TableName.FOLLOW_UPS: "Follow-ups",
}
_WIDE = {"Company", "Position", "Name", "Contact", "Email", "URL", "Why", "Next Step", "Job Title"}
_WIDEST = {"Notes", "Why"}
_LONGEST_SHEET = 1_048_575
"""Rows below the header that Excel reads."""


class WorkbookWriter:
    """One workbook, from the first row to the last; half made in a ``scratch`` folder
    of the caller's. Raises ``OSError``."""

    def __init__(self, scratch: Path) -> None:
        from openpyxl import Workbook  # lazily: 130 ms, for a rare press

        self._book = Workbook(write_only=True)
        self._scratch = scratch
        self._sheets: dict[TableName, Any] = {}
        self.counts = dict.fromkeys(TableName, 0)
        for name, shape in SHAPES.items():
            self._begin(name, shape.header)

    def write(self, reading: LeadReading) -> None:
        """Every lead's rows, on all sheets."""
        written: set[int] = set()
        for whole in reading:
            for name, shape in SHAPES.items():
                for row in shape.rows(whole, written):
                    self._append(name, row)
        for row in address_book_rows(reading):
            self._append(TableName.CONTACTS, row)

    def save(self, stream: BinaryIO) -> None:
        """Write it out; nothing can be added afterwards."""
        whole = io.BytesIO()  # a full disk leaves no half ZIP that complains as it goes
        self._book.save(whole)
        stream.write(whole.getbuffer())

    def close(self) -> None:
        """Let go of the files it writes to, after a failure too."""
        for sheet in self._sheets.values():
            with contextlib.suppress(Exception):  # closed, or half written already
                sheet.close()

    def _keep_in_scratch(self, sheet: Any) -> None:
        """Its rows go to a file of ours: openpyxl's own are never swept after a crash."""
        from openpyxl.worksheet._writer import ALL_TEMP_FILES, WorksheetWriter

        part = str(self._scratch / sheet.title)
        ALL_TEMP_FILES.append(part)  # where it looks as it removes one
        sheet._writer = WorksheetWriter(sheet, out=part)
        sheet._writer.write_top()

    def _begin(self, name: TableName, header: Row) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        sheet = self._sheets[name] = self._book.create_sheet(_TITLES[name])
        sheet.freeze_panes = "A2"
        for number, title in enumerate(header, start=1):
            width = 60 if title in _WIDEST else 28 if title in _WIDE else 14
            sheet.column_dimensions[get_column_letter(number)].width = width
        self._keep_in_scratch(sheet)
        cells = []
        for title in header:
            cell = WriteOnlyCell(sheet, title)
            cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)

    def _append(self, name: TableName, row: Row) -> None:
        self.counts[name] += 1
        if self.counts[name] > _LONGEST_SHEET:
            return
        sheet = self._sheets[name]
        sheet.append([_cell(sheet, fitting(harmless(text))) if text else None for text in row])


def _cell(sheet: Any, text: str) -> Any:
    """A text as it stands; as a cell that is told so where openpyxl would take it
    for a formula or an error ("#N/A")."""
    if text[0] not in "=#":
        return text
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
