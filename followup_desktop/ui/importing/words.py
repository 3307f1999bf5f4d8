"""What an import says: kinds, counts and answers, in words."""

from collections import Counter
from collections.abc import Mapping, Sequence

from followup_desktop.domain.lead import CloseReason, Stage
from followup_desktop.services.importing import TopRow
from followup_desktop.services.taking_in.service import (
    ImportPreview,
    ImportResult,
    PastImport,
    RestCounts,
    RowState,
    UndoneImport,
)
from followup_desktop.ui.text import counted, number
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

_REASONS = 4
_NAMED = 3

ROW_STATES = {
    RowState.NEW: "new",
    RowState.ALREADY_THERE: "already there",
    RowState.CHANGED: "changed",
    RowState.SKIPPED: "skipped",
}

UNITS = (("leads", "Job leads"), ("contacts", "People to talk to"))
NO_HEADER = "There is no header row"

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
    parts = [f"{counted(new, f'new {unit}')}" if new else f"No new {preview.unit}"]
    parts += _rest_said({state: preview.count(state) for state in RowState})
    words = ", ".join(parts) + "."
    people = preview.people
    if unit == "lead" and people.new:
        words += f" {counted(people.new, 'new contact')}."
    words += "".join(f" {said}, new here." for said in _own_rest_said(preview.rest))
    if people.attached:
        goes = (
            "One goes to an open lead"
            if people.attached == 1
            else f"{number(people.attached)} go to open leads"
        )
        words += f" {goes} of their company."
    return words


def _rest_said(rows: Mapping[RowState, int]) -> list[str]:
    """What becomes of the rows that are not new: "2 already there", "1 skipped"."""
    states = (RowState.CHANGED, RowState.ALREADY_THERE, RowState.SKIPPED)
    return [f"{number(rows[state])} {ROW_STATES[state]}" for state in states if rows[state]]


def numbers_said(preview: ImportPreview) -> str:
    """ "37 of 40 have no phone number: they go to “No phone number yet”.", or where
    people are found who come without a lead; or that there is nothing to do."""
    if not preview.useful:
        here = preview.count(RowState.ALREADY_THERE) and not preview.count(RowState.SKIPPED)
        return f"There is nothing to import{': all of it is here' if here else ''}."
    if preview.unit == "contacts":
        some = preview.count(RowState.NEW)
        them = "them" if some > 1 else "this person"
        return f"On a lead, “Choose from your contacts…” finds {them}." if some else ""
    new = {row.row for row in preview.rows if row.state is RowState.NEW}
    every = [lead for lead in preview.plan.leads if lead.row in new]
    leads = [lead for lead in every if lead.stage is not Stage.CLOSED]
    missing = sum(not preview.can_be_called(lead) for lead in leads)
    if not missing:
        return ""
    of = f"the {number(len(leads))}" if len(leads) == len(every) else "the open ones"
    if missing == len(leads) == 1:
        return "It has no phone number: it goes to “No phone number yet”."
    if missing == len(leads):
        return f"None of {of} has a phone number: they go to “No phone number yet”."
    verb, goes = ("has", "it goes") if missing == 1 else ("have", "they go")
    whole = f"{number(missing)} of {of.removeprefix('the ') if of[4].isdigit() else of}"
    return f"{whole} {verb} no phone number: {goes} to “No phone number yet”."


def skipped_said(preview: ImportPreview) -> str:
    """Why rows are skipped, each reason once with its count."""
    why = Counter(row.why for row in preview.skipped)
    if len(why) < 2 or len(why) > _REASONS:
        return ""
    return (
        "Skipped: " + "; ".join(f"{number(rows)} × {one}" for one, rows in why.most_common()) + "."
    )


def file_said(name: str, at: int, of: int) -> str:
    """ "jobs.csv", or "2 of 3: jobs.csv"."""
    return name if of == 1 else f"{at} of {of}: {name}"


def top_row_said(row: TopRow) -> str:
    """One of the first rows, as a header to choose."""
    return f"Row {row.number}: {row.text}"


def past_said(past: PastImport) -> str:
    """What an import did: "38 new, 2 changed, 1 skipped"."""
    unit = past.unit.removesuffix("s")
    parts = [counted(past.new, f"new {unit}") if past.new else f"no new {past.unit}"]
    return ", ".join(parts + _rest_said(_not_new(past, past.skipped)))


def results_said(results: Sequence[ImportResult]) -> str:
    """What the imports of one visit did, for the toast."""
    if len(results) == 1:
        return result_said(results[0])
    parts = [f"{number(len(results))} files"]
    for unit in ("leads", "contacts"):
        new = sum(one.new for one in results if one.unit == unit)
        if unit == "contacts":
            new += sum(one.people.new for one in results if one.unit == "leads")
        if new:
            parts.append(f"{counted(new, unit.removesuffix('s'))} imported")
    if len(parts) == 1:
        parts.append("nothing new in them")
    return ", ".join(parts)


def result_said(result: ImportResult) -> str:
    """What an import did, for the toast."""
    unit = result.unit.removesuffix("s")
    parts = [counted(result.new, unit) + " imported" if result.new else f"No new {result.unit}"]
    people = result.people
    if unit == "lead" and people.new:
        parts.append(f"{counted(people.new, 'contact')} imported")
    if people.attached:
        parts.append(f"{number(people.attached)} put on open leads")
    parts += [f"{words} imported" for words in _own_rest_said(result.rest)]
    return ", ".join(parts + _rest_said(_not_new(result, len(result.skipped))))


def _own_rest_said(rest: RestCounts) -> list[str]:
    """What else of FollowUp's own export is new here."""
    counts = (
        (rest.activities, "entry of the record", "entries of the record"),
        (rest.scripts, "script", "scripts"),
        (rest.rehearsals, "rehearsal", "rehearsals"),
        (rest.documents, "link to a document", "links to documents"),
    )
    return [counted(count, one, many) for count, one, many in counts if count]


def _not_new(one: PastImport | ImportResult, skipped: int) -> dict[RowState, int]:
    return {
        RowState.CHANGED: one.changed,
        RowState.ALREADY_THERE: one.already_there,
        RowState.SKIPPED: skipped,
    }


def undone_said(undone: UndoneImport) -> str:
    """What taking an import back did, and what stays since it was worked on."""
    parts = [f"{counted(count, unit)} {what}" for count, unit, what in undone.became()]
    parts += [f"{said} taken back" for said in _own_rest_said(undone.rest)]
    words = ", ".join(parts) or "Nothing was taken back"
    if undone.kept:
        names = [row.name or row.employer or "Unknown company" for row in undone.kept[:_NAMED]]
        more = len(undone.kept) - len(names)
        words += f". Kept, since you worked on them: {', '.join(names)}"
        words += f" and {number(more)} more" if more else ""
    return words
