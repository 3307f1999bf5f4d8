"""What comes next when today asks for no call: "tomorrow 7:30, Northwind Foods"."""

from collections.abc import Iterable

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import Instant, day_of
from followup_desktop.domain.step import StepKind
from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.ui.text import said_day, said_when

LOOKED_AT = 60
"""So many leads, the soonest first, are looked through: snoozed ones among them
come later than their place says."""


def next_ahead(rows: Iterable[LeadSummary], now: Instant, zone: str) -> str:
    """The next step among ``rows`` that lies ahead, in the user's own ``zone``;
    "" where there is none, or where a late call may come before it: that one waits for
    their next good hour. Numbers to find are no step to look forward to."""
    rows = list(rows)
    if any(_is_late_call(row, now) for row in rows):
        return ""
    ahead = [
        (max(row.step.due_at, row.snoozed_until or 0), row.id, row)
        for row in rows
        if row.step is not None and row.step.kind != StepKind.FIND_NUMBER
    ]
    coming = min((one for one in ahead if one[0] > now), default=None)
    if coming is None:
        return ""
    at, _id, row = coming
    step = row.step
    assert step is not None
    snoozed = (row.snoozed_until or 0) >= step.due_at
    if step.all_day and not snoozed:
        when = said_day(step.due_on, day_of(now, zone))
    else:
        when = said_when(at, zone, now)
    return f"{when}, {row.employer or row.contact or row.position}"


def _is_late_call(row: LeadSummary, now: Instant) -> bool:
    step = row.step
    return (
        step is not None
        and step.channel == Channel.PHONE
        and max(step.due_at, row.snoozed_until or 0) <= now
    )
