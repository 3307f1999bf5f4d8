"""Import: a preview that tells the truth, then one press, then one undo.

Nothing is written before *Import*. Reading and writing happen off the window's
thread, with progress and a way to stop. This module brings the spreadsheet
readers along: import it when it is first needed, not at start.
"""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHeaderView,
    QProgressBar,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.importing import CONTACT_FIELDS, FIELDS
from followup_desktop.services.imports import ImportPreview, ImportResult
from followup_desktop.ui.services import Services
from followup_desktop.ui.tasks import Task
from followup_desktop.ui.theme import GAP, WIDE, Type, current
from followup_desktop.ui.widgets import (
    Body,
    Button,
    Card,
    Line,
    LinkButton,
    PrimaryButton,
    SectionTitle,
    column,
    row,
)
from followup_desktop.ui.widgets.empty import EmptyState
from followup_desktop.ui.widgets.roomy import roomy

from .choices import ColumnChoices, Questions
from .rows import PERSON, WHY, ImportRowsModel
from .words import counts_said, kind_said

_AGAIN_MS = 250
_PATTERNS = (
    "Trackers and contacts (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.md *.json *.vcf *.zip)"
    ";;All files (*)"
)
_TITLE = "Bring the list you have"
_WELCOME = (
    "Choose the spreadsheet you keep your applications in, or drop it here: CSV or Excel. "
    "Your contacts come the same way, from your phone, your mail or LinkedIn. "
    "You see what would happen first; nothing is written before you press Import."
)


class ImportDialog(QDialog):
    """Choose a file, look at what would become of it, import."""

    imported = Signal(object)
    """An ``ImportResult``; it is in the file, and ``imports.undo`` takes it back."""

    def __init__(
        self, services: Services, parent: QWidget | None = None, path: Path | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._path: Path | None = None
        self._preview: ImportPreview | None = None
        self._task: Task | None = None
        self._old_tasks: list[Task] = []
        self._writing = False
        self._of_people = False
        """Whether the file that is looked at is a list of people."""
        self.setWindowTitle("Import")
        self.setAcceptDrops(True)
        self.resize(roomy(self, 940, 560))
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._read)
        self._build()
        self._show_nothing()
        if path is not None:
            self.open_file(path)

    # Building ---------------------------------------------------------------

    def _build(self) -> None:
        self.choose = Button("Choose a file…")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.file_name = SectionTitle()
        top = row(gap=GAP)
        top.addWidget(self.file_name, 1)
        top.addWidget(self.choose)
        self.message = Body()
        self.counts = SectionTitle()
        self.own_number = self._build_own_number()
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        box.addLayout(top)
        box.addWidget(self.message)
        box.addWidget(self.own_number)
        box.addWidget(self._build_middle(), 1)
        self.blank = EmptyState()
        self.blank.say(_TITLE, _WELCOME, "Choose a file…")
        self.blank.pressed.connect(self._on_choose_clicked)
        box.addWidget(self.blank, 1)
        self.nothing = QWidget()
        box.addWidget(self.nothing, 1)
        box.addWidget(self.counts)
        box.addLayout(self._build_foot())

    def _build_own_number(self) -> Card:
        card = Card(look="notice")
        self.own_words = Body()
        self.own_words.set_role("on_notice")
        self.keep_own = LinkButton("Keep it as my number")
        self.keep_own.clicked.connect(self._on_keep_own_clicked)
        line = row()
        line.addWidget(self.own_words, 1)
        line.addWidget(self.keep_own)
        card.column.addLayout(line)
        return card

    def _build_middle(self) -> QSplitter:
        self.model = ImportRowsModel(self)
        self.table = QTableView()
        self.table.setAccessibleName("What would happen")
        self.table.setProperty("look", "lines")
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(44)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for section, width in enumerate((52, 96)):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(section, width)
        header.moveSection(PERSON, 2)
        self.columns = ColumnChoices()
        self.columns.changed.connect(self._again.start)
        self.questions = Questions()
        self.questions.changed.connect(self._again.start)
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        choices = column(gap=GAP)
        choices.setContentsMargins(GAP, 0, 0, 0)
        choices.addWidget(self.questions)
        choices.addWidget(SectionTitle("Columns"))
        choices.addWidget(self.columns)
        choices.addStretch(1)
        inside.setLayout(choices)
        self.choices = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.middle.addWidget(self.table)
        self.middle.addWidget(scroll)
        self.middle.setSizes([490, 430])
        self.middle.setChildrenCollapsible(False)
        return self.middle

    def _build_foot(self) -> QVBoxLayout:
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Progress")
        self.doing = Line()
        self.doing.set_role("muted")
        self.cancel = Button("Cancel")
        self.cancel.clicked.connect(self.reject)
        self.import_button = PrimaryButton("Import")
        self.import_button.setFont(current().font(Type.STRONG))
        self.import_button.setProperty("small", "true")
        self.import_button.clicked.connect(self._on_import_clicked)
        line = row()
        line.addWidget(self.doing)
        line.addWidget(self.progress, 1)
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.addWidget(self.import_button)
        foot = QVBoxLayout()
        foot.addLayout(line)
        return foot

    # A file -----------------------------------------------------------------

    def open_file(self, path: Path) -> None:
        """Read a file and show what importing it would do."""
        self._path = path
        self._of_people = False
        self.questions.forget()
        self.columns.show_columns(())
        self.file_name.setText(path.name)
        self.blank.hide()
        self.nothing.setVisible(self._preview is None)
        self._read()

    def _read(self) -> None:
        if self._path is None:
            return
        path, choices = self._path, self.questions.answered(self.columns.mapping())
        if self._of_people and choices.mapping:
            choices = replace(choices, unit="contacts")
        imports = self._services.imports
        self._run(
            Task(lambda progress, cancelled: imports.preview(path, choices, progress, cancelled)),
            self._on_preview_succeeded,
            "Reading…",
        )

    def _run(self, task: Task, on_success: object, doing: str) -> None:
        self._stop()
        self._task = task
        task.succeeded.connect(on_success)
        task.failed.connect(self._on_task_failed)
        task.progressed.connect(self._on_task_progressed)
        task.finished.connect(self._on_task_finished)
        self.doing.setText(doing)
        self.progress.setRange(0, 0)
        self.doing.show()
        self.progress.show()
        self.import_button.setEnabled(False)
        task.start()

    def _stop(self) -> None:
        """Ask what is running to stop; what it still says is not heard."""
        if self._task is None:
            return
        self._task.cancel()
        self._old_tasks = [old for old in self._old_tasks if not old.wait(0)]
        self._old_tasks.append(self._task)
        self._task = None

    # Showing ----------------------------------------------------------------

    def _show_nothing(self, refusal: str = "") -> None:
        """No file yet, or one that nothing can be read from."""
        self._preview = None
        self.message.setText(refusal)
        self.middle.hide()
        for widget in (self.message, self.nothing, self.choose):
            widget.setVisible(bool(refusal))
        self.blank.setVisible(not refusal)
        self.counts.hide()
        self.own_number.hide()
        self.doing.hide()
        self.progress.hide()
        self.import_button.setEnabled(False)

    def _show_preview(self, preview: ImportPreview) -> None:
        self._preview = preview
        self.message.set_role("")
        self.message.setText(" ".join((kind_said(preview), *preview.plan.notes)))
        self.model.show_rows(preview.rows)
        self._of_people = preview.unit == "contacts"
        is_table = preview.kind != "vcard"  # the parts of a card have their names
        self.columns.show_columns(
            preview.plan.columns if is_table else (),
            CONTACT_FIELDS if self._of_people else FIELDS,
        )
        self.choices.setVisible(is_table)
        self.questions.show_questions(preview.plan.questions)
        self.counts.setText(counts_said(preview))
        self.table.setColumnHidden(WHY, not self.model.has_reasons())
        self.table.setColumnHidden(PERSON, not self.model.has_people())
        for widget in (self.blank, self.nothing):
            widget.hide()
        for widget in (self.message, self.choose, self.middle):
            widget.show()
        self.counts.show()
        own = preview.plan.own_phone
        self.own_number.setVisible(bool(own) and not self._services.settings.get().number)
        self.own_words.setText(
            f"{own} stands on nearly every row: it is your own number, so it is left off the leads."
        )
        self.import_button.setEnabled(preview.useful)
        if preview.useful:
            self.import_button.setFocus()

    # Slots ------------------------------------------------------------------

    def _on_choose_clicked(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Import", self._folder(), _PATTERNS)
        if chosen:
            self.open_file(Path(chosen))

    def _folder(self) -> str:
        """Where one looks for a file: beside the last one, else among one's documents."""
        if self._path is not None:
            return str(self._path.parent)
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def _on_preview_succeeded(self, preview: object) -> None:
        if self.sender() is self._task and isinstance(preview, ImportPreview):
            self._show_preview(preview)

    def _on_import_clicked(self) -> None:
        preview, imports = self._preview, self._services.imports
        if preview is None or self._writing:
            return
        # One transaction: it can't be stopped half-way, only taken back whole.
        self._writing = True
        self.cancel.setEnabled(False)
        self._run(
            Task(lambda _progress, _cancelled: imports.commit(preview, initiator=None)),
            self._on_commit_succeeded,
            "Importing…",
        )

    def _on_commit_succeeded(self, result: object) -> None:
        if isinstance(result, ImportResult):
            self._task, self._writing = None, False
            self.imported.emit(result)
            self.accept()

    def _on_task_failed(self, error: object) -> None:
        if self.sender() is not self._task:
            return
        self._writing = False
        self.cancel.setEnabled(True)
        if not isinstance(error, DomainError | KnownError):
            assert isinstance(error, BaseException)
            raise error
        self.message.set_role("danger")
        self._show_nothing(str(error))

    def _on_task_progressed(self, progress: object) -> None:
        if self.sender() is self._task and isinstance(progress, tuple):
            done, of = progress
            self.progress.setRange(0, of)
            self.progress.setValue(done)

    def _on_task_finished(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self.doing.hide()
            self.progress.hide()

    def _on_keep_own_clicked(self) -> None:
        if self._preview is None:
            return
        try:
            self._services.settings.set("number", self._preview.plan.own_phone, initiator=self)
        except (DomainError, KnownError) as error:
            self.own_words.setText(str(error))
            return
        self.own_words.setText("Kept as your number.")
        self.keep_own.hide()

    # A file dropped, a dialog closed ------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the first file that was dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.open_file(Path(url.toLocalFile()))
                return

    def done(self, result: int) -> None:
        """Closing stops what is being read; nothing of it is written. While the
        import itself is written the dialog stays."""
        if self._writing:
            return
        self._again.stop()
        self._stop()
        super().done(result)
