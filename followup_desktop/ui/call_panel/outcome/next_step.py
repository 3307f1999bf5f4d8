"""The next step as the planner fills it in, with its why, and the person's change."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import Clock, resolve
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.services.drafts import AttemptDraft, OwnStepDraft
from followup_desktop.ui.text import both_times, exact_when, in_own_style, said_day, tool_tip
from followup_desktop.ui.theme import GAP, Type
from followup_desktop.ui.widgets import Body, Card, LinkButton, Words, row
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.when_field import WhenField
from followup_desktop.ui.words import CHANNELS, doing_said

_CHANNELS = (Channel.PHONE, Channel.EMAIL, Channel.IN_PERSON, Channel.MESSAGE)


class StrongWords(Words):
    """A title that wraps where it is long."""

    kind = Type.STRONG


class NextStepCard(Card):
    """ "Next step: call again, Thu 26 Nov 5 pm", why, and *Change…*."""

    edited = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="tinted")
        self._clock = clock
        self.column.setSpacing(GAP // 2)
        head = row()
        self.title = StrongWords()
        self.change = LinkButton("Change…")
        self.change.setCheckable(True)
        self.change.toggled.connect(self._on_change_toggled)
        head.addWidget(self.title, 1)
        head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        self.why = Body()
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        self.when = WhenField(clock, "When to do the next step")
        self.channel = Choice("How")
        for channel in _CHANNELS:
            self.channel.addItem(CHANNELS[channel])
        self._own = QWidget()
        own = row()
        self._own.setLayout(own)
        own.addWidget(self.channel)
        own.addWidget(self.when, 1)
        self._own.hide()
        self.when.edited.connect(self.edited)
        self.channel.currentIndexChanged.connect(self.edited)
        self.column.addLayout(head)
        self.column.addWidget(self.why)
        self.column.addWidget(self._own)
        self.column.addWidget(self.problem)

    def clear(self, zone: str) -> None:
        """Ready for a new outcome; times typed are meant in ``zone``."""
        self.when.set_zone(zone)
        self.when.clear()
        self.when.mark_wrong(wrong=False)
        self.channel.setCurrentIndex(0)
        self.change.setChecked(False)
        self.show_problem("")

    def begin_outcome(self) -> None:
        """Another outcome: a time of one's own stays where it can be read."""
        try:
            self.when.when()
        except DomainError:
            self.when.clear()
            self.when.mark_wrong(wrong=False)

    def show_step(self, step: Step | NoStep, own_zone: str, name: str = "") -> None:
        """What would come next, in words; ``own_zone`` is the user's."""
        if isinstance(step, NoStep):
            self.title.setText("Next step: none")
            self.why.setText(in_own_style(step.because))
            return
        self.title.setText(f"Next: {self._said(step, name)}, {self._when_said(step, own_zone)}")
        self.title.setToolTip(tool_tip(exact_when(step.due_at, step.zone)))
        self.why.setText(in_own_style(step.why))

    @staticmethod
    def _said(step: Step, name: str) -> str:
        if step.channel is Channel.PHONE and name:
            return f"call {name}"
        return doing_said(step.kind, step.channel)

    def _when_said(self, step: Step, own_zone: str) -> str:
        day = said_day(step.due_on, self.when.today())
        whole_day = step.all_day or step.kind is StepKind.LOOK_AGAIN
        return day if whole_day else f"{day} {both_times(step.due_at, step.zone, own_zone)}"

    def show_problem(self, sentence: str) -> None:
        """What must be mended before it can be saved; "" where nothing must."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def fill(self, draft: AttemptDraft) -> AttemptDraft:
        """``draft`` with the person's own step, if they chose one. Raises ``DomainError``."""
        if not self.change.isChecked():
            return draft
        when = self.when.when()
        if when is None:
            return draft
        channel = _CHANNELS[self.channel.currentIndex()]
        zone = self.when.zone
        if when.local is None:
            own = OwnStepDraft(on=when.on, channel=channel, zone=zone)
        else:
            own = OwnStepDraft(at=resolve(when.local, zone), channel=channel, zone=zone)
        return replace(draft, own_step=own)

    def _on_change_toggled(self, checked: object) -> None:
        self._own.setVisible(bool(checked))
        if checked:
            self.when.setFocus()
        self.edited.emit()
