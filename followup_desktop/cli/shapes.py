"""What the subcommands answer in JSON (command-line.md)."""

from typing import Any

from followup_desktop.domain.clock import Instant, iso
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.step import NoStep, Step
from followup_desktop.domain.summaries import LeadSummary, StepSummary
from followup_desktop.services.agenda.service import Agenda
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.services.settings.service import SettingLine
from followup_desktop.services.taking_in.service import (
    ImportPreview,
    ImportResult,
    PeopleCounts,
    RestCounts,
    RowState,
)

Shape = dict[str, Any]


def _at(instant: Instant | None, zone: str) -> str | None:
    return None if instant is None else iso(instant, zone)


def contact(person: Contact) -> Shape:
    """One person with numbers and addresses."""
    return {
        "name": person.name,
        "phones": [
            {"number": phone.number or phone.raw, "extension": phone.extension}
            for phone in person.phones
        ],
        "emails": list(person.emails),
    }


def step(found: Step, name: str | None) -> Shape:
    """A step; ``due`` is a date where it is all-day."""
    return {
        "kind": found.kind.value,
        "channel": found.channel.value if found.channel else None,
        "contact": name,
        "due": found.due_on.isoformat() if found.all_day else iso(found.due_at, found.zone),
        "window_ends": _at(found.window_ends, found.zone),
        "zone": found.zone,
        "all_day": found.all_day,
        "their_turn": found.their_turn,
        "why": found.why,
    }


def lead(detail: LeadDetail) -> Shape:
    """A lead with its next step, or the reason why there is none."""
    found, zone = detail.lead, detail.lead_zone
    person = detail.step_contact
    shape: Shape = {
        "id": found.id,
        "employer": detail.employer.name,
        "position": found.position,
        "stage": found.stage.value,
        "applied_on": found.applied_on.isoformat() if found.applied_on else None,
        "source": found.source.value,
        "source_detail": found.source_detail,
        "interest": found.interest,
        "policy": detail.policy.value,
        "contacts": [contact(someone) for someone in detail.contacts],
        "attempts": len(detail.log),
        "ladder": {"used": detail.calls_made, "of": detail.ladder_of},
        "last_contact": _at(detail.last_contact, zone),
        "quiet": detail.quiet,
    }
    if found.close_reason is not None:
        shape["close_reason"] = found.close_reason.value
    if isinstance(detail.step, NoStep):
        shape["next"] = None
        shape["no_next_because"] = detail.step.because
    else:
        shape["next"] = step(detail.step, (person.name or None) if person else None)
    return shape | _commitments(detail)


def _commitments(detail: LeadDetail) -> Shape:
    shape: Shape = {}
    names = {person.id: person.name for person in detail.contacts}
    if (promise := detail.promise) is not None:
        shape["promise"] = {
            "at": iso(promise.at, promise.zone),
            "zone": promise.zone,
            "contact": names.get(promise.contact_id or 0) or None,
        }
    if (expected := detail.expectation) is not None:
        shape["expectation"] = {
            "what": expected.what,
            "by": expected.by_on.isoformat(),
            "check_in": expected.check_in_on.isoformat() if expected.check_in_on else None,
        }
    if (interview := detail.interview) is not None:
        shape["interview"] = {
            "at": iso(interview.at, interview.zone),
            "zone": interview.zone,
            "ends": _at(interview.ends_at, interview.zone),
            "place": interview.place,
        }
    if detail.snoozed_until is not None:
        shape["snoozed_until"] = iso(detail.snoozed_until, detail.lead_zone)
    return shape


def _summary_step(found: StepSummary | None, name: str) -> Shape:
    if found is None:
        keys = "kind channel contact due window_ends zone all_day their_turn why"
        return dict.fromkeys(keys.split())
    return {
        "kind": found.kind,
        "channel": found.channel,
        "contact": name or None,
        "due": found.due_on.isoformat() if found.all_day else iso(found.due_at, found.zone),
        "window_ends": _at(found.window_ends, found.zone),
        "zone": found.zone,
        "all_day": found.all_day,
        "their_turn": found.their_turn,
        "why": found.why,
    }


def _agenda_row(group: str, row: LeadSummary) -> Shape:
    return {
        "lead_id": row.id,
        "group": group,
        "employer": row.employer,
        "position": row.position,
    } | _summary_step(row.step, row.contact)


def today(agenda: Agenda) -> list[Shape]:
    """The steps of today, each with its group, in order."""
    return [_agenda_row(group.group.value, row) for group in agenda.groups for row in group.rows]


def reminder(found: Reminder) -> Shape:
    """One reminder that fired."""
    return {
        "id": found.id,
        "lead_id": found.lead_id,
        "source": found.source,
        "occurrence": found.occurrence,
        "title": found.title,
        "text": found.text,
        "meant_for": iso(found.meant_for, found.zone),
        "zone": found.zone,
        "late_seconds": found.late_seconds,
        "contact": found.contact or None,
        "employer": found.employer,
        "phone": found.phone or None,
    }


def _setting_value(text: str) -> Any:
    if text in ("on", "off"):
        return text == "on"
    return int(text) if text.isdigit() and len(text) < 5 else text


_TEXT_SETTINGS = frozenset({"name", "number", "sentence", "region", "zone", "paused"})


def settings(lines: tuple[SettingLine, ...], zone: str, region: str) -> Shape:
    """Each setting by its key, then the zone and region in use."""
    shape = {
        line.key: line.value if line.key in _TEXT_SETTINGS else _setting_value(line.value)
        for line in lines
    }
    return shape | {"zone_in_use": zone, "region_in_use": region}


def previewed(preview: ImportPreview) -> Shape:
    """What an import would do (``--dry-run``)."""
    return (
        {
            "file": str(preview.path),
            "kind": preview.kind,
            "unit": preview.unit,
            "rows": sum(preview.count(state) for state in RowState),
            "new": preview.count(RowState.NEW),
            "already_there": preview.count(RowState.ALREADY_THERE),
            "changed": preview.count(RowState.CHANGED),
            "skipped": [{"row": row.row, "why": row.why} for row in preview.skipped],
            "import_id": None,
        }
        | _people(preview.unit, preview.people)
        | rest(preview.rest)
    )


def open_questions(preview: ImportPreview) -> list[Shape]:
    """What only the person can tell, each with the option that tells it."""
    options = {"date_order": "--date-order", "status": "--status"}
    return [
        {"option": options[one.kind], "subject": one.subject, "text": one.text, "rows": one.rows}
        for one in preview.plan.questions
    ]


def imported(path: str, result: ImportResult) -> Shape:
    """What an import did."""
    return (
        {
            "file": path,
            "kind": result.kind,
            "unit": result.unit,
            "rows": result.rows,
            "new": result.new,
            "already_there": result.already_there,
            "changed": result.changed,
            "skipped": [{"row": row.row, "why": row.why} for row in result.skipped],
            "import_id": result.import_id,
        }
        | _people(result.unit, result.people)
        | rest(result.rest)
    )


def rest(counts: RestCounts) -> Shape:
    """What else of FollowUp's own export is new: entries of the record, scripts,
    rehearsals, links to documents."""
    return {name: getattr(counts, name) for name in counts.__slots__} if counts else {}


def _people(unit: str, people: PeopleCounts) -> Shape:
    """What becomes of people: how many are put on leads, and how many there are
    beside the leads of a file that holds both."""
    if people == PeopleCounts():
        return {}
    if unit == "contacts":
        return {"attached": people.attached}
    names = ("new", "already_there", "changed", "attached")
    return {"contacts": {name: getattr(people, name) for name in names}}
