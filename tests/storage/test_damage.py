"""A damaged file is never begun anew, never touched, and gives back its rows."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from followup_desktop.domain.errors import KnownError
from followup_desktop.storage import damage, migrating
from followup_desktop.storage.backups import Backups
from followup_desktop.storage.database import open_database
from followup_desktop.storage.facts import FactsStore
from followup_desktop.storage.leads import LeadStore
from followup_desktop.storage.search import SearchStore
from tests.storage.filled import NOW, add_attempt, add_lead, bytes_of, dump, fill

PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed file of some size, with its -wal of an unclean end beside."""
    path = tmp_path_factory.mktemp("sound") / "followup.sqlite3"
    database = open_database(path, now=NOW)
    fill(database)
    for number in range(60):
        lead = add_lead(database, f"Company {number}", number=f"+1425555{number:04d}")
        add_attempt(database, lead, note=f"note {number} " + "x" * 400)
    database.close()
    database = open_database(path, now=NOW)
    add_lead(database, "In the journal")
    shutil.copyfile(f"{path}-wal", f"{path}-torn-wal")
    database.close()
    return path


def harm(kind: str, path: Path, sound: Path, die: random.Random) -> None:
    shutil.copyfile(sound, path)
    content = bytearray(path.read_bytes())
    if kind == "flip":
        for _ in range(die.choice((1, 8, 64))):
            content[die.randrange(len(content))] ^= 1 << die.randrange(8)
    elif kind == "zeroed":
        start = die.randrange(len(content) // PAGE) * PAGE
        content[start : start + PAGE] = bytes(PAGE)
    elif kind == "truncated":
        del content[die.randrange(1, len(content)) :]
    elif kind == "header":
        for position in range(100):
            content[position] = die.randrange(256)
    path.write_bytes(content)
    if kind == "stray-wal":
        wal = bytearray(Path(f"{sound}-torn-wal").read_bytes())
        for _ in range(die.randrange(4)):
            wal[die.randrange(len(wal))] ^= 0xFF
        Path(f"{path}-wal").write_bytes(wal[: die.randrange(len(wal) + 1)])


@pytest.mark.parametrize("seed", range(50))
def test_no_traceback_and_no_silent_empty_start(sound: Path, tmp_path: Path, seed: int) -> None:
    die = random.Random(seed)
    kind = ("flip", "zeroed", "truncated", "header", "stray-wal")[seed % 5]
    path = tmp_path / "data" / "followup.sqlite3"
    path.parent.mkdir()
    harm(kind, path, sound, die)
    size = path.stat().st_size
    try:
        database = open_database(path, now=NOW)
    except KnownError as error:
        assert str(error).count(".") >= 2  # noqa: PT017
        assert path.exists()
        assert path.stat().st_size >= min(size, PAGE)
        return
    assert not database.created
    try:
        sound_now = database.check() == []
        found = FactsStore(database).facts(LeadStore(database).ids())
        SearchStore(database).search("note")
        add_attempt(database, 1)
        if sound_now and kind != "stray-wal":
            assert len(found) >= 60
    except KnownError:
        pass
    except ValueError:
        assert kind == "flip"  # A text that is no longer one of ours.
    except sqlite3.Error as error:  # pragma: no cover
        pytest.fail(f"{kind} {seed}: {error!r} is not told in words")
    finally:
        database.abandon()
    assert path.stat().st_size >= PAGE


def destroy(path: Path, table: str, which: int = 0) -> None:
    """Overwrite one leaf page of a table."""
    with closing(sqlite3.connect(path)) as connection:
        pages = [
            row[0]
            for row in connection.execute(
                "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path",
                (table,),
            )
        ]
    content = bytearray(path.read_bytes())
    page = pages[which]
    content[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)


def test_quarantine_is_a_copy_and_rescue_saves_the_rest(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "data" / "followup.sqlite3"
    path.parent.mkdir()
    shutil.copyfile(sound, path)
    destroy(path, "attempt", 2)
    before = bytes_of(path.parent)
    copy = damage.quarantine(path, tmp_path / "quarantine", NOW)
    assert copy.read_bytes() == path.read_bytes()
    assert damage.quarantine(path, tmp_path / "quarantine", NOW) != copy
    rescued = damage.rescue(copy, tmp_path / "rescued.sqlite3", NOW)
    assert bytes_of(path.parent) == before
    assert rescued.saved["lead"] == 65
    assert 40 <= rescued.saved["attempt"] < 61
    assert rescued.saved["attempt"] + rescued.unreadable["attempt"] == 61
    database = open_database(rescued.path, now=NOW)
    assert database.check(thorough=True) == []
    assert SearchStore(database).search("journal") == [65]
    database.close()


def test_calls_of_a_lost_lead_are_rescued_too(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "followup.sqlite3"
    shutil.copyfile(sound, path)
    destroy(path, "lead", 0)
    rescued = damage.rescue(path, tmp_path / "rescued.sqlite3", NOW)
    assert rescued.saved["attempt"] == 61
    assert rescued.unreadable["lead"] > 0
    database = open_database(rescued.path, now=NOW)
    facts = FactsStore(database).facts(LeadStore(database).ids())
    assert sum(len(found.attempts) for found in facts.values()) == 61
    database.close()


def test_a_backup_takes_the_place_of_a_hopeless_file(tmp_path: Path) -> None:
    path = tmp_path / "data" / "followup.sqlite3"
    database = open_database(path, now=NOW)
    fill(database)
    before = dump(database, without=("session",))
    backup = Backups(database, tmp_path / "backups").make(NOW)
    database.close()
    path.write_bytes(path.read_bytes()[:5_000])
    with pytest.raises(KnownError):
        open_database(path, now=NOW)
    damage.put_in_place(path, backup.path, NOW)
    database = open_database(path, now=NOW)
    assert dump(database, without=("session",)) == before
    database.close()


def test_nothing_is_replaced_by_what_is_not_sound(tmp_path: Path) -> None:
    path = tmp_path / "data" / "followup.sqlite3"
    open_database(path, now=NOW).close()
    before = bytes_of(path.parent)
    bad = tmp_path / "bad.sqlite3"
    bad.write_bytes(path.read_bytes()[:9_000])
    with pytest.raises(KnownError):
        damage.put_in_place(path, bad, NOW)
    assert bytes_of(path.parent) == before


def test_a_rescue_of_no_database_says_so(tmp_path: Path) -> None:
    bad = tmp_path / "bad.sqlite3"
    bad.write_bytes(b"no database at all" * 500)
    with pytest.raises(KnownError):
        damage.rescue(bad, tmp_path / "rescued.sqlite3", NOW)


def test_counts_leave_out_search_tables(tmp_path: Path) -> None:
    database = open_database(tmp_path / "followup.sqlite3", now=NOW)
    names = set(migrating.row_counts(database.rows))
    assert "lead" in names
    assert not any("search" in name for name in names)
    database.close()
