"""What the record's dialog says."""

from pathlib import Path

from followup_desktop.domain.work_search import HEADINGS, Column, Record
from followup_desktop.ui.text import counted

EMPTY = "empty"
"""Stands in a cell that an office would ask about."""
NOTHING = "Nothing in this week."
HOW = "Double-click a line to open its lead, and fill in what is missing."
ALL_THERE = "No cell is empty."


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
