"""The sheet for a helper as a PDF file: saved where the person chooses, opened to be printed.

The desktop's own viewer prints it: a program's own print dialog needs the printing
system of each machine with it, which would be larger than all of this.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.helper_sheet import HelperSheet, SheetLine, Voice
from followup_desktop.services.exporting.whole_file import write_whole_bytes
from followup_desktop.ui.kept_folder import documents
from followup_desktop.ui.save_dialog import ask_where

AskPath = Callable[[QWidget | None, str], str]
Show = Callable[[QUrl], bool]

_BODY, _TITLE, _PART = 11.0, 18.0, 13.0
_LABELS = {Voice.HELPER: "You:  ", Voice.CALLER: "Me:  ", Voice.NOTE: "", Voice.TICK: "☐  "}


def save_sheet(
    sheet: HelperSheet,
    parent: QWidget | None = None,
    *,
    ask_path: AskPath | None = None,
    show: Show | None = None,
) -> str:
    """Ask where to, write it, open it; its path, "" where the person let it be.

    ``ask_path(parent, suggestion)`` and ``show`` are the desktop's own unless a test
    brings others. Raises ``KnownError`` where it cannot be written.
    """
    path = (ask_path or _ask_path)(parent, str(documents() / file_name(sheet)))
    if not path:
        return ""
    if not path.lower().endswith(".pdf"):
        path += ".pdf"
    write_whole_bytes(Path(path), pdf_of(sheet))
    (show or QDesktopServices.openUrl)(QUrl.fromLocalFile(path))
    return path


def file_name(sheet: HelperSheet) -> str:
    """ "Practise First call.pdf": letters and digits of the title only."""
    name = "".join(c if c.isalnum() else " " for c in sheet.title)
    return f"Practise {' '.join(name.split())[:60].strip()}".strip() + ".pdf"


def pdf_of(sheet: HelperSheet) -> bytes:
    """The sheet on the paper of the user's country."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(_paper()))
    writer.setTitle(f"Practise: {sheet.title}")
    writer.setCreator("FollowUp")
    document_of(sheet).print_(writer)
    del writer  # what it still holds is written when it goes
    buffer.close()
    return bytes(kept.data())


def document_of(sheet: HelperSheet) -> QTextDocument:
    """The sheet as a document: plain words, whatever they look like."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    cursor.insertText(f"Practise: {sheet.title}", _type(_TITLE, bold=True))
    _add(cursor, "For a helper who plays the employer", _type(_BODY), above=2)
    if sheet.about:
        _add(cursor, sheet.about, _type(_BODY, bold=True), above=2)
    for part in sheet.parts:
        _add(cursor, part.title, _type(_PART, bold=True), above=14)
        for line in part.lines:
            _add_line(cursor, line)
    return document


def _add_line(cursor: QTextCursor, line: SheetLine) -> None:
    own = line.voice is Voice.CALLER
    label = _LABELS[line.voice]
    _add(cursor, label, _type(_BODY, bold=True), above=4, indent=1 if own else 0)
    cursor.insertText(line.words, _type(_BODY, slanted=own))


def _add(
    cursor: QTextCursor, words: str, look: QTextCharFormat, *, above: int, indent: int = 0
) -> None:
    block = QTextBlockFormat()
    block.setTopMargin(above)
    block.setIndent(indent)
    cursor.insertBlock(block)
    cursor.insertText(words, look)


def _type(points: float, *, bold: bool = False, slanted: bool = False) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontPointSize(points)
    look.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    look.setFontItalic(slanted)
    return look


def _paper() -> QPageSize.PageSizeId:
    imperial = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4


def _ask_path(parent: QWidget | None, suggestion: str) -> str:
    return ask_where(parent, suggestion, "PDF (*.pdf)", "Save the sheet for a helper")
