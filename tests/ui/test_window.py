"""The window as a person uses it: keys, search, places, undo."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from followup_desktop.domain.lead import CloseReason, Source, Stage
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import LeadDraft
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.add_lead import AddLeadDialog
from tests.ui.conftest import Desk, open_desk
from tests.ui.world import World, instant

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def the_dialog(desk: Desk) -> QDialog:
    dialog = desk.commands._dialog
    assert dialog is not None
    return dialog


def test_the_rail_counts_and_the_first_row_is_chosen(desk: Desk) -> None:
    entries = desk.window.rail.entries
    assert [(e.accessibleName(), e.accessibleDescription()) for e in entries.values()] == [
        ("Today", "3"),
        ("All leads", "3"),
        ("Their turn", "0"),
        ("No phone number yet", "0"),
        ("No answer so far", "0"),
        ("Closed", "0"),
        ("Call log", ""),
    ]
    first = desk.window.leads.table.current()
    assert first is not None
    assert desk.detail.lead_id == first.id


def test_the_rail_keeps_its_width_whatever_is_chosen(desk: Desk) -> None:
    rail = desk.window.rail
    widths = set()
    for key in rail.entries:
        rail.show_chosen(key)
        widths.add(rail.sizeHint().width())
    assert len(widths) == 1


def test_a_lead_is_added_by_keyboard_alone(desk: Desk) -> None:
    desk.window.leads.table.setFocus()
    desk.press(Qt.Key.Key_N)
    dialog = the_dialog(desk)
    assert isinstance(dialog, AddLeadDialog)
    for words in ("Orchard Labs", "Planner", "Mei Tanaka", "206 555 0188", ""):
        desk.bot.keyClicks(dialog.focusWidget(), words)
        desk.bot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    desk.bot.keyClicks(dialog.focusWidget(), "last fri")
    assert dialog.meaning.text() == "Applied Fri 20 Nov"
    desk.bot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    desk.bot.keyClicks(dialog.focusWidget(), "Indeed")
    desk.bot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    row = desk.world.services.leads.list(LeadView.ALL, "orchard")[0]
    lead = desk.world.services.leads.detail(row.id).lead
    assert (row.employer, row.position, row.contact) == ("Orchard Labs", "Planner", "Mei Tanaka")
    assert (row.phone, lead.applied_on) == ("(206) 555-0188", date(2026, 11, 20))
    assert (lead.source, lead.source_detail) == (Source.JOB_BOARD, "Indeed")
    assert desk.detail.lead_id == row.id, "the new lead is shown"


def test_what_cannot_be_added_says_why_and_keeps_the_words(desk: Desk) -> None:
    desk.commands.add_lead()
    dialog = the_dialog(desk)
    assert isinstance(dialog, AddLeadDialog)
    dialog.employer.setText("Orchard Labs")
    dialog.phone.setText("call me maybe")
    desk.bot.keyClick(dialog.phone, Qt.Key.Key_Return)
    assert "call me maybe" in dialog.problem.text()
    assert dialog.isVisible()
    assert dialog.employer.text() == "Orchard Labs"
    dialog.phone.clear()
    dialog.applied.setText("the day before the flood")
    desk.bot.keyClick(dialog.phone, Qt.Key.Key_Return)
    assert "could not be read as a day" in dialog.problem.text()
    assert desk.world.services.leads.counts().all == 3
    dialog.close()


def test_letters_typed_into_a_field_stay_letters(desk: Desk) -> None:
    desk.window.leads.table.setFocus()
    desk.press(Qt.Key.Key_Slash)
    assert QApplication.focusWidget() is desk.window.search
    desk.keys("nclse")
    assert desk.window.search.text() == "nclse"
    assert desk.commands._dialog is None


def test_search_looks_through_all_leads_and_escape_goes_back(desk: Desk) -> None:
    desk.world.services.leads.close([desk.world.luis], CloseReason.REJECTED)
    desk.press(Qt.Key.Key_F, CTRL)
    desk.keys("ceda")
    desk.bot.waitUntil(lambda: [r.employer for r in desk.model.summaries()] == ["Cedar Health"])
    assert desk.window.leads.headline.sentence.text() == "Found 1 lead"
    desk.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is desk.window.leads.table
    desk.press(Qt.Key.Key_Escape)
    desk.bot.waitUntil(lambda: len(desk.model.summaries()) == 2)
    assert desk.window.search.text() == ""


def test_undo_says_what_it_took_back(desk: Desk) -> None:
    desk.stand_on(desk.world.luis)
    desk.window.leads.table.setFocus()
    desk.press(Qt.Key.Key_Delete)
    assert desk.world.services.leads.counts().all == 2
    assert desk.model.row_of(desk.world.luis) < 0
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.world.services.leads.counts().all == 3
    assert desk.model.row_of(desk.world.luis) >= 0
    assert desk.commands.toast.words.text().startswith("Undone: ")
    assert desk.commands.toast.button.accessibleName() == "Redo"
    desk.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert desk.world.services.leads.counts().all == 2
    desk.commands.toast.button.click()
    assert desk.world.services.leads.counts().all == 3


def test_in_a_small_window_the_keys_open_the_lead_they_act_on(desk: Desk) -> None:
    """Where the list takes turns with the lead, C must not be a dead key."""
    window = desk.window
    window.resize(760, 560)
    detail = window.detail
    assert detail is not None
    assert not detail.isVisible()
    desk.commands.call_current()
    assert window.in_call or detail.isVisible()
    assert not window.leads.isVisible()


def test_on_the_call_log_of_all_leads_no_lead_is_called(desk: Desk) -> None:
    desk.window.show_call_log()
    desk.commands.call_current()
    assert not desk.window.in_call


def test_several_leads_are_snoozed_at_once(desk: Desk) -> None:
    table = desk.window.leads.table
    table.setFocus()
    table.selectAll()
    bar = desk.window.selection_bar
    assert bar is not None
    assert bar.isVisible()
    assert bar.words.text() == "3 leads chosen"
    until = instant("2026-11-24 07:45")
    desk.world.services.promises.cancel(
        one.promise_id for one in desk.world.services.promises.all_open()
    )
    table.selectAll()
    bar._on_snooze_menu_snooze_chosen(until)
    assert desk.commands._dialog is None, "nothing was promised, so nothing is asked"
    assert {row.snoozed_until for row in desk.world.services.steps.snoozed()} == {until}
    assert len(desk.world.services.steps.snoozed()) == 3
    assert desk.model.rowCount() == 0
    assert desk.window.leads.headline.sentence.text().startswith("Good morning")


def test_a_change_elsewhere_keeps_the_place_in_the_table(desk: Desk) -> None:
    desk.window.show_view(LeadView.ALL)
    desk.stand_on(desk.world.priya)
    resets: list[int] = []
    desk.model.modelReset.connect(lambda: resets.append(1))
    new = desk.world.services.leads.add(LeadDraft(employer="Aardvark Ltd"))
    desk.world.services.leads.edit(desk.world.martin, {"position": "Controller"})
    assert desk.model.row_of(new) >= 0
    assert resets == []
    assert desk.window.leads.table.selected_ids() == [desk.world.priya]
    assert desk.window.rail.entries["all"].accessibleDescription() == "4"


def test_changes_missed_while_hidden_are_there_when_shown_again(desk: Desk) -> None:
    desk.window.hide()
    desk.world.services.leads.close([desk.world.martin], CloseReason.REJECTED)
    assert desk.model.row_of(desk.world.martin) >= 0, "nothing is drawn for nobody"
    desk.window.show()
    assert desk.model.summary(desk.model.row_of(desk.world.martin)) is None or (
        desk.world.services.leads.detail(desk.world.martin).lead.stage is Stage.CLOSED
    )
    assert desk.window.rail.entries["closed"].accessibleDescription() == "1"


def test_the_colours_follow_the_setting_whoever_changed_it(desk: Desk) -> None:
    services, look = desk.world.services, theme.current()
    services.settings.set("appearance", "dark")  # as a command does that the open window runs
    desk.bot.waitUntil(lambda: look.is_dark)
    assert desk.window.palette().color(QPalette.ColorRole.Window) == QColor(theme.DARK.window)
    services.undo.undo()
    desk.bot.waitUntil(lambda: not look.is_dark)
    desk.window.hide()
    services.undo.redo()
    desk.bot.waitUntil(lambda: look.is_dark)
    services.settings.set("appearance", "light")
    desk.bot.waitUntil(lambda: not look.is_dark)


def test_an_empty_file_teaches_how_to_begin(small_world: World, qtbot: QtBot) -> None:
    services = small_world.services
    services.leads.delete([small_world.martin, small_world.priya, small_world.luis])
    desk = open_desk(small_world, qtbot)
    for view in LeadView:
        desk.window.show_view(view)
        empty = desk.window.leads._empty
        assert empty is not None
        assert empty.isVisible()
        assert empty.button.accessibleName() in ("Add lead", "Show today")
        assert empty._sentence.text()
    desk.window.show_today()
    assert desk.window.leads._empty is not None
    desk.window.leads._empty.button.click()
    assert isinstance(the_dialog(desk), AddLeadDialog)
    the_dialog(desk).close()
    desk.window.hide()


def test_bar_and_headline_are_whole_with_twenty_point_type(large_type: None, desk: Desk) -> None:
    """In a small window the search goes beneath the buttons; the sentence has all its lines."""
    window = desk.window
    for size in ((1024, 640), (1280, 720)):
        window.resize(*size)
        QApplication.processEvents()
        centre = window.centre
        for button in (centre.add, centre.they_called, centre.import_button, centre.export_button):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), button.text()
        right = centre.search.mapTo(window, centre.search.rect().topRight()).x()
        assert right < window.width(), size
        for words in (window.leads.headline.sentence, window.leads.headline.detail):
            assert words.height() >= words.heightForWidth(words.width()), size


def test_an_empty_file_offers_every_way_to_begin(small_world: World, qtbot: QtBot) -> None:
    """A list to import or a posting to paste is as near as the form to type in."""
    services = small_world.services
    services.leads.delete([small_world.martin, small_world.priya, small_world.luis])
    desk = open_desk(small_world, qtbot)
    for view in (LeadView.TODAY, LeadView.ALL):
        desk.window.show_view(view)
        empty = desk.window.leads._empty
        assert empty is not None
        assert [one.accessibleName() for one in empty.others] == ["Import", "Paste a posting"]
        for one, title in zip(empty.others, ("Import", "Paste a posting"), strict=True):
            one.click()
            assert the_dialog(desk).windowTitle() == title
            the_dialog(desk).close()
    desk.window.show_view(LeadView.CLOSED)
    assert not desk.window.leads._empty.others
    desk.window.hide()


def test_the_first_start_keeps_what_was_typed_and_can_be_skipped(
    small_world: World, qtbot: QtBot
) -> None:
    services = small_world.services
    services.leads.delete([small_world.martin, small_world.priya, small_world.luis])
    desk = open_desk(small_world, qtbot)
    desk.commands.welcome()
    page = desk.window.welcome
    assert page is not None
    page.name.setText("Betty Marsh")
    page.skip.click()
    settings = services.settings.get()
    assert (settings.name, settings.number, settings.first_start_done) == ("Betty Marsh", "", True)
    assert desk.window.welcome is None
    desk.window.hide()


def test_columns_order_and_sorting_are_kept(small_world: World, qtbot: QtBot) -> None:
    desk = open_desk(small_world, qtbot)
    table = desk.window.leads.table
    table.horizontalHeader().moveSection(2, 0)
    table._on_header_clicked(1)
    menu = table.columns_menu(table)
    stage = next(action for action in menu.actions() if action.text() == "Stage")
    last = next(action for action in menu.actions() if action.text() == "Last contact")
    stage.trigger()
    last.trigger()
    menu.close()
    shown = [column.name for column in table.drawn_columns()]
    assert "STAGE" in shown
    assert "LAST_CONTACT" not in shown
    desk.window.hide()
    again = open_desk(small_world, qtbot)
    assert [c.name for c in again.window.leads.table.drawn_columns()] == shown
    again.window.show_view(LeadView.ALL)
    assert [row.employer for row in again.model.summaries()] == [
        "Cedar Health",
        "Harbor Credit Union",
        "Northwind Foods",
    ]
    again.window.hide()


def test_the_table_never_scrolls_sideways(desk: Desk) -> None:
    for wide, high in ((1024, 640), (1280, 720), (760, 520), (1900, 1000)):
        desk.window.resize(wide, high)
        QApplication.processEvents()
        table = desk.window.leads.table
        assert table.horizontalHeader().length() <= table.viewport().width()


def test_all_keys_are_on_the_sheet(desk: Desk) -> None:
    keys = {part for line in desk.commands.actions.lines() for part in line.keys.split(" or ")}
    assert {"N", "/", "Ctrl+F", "C", "L", "S", "E", "I", "Ctrl+Z", "Ctrl+Q", "F1", "?"} <= keys
    assert {"Enter", "Esc", "Ctrl+Shift+Z"} <= keys
    desk.commands.show_keys()
    assert the_dialog(desk).isVisible()
    the_dialog(desk).close()


def test_quit_works_while_the_window_is_hidden(desk: Desk) -> None:
    asked: list[int] = []
    desk.commands.quit_requested.connect(lambda: asked.append(1))
    desk.window.hide()
    desk.commands.actions["quit"].trigger()
    assert asked == [1]
