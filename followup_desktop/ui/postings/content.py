"""What is pasted, dropped or chosen, as ``services.postings`` reads it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.domain.errors import DomainError
from followup_desktop.ui.importing.carried import DroppedText, files_of, text_of

READ = (".eml", ".html", ".htm", ".txt", ".mht", ".mhtml")
_MOST_BYTES = 25 * 1024 * 1024
_OUTLOOK = b"\xd0\xcf\x11\xe0"


def content_of_mime(data: QMimeData) -> str | bytes:
    """The clipboard's content: a mail's or a page's file, a text, a page's source or a
    link. Raises ``DomainError`` where there is nothing to read."""
    files = [path for path in files_of(data) if path.suffix.casefold() in (*READ, ".msg")]
    if files:
        return content_of_file(files[0])
    dropped = text_of(data)
    if dropped is None:
        raise DomainError("There is no text to paste: copy the posting first.")
    return content_of(dropped)


def content_of(dropped: DroppedText) -> str | bytes:
    """The same of what was dropped on the window: the words, else the page, else the link."""
    if dropped.mail is not None:
        return content_of_file(dropped.mail)
    return dropped.text.strip() or dropped.html or dropped.url


def content_of_file(path: Path) -> bytes:
    """A file's bytes. Raises ``DomainError`` where it can't be read or is no such file."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise DomainError(f"{path.name} is too large for a posting or an e-mail (over 25 MB).")
        content = path.read_bytes()
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        raise DomainError(f"{path.name} could not be read: {why}.") from None
    if content.startswith(_OUTLOOK):
        raise DomainError(
            f"{path.name} is a file of Outlook alone. Save the e-mail as .eml, or copy its text."
        )
    return content


def ask_file(parent: QWidget) -> Path | None:
    """A mail or a page that was saved, chosen in the desktop's own dialog; None for none."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    patterns = " ".join(f"*{suffix}" for suffix in READ)
    path, _kind = QFileDialog.getOpenFileName(
        parent, "Choose an e-mail or a page", folder, f"E-mails and pages ({patterns})"
    )
    return Path(path) if path else None
