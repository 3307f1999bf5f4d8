"""Where the header row is, and whether there is one (data-formats.md, *Header rows*)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from . import cells
from .refusal import Skipped
from .source import Table
from .synonyms import meaning_of

_LAST_LABEL_ROW = 80

Meaning = tuple[str, int] | None

# Names that also are values ("Applied", "LinkedIn"): no proof of a header.
_WEAK = frozenset(
    (
        *("", "counter", "applied", "rejected", "withdrawn", "archived", "interviewed", "offered"),
        *("person_link", "notes", "tags"),
    )
)


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table. ``at`` is the header's place in ``rows``, -1 where none is.

    ``names`` are as the file has them ("Column 3" where empty), ``meanings`` what
    each is called in ``synonyms``, side by side.
    """

    at: int
    names: tuple[str, ...]
    meanings: tuple[Meaning, ...]


def find_header(table: Table, wanted: Collection[str]) -> Header | None:
    """The header row among the first filled ones, or None where none can be told.

    ``wanted`` are names the caller maps: a row that has them all is the header.
    """
    if table.header_known:
        return _as_header(table, 0, table.rows[0], [""] * len(table.rows[0]))
    keys = {cells.letters_only(name) for name in wanted}
    best: Header | None = None
    best_score = 0.0
    above: list[str] = []
    for place, (at, row) in enumerate(table.top()):
        groups = _groups(above, row)
        header = _as_header(table, at, row, groups)
        score = _score(row, header.meanings, keys)
        if score > best_score and _is_enough(score, row, header, first=place == 0):
            best, best_score = header, score
        above = row
    return best


def header_at(table: Table, number: int) -> Header | None:
    """The row of this number as the header; None where the table has none such."""
    if number not in table.numbers:
        return None
    at = table.numbers.index(number)
    return _as_header(table, at, table.rows[at], [""] * len(table.rows[at]))


def _score(row: list[str], meanings: Iterable[Meaning], keys: set[str]) -> float:
    fields: set[str] = set()
    known = 0.0
    for cell, meaning in zip(row, meanings, strict=False):
        if not cell:
            continue
        if keys and cells.letters_only(cell) in keys:
            known += 2
        if meaning is None:
            if cells.kind_of(cell) in ("date", "url", "email", "phone", "number"):
                known -= 1
        elif meaning[0] in _WEAK:
            known += 0.25
        else:
            fields.add(meaning[0])
    return len(fields) + known


def _is_enough(score: float, row: list[str], header: Header, *, first: bool) -> bool:
    if score >= 2:
        return True
    named = {meaning[0] for meaning in header.meanings if meaning}
    filled = sum(1 for cell in row if cell)
    return score >= 1 and first and filled <= 2 and bool(named & {"employer", "position"})


def _groups(above: list[str], row: list[str]) -> list[str]:
    """The title over each column, where the row above is one of merged group titles."""
    filled = [cell for cell in above if cell]
    if not 2 <= len(filled) < sum(1 for cell in row if cell):
        return [""] * len(row)
    if any(len(cell) > 30 or cells.kind_of(cell) not in ("text", "blank") for cell in filled):
        return [""] * len(row)
    groups, title = [], ""
    for column in range(len(row)):
        title = (above[column] if column < len(above) else "") or title
        groups.append(title)
    return groups


def _as_header(table: Table, at: int, row: list[str], groups: list[str]) -> Header:
    width = _width(table, at, len(row))
    names, meanings = [], []
    for column in range(width):
        own = row[column] if column < len(row) else ""
        name = " ".join(own.split())
        meaning = meaning_of(name) if name else None
        group = groups[column] if column < len(groups) else ""
        if group:
            full = f"{group} {name}".strip()
            grouped = meaning_of(full)
            if grouped is not None and (meaning is None or grouped[0] != meaning[0]):
                name, meaning = full, grouped
        names.append(name or f"Column {column + 1}")
        meanings.append(meaning)
    return Header(at, tuple(names), tuple(meanings))


def _width(table: Table, at: int, header_width: int) -> int:
    """Sheets may have cells beside the header; in text those are shifted rows."""
    if table.ragged:
        return header_width
    return max((len(row) for row in table.rows[at:]), default=header_width)


def no_header(table: Table) -> Header:
    """Columns without names: "Column 1", "Column 2" …"""
    width = max((len(row) for row in table.rows), default=0)
    names = tuple(f"Column {column + 1}" for column in range(width))
    return Header(-1, names, (None,) * width)


def upright(table: Table) -> Table | None:
    """The table turned, where field names run down a column and each job is a column.

    Row numbers of the turned table are column numbers of the sheet. None where
    the table stands upright already.
    """
    labels_at, score = -1, 0.0
    for column in range(3):
        labels = [row[column] if column < len(row) else "" for row in table.rows[:_LAST_LABEL_ROW]]
        found = {meaning[0] for label in labels if label and (meaning := meaning_of(label))}
        proof = len(found - _WEAK)
        if proof > score and found & {"employer", "position"}:
            labels_at, score = column, proof
    if score < 3:
        return None
    level = find_header(table, ())
    if level is not None and _score(list(level.names), level.meanings, set()) > score - 1:
        return None
    return _turned(table, labels_at)


def _turned(table: Table, labels_at: int) -> Table | None:
    fields = [
        (place, row)
        for place, row in enumerate(table.rows[:_LAST_LABEL_ROW])
        if labels_at < len(row) and row[labels_at]
    ]
    first = next(i for i, (_, row) in enumerate(fields) if meaning_of(row[labels_at]))
    fields = fields[first:]
    width = max(len(row) for _, row in fields)
    rows = [[row[labels_at] for _, row in fields]]
    numbers = [table.numbers[fields[0][0]]]
    links = {}
    for column in range(labels_at + 1, width):
        for field, (place, _) in enumerate(fields):
            if (place, column) in table.links:
                links[len(rows), field] = table.links[place, column]
        rows.append([row[column] if column < len(row) else "" for _, row in fields])
        numbers.append(column + 1)
    if len(rows) < 2:
        return None
    # A line that could not be read is none of the columns counted here.
    broken = tuple(
        Skipped(numbers[-1] + place, f"line {line}: {why}")
        for place, (line, why) in enumerate(table.broken, 1)
    )
    return replace(
        table,
        rows=rows,
        numbers=numbers,
        links=links,
        broken=broken,
        header_known=True,
        ragged=False,
    )
