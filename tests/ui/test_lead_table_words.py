"""What the lead table says, drawn as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.summaries import LeadView, StepSummary
from followup_desktop.services.drafts import AttemptDraft, ContactDraft, LeadDraft, PhoneDraft
from followup_desktop.ui.lead_table.cells import Moment, cell
from followup_desktop.ui.lead_table.columns import Column
from followup_desktop.ui.lead_table.delegate import LeadDelegate
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.words import doing_said
from tests.ui.conftest import Desk, drawn
from tests.ui.world import ZONE, instant


def test_today_before_the_promise(desk: Desk) -> None:
    desk.world.clock.instant = instant("2026-11-23 08:14")
    desk.window.show_today()
    assert drawn(desk.model).splitlines() == [
        "== Now",
        "Before 8:30 / First call | Cedar Health / Financial analyst"
        " | Luis Ortega / (503) 555-0119 | 0 of 5 calls made"
        " | 8:14 am / best before 8:30 | Thu 12 Nov / applied",
        "== At a set time",
        "8:30 am today / You promised | Northwind Foods / Financial analyst"
        " | Martin Jones / (425) 555-0134 | 1 of 5 calls made | 8:14 am | Thu / voicemail",
        "11:00 am today / You promised | Harbor Credit Union / Financial analyst"
        " | Priya Raman / (206) 555-0177 | 1 of 5 calls made | 8:14 am | Thu / voicemail",
    ]
    assert desk.window.leads.headline.sentence.text() == "Good morning. One person to call now"
    assert desk.window.leads.headline.detail.text() == (
        "Next promise 8:30 am · 1 more later, their time · 0 of 5 calls done today"
    )


def test_their_time_first_and_ours_after(desk: Desk) -> None:
    services = desk.world.services
    desk.world.clock.instant = instant("2026-11-19 09:00")
    services.leads.add(
        LeadDraft(
            employer="Atlas Rail",
            contacts=(ContactDraft("HR desk", phones=(PhoneDraft("+12125550108"),)),),
            applied_on=date(2026, 11, 12),
        )
    )
    lead_id = services.leads.list(LeadView.ALL, "atlas")[0].id
    desk.world.clock.instant = instant("2026-11-19 14:30")
    services.attempts.log(lead_id, AttemptDraft(Outcome.NO_ANSWER))
    desk.world.clock.instant = instant("2026-11-23 08:14")
    row = desk.model.row_of(lead_id)
    desk.window.show_today()
    row = desk.model.row_of(lead_id)
    assert row >= 0
    said = desk.model.cell(row, 0)
    yours = {"After 5 pm": "2 pm yours · ", "Before 8:30": "5:30 yours · ", "Today": ""}
    assert said.first in yours, said
    assert said.second.startswith(yours[said.first]), said
    assert desk.model.cell(row, 4).first == "11:14 am"


@pytest.mark.parametrize("wide", [1024, 1280])
def test_ours_and_the_step_are_whole_in_their_column(desk: Desk, wide: int) -> None:
    """Beside a call and without one; what is longer still is whole in the tool tip."""
    table, delegate = desk.window.leads.table, desk.window.leads.table.itemDelegate()
    assert isinstance(delegate, LeadDelegate)

    def is_whole(words: str) -> bool:
        return delegate._second.fits(words, table.columnWidth(0) - GAP - GRID)

    desk.window.resize(wide, 640 if wide == 1024 else 720)
    desk.bot.waitUntil(lambda: is_whole("11 am yours · Call again"))
    desk.commands.calls.call(desk.world.martin)
    desk.bot.waitUntil(lambda: is_whole("11:30 am yours · Call again"))


def test_what_is_longer_still_is_said_in_fewer_letters_and_whole_in_the_tip(desk: Desk) -> None:
    step = StepSummary(
        kind="resend",
        channel="phone",
        due_at=instant("2026-11-23 11:00"),
        due_on=date(2026, 11, 23),
        all_day=False,
        window_ends=instant("2026-11-23 13:00"),
        zone="America/New_York",
        their_turn=False,
        why="They asked for it.",
    )
    row = replace(desk.model.summaries()[0], step=step, snoozed_until=None)
    said = cell(row, Column.NEXT_STEP, Moment(instant("2026-11-23 08:30"), ZONE))
    assert (said.first, said.second) == ("After 2 pm", "11:00 am yours · Send résumé again")
    assert said.brief == "11 am yours · Send résumé again"
    assert said.tip.startswith("After 2 pm, 11:00 am yours · Send résumé again\n")


def test_a_ring_that_was_missed_says_both_times_in_its_column(desk: Desk) -> None:
    """Without the day, which is today: theirs and ours have room for no more."""
    services = desk.world.services
    phones = (PhoneDraft("+12125550108"),)
    lead_id = services.leads.add(
        LeadDraft(
            employer="Atlas Rail",
            contacts=(ContactDraft("HR desk", phones=phones),),
            applied_on=date(2026, 11, 12),
        )
    )
    desk.world.clock.instant = instant("2026-11-23 09:10")
    services.attempts.log(lead_id, AttemptDraft(Outcome.MISSED))
    desk.window.show_today()
    said = desk.model.cell(desk.model.row_of(lead_id), 0)
    assert (said.first, said.second) == ("12:10 pm (9:10 am yours)", "They rang you")


def test_out_of_the_tray_the_window_says_what_time_it_is(desk: Desk) -> None:
    """At once, not at the next full minute."""
    desk.world.clock.instant = instant("2026-11-23 08:14")
    desk.window.show_today()
    row = desk.model.row_of(desk.world.martin)
    assert desk.model.cell(row, 4).first == "8:14 am"
    desk.window.hide()
    desk.world.clock.instant = instant("2026-11-23 08:22")
    desk.window.show()
    assert desk.model.cell(desk.model.row_of(desk.world.martin), 4).first == "8:22 am"


def test_the_next_promise_is_counted_once(desk: Desk) -> None:
    """Named by itself, it is none of those that come later."""
    world = desk.world
    world.services.attempts.log(world.luis, AttemptDraft(Outcome.SPOKE))
    detail = desk.window.leads.headline.detail
    desk.world.clock.instant = instant("2026-11-23 08:40")
    world.services.attempts.log(world.martin, AttemptDraft(Outcome.SPOKE))
    desk.window.show_today()
    assert detail.text() == "Next promise 11:00 am · 2 of 5 calls done today"


def test_the_first_cell_bears_the_whole_sentence(desk: Desk) -> None:
    row = desk.model.row_of(desk.world.martin)
    heard = desk.model.data(desk.model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Northwind Foods; Financial analyst; next step: 8:30 am today")
    assert "calls: 1 of 5 calls made" in heard
    assert "contact: Martin Jones, (425) 555-0134" in heard


def test_numbers_to_find_are_one_line(desk: Desk) -> None:
    for name in ("One", "Two", "Three"):
        desk.world.add(name, "")
    desk.world.clock.instant = instant("2026-11-23 09:00")
    desk.window.show_today()
    lines = drawn(desk.model, 0, 1).splitlines()
    assert [line for line in lines if "number" in line] == [
        "Find numbers / Enter shows them | 3 leads / no number yet"
    ]
    table = desk.window.leads.table
    place = lines.index("Find numbers / Enter shows them | 3 leads / no number yet")
    table.setCurrentIndex(desk.model.index(place, 0))
    table.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.window.view is LeadView.NEEDS_NUMBER
    assert len(desk.model.summaries()) == 3


def test_the_other_views_say_what_they_hold(desk: Desk) -> None:
    for view in LeadView:
        desk.window.show_view(view)
        assert desk.window.leads.headline.sentence.text()
        empty = not desk.model.rowCount()
        assert (desk.window.leads._places.currentIndex() == 1) is empty, view


def test_rows_are_of_one_height_outside_today(desk: Desk) -> None:
    table = desk.window.leads.table
    desk.world.clock.instant = instant("2026-11-23 08:14")
    desk.window.show_today()
    titles = desk.model.section_rows()
    heights = {row: table.rowHeight(row) for row in range(desk.model.rowCount())}
    assert len(titles) == 2
    assert all((heights[row] < 40) is (row in titles) for row in heights)
    desk.window.show_view(LeadView.ALL)
    assert len({table.rowHeight(row) for row in range(desk.model.rowCount())}) == 1
    desk.window.show_today()
    assert {row: table.rowHeight(row) for row in range(desk.model.rowCount())} == heights


def test_words_look_the_same_however_often_they_were_said(desk: Desk) -> None:
    """What is laid out for good stands where it was drawn at first, to the pixel."""
    desk.world.services.leads.add(
        LeadDraft(employer="<b>Ünï</b> 株式会社 שלום", position="a\nb\tc")
    )
    desk.window.show_view(LeadView.ALL)
    table = desk.window.leads.table
    table._delegate._dress()
    first = table.viewport().grab().toImage()
    assert not table._delegate._strong._laid_out
    table.viewport().grab()
    again = table.viewport().grab().toImage()
    assert table._delegate._strong._laid_out
    assert again == first


def test_in_the_evening_nothing_is_said_to_come_later(desk: Desk) -> None:
    """Luis's hours, like all of theirs, are over for today; he is good tomorrow."""
    headline = desk.window.leads.headline
    promises = desk.world.services.promises
    promises.cancel(
        one.promise_id for one in promises.open_of([desk.world.martin, desk.world.priya])
    )
    for moment, said in (
        ("2026-11-23 09:10", "Nobody to call just now"),
        ("2026-11-23 20:10", "Nobody to call today"),
    ):
        desk.world.clock.instant = instant(moment)
        desk.window.show_today()
        assert headline.sentence.text().endswith(said)
        assert ("later, their time" in headline.detail.text()) == ("just now" in said)


def test_a_promise_to_write_is_something_to_do() -> None:
    """ "Next step: write to Priya Raman at 11:00", not "you promised to Priya Raman"."""
    assert doing_said("promise", Channel.EMAIL) == "write"
    assert doing_said("cover-letter-promise", Channel.EMAIL) == "write"
    assert doing_said("promise", Channel.IN_PERSON) == "visit"
    assert doing_said("promise", Channel.PHONE) == "call"
    assert doing_said("check-in", Channel.EMAIL) == "ask for news"
