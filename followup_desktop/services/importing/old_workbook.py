"""Old Excel workbooks (.xls), read by calamine.

It lays each sheet out as a full rectangle before a row can be asked for; a sheet
that claims too large a one ends the child process it is read in (import_reading).
"""

import io
from typing import Any

from .compound import chains_end
from .refusal import Refusal
from .sheets import MOST_COLUMNS, MOST_SHEETS, SheetRows, as_text
from .source import Source, Table


def read_old_workbook(file: str, data: bytes) -> Source:
    """Read every sheet. Raises ``Refusal`` where the workbook cannot be read."""
    import python_calamine as calamine  # lazily: only old workbooks need it

    unreadable = (
        f"{file} is not a readable old Excel workbook (.xls), or it has a password; "
        "save it as .xlsx or CSV without one, and import that."
    )
    if not chains_end(data):
        raise Refusal(unreadable)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        shown = {
            sheet.name: sheet.visible == calamine.SheetVisibleEnum.Visible
            for sheet in book.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        }
        tables = [
            _table(file, book.get_sheet_by_name(name), hidden=not shown[name])
            for name in names[:MOST_SHEETS]
            if name in shown
        ]
    except (Refusal, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except calamine.PasswordError as problem:
        raise Refusal(
            f"{file} is protected by a password; save it without one and try again."
        ) from problem
    except BaseException as problem:
        # A damaged workbook can make the library panic, which is no ``Exception``.
        raise Refusal(unreadable) from problem
    if not tables:
        raise Refusal(f"{file} holds no sheet with cells; save the table as .xlsx or CSV.")
    notes = (f"Only the first {MOST_SHEETS} sheets were read.",) if len(names) > MOST_SHEETS else ()
    return Source(file, "xls", tuple(tables), notes)


def _table(file: str, sheet: Any, *, hidden: bool) -> Table:
    rows = SheetRows(file)
    if sheet.start is not None:  # a sheet without a cell has no beginning
        # Rows come from the first of the sheet on, cells from the first filled column on.
        before = [""] * min(sheet.start[1], MOST_COLUMNS)
        for values in sheet.iter_rows():
            rows.add([*before, *map(as_text, values[: MOST_COLUMNS - len(before)])])
            if rows.ended:
                break
    return rows.table(sheet.name, hidden=hidden)
