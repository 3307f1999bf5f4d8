"""Importing from the window: the dialog, what it did, and taking it back whole."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from followup_desktop.domain.errors import known_or_raise
from followup_desktop.services.taking_in.service import ImportResult, RestCounts, UndoneImport
from followup_desktop.ui.main_window import MainWindow

from .carried import Pasted
from .drop import DropOnWindow

if TYPE_CHECKING:
    from followup_desktop.ui.tasks import Task

UNDO_IMPORT = "Undo import"


class Importing(QObject):
    """Opens the import dialog and takes the newest import back."""

    imported = Signal(str, str)
    """What was done, in a sentence, and the button that takes it back ("" for none)."""
    told = Signal(str)
    text_dropped = Signal(object)
    """A ``DroppedText``: a posting or an e-mail, dropped on the window."""

    def __init__(self, window: MainWindow, opener: Callable[[QDialog], None]) -> None:
        super().__init__(window)
        self._window, self._services, self._open = window, window.services, opener
        self._results: list[ImportResult] = []
        """What the dialog did that is open, or was last."""
        self._import_ids: tuple[int, ...] = ()
        """What *Undo import* takes back, newest first."""
        self._task: Task | None = None
        self.drop = DropOnWindow(window)
        self.drop.files_dropped.connect(self._on_drop_lists_dropped)
        self.drop.rows_dropped.connect(self._on_drop_lists_dropped)
        self.drop.text_dropped.connect(self.text_dropped)
        window.leads.import_requested.connect(self.ask)

    def ask(self) -> None:
        """The import dialog."""
        self.ask_for(())

    def ask_for(self, lists: Sequence[Path | Pasted]) -> None:
        """The import dialog with these files or rows, one after another."""
        from .dialog import ImportDialog

        self._results = []
        dialog = ImportDialog(self._services, self._window, lists or None)
        dialog.imported.connect(self._on_dialog_imported)
        dialog.finished.connect(self._on_dialog_finished)
        self._open(dialog)

    def take_back(self) -> None:
        """Take the imports back, off the window's thread: it may be 10,000 leads."""
        from followup_desktop.ui.tasks import Task

        ids, imports = self._import_ids, self._services.imports
        if not ids:
            return
        self._import_ids = ()
        self._task = Task(lambda _progress, _cancelled: [imports.undo(one) for one in ids])
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.start()

    def _on_drop_lists_dropped(self, lists: object) -> None:
        if isinstance(lists, tuple):
            self.ask_for(lists)

    def _on_dialog_imported(self, result: object) -> None:
        if isinstance(result, ImportResult):
            self._results.append(result)

    def _on_dialog_finished(self) -> None:
        from .words import results_said

        results, self._results = self._results, []
        if not results:
            return
        self._window.end_welcome()
        ids = [one.import_id for one in reversed(results) if one.import_id is not None]
        self._import_ids = tuple(ids)
        self.imported.emit(results_said(results), UNDO_IMPORT if ids else "")

    def _on_task_succeeded(self, undone: object) -> None:
        from .words import undone_said

        if isinstance(undone, list):
            self.told.emit(undone_said(_together(undone)))

    def _on_task_failed(self, error: object) -> None:
        self.told.emit(str(known_or_raise(error)))


def _together(undone: Sequence[UndoneImport]) -> UndoneImport:
    return UndoneImport(
        undone[0].import_id,
        sum(one.removed for one in undone),
        sum(one.restored for one in undone),
        tuple(kept for one in undone for kept in one.kept),
        sum(one.people_removed for one in undone),
        sum(one.people_restored for one in undone),
        rest=RestCounts(
            sum(one.rest.activities for one in undone),
            sum(one.rest.scripts for one in undone),
            sum(one.rest.rehearsals for one in undone),
            sum(one.rest.documents for one in undone),
        ),
    )
