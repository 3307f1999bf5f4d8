"""XLSX workbooks: every sheet as a table of text (reliability.md, *Hostile input*).

The file is looked at as a ZIP before openpyxl sees it, and is read row by row
with defusedxml; what a sheet claims about its own size is not believed.
"""

import io
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from defusedxml import DefusedXmlException

from . import cells
from .refusal import Refusal
from .source import Source, Table
from .workbook_links import sheet_links

MOST_UNPACKED = 500 * 1024 * 1024
MOST_PARTS = 5_000
MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_SHEETS = 60
MOST_BLANK_ROWS = 20_000


def check_unpacked(file: str, data: bytes) -> list[str]:
    """The names inside a ZIP. Raises ``Refusal`` for a damaged or oversized one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as problem:
        raise Refusal(
            f"{file} is damaged and cannot be unpacked; save or download it once more."
        ) from problem
    if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise Refusal(
            f"{file} unpacks to more than 500 MB, so it is not opened; "
            "copy the rows you need into a new workbook."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise Refusal(f"{file} is protected by a password; save it without one and try again.")
    return [part.filename for part in parts]


def read_workbook(file: str, data: bytes) -> Source:
    """Read every sheet. Raises ``Refusal`` where the workbook cannot be read."""
    notes: list[str] = []
    try:
        with warnings.catch_warnings():
            # openpyxl warns of drop-down lists and styles it does not keep; nothing is written.
            warnings.simplefilter("ignore")
            tables = _sheets(file, data, notes)
    except Refusal:
        raise
    except Exception as problem:
        # A damaged workbook breaks zipfile, zlib, expat and openpyxl in ever new ways,
        # and each of them means the same to the person.
        if isinstance(problem, DefusedXmlException) or isinstance(
            problem.__cause__, DefusedXmlException
        ):
            raise Refusal(
                f"{file} holds XML entities, which no spreadsheet program writes, "
                "so it is not opened."
            ) from problem
        raise Refusal(
            f"{file} is not a readable Excel workbook; open it in a spreadsheet program, "
            "save it as .xlsx or CSV, and import that."
        ) from problem
    return Source(file, "xlsx", tuple(tables), tuple(notes))


def _sheets(file: str, data: bytes, notes: list[str]) -> list[Table]:
    import openpyxl  # lazily: 130 ms that neither the window nor a CSV needs

    tables = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            if len(book.worksheets) > MOST_SHEETS:
                notes.append(f"Only the first {MOST_SHEETS} sheets were read.")
            for sheet in book.worksheets[:MOST_SHEETS]:
                if not hasattr(sheet, "reset_dimensions"):
                    continue  # a chart sheet
                links = sheet_links(archive, sheet._worksheet_path)
                tables.append(_table(file, sheet, links))
        finally:
            book.close()
    return tables


def _table(file: str, sheet: Any, links: dict[tuple[int, int], str]) -> Table:
    sheet.reset_dimensions()
    rows: list[list[str]] = []
    numbers: list[int] = []
    places: dict[tuple[int, int], str] = {}
    blank = 0
    for number, values in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        row = [as_text(value) for value in values]
        while row and not row[-1]:
            row.pop()
        blank = 0 if row else blank + 1
        if blank > MOST_BLANK_ROWS:
            break
        if blank > 2:
            # Two blank rows say all that a thousand would.
            continue
        for column in range(len(row)):
            address = links.get((number, column))
            if address:
                places[len(rows), column] = address
        rows.append(row)
        numbers.append(number)
        if len(rows) > MOST_ROWS:
            raise Refusal(
                f"{file} has more than {MOST_ROWS:,} rows; split it into smaller files, "
                "or leave out the rows you no longer need."
            )
    hidden = sheet.sheet_state != "visible"
    return Table(cells.tidy(str(sheet.title)), rows, numbers, links=places, hidden=hidden)


def as_text(value: Any) -> str:
    """One cell as text: days in ISO form, whole numbers without a point, TRUE and FALSE."""
    if value is None:
        return ""
    if isinstance(value, str):
        return cells.tidy(value.replace("_x000D_", ""))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < 1e15
        return str(int(value)) if whole else repr(value)
    if isinstance(value, datetime):
        if value.time() == time(0):
            return value.date().isoformat()
        return value.replace(microsecond=0).isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
