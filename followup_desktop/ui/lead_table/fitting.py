"""How wide each column is: pure arithmetic, in pixels."""

from collections.abc import Mapping, Sequence

from followup_desktop.ui.lead_table.columns import LOOKS, Column


def fit(
    chosen: Sequence[Column], room: int, letter: int, wished: Mapping[Column, int]
) -> dict[Column, int]:
    """The widths of the columns that are shown, ``room`` pixels in all.

    ``letter`` is the width of a digit; ``wished`` are widths the person drew.
    A column that would be narrower than its least is left out, the least
    needed one first; what is left over goes to the columns that grow.
    """
    shown = [column for column in Column if column in chosen]
    while len(shown) > 1 and sum(_least(c, letter) for c in shown) > room:
        shown.remove(max(shown, key=lambda c: LOOKS[c].drop))
    widths = {
        c: max(_least(c, letter), wished.get(c, round(LOOKS[c].width * letter))) for c in shown
    }
    over = sum(widths.values()) - room
    if over > 0:
        _shrink(widths, over, letter)
    elif over < 0:
        _grow(widths, _give_room(widths, -over, letter, wished))
    return widths


def _least(column: Column, letter: int) -> int:
    return round(LOOKS[column].least * letter)


def _shrink(widths: dict[Column, int], over: int, letter: int) -> None:
    """Take ``over`` from what the columns have above their least, in proportion."""
    spare = {column: width - _least(column, letter) for column, width in widths.items()}
    rest = sum(spare.values())
    for column, extra in spare.items():
        take = min(extra, -(-over * extra // rest)) if rest > 0 else 0
        widths[column] -= take
        over -= take
        rest -= extra


def _give_room(
    widths: dict[Column, int], rest: int, letter: int, wished: Mapping[Column, int]
) -> int:
    """What is left of ``rest`` when the columns that like it have more room, but for
    those the person drew."""
    for column in widths:
        if column not in wished:
            more = min(rest, max(0, round(LOOKS[column].roomy * letter) - widths[column]))
            widths[column] += more
            rest -= more
    return rest


def _grow(widths: dict[Column, int], rest: int) -> None:
    growing = [c for c in widths if LOOKS[c].grows] or list(widths)[:1]
    for place, column in enumerate(growing):
        share = rest // (len(growing) - place)
        widths[column] += share
        rest -= share
