"""The call log of the selected lead, below the table."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.summaries import CallLogEntry
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.call_log.model import CallLogModel
from followup_desktop.ui.call_log.table import CallLogTable
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import counted, rough_duration
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Button, Card, Line, LinkButton, Muted, SectionTitle, row


class CallLogPanel(Card):
    """Title, what it amounts to, *Log a call*, and the lines."""

    log_requested = Signal(object)
    """The lead's id."""
    edit_requested = Signal(object)
    """A ``CallLogEntry``."""
    delete_requested = Signal(object)
    """A ``CallLogEntry``."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._lead_id: int | None = None
        self.model = CallLogModel(self._moment, self)
        self.table = CallLogTable(self.model, with_employer=False)
        self.title, self.sum = SectionTitle("Call log"), Line()
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.sum.set_role("muted")
        self.sum.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit, self.delete = LinkButton("Edit"), LinkButton("Delete")
        self.edit.setAccessibleDescription("The chosen line of the call log")
        self.delete.setAccessibleDescription("The chosen line of the call log")
        self.log = Button("Log a call")
        self.nothing = Muted("Calls, e-mails and visits will stand here, the newest first.")
        head = row(gap=GAP)
        for widget, stretch in ((self.title, 0), (self.sum, 1), (self.edit, 0), (self.delete, 0)):
            head.addWidget(widget, stretch)
        head.addWidget(self.log)
        self.column.setContentsMargins(GAP, GAP, GAP, 4)
        self.column.setSpacing(4)
        self.column.addLayout(head)
        self.column.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.table, 1)
        self.log.clicked.connect(self._on_log_clicked)
        self.edit.clicked.connect(self._on_edit_clicked)
        self.delete.clicked.connect(self._on_delete_clicked)
        self.table.edit_requested.connect(self.edit_requested)
        self.table.delete_requested.connect(self.delete_requested)
        self.table.current_changed.connect(self._show_buttons)
        self.model.modelReset.connect(self._show_buttons)
        self.show_detail(None)

    def show_detail(self, detail: LeadDetail | None) -> None:
        """Show the lines of a lead that was read already; no query of its own."""
        self._lead_id = detail.lead.id if detail is not None else None
        self.model.show_entries(detail.log if detail is not None else ())
        self.log.setEnabled(detail is not None)
        self.sum.setText(_sum(detail) if detail is not None else "")
        self.nothing.setVisible(self.model.rowCount() == 0)
        self.table.setVisible(self.model.rowCount() > 0)
        self._show_buttons()

    def _moment(self) -> Moment:
        return Moment(self._services.clock.now(), self._services.settings.zone())

    def _show_buttons(self) -> None:
        chosen = self.table.current() is not None
        self.edit.setVisible(chosen)
        self.delete.setVisible(chosen)

    def _on_log_clicked(self) -> None:
        if self._lead_id is not None:
            self.log_requested.emit(self._lead_id)

    def _on_edit_clicked(self) -> None:
        self._emit(self.edit_requested)

    def _on_delete_clicked(self) -> None:
        self._emit(self.delete_requested)

    def _emit(self, signal: object) -> None:
        current: CallLogEntry | None = self.table.current()
        if current is not None:
            signal.emit(current)


def _sum(detail: LeadDetail) -> str:
    """ "Northwind Foods · 2 calls · 1 min in all"."""
    calls = [entry.attempt for entry in detail.log if entry.attempt.channel is Channel.PHONE]
    parts = [detail.employer.name] if detail.employer.name else []
    if calls:
        parts.append(counted(len(calls), "call"))
    seconds = sum(attempt.duration or 0 for attempt in calls)
    if seconds:
        parts.append(f"{rough_duration(seconds)} in all")
    return " · ".join(parts)
