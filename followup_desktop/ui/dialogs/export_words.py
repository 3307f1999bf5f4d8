"""What an export is called and says: formats, tables, what was written."""

from collections.abc import Mapping
from dataclasses import dataclass

from followup_desktop.services.exporting.service import TableName
from followup_desktop.ui.text import counted


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its suffix, its name, and in one sentence what it is for."""

    suffix: str
    name: str
    sentence: str


FORMATS = (
    Format(
        ".xlsx",
        "Excel workbook",
        "A sheet each for leads, people, the call log and what is ahead. Import takes it back.",
    ),
    Format(".csv", "CSV table", "One table, for any spreadsheet and many other programs."),
    Format(
        ".ics",
        "Calendar",
        "Promises, interviews and days to ask for news, for the calendar of your phone.",
    ),
    Format(".vcf", "Contacts", "The people with their numbers, for the contacts of your phone."),
    Format(
        ".json",
        "Everything",
        "All that FollowUp knows. Import takes it back, but for the settings, copied documents"
        " and recordings: a whole backup (Settings › Backups) has these too.",
    ),
)

TABLES = {
    TableName.LEADS: "Leads",
    TableName.CONTACTS: "People",
    TableName.ATTEMPTS: "Call log",
    TableName.FOLLOW_UPS: "What is ahead",
}

OPEN_TO_ALL = "The file is not encrypted: whoever has it can read it."

_COUNTED = (
    ("leads", "lead", ""),
    ("contacts", "person", "people"),
    ("address_book", "person of no lead", "people of no lead"),
    ("attempts", "line of the call log", "lines of the call log"),
    ("follow_ups", "step ahead", "steps ahead"),
    ("promises", "promise", ""),
    ("interviews", "interview", ""),
    ("steps", "step of yours", "steps of yours"),
    ("check_ins", "day to ask for news", "days to ask for news"),
)


def written_said(counts: Mapping[str, int]) -> str:
    """ "40 leads, 32 people": what is in the file; what there is none of is left out."""
    parts = [
        counted(counts[name], word, plural) for name, word, plural in _COUNTED if counts.get(name)
    ]
    return ", ".join(parts) or "nothing: there was none of it"
