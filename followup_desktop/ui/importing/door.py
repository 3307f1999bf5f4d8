"""Importing from the window: the dialog, what it did, and taking it back whole."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.imports import ImportResult
from followup_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from followup_desktop.ui.tasks import Task

UNDO_IMPORT = "Undo import"


class Importing(QObject):
    """Opens the import dialog and takes the newest import back."""

    imported = Signal(str, str)
    """What was done, in a sentence, and the button that takes it back ("" for none)."""
    told = Signal(str)

    def __init__(self, window: MainWindow, opener: Callable[[QDialog], None]) -> None:
        super().__init__(window)
        self._window, self._services, self._open = window, window.services, opener
        self._import_id: int | None = None
        """What *Undo import* takes back."""
        self._task: Task | None = None

    def ask(self) -> None:
        """The import dialog."""
        from followup_desktop.ui.importing.dialog import ImportDialog

        dialog = ImportDialog(self._services, self._window)
        dialog.imported.connect(self._on_dialog_imported)
        self._open(dialog)

    def take_back(self) -> None:
        """Take the import back, off the window's thread: it may be 10,000 leads."""
        from followup_desktop.ui.tasks import Task

        import_id, imports = self._import_id, self._services.imports
        if import_id is None:
            return
        self._import_id = None
        self._task = Task(lambda _progress, _cancelled: imports.undo(import_id), self)
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.start()

    def _on_dialog_imported(self, result: object) -> None:
        from followup_desktop.ui.importing.words import result_said

        self._window.end_welcome()
        if isinstance(result, ImportResult):
            self._import_id = result.import_id
            undo = UNDO_IMPORT if result.import_id is not None else ""
            self.imported.emit(result_said(result), undo)

    def _on_task_succeeded(self, undone: object) -> None:
        from followup_desktop.ui.importing.words import undone_said

        self.told.emit(undone_said(undone))

    def _on_task_failed(self, error: object) -> None:
        if not isinstance(error, DomainError | KnownError):
            assert isinstance(error, BaseException)
            raise error
        self.told.emit(str(error))
