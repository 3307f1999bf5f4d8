"""Another reader of vCards, to count what the first one may not lose: it knows
nothing of cards, it takes whole lines and looks what stands behind their name."""

from __future__ import annotations

import quopri
import re
import unicodedata
from typing import NamedTuple

_LINE = re.compile(rb'(?im)^(?:[\w-]+\.)?(TEL|FN|N)((?:;(?:"[^"\n]*"|[^":\n])*)?):(.*)$')


class Seen(NamedTuple):
    """The digits of each number, and each name's words."""

    numbers: list[str]
    names: list[set[str]]


def look(data: bytes) -> Seen:
    """Every TEL, FN and N of a file, whatever they belong to."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16").encode()
    text = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    text = re.sub(rb"=\n(?=[^\n]*=[0-9A-F]{2})", b"", text)
    text = re.sub(rb"\n[ \t]", b"", text)
    seen = Seen([], [])
    for name, parameters, value in _LINE.findall(text):
        if b"QUOTED-PRINTABLE" in parameters.upper():
            value = quopri.decodestring(value)
        said = re.search(rb"(?i)CHARSET=([\w-]+)", parameters)
        plain = _text(value, said[1].decode() if said else "")
        if name.upper() != b"TEL":
            seen.names.append(words(plain))
        elif digits := re.sub(r"\D", "", plain):
            seen.numbers.append(digits)
    return seen


def words(text: str) -> set[str]:
    """The words of a text, for comparing: without accents, which a card that names no
    character set does not tell for certain."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\\[nN]", " ", text).casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return set(re.findall(r"\w+", plain))


def _text(value: bytes, charset: str) -> str:
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return value.decode(encoding or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return value.decode("latin-1")
