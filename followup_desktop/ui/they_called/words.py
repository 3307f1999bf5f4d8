"""What is said of somebody who may be ringing, and of the times one may offer."""

from followup_desktop.domain.clock import Instant, day_of
from followup_desktop.domain.lines import one_line
from followup_desktop.domain.ring_back import RingBack, Said
from followup_desktop.domain.summaries import CallLogEntry
from followup_desktop.services.calls.incoming import Caller
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.lead_detail.sentences import on_day, step_title
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.text import both_times, log_when, said_day, said_when
from followup_desktop.ui.words import CLOSE_REASONS, outcome_said

_NAME, _NOTE = 120, 220
_SETTLED = "This call settles it."
IN_TEN = "In 10 min"
_TIMES = {
    Said.TEN_MINUTES: IN_TEN,
    Said.AN_HOUR: "In an hour",
    Said.AFTERNOON: "This afternoon",
}


def caller_lines(caller: Caller, own_zone: str, now: Instant) -> str:
    """Two lines of the list: who and how things stand; then where, number, what for."""
    who = caller.name or caller.employer or caller.number or "No name yet"
    first = (who, caller_mark(caller, own_zone, now))
    number = caller.number if caller.number != who else ""
    second = (caller.employer if caller.name else "", number, caller.position)
    return "\n".join(
        " · ".join(one_line(part, _NAME) for part in parts if part) for parts in (first, second)
    )


def caller_mark(caller: Caller, own_zone: str, now: Instant) -> str:
    """ "closed: They said no", "promised today 8:30 am", "their turn"; "" for nothing."""
    if caller.closed is not None:
        return f"closed: {CLOSE_REASONS[caller.closed]}"
    if caller.missed:
        return "you missed a ring"
    if caller.promised is not None:
        return f"promised {said_when(caller.promised, own_zone, now)}"
    return "their turn" if caller.their_turn else ""


def open_lines(detail: LeadDetail, moment: Moment) -> tuple[str, ...]:
    """What is open with this lead, and what a talk now settles (planner.md P5);
    where nothing is, the next step."""
    lines = [
        f"You promised a call {said_when(one.at, moment.zone, moment.now)}. {_SETTLED}"
        for one in detail.promises
    ]
    expected = detail.expectation
    if expected is not None:
        day = said_day(expected.by_on, day_of(moment.now, detail.lead_zone))
        what = f"“{one_line(expected.what, _NAME)}”" if expected.what else "news"
        lines.append(f"Their turn: {what} by {day}. {_SETTLED}")
    if detail.interview is not None:
        when = said_when(detail.interview.at, moment.zone, moment.now)
        lines.append(f"Interview {when}.")
    if lines:
        return tuple(lines)
    if detail.lead.close_reason is not None:
        return (f"Closed: {CLOSE_REASONS[detail.lead.close_reason]}.",)
    return (f"{step_title(detail, moment)}.",)


def log_line(entry: CallLogEntry, moment: Moment) -> str:
    """ "Thu 19 Nov, 5:12 pm: Left a voicemail. Ask for Bell"."""
    attempt = entry.attempt
    said = outcome_said(attempt.outcome, attempt.channel, incoming=attempt.incoming)
    when = log_when(attempt.at, moment.zone, moment.now)
    note = one_line(attempt.note, _NOTE)
    return f"{when}: {said}. {note}".rstrip(". ") + ("" if note.endswith(("?", "!")) else ".")


def time_words(when: RingBack, own_zone: str, now: Instant) -> str:
    """ "In 10 min: 9:57 am", "10 am", "Tomorrow: 8:30 am (11:30 yours)"."""
    clock = both_times(when.at, when.zone, own_zone)
    named = _TIMES.get(when.said, "")
    if when.said is Said.MORNING:
        day = said_day(day_of(when.at, when.zone), day_of(now, when.zone))
        named = day[:1].upper() + day[1:]
    return f"{named}: {clock}" if named else clock


def promised_words(name: str, when: RingBack, own_zone: str, now: Instant) -> str:
    """ "Promised: you ring Martin Jones tomorrow 8:30 am"."""
    clock = both_times(when.at, when.zone, own_zone)
    day = on_day(said_day(day_of(when.at, when.zone), day_of(now, when.zone)))
    return f"Promised: you ring {one_line(name, 60) or 'them'} {day} at {clock}"
