"""Who answered, what came of it, and what comes after: few presses, kind words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.domain.lead import CloseReason, Stage
from followup_desktop.domain.step import Step
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.ui.prompter.situations import MACHINE, SOMEONE, THEY
from tests.ui.call_panel.screen import Screen
from tests.ui.world import World, instant


@pytest.mark.parametrize(
    ("key", "answered", "outcome"),
    [
        (Qt.Key.Key_F3, THEY, Outcome.SPOKE),
        (Qt.Key.Key_F4, MACHINE, Outcome.VOICEMAIL),
        (Qt.Key.Key_F5, SOMEONE, Outcome.LEFT_MESSAGE),
    ],
)
def test_who_answers_makes_the_likely_outcome_ready(
    screen: Screen, key: Qt.Key, answered: str, outcome: Outcome
) -> None:
    screen.running(screen.world.luis)
    screen.press(key)
    assert screen.panel.script.situation == answered
    assert not screen.panel.save.isVisible(), "they may still be talking"
    screen.press(Qt.Key.Key_Return)  # I've hung up
    assert screen.panel.outcomes.buttons[outcome].isChecked()
    screen.press(Qt.Key.Key_Return)  # Save
    screen.until(lambda: not screen.panel.busy)
    assert screen.last_attempt(screen.world.luis).outcome is outcome


def test_the_likely_outcome_can_be_another_after_all(screen: Screen) -> None:
    screen.running(screen.world.luis)
    screen.press(Qt.Key.Key_F3)
    screen.press(Qt.Key.Key_Return)
    screen.press(Qt.Key.Key_5)
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: not screen.panel.busy)
    assert screen.last_attempt(screen.world.luis).outcome is Outcome.BUSY


def test_without_a_word_on_who_answered_nothing_is_chosen(screen: Screen) -> None:
    screen.running(screen.world.luis)
    screen.press(Qt.Key.Key_Return)
    assert not any(button.isChecked() for button in screen.panel.outcomes.buttons.values())
    assert screen.panel.outcomes.property("look") == "tinted"


def test_what_was_said_after_the_beep_is_promised(screen: Screen) -> None:
    luis, line = screen.world.luis, screen.panel.body.promise_line
    screen.running(luis)
    assert not line.isVisible()
    screen.press(Qt.Key.Key_F4)
    assert line.isVisible()
    screen.qtbot.keyClick(line.when, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    screen.qtbot.keyClicks(line.when, "fri 10:40")
    ready = screen.panel.script
    screen.until(lambda: "10:40" in (ready.ready.text if ready.ready else ""))
    screen.panel.header.hung_up.setFocus()
    screen.press(Qt.Key.Key_Return)
    assert screen.panel.details.promise.isChecked()
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: not screen.panel.busy)
    promise = screen.detail(luis).promise
    assert promise is not None
    assert promise.local == "2026-11-27T10:40"
    attempt = screen.last_attempt(luis)
    assert attempt.outcome is Outcome.VOICEMAIL


def test_a_message_that_left_the_number_promises_nothing(screen: Screen) -> None:
    luis = screen.world.luis
    screen.running(luis)
    screen.press(Qt.Key.Key_F4)
    screen.panel.script.styles.buttons["number"].click()
    assert not screen.panel.body.promise_line.isVisible()
    screen.panel.header.hung_up.click()
    assert not screen.panel.details.promise.isChecked()
    screen.saved()
    assert screen.detail(luis).promise is None


def test_the_last_try_leaves_the_number(screen: Screen) -> None:
    luis, services = screen.world.luis, screen.world.services
    services.leads.edit(luis, {"ladder": 2})
    services.attempts.log(luis, AttemptDraft(Outcome.NO_ANSWER, at=instant("2026-11-20 10:00")))
    screen.running(luis)
    screen.press(Qt.Key.Key_F4)
    assert screen.panel.script.ready is not None
    assert screen.panel.script.ready.style == "number"
    screen.panel.header.hung_up.click()
    screen.saved()
    assert screen.detail(luis).promise is None


def talked(screen: Screen, lead_id: int) -> None:
    screen.running(lead_id)
    screen.press(Qt.Key.Key_1)


def test_not_interested_asks_whether_they_said_so(screen: Screen) -> None:
    luis = screen.world.luis
    talked(screen, luis)
    ticks = screen.panel.details.ticks
    ticks.not_interested.click()
    assert ticks.question.isVisible()
    assert ticks.felt_so.hasFocus(), "the kinder answer is ready"
    screen.press(Qt.Key.Key_Return)
    assert not ticks.not_interested.isChecked()
    assert "only a feeling" in ticks.weather.text()
    assert ticks.weather.isVisible()
    screen.saved()
    assert screen.detail(luis).lead.stage is Stage.IN_TOUCH
    assert isinstance(screen.detail(luis).step, Step)


def test_they_did_say_so(screen: Screen) -> None:
    luis = screen.world.luis
    talked(screen, luis)
    ticks = screen.panel.details.ticks
    ticks.not_interested.click()
    ticks.said_so.click()
    assert ticks.results[Result.FIRM_NO].isChecked()
    ticks.not_interested.click()  # taken back: so is the no
    assert not ticks.results[Result.FIRM_NO].isChecked()
    ticks.not_interested.click()
    ticks.said_so.click()
    screen.saved()
    lead = screen.detail(luis).lead
    assert (lead.stage, lead.close_reason) == (Stage.CLOSED, CloseReason.REJECTED)


@pytest.mark.parametrize("result", [Result.FIRM_NO, Result.FILLED])
def test_after_a_no_kind_words_come_first(screen: Screen, qtbot: QtBot, result: Result) -> None:
    luis, panel = screen.world.luis, screen.panel
    talked(screen, luis)
    panel.details.results[result].click()
    closed: list[str] = []
    panel.closed.connect(lambda: closed.append("closed"))
    with qtbot.waitSignal(panel.call_finished):
        panel.save.click()
    assert panel.after_no.isVisible()
    assert panel.after_no.rest.hasFocus()
    assert not panel.header.isVisible()
    assert not closed, "never straight on"
    assert screen.world.services.calling.open_call() is None, "it is in the file already"
    with qtbot.waitSignal(panel.easy_call_wanted):
        panel.after_no.easy.click()
    assert closed == ["closed"]
    assert panel.open_for(screen.world.priya)
    assert panel.header.isVisible()
    assert not panel.after_no.isVisible()


def test_a_break_closes_it(screen: Screen) -> None:
    talked(screen, screen.world.luis)
    screen.panel.details.results[Result.FIRM_NO].click()
    screen.panel.save.click()
    screen.press(Qt.Key.Key_Return)
    assert not screen.panel.busy


def test_they_pass_it_on_to_somebody_new(screen: Screen) -> None:
    martin, passed = screen.world.martin, screen.panel.details.passed_on
    talked(screen, martin)
    assert not passed.isVisible()
    screen.panel.details.results[Result.PASSED_ON].click()
    assert passed.isVisible()
    assert passed.name.hasFocus()
    assert "May I use your name?" in passed.offer.text()
    screen.qtbot.keyClicks(passed.name, "Ana Costa")
    screen.qtbot.keyClicks(passed.role, "plant controller")
    screen.qtbot.keyClicks(passed.number, "(425) 555-0188")
    passed.may_use_name.click()
    screen.saved()
    detail = screen.detail(martin)
    new = detail.contacts[-1]
    assert (new.name, new.role, new.phones[0].number) == (
        *("Ana Costa", "plant controller"),
        "+14255550188",
    )
    assert detail.lead.may_use_name
    assert detail.lead.referrer_id == detail.contacts[0].id
    assert detail.log[0].attempt.results == {Result.PASSED_ON}
    screen.world.services.undo.undo()
    assert [person.name for person in screen.detail(martin).contacts] == ["Martin Jones"]


def test_a_number_of_somebody_new_that_is_none_is_said_and_nothing_is_lost(screen: Screen) -> None:
    martin, passed = screen.world.martin, screen.panel.details.passed_on
    talked(screen, martin)
    screen.panel.details.results[Result.PASSED_ON].click()
    screen.qtbot.keyClicks(passed.number, "the usual one")
    screen.panel.save.click()
    assert "the usual one" in screen.panel.next_step.problem.text()
    assert screen.panel.in_call
    passed.number.clear()
    screen.saved()
    assert len(screen.detail(martin).contacts) == 1


def test_they_are_away(screen: Screen) -> None:
    luis, details = screen.world.luis, screen.panel.details
    talked(screen, luis)
    details.away.click()
    screen.panel.save.click()
    assert "Until when" in screen.panel.next_step.problem.text()
    screen.qtbot.keyClicks(details.away_until, "mon")
    screen.saved()
    step = screen.detail(luis).step
    assert isinstance(step, Step)
    assert step.due_on.isoformat() == "2026-11-30"


def test_how_it_went_is_one_press_or_none(screen: Screen) -> None:
    luis, feeling = screen.world.luis, screen.panel.details.feeling
    talked(screen, luis)
    for each in ("felt good", "not so good"):
        feeling.buttons[each].click()
    feeling.buttons["not so good"].click()
    assert feeling.feeling() == ""
    feeling.buttons["all right"].click()
    screen.saved()
    assert screen.last_attempt(luis).feeling == "all right"
    screen.running(luis)
    screen.press(Qt.Key.Key_1)
    assert feeling.feeling() == "", "each call anew"
    screen.saved()
    assert screen.last_attempt(luis).feeling == ""


def test_new_fields_come_to_sight(world: World, qtbot: QtBot) -> None:
    screen = Screen(world, qtbot, (452, 420))
    talked(screen, world.luis)
    screen.panel.details.expectation.click()
    body, field = screen.panel.body, screen.panel.details.expectation_when

    def seen() -> bool:
        top = field.mapTo(body.viewport(), field.rect().topLeft()).y()
        return top >= 0 and top + field.height() <= body.viewport().height()

    screen.until(seen)
    world.services.calling.discard()


def test_purpose_and_ticks_reach_the_log(screen: Screen) -> None:
    luis, panel = screen.world.luis, screen.panel
    assert panel.open_for(luis)
    purpose = panel.body.ready.purpose
    assert purpose.isVisible()
    purpose.field.setFocus()
    screen.qtbot.keyClicks(purpose.field, "to send the new certificate")
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: screen.detail(luis).lead.purpose == "to send the new certificate")
    panel.header.start.click()
    checklist = panel.notes.checklist
    checklist.buttons["introduced"].click()
    checklist.buttons["interview"].click()
    call = screen.world.services.calling.open_call()
    assert call is not None
    assert call.ticks == {"introduced", "interview"}, "at once, a crash loses none"
    assert call.purpose == "to send the new certificate"
    screen.press(Qt.Key.Key_4)
    screen.saved()
    attempt = screen.last_attempt(luis)
    assert attempt.purpose == "to send the new certificate"
    assert attempt.ticks == {"introduced", "interview"}


def test_a_call_taken_up_again_has_its_ticks_and_purpose(world: World, qtbot: QtBot) -> None:
    world.services.calling.start(world.luis)
    world.services.calling.beat("so far", "to say thanks", frozenset({"introduced"}))
    world.reopen()
    screen = Screen(world, qtbot)
    assert screen.panel.resume()
    assert screen.panel.notes.checklist.ticks() == {"introduced"}
    assert screen.panel.body.ready.purpose.purpose() == "to say thanks"
    screen.panel.recovery.ended.click()
    screen.press(Qt.Key.Key_4)
    screen.saved()
    attempt = screen.last_attempt(world.luis)
    assert (attempt.purpose, attempt.ticks) == ("to say thanks", {"introduced"})


def test_what_if_they_say(screen: Screen) -> None:
    screen.running(screen.world.luis)
    screen.press(Qt.Key.Key_F2)
    panel = screen.panel
    assert panel.cards.isVisible()
    assert not panel.script.isVisible()
    screen.press(Qt.Key.Key_1)
    assert panel.cards.chosen is not None, (
        "a digit chooses a card while the cards have the keyboard"
    )
    first = panel.outcomes.buttons[Outcome.SPOKE]
    assert first.text() == "Talked with them", "the digits on the screen are the cards' now"
    screen.press(Qt.Key.Key_Escape)
    screen.press(Qt.Key.Key_Escape)
    assert panel.script.isVisible()
    assert panel.in_call
    assert first.text() == "1  Talked with them"
    assert panel.header.hung_up.hasFocus(), "Space is the next line again, not what is beside it"


def test_what_is_typed_after_an_outcome_is_in_sight(screen: Screen) -> None:
    screen.window.resize(452, 480)
    screen.running(screen.world.luis)
    panel = screen.panel
    screen.press(Qt.Key.Key_1)
    area = panel.body.viewport()

    def seen() -> bool:
        """Whether the first line of the notes is inside what is shown."""
        top = panel.notes.notes.mapTo(area, panel.notes.notes.rect().topLeft()).y()
        return 0 <= top < area.height()

    screen.until(lambda: not seen())
    screen.press(Qt.Key.Key_K)
    assert panel.notes.text() == "k"
    screen.until(seen)


def test_only_what_was_chosen_is_marked(screen: Screen) -> None:
    screen.running(screen.world.luis)
    panel = screen.panel
    screen.press(Qt.Key.Key_F4)
    voicemail = panel.outcomes.buttons[Outcome.VOICEMAIL]
    assert voicemail.property("likely") == "true"
    screen.press(Qt.Key.Key_5)
    assert panel.outcomes.buttons[Outcome.BUSY].isChecked()
    assert not voicemail.property("likely")


def test_the_next_call_begins_at_the_top(screen: Screen) -> None:
    screen.window.resize(452, 480)
    screen.running(screen.world.luis)
    panel = screen.panel
    screen.press(Qt.Key.Key_1)
    bar = panel.body.verticalScrollBar()
    screen.until(lambda: bar.value() > 0)
    screen.saved()
    assert panel.open_for(screen.world.martin)
    screen.until(lambda: panel.body.ready.isVisible() and bar.maximum() > 0)
    assert bar.value() == 0
