"""Backups are verified, rotated and come back exactly; damage makes none."""

import json
import random
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.clock import DAY
from followup_desktop.domain.errors import KnownError
from followup_desktop.storage import migrating, verifying
from followup_desktop.storage.backups import Backups
from followup_desktop.storage.database import Database, open_database
from followup_desktop.storage.errors import DataFileDamaged, DataFileForeign
from followup_desktop.storage.rotation import kept_by_rotation
from tests.storage.filled import NOW, add_lead, bytes_of, dump, edit_closed, fill


@pytest.fixture
def backups(database: Database, tmp_path: Path) -> Backups:
    fill(database)
    return Backups(database, tmp_path / "backups")


def test_a_backup_says_what_it_holds(backups: Backups, tmp_path: Path) -> None:
    backup = backups.make(NOW)
    assert backup.counts["lead"] == 4
    assert backup.sha256 == verifying.sha256(backup.path)
    assert backup.path.stat().st_size == backup.size
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert backups.all() == (backup,)
    assert json.loads((tmp_path / "backups" / f"{backup.path.name}.json").read_text())
    assert [p.name for p in (tmp_path / "backups").iterdir() if "partial" in p.name] == []


def test_two_in_one_second_do_not_meet(backups: Backups) -> None:
    first, second = backups.make(NOW), backups.make(NOW)
    assert first.path != second.path
    assert backups.all() == (second, first)


def test_restore_is_exact_and_can_be_undone(backups: Backups, database: Database) -> None:
    backup = backups.make(NOW)
    before = dump(database, without=("session",))
    late = add_lead(database, "Later & Sons")
    with database.transaction():
        database.change("DELETE FROM reminder")
    after = dump(database, without=("session",))
    difference = backups.difference(backup.path)
    assert (difference.now["lead"], difference.then["lead"]) == (5, 4)
    undo = backups.restore(backup.path, NOW + 60)
    assert dump(database, without=("session",)) == before
    assert database.check(thorough=True) == []
    assert database.value("PRAGMA journal_mode") == "wal"
    backups.restore(undo.path, NOW + 120)
    assert dump(database, without=("session",)) == after
    assert database.value("SELECT id FROM lead WHERE id = ?", (late,)) == late


def test_a_restored_file_goes_on_being_written_and_searched(
    backups: Backups, database: Database, path: Path
) -> None:
    from followup_desktop.storage.search import SearchStore

    backup = backups.make(NOW)
    backups.restore(backup.path, NOW)
    lead_id = add_lead(database, "After the restore")
    assert SearchStore(database).search("after restore") == [lead_id]
    database.close()
    again = open_database(path, now=NOW)
    assert again.ended_cleanly
    assert again.value("SELECT count(*) FROM lead") == 5
    again.close()


def test_a_foreign_or_damaged_file_is_not_restored(
    backups: Backups, database: Database, tmp_path: Path
) -> None:
    backup = backups.make(NOW)
    before = dump(database)
    songs = tmp_path / "songs.sqlite3"
    edit_closed(songs, "CREATE TABLE song (id INTEGER)")
    with pytest.raises(DataFileForeign):
        backups.restore(songs, NOW)
    content = bytearray(backup.path.read_bytes())
    content[8_192:65_536] = bytes(57_344)
    torn = tmp_path / "torn.sqlite3"
    torn.write_bytes(content)
    with pytest.raises(DataFileDamaged):
        backups.restore(torn, NOW)
    with pytest.raises(KnownError):
        backups.restore(tmp_path / "nowhere.sqlite3", NOW)
    assert dump(database) == before
    assert len(backups.all()) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DROP TABLE promise", "the table promise is missing"),
        ("ALTER TABLE lead DROP COLUMN purpose", "lead has no purpose"),
        (
            "CREATE TRIGGER evil AFTER UPDATE ON lead BEGIN DELETE FROM lead; END",
            "a trigger in it",
        ),
        (
            "PRAGMA ignore_check_constraints = ON; UPDATE lead SET applied_on = 'zzz'",
            "CHECK constraint failed",
        ),
    ],
)
def test_a_file_of_another_shape_is_not_restored(
    backups: Backups, database: Database, tmp_path: Path, change: str, said: str
) -> None:
    """Sound, and said to be ours: yet with it in place nothing would work any more."""
    other = tmp_path / "other.sqlite3"
    shutil.copyfile(backups.make(NOW).path, other)
    edit_closed(other, f"PRAGMA foreign_keys = OFF; {change}")
    before = dump(database)
    with pytest.raises(DataFileDamaged, match=said):
        backups.restore(other, NOW)
    assert dump(database) == before
    assert list(tmp_path.rglob("*.restoring*")) == []


def test_a_damaged_file_makes_and_rotates_none(path: Path, tmp_path: Path) -> None:
    database = open_database(path, now=NOW)
    fill(database)
    Backups(database, tmp_path / "backups").make(NOW - 400 * DAY)
    database.close()
    with closing(sqlite3.connect(path)) as connection:
        page = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'promise_by_time'"
        ).fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 + 8 : page * 4096] = b"\x5a" * 4088
    path.write_bytes(content)
    kept = bytes_of(tmp_path / "backups")
    database = open_database(path, now=NOW)
    with pytest.raises(DataFileDamaged):
        Backups(database, tmp_path / "backups").make(NOW)
    assert bytes_of(tmp_path / "backups") == kept
    database.close()


def test_rows_without_parents_make_no_backup(path: Path, tmp_path: Path) -> None:
    database = open_database(path, now=NOW)
    fill(database)
    database.close()
    edit_closed(path, "PRAGMA foreign_keys = OFF; UPDATE lead SET employer_id = 77 WHERE id = 1")
    database = open_database(path, now=NOW)
    assert database.check() == ["lead 1 points to a missing employer"]
    with pytest.raises(DataFileDamaged):
        Backups(database, tmp_path / "backups").make(NOW)
    assert not (tmp_path / "backups").exists()
    database.close()


def test_rotation_removes_only_what_it_made(backups: Backups, tmp_path: Path) -> None:
    for days in (400, 395, 60, 59, 3, 0):
        backups.make(NOW - days * DAY)
    stranger = tmp_path / "backups" / "followup-by-hand.sqlite3"
    shutil.copyfile(backups.all()[0].path, stranger)
    backups.make(NOW)
    days_kept = sorted((NOW - backup.made_at) // DAY for backup in backups.all())
    assert days_kept == [0, 0, 3, 59]
    assert stranger.exists()


def test_save_to_replaces_only_by_a_verified_copy(backups: Backups, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "mine.sqlite3"
    backups.save_to(target, NOW)
    assert verifying.content(target, migrating.NEWEST).counts["lead"] == 4
    backups.save_to(target, NOW)
    assert [p.name for p in target.parent.iterdir()] == ["mine.sqlite3"]
    assert backups.all() == ()


@given(st.lists(st.integers(0, 500 * DAY), max_size=80))
def test_rotation_keeps_what_it_promises(ages: list[int]) -> None:
    made = [NOW - age for age in ages]
    kept = kept_by_rotation(made, NOW)
    assert kept <= set(made)
    assert {at for at in made if at > NOW - 2 * DAY} <= kept
    assert kept_by_rotation(kept, NOW) == kept
    if made:
        assert max(made) in kept
        assert len({at for at in kept if at <= NOW - 2 * DAY}) <= 14 + 8 + 12 + 1
    for span, days in ((1, 14), (7, 49), (31, 300)):
        for at in made:
            if at > NOW - days * DAY:
                assert any(abs(other - at) < span * DAY for other in kept)


def test_rotation_over_two_years_of_days() -> None:
    kept: frozenset[int] = frozenset()
    made = random.Random(3)
    for day in range(730):
        now = NOW + day * DAY
        kept = kept_by_rotation({*kept, now, now + made.randrange(1, 3_600)}, now)
    assert 14 + 6 + 9 <= len(kept) <= 4 + 14 + 8 + 12


def test_a_restore_waits_for_whoever_is_reading(backups: Backups, database: Database) -> None:
    made = backups.make(NOW)
    reading = database.connection.connection().execute("SELECT id FROM lead")
    assert reading.fetchone() is not None  # a statement that is not over
    ending = threading.Timer(0.2, reading.close)
    ending.start()
    backups.restore(made.path, NOW + 60)
    ending.join()
    assert database.check(thorough=True) == []
