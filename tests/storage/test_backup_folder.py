"""A second folder of backups, and the whole data as one archive."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from followup_desktop.domain.clock import DAY
from followup_desktop.domain.errors import KnownError
from followup_desktop.storage import archive, verifying
from followup_desktop.storage.backup_folder import listed
from followup_desktop.storage.backups import Backups
from followup_desktop.storage.database import Database
from followup_desktop.storage.errors import DataFileDamaged
from tests.storage.filled import NOW, add_lead, bytes_of, fill

ROWS = b"SQLite format 3\0 and rows"


def brought(path: Path, beside: dict[str, Path]) -> int:
    with archive.brought(path, beside) as count:
        return count


@pytest.fixture
def backups(database: Database, tmp_path: Path) -> Backups:
    fill(database)
    return Backups(database, tmp_path / "backups")


@pytest.fixture
def second(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_the_newest_is_copied_with_its_manifest(backups: Backups, second: Path) -> None:
    made = backups.make(NOW)
    copy = backups.copy_to(second, NOW)
    assert copy is not None
    assert listed(second) == (copy,)
    assert verifying.sha256(copy.path) == made.sha256
    before = bytes_of(second)
    assert backups.copy_to(second, NOW) == copy
    assert bytes_of(second) == before


def test_the_folder_of_backups_is_no_second_one(backups: Backups) -> None:
    backups.make(NOW)
    before = bytes_of(backups.folder)
    with pytest.raises(KnownError, match="choose another folder"):
        backups.copy_to(backups.folder / ".." / backups.folder.name, NOW)
    assert bytes_of(backups.folder) == before
    loop = backups.folder.with_name("loop")
    if os.name == "posix":  # elsewhere links need a right to be made
        loop.symlink_to(loop)
    with pytest.raises(KnownError, match="plug it in"):
        backups.copy_to(loop, NOW)


def test_nothing_to_copy_is_no_failure(backups: Backups, second: Path) -> None:
    assert backups.copy_to(second, NOW) is None
    assert list(second.iterdir()) == []


def test_a_folder_that_is_away_is_told_and_never_made(backups: Backups, tmp_path: Path) -> None:
    backups.make(NOW)
    with pytest.raises(KnownError, match="plug it in"):
        backups.copy_to(tmp_path / "away", NOW)
    assert not (tmp_path / "away").exists()


def test_only_copies_of_this_file_are_rotated(backups: Backups, second: Path) -> None:
    """Two computers may share the folder, and a person may keep things of theirs in it."""
    (second / "followup-old.sqlite3").write_bytes(b"mine")
    (second / "letter.txt").write_text("mine")
    foreign = second / "followup-0a0a0a0a-20200101T000000Z.sqlite3"
    foreign.write_bytes(b"theirs")
    told = {"made_at": 1, "reason": "", "size": 6, "sha256": "", "schema": 1, "counts": {}}
    foreign.with_name(foreign.name + ".json").write_text(json.dumps(told))
    theirs = bytes_of(second)
    for day in range(40):
        backups.make(NOW + day * DAY)
        backups.copy_to(second, NOW + day * DAY)
    after = bytes_of(second)
    assert {name: after[name] for name in theirs} == theirs
    assert 14 <= len(listed(second)) - 1 < 30


def test_copies_left_half_made_are_swept_by_the_next(backups: Backups, second: Path) -> None:
    """A stick that was pulled out in mid-copy keeps them."""
    backups.make(NOW)
    whole = backups.copy_to(second, NOW)
    assert whole is not None
    half = second / f".{whole.path.name}.partial"
    half.write_bytes(b"half")
    half_manifest = second / f"{whole.path.name}.json.partial"
    half_manifest.write_bytes(b"half")
    theirs = second / ".followup-0a0a0a0a-20200101T000000Z.sqlite3.partial"
    theirs.write_bytes(b"another computer copies just now")
    backups.make(NOW + DAY)
    backups.copy_to(second, NOW + DAY)
    assert theirs.exists()
    assert [path for path in second.glob(".*") if path != theirs] == []
    assert not half_manifest.exists()


def test_a_place_that_is_taken_is_told_as_it_is(backups: Backups, second: Path) -> None:
    backups.make(NOW)
    copied = backups.copy_to(second, NOW)
    assert copied is not None
    for path in (copied.path, copied.path.with_name(copied.path.name + ".json")):
        path.unlink()
    copied.path.mkdir()
    with pytest.raises(KnownError, match=r"could not be written.*Your data is safe"):
        backups.copy_to(second, NOW)
    copied.path.rmdir()
    assert backups.copy_to(second, NOW) == copied


def test_a_backup_that_changed_is_found(backups: Backups) -> None:
    made = backups.make(NOW)
    backups.check(made)
    with made.path.open("r+b") as stream:
        stream.seek(made.size - 1)
        last = stream.read(1)[0]
        stream.seek(made.size - 1)
        stream.write(bytes([last ^ 1]))
    with pytest.raises(DataFileDamaged, match="not what it was"):
        backups.check(made)


def test_the_difference_names_the_leads(backups: Backups, database: Database) -> None:
    made = backups.make(NOW)
    add_lead(database, "Later & Sons", "Clerk")
    with database.transaction():
        database.change("UPDATE lead SET deleted_at = 1 WHERE id = 1")
    found = backups.difference(made.path)
    assert found.only_now == (("Later & Sons", "Clerk"),)
    assert found.only_then == (("Employer 0", "Baker"),)
    assert (found.now["lead"], found.then["lead"]) == (4, 4)


def test_an_archive_takes_what_lies_beside(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.write_bytes(ROWS)
    papers = tmp_path / "documents"
    papers.mkdir()
    (papers / "Lebenslauf ü.pdf").write_bytes(b"pdf")
    (papers / ".half.partial").write_bytes(b"half")
    beside = {"documents": papers, "recordings": tmp_path / "none"}
    target = tmp_path / "all.zip"
    assert archive.pack(target, data, beside) == 1
    with archive.unpacked(target, tmp_path / "live") as found:
        assert found.read_bytes() == ROWS
    assert not found.exists()
    (papers / "Lebenslauf ü.pdf").write_bytes(b"newer")
    assert brought(target, beside) == 0
    assert (papers / "Lebenslauf ü.pdf").read_bytes() == b"newer"
    elsewhere = {"documents": tmp_path / "other"}
    assert brought(target, elsewhere) == 1
    assert bytes_of(tmp_path / "other").keys() == {"Lebenslauf ü.pdf"}


@pytest.mark.parametrize(
    "name",
    [
        "documents/../out",
        "documents/a/b",
        "documents/..",
        "/documents/x",
        "documents/C:x",
        "documents/a\nb",
        f"documents/{'é' * 130}",
    ],
)
def test_no_member_lands_outside(tmp_path: Path, name: str) -> None:
    target = tmp_path / "evil.zip"
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("followup.sqlite3", b"")
        packed.writestr(name, b"evil")
    inside = tmp_path / "inside" / "documents"
    assert brought(target, {"documents": inside}) == 0
    assert not (tmp_path / "inside").exists()


@pytest.mark.parametrize("content", [b"PK\x03\x04 and no more", b""])
def test_a_broken_or_foreign_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "broken.zip"
    target.write_bytes(content)
    with pytest.raises(KnownError), archive.unpacked(target, tmp_path / "live"):
        pass
    foreign = tmp_path / "foreign.zip"
    with zipfile.ZipFile(foreign, "w") as packed:
        packed.writestr("photo.jpg", b"x")
    with pytest.raises(KnownError, match="no FollowUp backup"):
        brought(foreign, {})
    assert not list(tmp_path.glob(".live*"))


@pytest.mark.parametrize("kind", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_with_torn_bytes_is_refused(tmp_path: Path, kind: int) -> None:
    target = tmp_path / "torn.zip"
    with zipfile.ZipFile(target, "w", kind) as packed:
        packed.writestr("followup.sqlite3", ROWS + bytes(range(256)) * 40)
    torn = bytearray(target.read_bytes())
    torn[60:120] = bytes(byte ^ 0x5A for byte in torn[60:120])
    target.write_bytes(torn)
    with pytest.raises(KnownError), archive.unpacked(target, tmp_path / "live"):
        pass
    assert not list(tmp_path.glob(".live*"))


def test_what_is_no_data_file_is_not_even_unpacked(tmp_path: Path) -> None:
    target = tmp_path / "bomb.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("followup.sqlite3", bytes(1 << 20))
    with (
        pytest.raises(KnownError, match="no FollowUp data file"),
        archive.unpacked(target, tmp_path / "live"),
    ):
        pass


def test_documents_that_cannot_all_come_do_not_come_at_all(tmp_path: Path) -> None:
    target = tmp_path / "torn.zip"
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("followup.sqlite3", ROWS)
        packed.writestr("documents/first.txt", b"first")
        packed.writestr("documents/second.txt", b"the second one")
    target.write_bytes(target.read_bytes().replace(b"the second one", b"the SECOND one"))
    papers = tmp_path / "documents"
    with pytest.raises(DataFileDamaged):
        brought(target, {"documents": papers})
    assert bytes_of(papers) == {}
