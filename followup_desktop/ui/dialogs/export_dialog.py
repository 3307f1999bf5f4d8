"""Export: which leads, as what, to which place; then what was written, and where it is.

Written off the window's thread, with progress and a way to stop; the file appears
whole or not at all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.clock import day_of
from followup_desktop.domain.errors import known_or_raise
from followup_desktop.services.exporting.service import TableName
from followup_desktop.ui.kept_folder import kept_folder
from followup_desktop.ui.preferences import Preferences
from followup_desktop.ui.save_dialog import AskPath, ask_where
from followup_desktop.ui.services import Services
from followup_desktop.ui.tasks import Task
from followup_desktop.ui.theme import GAP, GRID, PAD, WIDE, Type, current
from followup_desktop.ui.widgets import (
    Body,
    Button,
    LinkButton,
    Muted,
    SectionTitle,
    SmallPrimaryButton,
    Words,
    row,
)
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.marked import INDENT
from followup_desktop.ui.widgets.pick import Pick
from followup_desktop.ui.widgets.roomy import roomy
from followup_desktop.ui.widgets.scrolled import Scrolled

from .export_words import FORMATS, OPEN_TO_ALL, TABLES, Format, written_said

FOLDER, FORMAT = "export/folder", "export/format"
"""Where the window remembers the place and the format chosen last."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Leads that may be exported by themselves. ``ids`` None: every lead."""

    name: str
    ids: tuple[int, ...] | None
    file_name: str = "FollowUp"


class ExportDialog(QDialog):
    """Choose, write, and see what was written."""

    printing_requested = Signal(str)
    """What is printed instead, by the name of its action."""

    def __init__(
        self,
        services: Services,
        preferences: Preferences,
        selections: Sequence[Selection],
        parent: QWidget | None = None,
        *,
        chosen: int = 0,
        ask_path: AskPath | None = None,
        show_folder: Callable[[QUrl], object] | None = None,
    ) -> None:
        """``chosen``: which of ``selections`` is chosen at first. The desktop's own
        dialog asks for the place and its own program shows the folder, unless a test
        brings others."""
        super().__init__(parent)
        self._services, self._preferences = services, preferences
        self._selections = tuple(selections)
        self._ask_path = ask_path or _ask_path
        self._show_folder = show_folder or QDesktopServices.openUrl
        self._task: Task | None = None
        self._path: Path | None = None
        self.setWindowTitle("Export")
        self.resize(roomy(self, 560, 560))
        self._build(chosen)

    # Building -----------------------------------------------------------------

    def _build(self, chosen: int) -> None:
        self._choices = Scrolled()
        inside = QVBoxLayout(self._choices)
        inside.setContentsMargins(0, 0, PAD, 0)
        inside.setSpacing(GAP)
        self.whom = self._add_selections(inside, chosen)
        inside.addSpacing(GAP)
        self.formats, self.table = self._add_formats(inside)
        inside.addStretch(1)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setWidget(self._choices)
        self.note = Muted(OPEN_TO_ALL)
        self.title, self.done_words, self.where = SectionTitle(), Body(), Muted()
        self.problem = Words()
        self.problem.set_role("danger")
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        box.addWidget(self.scroll, 1)
        for part in (self.note, self.title, self.done_words, self.where, self.problem):
            box.addWidget(part)
        self._filler = QWidget()
        box.addWidget(self._filler, 1)
        box.addLayout(self._foot())
        self._show_choosing()

    def _add_selections(self, box: QVBoxLayout, chosen: int) -> list[Pick]:
        box.addWidget(SectionTitle("Which leads"))
        picks = []
        group = QButtonGroup(self)
        for place, one in enumerate(self._selections):
            pick = _pick(one.name)
            pick.setChecked(place == chosen)
            group.addButton(pick)
            box.addWidget(pick)
            picks.append(pick)
        return picks

    def _add_formats(self, box: QVBoxLayout) -> tuple[dict[str, Pick], Choice]:
        box.addWidget(SectionTitle("As"))
        known = {one.suffix for one in FORMATS}
        wanted = self._preferences.text(FORMAT)
        wanted = wanted if wanted in known else FORMATS[0].suffix
        table = Choice("Which table")
        for name, words in TABLES.items():
            table.addItem(words, name.value)
        picks = {}
        group = QButtonGroup(self)
        for one in FORMATS:
            pick = _pick(f"{one.name} ({one.suffix})")
            pick.setAccessibleDescription(one.sentence)
            group.addButton(pick)
            picks[one.suffix] = pick
            line = row(gap=GAP)
            line.addWidget(pick)
            if one.suffix == ".csv":
                line.addWidget(table)
                pick.toggled.connect(table.setVisible)
            line.addStretch(1)
            sentence = Muted(one.sentence)
            sentence.setContentsMargins(INDENT, 0, 0, GRID)
            box.addLayout(line)
            box.addWidget(sentence)
        picks[wanted].setChecked(True)
        table.setVisible(wanted == ".csv")
        return picks, table

    def _foot(self) -> QVBoxLayout:
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Progress")
        self.cancel = Button("Cancel")
        self.cancel.clicked.connect(self.reject)
        self.folder_button = Button("Show in folder")
        self.folder_button.clicked.connect(self._on_folder_button_clicked)
        self.export_button = SmallPrimaryButton("Export…")
        self.export_button.clicked.connect(self._on_export_clicked)
        self.record_link = LinkButton("Work-search record…")
        self.record_link.clicked.connect(self._on_record_link_clicked)
        self.calls_link = LinkButton("Call sheet…")
        self.calls_link.clicked.connect(self._on_calls_link_clicked)
        line = row(gap=GAP)
        line.addWidget(self.record_link)
        line.addWidget(self.calls_link)
        line.addWidget(self.progress, 1)
        line.addStretch(1)
        for button in (self.folder_button, self.cancel, self.export_button):
            line.addWidget(button)
        foot = QVBoxLayout()
        foot.addLayout(line)
        return foot

    # Choosing -----------------------------------------------------------------

    @property
    def format(self) -> Format:
        """The chosen kind of file."""
        return next(one for one in FORMATS if self.formats[one.suffix].isChecked())

    @property
    def selection(self) -> Selection:
        """The chosen leads."""
        places = (place for place, pick in enumerate(self.whom) if pick.isChecked())
        return self._selections[next(places, 0)]

    def suggestion(self) -> str:
        """The path to suggest: the place of last time, and a name with the day."""
        folder = kept_folder(self._preferences, FOLDER)
        today = day_of(self._services.clock.now(), self._services.settings.zone())
        table = self._table()
        inner = f".{table.value}" if table not in (None, TableName.LEADS) else ""
        name = f"{self.selection.file_name} {today}{inner}{self.format.suffix}"
        return str(folder / name)

    def _table(self) -> TableName | None:
        return TableName(self.table.currentData()) if self.format.suffix == ".csv" else None

    def _on_record_link_clicked(self) -> None:
        self.reject()
        self.printing_requested.emit("record")

    def _on_calls_link_clicked(self) -> None:
        self.reject()
        self.printing_requested.emit("call sheet")

    def _on_export_clicked(self) -> None:
        chosen = self.format
        pattern = f"{chosen.name} (*{chosen.suffix})"
        name = self._ask_path(self, self.suggestion(), pattern)
        if not name:
            return
        if not name.lower().endswith(chosen.suffix):
            name += chosen.suffix
        self._preferences.keep(FOLDER, str(Path(name).parent))
        self._preferences.keep(FORMAT, chosen.suffix)
        self.write(Path(name))

    # Writing ------------------------------------------------------------------

    def write(self, path: Path) -> None:
        """Write what is chosen to ``path``, off the window's thread."""
        self._path = path
        exports, table, ids = self._services.exports, self._table(), self.selection.ids
        self._task = Task(
            lambda progress, cancelled: exports.export(
                path, table=table, lead_ids=ids, progress=progress, cancelled=cancelled
            )
        )
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.progressed.connect(self._on_task_progressed)
        self._show_writing()
        self._task.start()

    def done(self, result: int) -> None:
        """Closing stops what is being written; nothing of it stays."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    # Showing ------------------------------------------------------------------

    def _show_choosing(self, problem: str = "") -> None:
        for part in (self.title, self.done_words, self.where, self._filler, self.progress):
            part.hide()
        self.folder_button.hide()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._choices.setEnabled(True)
        for link in self._links():
            link.setEnabled(True)
        self.export_button.setEnabled(True)
        self.export_button.setFocus()

    def _show_writing(self) -> None:
        self.problem.hide()
        self._choices.setEnabled(False)
        self.export_button.setEnabled(False)
        for link in self._links():
            link.setEnabled(False)
        self.progress.setRange(0, 0)
        self.progress.show()

    def _links(self) -> tuple[LinkButton, LinkButton]:
        return self.record_link, self.calls_link

    def _show_done(self, counts: dict[str, int]) -> None:
        for part in (self.scroll, self.note, self.progress, self.export_button, *self._links()):
            part.hide()
        for shown in (self.title, self.done_words, self.where, self._filler, self.folder_button):
            shown.show()
        assert self._path is not None
        said = written_said(counts)
        self.title.setText("Exported")
        self.done_words.setText(f"{self._path.name} holds {said}.")
        self.where.setText(f"It is in {self._path.parent}. {OPEN_TO_ALL}")
        self.cancel.setText("Close")
        self.resize(self.width(), self.minimumSizeHint().height() + roomy(self, 0, 60).height())
        self.folder_button.setFocus()

    # Slots --------------------------------------------------------------------

    def _on_task_succeeded(self, counts: object) -> None:
        self._task = None
        if isinstance(counts, dict):
            self._show_done(counts)

    def _on_task_failed(self, error: object) -> None:
        self._task = None
        self._show_choosing()  # whatever it was, another try is free
        self._show_choosing(str(known_or_raise(error)))

    def _on_task_progressed(self, progress: object) -> None:
        if isinstance(progress, tuple):
            done, of = progress
            self.progress.setRange(0, of)
            self.progress.setValue(done)

    def _on_folder_button_clicked(self) -> None:
        if self._path is not None:
            self._show_folder(QUrl.fromLocalFile(str(self._path.parent)))


def _pick(text: str) -> Pick:
    pick = Pick(text.replace("&", "&&"))
    pick.setFont(current().font(Type.BODY))
    pick.setAccessibleName(text)
    return pick


def _ask_path(parent: QWidget | None, suggestion: str, pattern: str) -> str:
    return ask_where(parent, suggestion, pattern, "Export")
