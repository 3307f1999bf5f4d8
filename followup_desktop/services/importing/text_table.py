"""CSV and its kin: encoding, delimiter, records (data-formats.md, *What to expect*)."""

import re
from collections import Counter

from . import cells
from .csv_records import Records, lines_of, read_records
from .own_tables import read_own_csv
from .refusal import READABLE, Refusal, Skipped, too_many
from .source import Source, Table

MOST_ROWS = 100_000
MOST_COLUMNS = 512

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_EAST_ASIAN = ("gb18030", "big5", "shift_jis")
_EAST_ASIAN_WORDS = (
    "公司",
    "岗位",
    "职位",
    "状态",
    "投递",
    "備註",
    "备注",
    "職稱",
    "会社",
    "企業",
    "応募",
)
_DELIMITERS = (",", ";", "\t", "|")
_CONFLICT = re.compile(r"(?:<{7}(?: .*)?|={7}|>{7}(?: .*)?|\|{7}(?: .*)?)\s*")
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding). Never fails: cp1252 reads anything, oddly at worst."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = _whole(data, encoding).decode(encoding, errors="replace")
            return text.removeprefix("\ufeff"), encoding
    wide = _utf16_without_mark(data)
    if wide:
        return _whole(data, wide).decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for encoding in _EAST_ASIAN:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(word in text[:5000] for word in _EAST_ASIAN_WORDS):
            return text, encoding
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _whole(data: bytes, encoding: str) -> bytes:
    """The bytes without half a letter at their end."""
    size = 4 if encoding == "utf-32" else 2 if encoding.startswith("utf-16") else 1
    return data[: len(data) - len(data) % size]


def _utf16_without_mark(data: bytes) -> str:
    head = data[:2000]
    if len(head) < 4 or head.count(0) * 4 < len(head):
        return ""
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd > 9 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 9 * odd else ""


def read_text(file: str, data: bytes) -> Source:
    """Read delimited text into one table.

    Raises ``Refusal`` for something that is no text, or more than 100,000 rows.
    """
    text, encoding = decode(data)
    if _is_binary(text):
        raise Refusal(
            f"{file} is not a table that can be read: it holds data other than text. {READABLE}"
        )
    own = read_own_csv(file, text)
    if own is not None:
        return own
    notes = []
    if encoding in ("cp1252", "latin-1"):
        notes.append("The text is not UTF-8; it was read as Windows-1252 (Western European).")
    if "\x00" in text:
        text = text.replace("\x00", "")
        notes.append("NUL characters were left out.")
    lines = lines_of(text)
    lines = _without_conflict_marks(lines, notes)
    delimiter = _announced_delimiter(lines) or _delimiter_of(lines)
    records = read_records(lines, delimiter, blank_first=_blank_before_quotes(text, delimiter))
    if len(records.rows) > MOST_ROWS:
        raise too_many(file, MOST_ROWS, "rows", "the rows you no longer need")
    table = _table(records)
    return Source(file, "tsv" if delimiter == "\t" else "csv", (table,), tuple(notes))


def _is_binary(text: str) -> bool:
    head = text[:20_000]
    odd = sum(1 for char in head if char < " " and char not in "\t\r\n\x0b\x0c\x1a\x1b")
    return odd > 8 and odd * 50 > len(head)


def _without_conflict_marks(lines: list[str], notes: list[str]) -> list[str]:
    if not any(line.startswith("<<<<<<<") for line in lines):
        return lines
    notes.append(
        "The marks of an unresolved version-control conflict were left out; "
        "the rows of both sides are read."
    )
    # Emptied, not removed, so that the others keep their line numbers.
    return ["\n" if _CONFLICT.fullmatch(line) else line for line in lines]


def _announced_delimiter(lines: list[str]) -> str:
    """Excel's ``sep=;`` in the first line; the line itself is emptied."""
    found = _SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    if not found:
        return ""
    lines[0] = "\n"
    return found.group(1)


def _delimiter_of(lines: list[str]) -> str:
    """The delimiter that cuts most of the first records into equally many cells."""
    head = lines[:200]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        if not any(delimiter in line for line in head):
            continue
        rows = [row for row in read_records(head, delimiter).rows if any(map(str.strip, row))]
        widths = Counter(len(row) for row in rows)
        if not widths:
            continue
        width, alike = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
        if width < 2:
            continue
        score = alike / len(rows) + min(width, 12) / 40 + 0.3 * _plain_header(rows)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _plain_header(rows: list[list[str]]) -> bool:
    """Whether one of the first rows reads like column names: short words, all different."""
    for row in rows[:8]:
        names = [cell.strip() for cell in row]
        if len(names) > 1 and all(0 < len(name) <= 40 for name in names):
            return len(set(names)) == len(names)
    return False


def _blank_before_quotes(text: str, delimiter: str) -> bool:
    return f'{delimiter} "' in text and f'{delimiter}"' not in text


def _table(records: Records) -> Table:
    rows = [[cells.tidy(cell) for cell in row[:MOST_COLUMNS]] for row in records.rows]
    # A blank line is one empty cell to the reader; Ctrl-Z ended files under DOS.
    rows = [[] if row in ([""], ["\x1a"]) else row for row in rows]
    broken = tuple(Skipped(*skipped) for skipped in records.broken)
    return Table("", rows, records.lines, broken, ragged=True)
