"""A damaged, foreign or missing file: what is offered, and that it brings the data back."""

from pathlib import Path

import pytest

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.drafts import ContactDraft, LeadDraft, PhoneDraft
from followup_desktop.storage.errors import DataFileForeign, DataFileMissing
from followup_desktop.system.clock import FixedClock
from followup_desktop.system.paths import backup_dir, database_file
from followup_desktop.wiring import open_services, recovery

CLOCK = FixedClock(1_795_420_800, "America/Los_Angeles")
PAGE = 4096


def fill(folder: Path) -> Path:
    """A closed file with two leads, one of them in a backup; the file."""
    services = open_services(folder, CLOCK, region="US")
    person = ContactDraft("Martin Jones", phones=(PhoneDraft("+14255550134"),))
    services.leads.add(LeadDraft("Northwind", "Analyst", (person,)))
    services.backups.make()
    services.leads.add(LeadDraft("Birch", "Cook"))
    services.close()
    return database_file(folder)


def trouble(folder: Path) -> KnownError:
    with pytest.raises(KnownError) as caught:
        open_services(folder, CLOCK, region="US").close()
    return caught.value


def employers(folder: Path) -> list[str]:
    services = open_services(folder, CLOCK, region="US")
    try:
        rows = services.database.rows("SELECT name FROM employer ORDER BY name")
        assert services.database.check(thorough=True) == []
        return [name for (name,) in rows]
    finally:
        services.close()


def cut(file: Path) -> None:
    """Half of the first page is gone: SQLite cannot even read the list of tables."""
    content = bytearray(file.read_bytes())
    content[100:PAGE] = b"\xa5" * (PAGE - 100)
    file.write_bytes(content)


def test_a_damaged_file_is_copied_and_its_backup_brought_back(tmp_path: Path) -> None:
    file = fill(tmp_path)
    cut(file)
    before = file.read_bytes()
    mending = recovery(tmp_path, CLOCK)
    offers = mending.offers(trouble(tmp_path))
    assert offers.backup is not None
    assert offers.rescue
    assert not offers.empty
    found = mending.restore(offers.backup.path)
    assert (found.leads, found.attempts) == (1, 0)
    assert found.copy is not None
    assert found.copy.read_bytes() == before
    assert employers(tmp_path) == ["Northwind"]


def test_one_copy_however_often_it_is_opened(tmp_path: Path) -> None:
    cut(fill(tmp_path))
    kept = {recovery(tmp_path, CLOCK).keep_copy() for _ in range(4)}
    assert len(kept) == 1
    assert len(list(backup_dir(tmp_path).glob("*damaged*"))) == 1


def test_a_rescue_brings_back_what_is_readable(tmp_path: Path) -> None:
    file = fill(tmp_path)
    services = open_services(tmp_path, CLOCK, region="US")
    root = services.database.value("SELECT rootpage FROM sqlite_master WHERE name = 'attempt'")
    services.close()
    content = bytearray(file.read_bytes())
    content[(root - 1) * PAGE : root * PAGE] = b"\xa5" * PAGE
    file.write_bytes(content)
    services = open_services(tmp_path, CLOCK, region="US")
    found = services.check.look()
    services.close()
    assert found is not None
    mending = recovery(tmp_path, CLOCK)
    assert mending.offers(found).rescue
    rescued = mending.rescue()
    assert rescued.leads == 2
    assert rescued.copy is not None
    assert employers(tmp_path) == ["Birch", "Northwind"]


def test_a_missing_file_is_no_silent_empty_start(tmp_path: Path) -> None:
    fill(tmp_path).unlink()
    error = trouble(tmp_path)
    assert isinstance(error, DataFileMissing)
    mending = recovery(tmp_path, CLOCK)
    offers = mending.offers(error)
    assert offers.backup is not None
    assert offers.empty
    assert not offers.rescue
    assert mending.restore(offers.backup.path).leads == 1
    assert employers(tmp_path) == ["Northwind"]


def test_a_missing_file_comes_back_from_an_archive(tmp_path: Path) -> None:
    file = fill(tmp_path / "data")
    services = open_services(tmp_path / "data", CLOCK, region="US")
    services.backups.save_to(tmp_path / "all.zip")
    services.close()
    file.unlink()
    trouble(tmp_path / "data")
    recovery(tmp_path / "data", CLOCK).restore(tmp_path / "all.zip")
    assert employers(tmp_path / "data") == ["Birch", "Northwind"]


def test_a_missing_file_may_be_begun_anew(tmp_path: Path) -> None:
    fill(tmp_path).unlink()
    mending = recovery(tmp_path, CLOCK)
    assert mending.begin_empty().leads == 0
    assert employers(tmp_path) == []
    with pytest.raises(DomainError, match="there again"):
        mending.begin_empty()


def test_a_foreign_file_in_its_place_is_copied_before_the_backup_comes(tmp_path: Path) -> None:
    file = fill(tmp_path)
    file.write_bytes(b"somebody else's" * 1000)
    error = trouble(tmp_path)
    assert isinstance(error, DataFileForeign)
    mending = recovery(tmp_path, CLOCK)
    offers = mending.offers(error)
    assert offers.backup is not None
    assert not offers.rescue
    found = mending.restore(offers.backup.path)
    assert found.copy is not None
    assert found.copy.read_bytes().startswith(b"somebody else's")


def test_a_bad_backup_is_not_offered_and_changes_nothing(tmp_path: Path) -> None:
    file = fill(tmp_path)
    cut(file)
    (backup,) = backup_dir(tmp_path).glob("followup-*.sqlite3")
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    backup.write_bytes(content)
    before = file.read_bytes()
    mending = recovery(tmp_path, CLOCK)
    assert mending.offers(trouble(tmp_path)).backup is None
    cut(backup)
    with pytest.raises(KnownError):
        mending.restore(backup)
    assert file.read_bytes() == before


def test_a_newer_file_is_offered_nothing(tmp_path: Path) -> None:
    fill(tmp_path)
    services = open_services(tmp_path, CLOCK, region="US")
    services.database.rows("PRAGMA user_version = 99")
    services.close()
    assert not recovery(tmp_path, CLOCK).offers(trouble(tmp_path)).any


def test_a_sound_file_is_not_replaced(tmp_path: Path) -> None:
    """Another start may have mended it, and written to it, meanwhile."""
    fill(tmp_path)
    mending = recovery(tmp_path, CLOCK)
    backup = mending.newest_backup()
    assert backup is not None
    for replace in (lambda: mending.restore(backup.path), mending.rescue):
        with pytest.raises(DomainError, match="sound"):
            replace()
    assert employers(tmp_path) == ["Birch", "Northwind"]


def test_the_look_follows_an_unclean_end_once(tmp_path: Path) -> None:
    fill(tmp_path)
    services = open_services(tmp_path, CLOCK, region="US")
    assert services.check.look_after_unclean_end() is None
    services.database.abandon()
    services = open_services(tmp_path, CLOCK, region="US")
    assert not services.database.ended_cleanly
    asked: list[str] = []
    services.database.connection.connection().set_trace_callback(asked.append)
    services.check.look_after_unclean_end()
    services.check.look_after_unclean_end()
    services.close()
    assert sum("quick_check" in one for one in asked) == 1
