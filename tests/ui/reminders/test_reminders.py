"""Reminders: claimed before they are shown, shown once, answered by the person alone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Outcome
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.ui.call_panel import CallPanel
from tests.ui.reminders.counter import Counter
from tests.ui.world import World, instant


@pytest.fixture
def counter(world: World, qtbot: QtBot):
    world.clock.instant = instant("2026-11-23 08:24")
    counter = Counter(world, qtbot)
    counter.desk.start()  # what was due before is told at the start, together
    counter.put_away()
    yield counter
    counter.close()


def test_a_promise_rings_five_minutes_before_and_at_the_minute(counter: Counter) -> None:
    clock = counter.world.clock
    for moment, bubbles in (("08:24:59", 0), ("08:25", 1), ("08:29:59", 1), ("08:30", 2)):
        clock.instant = instant(f"2026-11-23 {moment}")
        counter.desk.tick()
        assert len(counter.shown) == bubbles, moment
    assert any("Martin Jones" in title for title in counter.titles())
    assert "Martin Jones" in counter.shown[0].title
    assert "8:30" in counter.shown[0].text
    assert counter.window.isVisible()
    assert not counter.failures


def test_claimed_once_means_one_bubble(counter: Counter) -> None:
    counter.world.clock.instant = instant("2026-11-23 08:30")
    counter.desk.tick()
    before = len(counter.shown)
    counter.desk.tick()
    counter.desk.tick()
    assert len(counter.shown) == before > 0


def test_killed_after_the_claim_it_is_listed_and_not_rung_again(world: World, qtbot: QtBot) -> None:
    world.services.reminders.digest()
    claimed = world.services.reminders.check()
    world.reopen()
    counter = Counter(world, qtbot)
    counter.desk.start()
    assert counter.shown == []
    assert counter.window.isVisible()
    assert len(counter.titles()) >= len(claimed) > 0
    counter.close()


def test_what_was_missed_comes_once_and_together(world: World, qtbot: QtBot) -> None:
    world.clock.instant = instant("2026-11-23 12:00")
    counter = Counter(world, qtbot)
    counter.desk.start()
    assert len(counter.shown) == 1
    assert counter.shown[0].text.startswith("Today: 3 calls. 3 reminders: Martin Jones")
    assert len(counter.titles()) >= 3
    late = counter.row("Martin Jones").when.text()
    assert "8:30" in late
    assert "3 h 30 min late" in late
    counter.close()


def test_what_somebody_was_told_stands_first(world: World, qtbot: QtBot) -> None:
    world.clock.instant = instant("2026-11-23 12:00")
    counter = Counter(world, qtbot)
    counter.desk.start()
    sources = [row.reminder.source for row in counter.window.rows]
    assert sources == sorted(sources, key=lambda source: source == "step")
    assert "step" in sources
    counter.close()


def test_closing_the_window_answers_nothing(counter: Counter) -> None:
    counter.world.clock.instant = instant("2026-11-23 08:30")
    counter.desk.tick()
    open_before = counter.world.services.reminders.open()
    counter.window.close()
    assert not counter.window.isVisible()
    assert counter.world.services.reminders.open() == open_before
    counter.desk.tick()
    assert not counter.window.isVisible(), "it comes back with the next reminder, not before"


def test_snooze_brings_it_back_at_its_time(counter: Counter) -> None:
    clock = counter.world.clock
    clock.instant = instant("2026-11-23 08:30")
    counter.desk.tick()
    row = counter.row("Martin Jones")
    row.menu.offer(clock.now(), "America/Los_Angeles")
    choice = next(action for action in row.menu.actions() if action.text() == "10 minutes")
    choice.trigger()
    assert not any("Martin" in title for title in counter.titles())
    counter.shown.clear()
    clock.instant = instant("2026-11-23 08:39:59")
    counter.desk.tick()
    assert counter.shown == []
    clock.instant = instant("2026-11-23 08:40")
    counter.desk.tick()
    assert any("Martin" in title for title in counter.titles())
    assert len(counter.shown) == 1


def test_ones_own_time_is_typed_in_words(counter: Counter) -> None:
    counter.world.clock.instant = instant("2026-11-23 08:30")
    counter.desk.tick()
    row = counter.row("Martin Jones")
    row.menu.own_time_requested.emit()
    assert row.own_time.isVisible()
    row.own_time.setText("gestern")
    row.own_time.returnPressed.emit()
    assert "could not be read" in row.when.text()
    row.own_time.setText("tomorrow 8:30")
    row.own_time.returnPressed.emit()
    assert not any("Martin" in title for title in counter.titles())


def test_during_a_call_nothing_comes_in_front_and_all_comes_after(counter: Counter) -> None:
    counter.in_call = True
    counter.world.clock.instant = instant("2026-11-23 08:30")
    counter.desk.tick()
    assert counter.shown == []
    assert not counter.window.isVisible()
    counter.in_call = False
    counter.desk.call_over()
    assert counter.window.isVisible()
    assert any("Martin" in title for title in counter.titles())


def test_the_window_makes_room_for_a_call_and_comes_back(counter: Counter) -> None:
    counter.world.clock.instant = instant("2026-11-23 08:30")
    counter.desk.tick()
    assert counter.window.isVisible()
    counter.window._handing_over.setInterval(0)
    counter.desk.call_begun()
    counter.bot.waitUntil(lambda: not counter.window.isVisible())
    counter.desk.call_over()
    assert counter.window.isVisible()


def test_the_window_keeps_the_keyboard_until_the_calls_window_has_it(
    counter: Counter, qtbot: QtBot
) -> None:
    """A window manager may leave it with nobody, where the one that has it goes first."""
    counter.world.clock.instant = instant("2026-11-23 08:30")
    counter.desk.tick()
    counter.window.take_keyboard()
    qtbot.waitUntil(counter.window.isActiveWindow)
    counter.window._handing_over.setInterval(600_000)
    counter.desk.call_begun()
    assert counter.window.isVisible()
    calling = QWidget()
    qtbot.addWidget(calling)
    calling.show()
    calling.activateWindow()
    qtbot.waitUntil(calling.isActiveWindow)
    assert not counter.window.isVisible()
    counter.desk.call_over()
    assert counter.window.isVisible()


def test_the_window_goes_where_no_other_takes_the_keyboard(counter: Counter, qtbot: QtBot) -> None:
    counter.world.clock.instant = instant("2026-11-23 08:30")
    counter.desk.tick()
    counter.window.take_keyboard()
    qtbot.waitUntil(counter.window.isActiveWindow)
    counter.window._handing_over.setInterval(0)
    counter.desk.call_begun()
    qtbot.waitUntil(lambda: not counter.window.isVisible())


def test_discreet_bubbles_bear_no_names(counter: Counter) -> None:
    counter.world.services.settings.set("discreet", "on")
    counter.world.clock.instant = instant("2026-11-23 08:30")
    counter.desk.tick()
    told = " ".join(f"{notice.title} {notice.text}" for notice in counter.shown)
    assert told
    assert "Martin" not in told
    assert "Northwind" not in told


def test_the_window_does_not_ask_for_the_keyboard(counter: Counter) -> None:
    assert counter.window.windowTitle() == "Reminders"
    assert counter.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not counter.window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_from_the_focused_reminder_to_no_answer_saved_in_three_presses(
    counter: Counter, qtbot: QtBot
) -> None:
    world = counter.world
    world.clock.instant = instant("2026-11-23 08:30")
    counter.desk.tick()
    panel = CallPanel(world.services, world.bus, link_opener=lambda _link: True)
    qtbot.addWidget(panel)
    panel.show()
    called: list[Reminder] = []

    def call(reminder: Reminder) -> None:
        called.append(reminder)
        panel.open_for(reminder.lead_id)
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow, timeout=3000)

    counter.window.call_requested.connect(call)
    row = counter.row("Martin Jones")
    qtbot.keyClick(row, Qt.Key.Key_C)
    assert [reminder.lead_id for reminder in called] == [world.martin]
    for key in (Qt.Key.Key_4, Qt.Key.Key_Return):
        qtbot.keyClick(QApplication.focusWidget() or panel, key)
    qtbot.waitUntil(lambda: not panel.busy, timeout=3000)
    assert world.services.leads.detail(world.martin).log[0].attempt.outcome is Outcome.NO_ANSWER
    counter.window.refresh()
    assert not any("Martin" in title for title in counter.titles())
    panel.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_C])
def test_keys_of_a_focused_reminder(counter: Counter, key: Qt.Key) -> None:
    counter.world.clock.instant = instant("2026-11-23 08:30")
    counter.desk.tick()
    called: list[object] = []
    counter.window.call_requested.connect(called.append)
    row = counter.row("Martin Jones")
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(row, event)
    assert len(called) == 1


def test_names_and_plain_text(world: World, qtbot: QtBot) -> None:
    hostile = "<b>Bob & Co</b>"
    lead_id = world.add(hostile, hostile, "+12125550108")
    world.promise(lead_id, "2026-11-23T08:31")
    world.clock.instant = instant("2026-11-23 08:31")
    counter = Counter(world, qtbot)
    counter.desk.start()
    row = counter.row("Bob")
    assert hostile in row.title.text()
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in row.findChildren(QLabel))
    named = {
        each.accessibleName() for each in row.findChildren(QAbstractButton) if each.isVisible()
    }
    assert named == {"Call", "I called", "Snooze"}
    assert row.accessibleName().startswith(row.title.text())
    counter.close()


def test_not_needed_ends_the_step(counter: Counter) -> None:
    world = counter.world
    world.services.settings.set("own-hours", "7:00-21:00")
    lead_id = world.add("Orchard Labs", "Mei Tanaka", "+12065550188")
    world.clock.instant = instant("2026-11-30 09:00")
    counter.desk.tick()
    row = counter.row("Mei Tanaka")
    step = world.services.leads.detail(lead_id).step
    row.menu.not_needed_chosen.emit()
    assert not any("Mei" in title for title in counter.titles())
    assert world.services.leads.detail(lead_id).step != step


def test_every_button_is_in_sight_when_a_row_takes_anothers_place(
    counter: Counter, qtbot: QtBot
) -> None:
    """The window that shows is as tall as a row that comes into it: its buttons can be pressed."""
    for moment in ("2026-11-23 08:25", "2026-11-23 08:30", "2026-11-23 10:55"):
        counter.world.clock.instant = instant(moment)
        counter.desk.tick()
        rows = counter.window.rows
        qtbot.waitUntil(lambda shown=rows: all(row.isVisible() for row in shown))
        viewport = counter.window._scroll.viewport()
        for row in rows[:2]:
            place = row.snooze.mapTo(viewport, row.snooze.rect().bottomLeft())
            assert place.y() < viewport.height(), moment
        room = counter.window.screen().availableGeometry()
        assert room.contains(counter.window.frameGeometry()), moment
