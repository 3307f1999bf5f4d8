"""What an export has half made: swept after a crash, and nobody else's."""

import os
import tempfile
from pathlib import Path

import pytest

from followup_desktop.domain.clock import DAY
from followup_desktop.domain.errors import KnownError
from followup_desktop.services.exporting.scratch import PREFIX, scratch_folder
from followup_desktop.wiring import Services


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def _aged(folder: Path, days: int) -> Path:
    folder.mkdir()
    (folder / "Leads").write_text("names")
    then = folder.stat().st_mtime - days * DAY
    os.utime(folder, (then, then))
    return folder


def test_what_a_killed_export_left_is_swept_a_day_later(place: Path) -> None:
    old, new = _aged(place / f"{PREFIX}old", 2), _aged(place / f"{PREFIX}new", 0)
    theirs = _aged(place / "another program", 2)
    with scratch_folder() as folder:
        (folder / "Leads").write_text("names")
        assert new.exists()
        assert theirs.exists()
        assert not old.exists()
    assert not folder.exists()


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="links are made here")
def test_a_link_of_that_name_is_let_be(place: Path, tmp_path: Path) -> None:
    kept = _aged(tmp_path / "kept", 2)
    link = place / f"{PREFIX}link"
    link.symlink_to(kept)
    then = kept.stat().st_mtime - 5 * DAY
    os.utime(link, (then, then), follow_symlinks=False)
    with scratch_folder():
        pass
    assert (kept / "Leads").exists()


def test_a_workbook_leaves_nothing_half_made(services: Services, place: Path) -> None:
    target = place.parent / "a.xlsx"
    services.exports.export(target)
    assert target.read_bytes().startswith(b"PK")
    assert list(place.iterdir()) == []


def test_no_place_for_what_is_half_made_is_said(services: Services, place: Path) -> None:
    target = place.parent / "a.xlsx"
    target.write_bytes(b"old")
    place.rmdir()
    with pytest.raises(KnownError, match="could not be written"):
        services.exports.export(target)
    assert target.read_bytes() == b"old"
