"""The printed things in the window: the work-search record and the call sheet of a day."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from followup_desktop.ui.actions import Actions
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.toast import Toast

if TYPE_CHECKING:
    from followup_desktop.ui.record.dialog import Place, RecordDialog

Opener = Callable[..., None]
"""Opens a dialog in front of the window; ``modal=False``: beside it."""
_UNDO = "Undo"
_KEY = "Ctrl+R"


class Printing(QObject):
    """Opens their dialogs."""

    def __init__(self, window: MainWindow, opener: Opener, toast: Toast) -> None:
        super().__init__(window)
        self._window, self._open, self._toast = window, opener, toast
        self._dialog: RecordDialog | None = None
        self._place: Place | None = None
        """Where the person left the record to fill in a lead."""
        window.log_page_made.connect(self._on_window_log_page_made)

    def register(self, actions: Actions) -> None:
        """Both for the keyboard and the list of all that can be done."""
        actions.add("record", "Work-search record…", self.show_record, keys=(_KEY,))
        actions.add("call sheet", "Print a call sheet…", self.show_call_sheet, keys=("Ctrl+P",))

    def show_record(self) -> None:
        """The record for the benefits office."""
        from .dialog import RecordDialog

        window = self._window
        place, self._place = self._place, None
        dialog = self._dialog = RecordDialog(
            window.services, window.bus, window.saving, window.preferences, window, place=place
        )
        dialog.lead_requested.connect(self._on_dialog_lead_requested)
        dialog.told.connect(self._on_dialog_told)
        self._open(dialog, modal=False)

    def show_call_sheet(self) -> None:
        """The calls of a day."""
        from .call_sheet import CallSheetDialog

        window = self._window
        self._open(CallSheetDialog(window.services, window.preferences, window))

    def _on_window_log_page_made(self, page: object) -> None:
        from followup_desktop.ui.call_log.page import CallLogPage

        if isinstance(page, CallLogPage):
            page.record_requested.connect(self.show_record)

    def _on_dialog_lead_requested(self, lead_id: object) -> None:
        if self._dialog is not None:
            self._place, self._dialog = self._dialog.place(), None
        self._window.open_lead(lead_id)
        self._toast.say(f"{_KEY} brings you back to the record")

    def _on_dialog_told(self, said: str) -> None:
        self._toast.say(said, _UNDO)
