"""They called me: three letters or digits say who it is; Enter takes the call.

The likeliest is marked, and what one should know of them stands beside it. The
last entry is somebody new: a name is enough, all else can wait.
"""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.domain.lines import one_line
from followup_desktop.domain.ring_back import RingBack
from followup_desktop.services.calls.incoming import Caller, Newcomer, Who
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, WIDE
from followup_desktop.ui.widgets import Button, Muted, PrimaryButton, SectionTitle, Words, row
from followup_desktop.ui.widgets.roomy import roomy
from followup_desktop.ui.widgets.search import FindField
from followup_desktop.ui.widgets.type_ahead import TypeAhead

from .known import KnownCard
from .newcomer import NewcomerFields
from .ring_back import RingBackRow
from .words import caller_lines, promised_words

_SOON_MS = 40
_LIST_WIDTH = 330
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}

Take = Callable[[Who], str]
"""Takes the call of somebody; a sentence where that was refused, else ""."""


class TheyCalledDialog(QDialog):
    """A search whose first hit is marked already. Not modal: keys that come before
    it has the keyboard would be lost (see ``TypeAhead``)."""

    noted = Signal(object, str)
    """A lead's id, and what was written about it in words: no call was begun."""

    def __init__(self, services: Services, take: Take, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._take_call = services, take
        self._callers: tuple[Caller, ...] = ()
        self._zone = services.settings.zone()
        self.setWindowTitle("They called me")
        self.resize(roomy(self, 820, 500))
        self._make()
        self._lay_out()
        self._connect()
        self.search.search_now()
        self.search.setFocus()
        self._ahead = TypeAhead(self.search)
        if parent is not None:
            parent.installEventFilter(self)

    def _make(self) -> None:
        clock = self._services.clock
        self.search = FindField(_SOON_MS)
        self.search.setAccessibleName("Who is calling")
        self.search.setPlaceholderText("Three letters of a name or company, or a few digits")
        self.found = QListWidget()
        self.found.setAccessibleName("Found")
        self.found.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setFixedWidth(roomy(self, _LIST_WIDTH, 0).width())
        self.known, self.newcomer = KnownCard(clock), NewcomerFields()
        self.hint = Muted("Type who it is; whom you called lately is listed.")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.beside = QStackedWidget()
        for part in (self.hint, self.known, self.newcomer):
            self.beside.addWidget(part)
        self.ring_back = RingBackRow(clock)
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        self.take = PrimaryButton("Take the call")
        self.take.setToolTip("Enter")
        self.miss = Button("I missed it")
        self.miss.setToolTip("They rang and I missed it (Ctrl+M)")
        self.cancel = Button("Cancel")

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        box.addWidget(SectionTitle("Who is calling?"))
        box.addWidget(self.search)
        middle = row(gap=WIDE)
        middle.addWidget(self.found)
        middle.addWidget(self.beside, 1)
        box.addLayout(middle, 1)
        box.addWidget(self.problem)
        box.addWidget(self.ring_back)
        foot = row(gap=GAP)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        foot.addWidget(self.miss)
        foot.addWidget(self.take)
        box.addLayout(foot)
        order = (self.search, self.found, *self.newcomer.lines(), *self.ring_back.buttons)
        order = (*order, self.miss, self.take, self.cancel)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        self.search.searched.connect(self._on_search_searched)
        for line in (self.search, *self.newcomer.lines()):
            line.installEventFilter(self)
        self.found.currentRowChanged.connect(self._show_marked)
        self.found.itemActivated.connect(self._on_take_asked)
        self.newcomer.edited.connect(self._on_newcomer_edited)
        self.ring_back.chosen.connect(self._on_ring_back_chosen)
        self.take.clicked.connect(self._on_take_asked)
        self.miss.clicked.connect(self._on_miss_clicked)
        self.cancel.clicked.connect(self.reject)
        missed = QShortcut(QKeySequence("Ctrl+M"), self)
        missed.activated.connect(self.miss.click)

    # Keys -----------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Who types on at once types into the search."""
        super().showEvent(event)
        self._ahead.start()

    def done(self, result: int) -> None:
        """Closed, with or without a call."""
        self._ahead.stop()
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter work from every field."""
        if watched is self.parent():
            if event.type() == QEvent.Type.Hide:
                self.reject()  # the window goes into the tray, and this with it
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS and watched is self.search:
                self.search.catch_up()
                self._mark_next(_STEPS[key])
                return True
            if key in _ENTERS:
                if not event.isAutoRepeat():
                    self._on_enter(in_search=watched is self.search)
                return True
        return super().eventFilter(watched, event)

    def _mark_next(self, step: int) -> None:
        count, at = self.found.count(), self.found.currentRow()
        self.found.setCurrentRow((at + step) % count if at >= 0 else min(0, step) % count)

    def _on_enter(self, *, in_search: bool) -> None:
        self.search.catch_up()
        if in_search and isinstance(self.who(), Newcomer):
            self.newcomer.take_keyboard()  # seen first, so that a slip makes no lead
        else:
            self._on_take_asked()

    # Who it is --------------------------------------------------------------------

    def who(self) -> Who | None:
        """Who is marked, None while nobody is."""
        at = self.found.currentRow()
        if 0 <= at < len(self._callers):
            return self._callers[at]
        return self.newcomer.who() if at >= 0 else None

    def _on_search_searched(self, words: str) -> None:
        incoming = self._services.incoming
        try:
            self._callers = incoming.find(words) if words else incoming.likely()
        except KnownError as error:
            self._refuse(str(error))
            return
        now = self._services.clock.now()
        said = f"“{one_line(words, 40)}”" if words and not self._callers else "not in the list"
        with QSignalBlocker(self.found):  # one change, not one a line
            self.found.clear()
            for caller in self._callers:
                self.found.addItem(QListWidgetItem(caller_lines(caller, self._zone, now)))
            self.found.addItem(QListWidgetItem(f"Someone new\n{said}"))
            # Nobody is marked before a letter was typed: Enter must not take any call.
            self.found.setCurrentRow(0 if words else -1)
        self.newcomer.suggest(words if not self._callers else "")
        self._show_marked()

    def _show_marked(self) -> None:
        who = self.who()
        self.problem.hide()
        if isinstance(who, Caller):
            try:
                detail = self._services.leads.detail(who.lead_id)
            except (DomainError, KnownError) as error:
                self._refuse(str(error))
                return
            self.known.show_caller(who, detail, self._zone)
            self.beside.setCurrentWidget(self.known)
        else:
            self.beside.setCurrentWidget(self.hint if who is None else self.newcomer)
        self._show_what_can_be_done(who)

    def _show_what_can_be_done(self, who: Who | None) -> None:
        can = who is not None and not (isinstance(who, Newcomer) and who.is_nobody)
        self.take.setEnabled(can)
        self.miss.setEnabled(can)
        try:
            times = self._services.incoming.ring_back_times(who) if can and who else ()
        except (DomainError, KnownError):
            times = ()
        self.ring_back.show_times(times, self._zone)

    def _on_newcomer_edited(self) -> None:
        who = self.who()
        if isinstance(who, Newcomer):
            self.problem.hide()
            self._show_what_can_be_done(who)

    # What is done -------------------------------------------------------------------

    def _on_take_asked(self) -> None:
        self.search.catch_up()
        who = self.who()
        if who is None:
            return
        refusal = self._take_call(who)
        if refusal:
            self._refuse(refusal)
        else:
            self.accept()

    def _on_miss_clicked(self) -> None:
        self.search.catch_up()
        who = self.who()
        if who is not None:
            said = "Noted: they rang and you missed it"
            self._note(lambda: self._services.incoming.missed(who, initiator=self), said)

    def _on_ring_back_chosen(self, when: object) -> None:
        who = self.who()
        if who is None or not isinstance(when, RingBack) or self.search.waiting:
            return  # the time was offered to somebody else than who is meant now
        now = self._services.clock.now()
        name = who.name or (who.employer if isinstance(who, Caller) else who.company)
        said = promised_words(name, when, self._zone, now)
        self._note(lambda: self._services.incoming.put_off(who, when, initiator=self), said)

    def _note(self, write: Callable[[], int], said: str) -> None:
        try:
            lead_id = write()
        except (DomainError, KnownError) as error:
            self._refuse(str(error))
            return
        self.accept()
        self.noted.emit(lead_id, said)

    def _refuse(self, sentence: str) -> None:
        """Why not; every word stays in its field."""
        self.problem.setText(sentence)
        self.problem.show()
