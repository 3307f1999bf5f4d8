"""Where one can go by name: the palette (Ctrl+K), and the places it lists besides the
actions that have keys. The keys of views, for the sheet of all keys, stand here too."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog

from followup_desktop.domain.lines import one_line
from followup_desktop.domain.summaries import LeadView
from followup_desktop.ui.actions import Actions
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.rail import VIEW_NAMES

if TYPE_CHECKING:
    from followup_desktop.ui.palette import Entry

_MOST_LEADS = 8
_LIST, _CALL = "In the list", "In a call"
_EXPLAINED = (
    ("Open the lead", "Enter", _LIST),
    ("Choose several", "Shift+Up, Shift+Down, Ctrl+A", _LIST),
    ("Out of a field, then back", "Esc", "Everywhere"),
    ("What happened", "1 to 8, Ctrl+1 to Ctrl+8", _CALL),
    ("Save", "Ctrl+Enter", _CALL),
    ("Take notes", "any letter", _CALL),
    ("Who answers", "F3, F4, F5", _CALL),
    ("What if they say …", "F2", _CALL),
    ("Next thought, one back", "Space, Backspace", _CALL),
    ("Tick what came of it", "Alt and the letter underlined", _CALL),
    ("Back to the call on hold", "Ctrl+B", _CALL),
)

Open = Callable[..., None]
"""Opens a dialog in front of the window; ``modal=False``: beside it."""


class Going(QObject):
    """Registers the places, and opens the palette."""

    def __init__(self, window: MainWindow, actions: Actions, open_dialog: Open) -> None:
        super().__init__(window)
        self._window, self._actions, self._open = window, actions, open_dialog
        actions.add("palette", "Find a command or a lead", self.show_palette, keys=("Ctrl+K",))
        for view, name in VIEW_NAMES.items():
            action = actions.add(f"view {view.value}", f"Show {name}", self._on_view_triggered)
            action.setData(view.value)
        actions.add("call log", "Show the call log", window.show_call_log)
        for line in _EXPLAINED:
            actions.explain(*line)

    def show_palette(self) -> None:
        """Every command and lead, by a few letters."""
        from followup_desktop.ui.palette import Entry, PaletteDialog

        commands = [
            Entry(line.text, line.keys, command=name)
            for name, line in self._actions.named()
            if name != "palette"
        ]
        dialog: QDialog = PaletteDialog(commands, self._leads, self._window)
        dialog.chosen.connect(self._on_palette_chosen)
        self._open(dialog, modal=False)

    def _leads(self, typed: str) -> "Sequence[Entry]":
        from followup_desktop.ui.palette import Entry

        rows = self._window.services.leads.list(LeadView.ALL, typed, limit=_MOST_LEADS)
        return [
            Entry(
                one_line(", ".join(part for part in (row.employer, row.position) if part)),
                one_line(row.contact),
                lead_id=row.id,
            )
            for row in rows
        ]

    def _on_view_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._window.show_view(LeadView(action.data()))

    def _on_palette_chosen(self, entry: "Entry") -> None:
        if entry.lead_id is not None:
            self._window.open_lead(entry.lead_id)
        else:  # once the palette is gone and the window has the keyboard again
            QTimer.singleShot(0, self._actions[entry.command].trigger)
