"""Puts a promise or an interview into a calendar file that the person chooses."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from followup_desktop.services.agreements.promises import OpenPromise
from followup_desktop.ui.kept_folder import documents
from followup_desktop.ui.save_dialog import ask_where
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
    brings another. Raises ``DomainError`` where the promise is not there any more,
    ``KnownError`` where the file cannot be written.
    """
    calendar, number = services.calendar, promise.promise_id
    path = (ask_path or _ask_path)(parent, _suggested(calendar.file_name(calendar.promise(number))))
    return str(calendar.save_promise(number, Path(path))) if path else ""


def save_interview(
    services: Services,
    interview_id: int,
    parent: QWidget | None = None,
    ask_path: AskPath | None = None,
) -> str:
    """As ``save_promise``."""
    calendar, number = services.calendar, interview_id
    name = calendar.file_name(calendar.interview(number))
    path = (ask_path or _ask_path)(parent, _suggested(name))
    return str(calendar.save_interview(number, Path(path))) if path else ""


def _suggested(name: str) -> str:
    return str(documents() / name)


def _ask_path(parent: QWidget | None, suggestion: str) -> str:
    return ask_where(parent, suggestion, "Calendar (*.ics)", "Put it into a calendar file")
