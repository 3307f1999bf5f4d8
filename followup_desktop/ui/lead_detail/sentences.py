"""The words of the detail pane: the next step's title, and when calling is not wanted yet."""

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import HOUR, MINUTE, day_of, wall
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.lead import Policy, Source, Stage
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.services.details import LeadDetail
from followup_desktop.ui import text, words
from followup_desktop.ui.lead_table.cells import Moment

_ON_TIME = 2 * MINUTE
_LONG = 6 * HOUR
_FIRST_MINUTE = 7 * 60 + 30
_LAST_MINUTE = 18 * 60 + 30


def step_title(detail: LeadDetail, moment: Moment) -> str:
    """ "Next step: call Martin Jones at 8:30"."""
    step = detail.step
    if isinstance(step, NoStep):
        return "Closed" if detail.lead.stage is Stage.CLOSED else "No next step"
    return f"Next step: {_what(detail, step)}{_when(step, moment)}"


def _what(detail: LeadDetail, step: Step) -> str:
    contact = detail.step_contact
    whom = contact.name if contact is not None and contact.name else ""
    if step.channel is Channel.PHONE:
        return f"call {whom or detail.employer.name or 'them'}"
    if step.kind is StepKind.INTERVIEW:
        return "interview"
    said = words.doing_said(step.kind, step.channel)
    return f"{said} to {whom}" if step.channel is Channel.EMAIL and whom else said


def _when(step: Step, moment: Moment) -> str:
    """Days are the user's own; a time is theirs first, "(11:30 yours)" after."""
    if step.all_day or step.kind is StepKind.LOOK_AGAIN:
        return f", {text.said_day(max(step.due_on, moment.today), moment.today)}"
    due = max(step.due_at, moment.now) if step.window_ends is not None else step.due_at
    day = text.said_day(day_of(due, moment.zone), moment.today)
    if step.due_at <= moment.now and step.window_ends is not None:
        return f", {day}"
    times = text.both_times(step.due_at, step.zone, moment.zone)
    if step.window_ends is not None:
        return f", {day} after {times}"
    return f" at {times}" if day == "today" else f", {day} {times}"


def not_yet(detail: LeadDetail, moment: Moment) -> str:
    """Why calling is not wanted yet, in one sentence; "" where it is (screens.md)."""
    if detail.policy is not Policy.CALLS_OK:
        return "They asked not to be phoned."
    step, promise = detail.step, detail.promise
    if promise is not None and moment.now < promise.at - _ON_TIME:
        when = text.both_times(promise.at, promise.zone, moment.zone)
        away = text.rough_duration(promise.at - moment.now)
        day = text.said_day(day_of(promise.at, moment.zone), moment.today)
        if promise.at - moment.now >= _LONG:
            return f"You promised {day} {when}."
        return f"You promised {day} {when}: that is in {away}."
    if isinstance(step, Step) and step.kind is StepKind.INTERVIEW:
        return "An interview is ahead; calls rest until then."
    zone = step.zone if isinstance(step, Step) else detail.lead_zone
    local = wall(moment.now, zone)
    minute = local.hour * 60 + local.minute
    if not _FIRST_MINUTE <= minute <= _LAST_MINUTE:
        return f"It is {text.clock_time(moment.now, zone)} there now."
    if isinstance(step, Step) and step.due_on > local.date():
        day = text.said_day(step.due_on, local.date())
        if step.their_turn:
            return f"It is their turn until {day}."
        return f"The next step is planned for {day}."
    return ""


def applied_words(detail: LeadDetail, moment: Moment) -> str:
    """ "Indeed · applied Thu 12 Nov by e-mail"."""
    lead = detail.lead
    parts = [source_words(lead.source, lead.source_detail)]
    if lead.applied_on is not None:
        applied = f"applied {text.said_day(lead.applied_on, moment.today)}"
        if lead.applied_through:
            applied += f", {lead.applied_through}"
        parts.append(applied)
    elif lead.found_on is not None:
        parts.append(f"found {text.said_day(lead.found_on, moment.today)}")
    return " · ".join(part for part in parts if part)


def source_words(source: Source, detail: str) -> str:
    """The detail says more ("Indeed") than the kind; without one, the kind."""
    if detail:
        return detail
    return "" if source is Source.OTHER else words.SOURCES[source]


def local_time_words(detail: LeadDetail, contact: Contact, zone: str, moment: Moment) -> str:
    """ "8:14 am in Los Angeles · best before 8:30"."""
    said = f"{text.clock_time(moment.now, zone)} in {text.zone_place(zone)}"
    step = detail.step
    if (
        isinstance(step, Step)
        and step.contact_id == contact.id
        and step.channel is Channel.PHONE
        and step.window_ends is not None
    ):
        opens = text.said_time(step.due_at, step.zone)
        closes = text.said_time(step.window_ends, step.zone)
        said += f" · best {opens} to {closes}"
    return said
