"""The sentences about a pause, a gap, and a clock that moved."""

from datetime import date

from followup_desktop.services.search_pause import Spread
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.text import counted, number, said_day

PAUSE_OVER = (
    "Your pause is over: the search goes on. What fell due meanwhile went to the next "
    "business days."
)


def paused_said(until: date | None, moment: Moment) -> str:
    """ "Your search is paused until Mon 30 Nov"."""
    if until is None:
        return "Your search is paused until you resume"
    return f"Your search is paused until {said_day(until, moment.today)}"


def spread_said(spread: Spread) -> str:
    """ "12 steps spread over 3 days, from tomorrow"; where all fit one day, that nothing moved."""
    if not spread.count:
        return "Nothing fell due meanwhile"
    if not spread.moved:
        return f"{counted(spread.count, 'step')} for today; nothing had to move"
    return f"{counted(spread.count, 'step')} spread over {counted(len(spread.days), 'day')}"


def resumed_said(spread: Spread) -> str:
    """The toast after *Resume*."""
    if not spread.count:
        return "Your search goes on. Nothing fell due meanwhile"
    return f"Your search goes on. {spread_said(spread)}"


def away_said(since: date, count: int, goal: int, moment: Moment) -> str:
    """ "Were you away? …": ``since`` is the last day of use."""
    fell = f"{counted(count, 'step')} fell due since {said_day(since, moment.today)}."
    offer = f"They can go to the next business days, {number(goal)} each."
    return f"Were you away? {fell} {offer}"
