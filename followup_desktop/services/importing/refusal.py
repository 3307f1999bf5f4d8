"""The one error of this room: a file that cannot be imported, and why."""

from typing import TYPE_CHECKING, NamedTuple

from followup_desktop.domain.errors import DomainError

if TYPE_CHECKING:
    from .plan import ImportPlan

READABLE = "FollowUp reads CSV, TSV, XLSX, XLS, ODS, Markdown, HTML, JSON and ZIP files."


class Skipped(NamedTuple):
    """A row that is shown and not imported.

    ``row`` is its number as the file shows it: the line a text record begins
    on, the row of a sheet (the column of a transposed one), the place of an
    object in a JSON list, all counted from 1. ``why`` is a plain clause.
    """

    row: int
    why: str


class Refusal(DomainError):
    """Nothing of this file can be imported.

    The text is one sentence: which file, what is wrong, what to do. ``skipped``
    lists the rows that were looked at, each with its reason. ``outline`` is a plan
    without rows, where the person may still say what the columns are.
    """

    def __init__(self, message: str, skipped: tuple[Skipped, ...] = ()) -> None:
        super().__init__(message)
        self.skipped = skipped
        self.outline: ImportPlan | None = None
