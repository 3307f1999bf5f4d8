"""What can be done with several chosen leads: snooze, close, merge, export, delete.

Snoozing and closing are asked for, not done: a promise among the leads is the
person's to decide on first (``ui/pausing/bulk.py``).
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.domain.lead import CloseReason
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.services import Services
from followup_desktop.ui.snooze import SnoozeMenu
from followup_desktop.ui.text import counted
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Button, Line
from followup_desktop.ui.widgets.flow import EndsRow, FlowRow
from followup_desktop.ui.words import CLOSE_REASONS


class SelectionBar(QWidget):
    """Shown while more than one lead is chosen."""

    snooze_requested = Signal(object, object)
    """The ids (a list) and until when (an ``Instant``)."""
    close_requested = Signal(object, object)
    """The ids (a list) and the ``CloseReason``."""
    delete_requested = Signal(object)
    """The ids (a list)."""
    export_requested = Signal(object)
    """The ids (a list)."""
    merge_requested = Signal(object)
    """The ids of two leads (a list)."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._ids: list[int] = []
        self.words = Line()
        self.snooze = Button("Snooze ▾")
        self._snooze_menu = SnoozeMenu(self.snooze, not_needed=False)
        self._snooze_menu.aboutToShow.connect(self._on_snooze_menu_about_to_show)
        self._snooze_menu.snooze_chosen.connect(self._on_snooze_menu_snooze_chosen)
        self.snooze.setMenu(self._snooze_menu)
        self.snooze.setAccessibleDescription("the chosen leads")
        self.close_button = Button("Close ▾")
        menu = QMenu(self.close_button)
        for reason in CloseReason:
            action = QAction(CLOSE_REASONS[reason], menu)
            action.setData(reason.value)
            menu.addAction(action)
        menu.triggered.connect(self._on_close_menu_triggered)
        self.close_button.setMenu(menu)
        self.merge = Button("Merge…")
        self.merge.setToolTip("These two are one: see them side by side")
        self.merge.clicked.connect(self._on_merge_clicked)
        self.export = Button("Export…")
        self.export.clicked.connect(self._on_export_clicked)
        self.delete = Button("Delete")
        self.delete.clicked.connect(self._on_delete_clicked)
        buttons = FlowRow(gap=GAP)
        for button in (self.snooze, self.close_button, self.merge, self.export, self.delete):
            buttons.addWidget(button)
        line = EndsRow(gap=GAP)
        line.addWidget(self.words)
        answers = QWidget()
        answers.setLayout(buttons)
        line.addWidget(answers)
        self.setLayout(line)
        self.hide()

    def show_chosen(self, ids: list[int]) -> None:
        """Show what is chosen; hidden for fewer than two."""
        self._ids = ids
        self.words.setText(f"{counted(len(ids), 'lead')} chosen")
        self.merge.setVisible(len(ids) == 2)
        self.setVisible(len(ids) > 1)

    def _moment(self) -> Moment:
        return Moment(self._services.clock.now(), self._services.settings.zone())

    def _on_snooze_menu_about_to_show(self) -> None:
        moment = self._moment()
        self._snooze_menu.offer(moment.now, moment.zone)
        for action in self._snooze_menu.actions():
            if action.text().startswith("Own time"):
                action.setVisible(False)

    def _on_snooze_menu_snooze_chosen(self, until: object) -> None:
        self.snooze_requested.emit(list(self._ids), until)

    def _on_close_menu_triggered(self, action: QAction) -> None:
        self.close_requested.emit(list(self._ids), CloseReason(action.data()))

    def _on_export_clicked(self) -> None:
        self.export_requested.emit(list(self._ids))

    def _on_merge_clicked(self) -> None:
        self.merge_requested.emit(list(self._ids))

    def _on_delete_clicked(self) -> None:
        self.delete_requested.emit(list(self._ids))
