"""What becomes of each promise, before anything is done that could move one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from followup_desktop.domain.clock import day_of
from followup_desktop.services.agreements.promises import OpenPromise
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.text import both_times, said_day
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import Muted, SegmentButton, Strong, column, row

_MOST_SHOWN, _LEAST_SHOWN = 4, 2
"""So many rows are seen at once, fewer on a small screen; the others scroll."""


class Answer(StrEnum):
    """What the person does about one promise."""

    KEEP = "keep"
    CALL = "call"
    EMAIL = "email"
    END = "end"


LABELS = {Answer.KEEP: "Keep", Answer.CALL: "Call now", Answer.EMAIL: "E-mail"}
"""When pausing and snoozing (planner.md, *Promises*)."""
CLOSING_LABELS = {
    Answer.KEEP: "Keep open",
    Answer.CALL: "Call now",
    Answer.EMAIL: "E-mail, then close",
    Answer.END: "Close",
}


@dataclass(frozen=True, slots=True)
class PromiseAnswers:
    """Each promise with what the person chose for it."""

    chosen: tuple[tuple[OpenPromise, Answer], ...] = ()

    def of(self, *answers: Answer) -> tuple[OpenPromise, ...]:
        """The promises answered so, by time."""
        return tuple(promise for promise, answer in self.chosen if answer in answers)


class PromiseRow(QWidget):
    """Whom and when; one of a few answers, *keep* at first."""

    email_chosen = Signal(object)
    """The ``OpenPromise``: the person wants to write instead."""

    def __init__(self, promise: OpenPromise, moment: Moment, labels: dict[Answer, str]) -> None:
        super().__init__()
        self.promise = promise
        who = ", ".join(part for part in (promise.contact, promise.employer) if part)
        self.who = Strong(who or "Unknown company")
        self.when = Muted(_when(promise, moment))
        self.buttons: dict[Answer, SegmentButton] = {}
        words = column(gap=0)
        words.addWidget(self.who)
        words.addWidget(self.when)
        line = row(gap=GRID)
        line.addLayout(words, 1)
        for answer, label in labels.items():
            if (answer is Answer.CALL and not promise.can_call) or (
                answer is Answer.EMAIL and not promise.email
            ):
                continue
            button = SegmentButton(label)
            button.setChecked(answer is Answer.KEEP)
            button.setAccessibleDescription(f"{self.who.text()}, {self.when.text()}")
            self.buttons[answer] = button
            line.addWidget(button)
        if Answer.EMAIL in self.buttons:
            self.buttons[Answer.EMAIL].clicked.connect(self._on_email_clicked)
        self.setLayout(line)

    def answer(self) -> Answer:
        """What is chosen."""
        return next(answer for answer, button in self.buttons.items() if button.isChecked())

    def _on_email_clicked(self) -> None:
        self.email_chosen.emit(self.promise)


def _when(promise: OpenPromise, moment: Moment) -> str:
    """ "tomorrow 8:30 (11:30 yours) · Financial analyst": the day is the person's own."""
    day = said_day(day_of(promise.at, moment.zone), moment.today)
    said = f"You promised {day} {both_times(promise.at, promise.zone, moment.zone)}"
    return f"{said} · {promise.position}" if promise.position else said


class PromiseList(QScrollArea):
    """All rows; as high as they are, to a limit."""

    email_chosen = Signal(object)

    def __init__(
        self, promises: Sequence[OpenPromise], moment: Moment, labels: dict[Answer, str]
    ) -> None:
        super().__init__()
        self.rows = [PromiseRow(promise, moment, labels) for promise in promises]
        self.setAccessibleName("Promises")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, GAP, 0)
        box.setSpacing(GAP)
        for each in self.rows:
            each.email_chosen.connect(self.email_chosen)
            box.addWidget(each)
        box.addStretch(1)
        self.setWidget(inside)
        highs = [each.sizeHint().height() + GAP for each in self.rows]
        self.setMinimumHeight(sum(highs[:_LEAST_SHOWN]))
        self.setMaximumHeight(sum(highs))
        self._high = sum(highs[:_MOST_SHOWN])
        self.setMinimumWidth(inside.minimumSizeHint().width())

    def sizeHint(self) -> QSize:
        """A few rows whole."""
        return QSize(super().sizeHint().width(), self._high)

    def answers(self) -> PromiseAnswers:
        """What was chosen for each."""
        return PromiseAnswers(tuple((each.promise, each.answer()) for each in self.rows))
