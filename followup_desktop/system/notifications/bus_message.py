"""Just enough of the D-Bus wire format to call ``Notify`` with the right types.

PySide6's QtDBus sends int32 where ``Notify`` wants uint32, and servers refuse
(reliability.md, *Reminders*). D-Bus Specification 0.41, *Message Protocol*;
little-endian throughout.
"""

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

METHOD_CALL, METHOD_RETURN, ERROR = 1, 2, 3
_PATH, _INTERFACE, _MEMBER, _REPLY_SERIAL, _DESTINATION, _SIGNATURE = 1, 2, 3, 5, 6, 8
_LARGEST = 1 << 20


class Writer:
    """Appends values, each aligned as the specification asks."""

    def __init__(self) -> None:
        self.data = bytearray()

    def align(self, size: int) -> None:
        """Fill up to a multiple of ``size``."""
        self.data += bytes(-len(self.data) % size)

    def byte(self, value: int) -> None:
        """``y``"""
        self.data.append(value)

    def uint32(self, value: int) -> None:
        """``u``"""
        self.align(4)
        self.data += struct.pack("<I", value)

    def int32(self, value: int) -> None:
        """``i``"""
        self.align(4)
        self.data += struct.pack("<i", value)

    def string(self, value: str) -> None:
        """``s`` and ``o``; a NUL, which the bus forbids, is left out."""
        raw = value.replace("\0", "").encode("utf-8", "replace")
        self.uint32(len(raw))
        self.data += raw + b"\0"

    def signature(self, value: str) -> None:
        """``g``"""
        raw = value.encode("ascii")
        self.data += bytes([len(raw)]) + raw + b"\0"

    def array(self, align: int, write_items: Callable[[], None]) -> None:
        """``a…``: the length is that of the items, without the first padding."""
        self.uint32(0)
        place = len(self.data) - 4
        self.align(align)
        start = len(self.data)
        write_items()
        struct.pack_into("<I", self.data, place, len(self.data) - start)


def method_call(
    serial: int,
    destination: str,
    path: str,
    interface: str,
    member: str,
    signature: str = "",
    body: bytes = b"",
) -> bytes:
    """One method call, ready for the socket."""
    out = Writer()
    out.data += bytes([ord("l"), METHOD_CALL, 0, 1])
    out.uint32(len(body))
    out.uint32(serial)
    fields = [(_PATH, "o", path), (_INTERFACE, "s", interface), (_MEMBER, "s", member)]
    fields.append((_DESTINATION, "s", destination))
    if signature:
        fields.append((_SIGNATURE, "g", signature))

    def write_fields() -> None:
        for code, kind, value in fields:
            out.align(8)
            out.byte(code)
            out.signature(kind)
            (out.signature if kind == "g" else out.string)(value)

    out.array(8, write_fields)
    out.align(8)
    return bytes(out.data) + body


def notify_body(
    app_name: str,
    replaces: int,
    icon: str,
    summary: str,
    text: str,
    actions: Sequence[str],
    hints: dict[str, str],
    timeout_ms: int,
) -> bytes:
    """The arguments of ``Notify``: ``susssasa{sv}i``; every hint a string."""
    out = Writer()
    out.string(app_name)
    out.uint32(replaces)
    for words in (icon, summary, text):
        out.string(words)

    def write_actions() -> None:
        for action in actions:
            out.string(action)

    def write_hints() -> None:
        for name, value in hints.items():
            out.align(8)
            out.string(name)
            out.signature("s")
            out.string(value)

    out.array(4, write_actions)
    out.array(8, write_hints)
    out.int32(timeout_ms)
    return bytes(out.data)


@dataclass(frozen=True, slots=True)
class Reply:
    """A message from the bus: its kind, which call it answers (0: none), its body."""

    kind: int
    answers: int
    body: bytes

    def first_uint32(self) -> int:
        """The first value of the body where it is a ``u``."""
        return int(struct.unpack_from("<I", self.body)[0])


def read_message(read: Callable[[int], bytes]) -> Reply:
    """The next message; ``read(n)`` gives exactly n bytes. Raises ``ValueError``
    for what is no message of a reasonable size."""
    fixed = read(16)
    order = {ord("l"): "<", ord("B"): ">"}.get(fixed[0])
    if order is None:
        raise ValueError("not a D-Bus message")
    body_length, _, fields_length = struct.unpack_from(f"{order}III", fixed, 4)
    if body_length > _LARGEST or fields_length > _LARGEST:
        raise ValueError("a D-Bus message too large")
    head = read(fields_length + -(16 + fields_length) % 8)
    body = read(body_length)
    answers = _reply_serial(order, head[:fields_length])
    return Reply(fixed[1], answers, body)


def _reply_serial(order: str, fields: bytes) -> int:
    """The REPLY_SERIAL among the header fields, 0 where there is none."""
    place = 0
    while place + 4 <= len(fields):
        place += -place % 8
        code = fields[place]
        kind = fields[place + 2 : place + 3]
        place += 4
        if kind == b"u":
            place += -place % 4
            (value,) = struct.unpack_from(f"{order}I", fields, place)
            if code == _REPLY_SERIAL:
                return int(value)
            place += 4
        elif kind == b"g":
            place += fields[place] + 2
        else:
            place += -place % 4
            (length,) = struct.unpack_from(f"{order}I", fields, place)
            place += 4 + length + 1
    return 0
