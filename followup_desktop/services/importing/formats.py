"""What kind of file this is, told by its content, and the reader for it.

An unknown kind is refused with a sentence that says what can be read.
"""

from dataclasses import replace
from pathlib import Path, PurePath

from . import cells
from .archive import read_archive
from .contacts.vcards import looks_like_cards, read_vcards
from .csv_records import lines_of
from .html_table import read_page
from .json_table import read_json
from .markdown_table import is_markdown, read_markdown
from .old_workbook import read_old_workbook
from .opendocument import read_opendocument
from .refusal import READABLE, Refusal, too_many
from .source import Source
from .text_table import decode, read_text
from .texts import CUT
from .unpacking import MOST_OPENDOCUMENT_TAGS, check_cells, check_unpacked
from .workbook import read_workbook

LARGEST_FILE = 50 * 1024 * 1024
MOST_LINES = 4_000_000
LONGEST_NAME = 200
LONGEST_CELL = 200_000
"""More than is looked at for a note, of which the first 4,000 letters are kept."""

_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a media file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"bplist00", "a property list"),
)


def read_tables(path: Path) -> Source:
    """Read a tracker file into tables of text cells.

    Raises ``Refusal`` for a file that is missing, too large (over 50 MB, or an
    XLSX that unpacks to more than 500 MB), damaged, or of a kind not read.
    """
    file = path.name or str(path)
    return read_content(file, _bytes(path, file))


def read_content(file: str, data: bytes) -> Source:
    """Read what a file of this name holds. Raises ``Refusal`` like ``read_tables``."""
    if len(data) > LARGEST_FILE:
        raise _too_large(file)
    return _bounded(_read(file, data))


def _read(file: str, data: bytes) -> Source:
    _refuse_empty(file, data)
    _refuse_foreign(file, data)
    if data.startswith(b"PK"):
        return _from_zip(file, data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return read_old_workbook(file, data)
    text, _ = decode(data)
    _refuse_endless(file, text)
    start = text[:4000].lstrip("\ufeff \t\r\n")
    if looks_like_cards(start):
        return read_vcards(file, data)
    if _is_page(start):
        return read_page(file, text)
    _refuse_foreign_text(file, start)
    if start[:1] in ("{", "[") and _is_json(file, text, start):
        try:
            return read_json(file, text)
        except RecursionError:
            raise Refusal(f"{file} is nested too deeply to be a list of job leads.") from None
    lines = lines_of(text)
    if is_markdown(file, lines):
        return read_markdown(file, lines)
    return read_text(file, data)


def _bytes(path: Path, file: str) -> bytes:
    try:
        if path.is_dir():
            raise Refusal(f"{file} is a folder; choose one of the files in it.")
        size = path.stat().st_size
        if not path.is_file():  # a pipe would be waited for, a device never ends
            raise Refusal(f"{file} is no ordinary file, so it is not opened.")
        if size > LARGEST_FILE:
            raise _too_large(file)
        with path.open("rb") as handle:
            return handle.read(LARGEST_FILE + 1)  # it may have grown
    except FileNotFoundError:
        raise Refusal(f"There is no file {file} at that place.") from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "the system would not open it"
        raise Refusal(f"{file} could not be read: {reason}.") from problem


def _too_large(file: str) -> Refusal:
    return Refusal(
        f"{file} is larger than 50 MB, so it is not opened; "
        "copy the rows you need into a smaller file."
    )


def _refuse_endless(file: str, text: str) -> None:
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        raise too_many(file, MOST_LINES, "lines", "what you no longer need")


def _bounded(source: Source) -> Source:
    """The source with cells of at most ``LONGEST_CELL`` letters, cut with a mark, and
    tables of names that fit into a sentence."""
    if any(len(table.name) > LONGEST_NAME for table in source.tables):
        tables = (replace(one, name=cells.short(one.name, LONGEST_NAME)) for one in source.tables)
        source = replace(source, tables=tuple(tables))
    for table in source.tables:
        for row in table.rows:
            if row and max(map(len, row)) > LONGEST_CELL:
                row[:] = [_cut(cell) for cell in row]
    return source


def _cut(cell: str) -> str:
    return cell if len(cell) <= LONGEST_CELL else cell[:LONGEST_CELL] + CUT


def _refuse_empty(file: str, data: bytes) -> None:
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Refusal(f"No lead found in {file}: the file is empty.")


def _refuse_foreign(file: str, data: bytes) -> None:
    for mark, kind in _FOREIGN:
        if data.startswith(mark) and (mark != b"MZ" or b"\x00" in data[:200]):
            raise Refusal(f"{file} is {kind}, not a table of job leads. {READABLE}")


def _is_page(start: str) -> bool:
    head = start[:400].casefold()
    return head.startswith(("<!doctype html", "<html", "<table")) or (
        head.startswith("<?xml") and "<html" in head
    )


def _refuse_foreign_text(file: str, start: str) -> None:
    head = start[:400].casefold()
    if head.startswith("<?xml") or head.startswith("<!doctype"):
        kind = "an XML file"
    elif head.startswith("begin:vcalendar"):
        kind = "a calendar"
    else:
        return
    raise Refusal(f"{file} is {kind}, not a table of job leads. {READABLE}")


def _from_zip(file: str, data: bytes, *, inside: bool = False) -> Source:
    names = check_unpacked(file, data)
    if any(name.startswith("xl/") for name in names):
        if "xl/workbook.bin" in names:
            raise Refusal(
                f"{file} is a binary Excel workbook (.xlsb); save it as .xlsx or CSV, "
                "and import that."
            )
        check_cells(file, data)
        return read_workbook(file, data)
    if "content.xml" in names:
        check_cells(file, data, MOST_OPENDOCUMENT_TAGS)
        return read_opendocument(file, data)
    if any(name.startswith("word/") for name in names):
        raise Refusal(
            f"{file} is a Word document; save it as XLSX or CSV, and import that. {READABLE}"
        )
    if "Index/Document.iwa" in names or "Index.zip" in names:
        raise Refusal(
            f"{file} is a document of Apple's Numbers; export it as Excel or CSV there, "
            "and import that."
        )
    if inside:
        raise Refusal(f"{file} is a ZIP file inside another one; unpack it and import that.")
    return read_archive(file, data, _read_member)


def _read_member(file: str, data: bytes) -> Source:
    """A file of a ZIP, which may be a spreadsheet but no further ZIP of files."""
    if data.startswith(b"PK"):
        return _from_zip(file, data, inside=True)
    return read_content(file, data)


def _is_json(file: str, text: str, start: str) -> bool:
    """Whether it means to be JSON: by its name, or by its first and last characters."""
    if PurePath(file).suffix.casefold() in (".json", ".jsonl", ".ndjson"):
        return True
    end = text[-4000:].rstrip("\ufeff \t\r\n\x00")
    if start[0] == "[":
        return end.endswith("]") and start[1:].lstrip()[:1] in ("{", "]", "[")
    return end.endswith("}") and start[1:].lstrip()[:1] in ('"', "}")
