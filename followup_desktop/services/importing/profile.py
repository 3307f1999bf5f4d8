"""What a column's values look like, judged by its first filled rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import cells, dates
from .phones import read_cell

FIRST_ROWS = 100
MOST_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Profile:
    """``filled`` values looked at, ``kinds`` of them (``cells.kind_of``), some ``samples``."""

    filled: int
    kinds: Counter[str]
    samples: tuple[str, ...]
    values: tuple[str, ...]
    """Filled values of the first rows, for closer looks."""

    def share(self, *kinds: str) -> float:
        """The part of the filled values that are of these kinds; 0 where none is filled."""
        return sum(self.kinds[kind] for kind in kinds) / self.filled if self.filled else 0.0

    def days(self) -> float:
        """The part that reads as days once the column is known to hold days."""
        if not self.filled:
            return 0.0
        return sum(1 for value in self.values if dates.read(value)) / self.filled

    def numbers_to_call(self) -> float:
        """The part that is a telephone number, or one a spreadsheet rounded away; one
        among words stands in any column of notes."""
        if not self.filled:
            return 0.0
        cells_read = (read_cell(value) for value in self.values)
        return (
            sum(1 for cell in cells_read if cell.lost or (cell.phones and not cell.worded))
            / self.filled
        )

    def counts_rows(self) -> bool:
        """Whether the values only count the rows: 1, 2, 3 …"""
        if not self.filled:
            return False
        if not all(value.isdecimal() and len(value) < 8 for value in self.values):
            return False
        numbers = [int(value) for value in self.values]
        return numbers[0] in (0, 1) and all(
            later - earlier == 1 for earlier, later in pairwise(numbers)
        )


def profile_of(values: Iterable[str]) -> Profile:
    """Look at a column's tidied cells from the first data row on.

    The first hundred rows tell; where they are all empty, the first hundred
    filled ones do. (Later rows may stem from an older layout of the file.)
    """
    every: Sequence[str] = values if isinstance(values, Sequence) else tuple(values)
    first = [value for value in every[:FIRST_ROWS] if not cells.is_blank(value)]
    if not first:
        first = []
        for value in every[FIRST_ROWS:]:
            if not cells.is_blank(value):
                first.append(value)
                if len(first) == FIRST_ROWS:
                    break
    kinds = Counter(map(cells.kind_of, first))
    samples = tuple(dict.fromkeys(cells.short(value) for value in first))[:MOST_SAMPLES]
    return Profile(len(first), kinds, samples, tuple(first))
