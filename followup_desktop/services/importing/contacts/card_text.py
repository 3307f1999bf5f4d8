"""From the bytes of a vCard file to whole lines: cut into cards, unfolded, soft
breaks joined (vCard 2.1, 3.0 and 4.0; data-formats.md, *Known exports*).

Nothing is decoded here but UTF-16 and UTF-32: in vCard 2.1 each line may name a
character set of its own.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

_BEGIN = re.compile(rb"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(rb"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_OLD = re.compile(rb"\s*VERSION\s*(?:;[^:]*)?:\s*2\.1\s*", re.IGNORECASE)
_HEAD = re.compile(rb'[^":]*(?:"[^"]*"[^":]*)*:')
_QUOTED = re.compile(rb"[;=]\s*QUOTED-PRINTABLE\s*(?=[;:,])", re.IGNORECASE)
_BASE64 = re.compile(rb"[;=]\s*(?:BASE64|B)\s*(?=[;:,])", re.IGNORECASE)
_BASE64_LINE = re.compile(rb"[ \t]*[A-Za-z0-9+/]+={0,2}[ \t]*")
_AGENT = re.compile(rb"(?:[\w-]+\.)?AGENT\s*[;:]", re.IGNORECASE)
_UNBLANKED = re.compile(
    rb"(?:[\w-]+\.)?(?:TEL|EMAIL|URL|PHOTO|LOGO|KEY|SOUND|UID)\s*[;:]", re.IGNORECASE
)
_NEXT = re.compile(
    rb"(?:item\d+\.)?(?:FN|N|TEL|EMAIL|ORG|TITLE|ROLE|NOTE|ADR|LABEL|URL|BDAY|REV|UID|PHOTO"
    rb"|VERSION|NICKNAME|CATEGORIES|X-[\w-]+)(?:;[^:]*)?:|(?:BEGIN|END)\s*:\s*VCARD",
    re.IGNORECASE,
)
_LONGEST_HEAD = 4_000
MOST_AGENTS = 20
MOST_LINES = 2_000
"""Of one card. Nobody has as many numbers."""


@dataclass(slots=True)
class Card:
    """One card: its whole lines, still in bytes. ``row`` is the file's line it begins on.

    ``agents`` are cards inside it (somebody's assistant). ``closed`` is False
    where the file ends, or the next card begins, before it does.
    """

    row: int
    lines: list[bytes] = field(default_factory=list)
    agents: list["Card"] = field(default_factory=list)
    closed: bool = False
    old: bool = False
    endless: bool = False
    """It has more lines than a person has, and they are not kept."""


@dataclass(slots=True)
class Cut:
    """A file cut into cards. ``outside``: (first line, last line) of text in no card."""

    cards: list[Card] = field(default_factory=list)
    outside: list[tuple[int, int]] = field(default_factory=list)


def in_bytes(data: bytes, text_of: str) -> bytes:
    """The file in an encoding that keeps ASCII: UTF-16 and UTF-32 become UTF-8.

    ``text_of`` is the encoding the whole file was found to be in."""
    if text_of.startswith(("utf-16", "utf-32")):
        text = data.decode(text_of, errors="replace").removeprefix("\ufeff")
        return text.encode("utf-8", errors="replace")
    return data.removeprefix(codecs.BOM_UTF8)


def cut(data: bytes) -> Cut:
    """Cut a file into cards. Lines end with CR LF, LF or CR."""
    found = Cut()
    open_cards: list[Card] = []
    lines = re.sub(rb"\r+\n|\r", b"\n", data).split(b"\n")
    # The end of a file needs no line end of its own, and may be a DOS one.
    raw: list[bytes] = []
    for number, line in enumerate(lines, 1):
        if _BEGIN.fullmatch(line) and not _continues(raw, line):
            _begin(found, open_cards, number, raw)
            raw = []
        elif _END.fullmatch(line) and open_cards and not line[:1].isspace():
            card = open_cards.pop()
            _fill(card, raw)
            card.closed = True
            raw = []
        elif open_cards:
            raw.append(line)
        elif line.strip(b" \t\x00\x1a") and not line.startswith(b"#"):
            first, last = found.outside.pop() if found.outside else (number, number)
            if last + 1 < number:
                found.outside.append((first, last))
                first = number
            found.outside.append((first, number))
    if open_cards:
        _fill(open_cards[-1], raw)
    return found


def _continues(raw: list[bytes], line: bytes) -> bool:
    return bool(raw) and line[:1] in (b" ", b"\t")


def _begin(found: Cut, open_cards: list[Card], number: int, raw: list[bytes]) -> None:
    card = Card(number)
    if open_cards:
        outer = open_cards[-1]
        last = next((line for line in reversed(raw) if line.strip()), b"")
        _fill(outer, raw)
        if _AGENT.match(last) and last.rstrip().endswith(b":"):
            if len(outer.agents) < MOST_AGENTS and len(open_cards) < MOST_AGENTS:
                outer.agents.append(card)
            open_cards.append(card)
            return
        open_cards.clear()  # its END is missing
    found.cards.append(card)
    open_cards.append(card)


def _fill(card: Card, raw: list[bytes]) -> None:
    """Add raw lines to a card, made whole. (After an inner card there may be more.)"""
    card.old = card.old or any(_OLD.fullmatch(line) for line in raw)
    card.lines.extend(islice(whole_lines(raw, old=card.old), MOST_LINES + 1))
    if len(card.lines) > MOST_LINES:
        card.endless = True
        card.lines.clear()


def whole_lines(raw: list[bytes], *, old: bool = False) -> Iterator[bytes]:
    """Lines unfolded, soft breaks of quoted-printable joined, comments left out.

    ``old`` (vCard 2.1): a line is folded at a blank, which stays; in later
    versions it is folded anywhere, and the blank is taken out.
    """
    parts: list[bytes] = []
    kind = ""
    for line, after in pairwise([*raw, b""]):
        if kind == "quoted" and _soft(parts[-1], line):
            parts[-1] = parts[-1].rstrip(b" \t")[:-1]
            parts.append(line)
        elif kind == "base64" and line.strip() and _BASE64_LINE.fullmatch(line):
            parts.append(line.strip())
        elif parts and line[:1] in (b" ", b"\t"):
            parts.append(_unfolded(parts, line, old=old))
        else:
            if parts:
                yield b"".join(parts)
            parts, kind = [], ""
            if line.strip() and not line.startswith(b"#"):
                parts, kind = [line], _kind(line, after)
    if parts:
        yield b"".join(parts)


def _unfolded(parts: list[bytes], line: bytes, *, old: bool) -> bytes:
    first = parts[0]
    if _AGENT.match(first) and b"\\n" not in first and b":" in line:
        return b"\n" + line[1:]  # a whole card, folded line by line
    if old and not _UNBLANKED.match(first):
        return b" " + line.lstrip(b" \t")
    return line[1:]


def _soft(before: bytes, line: bytes) -> bool:
    """Whether a line of quoted-printable goes on in the next one."""
    return before.rstrip(b" \t").endswith(b"=") and not _NEXT.match(line)


def _kind(line: bytes, after: bytes) -> str:
    head = head_of(line)
    if _QUOTED.search(head):
        return "quoted"
    if _BASE64.search(head):
        return "base64"
    # Some write the picture under a head that says nothing of its encoding.
    is_picture = re.match(rb"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)\b", head, re.IGNORECASE)
    return "base64" if is_picture and _BASE64_LINE.fullmatch(after or b"-") else ""


def head_of(line: bytes) -> bytes:
    """A line up to the colon that ends its name and parameters, that included;
    empty where there is none."""
    found = _HEAD.match(line[:_LONGEST_HEAD]) or re.match(rb"[^:]*:", line[:_LONGEST_HEAD])
    return found.group() if found else b""
