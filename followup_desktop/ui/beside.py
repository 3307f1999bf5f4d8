"""One long write beside the window, which says what is being done meanwhile.

Whoever writes while another thread does waits until that is through: so the window
takes no other order until then. It paints, moves, and can be put away.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QWidget

from followup_desktop.ui.tasks import Task
from followup_desktop.ui.theme import GAP, WIDE
from followup_desktop.ui.widgets import Words, column
from followup_desktop.ui.widgets.roomy import roomy

MANY = 100
"""What touches more leads than that is written beside the window: 5,000 take a second."""
MANY_ROWS = 300
"""The same of undo, in rows of the file: a snoozed reminder has three."""
_WIDE = 360
_PATIENCE_S = 60.0


class AtWork(QDialog):
    """What is being done, until it is done: it cannot be stopped half-way, only
    taken back whole."""

    def __init__(self, doing: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("FollowUp")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(roomy(self, _WIDE, 0).width())
        self.words = Words(doing)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(doing)
        box = column(gap=GAP)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.addWidget(self.words)
        box.addWidget(self.progress)
        self.setLayout(box)

    def reject(self) -> None:
        """Esc ends nothing."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nor does its close button."""
        event.ignore()

    def end(self) -> None:
        """It is done."""
        self.hide()
        self.deleteLater()


class Beside(QObject):
    """Runs one piece of work at a time in a thread of its own."""

    succeeded = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The exception it raised."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._dialog: AtWork | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._task is not None

    def run(self, work: Callable[[], object], doing: str) -> None:
        """Do it; ``doing`` says what ("Taking back: Snooze all…"), where one of our
        windows is in front. Raises ``RuntimeError`` while ``busy``."""
        if self._task is not None:
            raise RuntimeError("one at a time")
        front = QApplication.activeWindow()
        if front is not None:
            self._dialog = AtWork(doing, front)
            self._dialog.show()
        task = self._task = Task(lambda _progress, _cancelled: work())
        task.succeeded.connect(self._on_task_succeeded)
        task.failed.connect(self._on_task_failed)
        task.start()

    def wait(self) -> None:
        """The program ends: what is being done is done first."""
        if self._task is not None:
            self._task.wait(_PATIENCE_S)
        self._end()

    def _end(self) -> None:
        self._task = None
        if self._dialog is not None:
            self._dialog.end()
            self._dialog = None

    def _on_task_succeeded(self, result: object) -> None:
        self._end()
        self.succeeded.emit(result)

    def _on_task_failed(self, error: object) -> None:
        self._end()
        self.failed.emit(error)
