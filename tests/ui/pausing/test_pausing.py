"""*Pause my search*: asked calmly, told everywhere, and no flood afterwards."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from followup_desktop.domain.clock import DAY
from followup_desktop.ui.moved_clock import ZONE
from followup_desktop.ui.pausing.dialogs import PauseDialog
from followup_desktop.ui.pausing.pausing import AWAY, LEAVE, OVER, SPREAD
from followup_desktop.ui.pausing.promise_answers import Answer
from tests.ui.conftest import Desk, open_desk
from tests.ui.world import World, instant


def asked(desk: Desk) -> PauseDialog:
    dialog = desk.commands._dialog
    assert isinstance(dialog, PauseDialog)
    return dialog


def pause(desk: Desk, until: str = "") -> None:
    desk.window.rail.pause.click()
    dialog = asked(desk)
    if until:
        dialog.day.setText(until)
        dialog.day.textEdited.emit(until)
    else:
        dialog.until_resumed.click()
    dialog.go.click()


def headline(desk: Desk) -> tuple[str, str]:
    line = desk.window.leads.headline
    return line.sentence.text(), line.detail.text()


def words(desk: Desk, key: str) -> str:
    notice = desk.commands.notices.notice(key)
    return notice.words.text() if notice is not None else ""


def add_due(world: World, count: int) -> list[int]:
    """Leads whose first call fell due some days ago."""
    return [
        world.add(f"Firm {number}", f"Ann {number}", f"+1425555{2000 + number}")
        for number in range(count)
    ]


def test_the_key_asks_until_when_and_lists_the_promises(desk: Desk) -> None:
    desk.window.leads.table.setFocus()
    desk.press(Qt.Key.Key_P)
    dialog = asked(desk)
    assert dialog.focusWidget() is dialog.day
    assert [row.who.text() for row in dialog.promises.rows] == [
        "Martin Jones, Northwind Foods",
        "Priya Raman, Harbor Credit Union",
    ]
    desk.bot.keyClicks(dialog.day, "next sunday")
    assert dialog.meaning.text().startswith("Paused until Sunday 29 Nov 2026; you are back on Mon")
    dialog.day.clear()
    desk.bot.keyClicks(dialog.day, "in 3 days")
    assert dialog.meaning.text() == "Paused until Thursday 26 Nov 2026; you are back on Fri 27 Nov."
    desk.bot.keyClick(dialog.day, Qt.Key.Key_Return)
    settings = desk.world.services.settings.get()
    assert (settings.paused, settings.paused_until) == (True, date(2026, 11, 26))
    assert len(desk.world.services.promises.all_open()) == 2, "kept, both of them"


def test_a_day_that_cannot_be_read_is_said_and_nothing_is_paused(desk: Desk) -> None:
    desk.commands.pausing.ask()
    dialog = asked(desk)
    dialog.go.click()
    assert "until when" in dialog.problem.text()
    dialog.day.setText("yesterday")
    dialog.go.click()
    assert "has passed" in dialog.problem.text()
    dialog.day.setText("the cows come home")
    dialog.go.click()
    assert "could not be read as a day" in dialog.problem.text()
    assert dialog.isVisible()
    assert not desk.world.services.settings.get().paused
    dialog.reject()


def test_a_pause_is_told_everywhere_and_can_be_undone(desk: Desk) -> None:
    desk.world.clock.instant = instant("2026-11-23 08:00")
    pause(desk, "in 1 week")
    assert headline(desk) == (
        "Your search is paused until Mon 30 Nov",
        "Only promises ring · next promise 8:30 am",
    )
    assert not desk.window.leads.headline.start.isVisible()
    assert desk.window.status.line.text().startswith("Search paused until Mon 30 Nov · ")
    assert desk.window.rail.pause.text() == "Resume my search"
    assert desk.commands.toast.words.text() == "Your search is paused until Mon 30 Nov"
    desk.commands.undo()
    assert desk.window.rail.pause.text() == "Pause my search"
    assert desk.window.leads.headline.start.isVisible()
    assert not words(desk, OVER), "taken back, it is not over"


def test_resuming_spreads_what_fell_due_and_says_so(desk: Desk) -> None:
    due = add_due(desk.world, 12)
    pause(desk)
    assert headline(desk)[0] == "Your search is paused"
    assert desk.window.status.line.text().startswith("Search paused · ")
    resume = desk.window.leads.headline.resume
    assert resume is not None
    assert resume.isVisible()
    resume.click()
    assert not desk.world.services.settings.get().paused
    assert not resume.isVisible()
    assert desk.commands.toast.words.text() == "Your search goes on. 13 steps spread over 3 days"
    assert desk.commands.toast.button.accessibleName() == "Undo"
    days = [row.step.due_on for row in desk.world.services.leads.summaries(due) if row.step]
    assert len(set(days)) == 3
    desk.commands.undo()
    assert desk.world.services.settings.get().paused
    assert desk.window.rail.pause.text() == "Resume my search"


def test_resuming_with_nothing_due_moves_nothing(desk: Desk) -> None:
    services = desk.world.services
    services.steps.not_needed(desk.world.luis)
    pause(desk)
    desk.window.rail.pause.click()
    assert desk.commands.toast.words.text().startswith("Your search goes on.")
    assert "Nothing fell due" in desk.commands.toast.words.text()


def test_a_promise_can_be_called_about_before_the_pause(desk: Desk) -> None:
    desk.commands.pausing.ask()
    dialog = asked(desk)
    dialog.until_resumed.click()
    for row in dialog.promises.rows:
        row.buttons[Answer.CALL].click()
    dialog.go.click()
    assert desk.world.services.settings.get().paused
    desk.bot.waitUntil(lambda: desk.window.in_call)
    panel = desk.window.call_panel
    assert panel is not None
    assert panel.lead_id == desk.world.martin
    assert len(desk.world.services.promises.all_open()) == 2


def test_a_pause_that_ends_by_itself_is_told(desk: Desk) -> None:
    add_due(desk.world, 7)
    pause(desk, "tomorrow")
    desk.world.clock.instant = instant("2026-11-25 08:00")
    desk.world.services.steps.replan_some(100)
    assert not desk.world.services.settings.get().paused
    assert words(desk, OVER).startswith("Your pause is over")
    notice = desk.commands.notices.notice(OVER)
    assert notice is not None
    notice.buttons["All right"].click()
    assert not words(desk, OVER)


# Were you away? ---------------------------------------------------------------


def away_desk(desk: Desk) -> Desk:
    """The same file, opened again nine days later with much that fell due."""
    add_due(desk.world, 8)
    desk.window.hide()
    desk.world.services.search_pause.mark_used()
    desk.world.clock.instant += 9 * DAY
    return open_desk(desk.world, desk.bot)


def test_after_a_gap_it_is_asked_once_without_a_window(desk: Desk) -> None:
    again = away_desk(desk)
    assert words(again, AWAY).startswith("Were you away? 9 steps fell due since Mon 23 Nov.")
    assert again.commands._dialog is None
    notice = again.commands.notices.notice(AWAY)
    assert notice is not None
    assert notice.isVisible()
    notice.buttons[LEAVE].click()
    assert not words(again, AWAY)
    again.window.hide()
    third = open_desk(again.world, again.bot)
    assert not words(third, AWAY), "it is asked once"
    third.window.hide()


def test_what_fell_due_while_away_is_spread_in_one_undo(desk: Desk) -> None:
    again = away_desk(desk)
    notice = again.commands.notices.notice(AWAY)
    assert notice is not None
    notice.buttons[SPREAD].click()
    assert again.commands.toast.words.text() == "9 steps spread over 2 days"
    assert again.commands.toast.button.accessibleName() == "Undo"
    assert not words(again, AWAY)
    again.commands.toast.hide()
    again.window.hide()


def test_a_weekend_is_no_gap(desk: Desk) -> None:
    add_due(desk.world, 8)
    desk.world.services.search_pause.mark_used()
    desk.world.clock.instant += 3 * DAY
    desk.commands.pausing.look_for_gap()
    assert not words(desk, AWAY)


def test_notices_stand_on_today_alone(desk: Desk) -> None:
    again = away_desk(desk)
    again.window.show_call_log()
    assert not again.commands.notices.isVisible()
    again.window.show_today()
    assert again.commands.notices.isVisible()
    again.window.search.setText("ceda")
    again.bot.waitUntil(lambda: not again.commands.notices.isVisible())
    again.window.hide()


# The clock in another zone ------------------------------------------------------


def test_a_clock_that_moved_is_told_once(desk: Desk) -> None:
    desk.world.clock.zone_name = "Europe/Berlin"
    desk.commands.moved_clock.zone_moved()
    assert words(desk, ZONE) == (
        "Your clock moved to Central European Time: your own hours moved with it, promises did not."
    )
    notice = desk.commands.notices.notice(ZONE)
    assert notice is not None
    notice.buttons["All right"].click()
    desk.commands.moved_clock.zone_moved()
    assert not words(desk, ZONE), "it is told once"


def test_a_journey_while_the_program_was_off_is_told_at_the_start(desk: Desk) -> None:
    desk.window.hide()
    desk.world.clock.zone_name = "America/Chicago"
    again = open_desk(desk.world, desk.bot)
    assert words(again, ZONE).startswith("Your clock moved to Central Time")
    again.window.hide()


def test_another_name_of_the_same_time_is_no_journey(desk: Desk) -> None:
    desk.world.clock.zone_name = "US/Pacific"
    desk.commands.moved_clock.zone_moved()
    assert not words(desk, ZONE)
