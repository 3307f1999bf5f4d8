"""A folder that Dropbox and its like keep in step is no place for the live file."""

from pathlib import Path

import pytest

from followup_desktop.domain.errors import KnownError
from followup_desktop.system.clock import FixedClock
from followup_desktop.system.synced import synced_by
from followup_desktop.wiring import open_services


@pytest.mark.parametrize(
    ("path", "program"),
    [
        ("Dropbox/jobs", "Dropbox"),
        ("Dropbox (Personal)/jobs", "Dropbox"),
        ("OneDrive - Northwind Foods/data", "OneDrive"),
        ("onedrive", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud Drive"),
        ("Library/CloudStorage/GoogleDrive-me@example.org/x", "Google Drive"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Dropboxes/jobs", ""),
        ("my dropbox notes", ""),
        ("jobs", ""),
    ],
)
def test_known_by_its_path(tmp_path: Path, path: str, program: str) -> None:
    assert synced_by(tmp_path / path) == program


def test_known_by_what_lies_in_it(tmp_path: Path) -> None:
    (tmp_path / "sync" / ".dropbox.cache").mkdir(parents=True)
    assert synced_by(tmp_path / "sync" / "deep" / "er") == "Dropbox"


def test_known_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox")
    assert synced_by(tmp_path / "plain" / "jobs") == "Dropbox"


def test_known_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDrive", str(tmp_path / "Arbeit"))
    assert synced_by(tmp_path / "Arbeit" / "jobs") == "OneDrive"


def test_no_data_file_is_made_there(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "jobs"
    with pytest.raises(KnownError, match="Dropbox"):
        open_services(folder, FixedClock(0, "UTC"))
    assert not folder.exists()
