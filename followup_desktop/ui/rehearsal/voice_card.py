"""The clock of a practice: start, end, record one's voice, say how it felt."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.ui.prompter.soft_bar import SoftBar, said_length
from followup_desktop.ui.text import duration
from followup_desktop.ui.theme import GAP, GRID, Type
from followup_desktop.ui.widgets import (
    Body,
    Card,
    Line,
    PrimaryButton,
    SegmentButton,
    column,
    row,
)
from followup_desktop.ui.widgets.flow import FlowRow
from followup_desktop.ui.widgets.tick import Tick

from .run import PracticeRun
from .words import ALOUD, FEELINGS, RECORD, SAID_AGAIN, START, STAYS, STOP


class _Clock(Line):
    kind = Type.TIMER


class VoiceCard(Card):
    """One large button; how it felt is one press, also instead of that button."""

    start_requested = Signal()
    felt = Signal(str)
    """One of ``FEELINGS``, or "" where it was taken back."""
    record_changed = Signal(bool)

    def __init__(self, run: PracticeRun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._goal = 0
        self.clock = _Clock("0:00")
        self.bar = SoftBar()
        self.press = PrimaryButton(START)
        self.press.clicked.connect(self._on_press_clicked)
        self.record = Tick(RECORD)
        self.record.setAccessibleName(RECORD)
        self.record.setAccessibleDescription(STAYS)
        self.record.setToolTip(STAYS)
        self.record.toggled.connect(self.record_changed)
        self.words = Body(ALOUD)
        self.words.set_role("muted")
        self.feelings: dict[str, SegmentButton] = {}
        run.started.connect(self._show)
        run.ticked.connect(self._show)
        run.finished.connect(self._on_run_finished)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        self.column.setSpacing(GRID + 2)
        measured = column(gap=GRID)
        measured.addWidget(self.clock)
        measured.addWidget(self.bar)
        first = row(gap=GAP)
        first.addLayout(measured, 1)
        first.addWidget(self.record)
        first.addWidget(self.press)
        self.column.addLayout(first)
        self.column.addWidget(self.words)
        self._asked = QWidget()
        self._asked.setAccessibleName("How did it feel?")
        line = FlowRow(self._asked, gap=GRID)
        for feeling, words in FEELINGS:
            button = self.feelings[feeling] = SegmentButton(words)
            button.setAutoExclusive(False)
            button.setProperty("small", "true")
            button.clicked.connect(self._on_feeling_clicked)
            line.addWidget(button)
        self.column.addWidget(self._asked)

    def show_goal(self, seconds: int) -> None:
        """What a good length is; 0 for none."""
        self._goal = seconds
        self._show()

    def say(self, words: str) -> None:
        """A sentence beneath the clock; "" for how it is done."""
        self.words.setText(words or ALOUD)
        self.words.set_role("" if words else "muted")
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def add(self, words: str) -> None:
        """Another sentence after what is said, if anything is."""
        said = self.words.text()
        self.say(words if said == ALOUD else f"{words} {said}")

    def rest(self) -> None:
        """Ready to begin."""
        self.say("")
        self._mark("")
        self._show()

    def _show(self) -> None:
        run, seconds = self._run, self._run.seconds
        self.clock.setText(duration(seconds))
        self.clock.setAccessibleName(f"Practice timer {duration(seconds)}")
        self.bar.show_time(seconds, self._goal)
        self.bar.setVisible(self._goal > 0)
        self.bar.setToolTip(f"A good length is {said_length(self._goal)}" if self._goal else "")
        self.press.setText(STOP if run.running else START)
        self.record.setText("Recording" if run.recording else RECORD)
        self.record.setEnabled(not run.running)
        self._asked.setEnabled(run.running or run.practice is not None)

    def _mark(self, feeling: str) -> None:
        for one, button in self.feelings.items():
            button.setChecked(one == feeling)

    # Slots ------------------------------------------------------------------------------

    def _on_press_clicked(self) -> None:
        if self._run.running:
            self._run.finish()
            return
        self._mark("")
        self.start_requested.emit()

    def _on_run_finished(self) -> None:
        self._show()
        if self._run.practice is not None and self.press.hasFocus():
            self.feelings["ok"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_feeling_clicked(self) -> None:
        pressed = self.sender()
        chosen = next(one for one, button in self.feelings.items() if button is pressed)
        feeling = chosen if self.feelings[chosen].isChecked() else ""
        self._mark(feeling)
        self.felt.emit(feeling)
        if feeling and self._run.practice is not None:
            self.say(SAID_AGAIN[feeling])
            self.press.setFocus(Qt.FocusReason.OtherFocusReason)
