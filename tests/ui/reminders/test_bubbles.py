"""Bubbles: their buttons, one in the place of another, and gone when answered elsewhere."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.clock import HOUR, MINUTE
from followup_desktop.services.drafts import AttemptDraft, InterviewDraft
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.system.notifications import Notice
from followup_desktop.ui.reminders import desk as desk_module
from tests.ui.reminders.counter import Counter
from tests.ui.world import ZONE, World, instant

PHONE = Channel.PHONE


@pytest.fixture
def counter(world: World, qtbot: QtBot) -> Iterator[Counter]:
    """Monday 8:25 with nothing open; Martin was promised 8:30, Priya 11:00."""
    world.clock.instant = instant("2026-11-23 08:24")
    made = Counter(world, qtbot)
    made.desk.start()
    made.put_away()
    yield made
    made.close()


def at(counter: Counter, moment: str) -> list[Notice]:
    """Tick at that time of Monday; the bubbles it showed."""
    counter.shown.clear()
    counter.world.clock.instant = instant(f"2026-11-23 {moment}")
    counter.desk.tick()
    return list(counter.shown)


def test_a_promise_has_call_and_snooze_and_stays(counter: Counter) -> None:
    (bubble,) = at(counter, "08:30")
    assert [(each.key, each.label) for each in bubble.actions] == [
        ("call", "Call"),
        ("snooze", "Snooze"),
    ]
    assert bubble.urgent
    assert not bubble.silent


def test_five_before_the_minute_and_the_nudges_are_one_bubble(counter: Counter) -> None:
    keys = {one.key for moment in ("08:25", "08:30", "08:40") for one in at(counter, moment)}
    assert len(keys) == 1, "each takes the place of the one before"
    assert len(counter.notifier.standing) == 1
    assert len(counter.shown) == 1, "the nudge came"
    assert counter.shown[0].title == "Martin Jones, Northwind Foods"


def test_call_opens_the_panel_and_snooze_snoozes_ten_minutes(counter: Counter) -> None:
    calls: list[Reminder] = []
    windows: list[str] = []
    counter.bubbles.call_requested.connect(calls.append)
    counter.bubbles.window_requested.connect(windows.append)
    (bubble,) = at(counter, "08:30")
    counter.notifier.press(bubble, "call", "token-1")
    assert [one.lead_id for one in calls] == [counter.world.martin]
    assert windows == ["token-1"]

    counter.world.services.reminders.open()
    (bubble,) = at(counter, "08:40")
    counter.notifier.press(bubble, "snooze")
    assert counter.world.services.reminders.open_count() == 0
    assert len(windows) == 1, "a snooze shows nothing"
    assert at(counter, "08:49:59") == []
    (again,) = at(counter, "08:50")
    assert again.key == bubble.key


def test_a_click_on_the_bubble_shows_the_window_and_nothing_more(counter: Counter) -> None:
    calls: list[object] = []
    windows: list[str] = []
    counter.bubbles.call_requested.connect(calls.append)
    counter.bubbles.open_requested.connect(calls.append)
    counter.bubbles.window_requested.connect(windows.append)
    (bubble,) = at(counter, "08:30")
    counter.notifier.press(bubble, "default")
    assert (calls, windows) == ([], [""])
    assert counter.world.services.reminders.open_count() == 1, "it is not answered by that"


def test_a_press_on_what_was_answered_meanwhile_calls_nobody(counter: Counter) -> None:
    calls: list[object] = []
    counter.bubbles.call_requested.connect(calls.append)
    (bubble,) = at(counter, "08:30")
    for reminder in counter.world.services.reminders.open():
        counter.world.services.reminders.acknowledge(reminder.id)
    counter.notifier.press(bubble, "call")
    assert calls == []
    counter.notifier.press(bubble, "snooze")
    assert counter.world.services.reminders.next_at() != counter.world.clock.now() + 600


@pytest.mark.parametrize("how", ["seen", "snoozed", "called", "deleted"])
def test_answered_elsewhere_the_bubble_goes(counter: Counter, how: str) -> None:
    at(counter, "08:30")
    services, martin = counter.world.services, counter.world.martin
    (reminder,) = services.reminders.open()
    assert len(counter.notifier.standing) == 1
    if how == "seen":
        services.reminders.acknowledge(reminder.id)
    elif how == "snoozed":
        services.reminders.snooze(reminder.id, counter.world.clock.now() + HOUR)
    elif how == "called":
        services.attempts.log(martin, AttemptDraft(Outcome.SPOKE, duration=60))
    else:
        services.leads.delete([martin])
    counter.bot.waitUntil(lambda: not counter.notifier.standing)


def test_another_leads_affairs_leave_it_standing(counter: Counter) -> None:
    at(counter, "08:30")
    counter.world.services.leads.delete([counter.world.luis])
    counter.bot.waitUntil(lambda: not counter.bubbles._soon.isActive())
    assert len(counter.notifier.standing) == 1


def many_at_once(counter: Counter, count: int) -> None:
    """So many promises for 10:00, and nothing else open."""
    at(counter, "08:30")
    counter.put_away()
    for number in range(count):
        lead_id = counter.world.add(f"Firm {number}", f"Person {number}", f"+1206555{number:04}")
        counter.world.promise(lead_id, "2026-11-23T10:00")


def test_three_have_a_bubble_each_and_four_have_one(counter: Counter) -> None:
    many_at_once(counter, 3)
    assert len(at(counter, "10:00")) == 3
    counter.put_away()
    for number in range(4):
        lead_id = counter.world.add(f"House {number}", f"Name {number}", f"+1206556{number:04}")
        counter.world.promise(lead_id, "2026-11-23T10:20")
    (one,) = at(counter, "10:20")
    assert one.title == "4 reminders"
    assert one.text == "Name 0, House 0; Name 1, House 1; Name 2, House 2 and 1 more"
    assert [each.key for each in one.actions] == ["open"]
    assert one.urgent


def test_thousands_are_claimed_bit_by_bit_and_told_as_one(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window moves between two bits; one bubble speaks of all of them."""
    monkeypatch.setattr(desk_module, "_MOST_CLAIMED", 3)
    many_at_once(counter, 7)
    assert at(counter, "10:00") == []
    opened = counter.world.services.reminders.open_count()
    assert opened < 7
    counter.bot.waitUntil(lambda: bool(counter.shown))
    (one,) = counter.shown
    assert one.title == "7 reminders"
    assert counter.world.services.reminders.open_count() == 7


def test_more_than_five_minutes_late_they_come_together(counter: Counter) -> None:
    many_at_once(counter, 2)
    (one,) = at(counter, "10:06")
    assert one.title == "2 reminders"


def test_discreet_together_and_alone_and_with_its_button(counter: Counter) -> None:
    counter.world.services.settings.set("discreet", "on")
    (bubble,) = at(counter, "08:30")
    assert (bubble.title, bubble.text) == ("FollowUp", "A reminder for today 8:30 am")
    assert [each.label for each in bubble.actions] == ["Call", "Snooze"]
    many_at_once(counter, 5)
    at(counter, "10:00")
    said = counter.said()
    assert said
    assert not any(word in said for word in ("Person", "Firm", "Martin", "Northwind"))


def test_without_sound_every_bubble_is_silent(counter: Counter) -> None:
    counter.world.services.settings.set("sound", "off")
    bubbles = [one for moment in ("08:25", "08:30", "10:55") for one in at(counter, moment)]
    assert bubbles
    assert all(bubble.silent for bubble in bubbles)


def test_the_morning_is_told_once_and_before_all_else(world: World, qtbot: QtBot) -> None:
    world.clock.instant = instant("2026-11-23 06:50")
    counter = Counter(world, qtbot)
    counter.desk.start()
    counter.put_away()
    (morning,) = at(counter, "07:00")
    assert morning.text.startswith("Today: ")
    assert not morning.urgent
    assert at(counter, "07:01") == []
    counter.close()


def test_the_morning_waits_for_the_end_of_a_call(world: World, qtbot: QtBot) -> None:
    world.clock.instant = instant("2026-11-23 06:50")
    counter = Counter(world, qtbot)
    counter.desk.start()
    counter.put_away()
    counter.in_call = True
    assert at(counter, "07:00") == []
    counter.in_call = False
    assert len(at(counter, "07:02")) == 1
    counter.close()


def test_in_a_pause_promises_ring_and_the_rest_waits_for_its_end(counter: Counter) -> None:
    world = counter.world
    until = instant("2026-11-23 09:30")
    counter.quiet.pause(until)
    lead_id = world.add("Orchard Labs", "Mei Tanaka", "+12065550188")
    world.services.steps.set_own(lead_id, instant("2026-11-23 08:45"), PHONE)
    (promise,) = at(counter, "08:30")
    assert promise.title.startswith("Martin Jones")
    counter.put_away()
    assert at(counter, "08:45") == []
    assert not counter.window.isVisible()
    assert world.services.reminders.open_count() == 1, "it stands in the list all the same"
    assert at(counter, "09:29:59") == []
    (told,) = at(counter, "09:30")
    assert told.title.startswith("Mei Tanaka")
    assert counter.window.isVisible()


def test_what_was_answered_in_a_pause_is_not_told_at_its_end(counter: Counter) -> None:
    world = counter.world
    counter.quiet.pause(instant("2026-11-23 09:30"))
    lead_id = world.add("Orchard Labs", "Mei Tanaka", "+12065550188")
    world.services.steps.set_own(lead_id, instant("2026-11-23 08:45"), PHONE)
    at(counter, "08:45")
    counter.put_away()
    counter.quiet.resume()
    assert counter.shown == []


def test_a_busy_file_puts_the_tick_off_and_blocks_nothing(counter: Counter) -> None:
    """An import writes in its own thread: the tick looks again a moment later."""
    import threading

    begun, over = threading.Event(), threading.Event()
    database = counter.world.services.database

    def write() -> None:
        with database.transaction():
            begun.set()
            over.wait(20)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert begun.wait(20)
        assert at(counter, "08:30") == []
    finally:
        over.set()
        thread.join(20)
    counter.bot.waitUntil(lambda: len(counter.shown) == 1)


def test_a_nudge_is_not_late(counter: Counter) -> None:
    at(counter, "08:30")
    lead_id = counter.world.add("Orchard Labs", "Mei Tanaka", "+12065550188")
    counter.world.promise(lead_id, "2026-11-23T08:40")
    bubbles = at(counter, "08:40")
    assert sorted(bubble.title.partition(",")[0] for bubble in bubbles) == [
        "Martin Jones",
        "Mei Tanaka",
    ]
    assert counter.world.clock.now() - instant("2026-11-23 08:30") == 10 * MINUTE


def test_nothing_presses_where_an_interview_is_merely_over(counter: Counter) -> None:
    """A day later its bubble asks; it is no alarm."""
    world = counter.world
    told = AttemptDraft(Outcome.SPOKE, interview=InterviewDraft("2026-11-23T13:00", zone=ZONE))
    world.services.attempts.log(world.priya, told)
    world.services.attempts.log(world.martin, AttemptDraft(Outcome.SPOKE))
    (before,) = (one for one in at(counter, "12:55") if one.title.startswith("Priya"))
    assert before.urgent
    (bubble,) = (one for one in at(counter, "18:00") if one.title.startswith("Priya"))
    assert not bubble.urgent
    assert bubble.text.startswith("How did your interview go?")
