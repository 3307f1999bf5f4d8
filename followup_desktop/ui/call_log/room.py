"""The call log from the window: a line logged, changed, taken off."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.summaries import CallLogEntry
from followup_desktop.ui.actions import Actions
from followup_desktop.ui.main_window import MainWindow


class CallLogRoom(QObject):
    """Opens the log dialog, and writes what its page and panel ask for."""

    done = Signal(str)
    """Said in a toast with *Undo*."""

    def __init__(self, window: MainWindow, opener: Callable[..., None]) -> None:
        super().__init__(window)
        self._window, self._services, self._open = window, window.services, opener
        window.log_page_made.connect(self._on_window_log_page_made)

    def register(self, actions: Actions, group: str) -> None:
        """*Log a call*, with one lead."""
        actions.add("log", "Log a call", self.log_current, keys=("L",), group=group)

    def serve_panel(self) -> None:
        """The log beside a lead asks here, too, once it is made."""
        panel = self._window.log_panel
        assert panel is not None
        panel.log_requested.connect(self.log)
        panel.edit_requested.connect(self.edit)
        panel.delete_requested.connect(self.delete)

    def log_current(self) -> None:
        """Log a call with the lead on screen."""
        detail = self._window.detail
        if detail is not None and detail.lead_id is not None:
            self.log(detail.lead_id)

    def log(self, lead_id: object) -> None:
        """The log dialog for a lead."""
        self._open_dialog(lead_id, None)

    def edit(self, entry: object) -> None:
        """The log dialog for a line that is there."""
        if isinstance(entry, CallLogEntry):
            self._open_dialog(entry.attempt.lead_id, entry)

    def delete(self, entry: object) -> None:
        """Take a line off the log; a toast offers to take it back."""
        if isinstance(entry, CallLogEntry):
            attempts, attempt_id = self._services.attempts, entry.attempt.id
            if self._window.saving.run(lambda: attempts.delete(attempt_id)):
                self.done.emit("Taken off the call log")

    def _open_dialog(self, lead_id: object, entry: CallLogEntry | None) -> None:
        from followup_desktop.ui.dialogs.log_call import LogCallDialog

        if not isinstance(lead_id, int):
            return
        attempt = entry.attempt if entry is not None else None
        dialog = LogCallDialog(self._services, lead_id, self._window, attempt=attempt)
        dialog.logged.connect(self._on_dialog_logged)
        self._open(dialog)

    def _on_window_log_page_made(self, page: object) -> None:
        page.edit_requested.connect(self.edit)
        page.delete_requested.connect(self.delete)

    def _on_dialog_logged(self, _attempt_id: object) -> None:
        self.done.emit("Saved in the call log")
