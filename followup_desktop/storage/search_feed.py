"""What keeps both search tables true to the rows they index.

TEMP triggers note which leads and which notes were touched; just before the
commit ``Database.transaction`` has them indexed again, each once, in the same
transaction. (The triggers cannot write to the FTS5 tables themselves: SQLite
before 3.41 forbids that under ``trusted_schema=OFF``.)
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

_LEADS_OF = {
    "lead": "SELECT {row}.id",
    "employer": "SELECT id FROM lead WHERE employer_id = {row}.id",
    "contact": "SELECT lead_id FROM lead_contact WHERE contact_id = {row}.id",
    "lead_contact": "SELECT {row}.lead_id",
    "email": "SELECT lead_id FROM lead_contact WHERE contact_id = {row}.contact_id",
    "phone": (
        "SELECT lead_id FROM lead_contact WHERE contact_id = {row}.contact_id"
        " UNION ALL SELECT id FROM lead WHERE employer_id = {row}.employer_id"
    ),
}

_INDEXED = {
    "lead": (
        "employer_id",
        "position",
        "location",
        "source_detail",
        "tags",
        "notes",
        "deleted_at",
    ),
    "employer": ("name",),
    "contact": ("name", "role", "deleted_at"),
    "phone": ("search_digits",),
    "email": ("address",),
}

_ADDED = ("lead", "phone", "email", "lead_contact")
"""What makes a lead found otherwise, once it is there or gone."""

_COLUMNS = "employer, position, people, phones, emails, notes"

_TEMP_TABLES = (
    "CREATE TEMP TABLE touched_lead (id INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE touched_note (id INTEGER PRIMARY KEY, was TEXT NOT NULL)",
)

# The first text noted is the one that is in the index, so it stays (OR IGNORE).
_NOTE_TRIGGERS = (
    "CREATE TEMP TRIGGER touch_note_added AFTER INSERT ON main.attempt WHEN NEW.note <> ''"
    " BEGIN INSERT OR IGNORE INTO touched_note VALUES (NEW.id, ''); END",
    "CREATE TEMP TRIGGER touch_note_changed AFTER UPDATE OF note, deleted_at ON main.attempt"
    " WHEN OLD.note <> NEW.note OR OLD.deleted_at IS NOT NEW.deleted_at"
    " BEGIN INSERT OR IGNORE INTO touched_note"
    " VALUES (OLD.id, iif(OLD.deleted_at IS NULL, OLD.note, '')); END",
    "CREATE TEMP TRIGGER touch_note_gone AFTER DELETE ON main.attempt WHEN OLD.note <> ''"
    " BEGIN INSERT OR IGNORE INTO touched_note"
    " VALUES (OLD.id, iif(OLD.deleted_at IS NULL, OLD.note, '')); END",
)

_AT_ONCE = 500
"""Leads indexed by one statement: while it runs, whoever else asks the file waits, the
window too."""
_NEXT_LEADS = f"SELECT max(id) FROM (SELECT id FROM touched_lead ORDER BY id LIMIT {_AT_ONCE})"
_FLUSH_LEADS = (
    "DELETE FROM lead_search WHERE rowid IN (SELECT id FROM touched_lead WHERE id <= {last})",
    f"INSERT INTO lead_search (rowid, {_COLUMNS}) SELECT lead_id, {_COLUMNS} FROM lead_text"
    " WHERE lead_id IN (SELECT id FROM touched_lead WHERE id <= {last})",
    "DELETE FROM touched_lead WHERE id <= {last}",
)
_FLUSH_NOTES = (
    "INSERT INTO note_search (note_search, rowid, note)"
    " SELECT 'delete', id, was FROM touched_note WHERE was <> ''",
    "INSERT INTO note_search (rowid, note) SELECT id, note FROM note_text"
    " WHERE id IN (SELECT id FROM touched_note)",
    "DELETE FROM touched_note",
)

Run = Callable[[str], Sequence[tuple[object, ...]]]


def install(run: Run) -> None:
    """Make the TEMP tables and triggers; once a connection."""
    for statement in (*_TEMP_TABLES, *_NOTE_TRIGGERS, *_lead_triggers()):
        run(statement)


def flush(run: Run) -> None:
    """Index again what was touched; inside the transaction that touched it."""
    while (last := run(_NEXT_LEADS)[0][0]) is not None:
        for statement in _FLUSH_LEADS:
            run(statement.format(last=last))
    if run("SELECT 1 FROM temp.touched_note LIMIT 1"):
        for statement in _FLUSH_NOTES:
            run(statement)


@contextmanager
def fed_together(run: Run) -> Iterator[None]:
    """Within it only new leads, and people and numbers who are as new, are added: the
    leads are noted at its end, at once."""
    last = run("SELECT coalesce(max(id), 0) FROM lead")[0][0]
    with aside(run, [f"touch_added_{table}" for table in _ADDED]):
        yield
    run(f"INSERT OR IGNORE INTO touched_lead SELECT id FROM lead WHERE id > {last}")


@contextmanager
def aside(run: Run, triggers: Sequence[str]) -> Iterator[None]:
    """Within it these TEMP triggers are not there: asked ten thousand times, the one
    that does nothing takes as long as a third of the row."""
    names = ", ".join(f"'{name}'" for name in triggers)
    made = run(f"SELECT name, sql FROM sqlite_temp_master WHERE name IN ({names})")
    for name, _sql in made:
        run(f"DROP TRIGGER temp.{name}")
    try:
        yield
    finally:
        for _name, sql in made:
            run(str(sql).replace("CREATE TRIGGER", "CREATE TEMP TRIGGER", 1))


def rebuild(run: Run) -> None:
    """Index everything anew, inside a transaction."""
    run("DELETE FROM lead_search")
    run(f"INSERT INTO lead_search (rowid, {_COLUMNS}) SELECT lead_id, {_COLUMNS} FROM lead_text")
    run("INSERT INTO note_search (note_search) VALUES ('rebuild')")


def _lead_triggers() -> list[str]:
    made = [
        _touch(f"added_{table}", f"AFTER INSERT ON main.{table}", _LEADS_OF[table], "NEW")
        for table in _ADDED
    ]
    made += [
        _touch(f"gone_{table}", f"AFTER DELETE ON main.{table}", _LEADS_OF[table], "OLD")
        for table in _ADDED
    ]
    for table, columns in _INDEXED.items():
        changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
        event = f"AFTER UPDATE OF {', '.join(columns)} ON main.{table} WHEN {changed}"
        made.append(_touch(f"changed_{table}", event, _LEADS_OF[table], "NEW"))
    return made


def _touch(name: str, event: str, leads: str, row: str) -> str:
    return (
        f"CREATE TEMP TRIGGER touch_{name} {event}"
        f" BEGIN INSERT OR IGNORE INTO touched_lead {leads.format(row=row)}; END"
    )
