"""Looks at the chains of a compound file (.xls) before a reader follows them.

A chain of sectors that leads back to itself never ends: the library would fill the
memory with it.
"""

import struct
from collections.abc import Sequence

_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks: free, end of chain, a table's own."""
_IN_HEADER = 109


def chains_end(data: bytes) -> bool:
    """Whether every chain of sectors comes to an end; False for what is no such file."""
    try:
        return _chains_end(data)
    except (struct.error, IndexError, ValueError):
        return False


def _chains_end(data: bytes) -> bool:
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        return False
    size = 1 << shift
    places = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 76))
    (following,) = struct.unpack_from("<I", data, 68)
    for _ in range(len(data) // size + 1):
        if following >= _LAST:
            break
        *more, following = _sector(data, following, size)
        places += more
    else:
        return False
    table: list[int] = []
    for place in places:
        if place < _LAST:
            table += _sector(data, place, size)
    if not _ends(table):
        return False
    (small,) = struct.unpack_from("<I", data, 60)
    small_table: list[int] = []
    while small < _LAST:
        small_table += _sector(data, small, size)
        small = table[small]
    return _ends(small_table)


def _sector(data: bytes, number: int, size: int) -> tuple[int, ...]:
    start = (number + 1) * size
    part = data[start : start + size]
    return struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])


def _ends(table: Sequence[int]) -> bool:
    """Whether no chain of a table leads back to where it was."""
    sound = bytearray(len(table))
    for start in range(len(table)):
        passed = []
        at = start
        while at < len(table) and not sound[at]:
            sound[at] = 1
            passed.append(at)
            at = table[at]
        if at < len(table) and sound[at] == 1:
            return False
        for one in passed:
            sound[one] = 2
    return True
