"""The columns of the lead table: titles, widths, and how each sorts."""

from collections.abc import Callable
from enum import IntEnum
from functools import lru_cache
from typing import Any, NamedTuple

from followup_desktop.domain.kinds import Source, Stage
from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.ui import words


class Column(IntEnum):
    """Logical columns; their order on screen is the person's."""

    NEXT_STEP = 0
    LEAD = 1
    CONTACT = 2
    CALLS = 3
    THEIR_TIME = 4
    LAST_CONTACT = 5
    STAGE = 6
    SOURCE = 7
    INTEREST = 8
    APPLIED_ON = 9
    PAY = 10
    TAGS = 11


class ColumnLook(NamedTuple):
    """How a column stands in the table.

    ``width`` and ``least`` are in letters of the body font (its "0"), so that
    a large system font widens them. Of columns that do not fit, those of the
    highest ``drop`` go first; 0 is never dropped. ``grows`` takes what is left,
    after each has its ``roomy``: a day of another year needs that much.
    """

    title: str
    width: float
    least: float
    drop: int
    grows: bool = False
    shown: bool = True
    roomy: float = 0


LOOKS: dict[Column, ColumnLook] = {
    Column.NEXT_STEP: ColumnLook("Next step", 20.5, 19.5, 0),
    Column.LEAD: ColumnLook("Lead", 17, 16, 0, grows=True),
    Column.CONTACT: ColumnLook("Contact", 15, 13.5, 2),
    Column.CALLS: ColumnLook("Calls", 8.6, 8.6, 3),
    Column.THEIR_TIME: ColumnLook("Their time", 13.6, 13.6, 4),
    Column.LAST_CONTACT: ColumnLook("Last contact", 11, 11, 5, roomy=16),
    Column.STAGE: ColumnLook("Stage", 12, 9, 8, shown=False),
    Column.SOURCE: ColumnLook("Source", 14, 10, 9, shown=False),
    Column.INTEREST: ColumnLook("Interest", 10, 9, 7, shown=False),
    Column.APPLIED_ON: ColumnLook("Applied on", 12, 11, 6, shown=False, roomy=16),
    Column.PAY: ColumnLook("Pay", 10, 8, 10, shown=False),
    Column.TAGS: ColumnLook("Tags", 12, 8, 11, shown=False),
}

_LAST = "\U0010ffff"
_STAGES = {stage.value: place for place, stage in enumerate(Stage)}


# One text a row compares quicker than a tuple of several: it is done 130,000
# times for 10,000 rows. "\0" stands before every letter, "\U0010ffff" after them.


def _next_step(row: LeadSummary) -> str:
    if row.step is None:
        return _LAST + row.no_step_because
    return f"{row.step.due_at:020}\0{row.employer}".casefold()


def _lead(row: LeadSummary) -> str:
    return f"{row.employer}\0{row.position}\0{row.id:012}".casefold()


def _contact(row: LeadSummary) -> str:
    return f"{row.contact or _LAST}\0{row.phone}".casefold()


def _their_time(row: LeadSummary) -> str:
    if row.step is None:
        return row.contact_zone or _LAST
    return f"{row.step.zone}\0{row.step.due_at:020}"


def _source(row: LeadSummary) -> str:
    return f"{source_words(row.source)}\0{row.source_detail}".casefold()


SORT_KEYS: dict[Column, Callable[[LeadSummary], Any]] = {
    Column.NEXT_STEP: _next_step,
    Column.LEAD: _lead,
    Column.CONTACT: _contact,
    Column.CALLS: lambda row: (row.calls_made, -(row.ladder_of or 0)),
    Column.THEIR_TIME: _their_time,
    Column.LAST_CONTACT: lambda row: -(row.last_contact or 0),
    Column.STAGE: lambda row: _STAGES.get(row.stage, 99),
    Column.SOURCE: _source,
    Column.INTEREST: lambda row: -(row.interest or 0),
    Column.APPLIED_ON: lambda row: -(row.applied_on.toordinal() if row.applied_on else 0),
    Column.PAY: lambda row: (row.pay or _LAST).casefold(),
    Column.TAGS: lambda row: (not row.tags, tuple(tag.casefold() for tag in row.tags)),
}
"""What ``list.sort`` sorts by; what is unknown stands last."""


@lru_cache(maxsize=256)
def source_words(value: str) -> str:
    """A source's words; an unknown value as it is."""
    try:
        return words.SOURCES[Source(value)]
    except ValueError:
        return value
