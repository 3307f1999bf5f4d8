"""The one error of this room: a file that cannot be imported, and why."""

from typing import TYPE_CHECKING, NamedTuple

from followup_desktop.domain.errors import DomainError

if TYPE_CHECKING:
    from .plan import ImportPlan

READABLE = (
    "FollowUp reads CSV, TSV, XLSX, XLS, ODS, Markdown, HTML, JSON, vCard (.vcf) and ZIP files."
)


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


def too_many(file: str, most: int, what: str, leave_out: str = "") -> Refusal:
    """A file with more than ``most`` of ``what`` ("rows"), which nobody's own list has;
    ``leave_out``: what the person may leave out instead of splitting it."""
    instead = f", or leave out {leave_out}" if leave_out else ""
    return Refusal(f"{file} has more than {most:,} {what}; split it into smaller files{instead}.")
