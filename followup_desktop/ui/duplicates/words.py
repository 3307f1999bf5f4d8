"""How the fields of two leads are called and said, side by side."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.commitments import Promise
from followup_desktop.domain.lead import CloseReason, Stage
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.services.merging.duplicates import Likeness
from followup_desktop.ui.lead_detail.sentences import step_title
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.text import both_times, clock_time, counted, said_day, short_day
from followup_desktop.ui.words import CHANNELS, CLOSE_REASONS, POLICIES, RHYTHMS, SOURCES, STAGES

LABELS: dict[str, str] = {
    "employer": "Company",
    "position": "Position",
    "location": "Place",
    "url": "Link",
    "source": "Where it came from",
    "stage": "Stage",
    "applied_on": "Applied on",
    "applied_through": "Applied through",
    "sent": "What was sent",
    "found_on": "Found on",
    "closes_on": "Closes on",
    "interest": "Interest",
    "pay": "Pay",
    "policy": "They said",
    "rhythm": "Rhythm",
    "ladder": "Calls before a letter",
    "purpose": "What the next call is about",
    "nudge_on": "Look at it again",
    "decide_by": "Decide by",
    "cover_letter_date": "The day your letter named",
    "start_on": "No first step before",
    "own_step": "Your own step",
    "referrer_id": "Referred by",
}
NOTHING = "—"
LIKENESS: dict[Likeness | None, str] = {
    Likeness.LINK: "Both link to the same posting.",
    Likeness.NAME: "Both are for the same position at the same company.",
    None: "The two leads you chose.",
}


def name_of(detail: LeadDetail) -> str:
    """A lead in a few words: "Acme, Clerk"."""
    words = (detail.employer.name, detail.lead.position)
    return ", ".join(word for word in words if word) or "A lead without a name"


def value_said(name: str, value: Any, detail: LeadDetail, today: date) -> str:
    """One field of one lead; "—" for nothing."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, date):
        return short_day(value, today)
    match name:
        case "source":
            source, freely = value
            return freely or SOURCES[source]
        case "stage":
            return _stage_said(*value)
        case "interest":
            return f"{value} of 5"
        case "policy":
            return POLICIES[value]
        case "rhythm":
            return RHYTHMS[value]
        case "own_step":
            when = short_day(value.on, today)
            when += f" {clock_time(value.at, value.zone)}" if value.at is not None else ""
            return f"{CHANNELS[Channel(value.channel)]}, {when}"
        case "referrer_id":
            return next((one.name for one in detail.contacts if one.id == value), "Somebody")
        case _:
            return str(value)


def _stage_said(stage: Stage, reason: CloseReason | None) -> str:
    return STAGES[stage] + (f": {CLOSE_REASONS[reason]}" if reason is not None else "")


def history_said(detail: LeadDetail, documents: int, today: date) -> str:
    """What hangs on a lead: "2 in the call log · 1 person · found Thu 12 Nov"."""
    people = len(detail.contacts)
    parts = [f"{len(detail.log)} in the call log" if detail.log else "nothing logged yet"]
    parts += [counted(people, "person", "people")] if people else []
    parts += [counted(documents, "document")] if documents else []
    if detail.lead.found_on is not None:
        parts.append(f"found {short_day(detail.lead.found_on, today)}")
    return " · ".join(parts)


def joined_said() -> str:
    """What is kept of both."""
    return (
        "Calls, promises, interviews, people, documents, notes and tags of both are kept, and "
        "the same person is kept once. Importing either's file again brings no second copy."
    )


def ending_said(promises: Sequence[Promise], zone: str, today: date) -> str:
    """Promises that merging would end; "" for none."""
    if not promises:
        return ""
    said = []
    for promise in promises:
        day = date.fromisoformat(promise.local[:10])
        said.append(f"{said_day(day, today)} {both_times(promise.at, promise.zone, zone)}")
    one = "promise" if len(said) == 1 else "promises"
    return (
        f"Merging ends the {one} to call {' and '.join(said)}: in one history, a newer promise "
        "to the same person, an answer since, or closing takes its place."
    )


def moving_said(keep: LeadDetail, other: LeadDetail, then: LeadDetail, moment: Moment) -> str:
    """How merging moves the plan; "" where the step of the lead that stays is kept, and
    no earlier one is given up for it."""
    stays = _step_said(then, moment) == _step_said(keep, moment)
    if stays and _due(other.step) >= _due(keep.step):
        return ""
    return (
        f"After merging, the next step is: {_step_said(then, moment)}."
        f" Now it is on the left: {_step_said(keep, moment)};"
        f" on the right: {_step_said(other, moment)}."
    )


def merged_said(keep: LeadDetail, other: LeadDetail, then: LeadDetail, moment: Moment) -> str:
    """What was done, with the next step where that is another now."""
    said = f"Merged: {name_of(then)}"
    moved = moving_said(keep, other, then, moment)
    return f"{said}. {step_title(then, moment)}" if moved else said


def _step_said(detail: LeadDetail, moment: Moment) -> str:
    words = step_title(detail, moment).removeprefix("Next step: ")
    return words[:1].lower() + words[1:] if isinstance(detail.step, NoStep) else words


def _due(step: Step | NoStep) -> float:
    """Sorts steps by when they are due; none comes last, and a number to be found is
    nothing that is given up."""
    if isinstance(step, NoStep) or step.kind is StepKind.FIND_NUMBER:
        return math.inf
    return step.due_at


def waiting_said(count: int) -> str:
    """The quiet line on All leads."""
    return f"{counted(count, 'possible duplicate')}."
