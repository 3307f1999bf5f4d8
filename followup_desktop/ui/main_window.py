"""The one window: rail, centre, right side, status; what fits beside what.

Only what the first paint needs is made at once. The right side, the call log
and everything else are made right after it, or when first asked for.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.lead_table.page import LeadsPage
from followup_desktop.ui.preferences import Preferences
from followup_desktop.ui.rail import CALL_LOG, Rail
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.side import Side
from followup_desktop.ui.status import StatusBar
from followup_desktop.ui.theme import GAP, PAD
from followup_desktop.ui.ticker import MinuteTicker
from followup_desktop.ui.widgets import Button, column, row
from followup_desktop.ui.widgets.search import SearchField
from followup_desktop.ui.window_shape import first_size, shape

if TYPE_CHECKING:
    from followup_desktop.ui.call_log.page import CallLogPage
    from followup_desktop.ui.call_log.panel import CallLogPanel
    from followup_desktop.ui.call_panel.panel import CallPanel
    from followup_desktop.ui.lead_detail.pane import DetailPane
    from followup_desktop.ui.lead_table.selection_bar import SelectionBar
    from followup_desktop.ui.welcome import WelcomePage

_DETAIL_MS = 30
_SMALLEST = (760, 520)


class MainWindow(QWidget):
    """Shows a view of the leads, one lead, its log, or a call."""

    painted = Signal()
    """The first paint is over; the rest of the program may follow."""
    log_page_made = Signal(object)
    """The call log of all leads was opened for the first time."""
    close_asked = Signal(object)
    """The ``QCloseEvent`` of the window's own close button."""

    def __init__(self, services: Services, bus: Bus, preferences: Preferences) -> None:
        super().__init__()
        self.services, self.bus, self.preferences = services, bus, preferences
        self.saving = Saving(self)
        self.view = LeadView.TODAY
        self._first_paint = True
        self._stale = False
        self._opened = False
        self.detail: DetailPane | None = None
        self.log_panel: CallLogPanel | None = None
        self.call_panel: CallPanel | None = None
        self.log_page: CallLogPage | None = None
        self.welcome: WelcomePage | None = None
        self.selection_bar: SelectionBar | None = None
        self.setWindowTitle("FollowUp")
        self.setMinimumSize(*_SMALLEST)
        self._build()
        self._timers()
        bus.changed.connect(self._on_bus_changed)
        geometry = preferences.raw("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(*first_size(self.screen().availableSize().toTuple()))

    # Building ---------------------------------------------------------------

    def _build(self) -> None:
        self.rail = Rail()
        self.rail.view_chosen.connect(self.show_view)
        self.rail.call_log_chosen.connect(self.show_call_log)
        self.leads = LeadsPage(self.services, self.preferences)
        self.leads.lead_selected.connect(self._on_leads_lead_selected)
        self.leads.lead_opened.connect(self.open_lead)
        self.leads.today_requested.connect(self.show_today)
        self.leads.numbers_requested.connect(self.show_numbers)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.leads)
        self._centre = QWidget()
        centre = column(gap=GAP)
        centre.addLayout(self._build_bar())
        centre.addLayout(self._pages, 1)
        self._centre.setLayout(centre)
        self._side = Side()
        self._side.back_requested.connect(self.go_back)
        self.status = StatusBar(self.services)
        body = QHBoxLayout()
        body.setContentsMargins(PAD, PAD, PAD, GAP)
        body.setSpacing(PAD)
        for part, share in ((self.rail, 0), (self._centre, 1), (self._side, 0)):
            body.addWidget(part, share)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(body, 1)
        self.status.setContentsMargins(PAD, 0, PAD, GAP // 2)
        whole.addWidget(self.status)
        self._whole = whole

    def _build_bar(self) -> QHBoxLayout:
        self.add, self.they_called = Button("Add lead"), Button("They called me")
        self.import_button = Button("Import")
        self.search = SearchField()
        self.search.searched.connect(self._on_search_searched)
        self.search.left_downwards.connect(self._take_keyboard_to_table)
        bar = row(gap=GAP)
        for button in (self.add, self.they_called, self.import_button):
            bar.addWidget(button)
        bar.addStretch(1)
        bar.addWidget(self.search, 3)
        return bar

    def _timers(self) -> None:
        self._detail_soon = QTimer(self)
        self._detail_soon.setSingleShot(True)
        self._detail_soon.setInterval(_DETAIL_MS)
        self._detail_soon.timeout.connect(self._on_detail_soon_timeout)
        self._ticker = MinuteTicker(self.services.clock, self)
        self._ticker.minute_passed.connect(self._on_ticker_minute_passed)

    def build_rest(self) -> None:
        """What stands beside and below the table; right after the first paint."""
        if self.detail is not None:
            return
        from followup_desktop.ui.call_log.panel import CallLogPanel
        from followup_desktop.ui.lead_detail.pane import DetailPane
        from followup_desktop.ui.lead_table.selection_bar import SelectionBar

        self.detail = DetailPane(self.services, self.saving)
        self.log_panel = CallLogPanel(self.services)
        self.search.setClearButtonEnabled(True)  # looks for an icon theme: 11 ms
        self.detail.detail_shown.connect(self._on_detail_detail_shown)
        self._side.show_part(self.detail)
        self._centre.layout().addWidget(self.log_panel)
        self.selection_bar = SelectionBar(self.services, self.saving)
        self.leads.place_above_table(self.selection_bar)
        self.leads.table.selection_changed.connect(self._on_table_selection_changed)
        self.arrange()
        current = self.leads.table.current()
        self.detail.show_lead(current.id if current else None)

    def add_bar_below(self, bar: QWidget) -> None:
        """Put a bar above the status line (NOT SAVED)."""
        line = row()
        line.setContentsMargins(PAD, 0, PAD, 0)
        line.addWidget(bar)
        self._whole.insertLayout(1, line)

    # Arranging --------------------------------------------------------------

    @property
    def in_call(self) -> bool:
        """Whether the call panel has the right side."""
        return self.call_panel is not None and self.call_panel.busy

    def arrange(self) -> None:
        """Give each part its place for the present size."""
        metrics = self.fontMetrics()
        letter, line = metrics.horizontalAdvance("0"), metrics.height()
        rail = self.rail.sizeHint().width() + 4 * PAD
        made = shape(self.width(), self.height(), rail, letter, line, call=self.in_call)
        bare = self._pages.currentWidget() is self.welcome and self.welcome is not None
        on_log = self._pages.currentWidget() is self.log_page and self.log_page is not None
        beside = not made.takes_turns
        side_shown = self.in_call or (not bare and not on_log and (beside or self._opened))
        self._side.setVisible(side_shown)
        self._centre.setVisible(beside or not side_shown)
        back = made.takes_turns and side_shown and not self.in_call
        self._side.fit(made.side if beside else None, back=back)
        if self.log_panel is not None:
            self._place_log(beside=beside, below=made.log_below and not bare and not on_log)
        self.leads.headline.step_back(back=self.in_call)
        self.import_button.setVisible(not self.in_call)

    def _place_log(self, *, beside: bool, below: bool) -> None:
        """Below the table, or as the last card of the lead that takes its turn."""
        panel, detail = self.log_panel, self.detail
        assert panel is not None
        assert detail is not None
        home = self._centre if beside else detail.widget()
        if panel.parentWidget() is not home:
            home.layout().addWidget(panel)
        panel.setFixedHeight(self.fontMetrics().height() * (8 if self.height() < 800 else 11))
        panel.setVisible((below or not beside) and not self.in_call)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, another arrangement."""
        super().resizeEvent(event)
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Shown again: catch up with what changed meanwhile."""
        super().showEvent(event)
        self._ticker.start()
        if self._stale:
            self._stale = False
            self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint sets off all that can wait for it."""
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            QTimer.singleShot(0, self, self._on_first_paint_over)

    def hideEvent(self, event: QEvent) -> None:
        """In the tray no clock runs for the window."""
        super().hideEvent(event)
        self._ticker.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is being typed is saved; the program decides what closing means."""
        self.save_all()
        self.close_asked.emit(event)

    def save_all(self) -> None:
        """Commit every field, and how the window was left."""
        if self.detail is not None:
            self.detail.save()
        if self.call_panel is not None:
            self.call_panel.notes.keep()
        self.preferences.keep("window/geometry", self.saveGeometry())

    # Going places -----------------------------------------------------------

    def show_view(self, view: object) -> None:
        """Show a ``LeadView`` of the rail."""
        self.view = LeadView(view)
        self.search.empty()
        self._opened = False
        self._pages.setCurrentWidget(self.leads)
        self.rail.show_chosen(self.view.value)
        self.leads.show_view(self.view)
        self.arrange()

    def show_today(self) -> None:
        """Show Today."""
        self.show_view(LeadView.TODAY)

    def show_numbers(self) -> None:
        """Show the leads without a phone number."""
        self.show_view(LeadView.NEEDS_NUMBER)

    def show_call_log(self) -> None:
        """Show the call log of all leads."""
        if self.log_page is None:
            from followup_desktop.ui.call_log.page import CallLogPage

            self.log_page = CallLogPage(self.services)
            self._pages.addWidget(self.log_page)
            self.log_page.lead_requested.connect(self.show_lead)
            self.log_page_made.emit(self.log_page)
        self.rail.show_chosen(CALL_LOG)
        self.log_page.refresh()
        self._pages.setCurrentWidget(self.log_page)
        self.arrange()

    def show_lead(self, lead_id: object) -> None:
        """Show one lead, in the present view where it is there, else among all."""
        if not isinstance(lead_id, int):
            return
        if self._pages.currentWidget() is not self.leads:
            self.show_view(self.view)
        if not self.leads.table.select_lead(lead_id):
            self.show_view(LeadView.ALL)
            self.leads.contents.complete_now()
            self.leads.table.select_lead(lead_id)
        self.build_rest()
        if self.detail is not None:
            self._detail_soon.stop()
            self.detail.show_lead(lead_id)

    def open_lead(self, lead_id: object) -> None:
        """Enter on a lead: into its detail."""
        self.show_lead(lead_id)
        self._opened = True
        self.arrange()
        if self.detail is not None:
            self.detail.step.take_keyboard()

    def go_back(self) -> None:
        """Esc: out of a field, a search, a lead, a view; one at a time."""
        focus = self.focusWidget()
        table = self.leads.table
        if self._opened:
            self._opened = False
            self.arrange()
            self._take_keyboard_to_table()
        elif self.search.text():
            self.search.clear()
            self._take_keyboard_to_table()
        elif focus is not None and focus is not table and table.isVisible():
            self._take_keyboard_to_table()
        elif self.view is not LeadView.TODAY or self._pages.currentWidget() is not self.leads:
            self.show_today()

    def refresh(self) -> None:
        """Read everything on screen anew (shown again after a while)."""
        self._on_bus_changed(Change(frozenset(ChangeKind)))

    def show_welcome(self, page: "WelcomePage") -> None:
        """The first start has the whole centre."""
        self.welcome = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.arrange()

    def end_welcome(self) -> None:
        """The welcome is over."""
        page, self.welcome = self.welcome, None
        if page is not None:
            self._pages.removeWidget(page)
            page.deleteLater()
        self.show_today()

    def show_call(self, panel: "CallPanel") -> None:
        """The call panel takes the right side, the rest steps back."""
        self.call_panel = panel
        self._side.show_part(panel)
        self.arrange()

    def end_call(self) -> None:
        """The right side is the lead's again."""
        if self.detail is not None:
            self._side.show_part(self.detail)
        self.arrange()
        self._take_keyboard_to_table()

    # Keys -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nobody took."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        super().keyPressEvent(event)

    def _take_keyboard_to_table(self) -> None:
        self.leads.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Slots ------------------------------------------------------------------

    def _on_first_paint_over(self) -> None:
        self.build_rest()
        self.rail.show_counts(self.services.leads.counts())
        self.status.refresh()
        if not self.in_call:  # shown first for a call from a reminder: its keys are the panel's
            self._take_keyboard_to_table()
        self.painted.emit()

    def _on_bus_changed(self, change: object) -> None:
        if not isinstance(change, Change):
            return
        if not self.isVisible():
            self._stale = True
            return
        if self._pages.currentWidget() is self.log_page and self.log_page is not None:
            self.log_page.take_in(change)
        self.leads.take_in(change)
        if self.detail is not None:
            self.detail.take_in(change)
        self.rail.show_counts(self.services.leads.counts())
        self.status.refresh()

    def _on_leads_lead_selected(self, _lead_id: object) -> None:
        self._detail_soon.start()

    def _on_detail_soon_timeout(self) -> None:
        if self.detail is not None:
            current = self.leads.table.current()
            self.detail.show_lead(current.id if current else None)

    def _on_detail_detail_shown(self, detail: object) -> None:
        if self.log_panel is not None:
            self.log_panel.show_detail(detail)

    def _on_table_selection_changed(self) -> None:
        if self.selection_bar is not None:
            self.selection_bar.show_chosen(self.leads.table.selected_ids())

    def _on_search_searched(self, words: str) -> None:
        if self._pages.currentWidget() is not self.leads:
            self._pages.setCurrentWidget(self.leads)
            self.rail.show_chosen(self.view.value)
            self.arrange()
        self.leads.show_view(self.view, words)

    def _on_ticker_minute_passed(self) -> None:
        self.leads.minute_passed()
        if self.detail is not None:
            self.detail.minute_passed()
        self.status.refresh()
