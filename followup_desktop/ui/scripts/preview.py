"""How a script will be said: filled for a lead, its length, how it may sound.

A long text is worked out in a thread, so that typing never waits for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from followup_desktop.domain.errors import DomainError, KnownError, known_or_raise
from followup_desktop.domain.lead import Rhythm
from followup_desktop.domain.scripts import WRITTEN, Occasion
from followup_desktop.domain.summaries import LeadView
from followup_desktop.domain.tone import Finding
from followup_desktop.services.scripts.ready import ReadyScript
from followup_desktop.ui.prompter.long_thoughts import MANY_LETTERS, in_pieces, the_beginning
from followup_desktop.ui.prompter.prompt_text import PromptText, ScriptView
from followup_desktop.ui.prompter.soft_bar import SoftBar, said_length
from followup_desktop.ui.services import Services
from followup_desktop.ui.tasks import Task
from followup_desktop.ui.theme import GAP, GRID, PAD
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.widgets import Card, Muted, Words, row

_SOON_MS = 150
_LONG_LETTERS = 12_000
"""So many letters are filled and checked within a blink; more go to a thread."""
_RHYTHMS = {Occasion.NETWORK: Rhythm.PERSON, Occasion.RECRUITER: Rhythm.RECRUITER}
"""Said to such people, whoever it is shown for."""
_PATIENCE_S = 60.0
_LEAST_LINES = 4
_TYPE = 14 / 13


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown: a text, for whom, what for."""

    text: str
    lead_id: int | None
    occasion: Occasion
    style: str

    @property
    def is_long(self) -> bool:
        """Whether it takes longer than a blink."""
        return len(self.text) > _LONG_LETTERS


@dataclass(frozen=True, slots=True)
class Previewed:
    """A text as it will be said, and what the tone check found in it."""

    ready: ReadyScript
    findings: tuple[Finding, ...]


class PreviewReader(QObject):
    """Works out previews, the newest wanted one only."""

    made = Signal(object)
    """A ``Previewed``."""
    refused = Signal(str)
    """The text cannot be used: one sentence."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._wanted: Wanted | None = None
        self._task: Task | None = None
        self._soon = single_shot(self, _SOON_MS, self._begin)

    def ask(self, wanted: Wanted, *, at_once: bool = False) -> None:
        """Have this shown soon; whatever was asked for before is forgotten."""
        self._wanted = wanted
        if at_once:
            self._begin()
        else:
            self._soon.start()

    def rest(self) -> bool:
        """Nobody looks any more; whether something was still to be shown."""
        unseen = self._wanted is not None or self._task is not None
        self._soon.stop()
        self._wanted = None
        if self._task is not None:
            self._task.cancel()
            self._task.wait(_PATIENCE_S)
            self._task = None
        return unseen

    def _begin(self) -> None:
        self._soon.stop()
        wanted = self._wanted
        if wanted is None or self._task is not None:
            return  # what is being worked out comes first; then this
        self._wanted = None
        if not wanted.is_long:
            self._tell(wanted)
            return
        self._task = Task(lambda _progress, _cancelled: self._work_out(wanted))
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.start()

    def _tell(self, wanted: Wanted) -> None:
        try:
            self.made.emit(self._work_out(wanted))
        except (DomainError, KnownError) as error:
            self.refused.emit(str(error))

    def _work_out(self, wanted: Wanted) -> Previewed:
        services = self._services
        ready = services.scripts.preview(wanted.text, wanted.lead_id, wanted.occasion, wanted.style)
        rhythm = _RHYTHMS.get(wanted.occasion)
        asked = {
            "seconds": ready.seconds,
            "goal_seconds": ready.goal_seconds,
            "kind": "e-mail" if wanted.occasion in WRITTEN else "call",
            "unfilled": True,
        }
        if rhythm is not None:
            return Previewed(ready, services.tone.rules.check(wanted.text, rhythm=rhythm, **asked))
        return Previewed(ready, services.tone.check(wanted.text, lead_id=wanted.lead_id, **asked))

    def _next(self) -> None:
        self._task = None
        if self._wanted is not None:
            self._begin()

    def _on_task_succeeded(self, made: object) -> None:
        newer = self._wanted is not None
        self._next()
        if not newer:
            self.made.emit(made)

    def _on_task_failed(self, error: object) -> None:
        self._next()
        self.refused.emit(str(known_or_raise(error)))


class ScriptPreview(Card):
    """The words as they will be said; what was filled in is bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.length = Muted()
        self.bar = SoftBar()
        self.subject = Words()
        self.text = PromptText(scale=_TYPE)
        self.text.evenly = True
        self.more = Muted("This is the beginning; the rest is said, too.")
        self.unknown = Muted()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.text)
        scroll.setAccessibleName("How it will be said")
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        self.text.setAutoFillBackground(False)
        scroll.setMinimumHeight(int(self.text.line_height()) * _LEAST_LINES)
        head = row(gap=GAP)
        head.addWidget(self.length, 1)
        head.addWidget(self.bar, 1)
        self.column.setContentsMargins(PAD, GAP, PAD, GAP)
        self.column.setSpacing(GRID)
        self.column.addLayout(head)
        self.column.addWidget(self.subject)
        self.column.addWidget(scroll, 1)
        self.column.addWidget(self.more)
        self.column.addWidget(self.unknown)

    def show_script(self, ready: ReadyScript) -> None:
        """Show it as it will be said."""
        shown = the_beginning(in_pieces(ready.thoughts))
        self.text.show_thoughts(shown, ScriptView.ALL)
        self.more.setVisible(len(ready.text) > MANY_LETTERS)
        self.subject.setText(f"Subject: {ready.subject}")
        self.subject.setVisible(bool(ready.subject))
        self._show_length(ready)
        questions = " ".join(one.question for one in ready.missing)
        self.unknown.setText(f"Not known yet, and so left out: {questions}")
        self.unknown.setVisible(bool(questions))

    def _show_length(self, ready: ReadyScript) -> None:
        spoken = ready.goal_seconds > 0
        self.bar.setVisible(spoken)
        if not spoken:
            self.length.setText("To be read")
            return
        good = said_length(ready.goal_seconds)
        self.length.setText(f"About {said_length(ready.seconds)} to say; {good} is a good length")
        self.bar.show_time(ready.seconds, ready.goal_seconds)


def names_of_leads(services: Services, most: int, first: int | None) -> Sequence[tuple[int, str]]:
    """Leads to show a script for: the given one, today's, then the others; id and name."""
    rows = [row for group in services.agenda.today(most).groups for row in group.rows]
    if len(rows) < most:
        rows += services.leads.list(LeadView.ALL, "", most)
    if first is not None and all(row.id != first for row in rows):
        rows = [*services.leads.summaries((first,)), *rows]
    named = {row.id: " · ".join(filter(None, (row.employer, row.contact))) for row in rows}
    ordered = sorted(named, key=lambda lead_id: lead_id != first)
    return [(lead_id, named[lead_id] or "A lead without a name") for lead_id in ordered[:most]]


def as_plain_text(ready: ReadyScript) -> str:
    """A script as it is said now, in the form in which scripts are written."""
    lines = [f"subject: {ready.subject}", ""] if ready.subject else []
    before = None
    for thought in ready.thoughts:
        if thought.part is not before:
            lines += [f"# {thought.part.value}"]
        before = thought.part
        lines += [thought.text, f"> {' · '.join(thought.keywords)}", ""]
    return "\n".join(lines)
