"""Coming back from a backup: the difference first, then one press, then one undo.
After the undo nothing is offered but *Done*: a second Enter changes nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.errors import known_or_raise
from followup_desktop.services.data_file.backups import Difference, Restored
from followup_desktop.ui.services import Services
from followup_desktop.ui.tasks import Task
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Body, Button, Card, SmallPrimaryButton, Strong
from followup_desktop.ui.widgets.flow import FlowRow

from .words import difference_said, restored_said, undone_said


class Restoring(Card):
    """Hidden until a backup is chosen. Reading and writing happen off the window's
    thread; while it writes nothing here can be pressed."""

    began = Signal()
    """A backup was chosen: what was told of another before is over."""
    done = Signal()
    """The data are others now, or the wish was dropped."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="notice")
        self._services = services
        self._path: Path | None = None
        self._before: Path | None = None
        self._task: Task | None = None
        self.title, self.words = Strong(), Body()
        self.restore = SmallPrimaryButton("Restore it")
        self.leave = Button("Leave it as it is")
        self.undo = Button("Undo restore")
        self.close_it = Button("Done")
        self.restore.clicked.connect(self._on_restore_clicked)
        self.leave.clicked.connect(self._on_leave_clicked)
        self.undo.clicked.connect(self._on_undo_clicked)
        self.close_it.clicked.connect(self._on_leave_clicked)
        for label in (self.title, self.words):
            label.set_role("on_notice")
            self.column.addWidget(label)
        buttons = FlowRow(gap=GAP)
        self._buttons = (self.restore, self.leave, self.undo, self.close_it)
        for button in self._buttons:
            buttons.addWidget(button)
        self.column.addLayout(buttons)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether something is being read or written."""
        return self._task is not None

    def ask(self, path: Path, called: str) -> None:
        """Say what restoring ``path`` would change, and offer it."""
        if self.busy:
            return
        self._path, self._before = path, None
        self.title.setText(f"Restore {called}?")
        self._say("Looking through it…", ())
        self.show()
        self.began.emit()
        backups = self._services.backups
        self._run(lambda: backups.difference(path), self._on_difference_succeeded)

    def _run(self, work: Callable[[], Any], then: Callable[[object], None]) -> None:
        self._task = Task(lambda _progress, _cancelled: work())
        self._task.succeeded.connect(then)
        self._task.failed.connect(self._on_task_failed)
        self._task.finished.connect(self._on_task_finished)
        self._task.start()

    def _say(self, words: str, offered: tuple[Button, ...]) -> None:
        self.words.setText(words)
        for button in self._buttons:
            button.setVisible(button in offered)

    def _restore(self, path: Path, doing: str, then: Callable[[object], None]) -> None:
        self._say(doing, ())
        backups = self._services.backups
        self._run(lambda: backups.restore(path), then)

    # Slots --------------------------------------------------------------------

    def _on_difference_succeeded(self, found: object) -> None:
        if isinstance(found, Difference):
            zone = self._services.settings.zone()
            words = difference_said(found, zone, self._services.clock.now())
            self._say(
                f"{words} A backup of what is there now is made first.", (self.restore, self.leave)
            )
            self.leave.setFocus()

    def _on_restore_clicked(self) -> None:
        if self._path is not None and not self.busy:
            self._restore(self._path, "Restoring…", self._on_restore_succeeded)

    def _on_undo_clicked(self) -> None:
        if self._before is not None and not self.busy:
            before, self._before = self._before, None
            self._restore(before, "Bringing back what was there…", self._on_undo_succeeded)

    def _on_restore_succeeded(self, done: object) -> None:
        if isinstance(done, Restored):
            self._before = done.before
            self.title.setText("Your data are those of the backup")
            self._say(restored_said(done), (self.undo, self.close_it))
            self.undo.setFocus()
            self.done.emit()

    def _on_undo_succeeded(self, done: object) -> None:
        if isinstance(done, Restored):
            self.title.setText("What was there before is back")
            self._say(undone_said(done), (self.close_it,))
            self.close_it.setFocus()
            self.done.emit()

    def _on_leave_clicked(self) -> None:
        self.hide()
        self.done.emit()

    def _on_task_failed(self, error: object) -> None:
        self._say(str(known_or_raise(error)), (self.leave,))

    def _on_task_finished(self) -> None:
        self._task = None
