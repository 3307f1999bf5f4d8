"""Records of a delimited text, with the line each begins on.

Python's reader is lenient: a quotation mark that never closes silently merges
all the rows behind it. Here every record that spans lines is looked at again,
and one that swallowed rows is shown as broken while the rows are read.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .refusal import Skipped

LONGEST_RECORD_LINES = 2_000
LONGEST_CELL = 64 * 1024 * 1024
"""More than a file may hold: a cell of any length is read, and cut afterwards."""
UNCLOSED = "a quotation mark opens on this line and does not close where it should"


class Records(NamedTuple):
    """``rows`` and ``lines`` side by side (line of each record's beginning, from 1)."""

    rows: list[list[str]]
    lines: list[int]
    broken: list[Skipped]


class _Lines:
    """Physical lines that can be read again from an earlier one."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self.next = 0
        self._last = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.next >= self._last:
            raise StopIteration
        line = self._lines[self.next]
        self.next += 1
        return line

    def begin(self, at: int) -> None:
        """Read from line ``at``, and no more lines than a record may have."""
        self.next = at
        self._last = min(len(self._lines), at + LONGEST_RECORD_LINES)


def lines_of(text: str) -> list[str]:
    """Physical lines with their ends: LF, CR LF or a lone CR, and nothing else."""
    return list(io.StringIO(text, newline=""))


def read_records(lines: list[str], delimiter: str, *, blank_first: bool = False) -> Records:
    """Read all records. ``blank_first``: a blank follows each delimiter before quotes."""
    csv.field_size_limit(LONGEST_CELL)
    found = Records([], [], [])
    widths = _usual_widths(lines, delimiter)
    feed = _Lines(lines)
    at = 0
    while at < len(lines):
        if '"' not in lines[at]:
            # The common case, and the only one in which a record is surely one line.
            row = lines[at].rstrip("\r\n").split(delimiter)
            _keep(found, row, at)
            at += 1
            continue
        feed.begin(at)
        row = next(csv.reader(feed, delimiter=delimiter, skipinitialspace=blank_first), [])
        end = max(feed.next, at + 1)
        if end - at > 1 and _swallowed(lines[at:end], row, delimiter, widths, blank_first):
            found.broken.append(Skipped(at + 1, UNCLOSED))
            at += 1
            continue
        if end - at == 1 and _is_open(lines[at], delimiter, blank_first):
            found.broken.append(Skipped(at + 1, UNCLOSED))
        else:
            _keep(found, row, at)
        at = end
    return found


def _keep(found: Records, row: list[str], at: int) -> None:
    found.rows.append(row)
    found.lines.append(at + 1)


def _usual_widths(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How many cells most lines have, and how many the first of several has: where
    cells of many lines outnumber the rows, only the header tells."""
    found = [
        len(row)
        for line in lines[:400]
        if line.strip() and (row := _one_line(line, delimiter)) and len(row) > 1
    ]
    return (Counter(found).most_common(1)[0][0], found[0]) if found else (1, 1)


def _one_line(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _is_open(line: str, delimiter: str, blank_first: bool) -> bool:
    """Whether the last line of the file leaves a quotation mark open."""
    reader = csv.reader([line], delimiter=delimiter, strict=True, skipinitialspace=blank_first)
    try:
        next(reader, None)
    except csv.Error as problem:
        return "unexpected end of data" in str(problem)
    return False


def _swallowed(
    lines: list[str],
    row: list[str],
    delimiter: str,
    widths: tuple[int, int],
    blank_first: bool,
) -> bool:
    """Whether a record over several lines ate rows that were not its own."""
    strict = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=blank_first)
    try:
        next(strict, None)
        sound = True
    except csv.Error as problem:
        if "unexpected end of data" in str(problem):
            return True
        sound = False
    if sound and len(row) in widths:
        return False
    width = widths[0]
    inside = lines[1:]
    like_rows = sum(1 for line in inside if len(_one_line(line, delimiter)) == width)
    if len(row) == width:
        # Stray quotes inside a cell: fine, unless what it holds is whole rows.
        return width > 2 and like_rows * 2 > len(inside)
    return like_rows > 0 and width > 1
