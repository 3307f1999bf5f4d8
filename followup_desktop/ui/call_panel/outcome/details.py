"""What may be added to an outcome: what came of a talk, when to call again, for whom."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.domain.clock import Clock
from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.services.drafts import AttemptDraft, PromiseDraft
from followup_desktop.ui.call_panel.outcome.agreed_lines import AgreedLines
from followup_desktop.ui.call_panel.outcome.also_ticks import SHARED, AlsoTicks
from followup_desktop.ui.call_panel.outcome.feelings import FeelingRow
from followup_desktop.ui.call_panel.outcome.passed_on import PassedOnForm
from followup_desktop.ui.call_panel.outcome.result_ticks import ResultTicks
from followup_desktop.ui.call_panel.outcome.scopes import ScopeChoice
from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import column
from followup_desktop.ui.widgets.tick import Tick

_PROMISING = {Outcome.VOICEMAIL, Outcome.LEFT_MESSAGE, Outcome.CALL_BACK, Outcome.SPOKE}
_PROMISE_WORDS = {
    Outcome.VOICEMAIL: "I said I'd call back",
    Outcome.LEFT_MESSAGE: "I said I'd call back",
    Outcome.CALL_BACK: "Call again at",
    Outcome.SPOKE: "I'll call again at",
}
_FELT = {Outcome.SPOKE, Outcome.LEFT_MESSAGE}
"""Somebody was talked with: how it went may be said."""


class OutcomeDetails(QWidget):
    """The few fields that go with the chosen outcome; all others are away."""

    edited = Signal()
    revealed = Signal(object)
    """A tuple of the widgets that came by a press, from top to bottom: to be scrolled to."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcome: Outcome | None = None
        self._agreeing = True
        self.ticks, self.lines = ResultTicks(), AgreedLines(clock)
        self.passed_on, self.scope = PassedOnForm(), ScopeChoice()
        self.also, self.feeling = AlsoTicks(), FeelingRow()
        self._name_parts()
        box = column(gap=GRID)
        self.setLayout(box)
        for part in (self.ticks, self.passed_on, self.lines, self.scope, self.also, self.feeling):
            box.addWidget(part)
            part.edited.connect(self.edited)
        self.ticks.edited.connect(self._on_ticks_edited)
        self.ticks.revealed.connect(self.revealed)
        self.lines.promise_ticked.connect(self._on_check_toggled)
        for tick in (self.interview, self.expectation, self.away):
            tick.toggled.connect(self._on_check_toggled)
        self.show_outcome(None)

    def _name_parts(self) -> None:
        """The single fields, by the names they have on screen."""
        ticks, lines = self.ticks, self.lines
        self.results, self.scopes = ticks.results, self.scope.buttons
        self.interview, self.expectation, self.away = ticks.interview, ticks.expectation, ticks.away
        self.promise, self.promise_when = lines.promise, lines.promise_when
        self.promise_meaning, self.promise_question = lines.promise_meaning, lines.promise_question
        self.interview_when, self.interview_place = lines.interview_when, lines.interview_place
        self.expectation_what, self.expectation_when = (
            lines.expectation_what,
            lines.expectation_when,
        )
        self.check_in_when, self.decide_when = lines.check_in_when, lines.decide_when
        self.away_until = lines.away_until

    # What is shown ----------------------------------------------------------

    def set_zone(self, zone: str, own_zone: str = "") -> None:
        """Times typed here are meant in this zone: theirs; ``own_zone`` is the user's."""
        self.lines.set_zone(zone, own_zone)

    def clear(self) -> None:
        """Empty everything, for a new call."""
        for part in (self.ticks, self.passed_on, self.lines, self.scope):
            part.clear()
        self.feeling.show_feeling("")
        self.also.offer(())
        self.show_outcome(None)

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Show what goes with ``outcome``; what was typed and can be read stays for
        another choice."""
        if outcome is not self._outcome:
            self.lines.begin_outcome()
        self._outcome = outcome
        self.ticks.setVisible(outcome is Outcome.SPOKE)
        self.lines.setVisible(outcome in _PROMISING and self._agreeing)
        self.scope.setVisible(outcome is Outcome.NO_CALLS)
        self.feeling.setVisible(outcome in _FELT)
        also = self.also.show_outcome(outcome)
        self.setVisible(outcome in _PROMISING or outcome is Outcome.NO_CALLS or also)
        self.promise.setText(_PROMISE_WORDS.get(outcome, "I said I'd call back"))
        if outcome is Outcome.CALL_BACK:
            self.promise.setChecked(True)
        self._show_lines()

    def suggest_promise(self, suggested: PromiseDraft | None) -> None:
        """Fill in the planner's time, unless the person has said another."""
        if self._outcome is Outcome.VOICEMAIL:
            self.lines.suggest(suggested)
            self._show_lines()

    def say_promised(self, promised: PromiseDraft | None) -> None:
        """What the script said into the machine, also that nothing was promised."""
        self.lines.say_promised(promised)
        self._show_lines()

    def ask_about_promise(self, question: str) -> None:
        """A promise at a time unusual for them is asked about, never refused."""
        self.lines.ask(question)
        self._show_lines()

    @property
    def asked(self) -> frozenset[str]:
        """What was asked about promises in this call: each once is enough."""
        return self.lines.asked

    def mend_only(self) -> None:
        """An old line says what happened; what was agreed is changed in its own place."""
        self._agreeing = False
        for tick in (self.interview, self.expectation, self.away):
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
            return replace(draft, policy_scope=self.scope.chosen())
        if self._outcome in SHARED:
            draft = replace(draft, also=self.also.chosen())
        if self._outcome in _FELT:
            draft = replace(draft, feeling=self.feeling.feeling())
        if self._outcome not in _PROMISING:
            return draft
        # "Call again" without a time is an answer too.
        needed = self._outcome is not Outcome.CALL_BACK
        draft = replace(draft, promise=self.lines.promised(time_needed=needed))
        return self._fill_talk(draft) if self._outcome is Outcome.SPOKE else draft

    def _fill_talk(self, draft: AttemptDraft) -> AttemptDraft:
        lines, passed = self.lines, self.ticks.has(Result.PASSED_ON) and self._agreeing
        if self.away.isChecked() and self._agreeing:
            draft = replace(draft, own_step=lines.back_on())
        return replace(
            draft,
            results=self.ticks.chosen(),
            interview=lines.interview() if self.interview.isChecked() else None,
            expectation=lines.expectation() if self.expectation.isChecked() else None,
            decide_by=lines.decide_by() if self.ticks.has(Result.OFFER) else None,
            passed_to=self.passed_on.person() if passed else None,
            may_use_name=passed and self.passed_on.may_use_name.isChecked(),
        )

    # Slots ------------------------------------------------------------------

    def _on_ticks_edited(self) -> None:
        shown = self.passed_on.isVisible()
        self._show_lines()
        if self.passed_on.isVisible() and not shown:
            self.passed_on.name.setFocus()
            self.revealed.emit((self.passed_on,))
        elif self.ticks.has(Result.OFFER):
            self.revealed.emit((self.decide_when,))

    def _on_check_toggled(self) -> None:
        self._show_lines()
        check = self.sender()
        tick = self.promise if check is self.lines else check
        if isinstance(tick, Tick) and tick.isChecked():
            lines = self._lines_of(tick)
            if tick.hasFocus():
                lines[0].setFocus()
            self.revealed.emit(lines)
        self.edited.emit()

    def _lines_of(self, tick: Tick) -> tuple[QWidget, ...]:
        return {
            self.promise: (self.promise_when,),
            self.interview: (self.interview_when, self.interview_place),
            self.expectation: (self.expectation_what, self.expectation_when),
            self.away: (self.away_until,),
        }[tick]

    def _show_lines(self) -> None:
        talked = self._outcome is Outcome.SPOKE
        self.lines.show_lines(
            interview=talked and self.interview.isChecked(),
            expected=talked and self.expectation.isChecked(),
            away=talked and self.away.isChecked(),
            offered=talked and self.ticks.has(Result.OFFER),
        )
        passed = talked and self._agreeing and self.ticks.has(Result.PASSED_ON)
        self.passed_on.setVisible(passed)
