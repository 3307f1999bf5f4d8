"""Writing what the person did, and telling them when it could not be written."""

from collections.abc import Callable
from types import CellType, FunctionType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.errors import DomainError, KnownError

if TYPE_CHECKING:
    from followup_desktop.ui.beside import Beside

Write = Callable[[], object]


class Saving(QObject):
    """Runs one write at a time for the screens and sorts the errors.

    What the person can mend (``DomainError``) is theirs to hear beside the
    field: ``refused``. What the machine is in the way of (``KnownError``) is
    kept and said in a bar with *Try again*: ``unsaved``. Anything else is a bug.

    What could not be written waits in the order in which it was done, and goes
    before whatever is written next: nothing is forgotten because something else
    could be saved, and an old value never comes after a newer one.
    """

    refused = Signal(str)
    unsaved = Signal(str, object)
    """Why, and a callable that tries again; it raises ``KnownError`` too."""
    saved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Write] = []
        self._beside: Beside | None = None
        self._written_beside: tuple[Write, Callable[[], object]] | None = None

    @property
    def waiting(self) -> int:
        """How many writes are not in the file."""
        return len(self._waiting)

    def run(self, write: Write) -> bool:
        """Run ``write``; whether it is in the file."""
        try:
            self._write(write)
        except DomainError as error:
            self.refused.emit(str(error))
            return False
        except KnownError as error:
            self._keep(write, error)
            return False
        self.saved.emit()
        return True

    def run_beside(self, write: Write, then: Callable[[], object], doing: str) -> None:
        """``run`` of what takes a second, in a thread of its own; ``then`` is called once
        it is in the file. ``doing`` says what is being done."""
        from followup_desktop.ui.beside import Beside

        if self._beside is None:
            self._beside = Beside(self)
            self._beside.succeeded.connect(self._on_beside_succeeded)
            self._beside.failed.connect(self._on_beside_failed)
        try:
            self.retry()
        except KnownError as error:
            self._keep(write, error)
            return
        if self._beside.busy:  # the window takes no order meanwhile; another process may
            if self.run(write):
                then()
            return
        self._written_beside = write, then
        self._beside.run(write, doing)

    def finish(self) -> None:
        """The program ends: what is being written is written first."""
        if self._beside is not None:
            self._beside.wait()

    def attempt(self, write: Write) -> str:
        """As ``run``, but a refusal is returned for the field to show, "" for none."""
        try:
            self._write(write)
        except DomainError as error:
            return str(error)
        except KnownError as error:
            self._keep(write, error)
            return ""
        self.saved.emit()
        return ""

    def attempt_here(self, write: Write) -> str:
        """For a form that stays open with its words, and whose button tries again:
        why nothing was written, whoever is in the way; "" where it was."""
        try:
            self._write(write)
        except DomainError as error:
            return str(error)
        except KnownError as error:
            return f"NOT SAVED: {error}"
        self.saved.emit()
        return ""

    def retry(self) -> None:
        """Write what waits, in its order. Raises ``KnownError`` with the rest waiting."""
        while self._waiting:
            try:
                self._waiting[0]()
            except DomainError as error:  # the lead is gone, say: nothing to wait for
                self.refused.emit(str(error))
            del self._waiting[0]

    def _write(self, write: Write) -> None:
        self.retry()
        write()

    def _on_beside_succeeded(self) -> None:
        written, self._written_beside = self._written_beside, None
        self.saved.emit()
        if written is not None:
            written[1]()

    def _on_beside_failed(self, error: object) -> None:
        written, self._written_beside = self._written_beside, None
        if isinstance(error, KnownError) and written is not None:
            self._keep(written[0], error)
        elif isinstance(error, DomainError):
            self.refused.emit(str(error))
        else:
            assert isinstance(error, BaseException)
            raise error

    def _keep(self, write: Write, error: KnownError) -> None:
        # A button pressed again, a field left again: that is one wish.
        if not self._waiting or not _same(self._waiting[-1], write):
            self._waiting.append(write)
        self.unsaved.emit(str(error), self.retry)


def _same(first: Write, second: Write) -> bool:
    """Whether two closures are the same code with the same values."""
    if not isinstance(first, FunctionType) or not isinstance(second, FunctionType):
        return first == second
    return first.__code__ is second.__code__ and _held(first) == _held(second)


def _held(function: FunctionType) -> list[object]:
    cells: tuple[CellType, ...] = function.__closure__ or ()
    return [cell.cell_contents for cell in cells]
