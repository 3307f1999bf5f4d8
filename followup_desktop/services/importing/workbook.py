"""XLSX workbooks: every sheet as a table of text (reliability.md, *Hostile input*).

The file is looked at as a ZIP before openpyxl sees it, and is read row by row
with defusedxml; what a sheet claims about its own size is not believed.
"""

import io
import warnings
import zipfile
from dataclasses import replace
from typing import Any

from defusedxml import DefusedXmlException

from . import own_tables
from .refusal import Refusal
from .sheets import MOST_COLUMNS, MOST_SHEETS, SheetRows, as_text
from .source import Source, Table
from .workbook_links import sheet_links


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
    by_row: dict[int, dict[int, str]] = {}
    for (number, column), address in links.items():
        by_row.setdefault(number, {})[column] = address
    rows = SheetRows(file)
    ours = ""
    for number, values in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        row = [as_text(value) for value in values]
        if number == 1:
            ours = own_tables.kind_of(row)
        if ours:
            row = list(map(own_tables.as_it_stands, values, row))
        rows.add(row, by_row.get(number))
        if rows.ended:
            break
    found = rows.table(str(sheet.title), hidden=sheet.sheet_state != "visible")
    return replace(found, kind=ours) if ours else found
