"""Settings save by themselves, refuse in a sentence, can be found, taken back and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from followup_desktop.domain.lead import Rhythm
from followup_desktop.services.drafts import LeadDraft
from followup_desktop.system.autostart import Start, State
from followup_desktop.system.autostart_linux import AutostartFile
from followup_desktop.ui import text, theme
from followup_desktop.ui.dialogs.settings import SettingsDialog
from followup_desktop.ui.settings import values, words
from followup_desktop.ui.settings.backups.words import made_by_itself_said
from followup_desktop.ui.settings.exporting import ExportCard
from followup_desktop.ui.settings.rows import ChoiceRow, LineRow, TickRow
from followup_desktop.ui.settings.start_at_login import SAID
from tests.ui.conftest import Desk


@pytest.fixture
def entry(tmp_path: Path) -> AutostartFile:
    """A real autostart file in a home of this test's own."""
    program = tmp_path / "followup-desktop"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return AutostartFile(Start((str(program), "--minimized")), tmp_path / "home", {})


@pytest.fixture
def dialog(desk: Desk, entry: AutostartFile) -> Iterator[SettingsDialog]:
    desk.commands.autostart = entry
    desk.commands.show_settings()
    made = desk.commands._dialog
    assert isinstance(made, SettingsDialog)
    yield made
    if desk.commands._dialog is made:
        made.close()


def line(dialog: SettingsDialog, key: str) -> LineRow:
    found = dialog.rows()[key]
    assert isinstance(found, LineRow)
    return found


def change(dialog: SettingsDialog, key: str, typed: str) -> LineRow:
    """Type into a field and leave it."""
    found = line(dialog, key)
    found.field.edit.setText(typed)
    found.field.edit.editingFinished.emit()
    return found


# What is there ------------------------------------------------------------------


def test_every_setting_a_person_may_change_has_a_row(desk: Desk, dialog: SettingsDialog) -> None:
    keys = {one.key for one in desk.world.services.settings.describe()}
    assert keys - dialog.rows().keys() == words.HIDDEN & keys


def test_every_setting_is_called_something_and_says_what_it_does(
    desk: Desk, dialog: SettingsDialog
) -> None:
    for key, row in dialog.rows().items():
        assert row.words.sentence.endswith("."), key
        assert "Takes" not in row.words.sentence, f"{key} has no words of its own"
        assert len(row.words.title) < 35, key


def test_a_setting_of_a_later_version_is_shown_with_the_services_own_words() -> None:
    from followup_desktop.services.settings.service import SettingLine

    new = SettingLine("tea-time", "17:00", "17:00", "a time of day", "when tea is")
    made = words.pages([new])
    assert [group.keys for page in made for group in page.groups] == [("tea-time",)]
    assert words.words_of(new) == words.Words("When tea is", "Takes a time of day.")


def test_pages_show_only_their_own_and_the_rhythm_that_was_chosen(
    desk: Desk, dialog: SettingsDialog
) -> None:
    dialog.show_page("Calls and rhythm")
    assert line(dialog, "retry-days").isVisible()
    assert not line(dialog, "recruiter.retry-days").isVisible()
    assert not line(dialog, "name").isVisible()
    dialog.rhythms.buttons["Recruiters"].click()
    assert line(dialog, "recruiter.retry-days").isVisible()
    assert not line(dialog, "retry-days").isVisible()
    dialog.show_page("Me")
    assert line(dialog, "name").isVisible()
    assert not dialog.rhythms.isVisible()


def test_a_word_finds_settings_on_every_page(desk: Desk, dialog: SettingsDialog) -> None:
    dialog.search.setText("quiet hours")
    assert line(dialog, "quiet-hours").isVisible()
    assert not line(dialog, "own-hours").isVisible()
    dialog.search.setText("visit")
    assert {key for key, row in dialog.rows().items() if row.isVisible()} >= {
        "visit-days",
        "recruiter.visit-days",
        "person.letter-and-visit",
    }
    dialog.search.setText("tray")
    assert dialog.start_at_login.isVisible()
    dialog.search.setText("benefits")
    assert dialog.findChild(ExportCard).isVisible(), "from there the work-search record opens"
    dialog.search.setText("no such thing")
    assert dialog.nothing.isVisible()
    desk.bot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "the first Escape empties the search"
    assert line(dialog, "name").isVisible()
    desk.bot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_keys_alone_reach_and_change_a_setting(desk: Desk, dialog: SettingsDialog) -> None:
    desk.bot.waitUntil(lambda: dialog.pages.hasFocus())
    desk.bot.keyClick(dialog.pages, Qt.Key.Key_Down)
    assert dialog.title.text() == "Calls and rhythm"
    reached = None
    for _press in range(6):
        desk.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached = QApplication.focusWidget()
        if reached is line(dialog, "daily-goal").field.edit:
            break
    assert isinstance(reached, QLineEdit)
    reached.selectAll()
    desk.bot.keyClicks(reached, "8")
    desk.bot.keyClick(reached, Qt.Key.Key_Return)
    assert desk.world.services.settings.get().daily_goal == 8
    assert dialog.isVisible()


# Saving, refusing, taking back ----------------------------------------------------


def test_profile_and_numbers_are_written_at_once(desk: Desk, dialog: SettingsDialog) -> None:
    change(dialog, "name", "Betty Marsh")
    change(dialog, "retry-days", "3")
    settings = desk.world.services.settings.get()
    assert settings.name == "Betty Marsh"
    assert settings.rhythms[Rhythm.APPLICATION].retry_days == 3
    assert "Between two tries" in dialog.said.text()


def test_what_a_setting_does_not_take_is_said_beneath_it(
    desk: Desk, dialog: SettingsDialog
) -> None:
    found = change(dialog, "daily-goal", "many")
    assert "1 to 100" in found.field.problem.text()
    assert "daily-goal" not in found.field.problem.text()
    assert found.field.edit.text() == "many"
    assert desk.world.services.settings.get().daily_goal == 5


def test_refused_words_stay_while_another_setting_is_saved(
    desk: Desk, dialog: SettingsDialog
) -> None:
    refused = change(dialog, "own-hours", "8 - 9 pm")
    change(dialog, "daily-goal", "6")
    assert refused.field.edit.text() == "8 - 9 pm"
    assert refused.field.problem.text()
    change(dialog, "own-hours", "8am - 9pm")
    assert refused.field.edit.text() == "8:00 am – 9:00 pm"
    assert not refused.field.problem.text()


def test_each_change_is_taken_back_here(desk: Desk, dialog: SettingsDialog) -> None:
    found = change(dialog, "daily-goal", "9")
    assert dialog.take_back.isVisible()
    dialog.take_back.click()
    assert desk.world.services.settings.get().daily_goal == 5
    assert found.field.edit.text() == "5"
    assert not dialog.take_back.isVisible()


def test_undo_takes_back_nothing_that_came_from_elsewhere(
    desk: Desk, dialog: SettingsDialog
) -> None:
    change(dialog, "daily-goal", "9")
    desk.world.services.settings.set("retry-days", "4")
    dialog.take_back.click()
    settings = desk.world.services.settings.get()
    assert settings.rhythms[Rhythm.APPLICATION].retry_days == 4
    assert settings.daily_goal == 9


def test_ours_come_back_one_by_one_and_a_rhythm_together(
    desk: Desk, dialog: SettingsDialog
) -> None:
    found = change(dialog, "ladder", "9")
    dialog.show_page("Calls and rhythm")
    assert found.back.isVisible()
    assert found.back.text() == "Back to 5"
    change(dialog, "retry-days", "7")
    change(dialog, "rest-days", "30")
    card = next(one for one in dialog.build(words.CALLS) if "ladder" in one.rows)
    assert card.back.isVisible()
    found.back.click()
    settings = desk.world.services.settings
    assert settings.get().rhythms[Rhythm.APPLICATION].ladder == 5
    card.back.click()
    numbers = settings.get().rhythms[Rhythm.APPLICATION]
    assert (numbers.retry_days, numbers.rest_days) == (2, 20)
    assert not card.back.isVisible()
    dialog.undo()
    numbers = settings.get().rhythms[Rhythm.APPLICATION]
    assert (numbers.retry_days, numbers.rest_days) == (7, 30)


def test_switches_and_colours_act_at_once_and_undo_too(desk: Desk, dialog: SettingsDialog) -> None:
    discreet = dialog.rows()["discreet"]
    assert isinstance(discreet, TickRow)
    discreet.tick.click()
    assert desk.world.services.settings.get().discreet
    colours = dialog.rows()["appearance"]
    assert isinstance(colours, ChoiceRow)
    colours.choice.setCurrentIndex(2)
    colours.choice.activated.emit(2)
    desk.bot.waitUntil(lambda: theme.current().is_dark)
    dialog.undo()
    assert desk.world.services.settings.get().appearance == "system"
    desk.bot.waitUntil(lambda: not theme.current().is_dark)
    assert colours.choice.currentIndex() == 0


def test_what_is_being_typed_is_saved_by_closing(desk: Desk, dialog: SettingsDialog) -> None:
    line(dialog, "sentence").field.edit.setText("I make sense of numbers.")
    dialog.close()
    assert desk.world.services.settings.get().sentence == "I make sense of numbers."


def test_a_full_disk_leaves_the_words_in_the_field(
    desk: Desk, dialog: SettingsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = desk.world.services.database
    pages = database.value("PRAGMA page_count")
    database.rows(f"PRAGMA max_page_count = {pages}")
    found = change(dialog, "sentence", "x" * 32_000)
    assert found.field.problem.text().startswith("NOT SAVED")
    database.rows("PRAGMA max_page_count = 1000000")
    found.field.edit.editingFinished.emit()
    assert desk.world.services.settings.get().sentence == "x" * 32_000


# Hours ----------------------------------------------------------------------------


def test_hours_are_shown_and_typed_as_people_say_them(desk: Desk, dialog: SettingsDialog) -> None:
    assert line(dialog, "own-hours").field.edit.text() == "7:00 am – 9:00 pm"
    found = change(dialog, "own-hours", "8am - 8 pm")
    assert desk.world.services.settings.get().own_hours == (time(8), time(20))
    assert found.field.edit.text() == "8:00 am – 8:00 pm"
    found = change(dialog, "quiet-hours", "9 pm – 8 am")
    assert found.field.edit.text() == "9:00 pm – 8:00 am"
    found = change(dialog, "early", "9 to 8")
    assert "7:00 am – 9:00 pm" in found.field.problem.text()


TYPED = [
    ("7:00 am – 9:00 pm", "07:00-21:00"),
    ("7-21", "07:00-21:00"),
    ("7.30 to 8:30", "07:30-08:30"),
    ("12 am - 12 pm", "00:00-12:00"),
    ("9 P.M. until 8 A.M.", "21:00-08:00"),
    ("9p-8a", "21:00-08:00"),
    ("7 - 9 pm", "7 - 9 pm"),
    ("13 pm - 2 pm", "13 pm - 2 pm"),
    ("off", "off"),
    ("5, 10, 20", "5, 10, 20"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "read"), TYPED)
def test_typed_hours_are_read_or_left_to_the_service(typed: str, read: str) -> None:
    assert values.typed(typed) == read


def test_what_is_shown_is_read_back_in_both_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    for twelve in (True, False):
        monkeypatch.setattr(text, "twelve_hours", lambda twelve=twelve: twelve)
        for hours in ("00:00-00:30", "07:00-21:00", "11:59-12:00", "12:30-23:59", "21:00-08:00"):
            assert values.typed(values.shown(hours)) == hours
    assert values.shown("07:00-21:00") == "07:00 – 21:00"


def test_typing_on_is_not_disturbed_by_saving(desk: Desk, dialog: SettingsDialog) -> None:
    found = line(dialog, "own-hours")
    dialog.show_page("Time and hours")
    edit = found.field.edit
    edit.setFocus()
    desk.bot.waitUntil(edit.hasFocus)
    edit.selectAll()
    desk.bot.keyClicks(edit, "8-20")
    found.field.save()  # what the pause after typing does
    assert edit.text() == "8-20"
    assert desk.world.services.settings.get().own_hours == (time(8), time(20))
    desk.bot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "8:00 am – 8:00 pm"


# Start at login, backups, a test reminder ------------------------------------------


def test_start_at_login_shows_the_true_state_each_time(
    desk: Desk, dialog: SettingsDialog, entry: AutostartFile
) -> None:
    dialog.show_page("Program")
    login = dialog.start_at_login
    assert not login.tick.isChecked()
    login.tick.click()
    assert entry.state() is State.ON
    assert login.state.text() == SAID[State.ON]
    entry.path.write_text(entry.path.read_text() + "Hidden=true\n")
    dialog.show_page("Me")
    dialog.show_page("Program")
    assert not login.tick.isChecked()
    assert login.state.text() == SAID[State.SWITCHED_OFF]
    assert login.remove.isVisible()
    login.remove.click()
    assert not entry.path.exists()
    assert login.state.text() == SAID[State.OFF]
    entry.path.parent.rmdir()
    entry.path.parent.write_text("in the way")
    login.tick.click()
    assert "stays as it was" in login.problem.text()
    assert not login.tick.isChecked()
    entry.path.parent.unlink()
    login.tick.click()
    assert not login.problem.isVisible()
    assert login.tick.isChecked()


def test_start_at_login_is_not_offered_for_sample_data(desk: Desk) -> None:
    desk.commands.show_settings()
    dialog = desk.commands._dialog
    assert isinstance(dialog, SettingsDialog)
    dialog.rows()
    assert not hasattr(dialog, "start_at_login")
    dialog.close()


def test_backups_are_told_of_and_made(desk: Desk, dialog: SettingsDialog, tmp_path: Path) -> None:
    dialog.show_page("Backups")
    card = dialog.backups
    assert card.age.text() == "There is no backup yet."
    card.make.click()
    assert "verified: 3 leads" in card.done.text()
    assert "just now" in card.age.text()
    assert ["3 leads" in line.words.text() for line in card.lines] == [True]
    assert "kB" in card.lines[0].words.text()


def test_when_backups_are_made_is_told_as_it_is() -> None:
    said = made_by_itself_said()
    assert "after 30 minutes in which something changed" in said
    assert "12 hours old" in said


def test_everything_goes_into_one_file(
    dialog: SettingsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.show_page("Backups")
    card = dialog.moving
    card.save_to(tmp_path / "all.zip")
    qtbot.waitUntil(lambda: "verified" in card.done.text())
    assert (tmp_path / "all.zip").stat().st_size > 1000
    card.save_to(tmp_path)
    qtbot.waitUntil(lambda: "folder" in card.done.text())


def test_a_restore_says_first_what_it_changes_and_is_undone(
    desk: Desk, dialog: SettingsDialog, qtbot: QtBot
) -> None:
    services = desk.world.services
    dialog.show_page("Backups")
    card = dialog.backups
    card.make.click()
    services.leads.add(LeadDraft("Later & Sons", "Clerk"))
    assert card.done.isVisible()
    card.lines[0].restore.click()
    asked = card.restoring
    assert not card.done.isVisible(), "told of the backup made before"
    qtbot.waitUntil(asked.restore.isVisible)
    assert "These leads would go: Later & Sons." in asked.words.text()
    assert "Your notes, scripts and settings would be those of then, too." in asked.words.text()
    assert services.leads.counts().all == 4
    asked.restore.click()
    qtbot.waitUntil(asked.undo.isVisible)
    assert asked.words.text().startswith("Restored: 3 leads")
    assert services.leads.counts().all == 3
    asked.undo.click()
    qtbot.waitUntil(asked.close_it.isVisible)
    assert services.leads.counts().all == 4
    assert asked.title.text() == "What was there before is back"
    assert "4 leads" in asked.words.text()
    assert not asked.undo.isVisible()
    assert asked.focusWidget() is asked.close_it
    qtbot.waitUntil(lambda: not asked.busy)
    asked.close_it.click()
    assert not asked.isVisible()
    assert services.leads.counts().all == 4


def test_a_damaged_backup_is_named_and_not_offered(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.show_page("Backups")
    card = dialog.backups
    card.make.click()
    (line,) = card.lines
    line.backup.path.write_bytes(b"rotten")
    card.look.click()
    qtbot.waitUntil(lambda: "not, see above" in card.done.text())
    (line,) = card.lines
    assert "is damaged" in line.words.text()
    assert not line.restore.isVisible()


def test_backups_go_to_a_second_folder_too(
    dialog: SettingsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.show_page("Backups")
    dialog.backups.make.click()
    card = dialog.second
    assert not card.stop.isVisible()
    folder = tmp_path / "stick"
    folder.mkdir()
    card.use(folder)
    qtbot.waitUntil(lambda: "Copied and verified" in card.done.text())
    assert len(list(folder.glob("*.sqlite3"))) == 1
    assert str(folder) in card.words.text()
    card.use(tmp_path / "away")
    qtbot.waitUntil(lambda: "not there" in card.done.text() or "no folder" in card.done.text())
    card.stop.click()
    assert not card.stop.isVisible()


def test_a_test_reminder_is_asked_for_and_harms_nothing(desk: Desk, dialog: SettingsDialog) -> None:
    dialog.show_page("Reminders")
    asked: list[object] = []
    desk.commands.test_reminder_requested.connect(asked.append)
    before = desk.world.services.undo.labels()
    dialog.trial.button.click()
    assert asked == [dialog.trial]
    assert not dialog.trial.sample.isVisible()
    dialog.trial.show_result("window")
    assert dialog.trial.sample.isVisible()
    assert "no notifications" in dialog.trial.said.text()
    dialog.trial.show_result("freedesktop")
    assert "as a notification" in dialog.trial.said.text()
    dialog.trial.sample.seen.click()
    assert not dialog.trial.sample.isVisible()
    assert desk.world.services.undo.labels() == before


# How it looks -----------------------------------------------------------------------


def check_nothing_is_cut(dialog: SettingsDialog) -> None:
    for page in words.pages(dialog._lines.values()):
        dialog.show_page(page.title)
        QApplication.processEvents()
        inside = dialog._scroll.widget()
        assert inside.width() <= dialog._scroll.viewport().width(), page.title
        for part in inside.findChildren(QLabel) + inside.findChildren(QAbstractButton):
            if part.isVisible():
                left = part.mapTo(inside, part.rect().topLeft()).x()
                assert left >= 0, part.accessibleName()
                assert left + part.width() <= inside.width(), (page.title, part.accessibleName())
                if isinstance(part, QLabel):
                    wanted = part.heightForWidth(part.width())
                    assert wanted <= part.height() + 1, (page.title, part.text())
                else:
                    assert part.sizeHint().width() <= part.width() + 1, part.text()


def test_a_page_ends_with_its_last_card(desk: Desk, dialog: SettingsDialog) -> None:
    """Scrolled to its end it shows words, and no empty half."""
    for page in words.pages(dialog._lines.values()):
        dialog.show_page(page.title)
        QApplication.processEvents()
        inside, seen = dialog._scroll.widget(), dialog._scroll.viewport().height()
        ends = max(card.geometry().bottom() + 1 for card in dialog.build(page.title))
        # Where there is a choice of rhythms, only the cards of one are shown.
        assert inside.height() <= max(seen, ends + theme.PAD), page.title


def test_nothing_is_cut_in_a_small_window(desk: Desk, dialog: SettingsDialog) -> None:
    dialog.resize(700, 480)
    check_nothing_is_cut(dialog)


def test_nothing_is_cut_with_twenty_point_type(
    large_type: None, desk: Desk, entry: AutostartFile
) -> None:
    desk.commands.autostart = entry
    desk.commands.show_settings()
    dialog = desk.commands._dialog
    assert isinstance(dialog, SettingsDialog)
    dialog.resize(1000, 590)
    check_nothing_is_cut(dialog)
    dialog.close()


@pytest.mark.parametrize("wide", [700, 1000])
def test_a_wide_choice_is_whole_with_twenty_point_type(
    large_type: None, desk: Desk, wide: int
) -> None:
    """It goes beneath its words where there is no room beside them."""
    desk.commands.show_settings()
    dialog = desk.commands._dialog
    assert isinstance(dialog, SettingsDialog)
    dialog.resize(wide, 590)
    seen = 0
    for page in words.pages(dialog._lines.values()):
        dialog.show_page(page.title)
        QApplication.processEvents()
        for one in (row.choice for row in dialog.rows().values() if isinstance(row, ChoiceRow)):
            if not one.isVisible():
                continue
            seen += 1
            view = dialog._scroll.viewport()
            assert one.mapTo(view, one.rect().topRight()).x() < view.width(), page.title
            for place in range(one.count()):
                one.setCurrentIndex(place)
                assert one.shown_text() == one.currentText()
    assert seen >= 4
    dialog.close()


def test_screen_readers_hear_a_name_and_the_sentence(desk: Desk, dialog: SettingsDialog) -> None:
    dialog.rows()
    parts = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QComboBox)]
    assert len(parts) > 40
    for part in parts:
        assert part.accessibleName(), part
    for key, row in dialog.rows().items():
        proxy = row.focusProxy()
        while proxy.focusProxy() is not None:
            proxy = proxy.focusProxy()
        assert proxy.accessibleDescription() == row.sentence.text(), key
