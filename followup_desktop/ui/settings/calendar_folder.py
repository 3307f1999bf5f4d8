"""The card about the calendar that is kept up to date for the phone to read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.settings.cards import ShownCard
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Body, Button, Muted, SectionTitle
from followup_desktop.ui.widgets.flow import FlowRow

AskFolder = Callable[[QWidget, str], str]


class CalendarFolderCard(ShownCard):
    """Says where it is kept; *Choose folder…* begins it there at once, *Stop* ends it."""

    found_by = "calendar phone ics folder promises interviews kept up to date share"

    def __init__(
        self,
        services: Services,
        saving: Saving,
        parent: QWidget | None = None,
        *,
        ask_folder: AskFolder | None = None,
    ) -> None:
        """``ask_folder(parent, first)`` is the desktop's own dialog unless a test brings
        another."""
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._ask_folder = ask_folder or _ask_folder
        self.words, self.done = Body(), Body()
        self.choose, self.stop = Button("Choose folder…"), Button("Stop")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.stop.clicked.connect(self._on_stop_clicked)
        self.stop.setAccessibleDescription("keeping the calendar up to date")
        self.column.addWidget(SectionTitle("A calendar for your phone"))
        self.column.addWidget(self.words)
        buttons = FlowRow(gap=GAP)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.stop)
        self.column.addLayout(buttons)
        self.column.addWidget(self.done)
        self.column.addWidget(
            Muted(
                "Choose a folder that your phone can read, shared by a program of yours. FollowUp"
                " itself sends nothing. The file holds names, numbers and times, and is not"
                " encrypted."
            )
        )
        self.done.hide()
        self.refresh()

    def refresh(self) -> None:
        """Where it is kept now."""
        path = self._services.kept_calendar.path
        self.words.setText(
            f"{path} is kept up to date."
            if path is not None
            else "FollowUp can keep a calendar file with your promises, interviews and days to ask"
            " for news up to date, in a folder of your choice."
        )
        self.stop.setVisible(path is not None)

    def keep_in(self, folder: Path) -> None:
        """Begin there, and say how it went."""
        try:
            self._services.kept_calendar.keep_in(folder)
        except (DomainError, KnownError) as error:
            self._say(str(error), wrong=True)
        else:
            self._say("Written. Open it once with the calendar of your phone.")

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.done.set_role("danger" if wrong else "")
        self.done.setText(words)
        self.done.show()
        self.refresh()

    def _on_choose_clicked(self) -> None:
        folder = self._services.kept_calendar.folder
        name = self._ask_folder(self, str(folder or Path.home()))
        if name:
            self.keep_in(Path(name))

    def _on_stop_clicked(self) -> None:
        if self._saving.run(self._services.kept_calendar.stop):
            self._say("Stopped. The file stays as it is.")


def _ask_folder(parent: QWidget, first: str) -> str:
    return QFileDialog.getExistingDirectory(parent, "A calendar for your phone", first)
