"""What the subcommands answer to a person: tidy plain text."""

from collections.abc import Iterable

from followup_desktop.cli.shapes import Shape
from followup_desktop.domain.clock import Instant, wall
from followup_desktop.domain.lines import one_line
from followup_desktop.domain.step import NoStep, Step
from followup_desktop.domain.summaries import Group, LeadSummary, StepSummary
from followup_desktop.services.agenda.service import Agenda
from followup_desktop.services.data_file.check import Finding
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.services.settings.service import SettingLine
from followup_desktop.services.taking_in.preview import PastImport, UndoneImport

_IMPORTS = 5
"""So many imports are named where one is asked for."""
_GROUPS = {
    Group.NOW: "Now",
    Group.AT_A_SET_TIME: "At a set time",
    Group.LATER_TODAY: "Later today, their time",
    Group.NOT_CALLS: "Not calls",
    Group.DONE_TODAY: "Done today",
}


def _moment(instant: Instant, zone: str, user_zone: str) -> str:
    theirs = wall(instant, zone)
    text = f"{theirs:%a} {theirs.day} {theirs:%b %Y %H:%M}"
    yours = wall(instant, user_zone)
    if yours.utcoffset() != theirs.utcoffset():
        text += f" their time ({yours:%a %H:%M} yours)"
    return text


def _due(step: Step | StepSummary, user_zone: str) -> str:
    if step.all_day:
        return f"{step.due_on:%a} {step.due_on.day} {step.due_on:%b %Y}"
    return _moment(step.due_at, step.zone, user_zone)


def _name(employer: str, position: str) -> str:
    return one_line(f"{employer or 'Unknown company'}: {position}" if position else employer) or (
        "Unknown company"
    )


def lead(detail: LeadDetail, user_zone: str) -> str:
    """One lead in a few lines."""
    found = detail.lead
    stage = found.stage.value.replace("-", " ").capitalize()
    if found.close_reason is not None:
        stage += f" ({found.close_reason.value.replace('-', ' ')})"
    of = detail.ladder_of if detail.ladder_of is not None else "any"
    lines = [
        f"{found.id}  {_name(detail.employer.name, found.position)}",
        f"    {stage}, call {detail.calls_made} of {of}",
    ]
    for person in detail.contacts:
        numbers = [
            (phone.number or phone.raw) + (f" ext. {phone.extension}" if phone.extension else "")
            for phone in person.phones
        ]
        reach = ", ".join([*numbers, *person.emails]) or "no number yet"
        lines.append(f"    {one_line(person.name) or 'Somebody'}: {one_line(reach)}")
    if isinstance(detail.step, NoStep):
        lines.append(f"    No next step: {one_line(detail.step.because)}")
    else:
        when = _due(detail.step, user_zone)
        lines.append(f"    Next: {detail.step.kind.value}, {when}")
        lines.append(f"    {one_line(detail.step.why)}")
    if detail.snoozed_until is not None:
        lines.append(f"    Snoozed until {_moment(detail.snoozed_until, user_zone, user_zone)}")
    return "\n".join(lines)


def _row(row: LeadSummary, user_zone: str) -> str:
    head = f"{row.id:>5}  {_name(row.employer, row.position)}"
    if row.step is None:
        return f"{head}\n       {one_line(row.no_step_because)}"
    who = f", {one_line(row.contact)}" if row.contact else ""
    reach = f", {row.phone}" if row.phone and row.step.channel == "phone" else ""
    return f"{head}\n       {row.step.kind}{who}{reach}, {_due(row.step, user_zone)}"


def rows(found: Iterable[LeadSummary], user_zone: str) -> str:
    """A list of leads, two lines each."""
    return "\n".join(_row(row, user_zone) for row in found) or "No leads here."


def today(agenda: Agenda, user_zone: str) -> str:
    """Today, group by group."""
    what = "Messages" if agenda.writes else "Calls"
    parts = [f"{what} today: {agenda.calls_done} of {agenda.daily_goal}"]
    for group in agenda.groups:
        if group.rows:
            lines = "\n".join(_row(row, user_zone) for row in group.rows)
            aside = agenda.writes and group.group is Group.NOT_CALLS
            parts.append(f"{'To do today' if aside else _GROUPS[group.group]}\n{lines}")
    if len(parts) == 1:
        parts.append("Nothing to do today.")
    return "\n\n".join(parts)


def reminders(found: tuple[Reminder, ...], user_zone: str) -> str:
    """What fired."""
    lines = [
        f"{one_line(r.title)}: {one_line(r.text)} ({_moment(r.meant_for, r.zone, user_zone)})"
        for r in found
    ]
    return "\n".join(lines) or "Nothing is due now."


def settings(lines: tuple[SettingLine, ...]) -> str:
    """Every setting with what it takes."""
    width = max(len(line.key) for line in lines)
    return "\n".join(
        f"{line.key:<{width}}  {one_line(line.value) or '-':<14}  {line.means} ({line.takes})"
        for line in lines
    )


def imported(shape: Shape, dry_run: bool) -> str:
    """One file's import, with the rows that were left out."""
    would = "would be " if dry_run else ""
    text = (
        f"{one_line(shape['file'])}: {shape['kind']}, {counted(shape['rows'], 'row')}: "
        f"{shape['new']} {would}new, "
        f"{shape['already_there']} already there, {shape['changed']} {would}changed, "
        f"{len(shape['skipped'])} skipped"
    )
    if shape.get("attached"):
        text += f", {shape['attached']} {would}put on leads"
    people = shape.get("contacts")
    if people:
        text += (
            f"; contacts: {people['new']} {would}new, {people['already_there']} already there, "
            f"{people['changed']} {would}changed, {people['attached']} {would}put on leads"
        )
    more = _rest(shape)
    if more:
        text += f"; also {would}new: {', '.join(more)}"
    lines = [f"  {one_line(note)}" for note in shape.get("notes", [])]
    lines += [f"  row {row['row']}: {one_line(row['why'])}" for row in shape["skipped"][:20]]
    if len(shape["skipped"]) > 20:
        lines.append(f"  and {len(shape['skipped']) - 20} more (see --json)")
    for one in shape.get("questions", []):
        lines.append(f"  {one_line(one['text'])} Say it with {one['option']}.")
    if shape["import_id"] is not None:
        lines.append(f"  To take it back: undo-import {shape['import_id']}")
    return "\n".join([text, *lines])


def undone(found: UndoneImport) -> str:
    """What taking an import back did, what there is none of left out, and what stays."""
    parts = [f"{counted(count, noun)} {what}" for count, noun, what in found.became()]
    rest = {name: getattr(found.rest, name) for name in found.rest.__slots__}
    parts += [f"{said} taken back" for said in _rest(rest)]
    lines = [", ".join(parts) + "." if parts else "Nothing was left to take back."]
    for row in found.kept:
        names = filter(None, map(one_line, (row.name, row.employer, row.position)))
        lines.append(f"  kept: {', '.join(names)}: {row.why}")
    return "\n".join(lines)


_RESTS = {
    "activities": ("entry of the record", "entries of the record"),
    "scripts": ("script", "scripts"),
    "rehearsals": ("rehearsal", "rehearsals"),
    "documents": ("link to a document", "links to documents"),
}


def _rest(shape: Shape) -> list[str]:
    """What else of FollowUp's own JSON there is of: "2 scripts"."""
    return [counted(shape[name], *said) for name, said in _RESTS.items() if shape.get(name)]


def counted(count: int, noun: str, plural: str = "") -> str:
    """ "1 lead", "2 leads"."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def imports(found: Iterable[PastImport], user_zone: str) -> str:
    """Which imports can be taken back, newest first."""
    said = [
        f"{one.id} ({one_line(one.name)}, {one.new} new, {wall(one.at, user_zone):%a %d %b %H:%M})"
        for one in found
        if one.can_be_undone
    ]
    more = f" and {len(said) - _IMPORTS} older ones" if len(said) > _IMPORTS else ""
    return ", ".join(said[:_IMPORTS]) + more


def counts(shape: Shape) -> str:
    """Counts in words."""
    return ", ".join(f"{key.replace('_', ' ')}: {value}" for key, value in shape.items())


def written(shape: Shape) -> str:
    """What is in a file that was written; what there is none of is left out."""
    held = {key: value for key, value in shape.items() if value and key != "events"}
    return counts(held) if held else "nothing is in it yet"


def findings(found: list[Finding]) -> str:
    """What ``check`` found."""
    return "\n".join(one_line(f.text) for f in found) or "All is well."
