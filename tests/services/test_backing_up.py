"""Backups by themselves: when they are due, and never in the middle of somebody's writing."""

from __future__ import annotations

import os
import threading
import zipfile
from pathlib import Path

import pytest

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.data_file.backups import EVERY, EVERY_WITH_CHANGES
from followup_desktop.services.drafts import LeadDraft
from followup_desktop.system.clock import FixedClock
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


def test_one_falls_due_by_age_and_sooner_where_something_changed(
    services: Services, clock: FixedClock
) -> None:
    """What the backups page says of it is made of these two."""
    assert services.backups.make_if_due() is not None
    clock.advance(EVERY - 1)
    assert services.backups.make_if_due() is None
    clock.advance(1)
    assert services.backups.make_if_due() is not None
    services.leads.add(LeadDraft(employer="Acme", position="Baker"))
    clock.advance(EVERY_WITH_CHANGES - 1)
    assert services.backups.make_if_due() is None
    clock.advance(1)
    assert services.backups.make_if_due() is not None
    clock.advance(EVERY_WITH_CHANGES)
    assert services.backups.make_if_due() is None, "nothing has changed since"


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


def test_documents_go_again_where_the_data_cannot_come(services: Services, tmp_path: Path) -> None:
    """Whole or not at all; and the sentence names the file that was chosen."""
    services.leads.add(LeadDraft(employer="Acme", position="Baker"))
    data = tmp_path / "all.followup"
    services.backups.save_to(data)
    half = tmp_path / "half.zip"
    with zipfile.ZipFile(half, "w") as packed:
        packed.writestr("followup.sqlite3", data.read_bytes()[: 40 * 4096])
        packed.writestr("documents/letter.txt", b"letter")
    with pytest.raises(KnownError, match=r"^half\.zip is damaged"):
        services.backups.restore(half)
    papers = documents_dir(services.data_dir)
    assert not papers.exists() or list(papers.iterdir()) == []
    assert services.leads.counts().all == 1


def test_nothing_is_saved_over_what_the_data_file_needs(services: Services, tmp_path: Path) -> None:
    for name in ("followup.sqlite3", "followup.sqlite3-wal", "followup.sqlite3-journal"):
        with pytest.raises(DomainError, match="choose another name"):
            services.backups.save_to(services.data_dir / name)


@pytest.mark.parametrize("suffix", [".csv", ".zip", ".backup"])
def test_no_disk_takes_such_a_name(services: Services, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / ("a" * 300 + suffix)
    save = services.exports.export if suffix == ".csv" else services.backups.save_to
    with pytest.raises(DomainError, match="cannot be written"):
        save(path)
    assert not list(tmp_path.glob("*aaa*"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_written_over(services: Services, tmp_path: Path) -> None:
    for name, save in (("a.csv", services.exports.export), ("a.zip", services.backups.save_to)):
        os.mkfifo(tmp_path / name)
        with pytest.raises(DomainError, match="no ordinary file"):
            save(tmp_path / name)
        assert (tmp_path / name).is_fifo()


def test_what_cannot_be_saved_is_called_by_its_own_name(services: Services, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KnownError) as refused:
        services.backups.save_to(tmp_path / "file" / "all.zip")
    assert "file/all.zip could not be written" in refused.value.args[0].replace("\\", "/")


def test_an_export_leaves_a_download_that_is_called_alike(
    services: Services, tmp_path: Path
) -> None:
    (tmp_path / "leads.csv.part").write_bytes(b"mine")
    services.exports.export(tmp_path / "leads.csv")
    assert (tmp_path / "leads.csv.part").read_bytes() == b"mine"


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


def test_a_copy_never_takes_the_place_of_a_kept_backup(services: Services) -> None:
    kept = services.backups.make()
    before = kept.path.read_bytes()
    for name in (kept.path.name, f"{kept.path.name}.json", "all.zip"):
        with pytest.raises(DomainError, match="its own backups"):
            services.backups.save_to(kept.path.with_name(name))
    assert kept.path.read_bytes() == before


def test_what_is_no_backup_is_refused_with_what_to_do(services: Services, tmp_path: Path) -> None:
    (tmp_path / "jobs.csv").write_text("Company,Position\nAcme,Baker\n" * 200)
    for refused in (services.backups.difference, services.backups.restore):
        with pytest.raises(KnownError, match="is no backup of FollowUp"):
            refused(tmp_path / "jobs.csv")
