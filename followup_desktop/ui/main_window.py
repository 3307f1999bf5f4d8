"""The one window: where one can go in it, and what it hears of.

What it is built of, and how that is arranged, is ``WindowParts``.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.kinds import Channel
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.ui.appearance import Appearance
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.preferences import Preferences
from followup_desktop.ui.rail import CALL_LOG
from followup_desktop.ui.services import Services
from followup_desktop.ui.ticker import MinuteTicker
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.window_parts import WindowParts

if TYPE_CHECKING:
    from followup_desktop.ui.call_panel.panel import CallPanel
    from followup_desktop.ui.lead_detail.pane import DetailPane
    from followup_desktop.ui.welcome import WelcomePage

_DETAIL_MS = 30
_BETWEEN_MS = 2


class MainWindow(WindowParts):
    """Shows a view of the leads, one lead, its log, or a call."""

    painted = Signal()
    """The first paint is over; the rest of the program may follow."""
    log_page_made = Signal(object)
    """The call log of all leads was opened for the first time."""
    close_asked = Signal(object)
    """The ``QCloseEvent`` of the window's own close button."""
    view_shown = Signal()
    """Another page, or another view of the leads, is on screen."""
    practice_begun = Signal()
    practice_ended = Signal()
    """Somebody stopped practising; not where a call takes its place."""
    writing_begun = Signal(object)
    """The words of a letter are on screen: the card they stand in."""
    writing_ended = Signal()
    used = Signal()
    """The person has come to the window."""

    def __init__(self, services: Services, bus: Bus, preferences: Preferences) -> None:
        super().__init__(services, preferences)
        self.bus = bus
        self._appearance = Appearance(services, bus, self)
        self.view = LeadView.TODAY
        self._first_paint = True
        self._stale = False
        self._detail_soon = single_shot(self, _DETAIL_MS, self._on_detail_soon_timeout)
        self._refresh_soon = single_shot(self, _BETWEEN_MS, self.refresh)
        self._ticker = MinuteTicker(services.clock, self)
        self._ticker.minute_passed.connect(self._on_ticker_minute_passed)
        self._connect()

    def _connect(self) -> None:
        self.bus.changed.connect(self._on_bus_changed)
        self.rail.view_chosen.connect(self.show_view)
        self.rail.call_log_chosen.connect(self.show_call_log)
        self.leads.lead_selected.connect(self._on_leads_lead_selected)
        self.leads.lead_opened.connect(self.open_lead)
        self.leads.today_requested.connect(self.show_today)
        self.leads.numbers_requested.connect(self.show_numbers)
        self.side.back_requested.connect(self.go_back)
        self.search.textChanged.connect(self.leads.contents.hold)
        self.centre.searched.connect(self._on_centre_searched)
        self.centre.left_downwards.connect(self._take_keyboard_to_table)

    def _connect_rest(self, detail: "DetailPane") -> None:
        detail.detail_shown.connect(self._on_detail_detail_shown)
        detail.writing_begun.connect(self.writing_begun)
        detail.writing_ended.connect(self.writing_ended)
        self.leads.table.selection_changed.connect(self._on_table_selection_changed)
        self.interviews.lead_requested.connect(self.open_lead)
        self.view_shown.connect(self._refresh_interviews)
        self._refresh_interviews()

    # Shown and hidden -------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Shown again: catch up with what changed meanwhile."""
        super().showEvent(event)
        self._ticker.start()
        if self._stale:
            self._stale = False
            self.refresh()
        if not self._first_paint:
            self._on_ticker_minute_passed()  # the clock went on in the tray

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
        if self._refresh_soon.isActive():
            self._refresh_soon.stop()
            self._stale = True

    def changeEvent(self, event: QEvent) -> None:
        """Brought to the front: somebody is here."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.used.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is being typed is saved; the program decides what closing means."""
        self.save_all()
        self.close_asked.emit(event)

    def save_all(self) -> None:
        """Commit every field, and how the window was left."""
        if self.detail is not None:
            self.detail.save()
        if self.call_panel is not None:
            self.call_panel.keep()
        self.preferences.keep("window/geometry", self.saveGeometry())

    # Going places -----------------------------------------------------------

    def show_view(self, view: object) -> None:
        """Show a ``LeadView`` of the rail."""
        self.view = LeadView(view)
        self.search.empty()
        self.opened = False
        self.centre.show_page(self.leads)
        self.rail.show_chosen(self.view.value)
        self.leads.show_view(self.view)
        self.arrange()
        self.view_shown.emit()

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
            self.log_page.lead_requested.connect(self.show_lead)
            self.log_page_made.emit(self.log_page)
        self.rail.show_chosen(CALL_LOG)
        self.log_page.refresh()
        self.show_page(self.log_page)
        if self.log_page.isAncestorOf(self.focusWidget()):  # what had the keyboard is hidden
            self.log_page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, page: QWidget) -> None:
        """Give the centre to a page that is no view of the leads."""
        self.opened = False
        self.centre.show_page(page)
        self.arrange()
        self.view_shown.emit()

    def show_lead(self, lead_id: object) -> None:
        """Show one lead, in the present view where it is there, else among all."""
        if not isinstance(lead_id, int):
            return
        if not self.shows_leads():
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
        self.end_practice()
        self.show_lead(lead_id)
        self.opened = True
        self.arrange()
        if self.detail is not None:
            self.detail.step.take_keyboard()

    def write_to(self, lead_id: object, channel: str) -> None:
        """The words of a letter, a message or a visit; during a call, the lead alone."""
        self.open_lead(lead_id)
        if self.detail is not None and not self.call_beside:
            self.detail.write(Channel(channel))

    def write_current(self) -> None:
        """The words for what comes next with the lead on screen (the key W)."""
        detail = self.detail
        if detail is None or detail.lead_id is None or self.in_call:
            return
        if not detail.isVisible() and not self.leads.isVisible():
            return  # the call log of all leads, or the first start, is shown
        self.open_lead(detail.lead_id)
        detail.step.press_write()

    def go_back(self) -> None:
        """Esc: out of a field, a search, a lead, a view; one at a time."""
        focus = self.focusWidget()
        table = self.leads.table
        if self.practice is not None:
            self.end_practice()
        elif self.opened:
            self.opened = False
            self.arrange()
            self._take_keyboard_to_table()
        elif self.search.text():
            self.search.clear()
            self._take_keyboard_to_table()
        elif focus is not None and focus is not table and table.isVisible():
            self._take_keyboard_to_table()
        elif self.view is not LeadView.TODAY or not self.shows_leads():
            self.show_today()

    def refresh(self) -> None:
        """Read everything on screen anew (shown again after a while, maybe on
        another day: then bit by bit)."""
        if not self.services.agenda.read_some():
            self._refresh_soon.start()
            return
        self._on_bus_changed(Change(frozenset(ChangeKind)))

    def show_welcome(self, page: "WelcomePage") -> None:
        """The first start has the whole centre."""
        self.welcome = page
        self.show_page(page)

    def end_welcome(self) -> None:
        """The welcome is over."""
        page, self.welcome = self.welcome, None
        if page is not None:
            self.centre.take_out(page)
        self.show_today()

    def show_call(self, panel: "CallPanel", *, apart: bool = False) -> None:
        """The call panel takes the right side, the rest steps back; ``apart``: it has
        a small window of its own, and all stays as it is."""
        self.practice = None
        self.call_panel, self.call_apart = panel, apart
        shown = self.detail if apart else panel
        if shown is not None:
            self.side.show_part(shown)
        self.arrange()

    def end_call(self) -> None:
        """The right side is the lead's again."""
        if self.detail is not None:
            self.side.show_part(self.detail)
        self.arrange()
        self._take_keyboard_to_table()

    def show_practice(self, panel: QWidget) -> None:
        """The practice panel takes the right side, as a call does."""
        self.practice = panel
        self.side.show_part(panel)
        self.arrange()
        self.practice_begun.emit()

    def end_practice(self) -> None:
        """The right side is the lead's again; nothing where nobody practises."""
        if self.practice is not None:
            self.practice = None
            self.end_call()
            self.practice_ended.emit()

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
        if self.centre.page is self.log_page and self.log_page is not None:
            self.log_page.take_in(change)
        self.leads.take_in(change)
        self._refresh_interviews()
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

    def _refresh_interviews(self) -> None:
        """Today tells of interviews near; a search looks for something else."""
        if self.interviews is not None:
            self.interviews.refresh(
                wanted=self.view is LeadView.TODAY and not self.search.text().strip()
            )

    def _on_table_selection_changed(self) -> None:
        if self.selection_bar is not None:
            self.selection_bar.show_chosen(self.leads.table.selected_ids())

    def _on_centre_searched(self, words: str) -> None:
        if not self.shows_leads():
            self.centre.show_page(self.leads)
            self.rail.show_chosen(self.view.value)
            self.arrange()
        self.leads.show_view(self.view, words)
        self.view_shown.emit()

    def _on_ticker_minute_passed(self) -> None:
        self.leads.minute_passed()
        self._refresh_interviews()
        if self.detail is not None:
            self.detail.minute_passed()
        self.status.refresh()
