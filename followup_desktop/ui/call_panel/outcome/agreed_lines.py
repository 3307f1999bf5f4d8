"""What was agreed in a call: one line for each thing that has a time."""

from datetime import date, time

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from followup_desktop.domain.clock import Clock, parse_wall_minute, resolve, wall_minute
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.typed_when import TypedWhen
from followup_desktop.services.drafts import (
    ExpectationDraft,
    InterviewDraft,
    OwnStepDraft,
    PromiseDraft,
)
from followup_desktop.ui.text import both_times, said_day
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import Muted, row
from followup_desktop.ui.widgets.tick import Tick
from followup_desktop.ui.widgets.when_field import WhenField


class AgreedLines(QWidget):
    """A promise, an interview, an expectation, an absence, an answer's day.

    ``show_lines`` says which of them stand here; what was typed stays for
    another choice.
    """

    edited = Signal()
    promise_ticked = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own_zone = clock.zone()
        self._asked: set[str] = set()
        self._promise_touched = False
        self._make_fields(clock)
        self._lay_out()

    def _make_fields(self, clock: Clock) -> None:
        self.promise = Tick("I said I'd call back")
        self.promise.toggled.connect(self._on_promise_toggled)
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
        self.away_words = Muted("They are away until")
        self.away_until = WhenField(clock, "Away until")
        self.away_until.setPlaceholderText("mon")
        self.decide_words = Muted("They want to know by")
        self.decide_when = WhenField(clock, "Decide by")
        self.decide_when.setPlaceholderText("Fri")
        for field in self._when_fields():
            field.edited.connect(self._on_line_edited)
        self.expectation_what.textEdited.connect(self._on_line_edited)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        self._by = QWidget()
        by = row(gap=GAP)
        self._by.setLayout(by)
        by.addWidget(self.expectation_when)
        by.addWidget(self.check_in_when)
        lines: tuple[tuple[QWidget | None, QWidget], ...] = (
            (self.promise, self.promise_when),
            (None, self.promise_meaning),
            (None, self.promise_question),
            (self.interview_words, self.interview_when),
            (None, self.interview_place),
            (self.expectation_words, self.expectation_what),
            (None, self._by),
            (self.away_words, self.away_until),
            (self.decide_words, self.decide_when),
        )
        for place, (words, field) in enumerate(lines):
            if words is not None:
                grid.addWidget(words, place, 0)
            grid.addWidget(field, place, 1)

    # What is shown ----------------------------------------------------------

    def set_zone(self, zone: str, own_zone: str = "") -> None:
        """Times typed here are meant in this zone: theirs; ``own_zone`` is the user's."""
        self._own_zone = own_zone or self._own_zone
        for line in self._when_fields():
            line.set_zone(zone)

    def clear(self) -> None:
        """Empty everything, for a new call."""
        self.promise.setChecked(False)
        self._promise_touched = False
        self._asked = set()
        for line in (*self._when_fields(), self.expectation_what, self.interview_place):
            line.clear()
        for field in self._when_fields():
            field.mark_wrong(wrong=False)
        self.promise_question.setText("")

    def show_lines(self, *, interview: bool, expected: bool, away: bool, offered: bool) -> None:
        """Show these, and the promise's own where it is ticked."""
        self.promise_when.setVisible(self.promise.isChecked())
        asked = self.promise.isChecked() and bool(self.promise_question.text())
        self.promise_question.setVisible(asked)
        self._show_meaning()
        for shown, widgets in (
            (interview, (self.interview_words, self.interview_when, self.interview_place)),
            (expected, (self.expectation_words, self.expectation_what, self._by)),
            (away, (self.away_words, self.away_until)),
            (offered, (self.decide_words, self.decide_when)),
        ):
            for widget in widgets:
                widget.setVisible(shown)

    def begin_outcome(self) -> None:
        """Another outcome: what was typed and can be read stays, all else goes. A promise
        nobody gave a time for, or that was only proposed, is none any more."""
        for field in self._when_fields():
            exact = field in (self.promise_when, self.interview_when)
            try:
                field.local(default_time=None if exact else time(9))
            except DomainError:
                field.clear()
                field.mark_wrong(wrong=False)
        if self._promise_touched and self.promise_when.text().strip():
            return
        with QSignalBlocker(self.promise):
            self.promise.setChecked(False)
        self.promise_when.clear()
        self.promise_question.setText("")
        self._promise_touched = False

    def suggest(self, suggested: PromiseDraft | None) -> None:
        """Fill in a time to promise, unless the person has said another."""
        if not self._promise_touched:
            self._fill_in(suggested)

    def say_promised(self, promised: PromiseDraft | None) -> None:
        """What the script said aloud: it holds over what was filled in before."""
        self._promise_touched = True
        self._fill_in(promised)

    def _fill_in(self, promised: PromiseDraft | None) -> None:
        with QSignalBlocker(self.promise):
            self.promise.setChecked(promised is not None)
        if promised is not None:
            local = parse_wall_minute(promised.local)
            self.promise_when.set_zone(promised.zone or self.promise_when.zone)
            self.promise_when.show_when(TypedWhen(local.date(), local.time()))

    def ask(self, question: str) -> None:
        """A promise at a time unusual for them is asked about, never refused."""
        if question:
            self._asked.add(question)
        self.promise_question.setText(question)

    @property
    def asked(self) -> frozenset[str]:
        """What was asked about promises in this call: each once is enough."""
        return frozenset(self._asked)

    # What was said ----------------------------------------------------------

    def promised(self, *, time_needed: bool) -> PromiseDraft | None:
        """The promise, None where there is none. Raises ``DomainError``; without
        ``time_needed`` no time is an answer too."""
        if not self.promise.isChecked():
            return None
        local = self.promise_when.local()
        if local is None:
            if not time_needed:
                return None
            raise DomainError("When did you say you would call? For example: tomorrow 8:30.")
        return PromiseDraft(wall_minute(local), self.promise_when.zone)

    def interview(self) -> InterviewDraft:
        """The interview. Raises ``DomainError`` where its time is missing."""
        local = self.interview_when.local()
        if local is None:
            raise DomainError("When is the interview? For example: thu 10:00.")
        place = self.interview_place.text().strip()
        return InterviewDraft(wall_minute(local), self.interview_when.zone, place=place)

    def expectation(self) -> ExpectationDraft:
        """What they will do. Raises ``DomainError`` where the day is missing."""
        by = self.expectation_when.local(default_time=time(17))
        if by is None:
            raise DomainError("By when will they do it? For example: fri.")
        check_in = self.check_in_when.local(default_time=time(9))
        return ExpectationDraft(
            by.date(), check_in.date() if check_in else None, self.expectation_what.text().strip()
        )

    def back_on(self) -> OwnStepDraft:
        """A call on the day they are back. Raises ``DomainError`` where it is missing."""
        until = self.away_until.when()
        if until is None:
            raise DomainError("Until when are they away? For example: mon, or in 2 weeks.")
        return OwnStepDraft(on=until.on, zone=self.away_until.zone)

    def decide_by(self) -> date | None:
        """The day by which they want an answer, None where it was not said."""
        by = self.decide_when.local(default_time=time(17))
        return by.date() if by is not None else None

    # Inside -----------------------------------------------------------------

    def _show_meaning(self) -> None:
        """Both times of the promise, where the two zones differ."""
        said = self._both_said() if self.promise.isChecked() else ""
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
            self.away_until,
            self.decide_when,
        )

    # Slots ------------------------------------------------------------------

    def _on_promise_toggled(self) -> None:
        self._promise_touched = True
        self.promise_ticked.emit()

    def _on_line_edited(self) -> None:
        if self.sender() is self.promise_when:
            self._promise_touched = True
            self._show_meaning()
        self.edited.emit()


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    return line
