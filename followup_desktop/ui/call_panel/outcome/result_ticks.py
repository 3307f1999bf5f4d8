"""What came of a talk, as ticks side by side (product.md, *Outcomes*)."""

from itertools import chain, zip_longest

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.attempt import Result
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import Body, Button, Muted, column, row
from followup_desktop.ui.widgets.flow import FlowColumns
from followup_desktop.ui.widgets.tick import Tick
from followup_desktop.ui.words import RESULTS

_KEYS = {
    Result.RECEIVED: "r",
    Result.RESEND: "t",
    Result.INFORMATION: "l",
    Result.PASSED_ON: "p",
    Result.OFFER: "o",
    Result.FILLED: "s",
    Result.FIRM_NO: "f",
}
"""Alt and this letter ticks it: a letter alone would begin a note."""
_EITHER_OR = (Result.RECEIVED, Result.RESEND)
_ASKS = "Did they say so, in words?"
_WEATHER = (
    "Then it is only a feeling, and those pass. Nothing is closed; the next step stands as planned."
)


class ResultTicks(QWidget):
    """The results, *Interview set*, *They will … by …*, and the question that a
    feeling of "not interested" is answered with."""

    edited = Signal()
    revealed = Signal(object)
    """A tuple of the widgets that came by a press."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results: dict[Result, Tick] = {}
        box = column(gap=GRID)
        self.setLayout(box)
        box.addWidget(self._make_ticks())
        box.addWidget(self._make_question())
        self.weather = Muted(_WEATHER)
        self.weather.hide()
        box.addWidget(self.weather)

    def _make_ticks(self) -> QWidget:
        ticks = QWidget()
        flow = FlowColumns(ticks)
        for result, words in RESULTS.items():
            self.results[result] = tick = Tick(_with_key(words, _KEYS.get(result, "")))
            tick.clicked.connect(self._on_result_clicked)
        self.interview = Tick("&Interview set")
        self.expectation = Tick("They &will … by …")
        self.away = Tick("&Away until …")
        self.not_interested = Tick("&Not interested")
        self.not_interested.clicked.connect(self._on_not_interested_clicked)
        long = (
            self.results[Result.RECEIVED],
            self.results[Result.RESEND],
            self.interview,
            self.expectation,
            self.not_interested,
        )
        short = [tick for tick in (*self.results.values(), self.away) if tick not in long]
        # Long words in the left column, short ones in the right: so two fit.
        for tick in chain.from_iterable(zip_longest(long, short)):
            if tick is not None:
                flow.addWidget(tick)
        return ticks

    def _make_question(self) -> QWidget:
        self.question = QWidget()
        line = row(gap=GAP)
        self.question.setLayout(line)
        self.said_so, self.felt_so = Button("They said so"), Button("No, it felt like it")
        line.addWidget(Body(_ASKS), 1)
        line.addWidget(self.said_so)
        line.addWidget(self.felt_so)
        self.said_so.clicked.connect(self._on_said_so_clicked)
        self.felt_so.clicked.connect(self._on_felt_so_clicked)
        self.question.hide()
        return self.question

    def all_ticks(self) -> tuple[Tick, ...]:
        """Everything there is to tick."""
        extra = (self.interview, self.expectation, self.away, self.not_interested)
        return *self.results.values(), *extra

    def chosen(self) -> frozenset[Result]:
        """What is ticked."""
        return frozenset(result for result, tick in self.results.items() if tick.isChecked())

    def has(self, result: Result) -> bool:
        """Whether that one is ticked."""
        return self.results[result].isChecked()

    def clear(self) -> None:
        """Nothing is ticked, nothing asked."""
        for tick in self.all_ticks():
            tick.setChecked(False)
        self.question.hide()
        self.weather.hide()

    # Slots ------------------------------------------------------------------

    def _on_result_clicked(self) -> None:
        pressed = self.sender()
        for result in _EITHER_OR:
            other = _EITHER_OR[1 - _EITHER_OR.index(result)]
            if pressed is self.results[result] and self.has(result):
                self.results[other].setChecked(False)
        if pressed is self.results[Result.FIRM_NO]:
            self.not_interested.setChecked(False)
            self.question.hide()
            self.weather.hide()
        self.edited.emit()

    def _on_not_interested_clicked(self) -> None:
        asked = self.not_interested.isChecked()
        self.question.setVisible(asked)
        self.weather.hide()
        if asked:
            self.felt_so.setFocus()
            self.revealed.emit((self.question,))
        else:
            self.results[Result.FIRM_NO].setChecked(False)
            self.edited.emit()

    def _on_said_so_clicked(self) -> None:
        self.question.hide()
        self.results[Result.FIRM_NO].setChecked(True)
        self.not_interested.setFocus()
        self.edited.emit()

    def _on_felt_so_clicked(self) -> None:
        self.question.hide()
        self.not_interested.setChecked(False)
        self.results[Result.FIRM_NO].setChecked(False)
        self.weather.show()
        self.not_interested.setFocus()
        self.revealed.emit((self.weather,))
        self.edited.emit()


def _with_key(words: str, letter: str) -> str:
    """``words`` with "&" before the first ``letter``: Qt underlines it."""
    place = words.lower().find(letter) if letter else -1
    return words if place < 0 else f"{words[:place]}&{words[place:]}"
