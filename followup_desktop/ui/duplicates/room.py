"""Possible duplicates in the window: the quiet line on All leads, the page, merging."""

from PySide6.QtCore import QObject, Qt, Signal

from followup_desktop.domain.errors import DomainError, KnownError, known_or_raise
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.services.merging.duplicates import Likeness, Pair
from followup_desktop.services.merging.fields import Side
from followup_desktop.ui.actions import Actions
from followup_desktop.ui.duplicates.page import DuplicatesPage
from followup_desktop.ui.duplicates.quiet_line import QuietLine
from followup_desktop.ui.duplicates.words import merged_said, waiting_said
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.tasks import Task
from followup_desktop.ui.timers import single_shot

_NONE = "No two leads look the same."
_SOON_MS = 400
_QUICK = 300
"""So many leads are compared within a blink."""
_PATIENCE_S = 30.0
_KINDS = {ChangeKind.LEAD, ChangeKind.IMPORT}


class Duplicates(QObject):
    """Has pairs looked for beside the window, and shows them one by one."""

    done = Signal(str)
    """Said in a toast with *Undo*."""
    told = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._services = window, window.services
        self.page: DuplicatesPage | None = None
        self.line: QuietLine | None = None
        """The line above All leads, once there was anything to say."""
        self._pairs: list[Pair] | None = None
        """None: not looked for since something changed."""
        self._put_off: set[tuple[int, int]] = set()
        self._chosen: tuple[int, int] | None = None
        """Two leads the person chose themselves."""
        self._reading: Task | None = None
        self._outdated = False
        self._wants_page = False
        self._soon = single_shot(self, _SOON_MS, self._on_soon_timeout)
        window.view_shown.connect(self._on_window_view_shown)
        window.bus.changed.connect(self._on_bus_changed)
        window.build_rest()
        bar = window.selection_bar
        assert bar is not None
        bar.merge_requested.connect(self.show_two)

    def register(self, actions: Actions) -> None:
        """*Possible duplicates*, from everywhere."""
        actions.add("duplicates", "Look at possible duplicates", self.show, keys=("Ctrl+D",))
        for words, keys in (("Merge, Not the same, Later", "1, 2, 3"), ("Left or right", "←, →")):
            actions.explain(words, keys, "Two leads side by side")

    def show(self) -> None:
        """The page with the first pair, as soon as all leads were compared."""
        self._chosen = None
        self._put_off.clear()
        if self._pairs is None:
            self._wants_page = True
            self._read()
        else:
            self._show_next(_NONE)

    def show_two(self, lead_ids: object) -> None:
        """The page with two leads of the person's choice (a list of ids)."""
        if isinstance(lead_ids, list) and len(lead_ids) == 2:
            self._chosen = (lead_ids[0], lead_ids[1])
            self._show_next("")

    def finish(self) -> None:
        """Before the program ends: nothing reads any more."""
        self._soon.stop()
        if self._reading is not None:
            self._reading.cancel()
            self._reading.wait(_PATIENCE_S)

    # Looking for them -----------------------------------------------------------

    def _read(self) -> None:
        """Compare all leads; beside the window where they are very many."""
        self._soon.stop()
        if self._reading is not None:
            self._outdated = True
            return
        self._outdated = False
        duplicates = self._services.duplicates
        if self._services.leads.counts().all <= _QUICK:
            try:
                self._take_in(duplicates.pairs())
            except KnownError as error:
                self._on_reading_failed(error)
            return
        self._reading = Task(lambda _progress, _cancelled: duplicates.pairs())
        self._reading.succeeded.connect(self._on_reading_succeeded)
        self._reading.failed.connect(self._on_reading_failed)
        self._reading.start()

    def _take_in(self, pairs: tuple[Pair, ...]) -> None:
        self._pairs = list(pairs)
        self._say()
        if self._wants_page:
            self._wants_page = False
            self._show_next(_NONE)

    def _say(self) -> None:
        """The line on All leads, as it is now."""
        pairs = self._pairs or []
        leads = self._window.leads
        wanted = leads.contents.view is LeadView.ALL and not leads.contents.search
        if self.line is None and pairs and wanted:
            self.line = QuietLine()
            self.line.pressed.connect(self.show)
            leads.place_above_table(self.line)
        if self.line is not None:
            if pairs:
                self.line.words.setText(waiting_said(len(pairs)))
            self.line.setVisible(bool(pairs) and wanted)

    # The page -------------------------------------------------------------------

    def _is_shown(self) -> bool:
        return self.page is not None and self._window.centre.page is self.page

    def _made(self) -> DuplicatesPage:
        if self.page is None:
            page = self.page = DuplicatesPage()
            page.merge_requested.connect(self._on_page_merge_requested)
            page.choices_changed.connect(self._on_page_choices_changed)
            page.apart_requested.connect(self._on_page_apart_requested)
            page.later_requested.connect(self._on_page_later_requested)
            page.left.connect(self._leave)
            page.lead_requested.connect(self._window.open_lead)
        return self.page

    def _waiting(self) -> list[Pair]:
        return [one for one in self._pairs or [] if (one.first, one.second) not in self._put_off]

    def _show_next(self, nothing: str) -> None:
        """The next pair; where there is none the leads, with a word (or without)."""
        waiting = self._waiting()
        if self._chosen is not None:
            ids, likeness, place = self._chosen, None, ""
        elif waiting:
            first = waiting[0]
            ids, likeness = (first.first, first.second), first.likeness
            place = f"1 of {len(waiting)}:" if len(waiting) > 1 else ""
        else:
            self._leave()
            if nothing:
                self.told.emit(nothing)
            return
        self._show(ids, likeness, place)

    def _show(self, ids: tuple[int, int], likeness: Likeness | None, place: str) -> None:
        try:
            shown = self._services.merging.compare(*ids)
        except DomainError:  # one of them is gone since
            self._put_off.add(ids)
            self._chosen = None
            self._show_next("")
            return
        page = self._made()
        page.show_pair(shown, self._moment(), likeness, place)
        if not self._is_shown():
            self._window.show_page(page)
        page.take_keyboard()

    def _moment(self) -> Moment:
        return Moment(self._services.clock.now(), self._services.settings.zone())

    def _leave(self) -> None:
        """Back to the leads."""
        self._chosen = None
        if self._is_shown():
            self._window.show_view(LeadView.ALL)
            self._window.leads.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self, ids: tuple[int, int]) -> None:
        """A pair that has its answer is not asked about again; the next one."""
        alone, self._chosen = self._chosen is not None, None
        self._put_off.add((min(ids), max(ids)))
        if alone:
            self._leave()
        else:
            self._show_next("")

    # Slots ----------------------------------------------------------------------

    def _on_page_merge_requested(self, choices: object) -> None:
        shown = self.page.shown if self.page is not None else None
        if shown is None or not isinstance(choices, dict):
            return
        taken = {str(name): Side(side) for name, side in choices.items()}
        keep, other = shown.keep.lead.id, shown.other.lead.id
        merging = self._services.merging
        if self._window.saving.run(lambda: merging.merge(keep, other, taken, initiator=self)):
            then = self._services.leads.detail(keep)
            said = merged_said(shown.keep, shown.other, then, self._moment())
            self._answered((keep, other))
            if not self._is_shown():  # no further pair: stay with the lead that was kept
                self._window.show_lead(keep)
            self.done.emit(said)

    def _on_page_choices_changed(self, choices: object) -> None:
        page = self.page
        if page is None or page.shown is None or not isinstance(choices, dict):
            return
        ids = page.shown.keep.lead.id, page.shown.other.lead.id
        try:
            outlook = self._services.merging.outlook(*ids, choices)
        except DomainError:  # one is gone: merging will say so
            return
        page.show_outlook(outlook, self._moment())

    def _on_page_apart_requested(self) -> None:
        shown = self.page.shown if self.page is not None else None
        if shown is None:
            return
        keep, other = shown.keep.lead.id, shown.other.lead.id
        duplicates = self._services.duplicates
        if self._window.saving.run(lambda: duplicates.tell_apart(keep, other, initiator=self)):
            self._answered((keep, other))
            self.done.emit("Kept as two leads")

    def _on_page_later_requested(self) -> None:
        shown = self.page.shown if self.page is not None else None
        if shown is not None:
            self._answered((shown.keep.lead.id, shown.other.lead.id))

    def _on_reading_succeeded(self, pairs: object) -> None:
        self._reading = None
        if self._outdated:
            self._read()
            return
        if isinstance(pairs, tuple):
            self._take_in(pairs)

    def _on_reading_failed(self, error: object) -> None:
        self._reading, self._wants_page = None, False
        self.told.emit(str(known_or_raise(error)))

    def _on_soon_timeout(self) -> None:
        if self._window.isVisible():  # in the tray nobody reads the line
            self._read()

    def _on_window_view_shown(self) -> None:
        self._say()
        if self._pairs is None and self._window.leads.contents.view is LeadView.ALL:
            self._soon.start()

    def _on_bus_changed(self, change: object) -> None:
        if not isinstance(change, Change) or not change.kinds & _KINDS:
            return
        if change.initiator is not self:
            self._put_off.clear()  # an undo brings back what was answered
        self._pairs = self._still(change)
        if self._reading is not None:
            self._outdated = True
        elif self._is_shown() or self._window.leads.contents.view is LeadView.ALL:
            self._soon.start()

    def _still(self, change: Change) -> list[Pair] | None:
        """While the page goes through its pairs, those that it knows stay good: they are
        looked for again when it is left."""
        if change.initiator is self and self._pairs is not None:
            return self._pairs
        return None
