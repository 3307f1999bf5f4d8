"""Whether a file has the tables of this program: one from elsewhere may say that it is
ours and lack some, or bring triggers that would change what is written."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from followup_desktop.storage import errors, migrating
from followup_desktop.storage.database import Row

Rows = Callable[[str], list[Row]]


def refuse_other_shape(path: Path, rows: Rows) -> None:
    """Raise ``KnownError`` unless a file of the present format has every table and
    column of a new one, and no trigger that a new one has not."""
    with closing(sqlite3.connect(":memory:")) as fresh:
        for migration in migrating.MIGRATIONS:
            fresh.executescript(migration.sql)
        wanted, _triggers = _shape(lambda sql: fresh.execute(sql).fetchall())
    found, triggers = _shape(rows)
    for table, columns in wanted.items():
        if table not in found:
            raise errors.damaged(path, f"the table {table} is missing")
        if lost := sorted(columns - found[table]):
            raise errors.damaged(path, f"{table} has no {lost[0]}")
    if triggers - _triggers:
        raise errors.damaged(path, "there is a trigger in it that FollowUp did not make")


def _shape(rows: Rows) -> tuple[dict[str, set[str]], set[str]]:
    made = rows("SELECT type, name FROM main.sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    names = [str(name) for kind, name in made if kind in ("table", "view")]
    tables = {name: {str(row[1]) for row in rows(f'PRAGMA table_info("{name}")')} for name in names}
    return tables, {str(name) for kind, name in made if kind == "trigger"}
