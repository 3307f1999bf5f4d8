"""The file is opened as reliability.md says, or refused in one sentence."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from followup_desktop.domain.errors import KnownError
from followup_desktop.storage import opening
from followup_desktop.storage.database import Database, open_database
from followup_desktop.storage.errors import (
    DataFileDamaged,
    DataFileForeign,
    DataFileInUse,
    DataFileNewer,
    DataFileUnreachable,
)
from followup_desktop.storage.migrating import NEWEST
from tests.storage.filled import NOW, add_lead, bytes_of, edit_closed, fill


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("locking_mode", "exclusive"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("application_id", opening.APPLICATION_ID),
        ("user_version", NEWEST),
    ],
)
def test_pragmas_stand_as_set(database: Database, name: str, value: object) -> None:
    assert database.value(f"PRAGMA {name}") == value


def test_a_pragma_that_is_not_taken_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(path, now=NOW).close()
    monkeypatch.setattr(opening, "pragmas", lambda: [("journal_mode", "OFF", "wal")])
    with pytest.raises(KnownError, match=r"journal_mode is"):
        open_database(path, now=NOW)


def test_first_start_makes_a_private_folder_and_file(path: Path) -> None:
    database = open_database(path, now=NOW)
    assert database.created
    database.close()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(bytes_of(path.parent)) == ["followup.sqlite3"]


def test_second_start_finds_everything(path: Path) -> None:
    database = open_database(path, now=NOW)
    lead_id = add_lead(database)
    database.close()
    again = open_database(path, now=NOW)
    assert again.value("SELECT position FROM lead WHERE id = ?", (lead_id,)) == "Baker"
    assert not again.created
    again.close()


def test_a_cursor_in_a_cycle_holds_no_file_that_was_let_go(path: Path) -> None:
    """As the traceback of a failed statement may hold one."""
    database = open_database(path, now=NOW)
    add_lead(database)
    cursor = database.connection.connection().execute("SELECT name FROM sqlite_master")
    held: list[object] = [cursor, cursor.fetchone()]
    held.append(held)
    del cursor, held
    database.abandon()
    assert sorted(bytes_of(path.parent)) == ["followup.sqlite3"]
    open_database(path, now=NOW).close()


def test_a_clean_end_is_told_from_an_unclean_one(path: Path) -> None:
    open_database(path, now=NOW).close()
    database = open_database(path, now=NOW)
    assert database.ended_cleanly
    database.abandon()
    database = open_database(path, now=NOW)
    assert not database.ended_cleanly
    database.close()
    database = open_database(path, now=NOW)
    assert database.ended_cleanly
    assert database.check() == []
    database.close()


def test_newer_file_is_refused_untouched(path: Path) -> None:
    open_database(path, now=NOW).close()
    edit_closed(path, "PRAGMA user_version = 99")
    before = bytes_of(path.parent)
    with pytest.raises(DataFileNewer, match="newer FollowUp"):
        open_database(path, now=NOW)
    assert bytes_of(path.parent) == before


def test_newer_version_in_the_journal_is_seen_past_a_stale_header(path: Path) -> None:
    """The version may stand in the -wal only; neither file may change."""
    open_database(path, now=NOW).close()
    held = sqlite3.connect(path, isolation_level=None)
    held.execute("PRAGMA journal_mode = WAL")
    held.execute("PRAGMA wal_autocheckpoint = 0")
    held.execute("PRAGMA user_version = 99")
    copy = path.parent.parent / "copy" / path.name
    copy.parent.mkdir()
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
    held.close()
    assert int.from_bytes(copy.read_bytes()[60:64], "big") == NEWEST  # what the header says
    before = bytes_of(copy.parent)
    with pytest.raises(DataFileNewer):
        open_database(copy, now=NOW)
    after = bytes_of(copy.parent)
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("content", [b"just some text" * 100, b"%PDF-1.7" + bytes(5_000)])
def test_what_is_no_database_is_refused_untouched(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700)
    path.write_bytes(content)
    with pytest.raises(KnownError, match="not a FollowUp data file"):
        open_database(path, now=NOW)
    assert path.read_bytes() == content


def test_foreign_database_is_refused_untouched(path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    edit_closed(path, "CREATE TABLE song (id INTEGER); INSERT INTO song VALUES (1)")
    before = bytes_of(path.parent)
    with pytest.raises(DataFileForeign):
        open_database(path, now=NOW)
    assert bytes_of(path.parent) == before


def test_empty_file_is_no_new_beginning(path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    path.write_bytes(b"")
    with pytest.raises(DataFileDamaged, match="empty"):
        open_database(path, now=NOW)
    assert path.read_bytes() == b""


def test_missing_file_beside_its_journal_is_no_new_beginning(path: Path) -> None:
    database = open_database(path, now=NOW)
    add_lead(database)
    shutil.copyfile(f"{path}-wal", path.parent.parent / "kept-wal")
    database.close()
    path.unlink()
    shutil.copyfile(path.parent.parent / "kept-wal", f"{path}-wal")
    with pytest.raises(DataFileDamaged, match="missing"):
        open_database(path, now=NOW)
    assert not path.exists()


def test_folder_in_its_place(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(DataFileUnreachable):
        open_database(path, now=NOW)


def test_file_in_place_of_the_folder(path: Path) -> None:
    path.parent.write_text("a file")
    with pytest.raises(KnownError):
        open_database(path, now=NOW)


def test_second_opener_in_another_process_is_told(path: Path) -> None:
    database = open_database(path, now=NOW)
    add_lead(database)
    code = (
        "import sys; from pathlib import Path\n"
        "from followup_desktop.storage.database import open_database\n"
        "from followup_desktop.storage.errors import DataFileInUse\n"
        "try: open_database(Path(sys.argv[1]), now=5, busy_seconds=0.05)\n"
        "except DataFileInUse as error: print(error)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert "open in another FollowUp" in told.stdout
    add_lead(database)
    database.close()


def test_held_by_any_other_program(path: Path) -> None:
    open_database(path, now=NOW).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE session SET clean = clean")
        with pytest.raises(DataFileInUse):
            open_database(path, now=NOW, busy_seconds=0.05)


@pytest.fixture
def plain_folder() -> Iterator[Path]:
    """A folder in which permissions count, though root runs the tests."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, 65_534, 65_534)
            os.seteuid(65_534)
        try:
            yield folder
        finally:
            if os.getuid() == 0:
                os.seteuid(0)
            folder.chmod(0o700)


def test_read_only_file(plain_folder: Path) -> None:
    path = plain_folder / "followup.sqlite3"
    open_database(path, now=NOW).close()
    path.chmod(0o400)
    before = bytes_of(plain_folder)
    with pytest.raises(DataFileUnreachable, match="safe"):
        open_database(path, now=NOW)
    assert bytes_of(plain_folder) == before


def test_read_only_folder(plain_folder: Path) -> None:
    path = plain_folder / "followup.sqlite3"
    open_database(path, now=NOW).close()
    before = bytes_of(plain_folder)
    plain_folder.chmod(0o500)
    with pytest.raises(DataFileUnreachable, match="safe"):
        open_database(path, now=NOW)
    with pytest.raises(DataFileUnreachable):
        open_database(plain_folder / "other.sqlite3", now=NOW)
    assert bytes_of(plain_folder) == before


def test_a_change_outside_a_transaction_is_a_bug(database: Database) -> None:
    with pytest.raises(RuntimeError):
        database.change("DELETE FROM lead")


def test_a_failed_transaction_leaves_no_trace(database: Database) -> None:
    fill(database)
    before = database.rows("SELECT * FROM lead")
    with pytest.raises(ZeroDivisionError), database.transaction():  # noqa: PT012
        database.change("UPDATE lead SET position = 'x'")
        with database.transaction():
            database.change("DELETE FROM reminder")
        raise ZeroDivisionError
    assert database.rows("SELECT * FROM lead") == before
    assert not database.in_transaction


def test_killed_at_first_start_leaves_no_half_file(path: Path) -> None:
    """The file gets its name only when it is whole."""
    path.parent.mkdir(mode=0o700)
    (path.parent / f".{path.name}.dead.new").write_bytes(b"")
    open_database(path, now=NOW).close()
    database = open_database(path, now=NOW)
    assert database.check() == []
    database.close()


def test_what_a_killed_restore_left_is_swept_at_the_next_start(path: Path) -> None:
    open_database(path, now=NOW).abandon()
    left = [
        path.with_name(f".{path.name}.{word}{tail}")
        for word in ("restoring", "unpacked")
        for tail in ("", "-journal")
    ]
    other = path.with_name(f".{path.name}.mine")
    for one in (*left, other):
        one.write_bytes(b"somebody's data")
    open_database(path, now=NOW).close()
    assert [one for one in left if one.exists()] == []
    assert other.exists()
