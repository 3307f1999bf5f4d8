"""What an import says: kinds, counts and answers, in words."""

from followup_desktop.domain.lead import CloseReason, Stage
from followup_desktop.services.imports import ImportPreview, ImportResult, RowState, UndoneImport
from followup_desktop.ui.text import counted
from followup_desktop.ui.words import CLOSE_REASONS, STAGES

_KINDS = {
    "csv": "a CSV table",
    "tsv": "a table with tabs",
    "xlsx": "an Excel workbook",
    "markdown": "a Markdown table",
    "json": "a JSON list",
    "xls": "an old Excel workbook",
    "ods": "an OpenDocument spreadsheet",
    "html": "a web page with a table",
    "trello": "a Trello board",
    "notion": "a Notion table",
    "huntr": "your Huntr board",
    "teal": "your Teal tracker",
    "simplify": "your Simplify tracker",
    "jobsync": "your JobSync tracker",
    "zip": "a ZIP of several files",
    "followup": "FollowUp's own export",
    "linkedin-job-applications": "LinkedIn job applications",
    "linkedin-saved-jobs": "LinkedIn saved jobs",
    "linkedin-connections": "LinkedIn connections",
    "linkedin": "your LinkedIn data",
    "vcard": "contact cards (vCard)",
    "google-contacts": "contacts of Google",
    "outlook-contacts": "contacts of Outlook",
    "thunderbird-contacts": "contacts of Thunderbird",
    "contacts": "a list of contacts",
}

ROW_STATES = {
    RowState.NEW: "new",
    RowState.ALREADY_THERE: "already there",
    RowState.CHANGED: "changed",
    RowState.SKIPPED: "skipped",
}

DATE_ORDERS = (("dmy", "Day first (14/9)"), ("mdy", "Month first (9/14)"))

STATUS_ANSWERS: tuple[tuple[str, str], ...] = (
    *((stage.value, STAGES[stage]) for stage in Stage if stage is not Stage.CLOSED),
    *((reason.value, f"Closed: {CLOSE_REASONS[reason]}") for reason in CloseReason),
)


def kind_said(preview: ImportPreview) -> str:
    """What kind of file it is, where its header stands, which sheet was read."""
    kind = preview.kind.lower()
    words = _KINDS.get(kind) or preview.kind.replace("-", " ").capitalize()
    parts = [f"This looks like {words}" if kind in _KINDS else f"This is {words}"]
    plan = preview.plan
    if plan.sheet:
        parts.append(f"sheet “{plan.sheet}”")
    if plan.header_row is not None:
        parts.append(f"header in row {plan.header_row}")
    elif kind != "vcard":
        parts.append("without a header row")
    return ", ".join(parts) + "."


def counts_said(preview: ImportPreview) -> str:
    """ "38 new leads, 2 already there, 1 skipped." """
    new = preview.count(RowState.NEW)
    unit = preview.unit.removesuffix("s")
    parts = [f"{counted(new, f'new {unit}')}" if new else f"No new {unit}s"]
    for state in (RowState.CHANGED, RowState.ALREADY_THERE, RowState.SKIPPED):
        count = preview.count(state)
        if count:
            parts.append(f"{count} {ROW_STATES[state]}")
    words = ", ".join(parts) + "."
    people = preview.people
    if unit == "lead" and people.new:
        words += f" {counted(people.new, 'new contact')}."
    if people.attached:
        goes = (
            "One goes to an open lead"
            if people.attached == 1
            else (f"{people.attached} go to open leads")
        )
        words += f" {goes} of their company."
    missing = preview.plan.without_number
    if new and missing:
        words += f" {counted(missing, 'row has', 'rows have')} no phone number yet: that is normal."
    return words


def result_said(result: ImportResult) -> str:
    """What an import did, for the toast."""
    unit = result.unit.removesuffix("s")
    parts = [counted(result.new, unit) + " imported" if result.new else f"No new {unit}"]
    people = result.people
    if unit == "lead" and people.new:
        parts.append(f"{counted(people.new, 'contact')} imported")
    if people.attached:
        parts.append(f"{people.attached} put on open leads")
    if result.changed:
        parts.append(f"{result.changed} changed")
    if result.already_there:
        parts.append(f"{result.already_there} already there")
    if result.skipped:
        parts.append(f"{len(result.skipped)} skipped")
    return ", ".join(parts)


_NAMED = 3


def undone_said(undone: UndoneImport) -> str:
    """What taking an import back did, and what stays since it was worked on."""
    parts = []
    if undone.removed:
        parts.append(f"{counted(undone.removed, 'lead')} taken back")
    if undone.restored:
        parts.append(f"{counted(undone.restored, 'lead')} put back as before")
    if undone.people_removed:
        parts.append(f"{counted(undone.people_removed, 'contact')} taken back")
    if undone.people_restored:
        parts.append(f"{counted(undone.people_restored, 'contact')} put back as before")
    words = ", ".join(parts) or "Nothing was taken back"
    if undone.kept:
        names = [row.name or row.employer or "Unknown company" for row in undone.kept[:_NAMED]]
        more = len(undone.kept) - len(names)
        words += f". Kept, since you worked on them: {', '.join(names)}"
        words += f" and {more} more" if more else ""
    return words
