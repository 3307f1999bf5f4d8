"""Ctrl+K: every command, and leads by name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.summaries import LeadView
from followup_desktop.ui.palette import Entry, PaletteDialog, matching
from tests.ui.conftest import Desk


def opened(desk: Desk) -> PaletteDialog:
    desk.window.activateWindow()  # no window manager does, here, once a dialog has closed
    desk.bot.waitUntil(desk.window.isActiveWindow)
    desk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.commands._dialog
    assert isinstance(dialog, PaletteDialog)
    desk.bot.waitUntil(dialog.isActiveWindow)
    return dialog


def rows(dialog: PaletteDialog) -> list[str]:
    return [dialog.found.item(row).text() for row in range(dialog.found.count())]


def typed(desk: Desk, words: str) -> PaletteDialog:
    dialog = opened(desk)
    desk.bot.keyClicks(dialog.search, words)
    return dialog


def test_every_command_is_there_with_its_keys(desk: Desk) -> None:
    dialog = opened(desk)
    texts = rows(dialog)
    registered = {line.text for name, line in desk.commands.actions.named() if name != "palette"}
    assert set(texts) == registered
    assert {"Add lead", "They called me", "Import", "Settings", "Practise", "Quit"} <= set(texts)
    assert {"Show All leads", "Show the call log", "Start calling, or go on"} <= set(texts)
    item = dialog.found.item(texts.index("Add lead"))
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Add lead, N"
    assert dialog.found.currentRow() == 0
    assert dialog.search.hasFocus()


def test_a_command_is_done_once_the_palette_is_gone(desk: Desk) -> None:
    dialog = typed(desk, "no answer")
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: desk.window.view is LeadView.QUIET)
    assert desk.commands._dialog is None
    dialog = typed(desk, "add")
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: desk.commands._dialog is not None)
    assert desk.commands._dialog.windowTitle() == "Add lead"
    desk.commands._dialog.close()


def test_a_lead_is_opened_by_its_name(desk: Desk) -> None:
    dialog = typed(desk, "priya")
    desk.bot.waitUntil(lambda: rows(dialog) == ["Harbor Credit Union, Financial analyst"])
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: desk.detail.lead_id == desk.world.priya)
    assert desk.window.opened


def test_it_opens_also_from_a_field_and_takes_no_letter_of_it(desk: Desk) -> None:
    desk.commands.search()
    field = desk.window.search
    desk.keys("cedar", to=field)
    field.setCursorPosition(2)
    desk.bot.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    desk.bot.waitUntil(lambda: isinstance(desk.commands._dialog, PaletteDialog))
    assert field.text() == "cedar"


def test_up_and_down_choose_and_escape_leaves_all_as_it_was(desk: Desk) -> None:
    dialog = opened(desk)
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Down)
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Down)
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Up)
    assert dialog.found.currentRow() == 1
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert desk.commands._dialog is None
    assert desk.window.view is LeadView.TODAY


def test_what_nothing_has_is_said(desk: Desk) -> None:
    dialog = typed(desk, "xyzzy")
    desk.bot.waitUntil(dialog.nothing.isVisible)
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible(), "there is nothing to do"
    dialog.close()


def test_names_are_plain_text(desk: Desk) -> None:
    desk.world.add("<b>Bold</b> & Sons\nLtd", "A & B")
    dialog = typed(desk, "bold")
    desk.bot.waitUntil(lambda: rows(dialog) == ["<b>Bold</b> & Sons Ltd, Financial analyst"])
    dialog.grab()
    dialog.close()
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["Show Closed", "Pause my search", "Close them"]),
        ("clo", ["Show Closed", "Close them"]),
        ("search pause", ["Pause my search"]),
        ("ause", ["Pause my search"]),
        ("SEARCH", ["Pause my search"]),
        ("nowhere", []),
    ],
)
def test_all_words_typed_are_in_it(words: str, found: list[str]) -> None:
    entries = [Entry(text, "") for text in ("Show Closed", "Pause my search", "Close them")]
    assert [one.text for one in matching(entries, words)] == found
