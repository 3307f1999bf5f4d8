"""The sentences for files in which no lead was found: what is wrong, what to do.

``where`` is the file, with its sheet where there are several.
"""

from collections import Counter

from .body import NO_ROOM
from .columns import Columns
from .header import Header
from .refusal import Refusal, Skipped
from .rows import NAMELESS, TEMPLATE_ROW


def nothing_found(where: str, skipped: list[Skipped]) -> Refusal:
    """No row of a table with a good header is a lead."""
    rows = len(skipped)
    reasons = Counter(why for _, why in skipped)
    if not rows:
        text = f"No lead found in {where}: it has a header row but no rows below it."
        return Refusal(text)
    why, times = reasons.most_common(1)[0]
    shifted = sum(n for reason, n in reasons.items() if reason.startswith(NO_ROOM[:7]))
    if times == rows and why == TEMPLATE_ROW:
        text = (
            f"No lead found in {where}: its {_rows(rows)} only a template's empty values, "
            "such as “N/A” or “FALSE”; fill in a company or a position first."
        )
    elif times == rows and why in (NAMELESS, TEMPLATE_ROW):
        text = (
            f"No lead found in {where}: none of its {rows:,} rows names a company or a position."
            if rows > 1
            else f"No lead found in {where}: its one row names neither a company nor a position."
        )
    elif shifted == rows:
        text = (
            f"No lead found in {where}: all of its {rows:,} rows have more cells than the header, "
            "so it cannot be told which is which; put cells that hold commas in quotation marks."
        )
    else:
        text = (
            f"No lead found in {where}: of {rows:,} rows none can be read as one; "
            f"the first is left out because {skipped[0].why}."
        )
    return Refusal(text, tuple(skipped))


def _rows(rows: int) -> str:
    return "one row holds" if rows == 1 else f"{rows:,} rows hold"


def no_names(where: str, rows: int) -> Refusal:
    """No header row was recognised, and the values don't tell either."""
    if not rows:
        return Refusal(f"No lead found in {where}: it holds no rows.")
    return Refusal(
        f"No lead found in {where}: no column names were recognised; add a first row with "
        "names such as Company, Position, Status, Date applied, or say which column is which."
    )


def too_little(where: str, columns: Columns) -> Refusal:
    """A table without companies and positions, or without anything to follow up."""
    names = ", ".join(f"“{name}”" for name in _shown(columns.header))
    if columns.has("position"):
        return Refusal(
            f"No lead found in {where}: it names positions, but no company, link, day or place "
            "to follow them up with; add a company column."
        )
    return Refusal(
        f"No lead found in {where}: no column names a company or a position (there are {names}); "
        "say which column is which, or add one."
    )


def not_of_jobs(where: str, columns: Columns) -> Refusal:
    """A table of something else that has names and statuses as well."""
    names = ", ".join(f"“{name}”" for name in _shown(columns.header))
    return Refusal(
        f"No lead found in {where}: nothing in it tells of jobs (its columns are {names}); "
        "if it does hold job leads, say which column is the company or the position."
    )


def _shown(header: Header) -> list[str]:
    return [name[:40] for name in header.names[:8]]
