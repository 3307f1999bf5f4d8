"""Looks for linked documents beside the window: a share that is gone answers after minutes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.errors import DomainError, known_or_raise
from followup_desktop.services.leads.documents import LeadDocument, looked_for, opened
from followup_desktop.ui.tasks import Task

_MOST = 4
"""Looks at once. Each may hang; what is asked beyond them is asked when one is over."""


class DocumentLooks(QObject):
    """Tells of each linked document whether it is missing, once that is known, and
    remembers it: shown again, it stands there as it was seen last."""

    looked = Signal(object)
    """A ``LeadDocument`` that stands otherwise than it was shown."""
    ready = Signal(object)
    """``(LeadDocument, Path)``: what may be handed to the system's program."""
    refused = Signal(object)
    """``(LeadDocument, str)``: why it may not be opened."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._missing: dict[tuple[int, str], bool] = {}
        self._under_way: set[Task] = set()
        self._waiting: tuple[LeadDocument, ...] = ()

    @property
    def busy(self) -> bool:
        """Whether anything is being looked for."""
        return bool(self._under_way)

    def as_known(self, listed: Sequence[LeadDocument]) -> tuple[LeadDocument, ...]:
        """The documents as they were seen last; one that was never looked for is taken
        to be there."""
        return tuple(
            replace(one, missing=one.missing or self._missing.get(_key(one), False))
            for one in listed
        )

    def look(self, listed: Sequence[LeadDocument]) -> None:
        """Look for the linked ones of them."""
        wanted = tuple(one for one in listed if not one.document.copied)
        self._waiting = ()
        if not wanted:
            return
        if len(self._under_way) >= _MOST:
            self._waiting = wanted
            return
        task = Task(lambda _progress, _cancelled: looked_for(wanted))
        task.succeeded.connect(self._on_look_succeeded)
        self._begin(task)

    def open(self, shown: LeadDocument) -> None:
        """See whether it may be opened: a copy of ours at once, a linked one beside."""
        if shown.document.copied:
            self._tell(_to_open(shown))
        elif len(self._under_way) < _MOST:
            task = Task(lambda _progress, _cancelled: _to_open(shown))
            task.succeeded.connect(self._tell)
            self._begin(task)
        else:
            self.refused.emit((shown, "The disk or network it is on does not answer just now."))

    def _tell(self, answer: object) -> None:
        assert isinstance(answer, tuple)
        (self.refused if isinstance(answer[1], str) else self.ready).emit(answer)

    def _begin(self, task: Task) -> None:
        self._under_way.add(task)
        task.failed.connect(self._on_task_failed)
        task.finished.connect(self._on_task_finished)
        task.start_apart()

    def _on_look_succeeded(self, found: object) -> None:
        if not isinstance(found, tuple):
            return
        for one in found:
            if self._missing.get(_key(one), False) != one.missing:
                self._missing[_key(one)] = one.missing
                self.looked.emit(one)

    def _on_task_failed(self, error: object) -> None:
        known_or_raise(error)  # nothing else is known to go wrong: that would be a bug

    def _on_task_finished(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._under_way.discard(task)
        if self._waiting:
            self.look(self._waiting)


def _to_open(shown: LeadDocument) -> tuple[LeadDocument, Path | str]:
    """Where it is, or why it may not be opened."""
    try:
        return shown, opened(shown)
    except DomainError as refusal:
        return shown, str(refusal)


def _key(shown: LeadDocument) -> tuple[int, str]:
    return shown.document.id, shown.document.path
