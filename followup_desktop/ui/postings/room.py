"""Postings in the window: Ctrl+V where nobody types, a drop, *Add lead*'s button."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from followup_desktop.domain.errors import DomainError
from followup_desktop.ui.actions import Actions
from followup_desktop.ui.importing.carried import DroppedText
from followup_desktop.ui.main_window import MainWindow


class Postings(QObject):
    """Opens *Paste a posting*, and shows the lead that came of it."""

    done = Signal(str)
    """Said in a toast with *Undo*."""
    told = Signal(str)

    def __init__(self, window: MainWindow, opener: Callable[[QDialog], None]) -> None:
        super().__init__(window)
        self._window, self._open = window, opener
        window.leads.posting_requested.connect(self.paste)

    def register(self, actions: Actions) -> None:
        """*Paste a posting*; a field that is typed in keeps its Ctrl+V."""
        actions.add("posting", "Paste a posting or an e-mail", self.paste, keys=("Ctrl+V",))

    def paste(self) -> None:
        """The dialog, with what the clipboard holds, if it can be read."""
        from .dialog import PostingDialog

        dialog = PostingDialog(self._window.services, self._window.saving, self._window)
        self._show(dialog)
        dialog.paste_at_first()

    def dropped(self, text: object) -> None:
        """The dialog, with what was dropped on the window (a ``DroppedText``)."""
        from .content import content_of
        from .dialog import PostingDialog

        if not isinstance(text, DroppedText):
            return
        try:
            content = content_of(text)
        except DomainError as error:
            self.told.emit(str(error))
            return
        dialog = PostingDialog(self._window.services, self._window.saving, self._window)
        self._show(dialog)
        dialog.read(content)

    def _show(self, dialog: QDialog) -> None:
        from .dialog import PostingDialog

        assert isinstance(dialog, PostingDialog)
        dialog.added.connect(self._on_dialog_added)
        dialog.lead_requested.connect(self._on_dialog_lead_requested)
        self._open(dialog)

    def _on_dialog_added(self, lead_id: object) -> None:
        self._window.end_welcome()
        self._window.show_lead(lead_id)
        self._window.leads.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.done.emit("Lead added")

    def _on_dialog_lead_requested(self, lead_id: object) -> None:
        self._window.open_lead(lead_id)
