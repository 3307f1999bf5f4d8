"""What the cells of a row say: two lines each, and one sentence for the ear."""

from datetime import date
from typing import NamedTuple

from followup_desktop.domain.clock import DAY, Instant, day_of
from followup_desktop.domain.kinds import Stage
from followup_desktop.domain.summaries import LeadSummary, StepSummary
from followup_desktop.ui import text, words
from followup_desktop.ui.lead_table.columns import LOOKS, Column, source_words
from followup_desktop.ui.widgets.dots import MOST_DOTS, dots_words

_NO_CALL_KINDS = {"thank-you", "interview"}
STARS = 5


class Cell(NamedTuple):
    """One cell: a first line, a second one, and how the first is painted.

    ``brief`` is the second line in fewer letters, for a column it is too long for.
    ``dots`` is ``(made, of)`` where dots stand for the first line, which then
    is their words.
    """

    first: str = ""
    second: str = ""
    brief: str = ""
    strong: bool = False
    accent: bool = False
    dots: tuple[int, int] | None = None
    tip: str = ""


class Moment(NamedTuple):
    """When and where the table is read: ``now`` and the user's own zone."""

    now: Instant
    zone: str

    @property
    def today(self) -> date:
        """The user's day."""
        return day_of(self.now, self.zone)


def cell(row: LeadSummary, column: Column, moment: Moment) -> Cell:
    """One cell of a row."""
    return _CELLS[column](row, moment)


def sentence(row: LeadSummary, moment: Moment) -> str:
    """The whole row in one sentence, which its first cell bears (screens.md)."""
    parts = [row.employer or "Employer unknown"]
    if row.position:
        parts.append(row.position)
    step = _next_step(row, moment)
    parts.append(f"next step: {step.first}, {step.second}" if step.second else step.first)
    for column in (Column.CONTACT, Column.CALLS, Column.THEIR_TIME, Column.LAST_CONTACT):
        said = cell(row, column, moment)
        both = ", ".join(part for part in (said.first, said.second) if part)
        if both:
            parts.append(f"{LOOKS[column].title.lower()}: {both}")
    return "; ".join(parts) + "."


# The columns ----------------------------------------------------------------


def _next_step(row: LeadSummary, moment: Moment) -> Cell:
    step = row.step
    if row.snoozed_until is not None and row.snoozed_until > moment.now:
        until = text.said_when(row.snoozed_until, moment.zone, moment.now).removeprefix("today ")
        kind = words.step_said(step.kind, step.channel) if step else ""
        exact = text.exact_when(row.snoozed_until, moment.zone)
        return Cell("Snoozed", f"to {until}", tip=f"{exact}\n{kind}".strip())
    if step is None:
        if row.stage == Stage.CLOSED:
            return Cell("Closed", _close_words(row), tip=row.no_step_because)
        because = text.in_own_style(row.no_step_because)
        return Cell("No step", because.partition("; ")[0], tip=because)
    kind = words.step_said(step.kind, step.channel)
    exact = "" if step.all_day else text.exact_when(step.due_at, step.zone)
    tip = f"{exact}\n{text.in_own_style(step.why)}"
    if step.kind in ("promise", "interview"):
        return Cell(_at_minute(step, moment), kind, strong=True, accent=True, tip=tip.strip())
    if step.kind == "look-again":
        day = text.said_day(max(step.due_on, moment.today), moment.today)
        return Cell(_capital(day), kind, strong=True, tip=tip.strip())
    if step.all_day or step.window_ends is None:
        return _all_day(step, kind, moment, tip.strip())
    first, yours = _in_window(step, moment)
    if not yours:
        return Cell(first, kind, strong=True, tip=tip.strip())
    second = f"{yours} · {kind}"
    # The column may be too narrow for all of it: then the tip has it.
    tip = f"{first}, {second}\n{tip.strip()}"
    brief = second.replace(":00 am", " am", 1)
    return Cell(first, second, brief, strong=True, tip=tip)


def _at_minute(step: StepSummary, moment: Moment) -> str:
    """ "8:30 am today", "Tomorrow 8:30 am"; today in another zone "8:30 am (11:30 yours)".

    Days are the user's own: what falls into their today is today.
    """
    day = text.said_day(day_of(step.due_at, moment.zone), moment.today)
    times = text.both_times(step.due_at, step.zone, moment.zone)
    if day == "today":
        return times if "(" in times else f"{times} today"
    return _capital(f"{day} {text.said_time(step.due_at, step.zone)}")


def _all_day(step: StepSummary, kind: str, moment: Moment, tip: str) -> Cell:
    late = step.due_on <= moment.today
    if late and step.channel != "phone":
        return Cell(kind, _since(step.due_on, moment.today), strong=True, tip=tip)
    day = text.said_day(max(step.due_on, moment.today), moment.today)
    if not step.all_day and step.due_on >= moment.today:
        return Cell(_at_minute(step, moment), kind, strong=True, tip=tip)
    if not step.all_day:
        day = f"{day} {text.both_times(step.due_at, step.zone, moment.zone)}"
    return Cell(_capital(day), kind, strong=True, tip=tip)


def _in_window(step: StepSummary, moment: Moment) -> tuple[str, str]:
    """ "Before 8:30" while the window is open, "After 5" ahead of it today; and
    where the clocks differ "11:30 yours", for the line below: both in one line
    are wider than the column."""
    start, end = window_today(step, moment)
    if start <= moment.now < end:
        return f"Before {text.edge_time(end, step.zone)}", _yours(end, step.zone, moment)
    if moment.now >= end:
        return "Today", ""
    if day_of(start, moment.zone) == moment.today:
        return f"After {text.said_time(start, step.zone)}", _yours(start, step.zone, moment)
    day = text.said_day(day_of(start, moment.zone), moment.today)
    return _capital(f"{day} {text.said_time(start, step.zone)}"), ""


def _yours(instant: Instant, zone: str, moment: Moment) -> str:
    return text.yours(instant, zone, moment.zone).strip(" ()")


def window_today(step: StepSummary, moment: Moment) -> tuple[Instant, Instant]:
    """The step's window, moved on by whole days to today where its day is past."""
    end = step.window_ends or step.due_at
    days = (day_of(moment.now, step.zone) - day_of(step.due_at, step.zone)).days
    if days <= 0:
        return step.due_at, end
    return step.due_at + days * DAY, end + days * DAY


def _since(due_on: date, today: date) -> str:
    return "today" if due_on >= today else f"since {text.short_day(due_on, today)}"


def _lead(row: LeadSummary, moment: Moment) -> Cell:
    name = row.employer or "Employer unknown"
    tip = "\n".join(part for part in (row.employer, row.position, row.location) if part)
    return Cell(name, row.position, strong=True, tip=tip)


def _contact(row: LeadSummary, moment: Moment) -> Cell:
    reach = row.phone or row.email or "no number yet"
    if row.step is not None and row.step.channel == "email" and row.email:
        reach = row.email
    return Cell(row.contact or "No name yet", reach, tip=f"{row.contact}\n{reach}".strip())


def _calls(row: LeadSummary, moment: Moment) -> Cell:
    if row.step is not None and row.step.kind in _NO_CALL_KINDS:
        return Cell("", "interview")
    if row.ladder_of is None or row.ladder_of > MOST_DOTS:
        return Cell("", text.counted(row.calls_made, "call"))
    made = min(row.calls_made, row.ladder_of)
    return Cell(dots_words(row.calls_made, row.ladder_of), dots=(made, row.ladder_of))


def _their_time(row: LeadSummary, moment: Moment) -> Cell:
    zone = (row.step.zone if row.step else "") or row.contact_zone
    if not zone or row.stage == Stage.CLOSED:
        return Cell()
    now = text.clock_time(moment.now, zone)
    return Cell(now, _when_good(row.step, moment), tip=f"{now} in {text.zone_place(zone)}")


def _when_good(step: StepSummary | None, moment: Moment) -> str:
    if step is None or step.channel != "phone" or step.window_ends is None:
        return ""
    start, end = window_today(step, moment)
    if start <= moment.now < end:
        return f"best before {text.edge_time(end, step.zone)}"
    if moment.now < start and day_of(start, moment.zone) == moment.today:
        return f"good from {text.edge_time(start, step.zone)}"
    return ""


def _last_contact(row: LeadSummary, moment: Moment) -> Cell:
    what = words.short_outcome(row.last_contact_what)
    if row.last_contact is not None:
        day = text.table_day(day_of(row.last_contact, moment.zone), moment.today)
        return Cell(_capital(day), what, tip=text.exact_when(row.last_contact, moment.zone))
    if row.applied_on is not None:
        return Cell(_capital(text.table_day(row.applied_on, moment.today)), "applied")
    return Cell()


def _stage(row: LeadSummary, moment: Moment) -> Cell:
    try:
        return Cell(words.STAGES[Stage(row.stage)], _close_words(row))
    except ValueError:
        return Cell(row.stage)


def _source(row: LeadSummary, moment: Moment) -> Cell:
    return Cell(source_words(row.source) if row.source else "", row.source_detail)


def _interest(row: LeadSummary, moment: Moment) -> Cell:
    if row.interest is None:
        return Cell()
    return Cell("★" * row.interest + "☆" * (STARS - row.interest), f"{row.interest} of {STARS}")


def _applied_on(row: LeadSummary, moment: Moment) -> Cell:
    if row.applied_on is None:
        return Cell()
    day = text.short_day(row.applied_on, moment.today)
    return Cell(day, tip=text.exact_day(row.applied_on))


def _pay(row: LeadSummary, moment: Moment) -> Cell:
    return Cell(row.pay)


def _tags(row: LeadSummary, moment: Moment) -> Cell:
    return Cell(", ".join(row.tags))


def _close_words(row: LeadSummary) -> str:
    named = {reason.value: said for reason, said in words.CLOSE_REASONS.items()}
    return named.get(row.close_reason, row.close_reason)


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


_CELLS = {
    Column.NEXT_STEP: _next_step,
    Column.LEAD: _lead,
    Column.CONTACT: _contact,
    Column.CALLS: _calls,
    Column.THEIR_TIME: _their_time,
    Column.LAST_CONTACT: _last_contact,
    Column.STAGE: _stage,
    Column.SOURCE: _source,
    Column.INTEREST: _interest,
    Column.APPLIED_ON: _applied_on,
    Column.PAY: _pay,
    Column.TAGS: _tags,
}
