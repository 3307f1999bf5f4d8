"""The card about backups: how old the newest is, each with its size, one more now,
a look through all, and the way back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.data_file.backups import Backup
from followup_desktop.ui.services import Services
from followup_desktop.ui.settings.cards import ShownCard
from followup_desktop.ui.tasks import Task
from followup_desktop.ui.text import ago, counted, said_when
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import (
    Body,
    Button,
    LinkButton,
    Muted,
    SectionTitle,
    Told,
    column,
    row,
)
from followup_desktop.ui.widgets.flow import FlowRow

from .restoring import Restoring
from .words import backup_said, made_by_itself_said

_SHOWN = 5
_PATTERNS = "Backups (*.zip *.sqlite3 *.followup *.backup);;All files (*)"


class BackupLine(QWidget):
    """One backup, what is wrong with it where something is, and *Restore…*."""

    def __init__(self, backup: Backup, words: str) -> None:
        super().__init__()
        self.backup = backup
        self.words = Body(words)
        self.restore = LinkButton("Restore…")
        self.restore.setAccessibleDescription(words)
        across = row(gap=GAP)
        across.addWidget(self.words, 1)
        across.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(across)


class BackupsCard(ShownCard):
    """Says what there is; what it writes is verified."""

    found_by = "backup backups restore undo check verify age size bring back"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._all = False
        self._task: Task | None = None
        self._wrong: dict[Path, str] = {}
        self.age, self.done = Body(), Told()
        self.lines: list[BackupLine] = []
        self._list = column(gap=2)
        self.more = LinkButton()
        self.make, self.look = Button("Back up now"), Button("Check all")
        self.open = Button("Restore from a file…")
        self.restoring = Restoring(services)
        self._connect()
        self.column.addWidget(SectionTitle("Backups"))
        self.column.addWidget(self.age)
        self.column.addLayout(self._list)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = FlowRow(gap=GAP)
        for button in (self.make, self.look, self.open):
            buttons.addWidget(button)
        self.column.addLayout(buttons)
        self.column.addWidget(self.done)
        self.column.addWidget(self.restoring)
        self.column.addWidget(
            Muted(
                f"{made_by_itself_said()} They are in {services.data_dir / 'backups'}. They are"
                " not encrypted. Documents and recordings are files of their own beside your"
                " data, and in none of these: “Save everything in one file…” takes them along."
            )
        )
        self.refresh()

    def _connect(self) -> None:
        self.make.clicked.connect(self._on_make_clicked)
        self.look.clicked.connect(self._on_look_clicked)
        self.open.clicked.connect(self._on_open_clicked)
        self.more.clicked.connect(self._on_more_clicked)
        self.restoring.began.connect(self._on_restoring_began)
        self.restoring.done.connect(self.refresh)

    def refresh(self) -> None:
        """What there is now."""
        found = self._services.backups.list()
        age = self._services.backups.age()
        self.age.setText(
            f"The newest backup was made {ago(age)}."
            if age is not None
            else "There is no backup yet."
        )
        now, zone = self._services.clock.now(), self._services.settings.zone()
        for line in self.lines:
            self._list.removeWidget(line)
            line.deleteLater()
        self.lines = []
        for one in found if self._all else found[:_SHOWN]:
            words = backup_said(one, zone, now)
            if one.path in self._wrong:
                words += f". {self._wrong[one.path]}"
            line = BackupLine(one, words)
            line.restore.clicked.connect(self._on_line_restore_clicked)
            if one.path in self._wrong:
                line.words.set_role("danger")
                line.restore.hide()
            self.lines.append(line)
            self._list.addWidget(line)
        older = len(found) - _SHOWN
        self.more.setVisible(older > 0)
        self.more.setText("Show fewer" if self._all else f"Show {older} older")
        self.look.setEnabled(bool(found) and self._task is None)

    def ask_to_restore(self, path: Path) -> None:
        """Show what restoring a file would change."""
        self.restoring.ask(path, path.name)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.done.tell(words, wrong=wrong)
        self.refresh()

    # Slots --------------------------------------------------------------------

    def _on_make_clicked(self) -> None:
        with self._services.alone() as alone:
            if not alone:
                self._say("An import is being written: please try again in a moment.", wrong=True)
                return
            try:
                made = self._services.backups.make()
            except (DomainError, KnownError) as error:
                self._say(str(error), wrong=True)
            else:
                self._say(f"Made and verified: {counted(made.leads, 'lead')}.")

    def _on_look_clicked(self) -> None:
        backups = self._services.backups
        self._task = Task(backups.check)
        self._task.progressed.connect(self._on_task_progressed)
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.finished.connect(self._on_task_finished)
        self._task.start()
        self._say("Looking through them…")

    def _on_task_progressed(self, progress: object) -> None:
        if isinstance(progress, tuple):
            self.done.setText(f"Looking through them: {progress[0]} of {progress[1]}")

    def _on_task_succeeded(self, wrong: object) -> None:
        if isinstance(wrong, dict):
            self._wrong, self._all = wrong, self._all or bool(wrong)
            every = len(self._services.backups.list())
            sound = f"{counted(every - len(wrong), 'backup')} looked through: sound."
            broken = f" {counted(len(wrong), 'is', 'are')} not, see above." if wrong else ""
            self._say(sound + broken, wrong=bool(wrong))

    def _on_task_finished(self) -> None:
        self._task = None
        self.look.setEnabled(True)

    def _on_more_clicked(self) -> None:
        self._all = not self._all
        self.refresh()

    def _on_line_restore_clicked(self) -> None:
        pressed = self.sender()
        for line in self.lines:
            if line.restore is pressed:
                now, zone = self._services.clock.now(), self._services.settings.zone()
                made = said_when(line.backup.made_at, zone, now)
                self.restoring.ask(line.backup.path, f"the backup of {made}")

    def _on_restoring_began(self) -> None:
        if self._task is None:  # what a running look says is still to come
            self.done.hide()

    def _on_open_clicked(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, "Restore", str(Path.home()), _PATTERNS)
        if name:
            self.ask_to_restore(Path(name))
