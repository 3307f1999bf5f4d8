"""Quiet lines of the panel: the next promise, a call left open, a question, NOT SAVED."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.domain.clock import MINUTE, Clock, Instant, day_of, resolve
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.typed_when import read_when
from followup_desktop.services.calls.calling import CallInProgress
from followup_desktop.ui.call_panel.promises import Agreed
from followup_desktop.ui.text import edge_time, exact_day, said_time, said_when
from followup_desktop.ui.theme import GAP, GRID, PAD, Type, current
from followup_desktop.ui.widgets import Button, Card, LinkButton, PrimaryButton, Words, row
from followup_desktop.ui.widgets.when_field import WhenField

_SOON = 10 * MINUTE


class _SmallStrong(Words):
    kind = Type.SMALL_STRONG


class PromiseStrip(Card):
    """ "Next promise: 11:00 today, Priya Raman"; near it: "… in 4 min". During a
    call it stands for bubble and reminder window, and makes no sound."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="notice")
        self._clock = clock
        self._next: Agreed | None = None
        self.column.setContentsMargins(PAD, GRID, PAD, GRID)
        self.words = _SmallStrong()
        self.words.set_role("on_notice")
        self.column.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_promise(self, agreed: Agreed | None) -> None:
        """The next promise or interview; None: no strip."""
        self._next = agreed
        self.hide()
        self.refresh()

    def refresh(self) -> None:
        """Say it anew; minutes have passed."""
        if self._next is not None:
            self.words.setText(strip_words(self._next, self._clock.now()))
            self.show()


def strip_words(agreed: Agreed, now: Instant) -> str:
    """ "8:30 Martin Jones in 4 min"."""
    left, zone = agreed.at - now, agreed.zone
    what = f"interview with {agreed.name}" if agreed.is_interview else agreed.name
    if left <= 0:
        when = said_when(agreed.at, zone, now)
        if agreed.is_interview:
            return f"Your {what} was set for {when}: it is time"
        return f"You promised {agreed.name} {when}: it is time"
    if left <= _SOON:
        return f"{edge_time(agreed.at, zone)} {what} in {max(1, round(left / MINUTE))} min"
    kind = "interview" if agreed.is_interview else "promise"
    return f"Next {kind}: {said_when(agreed.at, zone, now)}, {agreed.name}"


class RecoveryStrip(Card):
    """A call that was open when the program ended: what became of it?"""

    still_talking = Signal()
    ended_at_chosen = Signal(object)
    """An ``Instant``."""
    discard_requested = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="notice")
        self._clock = clock
        self._call: CallInProgress | None = None
        self.column.setSpacing(GRID)
        self.words = Words()
        self.words.set_role("on_notice")
        self.talking = Button("Still talking")
        self.ended = Button("Ended")
        self.set_end = LinkButton("Set the end…")
        self.discard = LinkButton("Discard")
        self.end_time = WhenField(clock, "When the call ended")
        self.end_time.setPlaceholderText("14:20")
        self.end_time.hide()
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        first, second = row(), row()
        first.addWidget(self.talking)
        first.addWidget(self.ended)
        first.addStretch(1)
        second.addWidget(self.set_end)
        second.addWidget(self.end_time)
        second.addWidget(self.discard)
        second.addStretch(1)
        self.column.addWidget(self.words)
        self.column.addLayout(first)
        self.column.addLayout(second)
        self.column.addWidget(self.problem)
        self.talking.clicked.connect(self.still_talking)
        self.ended.clicked.connect(self._on_ended_clicked)
        self.set_end.clicked.connect(self._on_set_end_clicked)
        self.end_time.returnPressed.connect(self._on_end_time_return_pressed)
        self.discard.clicked.connect(self.discard_requested)
        self.hide()

    def show_call(self, call: CallInProgress, who: str, zone: str) -> None:
        """Ask about ``call``; times are said in the user's ``zone``."""
        self._call = call
        now = self._clock.now()
        seen = said_time(call.last_seen_at, zone)
        started = f"started {said_when(call.started_at, zone, now)}"
        if call.started_at > now:
            # Not "tomorrow", as if it were still to come.
            day = exact_day(day_of(call.started_at, zone))
            at = said_time(call.started_at, zone)
            started = f"started {day}, {at}, by a clock that has been set back since"
        self.words.setText(f"Call with {who}, {started}, last seen {seen}:")
        self.ended.setText(f"Ended at {seen}")
        self.end_time.set_zone(zone)
        self.end_time.hide()
        self.show_problem("")
        self.show()

    def show_problem(self, sentence: str) -> None:
        """Why the end cannot be that."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _on_ended_clicked(self) -> None:
        if self._call is not None:
            self.ended_at_chosen.emit(self._call.last_seen_at)

    def _on_set_end_clicked(self) -> None:
        self.end_time.show()
        self.end_time.setFocus()

    def _on_end_time_return_pressed(self) -> None:
        assert self._call is not None
        zone = self.end_time.zone
        try:
            # Read from just before the start: "14:20" is the first one after it.
            when = read_when(self.end_time.text(), self._call.started_at - 1, zone)
        except DomainError as error:
            self.show_problem(str(error))
            return
        if when.local is None:
            self.show_problem("Please give the time at which it ended, for example: 14:20.")
            return
        self.ended_at_chosen.emit(resolve(when.local, zone))


class QuestionStrip(Card):
    """A question in the panel itself, with its answers as buttons; no dialog."""

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="notice")
        self.column.setSpacing(GRID)
        self.words = Words()
        self.words.set_role("on_notice")
        self.column.addWidget(self.words)
        self._buttons = row(gap=GAP)
        self.column.addLayout(self._buttons)
        self._answers: dict[str, Button] = {}
        self.hide()

    def ask(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        """Ask; each answer is its name and its words, the first one is ready to press."""
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            if item is not None and (old := item.widget()):
                old.deleteLater()
        self._answers = {}
        self.words.setText(question)
        for number, (name, words) in enumerate(answers):
            button = PrimaryButton(words) if number == 0 else Button(words)
            button.setFont(current().font(Type.STRONG if number == 0 else Type.BODY))
            button.clicked.connect(self._on_button_clicked)
            self._buttons.addWidget(button)
            self._answers[name] = button
        self._buttons.addStretch(1)
        self.show()
        next(iter(self._answers.values())).setFocus()

    def button(self, name: str) -> Button:
        """The button of an answer."""
        return self._answers[name]

    def _on_button_clicked(self) -> None:
        pressed = self.sender()
        for name, button in self._answers.items():
            if button is pressed:
                self.hide()
                self.answered.emit(name)
                return
