"""The schema changes by a new migration only, and old files come along."""

import gzip
import hashlib
import shutil
from pathlib import Path

import pytest

from followup_desktop.domain.errors import KnownError
from followup_desktop.storage import capture, migrating
from followup_desktop.storage.contacts import ContactStore
from followup_desktop.storage.database import Database, open_database
from followup_desktop.storage.facts import FactsStore
from followup_desktop.storage.journal import JournalStore
from followup_desktop.storage.leads import LeadStore
from followup_desktop.storage.migrating import MIGRATIONS, Migration
from followup_desktop.storage.rehearsals import RehearsalStore
from followup_desktop.storage.scripts import ScriptStore
from followup_desktop.storage.search import SearchStore
from tests.storage.filled import NOW, bytes_of, dump, fill

GOLDEN = Path(__file__).parent / "golden"

FINGERPRINTS = {
    1: "c7ed074d5bf0b71a",
    2: "378325b5101fdb2f",
    3: "d653a51cb77ef2e4",
    4: "1d1c6ae9bc08e8d8",
}
"""What every released schema looks like. A change of the schema needs a new
migration, a new golden file and a new line here; a line never changes."""


def fingerprint(database: Database) -> str:
    rows = database.rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def test_schema_is_the_released_one(database: Database) -> None:
    assert fingerprint(database) == FINGERPRINTS[migrating.NEWEST]


def test_every_version_has_a_step_and_a_golden_file() -> None:
    versions = [migration.version for migration in MIGRATIONS]
    assert versions == list(range(1, migrating.NEWEST + 1)) == sorted(FINGERPRINTS)
    for version in versions:
        assert (GOLDEN / f"schema-{version}.sqlite3.gz").exists()


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("schema-*.sqlite3.gz")), ids=lambda p: p.stem)
def test_golden_file_opens_with_all_its_rows(golden: Path, path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    path.write_bytes(gzip.decompress(golden.read_bytes()))
    database = open_database(path, now=NOW)
    assert fingerprint(database) == FINGERPRINTS[migrating.NEWEST]
    assert database.check(thorough=True) == []
    facts = FactsStore(database).facts(LeadStore(database).ids())
    assert [facts[lead].employer.name for lead in facts] == [f"Employer {n}" for n in range(4)]
    assert facts[1].attempts[0].note == "asked about the shift"
    assert facts[1].promises[0].local == "2026-11-24T08:30"
    assert SearchStore(database).search("umlaut shift") == [1]
    database.close()


def test_what_came_with_schema_2_is_read_from_a_file_of_its_time(path: Path) -> None:
    """Scripts of one lead, purposes, ticks, rehearsals, when to set out."""
    path.parent.mkdir(mode=0o700)
    path.write_bytes(gzip.decompress((GOLDEN / "schema-2.sqlite3.gz").read_bytes()))
    database = open_database(path, now=NOW)
    facts = FactsStore(database).facts([1, 2, 3])
    (attempt,) = facts[1].attempts
    assert (attempt.purpose, attempt.ticks) == ("to thank them", {"introduced", "agreed"})
    assert facts[3].lead.purpose == "a new certificate"
    assert facts[2].interviews[0].leave_at == NOW + 608_400
    own = ScriptStore(database).find("first-call", "", 1)
    assert own is not None
    assert own.body == "Good morning, Ms Roe."
    (practised,) = RehearsalStore(database).all()
    assert (practised.occasion, practised.duration) == ("voicemail", 31)
    database.close()


def test_what_came_with_schema_3_is_read_from_a_file_of_its_time(path: Path) -> None:
    """An address book, documents, activities, how files were read, merged leads."""
    path.parent.mkdir(mode=0o700)
    path.write_bytes(gzip.decompress((GOLDEN / "schema-3.sqlite3.gz").read_bytes()))
    database = open_database(path, now=NOW)
    known = ContactStore(database).get(5)
    assert known is not None
    assert (known.name, known.company, known.came_from) == ("Ada Byte", "Employer 2", "vcard")
    rows = {
        table: database.rows(f"SELECT * FROM {table}")
        for table in ("document", "activity", "import_memory", "told_apart", "lead_alias")
    }
    assert rows == {
        "document": [(1, 1, "My résumé", "resume.pdf", 1, NOW)],
        "activity": [(1, "2026-11-20", "job-fair", "Autumn fair", "Town hall", "3 talks", NOW)],
        "import_memory": [(1, "a shape", "{}", NOW)],
        "told_apart": [(1, 1, 2)],
        "lead_alias": [(1, 1, "Old name", "Baker", "", "https://jobs.example/1")],
    }
    database.close()


def test_what_came_with_schema_4_is_read_from_a_file_of_its_time(path: Path) -> None:
    """Many rows in one row of the journal."""
    path.parent.mkdir(mode=0o700)
    path.write_bytes(gzip.decompress((GOLDEN / "schema-4.sqlite3.gz").read_bytes()))
    database = open_database(path, now=NOW)
    people = "SELECT name FROM contact WHERE id > 5 ORDER BY id"
    assert database.rows(people) == [("Bo Chip",), ("Cy Dell",)]
    journal = JournalStore(database)
    assert journal.sizes() == (4, 0)
    with database.transaction():
        assert journal.undo() is not None
    assert database.rows(people) == []
    with database.transaction():
        assert journal.redo() is not None
    assert database.rows(people) == [("Bo Chip",), ("Cy Dell",)]
    database.close()


def test_every_table_is_journalled_or_named_as_not(database: Database) -> None:
    tables = set(migrating.row_counts(database.rows))
    assert tables == set(capture.TABLES) | set(capture.NOT_JOURNALLED)


NEXT = migrating.NEWEST + 1
BETTER = Migration(
    NEXT,
    """
    CREATE TABLE better (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
    DROP TABLE better;
    ALTER TABLE lead ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm; steady';
    CREATE TRIGGER mood_noted AFTER UPDATE OF mood ON lead BEGIN
      UPDATE setting SET value = '1' WHERE key = 'mood';
      SELECT 1;
    END;
    """,
)
LOSING = Migration(NEXT, "DELETE FROM dismissal; CREATE TABLE more (id INTEGER);")
ORPHANING = Migration(NEXT, "UPDATE lead SET employer_id = 99;")
BROKEN = Migration(NEXT, "ALTER TABLE lead ADD COLUMN mood TEXT;\nSELECT no_such_thing;")


def closed_file(path: Path) -> dict[str, list[tuple[object, ...]]]:
    database = open_database(path, now=NOW)
    fill(database)
    before = dump(database)
    database.close()
    return before


def reopen(path: Path, step: Migration, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setattr(migrating, "MIGRATIONS", (*MIGRATIONS, step))
    monkeypatch.setattr(migrating, "NEWEST", step.version)
    return open_database(path, now=NOW + 60)


def test_step_runs_after_a_verified_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = closed_file(path)
    database = reopen(path, BETTER, monkeypatch)
    assert database.value("PRAGMA user_version") == NEXT
    assert database.value("PRAGMA foreign_keys") == 1
    assert database.value("SELECT DISTINCT mood FROM lead") == "calm; steady"
    after = dump(database)
    assert {k: v for k, v in after.items() if k not in ("lead", "session")} == {
        k: v for k, v in before.items() if k not in ("lead", "session")
    }
    database.close()
    monkeypatch.undo()
    (backup,) = (path.parent / "backups").glob("*.sqlite3")
    assert len(list((path.parent / "backups").glob("*.json"))) == 1
    old = path.parent.parent / "old" / path.name
    old.parent.mkdir()
    shutil.copyfile(backup, old)
    restored = open_database(old, now=NOW)
    assert dump(restored, without=("session",)) == {
        k: v for k, v in before.items() if k != "session"
    }
    restored.close()


@pytest.mark.parametrize("step", [LOSING, ORPHANING, BROKEN], ids=["losing", "orphaning", "broken"])
def test_failing_step_leaves_the_file_wholly_old(
    path: Path, step: Migration, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = closed_file(path)
    with pytest.raises(Exception, match=r"format|no_such_thing") as caught:
        reopen(path, step, monkeypatch)
    if step is not BROKEN:
        assert isinstance(caught.value, KnownError)
    monkeypatch.undo()
    database = open_database(path, now=NOW + 120)
    assert database.value("PRAGMA user_version") == NEXT - 1
    assert dump(database, without=("session",)) == {
        k: v for k, v in before.items() if k != "session"
    }
    database.close()


def test_no_step_without_room_for_its_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed_file(path)
    before = bytes_of(path.parent)
    (path.parent / "backups").write_text("in the way")
    with pytest.raises(KnownError):
        reopen(path, BETTER, monkeypatch)
    (path.parent / "backups").unlink()
    assert bytes_of(path.parent) == before


def test_statements_are_cut_outside_triggers_and_texts() -> None:
    assert [s.split()[1] for s in migrating.statements(BETTER.sql)] == [
        "TABLE",
        "TABLE",
        "TABLE",
        "TRIGGER",
    ]
    with pytest.raises(ValueError, match="unfinished"):
        list(migrating.statements("SELECT 1; SELECT 'open"))
