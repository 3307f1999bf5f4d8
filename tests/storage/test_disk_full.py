"""A full disk: told as such, nothing half written, the next try works."""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_desktop.domain.attempt import Attempt, Outcome
from followup_desktop.domain.errors import KnownError
from followup_desktop.storage.attempts import AttemptStore
from followup_desktop.storage.backups import Backups
from followup_desktop.storage.database import Database, open_database
from followup_desktop.storage.errors import DiskFull
from followup_desktop.storage.journal import JournalStore
from followup_desktop.storage.steps import StepStore
from tests.storage.filled import NOW, add_attempt, add_lead, dump, fill, step


def log(database: Database, lead_id: int, size: int) -> None:
    """One whole operation, as a service does it."""
    journal = JournalStore(database)
    with database.transaction():
        journal.begin("Log a call", "change", NOW)
        note = "spoke about " + "pay " * size
        AttemptStore(database).add(Attempt(0, lead_id, NOW, Outcome.SPOKE, note=note))
        StepStore(database).put(lead_id, step())
        journal.finish(NOW)


@pytest.mark.parametrize("room", range(0, 40, 2))
def test_page_limit_at_every_room(path: Path, room: int) -> None:
    database = open_database(path, now=NOW)
    lead_id = fill(database)[0]
    pages = database.value("PRAGMA page_count")
    database.rows(f"PRAGMA max_page_count = {pages + room}")
    saved = 0
    before = dump(database)
    with pytest.raises(DiskFull, match="NOT SAVED"):  # noqa: PT012
        while True:
            before = dump(database)
            log(database, lead_id, 2_000)
            saved += 1
    assert not database.in_transaction
    assert dump(database) == before
    assert database.check(thorough=True) == []
    database.rows("PRAGMA max_page_count = 1000000")
    log(database, lead_id, 2_000)
    database.close()
    again = open_database(path, now=NOW)
    assert again.value("SELECT count(*) FROM attempt") == 1 + saved + 1
    again.close()


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of 2 MiB of its own."""
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder],
            capture_output=True,
            check=False,
        )
        if made.returncode:
            pytest.skip("no disk can be mounted here")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    database = open_database(small_disk / "data" / "followup.sqlite3", now=NOW)
    lead_id = fill(database)[0]
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(400_000))
    saved = 0
    with pytest.raises(DiskFull):  # noqa: PT012
        while True:
            log(database, lead_id, 3_000)
            saved += 1
    with pytest.raises(KnownError):
        Backups(database, small_disk / "backups").make(NOW)
    assert list((small_disk / "backups").iterdir()) == []
    ballast.unlink()
    log(database, lead_id, 1)
    assert database.value("SELECT count(*) FROM attempt") == 1 + saved + 1
    assert database.check(thorough=True) == []
    database.close()


def test_a_full_disk_with_a_journal_left_over(small_disk: Path, path: Path) -> None:
    """The look before opening needs room for the journal's index: said as it is."""
    database = open_database(path, now=NOW)
    fill(database)
    left = small_disk / path.name
    for name in (path.name, f"{path.name}-wal"):
        (small_disk / name).write_bytes(path.with_name(name).read_bytes())
    database.close()
    ballast = small_disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4_096))
    with pytest.raises(DiskFull):
        open_database(left, now=NOW)
    ballast.unlink()
    again = open_database(left, now=NOW)
    assert again.check(thorough=True) == []
    again.close()


@pytest.mark.parametrize("room", [8_192, 100_000, 300_000, 400_000, 500_000, 600_000, 700_000])
def test_hardly_any_room_for_the_first_file(small_disk: Path, room: int) -> None:
    """The first file is there and whole, or not there at all."""
    (small_disk / "ballast").write_bytes(bytes(2 * 1024 * 1024 - 8_192 - room))
    path = small_disk / "data" / "followup.sqlite3"
    try:
        open_database(path, now=NOW).close()
    except DiskFull:
        if path.exists():
            assert sorted(p.name for p in path.parent.iterdir())[-1].startswith(path.name)
        else:
            assert list(path.parent.iterdir()) == []
    (small_disk / "ballast").unlink()
    database = open_database(path, now=NOW)
    assert database.check(thorough=True) == []
    add_lead(database)
    database.close()


def test_going_on_after_a_full_disk_writes_nothing(path: Path) -> None:
    """SQLite rolls back by itself: the rest must not be saved piece by piece."""
    database = open_database(path, now=NOW)
    lead_id = fill(database)[0]
    database.rows(f"PRAGMA max_page_count = {database.value('PRAGMA page_count') + 3}")
    before = dump(database)
    with pytest.raises((RuntimeError, KnownError)), database.transaction():  # noqa: PT012
        for _ in range(9):
            with contextlib.suppress(DiskFull):
                note = "x" * 9_000
                AttemptStore(database).add(Attempt(0, lead_id, NOW, Outcome.BUSY, note=note))
        database.change("UPDATE lead SET position = 'half'")
    assert dump(database) == before
    database.close()


def test_a_folder_that_vanishes(tmp_path: Path) -> None:
    """What was opened goes on; what is to be made elsewhere says so."""
    path = tmp_path / "data" / "followup.sqlite3"
    database = open_database(path, now=NOW)
    lead_id = add_lead(database)
    os.rename(path.parent, tmp_path / "moved")
    try:
        add_attempt(database, lead_id)
    except KnownError as error:
        assert "safe" in str(error)  # noqa: PT017
    database.close()
    assert not path.exists()
    moved = open_database(tmp_path / "moved" / "followup.sqlite3", now=NOW)
    assert moved.check() == []
    assert moved.value("SELECT count(*) FROM lead") == 1
    moved.close()
