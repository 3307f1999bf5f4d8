"""The plan of a file that FollowUp wrote: nothing in it is guessed, nothing is asked."""

from .own_json import KIND
from .own_lead import OwnExport, OwnLead
from .own_tables import is_ours, own_export
from .phones import ImportedPhone
from .plan import Choices, ImportedContact, ImportedLead, ImportPlan
from .refusal import Refusal
from .source import Source

_OUR_LEADS = "These are FollowUp's own leads: all that the file carries of them is read back."


def plan_own(source: Source, region: str, choices: Choices) -> ImportPlan | None:
    """What importing our own export would do; None where the file is not ours, or
    where the person decided what its columns mean. Raises ``Refusal``."""
    export = source.own
    others = [table for table in source.tables if not is_ours(table) and any(map(any, table.rows))]
    if export is None:
        if choices.mapping or choices.unit is not None or (others and source.kind == "zip"):
            return None
        export = own_export(source, region)
    if export is None:
        return None
    if not (export.leads or export.contacts or export.rest):
        raise Refusal(
            f"No lead found in {source.file}: it is FollowUp's own export, and holds none"
            f"{' that could be read' if export.skipped else ''}.",
            export.skipped,
        )
    notes = tuple(
        f"The sheet “{table.name}” is none that FollowUp wrote; it is not imported."
        for table in others
    )
    return _plan(source, export, notes)


def _plan(source: Source, export: OwnExport, others: tuple[str, ...]) -> ImportPlan:
    leads = tuple(_imported(own, row) for own, row in zip(export.leads, export.rows, strict=True))
    sheet = source.tables[0].name if source.tables else ""
    ours = (_OUR_LEADS,) if leads else ()
    return ImportPlan(
        file=source.file,
        kind=KIND,
        unit="contacts" if export.contacts and not leads else "leads",
        sheet=sheet,
        header_row=1 if source.tables else None,
        columns=(),
        leads=leads,
        skipped=export.skipped,
        notes=(*source.notes, *ours, *export.notes, *others, *export.rest.notes()),
        contacts=export.contacts,
        rest=export.rest,
    )


def _imported(own: OwnLead, row: int) -> ImportedLead:
    lead = own.lead
    people = [
        ImportedContact(
            contact.name,
            contact.role,
            tuple(ImportedPhone(p.number or p.raw, p.extension) for p in contact.phones),
            contact.emails,
        )
        for contact in own.contacts
    ]
    first = people[0] if people else ImportedContact("", "", (), ())
    return ImportedLead(
        row=row,
        employer=own.employer.name,
        position=lead.position,
        location=lead.location,
        url=lead.url,
        source=lead.source_detail or lead.source.value.replace("-", " "),
        status_text=lead.stage.value,
        stage=lead.stage,
        close_reason=lead.close_reason,
        applied_on=lead.applied_on,
        found_on=lead.found_on,
        closes_on=lead.closes_on,
        contact_name=first.name,
        contact_role=first.role,
        phones=first.phones,
        emails=first.emails,
        pay=lead.pay,
        notes=lead.notes,
        interest=lead.interest,
        tags=lead.tags,
        others=tuple(people[1:]),
        own=own,
    )
