"""Tables of a Markdown document: a header, a line of dashes, rows between bars."""

import html
import re
from collections.abc import Sequence

from . import cells
from .refusal import Refusal, too_many
from .source import Source, Table

MOST_ROWS = 100_000
MOST_TABLES = 200
MOST_COLUMNS = 512

_RULER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*")
_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")
_LINK = re.compile(
    r"!?\[([^\[\]]*+)\]\(\s*+<?([^()\s<>]*+(?:\([^()\s]*+\)[^()\s<>]*+)*+)>?[^()]*+\)"
)
_IMAGE = re.compile(r"!\[([^\[\]]*+)\]\([^()]*+\)")
_HREF = re.compile(r"<a\s[^<>]*?href\s*=\s*[\"']?([^\s<>\"']+)", re.IGNORECASE)
_ELEMENT = re.compile(r"</?[a-zA-Z][^<>]*+>")
_AS_ABOVE = ("↳", "〃")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*]*+)\*(?!\w)|(?<!\w)(__?)(?=[^\s_])([^_]*+)\2(?!\w)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&])")
_ASIDE = 0xE000
"""Where letters stand that nobody uses."""
_BACK = {_ASIDE + ord(mark): mark for mark in "\\`*_{}[]()#+-.!|<>~&"}
_LONGEST_CELL = 5_000
"""A longer one is text, and its marks are left as they stand."""
_LONGEST_HEADING = 300


def is_markdown(file: str, lines: Sequence[str]) -> bool:
    """Whether the lines hold a Markdown table: a ruler below a row of as many cells."""
    return any(
        _is_ruler(lines, at) for at in range(1, min(len(lines), 2_000)) if "-" in lines[at]
    ) or file.casefold().endswith((".md", ".markdown"))


def read_markdown(file: str, lines: Sequence[str]) -> Source:
    """Read every table; those with the same columns are one. Raises ``Refusal``
    for a document without a table, or with more than 100,000 rows."""
    tables: list[Table] = []
    heading, fenced = "", False
    at = 0
    while at < len(lines):
        line = lines[at]
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and (title := _title(line)):
            heading = title
        elif not fenced and at + 1 < len(lines) and _is_ruler(lines, at + 1):
            at = _read_table(file, lines, at, heading, tables)
            continue
        at += 1
    if not tables:
        raise Refusal(
            f"No lead found in {file}: it is a text without a table; "
            "put the leads into a table with a first row such as Company, Position, Status."
        )
    return Source(file, "markdown", tuple(tables))


def _title(line: str) -> str:
    if len(line) > _LONGEST_HEADING:
        return ""
    found = _HEADING.fullmatch(line.rstrip())
    return _plain(found.group(1))[0] if found else ""


def _is_ruler(lines: Sequence[str], at: int) -> bool:
    line = lines[at].rstrip("\r\n")
    if "|" not in line or len(line) > 10_000 or not _RULER.fullmatch(line):
        return False
    above = lines[at - 1]
    return "|" in above and len(_cells(above)) == len(_cells(line))


def _read_table(file: str, lines: Sequence[str], at: int, heading: str, tables: list[Table]) -> int:
    """Take in the table whose header is line ``at``; the line behind it."""
    header = [_plain(cell)[0] for cell in _cells(lines[at])]
    table = next((one for one in tables if one.rows[0] == header), None)
    if table is None:
        table = Table(heading, [header], [at + 1], ragged=True)
        tables.append(table)
    at += 2
    room = MOST_ROWS - sum(len(one.rows) for one in tables)
    while at < len(lines) and lines[at].strip() and "|" in lines[at]:
        room -= 1
        if room < 0:
            break
        row = []
        for column, cell in enumerate(_cells(lines[at])):
            text, address = _plain(cell)
            if address:
                table.links[len(table.rows), column] = address
            if text in _AS_ABOVE and column < len(table.rows[-1]) and len(table.rows) > 1:
                text = table.rows[-1][column]
            row.append(text)
        table.rows.append(row)
        table.numbers.append(at + 1)
        at += 1
    if room < 0 or len(tables) > MOST_TABLES:
        raise too_many(file, MOST_ROWS, "rows", "the rows you no longer need")
    return at


def _cells(line: str) -> list[str]:
    """The cells of a line; a bar behind a backslash belongs to its cell, also in code."""
    line = line.strip()
    parts, start = [], 0
    for found in _BAR.finditer(line):
        parts.append(line[start : found.end() - 1])
        start = found.end()
        if len(parts) > MOST_COLUMNS:
            return parts
    parts.append(line[start:])
    if len(parts) > 1 and not parts[0].strip():
        del parts[0]
    if len(parts) > 1 and not parts[-1].strip():
        del parts[-1]
    return parts


def _plain(cell: str) -> tuple[str, str]:
    """(the words of a cell without their markup, the address behind them)."""
    cell = cell.strip()
    if len(cell) > _LONGEST_CELL:
        return cells.tidy(cell), ""
    if "\\" in cell:
        # What stands behind a backslash is no mark: put aside until the marks are gone.
        cell = _ESCAPED.sub(lambda found: chr(_ASIDE + ord(found.group(1))), cell)
    address = ""
    if "](" in cell:
        cell = _IMAGE.sub(r"\1", cell)
        found = _LINK.search(cell)
        address = found.group(2) if found else ""
        cell = _LINK.sub(lambda link: link.group(1) or link.group(2), cell)
    if "<" in cell:
        linked = _HREF.search(cell)
        address = address or (linked.group(1) if linked else "")
        cell = _ELEMENT.sub(" ", _BREAK.sub("\n", _AUTOLINK.sub(r"\1", cell)))
    cell = html.unescape(_without_emphasis(cell)) if cell else cell
    cell = cell.translate(_BACK)
    is_web = address.casefold().startswith(("http://", "https://", "mailto:"))
    return cells.tidy(cell), address.translate(_BACK) if is_web else ""


def _without_emphasis(cell: str) -> str:
    for mark in ("**", "~~"):
        if mark in cell and cell.count(mark) % 2 == 0:
            cell = cell.replace(mark, "")
    if "*" in cell or "_" in cell:
        cell = _EMPHASIS.sub(lambda words: words.group(1) or words.group(3) or "", cell)
    return cell.replace("`", "")
