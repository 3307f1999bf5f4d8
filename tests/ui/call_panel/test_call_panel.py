"""The call panel with real services: keys, timer, notes, outcomes, crashes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.domain.lead import Policy
from followup_desktop.domain.step import Step
from followup_desktop.services.drafts import ContactDraft, LeadDraft, PhoneDraft
from followup_desktop.ui.call_panel import flow as flow_module
from followup_desktop.ui.text import in_own_style
from followup_desktop.ui.words import OUTCOME_BUTTONS
from tests.ui.call_panel.screen import Screen
from tests.ui.world import World, instant


def running(screen: Screen, lead_id: int) -> None:
    """Open the panel for a lead and start the timer with one press."""
    assert screen.panel.open_for(lead_id)
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: screen.panel.in_call)


def test_no_answer_is_two_presses_after_the_panel_is_open(screen: Screen, qtbot: QtBot) -> None:
    """With C, or Call in a reminder, that makes three from the lead."""
    martin = screen.world.martin
    assert screen.panel.open_for(martin)
    with qtbot.waitSignal(screen.panel.call_finished) as finished:
        screen.press(Qt.Key.Key_4)
        screen.press(Qt.Key.Key_Return)
    assert screen.presses == 2
    assert finished.args == [martin]
    attempt = screen.last_attempt(martin)
    assert attempt.outcome is Outcome.NO_ANSWER
    assert attempt.number == "+14255550134"
    assert attempt.duration is None, "nobody timed it"
    assert not screen.panel.busy
    assert screen.world.services.calling.open_call() is None


def test_the_call_is_in_the_file_before_the_timer_shows_0_00(screen: Screen) -> None:
    seen: list[tuple[str, bool]] = []

    def note(text: str) -> None:
        seen.append((text, screen.world.services.calling.open_call() is not None))

    screen.panel.header.timer.textChanged.connect(note)
    running(screen, screen.world.martin)
    assert seen[0] == ("0:00", True)


def test_opening_alone_writes_nothing(screen: Screen) -> None:
    before = screen.world.services.leads.detail(screen.world.martin)
    screen.panel.open_for(screen.world.martin)
    assert not screen.panel.header.timer.isVisible()
    screen.press(Qt.Key.Key_Escape)
    assert not screen.panel.busy
    assert screen.world.services.calling.open_call() is None
    assert screen.world.services.leads.detail(screen.world.martin) == before


@pytest.mark.parametrize("wide", [360, 412, 700])
def test_a_number_with_an_extension_is_never_cut(screen: Screen, wide: int) -> None:
    services = screen.world.services
    person = ContactDraft("Max", phones=(PhoneDraft("+12125550144", extension="4321"),))
    lead_id = services.leads.add(LeadDraft("Acme", "Clerk", (person,)))
    screen.window.resize(wide, 600)
    screen.panel.open_for(lead_id)
    number, extension = screen.panel.header.number, screen.panel.header.numbers.extension
    assert (number.text(), extension.text()) == ("(212) 555-0144", "then extension 4321")
    assert extension.isVisible()
    screen.until(
        lambda: number.fontMetrics().horizontalAdvance(number.text()) <= number.width()
    )  # one dials by it
    assert not screen.panel.header.timer.isVisible()
    body = screen.panel.header.name.fontMetrics().height()
    assert number.fontMetrics().height() >= body


def test_the_timer_is_worked_out_from_the_clock(screen: Screen) -> None:
    running(screen, screen.world.martin)
    timer = screen.panel.header.timer
    screen.world.clock.advance(131)
    screen.until(lambda: timer.text() == "2:11")
    screen.world.clock.advance(3600)
    screen.until(lambda: timer.text() == "1:02:11")
    screen.world.clock.advance(-8000)
    screen.until(lambda: timer.text() == "0:00")


def test_the_timer_can_be_hidden_and_the_choice_is_kept(screen: Screen) -> None:
    running(screen, screen.world.martin)
    screen.panel.header.hide_timer.click()
    assert not screen.panel.header.timer.isVisible()
    assert screen.world.services.settings.get().timer_hidden
    screen.panel.header.hide_timer.click()
    assert screen.panel.header.timer.isVisible()


def test_hanging_up_stops_the_timer_and_brings_the_outcomes_forward(screen: Screen) -> None:
    running(screen, screen.world.martin)
    screen.world.clock.advance(90)
    screen.press(Qt.Key.Key_Return)
    calling = screen.world.services.calling
    screen.until(lambda: calling.open_call().ended_at == instant("2026-11-23 08:31:30"))
    screen.world.clock.advance(600)
    assert screen.panel.header.timer.text() == "1:30"
    assert screen.panel.outcomes.property("look") == "tinted"
    screen.press(Qt.Key.Key_1)
    screen.until(lambda: screen.panel.save.hasFocus())
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: not screen.panel.busy)
    attempt = screen.last_attempt(screen.world.martin)
    assert (attempt.outcome, attempt.duration) == (Outcome.SPOKE, 90)


def test_digits_stay_digits_while_typing_and_ctrl_works_everywhere(screen: Screen) -> None:
    running(screen, screen.world.martin)
    notes = screen.panel.notes.notes
    notes.setFocus()
    for key in (Qt.Key.Key_8, Qt.Key.Key_1, Qt.Key.Key_5):
        screen.press(key)
    assert notes.toPlainText() == "815"
    assert not screen.panel.save.isVisible()
    screen.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert screen.panel.outcomes.buttons[Outcome.BUSY].isChecked()
    notes.setFocus()
    screen.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.until(lambda: not screen.panel.busy)
    attempt = screen.last_attempt(screen.world.martin)
    assert (attempt.outcome, attempt.note) == (Outcome.BUSY, "815")


def test_a_letter_during_a_call_is_a_note_not_a_command(screen: Screen) -> None:
    snoozed: list[str] = []
    action = QAction("Snooze", screen.window)
    action.setShortcut(QKeySequence("S"))
    action.triggered.connect(lambda: snoozed.append("S"))
    screen.window.addAction(action)
    screen.panel.open_for(screen.world.martin)
    screen.press(Qt.Key.Key_S)
    assert snoozed == ["S"], "before the call letters are the window's"
    screen.panel.header.start.click()
    screen.press(Qt.Key.Key_S)
    screen.press(Qt.Key.Key_Space)
    screen.press(Qt.Key.Key_O)
    assert screen.panel.notes.notes.toPlainText() == "s o"
    assert snoozed == ["S"]
    assert screen.panel.in_call


def test_notes_are_in_the_file_soon_after_they_are_typed(screen: Screen, qtbot: QtBot) -> None:
    running(screen, screen.world.martin)
    qtbot.keyClicks(screen.panel.notes.notes, "Ask for Mrs Bell")
    calling = screen.world.services.calling
    qtbot.waitUntil(lambda: calling.open_call().notes == "Ask for Mrs Bell", timeout=2000)


def test_the_heartbeat_touches_the_row(
    world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert flow_module.HEARTBEAT_MS == 5000
    monkeypatch.setattr(flow_module, "HEARTBEAT_MS", 20)
    screen = Screen(world, qtbot)
    assert screen.panel.open_for(world.martin)
    screen.panel.header.start.click()
    world.clock.advance(65)
    calling = world.services.calling
    screen.until(lambda: calling.open_call().last_seen_at == instant("2026-11-23 08:31:05"))
    calling.discard()
    screen.window.close()


def test_after_a_voicemail_the_promise_is_filled_in_and_can_be_typed_over(screen: Screen) -> None:
    running(screen, screen.world.martin)
    screen.press(Qt.Key.Key_2)
    details = screen.panel.details
    assert details.promise.isChecked()
    assert details.promise_when.text() == "tomorrow 5 pm"
    details.promise_when.setFocus()
    details.promise_when.selectAll()
    screen.qtbot.keyClicks(details.promise_when, "fri 5:10pm")
    screen.until(lambda: "Fri 27 Nov 5:10 pm" in screen.panel.next_step.title.text())
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: not screen.panel.busy)
    promise = screen.world.services.leads.detail(screen.world.martin).promise
    assert promise is not None
    assert promise.local == "2026-11-27T17:10"


def test_a_promise_outside_their_hours_is_asked_about_and_kept_if_meant(screen: Screen) -> None:
    running(screen, screen.world.martin)
    screen.press(Qt.Key.Key_2)
    details = screen.panel.details
    assert not details.promise_question.isVisible(), "the planner's own time needs no question"
    details.promise_when.setFocus()
    for typed, asked in (("sat 10:00", "weekend"), ("fri 20:15", "20:15"), ("mon 9:00", "")):
        details.promise_when.selectAll()
        screen.qtbot.keyClicks(details.promise_when, typed)
        screen.until(lambda asked=asked: asked in details.promise_question.text())
        screen.until(lambda asked=asked: details.promise_question.isVisible() == bool(asked))
    details.promise_when.selectAll()
    screen.qtbot.keyClicks(details.promise_when, "sat 10:00")
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: not screen.panel.busy)
    promise = screen.world.services.leads.detail(screen.world.martin).promise
    assert promise is not None
    assert promise.local == "2026-11-28T10:00"


def test_what_is_proposed_is_what_will_be(screen: Screen) -> None:
    running(screen, screen.world.luis)
    screen.press(Qt.Key.Key_4)
    title, why = screen.panel.next_step.title.text(), screen.panel.next_step.why.text()
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: not screen.panel.busy)
    step = screen.world.services.leads.detail(screen.world.luis).step
    assert isinstance(step, Step)
    assert why == in_own_style(step.why)
    assert "Luis Ortega" in title
    assert "Wed 25 Nov" in title


def test_the_next_step_can_be_changed(screen: Screen) -> None:
    running(screen, screen.world.luis)
    screen.press(Qt.Key.Key_4)
    screen.panel.next_step.change.click()
    screen.qtbot.keyClicks(screen.panel.next_step.when, "fri 10:00")
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: not screen.panel.busy)
    step = screen.world.services.leads.detail(screen.world.luis).step
    assert isinstance(step, Step)
    assert step.due_at == instant("2026-11-27 10:00")


def test_a_time_that_is_none_is_refused_in_a_sentence_and_nothing_is_lost(screen: Screen) -> None:
    running(screen, screen.world.martin)
    screen.qtbot.keyClicks(screen.panel.notes.notes, "rang twice")
    screen.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    field = screen.panel.details.promise_when
    field.setFocus()
    field.selectAll()
    screen.qtbot.keyClicks(field, "soonish")
    screen.press(Qt.Key.Key_Return)
    assert "soonish" in screen.panel.next_step.problem.text()
    assert screen.panel.next_step.problem.isVisible()
    assert screen.panel.in_call
    assert screen.panel.notes.text() == "rang twice"
    assert len(screen.world.services.leads.detail(screen.world.martin).log) == 1


def test_what_came_of_a_talk(screen: Screen) -> None:
    running(screen, screen.world.martin)
    screen.press(Qt.Key.Key_1)
    details = screen.panel.details
    details.results[Result.RESEND].click()
    details.results[Result.RECEIVED].click()
    assert not details.results[Result.RESEND].isChecked(), "it is there, or it is not"
    details.interview.click()
    screen.qtbot.keyClicks(details.interview_when, "thu 10:00")
    details.expectation.click()
    screen.qtbot.keyClicks(details.expectation_what, "send the address")
    screen.qtbot.keyClicks(details.expectation_when, "tomorrow")
    screen.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.until(lambda: not screen.panel.busy)
    detail = screen.world.services.leads.detail(screen.world.martin)
    assert detail.log[0].attempt.results == {Result.RECEIVED}
    assert detail.interview is not None
    assert detail.interview.at == instant("2026-11-26 10:00")
    assert detail.expectation is not None
    assert detail.expectation.what == "send the address"


def test_do_not_phone_asks_for_whom(screen: Screen) -> None:
    running(screen, screen.world.martin)
    screen.press(Qt.Key.Key_8)
    screen.panel.details.scopes["lead"].click()
    screen.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.until(lambda: not screen.panel.busy)
    detail = screen.world.services.leads.detail(screen.world.martin)
    assert detail.lead.policy is Policy.NO_CALLS
    assert detail.employer.policy is Policy.CALLS_OK


def test_escape_never_loses_a_call(screen: Screen) -> None:
    running(screen, screen.world.martin)
    screen.press(Qt.Key.Key_Escape)
    assert screen.panel.question.isVisible()
    assert screen.panel.in_call
    screen.press(Qt.Key.Key_Escape)
    assert not screen.panel.question.isVisible()
    screen.press(Qt.Key.Key_Escape)
    screen.panel.question.button("keep").click()
    assert screen.panel.in_call
    screen.panel.go_back()
    screen.panel.question.button("discard").click()
    assert not screen.panel.busy
    assert screen.world.services.calling.open_call() is None
    assert len(screen.world.services.leads.detail(screen.world.martin).log) == 1


def test_another_lead_cannot_push_an_open_call_aside(screen: Screen) -> None:
    running(screen, screen.world.martin)
    assert not screen.panel.open_for(screen.world.luis)
    assert "still open" in screen.said[-1]
    assert screen.panel.lead_id == screen.world.martin


def test_call_hands_over_the_rebuilt_number_and_starts_the_timer(screen: Screen) -> None:
    screen.panel.open_for(screen.world.martin)
    screen.panel.header.call.click()
    assert screen.links == ["tel:+14255550134"]
    assert screen.panel.in_call


def test_copy_takes_the_number(screen: Screen) -> None:
    screen.panel.open_for(screen.world.martin)
    screen.panel.header.copy.click()
    assert QApplication.clipboard().text() == "(425) 555-0134"


def test_a_lead_without_a_number_can_still_be_logged(screen: Screen) -> None:
    lead_id = screen.world.add("Orchard Labs", "Mei Tanaka")
    screen.panel.open_for(lead_id)
    assert not screen.panel.header.call.isVisible()
    screen.press(Qt.Key.Key_4)
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: not screen.panel.busy)
    assert screen.last_attempt(lead_id).outcome is Outcome.NO_ANSWER


def test_names_that_tests_and_screen_readers_rely_on(screen: Screen) -> None:
    running(screen, screen.world.martin)
    named = {
        widget.accessibleName()
        for widget in screen.panel.findChildren(QAbstractButton)
        if widget.isVisible()
    }
    there = {"I've hung up", "Copy", "Scan with phone", "Hide timer", "They answer", "Machine"}
    assert there | {*OUTCOME_BUTTONS.values()} <= named
    assert "" not in named
    timers = [
        line
        for line in screen.panel.findChildren(QLineEdit)
        if line.accessibleName() == "Call timer"
    ]
    assert [(line.isReadOnly(), line.isVisible()) for line in timers] == [(True, True)]


def test_text_from_data_is_shown_letter_by_letter(screen: Screen) -> None:
    hostile = '<img src="file:///etc/passwd"><b>Bob & Co</b>'
    lead_id = screen.world.add(hostile, hostile, "+12125550108", role=hostile)
    running(screen, lead_id)
    screen.press(Qt.Key.Key_4)
    labels = screen.panel.findChildren(QLabel)
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert screen.panel.header.name.text() == hostile


@pytest.mark.parametrize("outcome", list(OUTCOME_BUTTONS))
def test_nothing_is_wider_than_the_panel(screen: Screen, outcome: Outcome) -> None:
    running(screen, screen.world.martin)
    screen.panel.outcomes.buttons[outcome].click()
    for tick in (screen.panel.details.interview, screen.panel.details.expectation):
        if tick.isVisible():
            tick.click()
    screen.panel.next_step.change.click()
    QApplication.processEvents()
    body = screen.panel.body
    assert body.widget().minimumSizeHint().width() <= body.viewport().width()
