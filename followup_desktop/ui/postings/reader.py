"""Reads postings: a short one at once, a long one beside the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.errors import DomainError, known_or_raise
from followup_desktop.services.postings.posting import Posting
from followup_desktop.services.postings.service import PostingService
from followup_desktop.ui.tasks import Task

AT_ONCE = 8_000
"""So many letters take some 40 ms; what is longer would be felt while one types."""


class Reader(QObject):
    """Only what was asked for last is told of, in the window's thread."""

    was_read = Signal(object)
    """The ``Posting``."""
    refused = Signal(str)
    """Why it could not be read."""

    def __init__(self, postings: PostingService, parent: QObject) -> None:
        super().__init__(parent)
        self._postings = postings
        self._task: Task | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._task is not None

    def read(self, content: str | bytes) -> None:
        """Read it; whatever is being read is forgotten."""
        self.forget()
        work = self._postings.reading(content)
        if len(content) <= AT_ONCE:
            self._tell(work)
            return
        task = self._task = Task(lambda _progress, _cancelled: work())
        task.succeeded.connect(self._on_task_succeeded)
        task.failed.connect(self._on_task_failed)
        task.start()

    def forget(self) -> None:
        """Nothing is told of what is being read."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _tell(self, work: Callable[[], Posting]) -> None:
        try:
            posting = work()
        except DomainError as error:
            self.refused.emit(str(error))
        else:
            self.was_read.emit(posting)

    def _on_task_succeeded(self, posting: object) -> None:
        self._task = None
        self.was_read.emit(posting)

    def _on_task_failed(self, error: object) -> None:
        self._task = None
        self.refused.emit(str(known_or_raise(error)))
