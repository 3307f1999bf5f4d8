"""Settings save by themselves, refuse in a sentence and can be brought back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox

from followup_desktop.domain.lead import Rhythm
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.settings import SettingsDialog
from followup_desktop.ui.widgets.fields import LineField
from tests.ui.conftest import Desk


@pytest.fixture
def dialog(desk: Desk) -> Iterator[SettingsDialog]:
    desk.commands.show_settings()
    made = desk.commands._dialog
    assert isinstance(made, SettingsDialog)
    yield made
    made.close()


def change(dialog: SettingsDialog, key: str, words: str) -> LineField:
    field = dialog._fields[key]
    assert isinstance(field, LineField)
    field.edit.setText(words)
    field.save()
    return field


def test_every_setting_a_person_may_change_has_a_field(desk: Desk, dialog: SettingsDialog) -> None:
    keys = {line.key for line in desk.world.services.settings.describe()}
    elsewhere = {"appearance", "paused", "first-start-done", "zone"}
    assert keys - dialog._fields.keys() == elsewhere


def test_profile_and_numbers_are_written_at_once(desk: Desk, dialog: SettingsDialog) -> None:
    change(dialog, "name", "Betty Marsh")
    change(dialog, "retry-days", "3")
    settings = desk.world.services.settings.get()
    assert settings.name == "Betty Marsh"
    assert settings.rhythms[Rhythm.APPLICATION].retry_days == 3


def test_what_a_setting_does_not_take_is_said_beneath_it(
    desk: Desk, dialog: SettingsDialog
) -> None:
    field = change(dialog, "daily-goal", "many")
    assert "1 to 100" in field.problem.text()
    assert field.edit.text() == "many"
    assert desk.world.services.settings.get().daily_goal == 5


def test_our_numbers_come_back_with_one_button(desk: Desk, dialog: SettingsDialog) -> None:
    field = change(dialog, "ladder", "9")
    dialog._on_back_clicked()
    assert desk.world.services.settings.get().rhythms[Rhythm.APPLICATION].ladder == 5
    assert field.edit.text() == "5"


def test_switches_and_colours_act_at_once(
    desk: Desk, dialog: SettingsDialog, qapp: QApplication
) -> None:
    box = dialog._fields["discreet"]
    assert isinstance(box, QCheckBox)
    box.click()
    assert desk.world.services.settings.get().discreet
    dialog.appearance.setCurrentIndex(2)
    assert theme.current().is_dark
    dialog.appearance.setCurrentIndex(1)
    assert not theme.current().is_dark
    assert desk.world.services.settings.get().appearance == "light"
