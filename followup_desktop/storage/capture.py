"""The TEMP triggers that record row images while an operation is current.

They are made from ``PRAGMA table_info`` at the first write of a connection, so
a new column is journalled without anybody thinking of it. Left out are rows
that are recomputed (``lead_summary``), final (``reminder``), or a heartbeat
(``call_in_progress``), and the journal itself. ``step`` is journalled though
it is planned: undo must bring back *when* it was due (planner.md P1).
"""

from followup_desktop.storage.search_feed import Run

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
    "setting",
    "import_batch",
)
"""What undo and redo bring back, parents before children."""

NOT_JOURNALLED = ("lead_summary", "reminder", "call_in_progress", "operation", "journal", "session")

KEYS = {"step": "lead_id"}
"""The id column, where it is not called ``id``."""


def install(run: Run) -> None:
    """Make ``temp.recording`` (the current operation's id) and the triggers."""
    run("CREATE TEMP TABLE recording (operation_id INTEGER PRIMARY KEY)")
    for table in TABLES:
        columns = [str(row[1]) for row in run(f"PRAGMA table_info({table})")]
        key = KEYS.get(table, "id")
        for event, before, after in (
            ("INSERT", "", "NEW"),
            ("UPDATE", "OLD", "NEW"),
            ("DELETE", "OLD", ""),
        ):
            run(
                f"CREATE TEMP TRIGGER capture_{table}_{event.lower()} AFTER {event}"
                f" ON main.{table} WHEN EXISTS (SELECT 1 FROM temp.recording) BEGIN"
                " INSERT INTO journal (operation_id, table_name, row_id, before, after)"
                f" SELECT operation_id, '{table}', {after or before}.{key},"
                f" {_image(before, columns)}, {_image(after, columns)} FROM temp.recording; END"
            )


def _image(row: str, columns: list[str]) -> str:
    if not row:
        return "NULL"
    return "json_object(" + ", ".join(f"'{name}', {row}.{name}" for name in columns) + ")"
