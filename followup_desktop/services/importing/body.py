"""The data rows under a header: as long as it is, repeated headers and headings told apart."""

import re
from dataclasses import dataclass, field

from . import cells
from .header import Header
from .refusal import Skipped
from .source import Table

HEADING = "it looks like a heading between blank rows"
HEADING_ABOVE = "it looks like a heading above a header row"
TOTAL = "it is a line of totals"
NO_ROOM = "it has {cells} cells where the header has {names}; perhaps a comma or bar inside a cell"

_TOTAL = re.compile(
    r"(?:grand |sub)?total[a-z]*|sum(?:me)?|gesamt(?:ergebnis|summe)?|toplam|总计|合计|all",
    re.IGNORECASE,
)
_THOUSANDS_LEFT = re.compile(r".*[€$£₹¥]\s?\d{1,3}|[€$£₹¥]?\s?\d{1,3}")
_THOUSANDS_RIGHT = re.compile(r"\d{3}(?!\d).*", re.DOTALL)


@dataclass(slots=True)
class Body:
    """``rows`` are as long as ``names``; ``numbers`` and ``places`` say where each stands.

    ``names`` has an unnamed first column more than the header where every row
    begins with a row name that the header leaves out. ``skipped`` are rows
    that are no data of leads. Wholly blank rows count nowhere.
    """

    header: Header
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def skip(self, number: int, why: str) -> None:
        """Count a row as looked at and not imported."""
        self.skipped.append(Skipped(number, why))


def body_of(table: Table, header: Header) -> Body:
    """The data rows of a table, each cut or filled to the header's length."""
    header = _with_row_names(table, header)
    width = len(header.names)
    repeated = [cell.casefold() for cell in table.rows[header.at]] if header.at >= 0 else None
    body = Body(header)
    rows = table.rows
    for place in range(header.at + 1, len(rows)):
        row = rows[place]
        if not any(row) or _is_ruler(row):
            continue
        number = table.numbers[place]
        if repeated is not None and len(row) == len(repeated) and _same(row, repeated):
            continue
        if len(row) > width:
            whole = _to_width(row, width)
            if whole is None:
                why = NO_ROOM.format(cells=len(row), names=width)
                body.skipped.append(Skipped(number, why))
                continue
            row = whole
        why = ""
        if _is_sparse(row):
            why = _no_lead(row, rows, place, header.at) or _titles_header(rows, place, repeated)
        if why:
            body.skipped.append(Skipped(number, why))
            continue
        body.rows.append(row + [""] * (width - len(row)) if len(row) < width else row)
        body.numbers.append(number)
        body.places.append(place)
    body.skipped.extend(table.broken)
    return body


def _is_ruler(row: list[str]) -> bool:
    """A line drawn with dashes, as under the header of a Markdown table."""
    return (
        row[-1][:1] in "-=:"
        and all(set(cell) <= set("-=: ") for cell in row)
        and (max(map(len, row)) >= 3)
    )


def _same(row: list[str], repeated: list[str]) -> bool:
    return row[0].casefold() == repeated[0] and [cell.casefold() for cell in row] == repeated


def _is_sparse(row: list[str]) -> bool:
    filled = sum(1 for cell in row if cell)
    return filled <= 2 or (bool(row[0]) and len(row[0]) < 20 and bool(_TOTAL.fullmatch(row[0])))


def _no_lead(row: list[str], rows: list[list[str]], place: int, header_at: int) -> str:
    first = next(cell for cell in row if cell)
    others = [cell for cell in row if cell and cell != first]
    if _TOTAL.fullmatch(first) and others and all(_is_count(cell) for cell in others):
        return TOTAL
    if others or place - 1 <= header_at or place + 1 >= len(rows):
        return ""
    between_blanks = not any(rows[place - 1]) and not any(rows[place + 1])
    # With every row apart from the next, a blank line says nothing.
    dense = any(rows[place - 2]) and (place + 2 < len(rows) and any(rows[place + 2]))
    near = dense and place >= 3 and any(rows[place - 3])
    return HEADING if between_blanks and near and cells.kind_of(first) == "text" else ""


def _titles_header(rows: list[list[str]], place: int, repeated: list[str] | None) -> str:
    """A lone cell right above a repeated header is the title of what follows."""
    if repeated is None or sum(1 for cell in rows[place] if cell) > 1:
        return ""
    for row in rows[place + 1 : place + 4]:
        if any(row):
            return HEADING_ABOVE if len(row) == len(repeated) and _same(row, repeated) else ""
    return ""


def _is_count(text: str) -> bool:
    return cells.kind_of(text) in ("number", "phone", "blank")


def _to_width(row: list[str], width: int) -> list[str] | None:
    """A row that is too long, where its surplus can be told with certainty."""
    while len(row) > width and not row[-1]:
        row = row[:-1]
    if len(row) == width:
        return row
    joints = [
        at
        for at in range(len(row) - 1)
        if _THOUSANDS_LEFT.fullmatch(row[at]) and _THOUSANDS_RIGHT.fullmatch(row[at + 1])
    ]
    # As many numbers cut at their thousands as there are cells too many: no doubt.
    if len(joints) != len(row) - width or any("€$£₹¥".find(row[at][:1]) < 0 for at in joints):
        return None
    whole: list[str] = []
    for at, cell in enumerate(row):
        if at - 1 in joints:
            whole[-1] = f"{whole[-1]},{cell}"
        else:
            whole.append(cell)
    return whole


def _with_row_names(table: Table, header: Header) -> Header:
    """R leaves the column of row names out of the header: every row is one cell longer."""
    if not table.ragged or header.at < 0:
        return header
    width = len(header.names)
    rows = [row for row in table.rows[header.at + 1 :] if any(row)]
    longer = [row for row in rows if len(row) == width + 1]
    if len(rows) < 2 or len(longer) * 10 < len(rows) * 9 or not any(row[-1] for row in longer):
        return header
    firsts = [row[0] for row in longer]
    if not all(first.isdecimal() and len(first) < 9 for first in firsts):
        return header
    numbers = list(map(int, firsts))
    if numbers != sorted(set(numbers)):
        return header
    return Header(header.at, ("Column 0", *header.names), (None, *header.meanings))
