"""A file with thousands of leads like one, made in a second and not by an afternoon of typing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

BETWEEN = 100
"""The numbers of one copy's rows lie this far from the next one's; the one lead has fewer."""

TABLES = {
    "employer": ("id",),
    "contact": ("id",),
    "phone": ("id", "contact_id"),
    "lead": ("id", "employer_id"),
    "lead_contact": ("id", "lead_id", "contact_id"),
    "attempt": ("id", "lead_id", "contact_id"),
    "promise": ("id", "lead_id", "contact_id", "attempt_id"),
    "step": ("lead_id", "contact_id", "phone_id"),
    "lead_summary": ("lead_id",),
    "reminder": ("id", "lead_id", "source_id"),
}
"""What belongs to a lead, parents first, and which columns name a row."""


def copy_lead(data_dir: Path, copies: int) -> None:
    """Add ``copies`` leads with all that belongs to them; the file has one, and is closed.

    Its employer's name ends in a number, which each copy has its own of.
    """
    with closing(sqlite3.connect(data_dir / "followup.sqlite3")) as file, file:
        for table, numbers in TABLES.items():
            rows = file.execute(f"SELECT * FROM {table}")
            columns = [column[0] for column in rows.description]
            found = rows.fetchall()
            places = [columns.index(name) for name in numbers]
            marks = ", ".join("?" * len(columns))
            insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
            copied = (
                _copy(row, places, number) for number in range(1, copies + 1) for row in found
            )
            file.executemany(insert, copied)


def _copy(row: tuple[object, ...], places: list[int], number: int) -> list[object]:
    made = [
        value.replace("Number 0", f"Number {number}") if isinstance(value, str) else value
        for value in row
    ]
    for place in places:
        kept = made[place]
        if isinstance(kept, int):
            made[place] = kept + BETWEEN * number
    return made
