"""Export from the window: which leads, as what, where to; what was written, and what went wrong."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import AttemptDraft, LeadDraft
from followup_desktop.services.exporting.service import TableName
from followup_desktop.ui.dialogs.export_dialog import FOLDER, ExportDialog
from followup_desktop.ui.dialogs.export_words import FORMATS, written_said
from tests.ui.conftest import Desk


class Places:
    """Stands for the desktop's dialog: writes to the suggested name in a folder of the test's."""

    def __init__(self, folder: Path, name: str = "") -> None:
        self.folder, self.name = folder, name
        self.suggestion = ""

    def ask(self, _parent: QWidget, suggestion: str, _pattern: str) -> str:
        self.suggestion = Path(suggestion).name
        return str(self.folder / (self.name or self.suggestion))


@pytest.fixture
def opened(desk: Desk, tmp_path: Path) -> Callable[[Places], ExportDialog]:
    """The dialog as Ctrl+E opens it, with this answer to where."""

    def open_with(places: Places) -> ExportDialog:
        desk.commands.actions["export"].trigger()
        made = desk.commands._dialog
        assert isinstance(made, ExportDialog)
        made._ask_path = places.ask
        return made

    return open_with


def press_and_wait(desk: Desk, dialog: ExportDialog) -> None:
    dialog.export_button.click()
    desk.bot.waitUntil(lambda: dialog.folder_button.isVisible() or dialog.problem.isVisible())


def companies(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [row["Company"] for row in csv.DictReader(stream)]


def test_all_leads_are_written_and_the_place_is_remembered(
    desk: Desk, opened: Callable[[Places], ExportDialog], tmp_path: Path
) -> None:
    places = Places(tmp_path)
    dialog = opened(places)
    dialog.formats[".json"].setChecked(True)
    shown: list[str] = []
    dialog._show_folder = lambda url: shown.append(QUrl(url).toLocalFile())
    press_and_wait(desk, dialog)
    assert places.suggestion == "FollowUp 2026-11-23.json"
    assert len(json.loads((tmp_path / places.suggestion).read_text())["leads"]) == 3
    words = dialog.done_words.text()
    assert words == "FollowUp 2026-11-23.json holds 3 leads, 2 lines of the call log."
    assert str(tmp_path) in dialog.where.text().replace("\u200b", "")
    dialog.folder_button.click()
    assert shown == [str(tmp_path)]
    dialog.close()
    assert desk.window.preferences.text(FOLDER) == str(tmp_path)
    again = opened(places)
    assert again.formats[".json"].isChecked()
    assert again.suggestion() == str(tmp_path / "FollowUp 2026-11-23.json")


def test_a_table_of_csv_is_chosen_beside_it(
    desk: Desk, opened: Callable[[Places], ExportDialog], tmp_path: Path
) -> None:
    places = Places(tmp_path)
    dialog = opened(places)
    assert not dialog.table.isVisible()
    dialog.formats[".csv"].setChecked(True)
    assert dialog.table.isVisible()
    dialog.table.setCurrentIndex(dialog.table.findData(TableName.ATTEMPTS.value))
    press_and_wait(desk, dialog)
    assert places.suggestion == "FollowUp 2026-11-23.attempts.csv"
    assert companies(tmp_path / places.suggestion) == ["Northwind Foods", "Harbor Credit Union"]


def test_the_leads_that_are_chosen_can_be_exported_alone(desk: Desk, tmp_path: Path) -> None:
    world, bar = desk.world, desk.window.selection_bar
    assert bar is not None
    bar.show_chosen([world.luis, world.priya])
    bar.export.click()
    dialog = desk.commands._dialog
    assert isinstance(dialog, ExportDialog)
    assert [pick.text() for pick in dialog.whom[:2]] == ["All leads (3)", "The 2 leads you chose"]
    assert dialog.whom[1].isChecked()
    dialog._ask_path = Places(tmp_path, "some").ask
    dialog.formats[".csv"].setChecked(True)
    press_and_wait(desk, dialog)
    assert companies(tmp_path / "some.csv") == ["Cedar Health", "Harbor Credit Union"]


def test_what_is_listed_can_be_exported_alone(
    desk: Desk, opened: Callable[[Places], ExportDialog], tmp_path: Path
) -> None:
    desk.window.show_view(LeadView.WAITING)
    assert len(opened(Places(tmp_path)).whom) == 1  # nothing is listed there
    desk.commands._dialog.close()
    desk.window.show_view(LeadView.TODAY)
    dialog = opened(Places(tmp_path, "today.vcf"))
    assert dialog.whom[1].text() == "Only what is listed now: Today (3)"
    dialog.whom[1].setChecked(True)
    dialog.formats[".vcf"].setChecked(True)
    press_and_wait(desk, dialog)
    assert (tmp_path / "today.vcf").read_text().count("BEGIN:VCARD") == 3


def test_today_counts_as_the_rail_does(
    desk: Desk, opened: Callable[[Places], ExportDialog], tmp_path: Path
) -> None:
    """What is done today is listed and exported, but is nothing to do any more; nor does
    a number to find count."""
    services = desk.world.services
    services.attempts.log(desk.world.luis, AttemptDraft(Outcome.NO_ANSWER))
    services.leads.add(LeadDraft("Acme", "Clerk", applied_on=date(2026, 11, 11)))
    desk.window.show_view(LeadView.TODAY)
    rail = desk.window.rail.entries["today"].accessibleDescription()
    assert rail == "2"
    dialog = opened(Places(tmp_path))
    said = dialog.whom[1].text()
    assert said == "Only what is listed now: Today (2 to do, 1 done, 1 number to find)"
    assert dialog._selections[1].ids is not None
    assert len(dialog._selections[1].ids) == 4


def test_what_cannot_be_written_is_said_and_can_be_tried_elsewhere(
    desk: Desk, opened: Callable[[Places], ExportDialog], tmp_path: Path
) -> None:
    places = Places(tmp_path / "gone")
    dialog = opened(places)
    press_and_wait(desk, dialog)
    assert "could not be written" in dialog.problem.text()
    assert dialog.export_button.isEnabled()
    places.folder = tmp_path
    press_and_wait(desk, dialog)
    assert "holds" in dialog.done_words.text()
    assert not list(tmp_path.glob("*.part"))


def test_closing_stops_what_is_being_written(
    desk: Desk, opened: Callable[[Places], ExportDialog], tmp_path: Path
) -> None:
    dialog = opened(Places(tmp_path))
    work = desk.world.services.database
    with work.in_turn():  # the export waits for its turn meanwhile
        dialog.export_button.click()
        task = dialog._task
        assert task is not None
        dialog.close()
    assert task.wait(30)
    assert list(tmp_path.glob("FollowUp*")) == []


def test_no_place_is_no_export(
    desk: Desk, opened: Callable[[Places], ExportDialog], tmp_path: Path
) -> None:
    dialog = opened(Places(tmp_path))
    dialog._ask_path = lambda *_: ""
    dialog.export_button.click()
    assert dialog._task is None
    assert dialog.export_button.isEnabled()


def test_a_key_and_a_button_open_it(desk: Desk) -> None:
    desk.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    desk.bot.waitUntil(lambda: isinstance(desk.commands._dialog, ExportDialog))
    desk.commands._dialog.close()
    button = desk.window.centre.export_button
    assert button.isVisible()
    button.click()
    assert isinstance(desk.commands._dialog, ExportDialog)
    desk.commands._dialog.close()
    desk.window.resize(1024, 640)
    desk.bot.waitUntil(lambda: not button.isVisible())
    rail = desk.window.rail
    desk.bot.waitUntil(rail.export.isVisible)
    rail.export.click()
    assert isinstance(desk.commands._dialog, ExportDialog)
    desk.commands._dialog.close()
    rail.resize(rail.width(), rail.settings.height() * 4)
    assert not rail.export.isVisible(), "a low rail has no room for it"


def test_counts_are_said_in_words() -> None:
    assert written_said({"leads": 1, "contacts": 2, "attempts": 0}) == "1 lead, 2 people"
    assert written_said({"events": 0, "promises": 0}) == "nothing: there was none of it"
    assert all(one.sentence.endswith(".") for one in FORMATS)


def test_nothing_is_cut_with_twenty_point_type(
    large_type: None, desk: Desk, opened: Callable[[Places], ExportDialog], tmp_path: Path
) -> None:
    dialog = opened(Places(tmp_path))
    dialog.formats[".csv"].setChecked(True)
    dialog.resize(1000, 590)
    QApplication.processEvents()
    inside = dialog.scroll.widget()
    assert inside.width() <= dialog.scroll.viewport().width()
    for part in dialog.findChildren(QLabel) + dialog.findChildren(QAbstractButton):
        if not part.isVisible() or not part.text():
            continue
        home = inside if inside.isAncestorOf(part) else dialog
        left = part.mapTo(home, part.rect().topLeft()).x()
        assert left >= 0
        assert left + part.width() <= home.width(), part.text()
        if isinstance(part, QLabel):
            assert part.heightForWidth(part.width()) <= part.height() + 1, part.text()
        else:
            assert part.sizeHint().width() <= part.width() + 1, part.text()


def test_every_control_has_its_name(
    desk: Desk, opened: Callable[[Places], ExportDialog], tmp_path: Path
) -> None:
    dialog = opened(Places(tmp_path))
    for one in dialog.findChildren(QAbstractButton):
        if one.isVisibleTo(dialog):
            assert any(letter.isalpha() for letter in one.accessibleName()), one.text()
    assert dialog.table.accessibleName() == "Which table"
