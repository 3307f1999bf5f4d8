"""Rows of a spreadsheet as they are gathered, whatever program wrote it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from . import cells
from .refusal import too_many
from .source import Table

MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_SHEETS = 60
MOST_BLANK_ROWS = 20_000


class SheetRows:
    """Gathers the rows of one sheet, in order. What a sheet claims about its own
    size is not believed: two blank rows say all that a thousand would, and behind
    ``MOST_BLANK_ROWS`` of them nothing is looked for (``ended``)."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._rows: list[list[str]] = []
        self._numbers: list[int] = []
        self._links: dict[tuple[int, int], str] = {}
        self._number = 0
        self._blank = 0

    @property
    def ended(self) -> bool:
        """Whether so many rows were blank that none is expected any more."""
        return self._blank > MOST_BLANK_ROWS

    def add(
        self, row: Sequence[str], links: Mapping[int, str] | None = None, times: int = 1
    ) -> None:
        """One row that stands ``times`` times below each other; ``links`` are the
        addresses behind its cells by column. Raises ``Refusal`` over 100,000."""
        row = list(row[:MOST_COLUMNS])
        while row and not row[-1]:
            row.pop()
        if not row:
            self._add_blank(times)
            return
        self._blank = 0
        for _ in range(times):
            self._number += 1
            for column, address in (links or {}).items():
                if column < len(row):
                    self._links[len(self._rows), column] = address
            self._keep(list(row))

    def _add_blank(self, times: int) -> None:
        for _ in range(min(times, max(0, 2 - self._blank))):
            self._number += 1
            self._blank += 1
            times -= 1
            self._keep([])
        self._number += times
        self._blank += times

    def _keep(self, row: list[str]) -> None:
        self._rows.append(row)
        self._numbers.append(self._number)
        if len(self._rows) > MOST_ROWS:
            raise too_many(self._file, MOST_ROWS, "rows", "the rows you no longer need")

    def table(self, name: str, *, hidden: bool = False) -> Table:
        """What was gathered."""
        return Table(cells.tidy(name), self._rows, self._numbers, links=self._links, hidden=hidden)


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
