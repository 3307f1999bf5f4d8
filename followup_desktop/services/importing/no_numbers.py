"""Words that stand where a telephone number should: which, where, what becomes of them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from . import cells

_NAMED = 3
_LONGEST = 30


class NoNumber(NamedTuple):
    """A telephone cell that holds none: its row, its column's name, its words, and
    what the row is, ``leads`` or ``contacts``."""

    row: int
    header: str
    text: str
    unit: str = "leads"


def no_numbers_notes(found: Sequence[NoNumber]) -> Iterator[str]:
    """One sentence for leads and one for people, however many there are.

    What is there already is left as it is, so only new ones get the words.
    """
    for unit in ("leads", "contacts"):
        of_unit = [one for one in found if one.unit == unit]
        if of_unit:
            yield _note(of_unit, unit)


def _note(found: Sequence[NoNumber], unit: str) -> str:
    first = found[0]
    if len(found) == 1:
        return (
            f"Row {first.row} has {_quoted(first)} as its {cells.short(first.header, _LONGEST)}:"
            f" that is no telephone number, so a new {unit.removesuffix('s')} has it in its notes."
        )
    named = ", ".join(f"{_quoted(one)} in row {one.row}" for one in found[:_NAMED])
    more = " …" if len(found) > _NAMED else ""
    return (
        f"{len(found):,} telephone cells hold no number ({named}{more}):"
        f" new {unit} have the words in their notes."
    )


def _quoted(one: NoNumber) -> str:
    return f"“{cells.short(one.text, _LONGEST)}”"
