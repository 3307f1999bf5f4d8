"""The one door through which a document goes to the system's own program.

What may pass is for ``services.documents`` to say; nothing comes here but by the
person's click (reliability.md, *Hostile input*).
"""

from pathlib import Path

from PySide6.QtCore import QUrl

from followup_desktop.system.dialler import UrlOpener, desktop_opener


def open_document(path: Path, opener: UrlOpener | None = None) -> bool:
    """Show a file in the program the system has for it; whether one took it."""
    return (opener or desktop_opener)(QUrl.fromLocalFile(str(path)))


def show_folder(path: Path, opener: UrlOpener | None = None) -> bool:
    """Show the folder a file lies in; whether something took it."""
    return (opener or desktop_opener)(QUrl.fromLocalFile(str(path.parent)))
