"""One whole line of a card, understood: its name, its kinds, its text.

The grammar of names and parameters is vobject's; what it refuses (blanks after
a semicolon, which some phones write) is cut plainly.
"""

import binascii
import codecs
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from .card_text import head_of

_SEPARATOR = re.compile(r"\\.|;", re.DOTALL)
_MOST_FIELDS = 50
_LONGEST_STRUCTURE = 20_000
_LATER = ("utf-8", "cp1252", "shift_jis", "gb18030", "latin-1")
_ESCAPED = re.compile(r"""\\([nN,;:\\"'])""")
_POLISH = re.compile(r"[ñ³¹ê¿æœŸ¶±¼][^\W\d]*(?:sk|ck|dzk)[ia]\b|[^\W\d]+[³ê¿æ][^\W\d]*wicz\b")
"""Polish family names, as they look where an old mail program's letters are taken
for Western European ones: "Iksiñski"."""
_LATIN_2 = re.compile(rb"[\xa1\xa6\xac\xb1\xb6\xbc]")
_NAME = re.compile(r"[A-Za-z][\w-]*")
_LONGEST_HEAD = 300
_MOST_MARKS = 14
"""What vobject cannot match it tries in so many ways that a line of a few dozen
parameters takes it years."""


class Property(NamedTuple):
    """A line of a card. ``kinds`` are its types in lower case, those without
    ``TYPE=`` too; ``text`` is decoded, its backslashes still there. ``name`` is
    empty for a line that is none of a card: then ``text`` is the whole of it."""

    name: str
    text: str
    kinds: frozenset[str] = frozenset()
    group: str = ""
    params: tuple[tuple[str, str], ...] = ()

    def param(self, name: str) -> str:
        """The first value of a parameter, or empty."""
        return next((value for key, value in self.params if key == name), "")


def read_property(line: bytes, otherwise: str) -> Property:
    """Read a line. ``otherwise`` is the encoding of a line that names none and is
    no UTF-8."""
    head = head_of(line)
    parsed = _parsed(_decoded(head[:-1], "", otherwise)) if head else None
    if parsed is None:
        return Property("", _decoded(line, "", otherwise))
    name, params, group = parsed
    kinds = frozenset(_kinds(params))
    charset = next((value for key, value in params if key == "CHARSET"), "")
    value = _in_plain_bytes(line[len(head) :], params, kinds)
    return Property(name, _decoded(value, charset, otherwise), kinds, group, params)


Params = tuple[tuple[str, str], ...]


@lru_cache(maxsize=4096)
def _parsed(head: str) -> tuple[str, Params, str] | None:
    """(name, parameters, group) of a line's head, or None where it is none."""
    from vobject.base import ParseError, parseLine  # lazily: at the first card only

    if len(head) > _LONGEST_HEAD or sum(map(head.count, ";,=")) > _MOST_MARKS:
        return _cut_plainly(head)
    try:
        name, params, _value, group = parseLine(head + ":")
    except ParseError:
        return _cut_plainly(head)
    found = [(str(key).upper(), str(value)) for key, *values in params for value in values or [""]]
    return str(name).upper(), tuple(found), str(group or "").casefold()


def _cut_plainly(head: str) -> tuple[str, Params, str] | None:
    first, *rest = (part.strip() for part in head.split(";"))
    group, dot, name = first.rpartition(".")
    if not _NAME.fullmatch(name) or (dot and not group):
        return None
    params = []
    for part in rest:
        key, equals, value = part.partition("=")
        if part:
            params.append((key.strip().upper(), value.strip().strip('"') if equals else ""))
    return name.upper().replace("_", "-"), tuple(params), group.casefold()


def _kinds(params: Params) -> Iterable[str]:
    """Types, however they are written: TYPE=a,b, TYPE="a,b", TYPE=a,TYPE=b, or bare."""
    for key, value in params:
        if key == "TYPE":
            for kind in value.split(","):
                yield kind.strip().casefold().removeprefix("type=")
        elif not value:
            yield key.casefold()
        elif key == "PREF" and value.strip() == "1":
            yield "pref"


def _in_plain_bytes(value: bytes, params: Params, kinds: frozenset[str]) -> bytes:
    encoding = next((value for key, value in params if key == "ENCODING"), "").casefold()
    if encoding == "quoted-printable" or "quoted-printable" in kinds:
        return binascii.a2b_qp(value)
    if encoding in ("b", "base64") or "base64" in kinds:
        try:
            return binascii.a2b_base64(value)
        except binascii.Error:
            return b""
    return value


def _decoded(value: bytes, charset: str, otherwise: str) -> str:
    for encoding in (charset, "utf-8", otherwise, *_LATER):
        if not encoding:
            continue
        try:
            text = value.decode(codecs.lookup(encoding).name)
            if encoding in (charset, otherwise):
                text.encode("utf-8")  # some codecs of Python's make halves of letters
        except (LookupError, UnicodeError, ValueError):
            continue
        if encoding == "cp1252" and not charset and _POLISH.search(text):
            return value.decode("iso8859-2" if _LATIN_2.search(value) else "cp1250", "replace")
        return text
    return value.decode("latin-1")


def plain(text: str) -> str:
    """A text without its backslashes, tidied at its ends."""
    if "\\" in text:
        text = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)
    return text.strip()


def fields(text: str) -> list[str]:
    """The parts of a structured text (N, ORG, ADR), each in plain words; those beyond
    fifty stand in the last one. A list within a part keeps its commas."""
    text = text[:_LONGEST_STRUCTURE]
    parts = list(_split(text)) if "\\" in text else text.split(";", _MOST_FIELDS)
    return [" ".join(plain(_without_end(part)).split()) for part in parts]


def _split(text: str) -> Iterator[str]:
    """At each semicolon but those behind a backslash. (vobject's own splitting looks at
    letter by letter, fifty times slower.)"""
    begin = 0
    cuts = (found.start() for found in _SEPARATOR.finditer(text) if found[0] == ";")
    for end in islice(cuts, _MOST_FIELDS):
        yield text[begin:end]
        begin = end + 1
    yield text[begin:]


def _without_end(part: str) -> str:
    """A list that ends in a comma says nothing with it."""
    before = part.rstrip(",")
    slashes = len(before) - len(before.rstrip("\\"))
    return part[:-1] if len(part) - len(before) > slashes % 2 else part
