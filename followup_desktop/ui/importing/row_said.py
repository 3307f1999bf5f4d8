"""How one row of a file was understood, in words: days whole, numbers as they are dialled."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from followup_desktop.domain.lead import Stage
from followup_desktop.services.importing.cells import short
from followup_desktop.services.numbers.reading import readable
from followup_desktop.services.taking_in.preview import ImportPreview, PreviewRow, RowState
from followup_desktop.services.taking_in.writing import read_phone
from followup_desktop.ui.text import exact_day
from followup_desktop.ui.words import CLOSE_REASONS, STAGES

if TYPE_CHECKING:
    from followup_desktop.services.importing import ImportedLead, ImportedPhone, ReadContact

_DAYS = (
    ("applied_on", "applied"),
    ("found_on", "found"),
    ("closes_on", "closes"),
    ("next_on", "follow up"),
    ("interview_on", "interview"),
)
_LONGEST = 80


def row_said(preview: ImportPreview, row: PreviewRow, region: str) -> str:
    """A row as it is understood; numbers of ``region`` in their national form."""
    if row.state is RowState.SKIPPED:
        return f"Row {row.row}: {'left out' if row.left_out else row.why}."
    if row.unit == "contacts":
        people = (one for one in preview.plan.contacts if one.row == row.row)
        parts = [part for one in people for part in _of_person(preview, one, region)]
    else:
        leads = (one for one in preview.plan.leads if one.row == row.row)
        parts = [part for one in leads for part in _of_lead(preview, one, region)]
    return f"Row {row.row} is read as: {' · '.join(filter(None, parts))}"


def _of_lead(preview: ImportPreview, lead: "ImportedLead", region: str) -> Iterator[str]:
    yield STAGES[lead.stage]
    if lead.stage is Stage.CLOSED and lead.close_reason is not None:
        yield CLOSE_REASONS[lead.close_reason]
    for name, word in _DAYS:
        day = getattr(lead, name)
        yield f"{word} {exact_day(day)}" if day else ""
    yield _named(lead.contact_name, lead.contact_role)
    yield from _reached(preview, lead.phones, lead.emails, region)
    for other in lead.others:
        yield _named(other.name, other.role)
        yield from _reached(preview, other.phones, other.emails, region)
    yield short(lead.location)
    yield short(lead.pay)
    yield f"interest {lead.interest} of 5" if lead.interest else ""
    yield f"from {short(lead.source)}" if lead.source else ""
    yield f"reference {short(lead.requisition)}" if lead.requisition else ""
    yield from map(short, lead.tags)
    yield short(lead.url, _LONGEST)
    yield f"notes: {short(lead.notes, _LONGEST)}" if lead.notes else ""


def _of_person(preview: ImportPreview, person: "ReadContact", region: str) -> Iterator[str]:
    yield _named(person.name, person.role)
    yield short(person.company)
    yield from _reached(preview, person.phones, person.emails, region)
    yield "do not phone" if person.do_not_phone else ""
    yield short(person.address, _LONGEST)
    yield short(person.url, _LONGEST)
    yield f"notes: {short(person.notes, _LONGEST)}" if person.notes else ""


def _named(name: str, role: str) -> str:
    return short(", ".join(filter(None, (name, role))), _LONGEST)


def _reached(
    preview: ImportPreview,
    phones: Sequence["ImportedPhone"],
    emails: Sequence[str],
    region: str,
) -> Iterator[str]:
    for phone in phones:
        read = read_phone(phone, preview.read.numbers)
        said = short(readable(read, region))
        yield said if read.number else f"“{said}” (no number that can be called)"
    yield from map(short, emails)
