"""What may be added to an outcome: what came of a talk, when to call again, for whom."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from itertools import chain, zip_longest

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.domain.clock import Clock, parse_wall_minute, resolve, wall_minute
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.domain.typed_when import TypedWhen
from followup_desktop.services.drafts import (
    AttemptDraft,
    ExpectationDraft,
    InterviewDraft,
    PromiseDraft,
)
from followup_desktop.ui.text import both_times, said_day
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import Muted, SegmentButton, column, row
from followup_desktop.ui.widgets.flow import FlowColumns
from followup_desktop.ui.widgets.tick import Tick
from followup_desktop.ui.widgets.when_field import WhenField
from followup_desktop.ui.words import RESULTS

from .also_ticks import SHARED, AlsoTicks

_PROMISING = {Outcome.VOICEMAIL, Outcome.LEFT_MESSAGE, Outcome.CALL_BACK, Outcome.SPOKE}
_PROMISE_WORDS = {
    Outcome.VOICEMAIL: "I said I'd call back",
    Outcome.LEFT_MESSAGE: "I said I'd call back",
    Outcome.CALL_BACK: "Call again at",
    Outcome.SPOKE: "I'll call again at",
}
_SCOPES = (("person", "This person"), ("lead", "This job"), ("employer", "The whole company"))


class OutcomeDetails(QWidget):
    """The few fields that go with the chosen outcome; all others are away."""

    edited = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcome: Outcome | None = None
        self._promise_touched = False
        self._asked: set[str] = set()
        self._agreeing = True
        self._own_zone = clock.zone()
        self.results: dict[Result, Tick] = {}
        box = column(gap=GRID)
        self.setLayout(box)
        box.addWidget(self._make_results())
        box.addWidget(self._make_times(clock))
        box.addWidget(self._make_scopes())
        self.also = AlsoTicks()
        self.also.edited.connect(self.edited)
        box.addWidget(self.also)
        self.show_outcome(None)

    def _make_results(self) -> QWidget:
        """What came of a talk, as ticks side by side."""
        self._results_box = QWidget()
        flow = FlowColumns(self._results_box)
        for result, words in RESULTS.items():
            tick = Tick(words)
            tick.clicked.connect(self._on_result_clicked)
            self.results[result] = tick
        self.interview = Tick("Interview set")
        self.expectation = Tick("They will … by …")
        for tick in (self.interview, self.expectation):
            tick.toggled.connect(self._on_check_toggled)
        long = (
            self.results[Result.RECEIVED],
            self.results[Result.RESEND],
            self.interview,
            self.expectation,
        )
        short = [tick for tick in self.results.values() if tick not in long]
        # Long words in the left column, short ones in the right: so two fit.
        for tick in chain.from_iterable(zip_longest(long, short)):
            if tick is not None:
                flow.addWidget(tick)
        return self._results_box

    def _make_times(self, clock: Clock) -> QWidget:
        """One line for each thing that has a time."""
        self.promise = Tick("I said I'd call back")
        self.promise.toggled.connect(self._on_check_toggled)
        self.promise_when = WhenField(clock, "When you will call")
        self.promise_meaning, self.promise_question = Muted(""), Muted("")
        self.interview_words = Muted("Interview")
        self.interview_when = WhenField(clock, "When the interview is")
        self.interview_place = _line("Where the interview is", "where: address, floor, link")
        self.expectation_words = Muted("They will")
        self.expectation_what = _line("What they will do", "send the date, decide, call me")
        self.expectation_when = WhenField(clock, "By when")
        self.expectation_when.setPlaceholderText("by Fri")
        self.check_in_when = WhenField(clock, "When to ask for news")
        self.check_in_when.setPlaceholderText("ask on Mon")
        self.decide_words = Muted("They want to know by")
        self.decide_when = WhenField(clock, "Decide by")
        self.decide_when.setPlaceholderText("Fri")
        for field in self._when_fields():
            field.edited.connect(self._on_line_edited)
        self.expectation_what.textEdited.connect(self._on_line_edited)
        return self._lay_out_times()

    def _lay_out_times(self) -> QWidget:
        self._times_box = QWidget()
        grid = QGridLayout(self._times_box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        by = QWidget()
        by.setLayout(row(gap=GAP))
        by.layout().addWidget(self.expectation_when)
        by.layout().addWidget(self.check_in_when)
        lines: tuple[tuple[QWidget | None, QWidget], ...] = (
            (self.promise, self.promise_when),
            (None, self.promise_meaning),
            (None, self.promise_question),
            (self.interview_words, self.interview_when),
            (None, self.interview_place),
            (self.expectation_words, self.expectation_what),
            (None, by),
            (self.decide_words, self.decide_when),
        )
        for place, (words, field) in enumerate(lines):
            if words is not None:
                grid.addWidget(words, place, 0)
            grid.addWidget(field, place, 1)
        return self._times_box

    def _make_scopes(self) -> QWidget:
        self._scopes_box = QWidget()
        box = column(gap=GRID)
        self._scopes_box.setLayout(box)
        box.addWidget(Muted("Who would rather not be phoned?"))
        line = row(gap=GRID)
        self.scopes: dict[str, SegmentButton] = {}
        for scope, words in _SCOPES:
            button = SegmentButton(words)
            button.clicked.connect(self._on_line_edited)
            line.addWidget(button)
            self.scopes[scope] = button
        line.addStretch(1)
        self.scopes["employer"].setChecked(True)
        box.addLayout(line)
        return self._scopes_box

    # What is shown ----------------------------------------------------------

    def set_zone(self, zone: str, own_zone: str = "") -> None:
        """Times typed here are meant in this zone: theirs; ``own_zone`` is the user's."""
        self._own_zone = own_zone or self._own_zone
        for line in self._when_fields():
            line.set_zone(zone)

    def clear(self) -> None:
        """Empty everything, for a new call."""
        self._promise_touched = False
        self._asked = set()
        self.also.offer(())
        for check in (*self.results.values(), self.promise, self.interview, self.expectation):
            check.setChecked(False)
        for line in (*self._when_fields(), self.expectation_what, self.interview_place):
            line.clear()
        for line in self._when_fields():
            line.mark_wrong(wrong=False)
        self.scopes["employer"].setChecked(True)
        self.promise_question.setText("")
        self.show_outcome(None)

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Show what goes with ``outcome``; what was typed stays for another choice."""
        self._outcome = outcome
        talked = outcome is Outcome.SPOKE
        self._results_box.setVisible(talked)
        self._times_box.setVisible(outcome in _PROMISING and self._agreeing)
        self._scopes_box.setVisible(outcome is Outcome.NO_CALLS)
        also = self.also.show_outcome(outcome)
        self.setVisible(outcome in _PROMISING or outcome is Outcome.NO_CALLS or also)
        self.promise.setText(_PROMISE_WORDS.get(outcome, "I said I'd call back"))
        if outcome is Outcome.CALL_BACK:
            self.promise.setChecked(True)
        self._show_lines()

    def suggest_promise(self, suggested: PromiseDraft | None) -> None:
        """Fill in the planner's time, unless the person has said another."""
        if self._promise_touched or self._outcome is not Outcome.VOICEMAIL:
            return
        with QSignalBlocker(self.promise):
            self.promise.setChecked(suggested is not None)
        if suggested is not None:
            local = parse_wall_minute(suggested.local)
            self.promise_when.set_zone(suggested.zone or self.promise_when.zone)
            self.promise_when.show_when(TypedWhen(local.date(), local.time()))
        self._show_lines()

    def ask_about_promise(self, question: str) -> None:
        """A promise at a time unusual for them is asked about, never refused."""
        if question:
            self._asked.add(question)
        self.promise_question.setText(question)
        self._show_lines()

    @property
    def asked(self) -> frozenset[str]:
        """What was asked about promises in this call: each once is enough."""
        return frozenset(self._asked)

    def mend_only(self) -> None:
        """An old line says what happened; what was agreed is changed in its own place."""
        self._agreeing = False
        for tick in (self.interview, self.expectation):
            tick.hide()
        self.show_outcome(self._outcome)

    def offer_others(self, others: Sequence[LeadSummary]) -> None:
        """The other open leads of the employer: the call may have been about them too."""
        self.also.offer(others)
        self.show_outcome(self._outcome)

    def first_to_fill(self) -> QWidget | None:
        """Where the keyboard goes after the outcome: the time of "call again"."""
        return self.promise_when if self._outcome is Outcome.CALL_BACK else None

    # What was said ----------------------------------------------------------

    def fill(self, draft: AttemptDraft) -> AttemptDraft:
        """``draft`` with what was added. Raises ``DomainError`` in a sentence."""
        if self._outcome is Outcome.NO_CALLS:
            scope = next(key for key, button in self.scopes.items() if button.isChecked())
            return replace(draft, policy_scope=scope)
        if self._outcome in SHARED:
            draft = replace(draft, also=self.also.chosen())
        if self._outcome not in _PROMISING:
            return draft
        draft = replace(draft, promise=self._promise())
        if self._outcome is not Outcome.SPOKE:
            return draft
        return replace(
            draft,
            results=frozenset(r for r, check in self.results.items() if check.isChecked()),
            interview=self._interview(),
            expectation=self._expectation(),
            decide_by=self._decide_by(),
        )

    def _promise(self) -> PromiseDraft | None:
        if not self.promise.isChecked():
            return None
        local = self.promise_when.local()
        if local is None:
            if self._outcome is Outcome.CALL_BACK:
                return None  # "call again" without a time is an answer too
            raise DomainError("When did you say you would call? For example: tomorrow 8:30.")
        return PromiseDraft(wall_minute(local), self.promise_when.zone)

    def _interview(self) -> InterviewDraft | None:
        if not self.interview.isChecked():
            return None
        local = self.interview_when.local()
        if local is None:
            raise DomainError("When is the interview? For example: thu 10:00.")
        place = self.interview_place.text().strip()
        return InterviewDraft(wall_minute(local), self.interview_when.zone, place=place)

    def _decide_by(self) -> date | None:
        if not self.results[Result.OFFER].isChecked():
            return None
        by = self.decide_when.local(default_time=time(17))
        return by.date() if by is not None else None

    def _expectation(self) -> ExpectationDraft | None:
        if not self.expectation.isChecked():
            return None
        by = self.expectation_when.local(default_time=time(17))
        if by is None:
            raise DomainError("By when will they do it? For example: fri.")
        check_in = self.check_in_when.local(default_time=time(9))
        return ExpectationDraft(
            by.date(), check_in.date() if check_in else None, self.expectation_what.text().strip()
        )

    # Slots ------------------------------------------------------------------

    def _on_result_clicked(self) -> None:
        check = self.sender()
        exclusive = (Result.RECEIVED, Result.RESEND)
        for result in exclusive:
            other = exclusive[1 - exclusive.index(result)]
            if check is self.results[result] and self.results[result].isChecked():
                self.results[other].setChecked(False)
        self._show_lines()
        self.edited.emit()

    def _on_check_toggled(self) -> None:
        if self.sender() is self.promise:
            self._promise_touched = True
        self._show_lines()
        check = self.sender()
        if isinstance(check, Tick) and check.isChecked() and check.hasFocus():
            self._line_of(check).setFocus()
        self.edited.emit()

    def _on_line_edited(self) -> None:
        if self.sender() is self.promise_when:
            self._promise_touched = True
            self._show_meaning()
        self.edited.emit()

    def _line_of(self, check: Tick) -> QWidget:
        return {
            self.promise: self.promise_when,
            self.interview: self.interview_when,
            self.expectation: self.expectation_what,
        }[check]

    def _show_lines(self) -> None:
        talked = self._outcome is Outcome.SPOKE
        interview = talked and self.interview.isChecked()
        expected = talked and self.expectation.isChecked()
        self.promise_when.setVisible(self.promise.isChecked())
        asked = self.promise.isChecked() and bool(self.promise_question.text())
        self.promise_question.setVisible(asked)
        self._show_meaning()
        for widget in (self.interview_words, self.interview_when, self.interview_place):
            widget.setVisible(interview)
        offered = talked and self.results[Result.OFFER].isChecked()
        for widget in (self.decide_words, self.decide_when):
            widget.setVisible(offered)
        for widget in (
            self.expectation_words,
            self.expectation_what,
            self.expectation_when,
            self.check_in_when,
        ):
            widget.setVisible(expected)

    def _show_meaning(self) -> None:
        """Both times of the promise, where the two zones differ."""
        said = ""
        if self.promise.isChecked():
            said = self._both_said()
        self.promise_meaning.setText(said)
        self.promise_meaning.setVisible(bool(said))

    def _both_said(self) -> str:
        field = self.promise_when
        try:
            when = field.when()
        except DomainError:
            field.mark_wrong(wrong=False)  # half a word is no mistake yet
            return ""
        if when is None or when.local is None:
            return ""
        at = resolve(when.local, field.zone)
        both = both_times(at, field.zone, self._own_zone)
        return f"{said_day(when.on, field.today())} {both}" if "(" in both else ""

    def _when_fields(self) -> tuple[WhenField, ...]:
        return (
            self.promise_when,
            self.interview_when,
            self.expectation_when,
            self.check_in_when,
            self.decide_when,
        )


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    return line
