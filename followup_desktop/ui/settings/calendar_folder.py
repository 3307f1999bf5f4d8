"""The card about the calendar that is kept up to date for the phone to read."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.settings.folder_card import AskFolder, FolderCard


class CalendarFolderCard(FolderCard):
    """A chosen folder gets the calendar at once; *Stop* leaves the file as it is."""

    found_by = "calendar phone ics folder promises interviews kept up to date share"

    def __init__(
        self,
        services: Services,
        saving: Saving,
        parent: QWidget | None = None,
        *,
        ask_folder: AskFolder | None = None,
    ) -> None:
        super().__init__(
            "A calendar for your phone",
            "keeping the calendar up to date",
            "Choose a folder that your phone can read, shared by a program of yours. FollowUp"
            " itself sends nothing. The file holds names, numbers and times, and is not"
            " encrypted.",
            parent,
            ask_folder=ask_folder,
        )
        self._services, self._saving = services, saving
        self.chosen.connect(self._on_self_chosen)
        self.stopped.connect(self._on_self_stopped)
        self.refresh()

    def refresh(self) -> None:
        """Where it is kept now."""
        kept = self._services.kept_calendar
        self.show_folder(
            f"{kept.path} is kept up to date."
            if kept.path is not None
            else "FollowUp can keep a calendar file with your promises, interviews and days to ask"
            " for news up to date, in a folder of your choice.",
            kept.folder,
        )

    def keep_in(self, folder: Path) -> None:
        """Begin there, and say how it went."""
        try:
            self._services.kept_calendar.keep_in(folder)
        except (DomainError, KnownError) as error:
            self.done.tell(str(error), wrong=True)
        else:
            self.done.tell("Written. Open it once with the calendar of your phone.")
        self.refresh()

    def _on_self_chosen(self, folder: object) -> None:
        assert isinstance(folder, Path)
        self.keep_in(folder)

    def _on_self_stopped(self) -> None:
        if self._saving.run(self._services.kept_calendar.stop):
            self.done.tell("Stopped. The file stays as it is.")
            self.refresh()
