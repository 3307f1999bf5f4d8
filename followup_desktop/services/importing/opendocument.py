"""OpenDocument spreadsheets (.ods), walked row by row with defusedxml.

The one library that reads them quickly lays every sheet out as a full rectangle
first (a file of one kilobyte may ask for gigabytes), runs the lines of a cell
together and forgets the links; here rows that are said to repeat a million times
cost nothing, and nothing is kept but text.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from defusedxml import DefusedXmlException, ElementTree

from . import cells
from .refusal import Refusal
from .sheets import MOST_COLUMNS, MOST_SHEETS, SheetRows, as_text
from .source import Source, Table

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_BREAKS = {_TEXT + "line-break": "\n", _TEXT + "tab": "\t"}
_AS_SHOWN = ("currency", "percentage")
_LONGEST_RUN = 1_000


def read_opendocument(file: str, data: bytes) -> Source:
    """Read every sheet. Raises ``Refusal`` where the file cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_locked(file, archive)
            with archive.open("content.xml") as part:
                tables = list(_Sheets(file).read(part))
    except Refusal:
        raise
    except DefusedXmlException as problem:
        raise Refusal(
            f"{file} holds XML entities, which no spreadsheet program writes, so it is not opened."
        ) from problem
    except Exception as problem:
        # A damaged file breaks zipfile, zlib and expat in ever new ways, and each
        # of them means the same to the person.
        raise Refusal(
            f"{file} is not a readable OpenDocument spreadsheet; open it in a spreadsheet "
            "program, save it as .ods or CSV, and import that."
        ) from problem
    if not tables:
        raise Refusal(
            f"{file} is an OpenDocument file without a table; save the table you mean "
            "as a spreadsheet (.ods or .xlsx) or CSV, and import that."
        )
    notes = (
        (f"Only the first {MOST_SHEETS} sheets were read.",) if len(tables) > MOST_SHEETS else ()
    )
    return Source(file, "ods", tuple(tables[:MOST_SHEETS]), notes)


def _refuse_locked(file: str, archive: zipfile.ZipFile) -> None:
    try:
        manifest = archive.getinfo("META-INF/manifest.xml")
    except KeyError:
        return
    with archive.open(manifest) as part:
        if b"encryption-data" in part.read(1024 * 1024):
            raise Refusal(f"{file} is protected by a password; save it without one and try again.")


class _Sheets:
    """Walks ``content.xml`` once. One row is in memory at a time."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._hidden: set[str] = set()
        self._style = ""
        self._name, self._is_hidden = "", False
        self._rows: SheetRows | None = None

    def read(self, part: Any) -> Iterator[Table]:
        """The tables in their order; a table inside a cell belongs to its cell."""
        depth = 0
        count = 0
        for event, element in ElementTree.iterparse(part, events=("start", "end")):
            if element.tag == _TABLE + "table":
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    self._begin(element)
                elif event == "end" and depth == 0 and self._rows is not None:
                    yield self._rows.table(self._name, hidden=self._is_hidden)
                    element.clear()
                    count += 1
                    if count > MOST_SHEETS:
                        return
            elif event == "start":
                if element.tag == _STYLE + "style":
                    self._style = element.get(_STYLE + "name", "")
            elif element.tag == _STYLE + "table-properties":
                if element.get(_TABLE + "display") == "false":
                    self._hidden.add(self._style)
            elif element.tag == _TABLE + "table-row" and depth == 1 and self._rows is not None:
                if not self._rows.ended:
                    self._add(element)
                element.clear()

    def _begin(self, element: Any) -> None:
        self._name = element.get(_TABLE + "name", "")
        self._is_hidden = element.get(_TABLE + "style-name", "") in self._hidden
        self._rows = SheetRows(self._file)

    def _add(self, row: Any) -> None:
        texts: list[str] = []
        links: dict[int, str] = {}
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            address = _link_behind(cell)
            if address:
                links[len(texts)] = address
            times = min(_number(cell, "number-columns-repeated"), MOST_COLUMNS - len(texts))
            texts += [_text_of(cell)] * times
            if len(texts) >= MOST_COLUMNS:
                break
        assert self._rows is not None
        self._rows.add(texts, links, _number(row, "number-rows-repeated"))


def _number(element: Any, name: str) -> int:
    try:
        return max(1, int(element.get(_TABLE + name, "1")))
    except ValueError:
        return 1


def _text_of(cell: Any) -> str:
    """What a cell holds; of a formula its last result."""
    kind = cell.get(_OFFICE + "value-type", "")
    shown = "\n".join(_inner(part) for part in cell if part.tag == _TEXT + "p")
    if kind == "boolean":
        return str(cell.get(_OFFICE + "boolean-value", shown)).upper()
    if kind == "date":
        day, _, clock = cell.get(_OFFICE + "date-value", shown).partition("T")
        return cells.tidy(day if not clock.strip("0:.") else f"{day} {clock[:8]}")
    if kind == "string":
        return cells.tidy(shown or cell.get(_OFFICE + "string-value", ""))
    if kind in ("float", *_AS_SHOWN) and not (shown and kind in _AS_SHOWN):
        try:
            return as_text(float(cell.get(_OFFICE + "value", "")))
        except ValueError:
            return cells.tidy(shown)
    return cells.tidy(shown)


def _inner(paragraph: Any) -> str:
    """The words of a paragraph, with its tabs, line ends and runs of blanks."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == _TEXT + "s":
            blanks = child.get(_TEXT + "c", "1")
            parts.append(" " * min(int(blanks) if blanks.isdecimal() else 1, _LONGEST_RUN))
        elif child.tag in _BREAKS:
            parts.append(_BREAKS[child.tag])
        elif child.tag != _OFFICE + "annotation":
            parts.append(_inner(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _link_behind(cell: Any) -> str:
    formula = cells.hyperlink_formula(cell.get(_TABLE + "formula", "").removeprefix("of:"))
    if formula:
        return formula[1]
    for anchor in cell.iter(_TEXT + "a"):
        address = str(anchor.get(_HREF, ""))
        if address.casefold().startswith(("http://", "https://", "mailto:")):
            return address
    return ""
