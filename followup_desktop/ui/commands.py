"""What the window does when asked: adding, undoing, asking; and its rooms, made and joined.

Dialogs are made when first needed, one at a time, and forgotten when closed.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from followup_desktop.domain.kinds import CloseReason
from followup_desktop.domain.summaries import LeadView
from followup_desktop.ui.actions import Actions
from followup_desktop.ui.beside import MANY_ROWS
from followup_desktop.ui.call_log.room import CallLogRoom
from followup_desktop.ui.calls import Calls
from followup_desktop.ui.calls_in_turn import CallsInTurn
from followup_desktop.ui.data_rooms import DataRooms
from followup_desktop.ui.exporting import Exporting
from followup_desktop.ui.first_start import FirstStart
from followup_desktop.ui.going import Going
from followup_desktop.ui.importing import UNDO_IMPORT, Importing
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.moved_clock import MovedClock
from followup_desktop.ui.notices import Notices
from followup_desktop.ui.pausing.bulk import Bulk
from followup_desktop.ui.pausing.pausing import Pausing
from followup_desktop.ui.record.room import Printing
from followup_desktop.ui.rehearsal.practising import Practising
from followup_desktop.ui.session.session import CallSession
from followup_desktop.ui.status import UnsavedBar
from followup_desktop.ui.toast import Toast
from followup_desktop.ui.triage.triage import Triage
from followup_desktop.ui.words import ENDINGS_SAID

if TYPE_CHECKING:
    from followup_desktop.system.autostart import Autostart
    from followup_desktop.ui.lead_detail.pane import DetailPane

_UNDO, _REDO = "Undo", "Redo"
_LIST, _LEAD = "In the list", "With one lead"


class Commands(QObject):
    """Connects actions, buttons and requests with what they do; made after the first paint."""

    quit_requested = Signal()
    dialog_opened = Signal()
    dialog_closed = Signal()
    test_reminder_requested = Signal(object)
    """A ``Trial`` asks for a test reminder."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._services = window, window.services
        self.calls = Calls(window)
        self.unsaved = UnsavedBar()
        window.add_bar_below(self.unsaved)
        self.toast = Toast(window, above=self.unsaved)
        self.actions = Actions(window)
        self._dialog: QDialog | None = None
        self.autostart: Autostart | None = None
        """Start at login, where it is offered."""
        self.importing = Importing(window, self._open)
        self.exporting = Exporting(window, self._open)
        self.exporting.register(self.actions)
        self.printing = Printing(window, self._open, self.toast)
        self.printing.register(self.actions)
        self.call_log = CallLogRoom(window, self._open)
        self.call_log.done.connect(self.say_done)
        self.first_start = FirstStart(window)
        self.in_turn = CallsInTurn(self.calls)
        self.session = CallSession(window, self.calls, self.actions)
        self.session.told.connect(self.toast.say)
        self.bulk = Bulk(window.services, window.saving, self._open, window)
        self._register()
        self._connect()
        self._connect_lead()
        self._make_notices()

    def _register(self) -> None:
        add = self.actions.add
        add("add", "Add lead", self.add_lead, keys=("N",))
        add("search", "Search", self.search, keys=("/", "Ctrl+F"))
        add("called", "They called me", self.they_called, keys=("I", "Ctrl+I"))
        add("undo", "Undo", self.undo, keys=("Ctrl+Z",))
        add("redo", "Redo", self.redo, keys=("Ctrl+Shift+Z", "Ctrl+Y"))
        add("keys", "All keys", self.show_keys, keys=("F1", "?"))
        add("quit", "Quit", self.quit_requested.emit, keys=("Ctrl+Q",))
        add("call", "Call", self.call_current, keys=("C",), group=_LEAD)
        self.call_log.register(self.actions, _LEAD)
        add("write", "Write", self._window.write_current, keys=("W",), group=_LEAD)
        add("snooze", "Snooze", self.snooze_current, keys=("S",), group=_LEAD)
        add("edit", "Edit", self.edit_current, keys=("E",), group=_LEAD)
        table = self._window.leads.table
        add("delete", "Delete", self.delete_chosen, keys=("Del",), group=_LIST, within=table)
        add("import", "Import", self.importing.ask)
        add("settings", "Settings", self.show_settings)
        self.going = Going(self._window, self.actions, self._open)

    def _connect(self) -> None:
        window = self._window
        window.add.clicked.connect(self.add_lead)
        window.they_called.clicked.connect(self.they_called)
        window.import_button.clicked.connect(self.importing.ask)
        window.centre.export_button.clicked.connect(self.exporting.ask)
        window.rail.settings_requested.connect(self.show_settings)
        window.leads.add_requested.connect(self.add_lead)
        window.saving.refused.connect(self.toast.say)
        window.saving.unsaved.connect(self._on_saving_unsaved)
        window.saving.saved.connect(self._on_saving_saved)
        self.unsaved.retried.connect(self._on_saving_saved)
        self.toast.pressed.connect(self._on_toast_pressed)
        self.calls.finished.connect(self._on_calls_finished)
        self.calls.failed.connect(self.toast.say)
        self.importing.told.connect(self.toast.say)
        self.first_start.add_requested.connect(self.add_lead)
        self.first_start.import_requested.connect(self.importing.ask)
        self.first_start.test_reminder_requested.connect(self.test_reminder_requested)
        self.first_start.told.connect(self.toast.say)

    def _connect_lead(self) -> None:
        self._window.build_rest()
        self.call_log.serve_panel()
        detail, bar = self._window.detail, self._window.selection_bar
        assert detail is not None
        assert bar is not None
        detail.call_requested.connect(self.calls.call)
        detail.ring_requested.connect(self._on_detail_ring_requested)
        detail.done.connect(self.say_done)
        bar.snooze_requested.connect(self.bulk.snooze)
        bar.close_requested.connect(self.bulk.close)
        bar.delete_requested.connect(self.bulk.delete)
        bar.export_requested.connect(self.exporting.ask_for)
        self.bulk.done.connect(self.say_done)
        self.bulk.refused.connect(self.toast.say)
        self.bulk.calls_wanted.connect(self.in_turn.call_all)

    def _make_notices(self) -> None:
        """What stands above Today now and then, and those who put it there."""
        window = self._window
        self.notices = Notices()
        window.leads.place_above_table(self.notices)
        self.notices.watch_height(window)
        window.view_shown.connect(self._on_window_view_shown)
        self.pausing = Pausing(window, self.in_turn, self.actions, self.notices, self._open)
        self.triage = Triage(window, self.actions, self.notices)
        self.moved_clock = MovedClock(window, self.notices)
        self.practising = Practising(window, self.calls, self.actions, self.notices)
        self.session.practise_wanted.connect(self.practising.practise_made_up)
        self.importing.imported.connect(self._on_importing_imported)
        self.data_rooms = DataRooms(window, self.actions, self.importing, self._open)
        for room in (self.pausing, self.triage, self.practising, self.data_rooms):
            room.done.connect(self.say_done)
            room.told.connect(self.toast.say)
        self._on_window_view_shown()

    # Leads --------------------------------------------------------------------

    def add_lead(self) -> None:
        """The quick dialog."""
        from followup_desktop.ui.dialogs.add_lead import AddLeadDialog

        dialog = AddLeadDialog(self._services, self._window.saving, self._window)
        dialog.added.connect(self._on_add_lead_added)
        dialog.posting_requested.connect(self.data_rooms.postings.paste)
        self._open(dialog)

    def search(self) -> None:
        """Into the search field."""
        self._window.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.search.selectAll()

    def they_called(self) -> None:
        """Find who is calling, and take the call."""
        from followup_desktop.ui.they_called import TheyCalledDialog

        dialog = TheyCalledDialog(self._services, self.calls.take, self._window)
        dialog.noted.connect(self._on_they_called_noted)
        self._open(dialog, modal=False)

    def call_current(self) -> None:
        """*Call* of the lead on screen."""
        detail = self._opened_detail()
        if detail is not None:
            detail.step.press_call()

    def snooze_current(self) -> None:
        """The snooze menu of what is chosen."""
        bar = self._window.selection_bar
        if bar is not None and bar.isVisible():
            bar.snooze.showMenu()
        elif (detail := self._opened_detail()) is not None and detail.step.snooze.isVisible():
            detail.step.snooze.showMenu()

    def edit_current(self) -> None:
        """Into the fields of the lead on screen."""
        detail = self._opened_detail()
        if detail is not None:
            detail.start_editing()

    def _opened_detail(self) -> "DetailPane | None":
        """The lead the person stands on; opened where it takes turns with the list."""
        detail = self._window.detail
        if detail is None or detail.lead_id is None or self._window.in_call:
            return None
        if not detail.isVisible():
            if not self._window.leads.isVisible():
                return None  # the call log of all leads, or the first start, is shown
            self._window.open_lead(detail.lead_id)
        return detail

    def delete_chosen(self) -> None:
        """Delete what is chosen in the table; a toast offers to take it back."""
        self.bulk.delete(self._window.leads.table.selected_ids())

    # Elsewhere ----------------------------------------------------------------

    def show_settings(self) -> None:
        """The settings dialog."""
        from followup_desktop.ui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(
            self._services, self._window.saving, self._window, autostart=self.autostart
        )
        dialog.test_reminder_requested.connect(self.test_reminder_requested)
        dialog.export_requested.connect(self.exporting.ask)
        self._open(dialog)

    def show_keys(self) -> None:
        """The sheet of all keys."""
        from followup_desktop.ui.dialogs.shortcuts import ShortcutsDialog

        lines = tuple(sorted(self.actions.lines(), key=lambda line: line.group))
        self._open(ShortcutsDialog(lines, self._window))

    def undo(self) -> None:
        """Take back the newest operation, and say which."""
        undo = self._services.undo
        self._take("Undone", undo.undo, undo.sizes()[0], _REDO, "There is nothing to undo.")

    def redo(self) -> None:
        """Do again what was taken back."""
        undo = self._services.undo
        nothing = "There is nothing to do again."
        self._take("Done again", undo.redo, undo.sizes()[1], _UNDO, nothing)

    def say_done(self, words: str) -> None:
        """Say what was done, with a way to take it back."""
        self.toast.say(words, _UNDO)

    def welcome(self) -> None:
        """The first start's page, where nothing is there yet."""
        self.first_start.welcome(self.autostart)

    # Inside -------------------------------------------------------------------

    def _open(self, dialog: QDialog, *, modal: bool = True) -> None:
        """One dialog at a time, in front of the window, forgotten when closed."""
        if self._dialog is not None:
            self._dialog.close()
        self._dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if modal:
            dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.finished.connect(self._on_dialog_finished)
        self.dialog_opened.emit()
        dialog.show()

    def _take(self, said: str, take: object, rows: int, button: str, nothing: str) -> None:
        """``take`` back or again; beside the window where it touches very many ``rows``."""
        labels: list[str | None] = []

        def write() -> None:
            labels[:] = [take(initiator=self)]

        def then() -> None:
            label = labels[0] if labels else None
            self.toast.say(*((f"{said}: {label}", button) if label else (nothing,)))

        saving = self._window.saving
        if rows > MANY_ROWS:
            doing = "Taking it back…" if button == _REDO else "Doing it again…"
            saving.run_beside(write, then, doing)
        elif saving.run(write):
            then()

    def _on_window_view_shown(self) -> None:
        leads = self._window.leads
        self.notices.keep_to(shown=self._window.shows_leads() and leads.contents.shows_today)

    def _on_toast_pressed(self, word: str) -> None:
        if word == UNDO_IMPORT:
            self.importing.take_back()
        else:
            (self.redo if word == _REDO else self.undo)()

    def _on_dialog_finished(self) -> None:
        self._dialog = None
        self.dialog_closed.emit()

    def _on_add_lead_added(self, lead_id: object) -> None:
        self._window.show_lead(lead_id)
        self._window.leads.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say_done("Lead added")

    def _on_detail_ring_requested(self, ids: object) -> None:
        if isinstance(ids, tuple):
            self.calls.call(*ids)

    def _on_they_called_noted(self, lead_id: object, said: str) -> None:
        if not self.calls.in_call:
            self._window.show_lead(lead_id)
        self.say_done(said)

    def _on_importing_imported(self, said: str, undo: str) -> None:
        if not self.triage.show_if_any():
            self._window.show_view(LeadView.ALL)
            self._window.leads.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.toast.say(said, undo)

    def _on_calls_finished(self, lead_id: object) -> None:
        """A call that ended a lead is met with a kind word, wherever one stands."""
        rows = self._services.leads.summaries([lead_id]) if isinstance(lead_id, int) else ()
        reason = rows[0].close_reason if rows else ""
        self.say_done(ENDINGS_SAID.get(CloseReason(reason), "Saved") if reason else "Saved")

    def _on_saving_unsaved(self, why: str, retry: object) -> None:
        if callable(retry):
            self.unsaved.show_trouble(why, retry)
            self._window.status.show_saved(saved=False)

    def _on_saving_saved(self) -> None:
        if self._window.saving.waiting:
            return
        if self.unsaved.isVisible():
            self.unsaved.clear()
        self._window.status.show_saved(saved=True)
