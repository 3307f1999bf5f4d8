"""What goes to another place: a copy in a second folder, and all of it in one file."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.domain.clock import day_of
from followup_desktop.domain.errors import DomainError, KnownError, known_or_raise
from followup_desktop.services.backups import Backup
from followup_desktop.ui.services import Services
from followup_desktop.ui.settings.cards import ShownCard
from followup_desktop.ui.tasks import Task
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Body, Button, Muted, SectionTitle
from followup_desktop.ui.widgets.flow import FlowRow

from .words import saved_said

SECOND = "second-backup-folder"


class SecondFolderCard(ShownCard):
    """Where each new backup is copied to as well; *Choose folder…* copies at once."""

    found_by = "second backup folder copy another disk stick cloud safe"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._task: Task | None = None
        self.words, self.done = Body(), Body()
        self.choose, self.stop = Button("Choose folder…"), Button("Stop")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.stop.clicked.connect(self._on_stop_clicked)
        self.stop.setAccessibleDescription("copying backups to a second folder")
        self.column.addWidget(SectionTitle("A second place"))
        self.column.addWidget(self.words)
        buttons = FlowRow(gap=GAP)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.stop)
        self.column.addLayout(buttons)
        self.column.addWidget(self.done)
        self.column.addWidget(
            Muted(
                "A disk can fail. A copy on another disk, a stick, or in a folder that a program"
                " of yours keeps in the cloud helps then. FollowUp itself sends nothing."
            )
        )
        self.done.hide()
        self.refresh()

    def refresh(self) -> None:
        """Where the copies go now."""
        folder = self._services.backups.second_folder()
        self.words.setText(
            f"Each new backup is copied to {folder} as well."
            if folder is not None
            else "Each new backup can be copied to a second folder as well."
        )
        self.stop.setVisible(folder is not None)

    def use(self, folder: Path) -> None:
        """Copy there from now on, the newest backup at once."""
        backups = self._services.backups
        try:
            self._services.settings.set(SECOND, str(folder))
        except (DomainError, KnownError) as error:
            self._say(str(error), wrong=True)
            return
        self._say("Copying the newest backup…")
        self._task = Task(lambda _progress, _cancelled: backups.copy_to_second())
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.start()

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.done.set_role("danger" if wrong else "")
        self.done.setText(words)
        self.done.show()
        self.refresh()

    def _on_choose_clicked(self) -> None:
        first = self._services.backups.second_folder() or Path.home()
        name = QFileDialog.getExistingDirectory(self, "A second place for backups", str(first))
        if name:
            self.use(Path(name))

    def _on_stop_clicked(self) -> None:
        try:
            self._services.settings.set(SECOND, "")
        except (DomainError, KnownError) as error:
            self._say(str(error), wrong=True)
        else:
            self._say("Stopped. The copies that are there stay.")

    def _on_task_succeeded(self, copied: object) -> None:
        if isinstance(copied, Backup):
            self._say(f"Copied and verified: {copied.path.name}.")
        else:
            self._say("The first copy comes with the next backup.")

    def _on_task_failed(self, error: object) -> None:
        self._say(str(known_or_raise(error)), wrong=True)


class MovingCard(ShownCard):
    """*Move to another computer*, in three sentences, and the file for it."""

    found_by = "move another computer new laptop one file save a copy everything"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._task: Task | None = None
        self.copy, self.done = Button("Save everything in one file…"), Body()
        self.copy.clicked.connect(self._on_copy_clicked)
        self.column.addWidget(SectionTitle("Move to another computer"))
        self.column.addWidget(
            Body(
                "Save everything in one file, and take it to the other computer on a stick."
                " Install FollowUp there, open this page and press Restore from a file."
                " Then go on there only, so that each call is logged in one place."
            )
        )
        buttons = FlowRow(gap=GAP)
        buttons.addWidget(self.copy)
        self.column.addLayout(buttons)
        self.column.addWidget(self.done)
        self.column.addWidget(
            Muted(
                "The file holds leads, calls, settings, documents you copied in, and recordings."
                " It is not encrypted."
            )
        )
        self.done.hide()

    def save_to(self, path: Path) -> None:
        """Write the file off the window's thread, and say how it went."""
        backups = self._services.backups
        self.copy.setEnabled(False)
        self._say("Saving…")
        self._task = Task(lambda _progress, _cancelled: backups.save_to(path))
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.finished.connect(self._on_task_finished)
        self._task.start()

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.done.set_role("danger" if wrong else "")
        self.done.setText(words)
        self.done.show()

    def _on_copy_clicked(self) -> None:
        today = day_of(self._services.clock.now(), self._services.settings.zone())
        name, _kind = QFileDialog.getSaveFileName(
            self,
            "Save everything",
            str(Path.home() / f"FollowUp {today.isoformat()}.zip"),
            "Everything (*.zip);;The data file alone (*.sqlite3)",
        )
        if name:
            self.save_to(Path(name))

    def _on_task_succeeded(self, made: object) -> None:
        if isinstance(made, Backup):
            self._say(saved_said(made))

    def _on_task_failed(self, error: object) -> None:
        self._say(str(known_or_raise(error)), wrong=True)

    def _on_task_finished(self) -> None:
        self.copy.setEnabled(True)
