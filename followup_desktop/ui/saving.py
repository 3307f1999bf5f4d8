"""Writing what the person did, and telling them when it could not be written."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.errors import DomainError, KnownError


class Saving(QObject):
    """Runs one write at a time for the screens and sorts the errors.

    What the person can mend (``DomainError``) is theirs to hear beside the
    field: ``refused``. What the machine is in the way of (``KnownError``) is
    said in a bar with *Try again*: ``unsaved``. Anything else is a bug.
    """

    refused = Signal(str)
    unsaved = Signal(str, object)
    """Why, and a callable that tries again."""
    saved = Signal()

    def run(self, write: Callable[[], object]) -> bool:
        """Run ``write``; whether it is in the file."""
        try:
            write()
        except DomainError as error:
            self.refused.emit(str(error))
            return False
        except KnownError as error:
            self.unsaved.emit(str(error), write)
            return False
        self.saved.emit()
        return True

    def attempt(self, write: Callable[[], object]) -> str:
        """As ``run``, but a refusal is returned for the field to show, "" for none."""
        try:
            write()
        except DomainError as error:
            return str(error)
        except KnownError as error:
            self.unsaved.emit(str(error), write)
            return ""
        self.saved.emit()
        return ""
