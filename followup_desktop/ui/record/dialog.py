"""The work-search record: looked at first, empty cells and all, then saved to be printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.errors import DomainError, known_or_raise
from followup_desktop.domain.work_search import HEADINGS, Column, Entry, Record
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.preferences import Preferences
from followup_desktop.ui.save_dialog import AskPath
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.tasks import Task
from followup_desktop.ui.theme import GAP, GRID, PAD, WIDE
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.widgets import (
    Body,
    Button,
    Card,
    Line,
    LinkButton,
    Muted,
    SectionTitle,
    SmallPrimaryButton,
    Words,
    column,
    row,
)
from followup_desktop.ui.widgets.flow import FlowRow
from followup_desktop.ui.widgets.roomy import roomy
from followup_desktop.ui.widgets.tick import Tick

from .activity import ActivityDialog
from .goal import WeekChoices
from .range import Chosen, RangeChoice
from .saved import FileSaving, Show
from .table import RecordTable
from .words import HOW, counts_said, empty_said, saved_said

_SOON_MS = 40
_KINDS = {
    ChangeKind.LEAD,
    ChangeKind.ATTEMPT,
    ChangeKind.SETTINGS,
    ChangeKind.IMPORT,
    ChangeKind.ACTIVITY,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was in the record, to come back to after filling in a lead."""

    chosen: Chosen
    row: int


class RecordDialog(QDialog):
    """Which time, which columns, what is empty; then PDF or CSV."""

    lead_requested = Signal(object)
    """A line was opened, and the dialog has closed: its lead's id."""
    told = Signal(str)
    """What was done, with *Undo*."""

    def __init__(
        self,
        services: Services,
        bus: Bus,
        saving: Saving,
        preferences: Preferences,
        parent: QWidget | None = None,
        *,
        place: Place | None = None,
        ask_path: AskPath | None = None,
        show: Show | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._days: tuple[date, date] | None = None
        self._task: Task | None = None
        self.record: Record | None = None
        self._shown: tuple[Record, tuple[Column, ...]] | None = None
        self.files = FileSaving(preferences, self, ask_path=ask_path, show=show)
        self.files.saved.connect(self._on_files_saved)
        self.files.failed.connect(self._on_files_failed)
        self.setWindowTitle("Work-search record")
        self.resize(roomy(self, 980, 600))
        self._build()
        self._row = -1 if place is None else place.row
        if place is not None:
            self.range.restore(place.chosen)
        self._soon = single_shot(self, _SOON_MS, self.refresh)
        bus.changed.connect(self._on_bus_changed)
        self.refresh()

    # Building -------------------------------------------------------------------

    def _build(self) -> None:
        self.range = RangeChoice(self._services)
        self.range.changed.connect(self.refresh)
        self.weeks = WeekChoices(self._services, self._saving)
        self.table = RecordTable()
        self.table.opened.connect(self._on_table_opened)
        self.counts = SectionTitle()
        self.empty = Body()
        self.empty.set_role("on_notice")
        how = Muted(HOW)
        how.set_role("on_notice")
        self.notice = Card(look="notice")
        self.notice.column.setContentsMargins(PAD, GAP, PAD, GAP)
        self.next_empty = LinkButton("Next empty line")
        self.next_empty.clicked.connect(self.table.next_empty)
        said = column(gap=0)
        said.addWidget(self.empty)
        said.addWidget(how)
        line = row(gap=GAP)
        line.addLayout(said, 1)
        line.addWidget(self.next_empty)
        self.notice.column.addLayout(line)
        self.problem = Words()
        self.problem.set_role("danger")
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        top = FlowRow(gap=WIDE)
        top.addWidget(self.range)
        top.addWidget(self.weeks)
        box.addLayout(top)
        box.addLayout(self._build_columns())
        for part in (self.counts, self.notice, self.problem):
            box.addWidget(part)
        box.addWidget(self.table, 1)
        box.addLayout(self._build_foot())
        self.notice.hide()
        self.problem.hide()

    def _build_columns(self) -> FlowRow:
        line = FlowRow(gap=PAD)
        line.addWidget(Line("Columns:"))
        self.ticks: dict[Column, Tick] = {}
        for one in Column:
            tick = self.ticks[one] = Tick(HEADINGS[one])
            tick.setChecked(one in self._services.work_search.columns())
            tick.clicked.connect(self._on_tick_clicked)
            line.addWidget(tick)
        return line

    def _build_foot(self) -> QHBoxLayout:
        self.add = Button("Add a fair or workshop…")
        self.add.clicked.connect(self._on_add_clicked)
        self.where = Line()
        self.where.set_role("muted")
        self.open_file = LinkButton("Open it to print")
        self.open_file.clicked.connect(self.files.open)
        self.csv = Button("Save as CSV…")
        self.csv.clicked.connect(self._on_csv_clicked)
        self.pdf = SmallPrimaryButton("Save as PDF…")
        self.pdf.clicked.connect(self._on_pdf_clicked)
        self.leave = Button("Close")
        self.leave.clicked.connect(self.reject)
        foot = row(gap=GAP)
        foot.addWidget(self.add)
        foot.addSpacing(GRID)
        foot.addWidget(self.where, 1)
        for part in (self.open_file, self.leave, self.csv, self.pdf):
            foot.addWidget(part)
        self.open_file.hide()
        return foot

    def place(self) -> Place:
        """Where one is."""
        return Place(self.range.kept(), self.table.currentIndex().row())

    # Reading --------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the record of the chosen days anew, off the window's thread."""
        self._soon.stop()
        try:
            self._days = self.range.days()
        except DomainError as error:
            self._days = None
            self._refuse(str(error))
            return
        service, days = self._services.work_search, self._days
        if self._task is not None:
            self._task.cancel()
        self._task = Task(lambda _progress, _cancelled: service.record(*days))
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.start()

    def done(self, result: int) -> None:
        """Closed: what is still being read is not shown any more."""
        self._soon.stop()
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def _show(self, record: Record) -> None:
        columns = self._services.work_search.columns()
        self._forget_file(record, columns)
        self.record = record
        self.problem.hide()
        self.counts.setText(counts_said(record))
        empty = empty_said(record.empty_cells(columns))
        self.empty.setText(empty)
        self.notice.setVisible(bool(empty))
        self.table.show_record(record, columns)
        if self._row >= 0:
            self.table.go_to(self._row)
            self._row = -1
        self.weeks.refresh()
        for one, tick in self.ticks.items():
            tick.setChecked(one in columns)
        self._allow(saving=True)

    def _forget_file(self, record: Record, columns: Sequence[Column]) -> None:
        """What was saved last is another record than the one on screen: not to be
        printed in its place."""
        shown = record, tuple(columns)
        if shown != self._shown and not self.files.busy:
            self.where.setText("")
            self.open_file.hide()
        self._shown = shown

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
        self._allow(saving=False)

    def _allow(self, *, saving: bool) -> None:
        for button in (self.pdf, self.csv):
            button.setEnabled(saving and not self.files.busy)

    # Slots ----------------------------------------------------------------------

    def _on_task_succeeded(self, record: object) -> None:
        if self.sender() is self._task and isinstance(record, Record):
            self._task = None
            self._show(record)

    def _on_task_failed(self, error: object) -> None:
        if self.sender() is not self._task:
            return
        self._task = None
        self._refuse(str(known_or_raise(error)))

    def _on_bus_changed(self, change: object) -> None:
        if isinstance(change, Change) and change.kinds & _KINDS and self.isVisible():
            self._soon.start()

    def _on_tick_clicked(self) -> None:
        chosen = [one.value for one, tick in self.ticks.items() if tick.isChecked()]
        settings = self._services.settings
        if not chosen:
            self._refuse("A record needs at least one column.")
            return
        self._saving.run(lambda: settings.set("record-columns", ",".join(chosen)))

    def _on_table_opened(self, entry: object) -> None:
        if not isinstance(entry, Entry):
            return
        if entry.lead_id is not None:
            self.accept()
            self.lead_requested.emit(entry.lead_id)
        elif entry.activity_id is not None:
            try:
                activity = self._services.work_search.activity(entry.activity_id)
            except DomainError as error:
                self._refuse(str(error))
                return
            self._open_activity(
                ActivityDialog(self._services, self._saving, self, activity=activity)
            )

    def _on_add_clicked(self) -> None:
        self._open_activity(ActivityDialog(self._services, self._saving, self))

    def _open_activity(self, dialog: ActivityDialog) -> None:
        self.activity = dialog
        dialog.done_said.connect(self.told)
        dialog.show()

    def _on_pdf_clicked(self) -> None:
        if self._days is not None:
            service, days = self._services.work_search, self._days
            self.files.save_pdf(self._name(), lambda: service.sheet(*days))
            self._show_saving()

    def _on_csv_clicked(self) -> None:
        if self._days is not None:
            service, days = self._services.work_search, self._days
            self.files.save_csv(self._name(), lambda path: service.csv(path, *days))
            self._show_saving()

    def _name(self) -> str:
        first, last = self._days or (None, None)
        return f"Work-search record {first} to {last}"

    def _show_saving(self) -> None:
        if self.files.busy:
            self.where.setText("Saving…")
            self.open_file.hide()
            self._allow(saving=False)

    def _on_files_saved(self, path: object) -> None:
        if isinstance(path, Path):
            self.where.setText(saved_said(path))
            is_pdf = path.suffix.lower() == ".pdf"
            self.open_file.setText("Open it to print" if is_pdf else "Open it")
            self.open_file.show()
        self._allow(saving=True)

    def _on_files_failed(self, sentence: str) -> None:
        self.where.setText("")
        self._refuse(sentence)
        self._allow(saving=self._days is not None)
