"""What the record's dialog says."""

from pathlib import Path

from followup_desktop.domain.work_search import HEADINGS, Column, Entry, EntryKind, Record
from followup_desktop.ui.text import counted

EMPTY = "empty"
"""Stands in a cell that an office would ask about."""
NOTHING = "Nothing in this week."
HOW = "Double-click a line to open its lead, and fill in what is missing."


_WHERE = {
    Column.EMPLOYER: "The lead has no company name yet.",
    Column.PLACE: "Neither an address nor a number is known.",
    Column.PERSON: "Say in the call log with whom it was.",
    Column.METHOD: "Say on the lead how you applied (“Applied through”).",
    Column.POSITION: "The lead has no position yet.",
}


def missing_said(entry: Entry, column: Column) -> str:
    """Where somebody can fill in an empty cell."""
    if column is Column.METHOD and entry.kind is EntryKind.INTERVIEW:
        return "Say where the interview was."
    if entry.kind is EntryKind.FAIR:
        return "Say where it was."
    return _WHERE.get(column, "")


def counts_said(record: Record) -> str:
    """ "2 of 3 this week", of several weeks "12 contacts in 4 weeks"; then the repeats."""
    weeks = record.weeks
    said = f"{counted(record.counted, 'contact')} in {counted(len(weeks), 'week')}"
    if len(weeks) == 1:
        said = weeks[0].said()
    repeats = len(record.entries) - record.counted
    if repeats:
        said += f", and {counted(repeats, 'repeat')} of an employer in the same week"
    return said


def empty_said(empty: dict[Column, int]) -> str:
    """ "3 cells are empty: person contacted (2), method (1)."; "" where none is."""
    if not empty:
        return ""
    many = sum(empty.values())
    which = ", ".join(
        f"{HEADINGS[column][:1].lower()}{HEADINGS[column][1:]} ({number})"
        for column, number in empty.items()
    )
    verb = "is" if many == 1 else "are"
    return f"{counted(many, 'cell')} {verb} empty: {which}."


def saved_said(path: Path) -> str:
    """Where it is."""
    return f"Saved as {path}"
