"""*Start writing*: the letters due, one after the other, for who writes and does not phone.

It opens letters, and sends none. What is written and not sent stays a draft.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import Instant
from followup_desktop.domain.summaries import LeadView
from followup_desktop.ui.main_window import MainWindow

from . import words
from .course import State
from .places import Places
from .strip import SessionStrip

if TYPE_CHECKING:
    from followup_desktop.ui.writing.card import WritingCard

_LETTERS = (Channel.EMAIL, Channel.MESSAGE)


class Letters(QObject):
    """Opens the next letter when one is logged as sent; skips, pauses, ends, sums up."""

    def __init__(self, window: MainWindow, places: Places, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._services, self._places = window, window.services, places
        self.state = State.OFF
        self._started_at: Instant = 0
        self._written: set[int] = set()
        self._skipped: list[int] = []
        self._current: int | None = None
        self._after = ""
        """What was pressed in the strip for the time after this letter."""
        self._logged = self._opening = self._had_keyboard = False
        self._card: WritingCard | None = None
        """The card that is listened to."""
        self.strip: SessionStrip | None = None
        window.view_shown.connect(self._on_window_view_shown)

    # One letter -------------------------------------------------------------------

    def thank(self) -> None:
        """The words of thanks that are due, else whom one may thank."""
        lead_id = self._services.call_session.instead().thank
        if lead_id is not None:
            self._write_to(lead_id)

    def write_one(self) -> None:
        """The first letter due, alone."""
        found = self._services.call_session.letters()
        if found:
            self._write_to(found[0])

    def _write_to(self, lead_id: int) -> None:
        """The words of a letter where that comes next, else the lead."""
        rows = self._services.leads.summaries([lead_id])
        channel = rows[0].step.channel if rows and rows[0].step is not None else None
        if channel in _LETTERS:
            self._window.write_to(lead_id, str(channel))
        else:
            self._window.open_lead(lead_id)

    # All of them ------------------------------------------------------------------

    def start(self) -> bool:
        """Begin, or go on; whether there is a letter to write."""
        if self.state is State.ON:
            return True
        if self.state is not State.PAUSED:
            if not self._services.call_session.letters():
                return False
            self._started_at = self._services.clock.now()
            self._written, self._skipped = set(), []
        self._next()
        return True

    def press(self, name: str) -> None:
        """A button of the card above Today."""
        if name in (words.GO_ON, words.BEGIN):
            self._next()
        elif name == words.END:
            self._rest(State.OVER)
        else:
            self._move(State.OFF)
            self._window.leads.table.setFocus()

    def _left(self) -> list[int]:
        """The letters to write yet, in their order; skipped ones at the end."""
        due = [i for i in self._services.call_session.letters() if i not in self._written]
        again = [i for i in self._skipped if i in due]
        return [i for i in due if i not in again] + again

    def _next(self) -> None:
        left = self._left()
        if not left:
            self._rest(State.OVER)
        elif self._window.in_call:
            self._rest(State.PAUSED)
        else:
            self._open(left[0], len(left))

    def _open(self, lead_id: int, left: int) -> None:
        self._current, self._logged, self._after = lead_id, False, ""
        self._move(State.ON)
        self._opening = True
        self._write_to(lead_id)
        self._opening = False
        detail = self._window.detail
        card = detail.writing if detail is not None else None
        if card is None or card.lead_id != lead_id:  # what was written before could not be kept
            self._rest(State.PAUSED)
            return
        self._watch(card)
        done = len(self._written)
        self._show_strip(card, words.letter_line(done + 1, done + left))

    def _watch(self, card: "WritingCard") -> None:
        if card is not self._card:
            self._card = card
            card.done.connect(self._on_card_done)
            card.closed.connect(self._on_card_closed)

    def _show_strip(self, card: "WritingCard", line: str) -> None:
        if self.strip is None:
            self.strip = SessionStrip(letters=True)
            self.strip.pressed.connect(self._on_strip_pressed)
            card.column.insertWidget(0, self.strip)
            self.strip.show()
        self.strip.show_line(line, can_skip=True, waits=False)

    def _after_letter(self) -> None:
        current, card = self._current, self._card
        if self.state is not State.ON or current is None:
            return
        if card is not None and card.lead_id == current:
            return  # opened again meanwhile
        after, self._after = self._after, ""
        if self._logged:
            self._written.add(current)
        if after == words.SKIP:
            self._skipped = [*(i for i in self._skipped if i != current), current]
        if after == words.END:
            self._rest(State.OVER)
        elif after == words.SKIP or (self._logged and after != words.PAUSE):
            self._next()
        else:
            self._rest(State.PAUSED, taking=bool(after) or self._had_keyboard)

    # Showing ----------------------------------------------------------------------

    def _rest(self, state: State, *, taking: bool = True) -> None:
        """No letter now; ``taking``: the person did not go elsewhere by themselves."""
        self._current = None
        self._move(state)
        if taking:
            self._window.show_today()
        if self.state is state:
            self._places.show_page(self._page(), 0)
            if taking:
                self._places.take_keyboard()

    def _page(self) -> words.Page:
        left = self._left()
        if self.state is State.OVER:
            tally = self._services.call_session.tally(self._started_at)
            return words.summary_page(tally, more=len(left), writings=0, writes=True)
        rows = self._services.leads.summaries(left[:1])
        following = words.names_said([rows[0].contact, rows[0].employer]) if rows else ""
        return words.paused_page(len(self._written), following, "letter")

    def _move(self, state: State) -> None:
        self.state = state
        self._window.leads.headline.set_session(on=state is not State.OFF)
        if state in (State.ON, State.OFF):
            self._places.hide_card()
        if state is not State.ON and self.strip is not None:
            self.strip.hide()
            self.strip.deleteLater()
            self.strip = None

    # Slots ------------------------------------------------------------------------

    def _on_card_done(self) -> None:
        if self.state is State.ON and not self._opening:
            self._logged = True

    def _on_card_closed(self, had_keyboard: bool) -> None:
        if self.state is State.ON and not self._opening:
            self._had_keyboard = had_keyboard
            # It says that it closed before it says that the letter is in the file.
            QTimer.singleShot(0, self, self._after_letter)

    def _on_strip_pressed(self, name: str) -> None:
        if self.state is State.ON and self._card is not None:
            self._after = name
            self._card.close_card()

    def _on_window_view_shown(self) -> None:
        """Elsewhere: what was only told is over."""
        today = self._window.shows_leads() and self._window.view is LeadView.TODAY
        if self.state is State.OVER and not today:
            self._move(State.OFF)
