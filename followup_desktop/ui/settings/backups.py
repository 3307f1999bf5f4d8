"""The card about backups: how old the newest is, where they are, one more now, a copy elsewhere."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.ui.services import Services
from followup_desktop.ui.settings.cards import ShownCard
from followup_desktop.ui.text import ago, counted, said_when
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Body, Button, Muted, SectionTitle
from followup_desktop.ui.widgets.flow import FlowRow

_SHOWN = 5


class BackupsCard(ShownCard):
    """Says what there is; both buttons verify what they wrote."""

    found_by = "backup backups copy save safe restore file folder age"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.age, self.list, self.done = Body(), Muted(), Body()
        self.make, self.copy = Button("Back up now"), Button("Save a copy…")
        self.make.clicked.connect(self._on_make_clicked)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.column.addWidget(SectionTitle("Backups"))
        self.column.addWidget(self.age)
        self.column.addWidget(self.list)
        buttons = FlowRow(gap=GAP)
        buttons.addWidget(self.make)
        buttons.addWidget(self.copy)
        self.column.addLayout(buttons)
        self.column.addWidget(self.done)
        self.column.addWidget(
            Muted(
                "FollowUp makes them by itself: when it starts, while you work, and before"
                f" anything large. They are in {services.data_dir / 'backups'}. A copy on"
                " another disk helps when this one fails. Neither is encrypted."
            )
        )
        self.done.hide()
        self.refresh()

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
        lines = [
            f"{said_when(one.made_at, zone, now)}: {counted(one.leads, 'lead')},"
            f" {counted(one.attempts, 'call')}"
            for one in found[:_SHOWN]
        ]
        if len(found) > _SHOWN:
            lines.append(f"and {len(found) - _SHOWN} older")
        self.list.setText("\n".join(lines))
        self.list.setVisible(bool(lines))

    def save_to(self, path: Path) -> None:
        """Write a verified copy, and say how it went."""
        try:
            made = self._services.backups.save_to(path)
        except (DomainError, KnownError) as error:
            self._say(str(error), wrong=True)
        else:
            self._say(f"Saved and verified: {path} ({counted(made.leads, 'lead')}).")

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.done.set_role("danger" if wrong else "")
        self.done.setText(words)
        self.done.show()
        self.refresh()

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

    def _on_copy_clicked(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, "Save a copy", str(Path.home() / "followup-backup.sqlite3")
        )
        if name:
            self.save_to(Path(name))
