"""The head of the call panel: number, person, time there, timer."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QWidget

from followup_desktop.domain.clock import Clock, Instant
from followup_desktop.ui import theme
from followup_desktop.ui.call_panel.callee import Callee
from followup_desktop.ui.call_panel.number.number_row import NumberRow
from followup_desktop.ui.text import clock_time, duration
from followup_desktop.ui.theme import GAP, GRID, PAD, Type
from followup_desktop.ui.ticker import MinuteTicker
from followup_desktop.ui.widgets import Card, Line, LinkButton, PrimaryButton, Strong, row

_LONGEST_NAME = 180


class CallHeader(Card):
    """Number larger than the timer. The timer is worked out from when the call
    began, so that neither sleep nor a crash makes it wrong."""

    call_requested = Signal()
    scan_toggled = Signal(bool)
    start_requested = Signal()
    hang_up_requested = Signal()
    timer_hidden_changed = Signal(bool)
    ticked = Signal(object)
    """So many seconds the call has lasted; an ``int``, once a second."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="tinted")
        self._clock = clock
        self._callee = Callee()
        self._covered = False
        self._started_at: Instant | None = None
        self._ended_at: Instant | None = None
        self._hidden = False
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._on_tick_timeout)
        self._minute = MinuteTicker(clock, self)
        self._minute.minute_passed.connect(self._show_time)
        self.column.setSpacing(GRID)
        self._build_number_row()
        self._build_person_row()
        self._build_timer_row()
        theme.current().changed.connect(self._dress)
        self._dress()

    def _build_number_row(self) -> None:
        self.numbers = NumberRow()
        self.number, self.copy = self.numbers.number, self.numbers.copy
        self.scan, self.call = self.numbers.scan, self.numbers.call
        self.numbers.call_requested.connect(self.call_requested)
        self.numbers.scan_toggled.connect(self.scan_toggled)
        self.column.addWidget(self.numbers)

    def _build_person_row(self) -> None:
        self.name = Strong()
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.about = Line()
        self.about.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.time = QLabel()  # never cut: their hour decides how one greets
        self.time.setTextFormat(Qt.TextFormat.PlainText)
        line = row(gap=0)
        line.addWidget(self.name)
        line.addWidget(self.about)
        line.addWidget(self.time)
        line.addStretch(1)
        self.column.addLayout(line)

    def _build_timer_row(self) -> None:
        self.timer = QLineEdit()
        self.timer.setReadOnly(True)
        self.timer.setFrame(False)
        self.timer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.timer.setAccessibleName("Call timer")
        self.timer.setProperty("look", "quiet")
        self.timer.setTextMargins(-5, 0, 0, 0)  # flush with the number above
        self.progress = Line()
        self.progress.set_role("accent")
        self.progress.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide_timer = LinkButton("Hide timer")
        self.hide_timer.clicked.connect(self._on_hide_timer_clicked)
        self.hung_up = PrimaryButton("I've hung up")
        self.hung_up.clicked.connect(self.hang_up_requested)
        self.start = PrimaryButton("Start the timer")
        self.start.clicked.connect(self.start_requested)
        for button in (self.hung_up, self.start):
            button.setProperty("small", "true")
        line = row(gap=GAP)
        line.addWidget(self.timer)
        line.addWidget(self.progress, 1)
        line.addWidget(self.hide_timer)
        line.addWidget(self.hung_up)
        line.addWidget(self.start)
        self.column.addLayout(line)

    def _dress(self) -> None:
        look = theme.current()
        self.numbers.fit()
        self.timer.setFont(look.font(Type.TIMER))
        self.progress.setFont(look.font(Type.SMALL_STRONG))
        for button in (self.hung_up, self.start):
            button.setFont(look.font(Type.STRONG))
        self._fit_timer()
        self._fit_name()
        # The row keeps its height whichever button it shows.
        self.hide_timer.setMinimumHeight(self.hung_up.sizeHint().height())

    def _fit_name(self) -> None:
        """The name gives way last, but a very long one does; the comma stands close to it."""
        wide = self.name.fontMetrics().horizontalAdvance(self.name.text()) + 1
        self.name.setMinimumWidth(min(wide, _LONGEST_NAME))
        self.name.setMaximumWidth(wide)

    def _fit_timer(self) -> None:
        like = "0:00:00" if len(self.timer.text()) > 5 else "00:00"
        wide = self.timer.fontMetrics().horizontalAdvance(like) + GAP
        if wide != self.timer.width():
            self.timer.setFixedWidth(wide)

    # What is shown ----------------------------------------------------------

    def show_callee(self, callee: Callee) -> None:
        """Show whom the call is with; a number behind its stop sign is not shown yet."""
        self._callee = callee
        self._cover(covered=callee.stop is not None)
        self.name.setText(callee.name)
        self.name.setVisible(bool(callee.name))
        self._fit_name()
        self.progress.setText(callee.progress)
        joint = ", " if callee.name and callee.about else ""
        self.about.setText(joint + callee.about)
        self._show_time()
        self._minute.start()

    def uncover(self) -> None:
        """*Call anyway*: the number, and what can be done with it."""
        self._cover(covered=False)
        self.start.setVisible(self._started_at is None)

    def _cover(self, *, covered: bool) -> None:
        self._covered = covered
        self.numbers.show_callee(self._callee, covered=covered)

    def show_ready(self) -> None:
        """Before the call: no timer, one press to start it."""
        self._started_at = self._ended_at = None
        self._tick.stop()
        self.numbers.offer_call(offered=True)
        self._show_buttons(running=False, ready=True)
        self.start.setVisible(not self._covered or not self._callee.link)

    def show_running(self, started_at: Instant, *, call_offered: bool) -> None:
        """The call's row is in the file: count from when it began. ``call_offered``:
        nothing went before in which the number could be handed on."""
        self._started_at, self._ended_at = started_at, None
        self._on_tick_timeout()
        self._tick.start()
        self.numbers.offer_call(offered=call_offered)
        self._show_buttons(running=True, ready=False)

    def show_ended(self, started_at: Instant, ended_at: Instant) -> None:
        """They have hung up: the length stands."""
        self._started_at, self._ended_at = started_at, ended_at
        self._tick.stop()
        self._on_tick_timeout()
        # No length: it was not timed, and so there is nothing to hide or show.
        untimed = ended_at <= started_at
        self._show_buttons(running=False, ready=untimed)
        if untimed:
            self.timer.hide()
        self.start.hide()
        self.numbers.offer_call(offered=False)

    def set_low(self, *, low: bool) -> None:
        """Whether the window is low: less air, nothing cut."""
        air = GAP if low else PAD
        self.column.setContentsMargins(PAD, air, PAD, air)
        self.column.setSpacing(GRID // 2 if low else GRID)

    def set_timer_hidden(self, *, hidden: bool) -> None:
        """Hide the timer (it counts all the same) or show it again."""
        self._hidden = hidden
        self.hide_timer.setText("Show timer" if hidden else "Hide timer")
        self.timer.setVisible(not hidden and self._started_at is not None)

    def rest(self) -> None:
        """Nothing to count: no wake-ups while the panel is away."""
        self._tick.stop()
        self._minute.stop()
        self.numbers.rest()

    def _show_buttons(self, *, running: bool, ready: bool) -> None:
        self.hung_up.setVisible(running)
        self.start.setVisible(ready)
        self.hide_timer.setVisible(not ready)
        self.set_timer_hidden(hidden=self._hidden)

    def _show_time(self) -> None:
        zone = self._callee.zone
        words = f"{clock_time(self._clock.now(), zone)} there" if zone else ""
        joint = " · " if words and (self._callee.name or self._callee.about) else ""
        self.time.setText(joint + words)

    # Slots ------------------------------------------------------------------

    def _on_tick_timeout(self) -> None:
        if self._started_at is None:
            return
        until = self._ended_at if self._ended_at is not None else self._clock.now()
        words = duration(until - self._started_at)
        self.ticked.emit(max(0, until - self._started_at))
        if words != self.timer.text():
            self.timer.setText(words)
            self._fit_timer()

    def _on_hide_timer_clicked(self) -> None:
        self.set_timer_hidden(hidden=not self._hidden)
        self.timer_hidden_changed.emit(self._hidden)
