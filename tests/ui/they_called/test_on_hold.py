"""Two calls at once: one in front, the other on hold with everything that was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.services.calls.incoming import Newcomer
from followup_desktop.ui.call_panel.flow import CallState
from followup_desktop.ui.call_panel.panel import CallPanel
from followup_desktop.ui.they_called import TheyCalledDialog
from tests.ui.conftest import Desk, open_desk


def front(desk: Desk) -> CallPanel:
    panel = desk.window.call_panel
    assert isinstance(panel, CallPanel)
    assert panel.isVisible()
    return panel


def ring(desk: Desk, text: str) -> None:
    """They ring during whatever is done: Ctrl+I, who it is, Enter."""
    desk.commands.actions["called"].trigger()
    (dialog,) = (one for one in desk.window.findChildren(TheyCalledDialog) if one.isVisible())
    desk.bot.keyClicks(dialog.search, text)
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Return)


def talk(desk: Desk) -> CallPanel:
    """A call with Martin runs, and something is in the notes."""
    desk.commands.calls.call(desk.world.martin)
    panel = front(desk)
    panel.header.start.click()
    panel.notes.begin_with("about the plant")
    return panel


def said(panel: CallPanel) -> list[str]:
    assert panel._parked is not None
    return [line.words.text() for line in panel._parked.lines if line.isVisible()]


def test_the_call_on_hold_comes_back_as_it_was(desk: Desk) -> None:
    first = talk(desk)
    desk.world.clock.advance(20)
    ring(desk, "pri")
    second = front(desk)
    assert second is not first
    assert second.lead_id == desk.world.priya
    assert second.header.timer.text() == "0:00"
    assert second.notes.text() == ""
    assert said(second) == ["On hold: Martin Jones, 0:00"]
    desk.world.clock.advance(192)
    desk.bot.waitUntil(lambda: said(second) == ["On hold: Martin Jones, 3:12"])
    second.outcomes.buttons[Outcome.SPOKE].click()
    second.save.click()
    assert front(desk) is first
    assert first.notes.text() == "about the plant\n(On hold for 3:12.)"
    assert first.header.hung_up.isVisible()
    desk.bot.waitUntil(lambda: first.header.timer.text() == "3:32")
    assert said(first) == []
    first.outcomes.buttons[Outcome.SPOKE].click()
    first.save.click()
    assert not desk.commands.calls.in_call
    log = desk.world.services.leads.detail(desk.world.martin).log[0].attempt
    assert (log.duration, log.incoming) == (212, False)
    assert desk.world.services.leads.detail(desk.world.priya).log[0].attempt.incoming


def test_one_press_goes_back_and_forth(desk: Desk) -> None:
    first = talk(desk)
    desk.world.clock.advance(30)
    first.header.hung_up.click()
    first.outcomes.buttons[Outcome.NO_ANSWER].click()
    ring(desk, "lui")
    second = front(desk)
    assert said(second) == ["Not saved yet: Martin Jones"]
    second.notes.begin_with("asks for a CV")
    desk.bot.keyClick(second, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert front(desk) is first
    assert first._filing.outcome is Outcome.NO_ANSWER, "what was chosen is still chosen"
    assert said(first) == ["On hold: Luis Ortega, 0:00"]
    assert first._parked is not None
    first._parked.lines[0].back.click()
    assert front(desk) is second
    assert second.notes.text() == "asks for a CV"
    second.go_back()
    second.question.button("discard").click()
    assert front(desk) is first
    first.save.click()
    assert not desk.commands.calls.in_call
    assert desk.world.services.calling.parked() == ()


def test_a_refusal_leaves_the_present_call_as_it_is(desk: Desk) -> None:
    panel = talk(desk)
    assert desk.commands.calls.take(Newcomer("Karen", number="mobile"))
    assert front(desk) is panel
    assert panel.in_call
    call = desk.world.services.calling.open_call()
    assert call is not None
    assert (call.lead_id, call.notes) == (desk.world.martin, "about the plant")
    panel.go_back()
    panel.question.button("discard").click()


def test_one_about_to_be_called_comes_back_too(desk: Desk) -> None:
    desk.commands.calls.call(desk.world.martin)
    ready = front(desk)
    ring(desk, "pri")
    second = front(desk)
    second.outcomes.buttons[Outcome.SPOKE].click()
    second.save.click()
    assert front(desk) is ready
    assert ready._flow.state is CallState.READY
    ring(desk, "mar")
    panel = front(desk)
    assert panel is not ready
    panel.outcomes.buttons[Outcome.SPOKE].click()
    panel.save.click()
    assert not desk.commands.calls.in_call, "they rang themselves: that call is made"


def test_somebody_on_hold_does_not_wait_for_kind_words(desk: Desk) -> None:
    first = talk(desk)
    ring(desk, "pri")
    second = front(desk)
    second.outcomes.buttons[Outcome.SPOKE].click()
    second.details.results[Result.FIRM_NO].click()
    second.save.click()
    assert desk.world.services.leads.detail(desk.world.priya).lead.close_reason is not None
    assert front(desk) is first
    first.go_back()
    first.question.button("discard").click()
    assert not desk.commands.calls.in_call


def test_both_have_the_small_window_in_turn(desk: Desk) -> None:
    first = talk(desk)
    first.own_window_wanted.emit(True)
    assert first.window() is not desk.window
    ring(desk, "pri")
    second = front(desk)
    assert second.window() is not desk.window
    assert not first.isVisible()
    second.go_back()
    second.question.button("discard").click()
    assert front(desk) is first
    assert first.window() is not desk.window
    first.go_back()
    first.question.button("discard").click()
    assert not first.window().isVisible() or first.window() is desk.window
    first.own_window_wanted.emit(False)


def test_both_are_offered_after_a_crash(desk: Desk, qapp: QApplication) -> None:
    world = desk.world
    world.services.calling.start(world.martin)
    world.services.calling.beat("about the plant")
    world.clock.advance(60)
    world.services.calling.start(world.priya, incoming=True, park=True)
    desk.window.hide()
    world.services.database.abandon()
    world.reopen()
    again = open_desk(world, desk.bot)
    again.commands.calls.resume()
    first = front(again)
    assert first.recovery.words.text().startswith("Call with Priya Raman")
    assert said(first)[0].startswith("On hold: Martin Jones")
    first.recovery.talking.click()
    first.outcomes.buttons[Outcome.SPOKE].click()
    first.save.click()
    second = front(again)
    assert second.recovery.words.text().startswith("Call with Martin Jones")
    assert "about the plant" in second.notes.text()
    second.recovery.talking.click()
    assert second.in_call
    second.go_back()
    second.question.button("discard").click()
    assert not again.commands.calls.in_call
    again.window.hide()
    again.commands.toast.hide()
