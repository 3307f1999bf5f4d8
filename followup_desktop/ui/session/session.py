"""*Start calling*: one call after the other, as long as the person likes.

It opens calls, and never makes one: the ready moment stands before each. What is
called and when is the services' word (services/calls/session.py); here is only what
was pressed. A session is kept nowhere: after a crash the open call stands by itself.
"""

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal

from followup_desktop.domain.call_queue import Ease, Wishes
from followup_desktop.domain.errors import KnownError
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.calls.session import Ahead, SessionLook
from followup_desktop.ui.actions import Actions
from followup_desktop.ui.calls import Calls
from followup_desktop.ui.main_window import MainWindow

from . import words
from .course import Course, State
from .letters import Letters
from .places import Places

_TICK_MS = 15_000
_EASY = "session/easy"
PAUSED = "Your search is paused. Resume it, and calling goes on."
NO_EASY_CALL = "No easy call just now: have a break, you earned it."


class CallSession(QObject):
    """Opens the next call when one is saved; skips, pauses, ends, and sums up."""

    told = Signal(str)
    """Said in a toast."""
    practise_wanted = Signal()
    """Practise instead; offered where somebody listens."""

    def __init__(self, window: MainWindow, calls: Calls, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._services = window, window.services
        self._calls, self._actions = calls, actions
        self.state = State.OFF
        self._course = Course(0)
        self._between = False
        """Whether the panel's place is kept for the next call."""
        self._places = Places(window, self)
        self.letters = Letters(window, self._places, self)
        """*Start writing*, where one writes and does not phone."""
        self._places.strip_pressed.connect(self._on_places_strip_pressed)
        self._places.card_pressed.connect(self._on_places_card_pressed)
        self._places.easy_chosen.connect(self._on_places_easy_chosen)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.refresh)
        window.leads.start_requested.connect(self.start)
        window.view_shown.connect(self._on_window_view_shown)
        calls.opened.connect(self._on_calls_opened)
        calls.finished.connect(self._on_calls_finished)
        calls.between.connect(self._on_calls_between)
        calls.easy_call_wanted.connect(self._on_calls_easy_call_wanted)
        actions.add("start", "Start calling, or go on", self.start, keys=("G",))
        for text, key in (("Skip", words.SKIP), ("Pause, or go on", words.PAUSE)):
            actions.explain(f"{text} (session)", self._places.keys[key], "In a call")
        actions.explain("End (session)", self._places.keys[words.END], "In a call")

    # What is asked from outside ---------------------------------------------------

    @property
    def card(self) -> object:
        """The card above Today, made when first shown."""
        return self._places.card

    @property
    def strip(self) -> object:
        """The strip in the call panel, made when first shown."""
        return self._places.strip

    def start(self) -> None:
        """*Start calling*: ask how to begin; a session that rests goes on."""
        if self._calls.in_call:
            return
        if self._services.settings.get().paused:
            self.told.emit(PAUSED)
        elif self.state in (State.PAUSED, State.RESTING, State.WAITING):
            self._next()
        elif not (self._services.settings.get().written_only and self._writes()):
            self._course = Course(self._services.clock.now(), self._easy_wished())
            self._move(State.ASKING)

    def _writes(self) -> bool:
        """Letters instead, where some are due."""
        if self.state is not State.OFF:
            self._move(State.OFF)
        return self.letters.start()

    def refresh(self) -> None:
        """Minutes have passed: say it anew."""
        if self.state is State.ON:
            self._show_strip()
        elif self.state not in (State.OFF, State.OVER):
            self._show_card()

    # The course ---------------------------------------------------------------------

    def _begin(self, *, gentle: bool = False) -> None:
        self._course = Course(self._services.clock.now(), self._easy_wished(), gentle)
        self._next()

    def _next(self) -> None:
        """The next call, or why there is none."""
        look = self._look()
        if look is None:
            self._rest(State.PAUSED)
        elif look.calls:
            self._call(look)
        elif look.promise_near is not None:
            self._course.ahead = look.promise_near
            self._rest(State.WAITING)
        else:
            self._end()

    def _call(self, look: SessionLook) -> None:
        course, first = self._course, look.calls[0]
        course.takes(first)
        self._move(State.ON)
        self._calls.call(first.lead_id)
        if not self._calls.in_call:
            self._rest(State.PAUSED)
        elif course.gentle and self._calls.panel.lead_id == first.lead_id:
            self._places.show_machine(self._calls.panel)

    def _one_easy(self) -> None:
        """After a no: an easy call, and nothing else."""
        self._course.easy = max(1, self._course.easy)
        look = self._look()
        if look is None or not look.calls or look.calls[0].ease is Ease.NONE:
            self.told.emit(NO_EASY_CALL)
            self._rest(State.RESTING)
        else:
            self._call(look)

    def _rest(self, state: State) -> None:
        """No call now; Today says how it goes on."""
        self._calls.goes_on = False
        if self._between:
            self._between = False
            self._calls.let_go()
        self._course.current = None
        self._move(state)

    def _end(self) -> None:
        """What came of it."""
        self._rest(State.OVER)

    def _dismiss(self) -> None:
        self._move(State.OFF)
        self._window.leads.table.setFocus()

    def _after_call(self) -> None:
        if self.state is not State.ON or self._calls.in_call:
            return
        course = self._course
        after, course.after = course.after, ""
        saved = course.saved is not None and course.saved == course.current
        lead_id = course.current
        if after == words.END:
            self._end()
        elif after == words.EASY:
            self._one_easy()
        elif after != words.PAUSE and saved and lead_id is not None:
            self._rest(State.RESTING) if self._ended_with_no(lead_id) else self._next()
        elif after == words.SKIP:
            self._next()
        else:
            self._rest(State.PAUSED)

    def _ended_with_no(self, lead_id: int) -> bool:
        try:
            return self._services.call_session.ended_with_no(lead_id)
        except KnownError as error:
            self.told.emit(str(error))
            return False

    # Showing --------------------------------------------------------------------------

    def _move(self, state: State) -> None:
        self.state = state
        on = state is State.ON
        self._calls.goes_on = on
        self._window.leads.headline.set_session(on=state is not State.OFF)
        if state is State.OFF or on:
            self._places.hide_card()
        if not on:
            self._places.take_strip_off()
        if state is State.OFF:
            self._tick.stop()
        else:
            self._tick.start()
        if not on and state is not State.OFF:
            if not self._window.shows_leads() or self._window.view is not LeadView.TODAY:
                self._window.show_today()
            self._show_card()
            self._places.take_keyboard()

    def _show_strip(self) -> None:
        look = self._look()
        if look is not None:
            course = self._course
            line = words.line_said(look, course.position(look), course.after, gentle=course.gentle)
            self._places.show_line(self._calls.panel, line, waits=bool(course.after))

    def _show_card(self) -> None:
        try:
            page = self._page()
        except KnownError as error:
            self.told.emit(str(error))
            return
        if page is not None:
            self._places.show_page(page, self._course.easy)

    def _page(self) -> words.Page | None:
        course, session = self._course, self._services.call_session
        look = session.look(course.wishes())
        if self.state is State.ASKING:
            return self._asking_page(look)
        if self.state is State.RESTING:
            easy = session.look(Wishes(1, done=dict(course.done))).calls
            return words.break_page(easy=bool(easy) and easy[0].ease is not Ease.NONE)
        if self.state is State.OVER:
            tally = session.tally(course.started_at)
            return words.summary_page(tally, more=len(look.calls), writings=len(look.writings))
        near = look.promise_near or self._awaited(look)
        if self.state is State.WAITING and near is not None:
            return words.promise_page(near, look.at, self._services.settings.zone())
        zone = self._services.settings.zone()
        waited_for = words.ahead_said(near, zone) if near is not None else ""
        return words.paused_page(course.made, self._following(look) or waited_for)

    def _awaited(self, look: SessionLook) -> Ahead | None:
        """The promise that was waited for, once its minute has come."""
        ahead, first = self._course.ahead, look.calls[:1]
        live = ahead is not None and any(call.lead_id == ahead.lead_id for call in first)
        return ahead if live else None

    def _asking_page(self, look: SessionLook) -> words.Page:
        session = self._services.call_session
        gentle = session.look(Wishes(gentle=True))
        if look.calls:
            return words.start_page(look, self._following(look), len(gentle.calls))
        if look.promise_near is not None:
            self._course.ahead = look.promise_near
            zone = self._services.settings.zone()
            return words.promise_page(look.promise_near, look.at, zone)
        return words.nothing_page(
            self._window.leads.ahead(),
            len(gentle.calls),
            len(gentle.writings),
            session.instead(),
            practise=self.isSignalConnected(QMetaMethod.fromSignal(self.practise_wanted)),
            writes=self._services.settings.get().written_only,
        )

    def _following(self, look: SessionLook) -> str:
        rows = self._services.leads.summaries([call.lead_id for call in look.calls[:1]])
        return words.names_said([rows[0].contact, rows[0].employer]) if rows else ""

    def _look(self) -> SessionLook | None:
        try:
            return self._services.call_session.look(self._course.wishes())
        except KnownError as error:
            self.told.emit(str(error))
            return None

    def _easy_wished(self) -> int:
        return min(2, max(0, self._window.preferences.number(_EASY, 0)))

    # Slots ----------------------------------------------------------------------------

    def _on_calls_opened(self) -> None:
        self._between = False
        panel = self._calls.panel
        waited_for = self._course.ahead.lead_id if self._course.ahead is not None else None
        if self.state is State.WAITING and panel.lead_id == waited_for:
            self._move(State.ON)
        elif self.state in (State.ASKING, State.OVER):
            self._move(State.OFF)
        if self.state is State.ON:
            self._course.current = panel.lead_id
            self._show_strip()

    def _on_calls_finished(self, lead_id: object) -> None:
        if self.state is State.ON and isinstance(lead_id, int):
            self._course.call_saved(lead_id, self._services.clock.now())

    def _on_calls_between(self) -> None:
        self._between = True
        # The panel says that it is free before it says that the call is in the file.
        QTimer.singleShot(0, self, self._after_call)

    def _on_calls_easy_call_wanted(self) -> None:
        if self.state is State.ON:
            self._course.after = words.EASY
            return
        self._course = Course(self._services.clock.now())
        QTimer.singleShot(0, self, self._one_easy_alone)

    def _one_easy_alone(self) -> None:
        """An easy call where there is no session: it stays alone."""
        if self._calls.in_call:
            return
        look = self._services.call_session.look(Wishes(1))
        if look.calls and look.calls[0].ease is not Ease.NONE:
            self._calls.call(look.calls[0].lead_id)
        else:
            self.told.emit(NO_EASY_CALL)

    def _on_places_strip_pressed(self, name: str) -> None:
        course, panel = self._course, self._calls.panel
        if self.state is not State.ON:
            return
        if name == words.SKIP and course.current is not None:
            course.skip(course.current)
        course.after = "" if name == words.GO_ON else name
        if panel.call_id is None and course.after:
            panel.go_back()  # nothing is written: it takes effect at once
        else:
            self._show_strip()

    def _on_places_card_pressed(self, name: str) -> None:
        if self.letters.state is not State.OFF:
            self.letters.press(name)
            return
        opens = {words.THANK: self.letters.thank, words.WRITE: self.letters.write_one}
        if name == words.BEGIN:
            self._begin()
        elif name == words.GENTLE:
            self._begin(gentle=True)
        elif name == words.GO_ON:
            self._next()
        elif name == words.EASY:
            self._one_easy()
        elif name == words.OPEN:
            self._open_ahead()
        elif name == words.END and self.state is not State.ASKING:
            self._end()
        else:
            self._dismiss()
            if name in opens:
                opens[name]()
            elif name == words.NUMBERS:
                self._window.show_numbers()
            elif name == words.LEAD:
                self._actions["add"].trigger()
            elif name == words.PRACTISE:
                self.practise_wanted.emit()

    def _open_ahead(self) -> None:
        ahead = self._course.ahead
        if ahead is None:
            return
        if ahead.can_call and not ahead.is_interview:
            self._move(State.WAITING)
            self._calls.call(ahead.lead_id)
        else:
            self._window.open_lead(ahead.lead_id)

    def _on_places_easy_chosen(self, easy: object) -> None:
        if isinstance(easy, int):
            self._window.preferences.keep(_EASY, easy)
            self._course.easy = easy
            self._show_card()

    def _on_window_view_shown(self) -> None:
        """Elsewhere: what was only asked or told is over."""
        today = self._window.shows_leads() and self._window.view is LeadView.TODAY
        if self.state in (State.ASKING, State.OVER) and not today:
            self._move(State.OFF)
