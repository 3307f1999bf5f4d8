"""The calendar for the phone: chosen in the settings, written after changes, failures told once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.calendar_round import CalendarRound
from followup_desktop.ui.dialogs.export_dialog import ExportDialog
from followup_desktop.ui.dialogs.settings import SettingsDialog
from followup_desktop.ui.settings.calendar_folder import CalendarFolderCard
from followup_desktop.ui.settings.exporting import ExportCard
from followup_desktop.ui.settings.words import TAKING_ALONG
from tests.ui.conftest import Desk
from tests.ui.world import World, instant


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "phone"
    made.mkdir()
    return made


@pytest.fixture
def calendar(small_world: World, qtbot: QtBot) -> Iterator[CalendarRound]:
    made = CalendarRound(small_world.services, small_world.bus, after_a_change_ms=1, first_ms=1)
    yield made
    made.stop()


def events(folder: Path) -> int:
    path = folder / "FollowUp.ics"
    return path.read_text().count("BEGIN:VEVENT") if path.exists() else -1


def test_it_follows_what_changes(
    small_world: World, calendar: CalendarRound, folder: Path, qtbot: QtBot
) -> None:
    calendar.start()
    assert not calendar.waits  # no folder: no timer runs
    small_world.services.settings.set("calendar-folder", str(folder))
    qtbot.waitUntil(lambda: events(folder) == 2)
    small_world.promise(small_world.luis, "2026-11-24T09:00")
    qtbot.waitUntil(lambda: events(folder) == 3)
    small_world.services.settings.set("calendar-folder", "")
    qtbot.waitUntil(lambda: not calendar.waits)


def test_a_failure_is_told_once_and_again_after_a_success(
    small_world: World, calendar: CalendarRound, folder: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    calendar.failed.connect(told.append)
    small_world.services.settings.set("calendar-folder", str(folder / "later"))
    for _ in range(2):
        with qtbot.waitSignal(calendar.over):
            calendar.write()
    assert len(told) == 1
    assert "not up to date" in told[0]
    (folder / "later").mkdir()
    with qtbot.waitSignal(calendar.over):
        calendar.write()
    assert events(folder / "later") == 2
    (folder / "later" / "FollowUp.ics").unlink()
    (folder / "later").rmdir()
    with qtbot.waitSignal(calendar.over):
        calendar.write()
    assert len(told) == 2


def test_midnight_has_it_written_anew(
    small_world: World, calendar: CalendarRound, folder: Path, qtbot: QtBot
) -> None:
    small_world.services.settings.set("calendar-folder", str(folder))
    with qtbot.waitSignal(calendar.over):
        calendar.write()
    rings = (folder / "FollowUp.ics").read_text().count("BEGIN:VALARM")
    small_world.clock.instant = instant("2026-11-24 00:10")
    with qtbot.waitSignal(calendar.over):
        calendar.look()
    assert (folder / "FollowUp.ics").read_text().count("BEGIN:VALARM") < rings


# In the settings ------------------------------------------------------------------


@pytest.fixture
def dialog(desk: Desk) -> Iterator[SettingsDialog]:
    desk.commands.show_settings()
    made = desk.commands._dialog
    assert isinstance(made, SettingsDialog)
    made.show_page(TAKING_ALONG)
    yield made
    if desk.commands._dialog is made:
        made.close()


def test_a_folder_is_chosen_and_left_again(
    dialog: SettingsDialog, desk: Desk, folder: Path
) -> None:
    (card,) = (one for one in dialog.build(TAKING_ALONG) if isinstance(one, CalendarFolderCard))
    assert not card.stop.isVisible()
    card._ask_folder = lambda _parent, _title, _first: str(folder)
    card.choose.click()
    assert events(folder) == 2
    assert "is kept up to date" in card.words.text()
    assert card.stop.isVisible()
    assert desk.world.services.settings.get().calendar_folder == str(folder)
    card._ask_folder = lambda _parent, _title, _first: str(folder / "missing")
    card.choose.click()
    assert "is no folder" in card.done.text()
    assert desk.world.services.settings.get().calendar_folder == str(folder)
    card.stop.click()
    assert desk.world.services.settings.get().calendar_folder == ""
    assert not card.stop.isVisible()
    assert events(folder) == 2


def test_the_export_is_reached_from_the_settings(dialog: SettingsDialog, desk: Desk) -> None:
    (card,) = (one for one in dialog.build(TAKING_ALONG) if isinstance(one, ExportCard))
    card.export.click()
    assert isinstance(desk.commands._dialog, ExportDialog)
    desk.commands._dialog.close()


def test_what_waits_is_written_as_the_program_ends(
    small_world: World, folder: Path, qtbot: QtBot
) -> None:
    calendar = CalendarRound(small_world.services, small_world.bus)
    calendar.start()
    small_world.services.settings.set("calendar-folder", str(folder))
    qtbot.waitUntil(lambda: calendar.waits)
    assert events(folder) == -1
    calendar.stop()
    assert events(folder) == 2
    assert not calendar.waits
