"""Exporting from the window: everything, this view, or the leads that are chosen."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from followup_desktop.domain.summaries import Group, LeadView
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
        many = self._today_said(len(ids)) if contents.shows_today else number(len(ids))
        return f"Only what is listed now: {name} ({many})", ids, file_name

    def _today_said(self, listed: int) -> str:
        """ "13", or "13 to do, 1 done": the rail counts what is to do, without numbers to find
        (planner.md, *Many at once*); Today lists what is done, too."""
        to_do, agenda = self._services.leads.counts().today, self._window.leads.contents.agenda
        done = len(agenda.rows(Group.DONE_TODAY)) if agenda is not None else 0
        to_find = listed - to_do - done
        parts = [f"{number(to_do)} to do"]
        if done:
            parts.append(f"{number(done)} done")
        if to_find > 0:
            parts.append(f"{counted(to_find, 'number')} to find")
        return ", ".join(parts) if len(parts) > 1 else number(to_do)

    def _on_dialog_printing_requested(self, name: str) -> None:
        if self._actions is not None:
            self._actions[name].trigger()
