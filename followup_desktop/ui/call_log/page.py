"""The call log of all leads, from the rail; filtered by day, outcome, employer."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.summaries import CallLogEntry
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.ui.call_log.model import CallLogModel
from followup_desktop.ui.call_log.table import CallLogTable
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import counted
from followup_desktop.ui.theme import GAP, PAD
from followup_desktop.ui.typed_day import read_day
from followup_desktop.ui.widgets import Card, Heading, Line, LinkButton, row
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.empty import EmptyState
from followup_desktop.ui.widgets.fields import mark_wrong
from followup_desktop.ui.words import outcome_said

_PAGE = 200
_LEAST_LETTERS = 8
_DAY = "Day, such as yesterday"


class _DayField(QLineEdit):
    """Names an example where there is room for it."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other words."""
        super().resizeEvent(event)
        whole = self.fontMetrics().horizontalAdvance(_DAY) + 3 * PAD
        self.setPlaceholderText(_DAY if whole <= event.size().width() else "Day")


class CallLogPage(QWidget):
    """Every attempt, newest first; older ones come as one scrolls down."""

    edit_requested = Signal(object)
    delete_requested = Signal(object)
    lead_requested = Signal(object)
    """The id of the lead a line belongs to."""
    record_requested = Signal()
    """The work-search record: what the log says, for the benefits office."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._complete = True
        self.model = CallLogModel(self._moment, self)
        self.table = CallLogTable(self.model, with_employer=True)
        self.heading, self.detail = Heading("Call log"), Line()
        self.detail.set_role("muted")
        self.day, self.employer, self.outcome = _DayField(), QLineEdit(), Choice("Outcome")
        self.edit, self.delete = LinkButton("Edit"), LinkButton("Delete")
        self.open = LinkButton("Show lead")
        self.record = LinkButton("Work-search record…")
        self.record.setToolTip("For the benefits office, week by week: looked at, then printed")
        self.empty = EmptyState()
        self.empty.say(
            "Nothing logged yet",
            "Every call, e-mail and visit will stand here, the newest first.",
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.employer.setPlaceholderText("Employer")
        for line, name in ((self.day, "Day"), (self.employer, "Employer")):
            line.setAccessibleName(name)
            line.setClearButtonEnabled(True)
        self.outcome.addItem("All outcomes")
        for outcome in Outcome:
            self.outcome.addItem(outcome_said(outcome, Channel.PHONE, incoming=False))
        filters = row(gap=GAP)
        filters.addWidget(self.day, 2)
        filters.addWidget(self.outcome, 2)
        filters.addWidget(self.employer, 3)
        # In words of any length, and beside a call: the choice is as narrow as its fields.
        self.outcome.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.outcome.setMinimumContentsLength(_LEAST_LETTERS)
        head = row(gap=GAP)
        head.addWidget(self.detail, 1)
        for button in (self.open, self.edit, self.delete):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # the line keeps its height
            button.setSizePolicy(policy)
            head.addWidget(button)
        top = row(gap=GAP)
        top.addWidget(self.heading, 1)
        top.addWidget(self.record)
        card = Card()
        card.column.setContentsMargins(5, 5, 5, 5)
        card.column.addWidget(self.table, 1)
        card.column.addWidget(self.empty, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addLayout(top)
        box.addLayout(head)
        box.addLayout(filters)
        box.addWidget(card, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.day.textChanged.connect(self.refresh)
        self.employer.textChanged.connect(self.refresh)
        self.outcome.currentIndexChanged.connect(self.refresh)
        self.table.edit_requested.connect(self.edit_requested)
        self.table.delete_requested.connect(self.delete_requested)
        self.table.current_changed.connect(self._show_buttons)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scroll_value_changed)
        self.record.clicked.connect(self.record_requested)
        self.edit.clicked.connect(self._on_edit_clicked)
        self.delete.clicked.connect(self._on_delete_clicked)
        self.open.clicked.connect(self._on_open_clicked)

    def refresh(self) -> None:
        """Read the first page anew."""
        entries = self._fetch(0)
        self._complete = len(entries) < _PAGE
        self.model.show_entries(entries)
        self.table.setVisible(bool(entries))
        self.empty.setVisible(not entries)
        words = f"{counted(len(entries), 'entry', 'entries')}, the newest first"
        self.detail.setText(words if self._complete else "The newest first; scroll for older ones")
        self._show_buttons()

    def take_in(self, change: Change) -> None:
        """Something was logged, changed or deleted."""
        if change.kinds & {ChangeKind.ATTEMPT, ChangeKind.LEAD, ChangeKind.IMPORT}:
            self.refresh()

    def _fetch(self, offset: int) -> list[CallLogEntry]:
        moment = self._moment()
        try:
            day = read_day(self.day.text(), moment.now, moment.zone, past=True)
            mark_wrong(self.day, wrong=False)
        except DomainError:
            day = None
            mark_wrong(self.day, wrong=len(self.day.text()) > 2)
        place = self.outcome.currentIndex()
        outcome = None if place <= 0 else list(Outcome)[place - 1]
        return self._services.attempts.entries(
            _PAGE, offset, outcome=outcome, day=day, employer=self.employer.text().strip()
        )

    def _moment(self) -> Moment:
        return Moment(self._services.clock.now(), self._services.settings.zone())

    def _show_buttons(self) -> None:
        chosen = self.table.current() is not None
        for button in (self.open, self.edit, self.delete):
            button.setVisible(chosen)

    def _on_scroll_value_changed(self, value: int) -> None:
        if not self._complete and value >= self.table.verticalScrollBar().maximum() - 200:
            more = self._fetch(self.model.rowCount())
            self._complete = len(more) < _PAGE
            self.model.append(more)

    def _on_edit_clicked(self) -> None:
        current = self.table.current()
        if current is not None:
            self.edit_requested.emit(current)

    def _on_delete_clicked(self) -> None:
        current = self.table.current()
        if current is not None:
            self.delete_requested.emit(current)

    def _on_open_clicked(self) -> None:
        current = self.table.current()
        if current is not None:
            self.lead_requested.emit(current.attempt.lead_id)
