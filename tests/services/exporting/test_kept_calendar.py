"""The calendar in a folder of the person's choice: written when something changed, and whole."""

from __future__ import annotations

import os
from pathlib import Path

import icalendar
import pytest

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.drafts import AttemptDraft, PromiseDraft
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import LA, moment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared with my phone"
    made.mkdir()
    return made


def titles(folder: Path) -> list[str]:
    raw = (folder / "FollowUp.ics").read_bytes()
    return [str(event["summary"]) for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")]


def promise(services: Services, lead: int, local: str = "2026-11-24T08:30") -> None:
    services.attempts.log(lead, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft(local, LA)))


def test_nothing_is_written_unless_a_folder_is_chosen(services: Services, tmp_path: Path) -> None:
    assert services.kept_calendar.path is None
    assert not services.kept_calendar.update()
    assert not list(tmp_path.glob("*.ics"))


def test_it_is_written_at_once_and_after_changes_only(
    services: Services, lead: int, folder: Path, clock: FixedClock
) -> None:
    kept = services.kept_calendar
    kept.keep_in(folder)
    assert services.settings.get().calendar_folder == str(folder)
    assert titles(folder) == []
    promise(services, lead)
    assert kept.update()
    assert titles(folder) == ["Call Martin Jones, Northwind Foods"]
    written = (folder / "FollowUp.ics").stat()
    clock.advance(3600)
    assert not kept.update()
    assert (folder / "FollowUp.ics").stat().st_mtime_ns == written.st_mtime_ns
    services.agreed.cancel_promise(services.leads.detail(lead).promises[0].id)
    assert kept.update()
    assert titles(folder) == []
    assert [path.name for path in folder.iterdir()] == ["FollowUp.ics"]


def test_what_has_passed_rings_no_more_after_midnight(
    services: Services, lead: int, folder: Path, clock: FixedClock
) -> None:
    promise(services, lead)
    services.kept_calendar.keep_in(folder)
    assert b"VALARM" in (folder / "FollowUp.ics").read_bytes()
    before = services.kept_calendar.today()
    clock.instant = moment("2026-11-25T00:30")
    assert services.kept_calendar.today() != before
    assert services.kept_calendar.update()
    assert b"VALARM" not in (folder / "FollowUp.ics").read_bytes()


def test_a_file_of_somebody_else_is_never_replaced(services: Services, folder: Path) -> None:
    (folder / "FollowUp.ics").write_text("BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\n")
    with pytest.raises(DomainError, match="did not write"):
        services.kept_calendar.keep_in(folder)
    assert services.kept_calendar.folder is None
    assert "Other" in (folder / "FollowUp.ics").read_text()


def test_a_folder_that_is_gone_is_said_and_nothing_else_happens(
    services: Services, lead: int, folder: Path
) -> None:
    kept = services.kept_calendar
    kept.keep_in(folder)
    (folder / "FollowUp.ics").unlink()
    folder.rmdir()
    promise(services, lead)
    with pytest.raises(KnownError, match="not up to date"):
        kept.update()
    with pytest.raises(DomainError, match="is no folder"):
        kept.keep_in(folder)
    folder.mkdir()
    assert kept.update()
    kept.stop()
    assert kept.path is None
    assert (folder / "FollowUp.ics").exists()


def test_the_setting_takes_whole_paths_only(services: Services, folder: Path) -> None:
    services.settings.set("calendar-folder", f" {folder} ")
    assert services.kept_calendar.folder == folder
    with pytest.raises(DomainError, match="whole path"):
        services.settings.set("calendar-folder", "somewhere/else")
    services.settings.set("calendar-folder", "")
    assert services.kept_calendar.folder is None


@pytest.mark.skipif(os.name != "posix", reason="there are such files here")
def test_what_is_no_file_is_neither_waited_for_nor_written(
    services: Services, lead: int, folder: Path
) -> None:
    """A pipe has no end until somebody writes, a device none at all."""
    services.settings.set("calendar-folder", str(folder))
    path = folder / "FollowUp.ics"
    for make in (path.mkdir, lambda: os.mkfifo(path), lambda: path.symlink_to("/dev/zero")):
        make()
        with pytest.raises(KnownError, match="no ordinary file"):
            services.kept_calendar.update()
        path.rmdir() if path.is_dir() else path.unlink()
    assert services.kept_calendar.update()


@pytest.mark.skipif(os.name != "posix", reason="links need no right to be made here")
def test_a_link_put_in_its_place_leads_nowhere_else(
    services: Services, lead: int, folder: Path, tmp_path: Path
) -> None:
    """Whoever shares the folder would else choose what is written over."""
    services.kept_calendar.keep_in(folder)
    mine, path = tmp_path / "letter.txt", folder / "FollowUp.ics"
    mine.write_text("mine")
    path.unlink()
    path.symlink_to(mine)
    promise(services, lead)
    assert services.kept_calendar.update()
    assert mine.read_text() == "mine"
    assert not path.is_symlink()
