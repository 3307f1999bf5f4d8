"""Import: a preview that tells the truth, then one press, then one undo.

Nothing is written before *Import*. Reading and writing happen off the window's
thread, with progress and a way to stop. This module brings the spreadsheet
readers along: import it when it is first needed, not at start.
"""

import gc
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.domain.errors import DomainError, KnownError, known_or_raise
from followup_desktop.services.importing import Choices, ImportPlan, Refusal
from followup_desktop.services.taking_in.service import ImportPreview, ImportResult
from followup_desktop.ui.services import Services
from followup_desktop.ui.tasks import Task
from followup_desktop.ui.timers import single_shot

from .carried import Pasted, copied, lists_of
from .layout import ImportLayout
from .row_said import row_said
from .words import counts_said, file_said, kind_said, numbers_said, skipped_said

_AGAIN_MS = 250
_NO_ROWS = "There are no rows to paste: copy them in your spreadsheet first."
_PATTERNS = (
    "Trackers and contacts (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.md *.html *.json"
    " *.vcf *.zip);;All files (*)"
)


class ImportDialog(ImportLayout):
    """Choose files, look at what would become of each, import."""

    imported = Signal(object)
    """An ``ImportResult``; it is in the file, and ``imports.undo`` takes it back."""

    def __init__(
        self,
        services: Services,
        parent: QWidget | None = None,
        path: Path | Sequence[Path | Pasted] | None = None,
    ) -> None:
        super().__init__(services, parent)
        self._services = services
        self._lists: tuple[Path | Pasted, ...] = ()
        self._at = 0
        self._preview: ImportPreview | None = None
        self._decided = Choices()
        """All that the person decided of this file, or did the last time."""
        self._recalled = False
        self._task: Task | None = None
        self._old_tasks: list[Task] = []
        self._writing = False
        self._stop_writing = threading.Event()
        self._again = single_shot(self, _AGAIN_MS, self._read_again)
        self._ticked = single_shot(self, _AGAIN_MS, self._compare_again)
        self._connect()
        self._show_nothing()
        self._offer_earlier()
        self.blank.button.setFocus()
        if path is not None:
            self.open_files((path,) if isinstance(path, Path) else path)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose_clicked)
        self.blank.pressed.connect(self._on_choose_clicked)
        self.blank.other_pressed.connect(self.paste)
        self.paste_rows.clicked.connect(self.paste)
        self.pasting.activated.connect(self.paste)
        self.keep_own.clicked.connect(self._on_keep_own_clicked)
        self.forget.clicked.connect(self._on_forget_clicked)
        self.earlier.clicked.connect(self._on_earlier_clicked)
        self.past.closed.connect(self._on_past_closed)
        self.past.undone.connect(self._on_past_undone)
        self.choices.changed.connect(self._on_choices_changed)
        self.model.left_out_changed.connect(self._on_model_left_out_changed)
        self.table.looked_at.connect(self._on_table_looked_at)
        self.cancel.clicked.connect(self.reject)
        self.next_file.clicked.connect(self._go_on)
        self.import_button.clicked.connect(self._on_import_clicked)

    # Files ------------------------------------------------------------------

    def open_file(self, path: Path) -> None:
        """Read a file and show what importing it would do."""
        self.open_files((path,))

    def open_files(self, lists: Sequence[Path | Pasted]) -> None:
        """Read these, one after another."""
        if self._writing or not lists:
            return
        self._lists, self._at = tuple(lists), 0
        self._open()

    def paste(self) -> None:
        """Read the rows, or the files, that were copied elsewhere."""
        if self._writing:
            return
        lists = lists_of(copied())
        self.open_files(lists)
        if not lists:
            self._stop()
            self.message.set_role("danger")
            self._show_nothing(_NO_ROWS)

    def _open(self) -> None:
        self._decided, self._recalled = Choices(), False
        self.file_name.setText(file_said(self._list.name, self._at + 1, len(self._lists)))
        self.next_file.setVisible(self._at + 1 < len(self._lists))
        self.show_page(past=False)
        self.blank.hide()
        self.remembered.hide()
        self.nothing.setVisible(self._preview is None)
        self._run_preview(self._reading(None, recall=True))

    @property
    def _list(self) -> Path | Pasted:
        return self._lists[self._at]

    def _go_on(self) -> None:
        """The next file, or the end."""
        if self._at + 1 < len(self._lists):
            self._at += 1
            self._open()
        else:
            self.accept()

    # Reading ----------------------------------------------------------------

    def _read_again(self) -> None:
        if not self._lists:
            return
        self._decided = replace(self.choices.decided(self._decided), left_out=self._left_out())
        self._run_preview(self._reading(self._decided, recall=False))

    def _reading(self, choices: Choices | None, *, recall: bool) -> Callable[..., object]:
        """What reads the present list, off the window's thread."""
        given, imports = self._list, self._services.imports
        path = Path(given.name) if isinstance(given, Pasted) else given
        content = given.content if isinstance(given, Pasted) else None
        return lambda progress, cancelled: imports.preview(
            path, choices, progress, cancelled, recall=recall, content=content
        )

    def _left_out(self) -> frozenset[int]:
        """Rows keep their numbers, but for those of another sheet."""
        same = self.choices.decided(self._decided).sheet == self._decided.sheet
        return self.model.left_out() if same else frozenset()

    def _compare_again(self) -> None:
        """Rows were left out: those that are equal to them may be new now."""
        preview, imports, left_out = self._preview, self._services.imports, self.model.left_out()
        if preview is not None:
            self._run_preview(
                lambda _progress, _cancelled: imports.again(preview, left_out), "Looking again…"
            )

    def _run_preview(self, work: Callable[..., object], doing: str = "Reading…") -> None:
        def read(progress: object, cancelled: object) -> object:
            found = work(progress, cancelled)
            # 100,000 small objects that stay: whoever made the next one, the window
            # most likely, would look for garbage among all of them.
            gc.freeze()
            return found

        self._run(Task(read), self._on_preview_succeeded, doing)

    def _run(self, task: Task, on_success: object, doing: str) -> None:
        self._stop()
        self._task = task
        task.succeeded.connect(on_success)
        task.failed.connect(self._on_task_failed)
        task.progressed.connect(self._on_task_progressed)
        task.finished.connect(self._on_task_finished)
        self.show_doing(doing)
        self.import_button.setEnabled(False)
        task.start()

    def _stop(self) -> None:
        """Ask what is running to stop; what it still says is not heard."""
        self._again.stop()
        self._ticked.stop()
        if self._task is None:
            return
        self._task.cancel()
        self._old_tasks = [old for old in self._old_tasks if not old.wait(0)]
        self._old_tasks.append(self._task)
        self._task = None

    # Showing ----------------------------------------------------------------

    def _show_nothing(self, refusal: str = "", outline: ImportPlan | None = None) -> None:
        """No file yet, or one that nothing can be read from; with an ``outline`` the
        person may say what its columns are."""
        self._preview = None
        self.message.setText(refusal)
        self.model.show_rows(())
        self._on_table_looked_at(-1)
        self.middle.setVisible(outline is not None)
        if outline is not None:
            self.choices.show_plan(outline)
        self.message.setVisible(bool(refusal))
        for widget in (self.choose, self.paste_rows):
            widget.setVisible(bool(refusal))
        self.nothing.setVisible(bool(refusal) and outline is None)
        self.blank.setVisible(not refusal)
        for widget in (self.counts, self.numbers, self.own_number, self.remembered):
            widget.hide()
        self.doing.hide()
        self.progress.hide()
        self.import_button.setEnabled(False)

    def _show_preview(self, preview: ImportPreview) -> None:
        before, self._preview = self._preview, preview
        looked_at = self.model.row_at(self.table.currentIndex().row())
        self._recalled = self._recalled or preview.read.recalled
        self._decided = preview.choices
        self.message.set_role("")
        self.message.setText(" ".join((kind_said(preview), *preview.plan.notes)))
        if before is not None and before.whole is preview.whole:
            self.model.update_rows(preview.rows)
        else:
            self.model.show_rows(preview.rows)
        self._look_at(looked_at.row if looked_at is not None else 0)
        answering = self.questions.are_answered()
        self.choices.show_plan(preview.plan)
        self.counts.setText(counts_said(preview))
        rest = " ".join(filter(None, (numbers_said(preview), skipped_said(preview))))
        self.numbers.setText(rest)
        self.numbers.setVisible(bool(rest))
        for widget in (self.blank, self.nothing):
            widget.hide()
        for widget in (self.message, self.choose, self.paste_rows, self.middle, self.counts):
            widget.show()
        self.remembered.setVisible(self._recalled)
        own = preview.plan.own_phone
        self.own_number.setVisible(bool(own) and not self._services.settings.get().number)
        self.own_words.setText(
            f"{own} stands on nearly every row: it is your own number, so it is left off the leads."
        )
        self.import_button.setEnabled(preview.useful)
        if answering:
            next(iter(self.questions.boxes.values()), self.import_button).setFocus()
        elif preview.useful and before is None:
            self.import_button.setFocus()

    def _look_at(self, number: int) -> None:
        """Be on the row of this number, or the first."""
        line = self.model.line_of(number)
        self.table.setCurrentIndex(self.model.index(line, 0))
        self._on_table_looked_at(line)

    # Slots ------------------------------------------------------------------

    def _on_choose_clicked(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "Import", self._folder(), _PATTERNS)
        self.open_files([Path(one) for one in chosen])

    def _folder(self) -> str:
        """Where one looks for a file: beside the last one, else among one's documents."""
        if self._lists and isinstance(self._list, Path):
            return str(self._list.parent)
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def _on_choices_changed(self) -> None:
        self.import_button.setEnabled(False)
        self._again.start()

    def _on_model_left_out_changed(self) -> None:
        self.import_button.setEnabled(False)
        if not self._again.isActive():
            self._ticked.start()

    def _on_table_looked_at(self, line: object) -> None:
        """Say how the row was understood, for a look before it is imported."""
        row = self.model.row_at(line) if isinstance(line, int) else None
        region = self._services.settings.region()
        said = row_said(self._preview, row, region) if self._preview and row else ""
        self.read_as.setText(said)
        self.read_as.setVisible(bool(said))

    def _on_preview_succeeded(self, preview: object) -> None:
        if self.sender() is self._task and isinstance(preview, ImportPreview):
            self._show_preview(preview)

    def _on_import_clicked(self) -> None:
        preview, imports = self._preview, self._services.imports
        if preview is None or self._writing or self._again.isActive() or self._ticked.isActive():
            return
        # The task itself is not cancelled: it may be too late, and that is to be told.
        stop = self._stop_writing = threading.Event()
        self._writing = True
        self._run(
            Task(
                lambda progress, _cancelled: imports.commit(
                    preview, remember=True, progress=progress, cancelled=stop.is_set
                )
            ),
            self._on_commit_succeeded,
            "Importing…",
        )

    def _on_commit_succeeded(self, result: object) -> None:
        if isinstance(result, ImportResult):
            self._task, self._writing, self._preview = None, False, None
            self.imported.emit(result)
            self._offer_earlier()
            self._go_on()

    def _on_task_failed(self, error: object) -> None:
        if self.sender() is not self._task:
            return
        stopped = self._writing and self._stop_writing.is_set()
        self._writing = False
        self.cancel.setEnabled(True)
        known = known_or_raise(error)
        if stopped:
            self.reject()
            return
        self.message.set_role("danger")
        self._show_nothing(str(known), known.outline if isinstance(known, Refusal) else None)

    def _on_task_progressed(self, progress: object) -> None:
        if self.sender() is self._task and isinstance(progress, tuple):
            self.show_progress(*progress)

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

    def _on_forget_clicked(self) -> None:
        """As if this were the first file of its shape."""
        if self._preview is None or self._writing:
            return
        self._services.imports.forget(self._preview)
        self._open()

    def _on_earlier_clicked(self) -> None:
        if not self._writing:
            self.past.say("")
            self.past.refresh()
            self.show_page(past=True)
            self.past.back.setFocus()

    def _offer_earlier(self) -> None:
        self.earlier.setVisible(bool(self._services.imports.recent()))

    def _on_past_closed(self) -> None:
        self.show_page(past=False)

    def _on_past_undone(self) -> None:
        if self._preview is not None:
            self._compare_again()  # what was already there may be new now

    # A file dropped, a dialog closed ------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and rows may be dropped."""
        if lists_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped, one file after another."""
        self.open_files(lists_of(event.mimeData()))

    def done(self, result: int) -> None:
        """Closing stops what is being read or written, and nothing of it stays; the
        dialog is there until what is written has come to its end, one or the other."""
        if self.past.busy:
            return
        if self._writing:
            self._stop_writing.set()
            self.show_doing("Stopping…")
            self.cancel.setEnabled(False)
            return
        self._stop()
        gc.unfreeze()
        super().done(result)
