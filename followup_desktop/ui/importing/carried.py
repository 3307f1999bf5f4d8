"""What the clipboard, or a drag, carries of other programs: files, rows, texts, links."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

NAME = "Pasted rows"
_LONGEST = 1_000_000
_TABLE = "<table"


@dataclass(frozen=True, slots=True)
class DroppedText:
    """A text, a page or a link of another program, or an e-mail's file."""

    text: str = ""
    html: str = ""
    url: str = ""
    mail: Path | None = None


@dataclass(frozen=True, slots=True)
class Pasted:
    """A list that was copied elsewhere and is in no file, as the reader of files takes it."""

    content: bytes
    name: str = NAME


def copied() -> QMimeData:
    """What the clipboard holds; empty where nothing was copied, for which Qt says None."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if data is None else data


def files_of(data: QMimeData) -> list[Path]:
    """The local files among it."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def text_of(data: QMimeData) -> DroppedText | None:
    """The text or link in it; None where there is none."""
    html = data.html()[:_LONGEST] if data.hasHtml() else ""
    text = data.text()[:_LONGEST] if data.hasText() else ""
    links = [url.toString() for url in data.urls() if url.scheme() in ("http", "https")]
    if not links and text.startswith(("http://", "https://")) and len(text.split()) == 1:
        links = [text.strip()]
    if not (html or text or links):
        return None
    return DroppedText(text, html, links[0] if links else "")


def lists_of(data: QMimeData) -> Sequence[Path | Pasted]:
    """What is there to read as a list: files, else a text, if there is any. Spreadsheets
    give their cells as lines with tabs; of a web page the table tells the cells apart,
    while its text may not."""
    if files := files_of(data):
        return files
    text = data.text() if data.hasText() else ""
    html = data.html() if data.hasHtml() else ""
    table = html.casefold().find(_TABLE) if "\t" not in text else -1
    found = html[table:] if table >= 0 else text
    return [Pasted(found.encode("utf-8", "replace"))] if found.strip() else []


def are_rows(text: str) -> bool:
    """Whether a text is a spreadsheet's cells: several lines, most of three columns or
    more. (A posting may have a table of two: "Hours" and how many.)"""
    lines = [line for line in text.splitlines() if line.strip()]
    tabbed = sum(line.strip().count("\t") > 1 for line in lines)
    return tabbed > 1 and 2 * tabbed > len(lines)
