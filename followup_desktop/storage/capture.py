"""The TEMP triggers that record row images while an operation is current.

They are made from ``PRAGMA table_info`` at the first write of a connection, so
a new column is journalled without anybody thinking of it. Left out are rows
that are recomputed (``lead_summary``) or a heartbeat (``call_in_progress``), how a file
was read (``import_memory``), and the journal itself. Of ``reminder``, whose states are
final, only what a person's own write ended is recorded (while ``temp.answering`` has a
row). ``step`` is journalled though it is planned: undo must bring back *when* it was due
(planner.md P1).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from followup_desktop.storage.search_feed import Run, aside

TABLES = (
    "employer",
    "contact",
    "phone",
    "email",
    "lead",
    "lead_contact",
    "attempt",
    "promise",
    "expectation",
    "interview",
    "dismissal",
    "step",
    "script",
    "rehearsal",
    "document",
    "activity",
    "lead_alias",
    "told_apart",
    "setting",
    "import_batch",
)
"""What undo and redo bring back, parents before children."""

_BLOCK = 1_000
"""Rows recorded by one statement, in one block: while it runs, whoever else asks the
file waits."""

NOT_JOURNALLED = (
    "lead_summary",
    "reminder",
    "call_in_progress",
    "import_memory",
    "operation",
    "journal",
    "session",
)

KEYS = {"step": "lead_id"}
"""The id column, where it is not called ``id``."""


def install(run: Run) -> None:
    """Make ``temp.recording`` (the current operation's id) and the triggers."""
    run("CREATE TEMP TABLE recording (operation_id INTEGER PRIMARY KEY)")
    run("CREATE TEMP TABLE answering (yes INTEGER)")
    for table in (*TABLES, "reminder"):
        columns = [str(row[1]) for row in run(f"PRAGMA table_info({table})")]
        key = KEYS.get(table, "id")
        for event, before, after in (
            ("INSERT", "", "NEW"),
            ("UPDATE", "OLD", "NEW"),
            ("DELETE", "OLD", ""),
        ):
            when = _of_reminders(event) if table == "reminder" else ""
            run(
                f"CREATE TEMP TRIGGER capture_{table}_{event.lower()} AFTER {event}"
                f" ON main.{table} WHEN EXISTS (SELECT 1 FROM temp.recording){when} BEGIN"
                " INSERT INTO journal (operation_id, table_name, row_id, before, after)"
                f" SELECT operation_id, '{table}', {after or before}.{key},"
                f" {_image(before, columns)}, {_image(after, columns)} FROM temp.recording; END"
            )


def _of_reminders(event: str) -> str:
    """What a person's answer changed; and, where a lead goes for good, what was
    alerted of it, so that it never rings again should the lead come back."""
    if event == "DELETE":
        return " AND OLD.state <> 'pending'"
    return " AND EXISTS (SELECT 1 FROM temp.answering)"


def keep_reminders(run: Run, operation_id: int, lead_ids: str) -> None:
    """Before an undo takes leads (ids as a JSON list) for good: what was alerted
    of them comes back with them, when the operation is done again."""
    columns = [str(row[1]) for row in run("PRAGMA table_info(reminder)")]
    of_leads = f"lead_id IN (SELECT value FROM json_each('{lead_ids}'))"
    run(
        f"DELETE FROM journal WHERE operation_id = {operation_id} AND table_name = 'reminder'"
        " AND before IS NULL AND json_extract(after, '$.lead_id') IN"
        f" (SELECT value FROM json_each('{lead_ids}'))"
    )
    run(
        "INSERT INTO journal (operation_id, table_name, row_id, after)"
        f" SELECT {operation_id}, 'reminder', id, {_image('reminder', columns)} FROM reminder"
        f" WHERE {of_leads} AND state <> 'pending'"
    )


@contextmanager
def recorded_together(run: Run, tables: Sequence[str]) -> Iterator[None]:
    """Within it rows are only added to ``tables``: all of them are recorded at its
    end, table by table, in blocks. Writes to any other table are not recorded."""
    current = run("SELECT operation_id FROM temp.recording")
    if not current:
        yield
        return
    before = {table: _last(run, table) for table in tables}
    run("DELETE FROM temp.recording")
    with aside(run, [f"capture_{table}_insert" for table in tables]):
        yield
    for table in tables:
        _record_blocks(run, current[0][0], table, before[table])
    run(f"INSERT INTO temp.recording (operation_id) VALUES ({current[0][0]})")


def _record_blocks(run: Run, operation_id: object, table: str, before: int) -> None:
    key = KEYS.get(table, "id")
    names = [str(row[1]) for row in run(f"PRAGMA table_info({table})")]
    lists = ", ".join(f"'{name}', json_group_array({name})" for name in names)
    for after in range(before, _last(run, table), _BLOCK):
        run(
            "INSERT INTO journal (operation_id, table_name, row_id, after, block)"
            f" SELECT {operation_id}, '{table}', min({key}), json_object({lists}), count(*) FROM"
            f" (SELECT * FROM {table} WHERE {key} > {after} AND {key} <= {after + _BLOCK}"
            f" ORDER BY {key}) HAVING count(*)"
        )


def _last(run: Run, table: str) -> int:
    return int(str(run(f"SELECT coalesce(max({KEYS.get(table, 'id')}), 0) FROM {table}")[0][0]))


def _image(row: str, columns: list[str]) -> str:
    if not row:
        return "NULL"
    return "json_object(" + ", ".join(f"'{name}', {row}.{name}" for name in columns) + ")"
