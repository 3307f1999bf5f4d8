"""Spreadsheet files written by hand: OpenDocument XML, an old workbook's records, ZIPs."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP of these members, in this order."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            # An OpenDocument's kind stands readable at its beginning.
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, packing)
    return data.getvalue()


def opendocument(sheets: str, styles: str = "", before: str = "") -> bytes:
    """An .ods of this ``<table:table>`` XML."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {_NAMES} '
        'xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<m:manifest xmlns:m="{_MANIFEST}"/>'
    members = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}
    return zipped(members)


def sheet(name: str, *rows: str, style: str = "") -> str:
    style = f' table:style-name="{style}"' if style else ""
    return f'<table:table table:name="{name}"{style}>{"".join(rows)}</table:table>'


def row(*cells: str, times: int = 1) -> str:
    many = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    inner = "".join(cell if cell.startswith("<") else text(cell) for cell in cells)
    return f"<table:table-row{many}>{inner}</table:table-row>"


def text(words: str) -> str:
    """A cell of text; empty words give an empty cell."""
    if not words:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in words.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def cell(kind: str, attributes: str, shown: str = "") -> str:
    """A cell of another type: ``cell("float", 'office:value="3"', "3,00")``."""
    return (
        f'<table:table-cell office:value-type="{kind}" {attributes}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def old_workbook(rows: list[list[str | float]], name: str = "Jobs") -> bytes:
    """A .xls: the records of a BIFF8 workbook in the one stream of a compound file."""
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    # The second format is a day (built-in number format 14).
    formats = b"".join(_record(0xE0, struct.pack("<HH16x", 0, code)) for code in [0] * 16 + [14])
    sheet_name = bytes([len(name), 0]) + name.encode("latin-1")
    length = len(start) + len(formats) + 4 + 6 + len(sheet_name) + 4
    bound = _record(0x85, struct.pack("<IH", length, 0) + sheet_name)
    cells = b"".join(
        _old_cell(at, column, value)
        for at, values in enumerate(rows)
        for column, value in enumerate(values)
        if value != ""
    )
    width = max(map(len, rows), default=0)
    stream = start + formats + bound + _record(0x0A)
    assert len(stream) == length
    stream += _record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 0))
    stream += _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    return _compound("Workbook", stream + cells + _record(0x0A))


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _old_cell(at: int, column: int, value: str | float) -> bytes:
    if isinstance(value, str):
        words = value.encode("utf-16-le")
        inner = struct.pack("<HB", len(words) // 2, 1) + words
        return _record(0x204, struct.pack("<HHH", at, column, 0) + inner)
    is_day = 20_000 < value < 60_000
    return _record(0x203, struct.pack("<HHHd", at, column, 16 if is_day else 0, value))


def _compound(name: str, stream: bytes) -> bytes:
    """A compound file with one stream, long enough to have sectors of its own."""
    sectors = max(8, -(-len(stream) // 512))
    # The directory's sector, the stream's, one after the other, and this table's own.
    chain = [-2, *range(2, sectors + 1), -2, -3]
    assert sectors <= 120
    entries = _entry("Root Entry", 5, 1, -2, 0) + _entry(name, 2, -1, 1, sectors * 512)
    entries += _entry("", 0, -1, 0, 0) * 2
    fat_at = 1 + sectors
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIiIIiIiI", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 0, 0, 4096, -2, 0, -2, 0
    )
    header += struct.pack("<109i", fat_at, *[-1] * 108)
    fat = struct.pack("<128i", *(chain + [-1] * (128 - len(chain))))
    return header + entries + stream.ljust(sectors * 512, b"\0") + fat


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    words = (name + "\0" if name else "").encode("utf-16-le")
    inner = struct.pack("<64sHBBiii", words, len(words), kind, 1, -1, -1, child)
    return inner + bytes(36) + struct.pack("<iQ", start, size)
