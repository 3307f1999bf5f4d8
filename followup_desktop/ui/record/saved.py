"""Saving what is printed to a file of the person's choice, and opening it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.errors import known_or_raise
from followup_desktop.services.exporting.whole_file import write_whole_bytes
from followup_desktop.services.paper.printing import Printable
from followup_desktop.ui.kept_folder import kept_folder
from followup_desktop.ui.preferences import Preferences
from followup_desktop.ui.save_dialog import AskPath, ask_where
from followup_desktop.ui.tasks import Task

FOLDER = "print/folder"
"""Where the window remembers the place chosen last."""

Show = Callable[[QUrl], object]


class FileSaving(QObject):
    """Asks where to, writes off the window's thread, opens the file when asked to."""

    saved = Signal(object)
    """The ``Path`` that was written."""
    failed = Signal(str)

    def __init__(
        self,
        preferences: Preferences,
        parent: QWidget,
        *,
        ask_path: AskPath | None = None,
        show: Show | None = None,
    ) -> None:
        """The desktop's own dialog asks, its own program shows, unless a test brings
        others."""
        super().__init__(parent)
        self._preferences, self._parent = preferences, parent
        self._ask_path, self._show = ask_path or ask_where, show or QDesktopServices.openUrl
        self._task: Task | None = None
        self.path: Path | None = None
        """What was written last."""

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._task is not None

    def save_pdf(self, name: str, printable: Callable[[], Printable]) -> None:
        """Ask where the pages go and write them. ``printable`` is asked for in another
        thread."""
        from followup_desktop.ui.printing.pages import pdf_of

        path = self._asked(name, ".pdf", "PDF (*.pdf)")
        if path is not None:
            self._run(path, lambda: write_whole_bytes(path, pdf_of(printable())))

    def save_csv(self, name: str, write: Callable[[Path], object]) -> None:
        """Ask where the table goes and have it written."""
        path = self._asked(name, ".csv", "Table (*.csv)")
        if path is not None:
            self._run(path, lambda: write(path))

    def open(self) -> None:
        """The written file with the system's program for it."""
        if self.path is not None:
            self._show(QUrl.fromLocalFile(str(self.path)))

    def _asked(self, name: str, suffix: str, pattern: str) -> Path | None:
        if self._task is not None:
            return None
        folder = kept_folder(self._preferences, FOLDER)
        chosen = self._ask_path(self._parent, str(folder / f"{name}{suffix}"), pattern)
        if not chosen:
            return None
        if not chosen.lower().endswith(suffix):
            chosen += suffix
        self._preferences.keep(FOLDER, str(Path(chosen).parent))
        return Path(chosen)

    def _run(self, path: Path, write: Callable[[], object]) -> None:
        def written(_progress: object, _cancelled: object) -> Path:
            write()
            return path

        self._task = Task(written)
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.start()

    def _on_task_succeeded(self, path: object) -> None:
        self._task = None
        if isinstance(path, Path):
            self.path = path
            self.saved.emit(path)

    def _on_task_failed(self, error: object) -> None:
        self._task = None
        self.failed.emit(str(known_or_raise(error)))
