"""The call sheet of a day, for those who won't be at the computer."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.clock import day_of
from followup_desktop.domain.errors import DomainError, known_or_raise
from followup_desktop.services.paper.call_sheets import CallSheet
from followup_desktop.ui.preferences import Preferences
from followup_desktop.ui.save_dialog import AskPath
from followup_desktop.ui.services import Services
from followup_desktop.ui.tasks import Task
from followup_desktop.ui.text import counted, exact_day, number
from followup_desktop.ui.theme import GAP, WIDE
from followup_desktop.ui.typed_day import read_day
from followup_desktop.ui.widgets import (
    Body,
    Button,
    Line,
    LinkButton,
    Muted,
    SectionTitle,
    SegmentButton,
    SmallPrimaryButton,
    Words,
    row,
)
from followup_desktop.ui.widgets.roomy import roomy

from .saved import FileSaving, Show
from .words import saved_said

_WIDE, _HIGH = 520, 250
_NOTE = (
    "Each call with its time on their clock and yours, the number, what it is about, what was "
    "said last, boxes for what happened and lines for notes."
)


class CallSheetDialog(QDialog):
    """Which day; how many calls it has; saved as a PDF to be printed."""

    def __init__(
        self,
        services: Services,
        preferences: Preferences,
        parent: QWidget | None = None,
        *,
        ask_path: AskPath | None = None,
        show: Show | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._task: Task | None = None
        self._sheet: CallSheet | None = None
        self.files = FileSaving(preferences, self, ask_path=ask_path, show=show)
        self.files.saved.connect(self._on_files_saved)
        self.files.failed.connect(self._on_files_failed)
        self.setWindowTitle("Call sheet")
        self.resize(roomy(self, _WIDE, _HIGH))
        self._build()
        self._choose(0)

    def _build(self) -> None:
        self.today, self.tomorrow = SegmentButton("Today"), SegmentButton("Tomorrow")
        self.today.clicked.connect(self._on_today_clicked)
        self.tomorrow.clicked.connect(self._on_tomorrow_clicked)
        self.day = QLineEdit()
        self.day.setAccessibleName("Another day")
        self.day.setPlaceholderText("or: fri, 12 Dec")
        self.day.textEdited.connect(self._on_day_text_edited)
        self.meaning = SectionTitle()
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        self.said = Body()
        self.where = Line()
        self.where.set_role("muted")
        self.open_file = LinkButton("Open it to print")
        self.open_file.clicked.connect(self.files.open)
        self.open_file.hide()
        days = row(gap=GAP)
        for part in (self.today, self.tomorrow):
            part.setCheckable(True)
            days.addWidget(part)
        days.addWidget(self.day, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        box.addLayout(days)
        for widget in (self.meaning, self.said, self.problem, Muted(_NOTE)):
            box.addWidget(widget)
        box.addStretch(1)
        box.addWidget(self.where)
        box.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        self.leave = Button("Close")
        self.leave.clicked.connect(self.reject)
        self.pdf = SmallPrimaryButton("Save as PDF…")
        self.pdf.clicked.connect(self._on_pdf_clicked)
        line = row(gap=GAP)
        line.addStretch(1)
        for part in (self.open_file, self.leave, self.pdf):
            line.addWidget(part)
        foot = QVBoxLayout()
        foot.addLayout(line)
        return foot

    # The day --------------------------------------------------------------------

    def _choose(self, ahead: int) -> None:
        self.today.setChecked(ahead == 0)
        self.tomorrow.setChecked(ahead == 1)
        self.day.clear()
        now, zone = self._services.clock.now(), self._services.settings.zone()
        self._read(day_of(now, zone) + timedelta(days=ahead))

    def _read(self, day: date) -> None:
        self.meaning.setText(exact_day(day))
        self._forget_file()
        if self._task is not None:
            self._task.cancel()
        sheets = self._services.call_sheets
        self._task = Task(lambda _progress, _cancelled: sheets.sheet(day))
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.start()

    def done(self, result: int) -> None:
        """Closed: what is still being read is not shown any more."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def _forget_file(self) -> None:
        """What was saved is the sheet of another day: not to be printed in its place."""
        if not self.files.busy:
            self.where.setText("")
            self.open_file.hide()

    def _refuse(self, sentence: str) -> None:
        self._sheet = None
        self.said.setText("")
        self.problem.setText(sentence)
        self.problem.show()
        self.pdf.setEnabled(False)

    # Slots ----------------------------------------------------------------------

    def _on_today_clicked(self) -> None:
        self._choose(0)

    def _on_tomorrow_clicked(self) -> None:
        self._choose(1)

    def _on_day_text_edited(self, text: str) -> None:
        now, zone = self._services.clock.now(), self._services.settings.zone()
        self.today.setChecked(False)
        self.tomorrow.setChecked(False)
        try:
            day = read_day(text, now, zone)
        except DomainError as error:
            self.meaning.setText("")
            self._refuse(str(error))
            return
        if day is None:
            self._choose(0)
        else:
            self._read(day)

    def _on_task_succeeded(self, sheet: object) -> None:
        if self.sender() is not self._task or not isinstance(sheet, CallSheet):
            return
        self._task, self._sheet = None, sheet
        self.problem.hide()
        promised = sum(call.promised for call in sheet.calls)
        words = counted(len(sheet.calls), "call")
        words += f", {promised} of them promised." if promised else "."
        if sheet.left_out:
            words += f" There are {number(sheet.left_out)} more, too many for a day."
        self.said.setText(words)
        self.pdf.setEnabled(not self.files.busy)

    def _on_task_failed(self, error: object) -> None:
        if self.sender() is not self._task:
            return
        self._task = None
        self._refuse(str(known_or_raise(error)))

    def _on_pdf_clicked(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        self.files.save_pdf(f"Calls {sheet.day}", lambda: sheet)
        if self.files.busy:
            self.where.setText("Saving…")
            self.open_file.hide()
            self.pdf.setEnabled(False)

    def _on_files_saved(self, path: object) -> None:
        if isinstance(path, Path):
            self.where.setText(saved_said(path))
            self.open_file.show()
        self.pdf.setEnabled(self._sheet is not None)

    def _on_files_failed(self, sentence: str) -> None:
        self.where.setText("")
        self.problem.setText(sentence)
        self.problem.show()
        self.pdf.setEnabled(self._sheet is not None)
