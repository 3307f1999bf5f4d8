"""The one connection, and Peewee's view of it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import peewee
import pytest

from followup_desktop.storage.connection import failures
from followup_desktop.storage.database import open_database

_NOW = 1_795_449_600
_OPEN = """
import sys
from pathlib import Path
from followup_desktop.storage.database import open_database

database = open_database(Path(sys.argv[1]), now=1_795_449_600)
database.rows("SELECT count(*) FROM lead")
print("peewee" in sys.modules)
database.connection.execute_sql("SELECT count(*) FROM lead")
print("peewee" in sys.modules)
database.close()
"""


def test_peewee_sees_what_was_written_and_is_closed_with_the_file(tmp_path: Path) -> None:
    database = open_database(tmp_path / "followup.sqlite3", now=_NOW)
    view = database.connection
    assert isinstance(view, peewee.SqliteDatabase)
    assert view is database.connection
    with database.transaction():
        database.insert("INSERT INTO employer (name, created_at) VALUES ('Acme', 1)")
        assert view.execute_sql("SELECT name FROM employer").fetchall() == [("Acme",)]
    assert view.execute_sql("PRAGMA foreign_keys").fetchone() == (1,)
    assert view.connection().isolation_level is None
    database.close()
    assert view.is_closed()
    with pytest.raises(sqlite3.ProgrammingError):
        database.rows("SELECT 1")
    assert issubclass(peewee.OperationalError, failures())


def test_reading_needs_no_peewee(tmp_path: Path) -> None:
    open_database(tmp_path / "followup.sqlite3", now=_NOW).close()
    answer = subprocess.run(
        [sys.executable, "-c", _OPEN, tmp_path / "followup.sqlite3"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stdout.split() == ["False", "True"], answer.stderr[-2000:]
