"""Exporting from the window: everything, this view, or the leads that are chosen."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from followup_desktop.domain.summaries import LeadView
from followup_desktop.ui.actions import Actions
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.rail import VIEW_NAMES
from followup_desktop.ui.text import counted, number

Opener = Callable[[QDialog], None]


class Exporting(QObject):
    """Opens the export dialog over what there is to choose from."""

    def __init__(self, window: MainWindow, opener: Opener) -> None:
        """``opener`` shows a dialog of the ``window``."""
        super().__init__(window)
        self._window, self._services, self._open = window, window.services, opener
        self._actions: Actions | None = None
        window.rail.export_requested.connect(self.ask)

    def register(self, actions: Actions) -> None:
        """*Export…* for the keyboard and the list of all that can be done."""
        self._actions = actions
        actions.add("export", "Export…", self.ask, keys=("Ctrl+E",))

    def ask(self) -> None:
        """The dialog: all leads, unless several are chosen."""
        self._show(self._window.leads.table.selected_ids())

    def ask_for(self, lead_ids: object) -> None:
        """The dialog for these leads (a list of ids)."""
        if isinstance(lead_ids, list):
            self._show(lead_ids)

    def _show(self, chosen: list[int]) -> None:
        from followup_desktop.ui.dialogs.export_dialog import ExportDialog, Selection

        counts = self._services.leads.counts()
        selections = [Selection(f"All leads ({number(counts.all)})", None)]
        several = len(chosen) > 1
        if several:
            said = f"The {counted(len(chosen), 'lead')} you chose"
            selections.append(Selection(said, tuple(chosen), "FollowUp chosen leads"))
        view = self._view()
        if view is not None:
            selections.append(Selection(*view))
        dialog = ExportDialog(
            self._services,
            self._window.preferences,
            selections,
            self._window,
            chosen=1 if several else 0,
        )
        dialog.printing_requested.connect(self._on_dialog_printing_requested)
        self._open(dialog)

    def _view(self) -> tuple[str, tuple[int, ...], str] | None:
        """What the list shows, where that is not simply every lead."""
        contents = self._window.leads.contents
        if not self._window.shows_leads():
            return None
        if contents.view is LeadView.ALL and not contents.search:
            return None
        contents.complete_now()
        ids = tuple(dict.fromkeys(row.id for row in contents.model.summaries()))
        if not ids:
            return None
        name = f"“{contents.search}”" if contents.search else VIEW_NAMES[contents.view]
        file_name = f"FollowUp {'search' if contents.search else VIEW_NAMES[contents.view]}"
        return f"Only what is listed now: {name} ({number(len(ids))})", ids, file_name

    def _on_dialog_printing_requested(self, name: str) -> None:
        if self._actions is not None:
            self._actions[name].trigger()
