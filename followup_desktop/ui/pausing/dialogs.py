"""Pausing the search, and what snoozing or closing several leads asks first."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.errors import DomainError
from followup_desktop.services.agreements.promises import OpenPromise
from followup_desktop.system.dialler import open_link
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.pausing.promise_answers import LABELS, Answer, PromiseAnswers, PromiseList
from followup_desktop.ui.text import counted, exact_day, said_day
from followup_desktop.ui.theme import GAP, GRID, WIDE
from followup_desktop.ui.typed_day import read_day
from followup_desktop.ui.widgets import (
    Body,
    Button,
    LinkButton,
    Muted,
    SectionTitle,
    SegmentButton,
    SmallPrimaryButton,
    Strong,
    Words,
    row,
)
from followup_desktop.ui.widgets.fields import mark_wrong
from followup_desktop.ui.widgets.roomy import roomy

_WIDE, _HIGH = 560, 220
_FRAME = QSize(4, 34)
"""What a window manager draws around a dialog."""


class _Asking(QDialog):
    """A title, a sentence, the promises concerned, two buttons."""

    def __init__(
        self,
        title: str,
        sentence: str,
        promises: Sequence[OpenPromise],
        moment: Moment,
        parent: QWidget | None,
        labels: dict[Answer, str],
    ) -> None:
        super().__init__(parent)
        self.moment = moment
        self.setWindowTitle(title)
        self._box = QVBoxLayout(self)
        # Left to itself a dialog is as high as its words would be in a narrow column.
        self._box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        self._box.setSpacing(GAP)
        self._box.addWidget(SectionTitle(title))
        self._box.addWidget(Body(sentence))
        self.promises = PromiseList(promises, moment, labels)
        self.promises.email_chosen.connect(self._on_promises_email_chosen)
        self.promises.setVisible(bool(promises))
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        self.go = SmallPrimaryButton()
        self.cancel = Button("Cancel")
        self.cancel.clicked.connect(self.reject)

    def _add_promises(self) -> None:
        self._box.addWidget(self.promises, 100)
        self._box.addWidget(self.problem)
        self._box.addStretch(1)

    def _fit(self) -> None:
        """As high as what it says, as far as the screen reaches; it never shrinks."""
        wide = max(roomy(self, _WIDE, _HIGH).width(), self.width() if self.isVisible() else 0)
        least = self.promises.minimumWidth() + 2 * WIDE if self.promises.rows else 0
        wanted = max(self._box.totalHeightForWidth(max(wide, least)), _HIGH)
        room = self.screen().availableSize() - _FRAME
        height = max(wanted, self.height() if self.isVisible() else 0)
        self.resize(QSize(max(wide, least), height).boundedTo(room))

    def _foot(self) -> QHBoxLayout:
        foot = row(gap=GAP)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        return foot

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
        self._fit()

    def _on_promises_email_chosen(self, promise: object) -> None:
        """Write at once; that the promise ends is done with everything else."""
        if isinstance(promise, OpenPromise) and not open_link(f"mailto:{promise.email}"):
            self._refuse(f"No e-mail program answered. Their address: {promise.email}")


class PauseDialog(_Asking):
    """*Pause my search*: until a day or until resumed, with the promises that stand."""

    paused = Signal(object, object)
    """The last day of the pause (a ``date``, None: until resumed), and the
    ``PromiseAnswers``."""

    def __init__(
        self,
        promises: Sequence[OpenPromise],
        moment: Moment,
        daily_goal: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Pause my search",
            "Only your promises will ring. When you are back, what fell due meanwhile goes to "
            f"the next business days, {counted(daily_goal, 'call')} each.",
            promises,
            moment,
            parent,
            LABELS,
        )
        self._lay_out_days()
        if promises:
            self._box.addSpacing(GRID)
            self._box.addWidget(Strong(f"You promised {counted(len(promises), 'call')}"))
            self._box.addWidget(
                Muted("Kept, it rings at its minute; where you write instead, it ends.")
            )
        self._add_promises()
        self.go.setText("Pause my search")
        self.go.clicked.connect(self._on_go_clicked)
        self._box.addLayout(self._foot())
        self._say()
        self._fit()
        self.day.setFocus()

    def _lay_out_days(self) -> None:
        self.until_day, self.until_resumed = (
            SegmentButton("Until a day"),
            SegmentButton("Until I resume"),
        )
        self.until_day.setChecked(True)
        self.until_day.toggled.connect(self._on_until_day_toggled)
        self.day = QLineEdit()
        self.day.setAccessibleName("The last day of the pause")
        self.day.setPlaceholderText("Sunday, 30 Nov, in 2 weeks")
        self.day.textEdited.connect(self._on_day_text_edited)
        self.day.returnPressed.connect(self._on_go_clicked)
        self.meaning = Muted()
        kinds = row(gap=GRID)
        kinds.addWidget(self.until_day)
        kinds.addWidget(self.until_resumed)
        kinds.addStretch(1)
        self.days = QWidget()
        line = row(gap=GRID)
        line.addWidget(self.day, 1)
        for words in ("A week", "Two weeks"):
            button = LinkButton(words)
            button.clicked.connect(self._on_length_clicked)
            line.addWidget(button)
        self.days.setLayout(line)
        self._box.addLayout(kinds)
        self._box.addWidget(self.days)
        self._box.addWidget(self.meaning)

    def _read(self) -> date | None:
        """The day typed, None where nothing is. Raises ``DomainError``."""
        day = read_day(self.day.text(), self.moment.now, self.moment.zone)
        if day is not None and day < self.moment.today:
            raise DomainError("That day has passed: pause until one that lies ahead.")
        return day

    def _say(self) -> None:
        """Say back what was understood, while it is typed."""
        self.problem.hide()
        mark_wrong(self.day, wrong=False)
        if self.until_resumed.isChecked():
            self.meaning.setText("It stays paused until you press Resume.")
            return
        try:
            day = self._read()
        except DomainError:
            day = None
        if day is None:
            self.meaning.setText("The last day of the pause.")
            return
        back = said_day(day + timedelta(days=1), self.moment.today)
        self.meaning.setText(f"Paused until {exact_day(day)}; you are back {_on(back)}.")

    def _on_until_day_toggled(self, on: bool) -> None:
        self.days.setEnabled(on)
        self._say()
        (self.day if on else self.go).setFocus()

    def _on_day_text_edited(self) -> None:
        self._say()

    def _on_length_clicked(self) -> None:
        button = self.sender()
        weeks = 1 if isinstance(button, LinkButton) and button.accessibleName() == "A week" else 2
        self.day.setText(said_day(self.moment.today + timedelta(weeks=weeks), self.moment.today))
        self._say()

    def _on_go_clicked(self) -> None:
        until: date | None = None
        if self.until_day.isChecked():
            try:
                until = self._read()
                if until is None:
                    raise DomainError(
                        "Please say until when, for example: in 2 weeks or 30 Nov, "
                        "or choose “Until I resume”."
                    )
            except DomainError as error:
                mark_wrong(self.day, wrong=True)
                self._refuse(str(error))
                self.day.setFocus()
                return
        self.paused.emit(until, self.promises.answers())
        self.accept()


class PromisesDialog(_Asking):
    """Asked before several leads are snoozed or closed: what becomes of each promise."""

    answered = Signal(object)
    """The ``PromiseAnswers``."""

    def __init__(
        self,
        title: str,
        sentence: str,
        promises: Sequence[OpenPromise],
        moment: Moment,
        labels: dict[Answer, str],
        go: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, sentence, promises, moment, parent, labels)
        self._add_promises()
        self.go.setText(go)
        self.go.clicked.connect(self._on_go_clicked)
        self._box.addLayout(self._foot())
        self._fit()
        self.go.setFocus()

    def answers(self) -> PromiseAnswers:
        """What is chosen now."""
        return self.promises.answers()

    def _on_go_clicked(self) -> None:
        self.answered.emit(self.promises.answers())
        self.accept()


def _on(day: str) -> str:
    """ "tomorrow", but "on Tue 1 Dec"."""
    return day if day in ("today", "tomorrow") else f"on {day}"
