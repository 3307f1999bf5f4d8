"""The words of the detail pane: the next step's title, and when calling is not wanted yet."""

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import HOUR, day_of
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.lead import Source, Stage
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.services.calls.cautions import Caution, CautionKind
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui import text, words
from followup_desktop.ui.lead_table.cells import Moment

_LONG = 6 * HOUR
_FRIDAY = 4


def step_title(detail: LeadDetail, moment: Moment) -> str:
    """ "Next step: call Martin Jones at 8:30"."""
    step = detail.step
    if isinstance(step, NoStep):
        if detail.lead.stage is Stage.CLOSED:
            return "Closed"
        offer = detail.lead.stage is Stage.OFFER and detail.lead.decide_by is None
        return "Next step: decide on the offer" if offer else "No next step"
    return f"Next step: {_what(detail, step)}{_when(step, moment)}"


def _what(detail: LeadDetail, step: Step) -> str:
    contact = detail.step_contact
    whom = contact.name if contact is not None and contact.name else ""
    if step.kind is StepKind.CALL_BACK:
        return f"ring {whom or detail.employer.name or 'them'} back"
    if step.kind is StepKind.RESEND and step.channel is Channel.PHONE:
        return f"ask {whom or detail.employer.name or 'them'} for an e-mail address"
    if step.channel is Channel.PHONE:
        return f"call {whom or detail.employer.name or 'them'}"
    if step.kind is StepKind.INTERVIEW:
        return "interview"
    said = words.doing_said(step.kind, step.channel)
    if step.channel is not Channel.EMAIL or not whom or step.kind is StepKind.OWN:
        return said
    if step.kind is StepKind.CHECK_IN:
        return f"ask {whom} for news"
    return f"{said} {'with' if step.kind is StepKind.KEEP_IN_TOUCH else 'to'} {whom}"


def _when(step: Step, moment: Moment) -> str:
    """Days are the user's own; a time is theirs first, "(11:30 yours)" after."""
    if step.kind is StepKind.CALL_BACK and step.due_at <= moment.now:
        return ", now"
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


def on_day(said: str) -> str:
    """A day within a sentence: "on Fri 20 Nov", but "today"."""
    return said if said in ("today", "tomorrow", "yesterday") else f"on {said}"


def not_yet(cautions: tuple[Caution, ...], moment: Moment, most: int = 1) -> str:
    """What speaks against calling now, the weightiest first, in at most so many
    sentences; "" where nothing does (screens.md, *Contact detail pane*)."""
    return " ".join(_caution_said(one, moment) for one in cautions[:most])


def _caution_said(caution: Caution, moment: Moment) -> str:
    kind, zone = caution.kind, caution.zone
    if kind is CautionKind.NO_CALLS:
        return "They asked not to be phoned."
    if kind is CautionKind.PROMISED:
        return _promised_said(caution, moment)
    if kind is CautionKind.INTERVIEW:
        return _interview_said(caution, moment)
    if kind is CautionKind.CALLED_TODAY and caution.at is not None:
        return f"You called today, at {text.both_times(caution.at, zone, moment.zone)}."
    if kind is CautionKind.OFTEN:
        return f"You have called this company {text.spelled(caution.count)} times this week."
    if kind is CautionKind.HOURS:
        return _hours_said(caution, moment)
    on, today = caution.on, day_of(moment.now, zone)
    assert on is not None
    if kind is CautionKind.DAY_OFF:
        if on.weekday() > _FRIDAY:
            return f"It is {text.WEEKDAYS_LONG[on.weekday()]} there."
        return "It is a public holiday there today."
    day = text.said_day(on, today)
    if kind is CautionKind.THEIR_TURN:
        return f"It is their turn until {day}."
    return f"The next step is planned for {day}."


def _promised_said(caution: Caution, moment: Moment) -> str:
    assert caution.at is not None
    when = text.both_times(caution.at, caution.zone, moment.zone)
    day = text.said_day(day_of(caution.at, moment.zone), moment.today)
    if caution.at - moment.now >= _LONG:
        return f"You promised {day} {when}."
    return f"You promised {day} {when}: that is in {text.rough_duration(caution.at - moment.now)}."


def _interview_said(caution: Caution, moment: Moment) -> str:
    assert caution.at is not None
    if day_of(caution.at, moment.zone) > moment.today:
        return "An interview is ahead; calls rest until then."
    if caution.at <= moment.now:
        return "Your interview there was today: give them until tomorrow."
    when = text.both_times(caution.at, caution.zone, moment.zone)
    return f"Your interview there is today at {when}."


def _hours_said(caution: Caution, moment: Moment) -> str:
    zone = caution.zone
    if caution.opens is None or caution.at is None:
        return f"It is {text.clock_time(moment.now, zone)} there now."
    if caution.opens > moment.now:
        return f"Their phones open at {text.both_times(caution.opens, zone, moment.zone)}."
    return f"Their phones closed at {text.both_times(caution.at, zone, moment.zone)}."


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
        opens = text.edge_time(step.due_at, step.zone)
        closes = text.edge_time(step.window_ends, step.zone)
        said += f" · best {opens} to {closes}"
    return said
