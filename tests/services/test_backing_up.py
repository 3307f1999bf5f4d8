"""Backups by themselves: when they are due, and never in the middle of somebody's writing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from followup_desktop.domain.errors import DomainError
from followup_desktop.services.drafts import LeadDraft
from followup_desktop.system.paths import documents_dir
from followup_desktop.wiring import Services


def test_a_backup_waits_for_another_threads_writing(services: Services) -> None:
    """An import writes in a thread of its own: a backup that falls due then comes after it."""
    writing, done = threading.Event(), threading.Event()

    def write() -> None:
        with services.database.transaction():
            writing.set()
            done.wait(30)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert writing.wait(30)
        assert services.backups.is_due()
        assert services.backups.make_if_due() is None
        assert services.backups.is_due()
    finally:
        done.set()
        thread.join()
    assert services.backups.make_if_due() is not None
    assert not services.backups.is_due()


def test_a_backup_is_none_of_the_writing_it_stands_in(services: Services) -> None:
    """In a transaction of the same thread a copy can't be made, and none is tried."""
    with services.database.transaction():
        assert services.backups.make_if_due() is None
    assert services.backups.make_if_due() is not None


def test_one_file_takes_documents_along_and_brings_them_back(
    services: Services, tmp_path: Path
) -> None:
    services.leads.add(LeadDraft(employer="Acme", position="Baker"))
    papers = documents_dir(services.data_dir)
    papers.mkdir()
    (papers / "letter.pdf").write_bytes(b"letter")
    saved = services.backups.save_to(tmp_path / "all.zip")
    assert (saved.leads, saved.beside, saved.path) == (1, 1, tmp_path / "all.zip")
    assert [one.name for one in tmp_path.glob(".*")] == []

    services.leads.add(LeadDraft(employer="Later", position="Clerk"))
    (papers / "letter.pdf").unlink()
    found = services.backups.difference(tmp_path / "all.zip")
    assert found.only_now == (("Later", "Clerk"),)
    done = services.backups.restore(tmp_path / "all.zip")
    assert (done.leads, done.brought) == (1, 1)
    assert (papers / "letter.pdf").read_bytes() == b"letter"
    assert services.backups.restore(done.before).leads == 2


def test_nothing_is_restored_under_an_open_call(services: Services, tmp_path: Path) -> None:
    lead = services.leads.add(LeadDraft(employer="Acme", position="Baker"))
    saved = services.backups.save_to(tmp_path / "all.followup")
    services.calling.start(lead)
    with pytest.raises(DomainError, match="call is open"):
        services.backups.restore(saved.path)
    assert services.calling.open_call() is not None


def test_the_second_folder_has_the_newest(services: Services, tmp_path: Path) -> None:
    assert services.backups.copy_to_second() is None
    services.settings.set("second-backup-folder", str(tmp_path))
    assert services.backups.copy_to_second() is None  # none made yet
    made = services.backups.make()
    copied = services.backups.copy_to_second()
    assert copied is not None
    assert copied.path.parent == tmp_path
    assert copied.path.read_bytes() == made.path.read_bytes()


def test_every_backup_can_be_looked_through_again(services: Services) -> None:
    first, second = services.backups.make(), services.backups.make()
    seen: list[tuple[int, int]] = []
    assert services.backups.check(lambda done, of: seen.append((done, of))) == {}
    assert seen == [(1, 2), (2, 2)]
    first.path.write_bytes(b"gone")
    assert list(services.backups.check()) == [first.path]
    assert second.path.exists()
