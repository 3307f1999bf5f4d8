"""The centre of the window for leads: headline, table, or what to do when empty."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.agenda.service import Agenda
from followup_desktop.services.changes import Change
from followup_desktop.ui.lead_table.contents import LeadContents
from followup_desktop.ui.lead_table.view import LeadTable
from followup_desktop.ui.preferences import Preferences
from followup_desktop.ui.rail import VIEW_NAMES
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import counted
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.today.headline import Headline
from followup_desktop.ui.today.sentences import (
    VIEW_SENTENCES,
    headline,
    paused_headline,
    paused_subline,
    subline,
)
from followup_desktop.ui.widgets.card import Card
from followup_desktop.ui.widgets.empty import EmptyState

FIND = "Find numbers"
IMPORT, PASTE = "Import", "Paste a posting"
"""Where there is no lead yet, as good a beginning as *Add lead*."""
_EMPTY: dict[LeadView, tuple[str, str, str]] = {
    LeadView.ALL: (
        "Your leads will stand here",
        "A lead is one job, possible job or helpful person. Add the first by hand, import "
        "the list you already keep, or paste a posting or an e-mail: what stands in it "
        "is filled in for you.",
        "Add lead",
    ),
    LeadView.WAITING: (
        "Nobody owes you news",
        "When they say they will do something by a day, the lead waits here until then.",
        "Show today",
    ),
    LeadView.NEEDS_NUMBER: (
        "Every lead has a phone number",
        "Leads that come without a number are collected here.",
        "Show today",
    ),
    LeadView.QUIET: (
        "No lead is silent",
        "Where nobody has answered for a while, the lead rests here. "
        "Silence is never taken for a no.",
        "Show today",
    ),
    LeadView.CLOSED: (
        "Nothing is closed",
        "Leads that came to an end stand here; each can be opened again.",
        "Show today",
    ),
}


class LeadsPage(QWidget):
    """One view of the leads, with its sentence above."""

    lead_selected = Signal(object)
    lead_opened = Signal(object)
    start_requested = Signal()
    """*Start calling*, or what helps where nobody can be called."""
    add_requested = Signal()
    import_requested = Signal()
    posting_requested = Signal()
    """A posting or an e-mail is to be read."""
    today_requested = Signal()
    numbers_requested = Signal()
    """The leads without a number are asked for."""
    practise_requested = Signal()
    finding_requested = Signal()
    """Numbers are to be found, one lead at a time."""

    def __init__(
        self, services: Services, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self.contents = LeadContents(services, self)
        self.headline = Headline()
        self.headline.start_requested.connect(self.start_requested)
        self.headline.offer_requested.connect(self.finding_requested)
        self.table = LeadTable(self.contents.model, preferences)
        self.table.lead_selected.connect(self.lead_selected)
        self.table.lead_opened.connect(self.lead_opened)
        self.table.sort_cleared.connect(self._on_table_sort_cleared)
        self.table.gathered_opened.connect(self.numbers_requested)
        self.table.painted.connect(self.contents.first_paint_over)
        self.table.painted.connect(self._on_table_painted)
        self._painted = False
        card = Card()
        card.column.setContentsMargins(5, 5, 5, 5)
        card.column.addWidget(self.table)
        self._empty_card: Card | None = None
        self._empty: EmptyState | None = None
        self._places = QStackedLayout()
        self._places.addWidget(card)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addWidget(self.headline)
        self._box = box
        box.addLayout(self._places, 1)
        self.contents.filled.connect(self._on_contents_filled)
        self.setFocusProxy(self.table)

    def place_above_table(self, bar: QWidget) -> None:
        """Put a bar between headline and table."""
        self._box.insertWidget(1, bar)

    def show_view(self, view: LeadView, search: str = "") -> None:
        """Show a view, or what a search finds."""
        kept = self.table.current()
        self.contents.show(view, search)
        self.table.scrollToTop()
        if kept is None or not self.table.select_lead(kept.id):
            self.table.select_first()
        if self.table.current() is None:
            self.lead_selected.emit(None)

    def take_in(self, change: Change) -> None:
        """Update the rows a change touched; the place in the table is kept."""
        self.contents.take_in(change)
        if self.table.current() is None:
            self.table.select_first()

    def minute_passed(self) -> None:
        """Times move on."""
        self.contents.minute_passed()

    def _on_contents_filled(self) -> None:
        self._say()
        empty = self.contents.model.rowCount() == 0
        if empty:
            self._show_empty()
        else:
            self._places.setCurrentIndex(0)

    def _say(self) -> None:
        contents = self.contents
        agenda = contents.agenda
        if contents.shows_today and agenda is not None:
            self._say_today(agenda)
            return
        count = contents.model.rowCount()
        if contents.search:
            found = counted(count, "lead") if contents.complete else "many leads"
            self.headline.say(f"Found {found}", f"for “{contents.search}”", can_start=False)
            return
        name, sentence = VIEW_NAMES[contents.view], VIEW_SENTENCES[contents.view]
        numberless = contents.view is LeadView.NEEDS_NUMBER and count > 0
        self.headline.say(name, sentence, can_start=False, offer=FIND if numberless else "")

    def _say_today(self, agenda: Agenda) -> None:
        moment, settings = self.contents.moment(), self._services.settings.get()
        if settings.paused:
            self.headline.say(
                paused_headline(settings.paused_until, moment.now, moment.zone),
                paused_subline(agenda, moment.now, moment.zone),
                can_start=False,
                can_resume=True,
            )
            return
        # An empty Today says in its middle what comes next; the first paint does without.
        asks = agenda.writings if agenda.writes else agenda.calls_now or agenda.later_calls
        quiet = not asks and self.contents.model.rowCount()
        ahead = self.ahead() if self._painted and quiet else ""
        can_start = bool(agenda.writings if agenda.writes else agenda.calls_now)
        self.headline.say(
            headline(agenda, moment.now, moment.zone),
            subline(agenda, moment.now, moment.zone, ahead),
            can_start=can_start,
            writes=agenda.writes,
            can_ask=not can_start and self._painted and self._services.agenda.has_leads(),
        )

    def ahead(self) -> str:
        """What comes next: "tomorrow 7:30, Northwind Foods"; "" for nothing."""
        from followup_desktop.ui.today.ahead import LOOKED_AT, next_ahead

        moment = self.contents.moment()
        rows = self._services.leads.list(LeadView.ALL, limit=LOOKED_AT)
        return next_ahead(rows, moment.now, moment.zone)

    def _show_empty(self) -> None:
        empty = self._empty_state()
        contents = self.contents
        if contents.search:
            empty.say("Nothing found", "No lead, person, number or note has these words.", "")
        elif contents.shows_today and self._services.leads.counts().all:
            ahead, writes = self.ahead(), self._services.settings.get().written_only
            empty.say(
                "Nothing to write today" if writes else "Nothing to call today",
                (f"Next: {ahead}. " if ahead else "")
                + "A good day to find one number, to practise, to thank somebody, "
                "or to look for a new lead.",
                "Add lead",
                "Practise",
            )
        else:
            view = LeadView.ALL if contents.shows_today else contents.view
            others = (IMPORT, PASTE) if view is LeadView.ALL else ()
            empty.say(*_EMPTY[view], others=others)
        self._places.setCurrentIndex(1)

    def _empty_state(self) -> EmptyState:
        if self._empty is None:
            self._empty_card = Card()
            self._empty = EmptyState()
            self._empty.pressed.connect(self._on_empty_pressed)
            self._empty.second_pressed.connect(self.practise_requested)
            self._empty.other_pressed.connect(self._on_empty_other_pressed)
            self._empty_card.column.addWidget(self._empty)
            self._places.addWidget(self._empty_card)
        return self._empty

    def _on_empty_pressed(self) -> None:
        assert self._empty is not None
        if self._empty.button.accessibleName() == "Add lead":
            self.add_requested.emit()
        else:
            self.today_requested.emit()

    def _on_empty_other_pressed(self, words: str) -> None:
        (self.import_requested if words == IMPORT else self.posting_requested).emit()

    def _on_table_painted(self) -> None:
        self._painted = True
        self._say()

    def _on_table_sort_cleared(self) -> None:
        self.show_view(self.contents.view, self.contents.search)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
