"""Puts a promise into a calendar file that the person chooses."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.services.promises import OpenPromise
from followup_desktop.ui.services import Services

AskPath = Callable[[QWidget | None, str], str]


def save_promise(
    services: Services,
    promise: OpenPromise,
    parent: QWidget | None = None,
    ask_path: AskPath | None = None,
) -> str:
    """Ask where to, write the file there; its path, "" where the person let it be.

    ``ask_path(parent, suggestion)`` is the desktop's own dialog unless a test
    brings another. Raises ``KnownError`` where it cannot be written.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    suggestion = str(Path(folder or ".") / file_name(promise))
    path = (ask_path or _ask_path)(parent, suggestion)
    if not path:
        return ""
    if not path.lower().endswith(".ics"):
        path += ".ics"
    services.calendar.save_promise(promise.promise_id, Path(path))
    return path


def file_name(promise: OpenPromise) -> str:
    """ "Call Martin Jones.ics": letters and digits of the name only."""
    name = "".join(c if c.isalnum() else " " for c in promise.contact or promise.employer)
    return f"Call {' '.join(name.split())[:60].strip()}".strip() + ".ics"


def _ask_path(parent: QWidget | None, suggestion: str) -> str:
    path, _kind = QFileDialog.getSaveFileName(
        parent, "Put the promise into a calendar file", suggestion, "Calendar (*.ics)"
    )
    return path
