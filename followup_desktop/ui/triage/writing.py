"""The answers on their way into the file.

Every answer spreads what is left of the import anew: a blink for a few hundred
leads, a second for 10,000. For those it goes on beside the window, and what is
answered meanwhile is written together, in the order of the answers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.errors import known_or_raise
from followup_desktop.ui.services import Services
from followup_desktop.ui.tasks import Task
from followup_desktop.ui.triage.answers import TriageAnswer

FEW = 300
"""Up to so many leads in the list an answer is written at once."""
_PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class Answered:
    """One press: what was said, of whom, and how to tell that it is done."""

    answer: TriageAnswer
    lead_ids: tuple[int, ...]
    said: str


class TriageWriting(QObject):
    """Writes answers, at once or one batch after the other in the background."""

    written = Signal(str)
    """It is in the file: a sentence."""
    failed = Signal(str)
    """It is not, nor is what came after it: why."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._waiting: list[Answered] = []
        self._task: Task | None = None

    @property
    def busy(self) -> bool:
        """Whether answers are on their way."""
        return self._task is not None

    def write_now(self, answered: Answered) -> None:
        """Write one answer. Raises ``DomainError`` or ``KnownError``."""
        self._write(answered.answer, answered.lead_ids)
        self.written.emit(answered.said)

    def write_soon(self, answered: Answered) -> None:
        """Write it as soon as what is being written is done."""
        self._waiting.append(answered)
        if self._task is None:
            self._begin()

    def finish(self) -> None:
        """Wait for what is being written, then write the rest."""
        task, self._task = self._task, None
        if task is not None:
            task.wait(_PATIENCE_S)
        batch, self._waiting = self._waiting, []
        self._write_all(batch)

    def _begin(self) -> None:
        batch, self._waiting = self._waiting, []
        self._task = Task(self._work_of(batch))
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.start()

    def _work_of(self, batch: list[Answered]) -> Callable[..., str]:
        def work(_progress: object, _cancelled: object) -> str:
            self._write_all(batch)
            return batch[-1].said

        return work

    def _write_all(self, batch: list[Answered]) -> None:
        for answer, group in groupby(batch, key=lambda one: one.answer):
            self._write(answer, tuple(i for one in group for i in one.lead_ids))

    def _write(self, answer: TriageAnswer, lead_ids: tuple[int, ...]) -> None:
        triage = self._services.triage
        write = {
            TriageAnswer.KEEP: triage.keep,
            TriageAnswer.QUIET: triage.quiet,
            TriageAnswer.CLOSE: triage.close,
            TriageAnswer.PHONED: triage.already_phoned,
        }[answer]
        write(lead_ids, initiator=self)

    def _on_task_succeeded(self, said: object) -> None:
        if self._task is None:
            return  # finished without us: the program is ending
        self._task = None
        if self._waiting:
            self._begin()
        self.written.emit(str(said))

    def _on_task_failed(self, error: object) -> None:
        self._task = None
        self._waiting = []
        self.failed.emit(str(known_or_raise(error)))
