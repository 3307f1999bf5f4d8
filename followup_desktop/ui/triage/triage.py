""" "Still want these?": opened after an import, and again from Today."""

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.errors import known_or_raise
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.ui.actions import Actions
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.notices import Notices
from followup_desktop.ui.tasks import Task
from followup_desktop.ui.triage.answers import LABELS, TriageAnswer, answered_said, waiting_said
from followup_desktop.ui.triage.page import TriagePage
from followup_desktop.ui.triage.writing import FEW, Answered, TriageWriting

TRIAGE, LOOK = "triage", "Look through"
_QUICK = 1_000
"""So many are read within a blink."""
_PATIENCE_S = 30.0
_KINDS = {ChangeKind.LEAD, ChangeKind.ATTEMPT, ChangeKind.IMPORT}


class Triage(QObject):
    """Owns the page, has its answers written, and keeps the line on Today true."""

    done = Signal(str)
    """Said in a toast with *Undo*."""
    told = Signal(str)

    def __init__(self, window: MainWindow, actions: Actions, notices: Notices) -> None:
        super().__init__(window)
        self._window, self._services, self._notices = window, window.services, notices
        self._page: TriagePage | None = None
        self._writing = TriageWriting(window.services, self)
        self._writing.written.connect(self._on_writing_written)
        self._writing.failed.connect(self._on_writing_failed)
        self._reading: Task | None = None
        self._outdated = False
        actions.add("triage", "Look through imported leads", self.show, keys=("Ctrl+T",))
        said = ", ".join(LABELS.values())
        actions.explain(said, f"1 to {len(LABELS)}", "Looking through an import")
        notices.pressed.connect(self._on_notices_pressed)
        window.bus.changed.connect(self._on_bus_changed)
        self.refresh()

    @property
    def page(self) -> TriagePage | None:
        """The page, where it was opened before."""
        return self._page

    def refresh(self) -> None:
        """The line on Today says how many wait."""
        count = self._services.triage_count.waiting()
        if count:
            self._notices.put(TRIAGE, waiting_said(count), LOOK)
        else:
            self._notices.drop(TRIAGE)

    def show(self) -> None:
        """The page, where anything waits."""
        if not self.show_if_any():
            self.told.emit("No imported leads are waiting to be looked through.")

    def show_if_any(self) -> bool:
        """``show`` without a word where nothing waits; whether the page is on screen."""
        count = self._services.triage_count.waiting()
        if not count:
            return False
        page = self._made()
        self._read(page, count)
        self._window.show_page(page)
        page.table.setFocus()
        return True

    def finish(self) -> None:
        """Before the program ends: what was answered is in the file."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading.wait(_PATIENCE_S)
        self._writing.finish()

    def _read(self, page: TriagePage, count: int) -> None:
        """Show what waits; thousands are read beside the window."""
        if count <= _QUICK:
            page.show_pending(self._services.triage.pending())
        elif self._reading is None:
            page.show_reading(count)
            triage = self._services.triage
            self._reading = Task(lambda _progress, _cancelled: triage.pending())
            self._reading.succeeded.connect(self._on_reading_succeeded)
            self._reading.failed.connect(self._on_reading_failed)
            self._reading.start()

    def _made(self) -> TriagePage:
        if self._page is None:
            self._page = TriagePage(self._services, self._window.preferences)
            self._page.answered.connect(self._on_page_answered)
            self._page.left.connect(self._window.show_today)
            self._page.lead_requested.connect(self._window.open_lead)
        return self._page

    def _is_shown(self) -> bool:
        return self._page is not None and self._window.centre.page is self._page

    # Slots --------------------------------------------------------------------

    def _on_page_answered(self, answer: object, lead_ids: object) -> None:
        page = self._page
        if page is None or not isinstance(answer, TriageAnswer) or not isinstance(lead_ids, tuple):
            return
        first = self._services.leads.summaries(lead_ids[:1])
        said = answered_said(answer, len(lead_ids), first[0].employer if first else "")
        small = page.model.rowCount() <= FEW
        answered = Answered(answer, lead_ids, said)
        page.take_out(lead_ids)
        if small:
            if not self._window.saving.run(lambda: self._writing.write_now(answered)):
                self._show_again()
        else:
            self._writing.write_soon(answered)
        if not page.waiting() and self._is_shown():
            self._window.show_today()

    def _on_reading_succeeded(self, rows: object) -> None:
        self._reading = None
        self._outdated = self._writing.busy  # read while answers were on their way
        if self._page is not None and isinstance(rows, list) and not self._outdated:
            self._page.show_pending(rows)

    def _on_reading_failed(self, error: object) -> None:
        self._reading = None
        self.told.emit(str(known_or_raise(error)))

    def _on_writing_written(self, said: str) -> None:
        self.refresh()
        if self._outdated and not self._writing.busy:
            self._outdated = False
            self._show_what_waits()
        self.done.emit(said)

    def _on_writing_failed(self, why: str) -> None:
        self._show_again()
        self.told.emit(why)

    def _show_again(self) -> None:
        """Nothing was written: the leads are still to be answered for."""
        self.refresh()
        self._show_what_waits()

    def _show_what_waits(self) -> None:
        if self._page is not None:
            self._read(self._page, self._services.triage_count.waiting())

    def _on_bus_changed(self, change: object) -> None:
        if not isinstance(change, Change) or not change.kinds & _KINDS:
            return
        if change.initiator is self._writing:
            return
        if not self._services.triage_count.concerned(change.lead_ids):
            return
        self.refresh()
        if not self._is_shown():
            return
        self._show_what_waits()
        if not self._services.triage_count.waiting():
            self._window.show_today()  # the import was taken back: nothing to answer for

    def _on_notices_pressed(self, key: str, _button: str) -> None:
        if key == TRIAGE:
            self.show()
