"""What goes to another place: a copy in a second folder, and all of it in one file."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.clock import day_of
from followup_desktop.domain.errors import DomainError, KnownError, known_or_raise
from followup_desktop.services.data_file.backups import Backup
from followup_desktop.ui.save_dialog import ask_where
from followup_desktop.ui.services import Services
from followup_desktop.ui.settings.cards import ShownCard
from followup_desktop.ui.settings.folder_card import FolderCard
from followup_desktop.ui.tasks import Task
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Body, Button, Muted, SectionTitle, Told
from followup_desktop.ui.widgets.flow import FlowRow

from .words import saved_said

SECOND = "second-backup-folder"


class SecondFolderCard(FolderCard):
    """Where each new backup is copied to as well; a chosen folder gets one at once."""

    found_by = "second backup folder copy another disk stick cloud safe"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(
            "A second place",
            "copying backups to a second folder",
            "A disk can fail. A copy on another disk, a stick, or in a folder that a program"
            " of yours keeps in the cloud helps then. FollowUp itself sends nothing.",
            parent,
        )
        self._services = services
        self._task: Task | None = None
        self.chosen.connect(self._on_self_chosen)
        self.stopped.connect(self._on_self_stopped)
        self.refresh()

    def refresh(self) -> None:
        """Where the copies go now."""
        folder = self._services.backups.second_folder()
        self.show_folder(
            f"Each new backup is copied to {folder} as well."
            if folder is not None
            else "Each new backup can be copied to a second folder as well.",
            folder,
        )

    def use(self, folder: Path) -> None:
        """Copy there from now on, the newest backup at once."""
        backups = self._services.backups
        if not self._set(str(folder)):
            return
        self.done.tell("Copying the newest backup…")
        self._task = Task(lambda _progress, _cancelled: backups.copy_to_second())
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.start_apart()

    def _set(self, folder: str) -> bool:
        """Keep the choice; whether it was taken."""
        try:
            self._services.settings.set(SECOND, folder)
        except (DomainError, KnownError) as error:
            self.done.tell(str(error), wrong=True)
            return False
        self.refresh()
        return True

    def _on_self_chosen(self, folder: object) -> None:
        assert isinstance(folder, Path)
        self.use(folder)

    def _on_self_stopped(self) -> None:
        if self._set(""):
            self.done.tell("Stopped. The copies that are there stay.")

    def _on_task_succeeded(self, copied: object) -> None:
        if isinstance(copied, Backup):
            self.done.tell(f"Copied and verified: {copied.path.name}.")
        else:
            self.done.tell("The first copy comes with the next backup.")

    def _on_task_failed(self, error: object) -> None:
        self.done.tell(str(known_or_raise(error)), wrong=True)


class MovingCard(ShownCard):
    """*Move to another computer*, in three sentences, and the file for it."""

    found_by = "move another computer new laptop one file save a copy everything"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._task: Task | None = None
        self.copy, self.done = Button("Save everything in one file…"), Told()
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

    def save_to(self, path: Path) -> None:
        """Write the file off the window's thread, and say how it went."""
        backups = self._services.backups
        self.copy.setEnabled(False)
        self.done.tell("Saving…")
        self._task = Task(lambda _progress, _cancelled: backups.save_to(path))
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.finished.connect(self._on_task_finished)
        self._task.start()

    def _on_copy_clicked(self) -> None:
        today = day_of(self._services.clock.now(), self._services.settings.zone())
        name = ask_where(
            self,
            str(Path.home() / f"FollowUp {today.isoformat()}.zip"),
            "Everything (*.zip);;The data file alone (*.sqlite3)",
            "Save everything",
        )
        if name:
            self.save_to(Path(name))

    def _on_task_succeeded(self, made: object) -> None:
        if isinstance(made, Backup):
            self.done.tell(saved_said(made))

    def _on_task_failed(self, error: object) -> None:
        self.done.tell(str(known_or_raise(error)), wrong=True)

    def _on_task_finished(self) -> None:
        self.copy.setEnabled(True)
