"""The reminder window: one entry a thing, few of many, answers that can be taken back."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.summaries import Group
from followup_desktop.services.drafts import AttemptDraft, InterviewDraft, PromiseDraft
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.ui.beside import MANY
from followup_desktop.ui.pausing.dialogs import PromisesDialog
from followup_desktop.ui.pausing.promise_answers import Answer
from followup_desktop.ui.reminders import window
from followup_desktop.ui.reminders.window import MOST_ROWS
from tests.ui.reminders.counter import Counter
from tests.ui.test_cost import queries
from tests.ui.world import ZONE, World, instant

EAST = "America/New_York"


@pytest.fixture
def counter(world: World, qtbot: QtBot) -> Iterator[Counter]:
    """Monday 8:30: Martin's promise and Luis's first call have come, Priya's has not."""
    made = Counter(world, qtbot)
    world.clock.instant = instant("2026-11-23 08:25")
    made.desk.start()
    world.clock.instant = instant("2026-11-23 08:30")
    made.desk.tick()
    yield made
    made.close()


def titles(counter: Counter) -> list[str]:
    return [title.partition(",")[0] for title in counter.titles()]


def an_interview(world: World) -> int:
    """Priya's, on Monday at 9; with whom a call was promised before."""
    told = AttemptDraft(Outcome.SPOKE, interview=InterviewDraft("2026-11-23T09:00", zone=ZONE))
    world.services.attempts.log(world.priya, told)
    interview = world.services.leads.detail(world.priya).interview
    assert interview is not None
    return interview.id


@pytest.mark.parametrize("answered", ["said", "put away"])
def test_an_interview_that_is_over_is_asked_about_and_not_late(
    counter: Counter, answered: str
) -> None:
    asked_for: list[Reminder] = []
    counter.window.open_requested.connect(asked_for.append)
    interview, clock = an_interview(counter.world), counter.world.clock
    clock.instant = instant("2026-11-23 09:05")
    counter.desk.tick()
    row = counter.row("Priya")
    assert "5 min late" in row.when.text()
    assert not row.seen.isHidden()
    assert row.call.isHidden()
    clock.instant = instant("2026-11-24 14:02")
    counter.window.refresh()
    assert row.text.text() == "How did your interview go?"
    assert row.when.text() == "It was yesterday 9:00 am"
    assert row.seen.isHidden()
    assert row.called.isHidden()
    assert row.call.text() == "Say how it went"
    row.call.click()
    assert [one.lead_id for one in asked_for] == [counter.world.priya]
    agreed = counter.world.services.agreed
    if answered == "said":
        agreed.interview_went(interview, "good")
    else:
        agreed.ask_no_more(interview)
    counter.window.refresh()
    assert "Priya Raman" not in titles(counter)


def choose(counter: Counter, name: str, words: str) -> None:
    """Choose from the snooze menu of a row."""
    menu = counter.row(name).menu
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_all_occurrences_of_a_promise_are_one_entry(counter: Counter) -> None:
    row = counter.row("Martin")
    assert titles(counter) == ["Martin Jones", "Luis Ortega"]
    assert row.text.text() == "You promised to call."
    counter.world.clock.instant = instant("2026-11-23 08:40")
    counter.desk.tick()  # the nudge
    assert counter.row("Martin") is row, "the same entry: its focus and its menu stay"
    assert titles(counter) == ["Martin Jones", "Luis Ortega"]


def test_late_is_said_of_what_was_promised_alone(counter: Counter) -> None:
    clock = counter.world.clock
    clock.instant = instant("2026-11-23 08:35")
    counter.window.refresh()
    assert counter.row("Martin").when.text() == "For today 8:30 am · 5 min late"
    assert counter.row("Luis").when.text() == "Since Tue 17 Nov, 7:30 am · good again from 5 pm"
    assert "late" not in counter.row("Luis").when.text()


def test_while_the_hours_are_good_it_says_until_when(counter: Counter) -> None:
    world = counter.world
    world.clock.instant = instant("2026-11-19 10:00")
    lead_id = world.add("Orchard Labs", "Mei Tanaka", "+12065550188")
    step = world.services.leads.detail(lead_id).step
    counter.put_away()
    world.clock.instant = step.due_at + 300
    counter.desk.tick()
    said = counter.row("Mei").when.text()
    assert said == "For today 5 pm · best before 6:30 pm"
    world.clock.instant = step.window_ends + 60
    counter.window.refresh()
    said = counter.row("Mei").when.text()
    assert said == "Since 5 pm · good again from tomorrow 7:30 am"


def test_what_today_says_is_for_later_the_list_says_too(counter: Counter) -> None:
    world = counter.world
    for moment, said in (
        ("2026-11-23 08:10", "Since Tue 17 Nov · best before 8:30"),
        ("2026-11-23 09:00", "Since Tue 17 Nov, 7:30 am · good again from 5 pm"),
        ("2026-11-23 17:10", "Since Tue 17 Nov · best before 6:30 pm"),
        ("2026-11-23 19:00", "Since Tue 17 Nov, 7:30 am · good again from tomorrow 7:30 am"),
    ):
        world.clock.instant = instant(moment)
        counter.window.refresh()
        assert counter.row("Luis").when.text() == said
        now = {row.id for row in world.services.agenda.today().rows(Group.NOW)}
        assert (world.luis in now) == ("best before" in said)


def test_of_very_many_the_most_urgent_are_listed_and_cost_no_more(
    counter: Counter, qtbot: QtBot
) -> None:
    world = counter.world
    with world.services.database.transaction():
        for number in range(60):
            world.add(f"Firm {number}", f"Person {number}", f"+1206555{number + 100:04}")
    world.clock.instant = instant("2026-11-24 07:50")
    while world.services.steps.replan_some(100):
        pass
    counter.desk.tick()
    count = world.services.reminders.open_count()
    assert count > 2 * MOST_ROWS
    assert 3 < len(counter.window.rows) < MOST_ROWS, "those in sight first"
    squeezed: list[int] = []

    def all_made() -> bool:
        heights = [(row.height(), row.sizeHint().height()) for row in counter.window.rows]
        squeezed.extend(wanted - has for has, wanted in heights if has < wanted)
        return len(heights) == MOST_ROWS

    qtbot.waitUntil(all_made)
    assert squeezed == [], "none is squeezed while the others come"
    assert counter.titles() == [one.title for one in world.services.reminders.open(MOST_ROWS)]
    assert titles(counter)[0] == "Martin Jones", "what was promised comes first"
    assert counter.window.heading.text() == f"{count} reminders"
    assert counter.window.more.text() == f"{count - MOST_ROWS} more on Today"
    asked: list[bool] = []
    counter.window.today_requested.connect(lambda: asked.append(True))
    counter.window.more.click()
    assert asked == [True]
    with queries() as asked:
        counter.window.refresh()
    assert len(asked) <= 8, "a fixed number of queries, however many are open"


def test_very_many_are_snoozed_beside_the_window(counter: Counter, qtbot: QtBot) -> None:
    world = counter.world
    counter.put_away()
    with world.services.database.transaction():
        for number in range(MANY + 1):
            world.add(f"Firm {number}", f"Person {number}", f"+1206555{number + 100:04}")
    world.clock.instant = instant("2026-11-24 07:50")
    while world.services.steps.replan_some(100):
        pass
    world.services.reminders.check()
    threads: list[str] = []
    world.services.changes.subscribe(lambda _: threads.append(threading.current_thread().name))
    before = world.services.reminders.open_count()
    assert before > MANY
    counter.window.snooze_all(world.clock.now() + 3600)
    for dialog in counter.window.findChildren(PromisesDialog):
        dialog.go.click()
    counter.window.all.wait()
    assert world.services.reminders.open_count() < MANY
    assert threads
    assert threading.main_thread().name not in threads
    qtbot.waitUntil(lambda: "snoozed until" in counter.window.done.text())


def test_very_many_are_taken_back_beside_the_window(
    counter: Counter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "MANY_ROWS", 0)
    choose(counter, "Luis", "1 hour")
    threads: list[str] = []
    world = counter.world
    world.services.changes.subscribe(lambda _: threads.append(threading.current_thread().name))
    counter.window.undo.click()
    qtbot.waitUntil(lambda: titles(counter) == ["Martin Jones", "Luis Ortega"])
    assert counter.window.undo_line.isHidden()
    assert threads
    assert threading.main_thread().name not in threads


def test_a_snooze_can_be_undone_where_it_was_done(counter: Counter) -> None:
    choose(counter, "Luis", "1 hour")
    assert titles(counter) == ["Martin Jones"]
    assert counter.window.done.text() == "Snoozed until 9:30 am"
    counter.window.undo.click()
    assert titles(counter) == ["Martin Jones", "Luis Ortega"]
    assert counter.window.undo_line.isHidden()


def test_after_the_last_one_undo_stays_a_moment_then_the_window_goes(counter: Counter) -> None:
    choose(counter, "Luis", "10 minutes")
    choose(counter, "Martin", "10 minutes")
    assert counter.titles() == []
    assert counter.window.isVisible()
    assert counter.window.heading.text() == "No reminders"
    counter.window._undo_over.timeout.emit()
    assert not counter.window.isVisible()


def test_what_is_snoozed_is_listed_and_comes_back_when_asked(counter: Counter) -> None:
    window = counter.window
    assert window.show_snoozed.isHidden()
    choose(counter, "Luis", "1 hour")
    assert window.show_snoozed.accessibleName() == "1 snoozed"
    window.show_snoozed.click()
    (line,) = window.snoozed.lines
    assert line.who.text() == "Luis Ortega, Cedar Health"
    assert line.back.text() == "Back today 9:30 am"
    line.again.click()
    assert titles(counter) == ["Martin Jones", "Luis Ortega"]
    assert window.snoozed.isHidden()


def test_snooze_all_asks_about_a_promise_first(counter: Counter) -> None:
    until = instant("2026-11-23 09:30")
    counter.window.snooze_all(until)
    dialog = next(iter(counter.window.findChildren(PromisesDialog)))
    assert [row.who.text() for row in dialog.promises.rows] == ["Martin Jones, Northwind Foods"]
    assert titles(counter) == ["Martin Jones", "Luis Ortega"], "nothing has happened yet"
    dialog.go.click()
    assert titles(counter) == ["Martin Jones"], "kept: it rings on as it did"
    assert counter.window.done.text() == "1 reminder snoozed until 9:30 am"
    counter.window.undo.click()
    assert titles(counter) == ["Martin Jones", "Luis Ortega"]


def test_instead_of_snoozing_a_promise_one_can_call_now(counter: Counter) -> None:
    wanted: list[object] = []
    counter.window.calls_wanted.connect(wanted.append)
    counter.window.snooze_all(instant("2026-11-23 09:30"))
    dialog = next(iter(counter.window.findChildren(PromisesDialog)))
    dialog.promises.rows[0].buttons[Answer.CALL].click()
    dialog.go.click()
    assert wanted == [(counter.world.martin,)]


def test_snooze_all_without_a_promise_asks_nothing(counter: Counter) -> None:
    reminder = counter.row("Martin").reminder
    counter.world.services.reminders.acknowledge(reminder.id)
    counter.window.snooze_all(instant("2026-11-23 09:30"))
    assert counter.window.findChildren(PromisesDialog) == []
    assert counter.titles() == []


def test_opened_by_the_person_it_teaches_where_nothing_is_due(counter: Counter) -> None:
    counter.put_away()
    counter.window.take_keyboard()
    window = counter.window
    assert window.isVisible()
    assert window.heading.text() == "No reminders"
    assert window.nothing.text().startswith("What falls due shows up here. The next reminder")
    window.close()
    assert not window.isVisible()


def test_a_file_that_cannot_be_written_is_one_sentence(counter: Counter) -> None:
    database = counter.world.services.database
    database.rows("PRAGMA query_only = ON")
    choose(counter, "Luis", "1 hour")
    window = counter.window
    assert window.problem.isVisible()
    assert len(window.problem.text()) > 10
    assert titles(counter) == ["Martin Jones", "Luis Ortega"], "nothing was done, nothing is lost"
    database.rows("PRAGMA query_only = OFF")
    choose(counter, "Luis", "1 hour")
    assert not window.problem.isVisible()
    assert titles(counter) == ["Martin Jones"]


def test_nothing_of_it_runs_while_it_is_hidden(counter: Counter) -> None:
    window = counter.window
    choose(counter, "Luis", "10 minutes")
    assert window._minutes._timer.isActive()
    window.hide()
    for timer in (window._minutes._timer, window._soon, window._undo_over):
        assert not timer.isActive()


def test_the_keys_of_a_row_need_no_mouse(counter: Counter, qtbot: QtBot) -> None:
    counter.window.take_keyboard()
    logged: list[Reminder] = []
    counter.window.called_requested.connect(logged.append)
    qtbot.keyClick(counter.row("Martin"), Qt.Key.Key_L)
    assert [reminder.lead_id for reminder in logged] == [counter.world.martin]
    assert QApplication.focusWidget() in (counter.row("Martin"), None)


def test_escape_puts_it_away_and_answers_nothing(counter: Counter, qtbot: QtBot) -> None:
    counter.window.take_keyboard()
    qtbot.keyClick(counter.row("Martin"), Qt.Key.Key_Escape)
    assert not counter.window.isVisible()
    assert counter.world.services.reminders.open_count() == 2


def test_times_of_another_zone_are_said_both_ways(counter: Counter) -> None:
    world = counter.world
    world.clock.instant = instant("2026-11-23 08:31")
    lead_id = world.add("Harbour & Co", "Ann Bell", "+12125550108")
    world.services.reminders.check()
    draft = AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-23T11:35", EAST))
    world.services.attempts.log(lead_id, draft)
    world.clock.instant = instant("2026-11-23 08:35")
    counter.desk.tick()
    assert counter.row("Ann").when.text() == "For today 11:35 am (8:35 yours)"


def test_a_snooze_before_the_minute_says_when_it_comes_back(counter: Counter) -> None:
    counter.world.clock.instant = instant("2026-11-23 10:55")
    counter.desk.tick()
    early = counter.row("Priya Raman")
    early.snooze_requested.emit((early.reminder, instant("2026-11-23 11:05")))
    assert "Priya Raman" not in titles(counter)
    assert counter.window.done.text() == "Snoozed until 11:00 am"
