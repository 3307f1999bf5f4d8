"""Import: a preview that tells the truth, one transaction, one undo."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.services.importing import Choices, ImportPlan
    from followup_desktop.services.work import Work


class RowState(StrEnum):
    """What an import would do with a row."""

    NEW = "new"
    ALREADY_THERE = "already-there"
    CHANGED = "changed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row: ``row`` is its line or row number in the file, ``why`` says why
    it is skipped or what would change; ``lead_id`` is the lead it matches."""

    row: int
    state: RowState
    why: str = ""
    employer: str = ""
    position: str = ""
    lead_id: int | None = None


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do; nothing is written yet."""

    path: Path
    kind: str
    unit: str
    plan: "ImportPlan"
    rows: tuple[PreviewRow, ...]

    def count(self, state: RowState) -> int:
        """How many rows are in this state."""
        return sum(row.state is state for row in self.rows)

    @property
    def skipped(self) -> tuple[PreviewRow, ...]:
        """The rows that would be left out, each with its reason."""
        return tuple(row for row in self.rows if row.state is RowState.SKIPPED)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. ``import_id`` None: nothing was new or changed."""

    kind: str
    unit: str
    rows: int
    new: int
    already_there: int
    changed: int
    skipped: tuple[PreviewRow, ...]
    import_id: int | None


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """What undoing took away, and the leads kept since they were worked on later."""

    import_id: int
    removed: int
    restored: int
    kept: tuple[PreviewRow, ...]


class ImportService:
    """Reads in a child process, matches with what is there, writes at once."""

    def __init__(self, work: "Work") -> None:
        self._work = work

    def preview(
        self,
        path: Path,
        choices: "Choices | None" = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportPreview:
        """What importing ``path`` would do. Raises ``DomainError`` with the
        refusal's sentence, and ``importing.Refusal`` never leaves here."""
        raise NotImplementedError

    def commit(self, preview: ImportPreview, *, initiator: object = None) -> ImportResult:
        """Write it, in one transaction."""
        raise NotImplementedError

    def undo(self, import_id: int, *, initiator: object = None) -> UndoneImport:
        """Take an import back; later edits of the person's are kept and named."""
        raise NotImplementedError
