"""What the lead table holds: fetches a view's rows and keeps them true."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from followup_desktop.domain.summaries import Group, LeadSummary, LeadView
from followup_desktop.services.agenda.service import Agenda
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.lead_table.model import Gathered, LeadTableModel, Row, Section
from followup_desktop.ui.services import Services
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.words import group_said

FIRST_PAGE = 60
_CHUNK = 250
"""So many of the other rows are fetched at a time: the window answers in between."""
_BETWEEN_MS = 2
_WORTH_GATHERING = 2
_PAUSE_MS = 200
"""While one types a search, its first page is enough; the rest comes in a pause."""
_KINDS = {ChangeKind.LEAD, ChangeKind.ATTEMPT, ChangeKind.STEP, ChangeKind.IMPORT}
_KINDS_OF_TODAY = _KINDS | {ChangeKind.SETTINGS}


class LeadContents(QObject):
    """Fills one ``LeadTableModel`` with a view or a search."""

    filled = Signal()
    """The model holds what was asked for (its first page at least)."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.view = LeadView.TODAY
        self.search = ""
        self.agenda: Agenda | None = None
        self.complete = True
        self._fetched: list[LeadSummary] = []
        """What was fetched and is not yet shown."""
        self._read = 0
        """How much of the list was fetched."""
        self._rereading = self._reread_after = False
        """Whether the whole list is being read anew, and shall be once more after that."""
        self._doubtful: set[int] = set()
        """Leads on Today that may have changed, to be read anew in their turn."""
        self._late = False
        """Whether a minute has passed that Today does not show yet."""
        self.model = LeadTableModel(self.moment, self)
        self._painted = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setTimerType(Qt.TimerType.PreciseTimer)
        self._rest.timeout.connect(self._on_rest_timeout)
        self._left: list[Sequence[Row]] = []
        """What was shown before: to let go of 10,000 rows takes longer than to paint."""
        self._letting_go = single_shot(self, _PAUSE_MS, self._left.clear)

    def moment(self) -> Moment:
        """Now, in the user's zone."""
        return Moment(self._services.clock.now(), self._services.settings.zone())

    @property
    def shows_today(self) -> bool:
        """Whether Today's groups are shown (a search looks through all leads)."""
        return self.view is LeadView.TODAY and not self.search

    def show(self, view: LeadView, search: str = "") -> None:
        """Fetch another view, or what a search finds in it. Searching from
        Today looks through all leads."""
        self.view, self.search = view, search
        self._rest.stop()
        self._leave(self.model.rows(), self._fetched)
        self._fetched, self._doubtful = [], set()
        self._rereading = self._reread_after = self._late = False
        if self.shows_today:
            self.model.start_over(self._today({}, FIRST_PAGE))
        else:
            rows = self._fetch(FIRST_PAGE)
            self.complete, self._read = len(rows) < FIRST_PAGE, len(rows)
            self.model.start_over(rows)
        self._fetch_rest()
        self.filled.emit()

    def first_paint_over(self) -> None:
        """The first page is on screen: now the rest may be fetched."""
        self._painted = True
        self._fetch_rest()

    def hold(self) -> None:
        """Something else is asked for this moment: the rest of this list need not come."""
        self._rest.stop()

    def complete_now(self) -> None:
        """Fetch what is left of the list at once (a row beyond the first page is wanted)."""
        self._rest.stop()
        while not self.complete:
            self._fetch_more()
        self.filled.emit()

    def take_in(self, change: Change) -> None:
        """Update just the rows that a change touched."""
        if not change.kinds & (_KINDS_OF_TODAY if self.shows_today else _KINDS):
            return
        if self.shows_today:
            self._today_again(change.lead_ids)
        else:
            few = change.lead_ids is not None and len(change.lead_ids) <= _CHUNK
            if few:
                self._update_few(sorted(change.lead_ids or ()))
            if self.search or not few:
                self._read_again()
            elif self._rereading or not self.complete:
                self._reread_after = True
        self.filled.emit()

    def minute_passed(self) -> None:
        """A minute later windows open and close: say the times anew."""
        self.model.minute_passed()
        if self.shows_today:
            self._late = True
            self._catch_up()

    # Inside ------------------------------------------------------------------

    def _leave(self, *lists: Sequence[Row]) -> None:
        """Let go of these in the next pause."""
        long = [rows for rows in lists if len(rows) > _CHUNK]
        if long:
            self._left += long
            self._letting_go.start()

    def _catch_up(self) -> None:
        """Show Today as it is this minute; on another day it is read anew first,
        bit by bit."""
        if self._painted and not self._services.agenda.read_some():
            self._rest.start(_BETWEEN_MS)
            return
        self._late = False
        self._today_again(frozenset())
        self.filled.emit()

    def _fetch_rest(self) -> None:
        # Before the window's first paint a timer of no length comes before it.
        if self._painted and not (self.complete and not self._doubtful and not self._rereading):
            self._rest.start(_PAUSE_MS if self.search else 0)

    def _today(self, kept: Mapping[int, LeadSummary], fresh: int) -> list[Row]:
        """Today's rows: those ``kept``, and the first ``fresh`` of the others."""
        self.agenda = self._services.agenda.today(kept=kept, fresh=fresh)
        self.complete = self.agenda.complete
        rows: list[Row] = []
        for group in self.agenda.groups:
            if group.rows:
                said = group_said(Group(group.group), writes=self.agenda.writes)
                rows.append(Section(said))
                rows += _gather(group.rows, self.agenda)
        return rows

    def _today_again(self, changed: frozenset[int] | None) -> None:
        """Today, where these leads changed (None: any may have). Of very many those
        nearest to the top are read at once, the others in their turn."""
        known = self._known()
        if changed is None or len(changed) > _CHUNK:
            self._doubtful.update(known if changed is None else known.keys() & changed)
            changed = frozenset(self._first_doubtful())
        self.model.merge(self._read_anew(known, changed))
        self._fetch_rest()

    def _read_anew(self, known: dict[int, LeadSummary], changed: frozenset[int]) -> list[Row]:
        """Today's rows, with these of the known ones read again."""
        self._doubtful -= changed
        self._doubtful &= known.keys()
        for lead_id in changed:
            known.pop(lead_id, None)
        return self._today(known, len(changed) + _CHUNK)

    def _known(self) -> dict[int, LeadSummary]:
        """The rows of Today, those gathered in one line too."""
        groups = self.agenda.groups if self.agenda is not None else ()
        return {row.id: row for group in groups for row in group.rows}

    def _first_doubtful(self) -> list[int]:
        """What to read anew next: what stands nearest to the top."""
        found = [lead_id for lead_id in self._known() if lead_id in self._doubtful]
        return found[:_CHUNK]

    def _fetch(self, limit: int | None, offset: int = 0) -> list[LeadSummary]:
        view = LeadView.ALL if self.search and self.view is LeadView.TODAY else self.view
        return self._services.leads.list(view, self.search, limit, offset)

    def _on_rest_timeout(self) -> None:
        if self._late:
            self._catch_up()
            if self._late:
                return
        elif self.complete and self.shows_today:
            rows = self._read_anew(self._known(), frozenset(self._first_doubtful()))
            if self.complete and not self._doubtful:
                self.model.merge(rows)  # at once: it is sorted, measured and painted once
        else:
            self._fetch_more()
        if self.complete and not self._doubtful and not self._rereading:
            self.filled.emit()
        else:
            self._rest.start(0)

    def _fetch_more(self) -> None:
        """The next rows of the list."""
        if self.shows_today:
            rows = self._today(self._known(), _CHUNK)
            if self.complete:
                self.model.merge(rows)
            return
        rows = self._fetch(_CHUNK, self._read)
        self._read += len(rows)
        self._fetched += rows
        last = len(rows) < _CHUNK
        if last:
            self._show_fetched()

    def _show_fetched(self) -> None:
        """All is read: shown at once, it is sorted, measured and painted once."""
        # Between two pages a row may have moved from the one to the other.
        rows = {row.id: row for row in self._fetched}
        self._fetched = []
        if self._rereading:
            self.model.merge([*rows.values()])
        else:
            self.model.append([row for row in rows.values() if self.model.row_of(row.id) < 0])
        self.complete, self._rereading = True, False
        if self._reread_after:
            self._begin_rereading()

    def _begin_rereading(self) -> None:
        self._rereading, self._reread_after = True, False
        self._read, self._fetched = 0, []

    def _read_again(self) -> None:
        """The list is another one: a short one is read at once, a long one bit
        by bit while what was there stays."""
        if self._rereading or not self.complete:
            self._reread_after = True
        else:
            self._begin_rereading()
            self._fetch_more()
        self._fetch_rest()

    def _update_few(self, ids: Sequence[int]) -> None:
        """The view's rows of these leads, and whether they are the view's at all;
        what a search finds is found anew."""
        found = {row.id: row for row in self._services.leads.summaries(ids)}
        gone = {
            i for i in ids if i not in found or not (self.search or belongs(found[i], self.view))
        }
        rows = self.model.summaries()
        for lead_id in [lead_id for lead_id in found if lead_id not in gone]:
            place = self.model.row_of(lead_id)
            if place >= 0:
                rows[place] = found.pop(lead_id)
        if any(self.model.row_of(lead_id) >= 0 for lead_id in gone):
            rows = [row for row in rows if row.id not in gone]
        for row in found.values():
            if row.id not in gone and not self.search:
                rows.insert(self._place(row, rows), row)
        self.model.merge(rows)

    def _place(self, row: LeadSummary, rows: Sequence[LeadSummary]) -> int:
        """Where a lead stands in the view's own order: by due time."""
        if self.view is LeadView.CLOSED:
            return 0
        due = row.step.due_at if row.step else None
        for place, other in enumerate(rows):
            theirs = other.step.due_at if other.step else None
            if theirs is None and due is not None:
                return place
            if due is not None and theirs is not None and due < theirs:
                return place
        return len(rows)


def belongs(row: LeadSummary, view: LeadView) -> bool:
    """Whether a lead is of a view (as the lists of the storage have it)."""
    if view is LeadView.WAITING:
        return row.step is not None and row.step.their_turn
    if view is LeadView.NEEDS_NUMBER:
        return not row.phone and row.stage != "closed"
    if view is LeadView.QUIET:
        return row.step is not None and row.step.kind == "look-again"
    if view is LeadView.CLOSED:
        return row.stage == "closed"
    return True


def _gather(rows: Sequence[LeadSummary], agenda: Agenda) -> list[Row]:
    """The numbers to find in one line, at the end (planner.md, *Many at once*).
    They come last of all, so a first page may hold a part of them."""
    if agenda.find_number < _WORTH_GATHERING:
        return list(rows)
    kept: list[Row] = [row for row in rows if row.step is None or row.step.kind != "find-number"]
    if len(kept) == len(rows):
        return list(rows)
    kept.append(Gathered("Find numbers", "Enter shows them", f"{agenda.find_number} leads"))
    return kept


def callable_now(agenda: Agenda | None) -> list[LeadSummary]:
    """Whom *Start calling* calls, in order: the calls of the group *Now*."""
    if agenda is None:
        return []
    return [
        row
        for row in agenda.rows(Group.NOW)
        if row.step is not None and row.step.channel == "phone"
    ]
