"""Possible duplicates in the window: told quietly, chosen field by field, taken back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from followup_desktop.domain.lead import CloseReason, Stage
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import LeadDraft
from followup_desktop.services.merging.fields import Side
from followup_desktop.ui.duplicates import room
from followup_desktop.ui.duplicates.page import DuplicatesPage
from followup_desktop.ui.duplicates.room import Duplicates
from tests.ui.conftest import Desk


def add_twin(desk: Desk, **more: object) -> int:
    draft = LeadDraft("northwind foods inc", "Financial Analyst", **more)  # type: ignore[arg-type]
    return desk.world.services.leads.add(draft)


def room_of(desk: Desk) -> Duplicates:
    return desk.commands.data_rooms.duplicates


def opened(desk: Desk) -> DuplicatesPage:
    """The page, asked for by name as from the palette."""
    desk.commands.actions["duplicates"].trigger()
    shown = room_of(desk)
    desk.bot.waitUntil(lambda: shown.page is not None and desk.window.centre.page is shown.page)
    assert shown.page is not None
    return shown.page


def test_all_leads_says_quietly_that_two_may_be_one(desk: Desk) -> None:
    add_twin(desk)
    shown = room_of(desk)
    desk.window.show_view(LeadView.ALL)
    desk.bot.waitUntil(lambda: shown.line is not None and shown.line.isVisible())
    assert shown.line is not None
    assert shown.line.words.text() == "1 possible duplicate."
    desk.window.show_view(LeadView.TODAY)
    assert not shown.line.isVisible()
    desk.window.show_view(LeadView.ALL)
    shown.line.look.click()
    assert shown.page is not None
    assert desk.window.centre.page is shown.page


def test_what_differs_is_chosen_merged_and_taken_back(desk: Desk) -> None:
    twin = add_twin(desk, pay="$30", location="Kent", stage=Stage.SAVED)
    desk.window.show_lead(twin)
    page, leads = opened(desk), desk.world.services.leads
    assert page.shown is not None
    assert (page.shown.keep.lead.id, page.shown.other.lead.id) == (desk.world.martin, twin)
    assert "employer" in page.rows
    assert "rhythm" not in page.rows
    assert page.rows["pay"].side is Side.OTHER
    page.rows["location"].cells[Side.KEEP].pick.click()
    desk.press(Qt.Key.Key_1)
    kept = leads.detail(desk.world.martin).lead
    assert (kept.pay, kept.location) == ("$30", "")
    assert desk.window.centre.page is desk.window.leads
    assert desk.window.leads.table.selected_ids() == [desk.world.martin], "the one kept is chosen"
    assert desk.commands.toast.words.text() == "Merged: Northwind Foods, Financial analyst"
    desk.commands.toast.button.click()
    assert leads.detail(twin).lead.pay == "$30"
    assert leads.detail(desk.world.martin).lead.pay == ""


def test_what_closing_would_end_is_said_before(desk: Desk) -> None:
    twin = add_twin(desk)
    desk.world.services.leads.close([twin], CloseReason.WITHDRAWN)
    page = opened(desk)
    assert page.warning.isHidden()
    page.rows["stage"].take(Side.OTHER)
    desk.bot.waitUntil(lambda: not page.warning.isHidden())
    assert page.warning_words.text().startswith("Merging ends the promise to call today")
    page.rows["stage"].take(Side.KEEP)
    desk.bot.waitUntil(page.warning.isHidden)


def test_a_next_step_that_merging_moves_is_said_before_and_after(desk: Desk) -> None:
    """The twin's closing date puts the first call off."""
    leads = desk.world.services.leads
    draft = LeadDraft(
        employer="Cedar Health",
        position="Financial analyst",
        applied_on=date(2026, 11, 12),
        closes_on=date(2026, 12, 4),
    )
    twin = leads.add(draft)
    page = opened(desk)
    assert page.shown is not None
    assert {page.shown.keep.lead.id, page.shown.other.lead.id} == {desk.world.luis, twin}
    said = page.warning_words.text()
    assert said.startswith("After merging, the next step is: call Luis Ortega, Tue 8 Dec")
    assert said.endswith(
        "Now it is on the left: call Luis Ortega, today; on the right: find a number, today."
    )
    page.rows["closes_on"].take(Side.KEEP)
    desk.bot.waitUntil(page.warning.isHidden)
    page.rows["closes_on"].take(Side.OTHER)
    desk.bot.waitUntil(lambda: not page.warning.isHidden())
    desk.press(Qt.Key.Key_1)
    toast = desk.commands.toast.words.text()
    assert toast.startswith("Merged: Cedar Health, Financial analyst. Next step: call Luis Ortega,")
    assert "Tue 8 Dec" in toast
    assert leads.detail(desk.world.luis).lead.closes_on == date(2026, 12, 4)


def test_a_number_that_needs_no_finding_any_more_is_no_news(desk: Desk) -> None:
    add_twin(desk, applied_on=date(2026, 11, 12))
    page = opened(desk)
    assert page.shown is not None
    assert page.shown.keep.lead.id == desk.world.martin
    assert page.warning.isHidden()


def test_told_apart_or_put_off_the_next_pair_comes(desk: Desk) -> None:
    twin, third = add_twin(desk, location="Kent"), add_twin(desk, location="Leeds")
    page = opened(desk)
    assert page.shown is not None
    assert page.shown.other.lead.id == third
    desk.press(Qt.Key.Key_2)
    assert desk.commands.toast.words.text() == "Kept as two leads"
    assert page.shown.other.lead.id == twin
    desk.press(Qt.Key.Key_3)
    assert desk.window.centre.page is desk.window.leads
    assert len(desk.world.services.duplicates.pairs()) == 1


def test_two_chosen_rows_are_merged(desk: Desk) -> None:
    desk.window.show_view(LeadView.ALL)
    bar = desk.window.selection_bar
    assert bar is not None
    bar.show_chosen([1, 2, 3])
    assert not bar.merge.isVisibleTo(bar)
    bar.show_chosen([desk.world.priya, desk.world.luis])
    bar.merge.click()
    page = room_of(desk).page
    assert page is not None
    assert page.shown is not None
    page.merge.click()
    keep = page.shown.keep.lead.id
    assert desk.detail.lead_id == keep
    assert len(desk.world.services.leads.detail(keep).contacts) == 2


def test_escape_goes_back_and_changes_nothing(desk: Desk) -> None:
    twin = add_twin(desk)
    opened(desk)
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.centre.page is desk.window.leads
    assert desk.world.services.leads.detail(twin).lead.id == twin


def test_a_call_is_in_the_way_and_it_is_said(desk: Desk) -> None:
    add_twin(desk)
    page = opened(desk)
    desk.world.services.calling.start(desk.world.martin)
    page.merge.click()
    assert "A call with them is open" in desk.commands.toast.words.text()
    assert desk.window.centre.page is page


def test_where_nothing_is_alike_it_is_said(desk: Desk) -> None:
    desk.commands.actions["duplicates"].trigger()
    said = desk.commands.toast.words
    desk.bot.waitUntil(lambda: said.text() == "No two leads look the same.")


def test_very_many_leads_are_compared_beside_the_window(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_QUICK", 1)
    twin = add_twin(desk)
    page = opened(desk)
    assert page.shown is not None
    assert page.shown.other.lead.id == twin
    room_of(desk).finish()
