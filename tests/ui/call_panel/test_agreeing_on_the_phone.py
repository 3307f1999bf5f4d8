"""What a call may also be about, an offer's day, and what is asked once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.domain.lead import Stage
from followup_desktop.services.drafts import AttemptDraft, LeadDraft
from tests.ui.call_panel.screen import Screen
from tests.ui.call_panel.test_call_panel import running
from tests.ui.world import World, instant


def another_job(world: World) -> int:
    return world.services.leads.add(
        LeadDraft("Northwind Foods", "Tester & more", applied_on=date(2026, 11, 20))
    )


def test_one_call_for_two_jobs(screen: Screen) -> None:
    other = another_job(screen.world)
    running(screen, screen.world.martin)
    also = screen.panel.details.also
    assert not also.isVisible()
    screen.press(Qt.Key.Key_1)
    assert also.isVisible()
    assert [tick.text() for tick in also.ticks.values()] == ["Tester && more"]
    also.ticks[other].click()
    screen.panel.save.click()
    screen.until(lambda: not screen.panel.busy)
    assert screen.last_attempt(other).outcome is Outcome.SPOKE
    assert screen.world.services.leads.detail(other).lead.stage is Stage.IN_TOUCH


def test_a_call_that_was_about_nothing_else(screen: Screen) -> None:
    other = another_job(screen.world)
    running(screen, screen.world.martin)
    screen.press(Qt.Key.Key_4)
    assert screen.panel.details.also.isVisible()
    screen.panel.save.click()
    screen.until(lambda: not screen.panel.busy)
    assert screen.world.services.leads.detail(other).log == ()


@pytest.mark.parametrize("key", [Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_8])
def test_a_busy_line_or_a_wrong_number_is_about_none(screen: Screen, key: Qt.Key) -> None:
    another_job(screen.world)
    running(screen, screen.world.martin)
    screen.press(key)
    assert not screen.panel.details.also.isVisible()


def test_where_there_is_no_other_job_nothing_is_asked(screen: Screen) -> None:
    running(screen, screen.world.luis)
    screen.press(Qt.Key.Key_1)
    assert screen.panel.details.isVisible()
    assert not screen.panel.details.also.isVisible()


def test_an_offer_asks_by_when(screen: Screen) -> None:
    running(screen, screen.world.martin)
    screen.press(Qt.Key.Key_1)
    details = screen.panel.details
    assert not details.decide_when.isVisible()
    details.results[Result.OFFER].click()
    assert details.decide_when.isVisible()
    screen.qtbot.keyClicks(details.decide_when, "fri")
    screen.panel.save.click()
    screen.until(lambda: not screen.panel.busy)
    lead = screen.world.services.leads.detail(screen.world.martin).lead
    assert (lead.stage, lead.decide_by) == (Stage.OFFER, date(2026, 11, 27))


def test_an_interview_with_its_place(screen: Screen) -> None:
    running(screen, screen.world.martin)
    screen.press(Qt.Key.Key_1)
    details = screen.panel.details
    details.interview.click()
    screen.qtbot.keyClicks(details.interview_when, "fri 10:00")
    screen.qtbot.keyClicks(details.interview_place, "200 Pine Street")
    screen.panel.save.click()
    screen.until(lambda: not screen.panel.busy)
    interview = screen.world.services.leads.detail(screen.world.martin).interview
    assert interview is not None
    assert (interview.local, interview.place) == ("2026-11-27T10:00", "200 Pine Street")


def test_save_at_once_asks_about_an_unusual_promise_once(screen: Screen) -> None:
    running(screen, screen.world.martin)
    screen.press(Qt.Key.Key_2)
    details = screen.panel.details
    details.promise_when.setFocus()
    details.promise_when.selectAll()
    screen.qtbot.keyClicks(details.promise_when, "sat 10:00")
    screen.press(Qt.Key.Key_Return)
    if screen.panel.busy:  # quicker than the question: then it is asked first
        assert "weekend" in details.promise_question.text()
        assert details.promise_question.isVisible()
        screen.panel.save.click()
    screen.until(lambda: not screen.panel.busy)
    promise = screen.world.services.leads.detail(screen.world.martin).promise
    assert promise is not None
    assert promise.local == "2026-11-28T10:00"


def test_both_times_where_they_differ(screen: Screen) -> None:
    services, details = screen.world.services, screen.panel.details
    person = services.leads.detail(screen.world.martin).contacts[0]
    services.leads.edit_contact(person.id, {"zone": "America/New_York"})
    running(screen, screen.world.martin)
    screen.press(Qt.Key.Key_2)
    details.promise_when.setFocus()
    details.promise_when.selectAll()
    screen.qtbot.keyClicks(details.promise_when, "fri 11:30")
    assert details.promise_meaning.text() == "Fri 27 Nov 11:30 am (8:30 yours)"
    assert details.promise_meaning.isVisible()


def test_the_ready_moment_says_what_speaks_against_it(screen: Screen) -> None:
    world = screen.world
    world.services.attempts.log(world.luis, AttemptDraft(Outcome.NO_ANSWER))
    world.clock.instant = instant("2026-11-23 10:00")
    assert screen.panel.open_for(world.luis)
    caution = screen.panel.caution
    assert caution.words.text() == "You called today, at 8:30 am."
    assert caution.isVisible()
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: screen.panel.in_call)
    assert not caution.isVisible(), "it never keeps anybody from calling"


def test_a_promise_that_is_due_is_not_spoken_against(screen: Screen) -> None:
    assert screen.panel.open_for(screen.world.martin)
    assert not screen.panel.caution.isVisible()
