"""*Start calling*: next, skip, pause, a promise in between, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.services.drafts import AttemptDraft, InterviewDraft
from followup_desktop.ui.call_panel import CallPanel
from followup_desktop.ui.session import words
from followup_desktop.ui.session.card import SessionCard
from followup_desktop.ui.session.course import State
from followup_desktop.ui.session.session import NO_EASY_CALL, PAUSED, CallSession
from followup_desktop.ui.session.strip import SessionStrip
from tests.ui.conftest import Desk, open_desk
from tests.ui.world import ZONE, World, instant


class Caller:
    """Somebody who has the window before them on Monday, 7:40."""

    def __init__(self, world: World, bot: QtBot) -> None:
        self.world, self.bot = world, bot
        world.clock.instant = instant("2026-11-16 09:00")
        self.ann = world.add("Alder Ltd", "Ann Bell", "+12065550131")
        self.ben = world.add("Birch Ltd", "Ben Cole", "+12065550132")
        world.services.leads.edit(self.ann, {"interest": 5})
        world.services.leads.edit(self.ben, {"interest": 1})
        self.luis = world.luis
        world.clock.instant = instant("2026-11-23 07:40")
        self.desk: Desk = open_desk(world, bot)
        bot.waitUntil(lambda: self.desk.window.leads.headline.start.isVisible())

    @property
    def session(self) -> CallSession:
        return self.desk.commands.session

    @property
    def panel(self) -> CallPanel:
        return self.desk.commands.calls.panel

    @property
    def card(self) -> SessionCard:
        assert isinstance(self.session.card, SessionCard)
        return self.session.card

    @property
    def strip(self) -> SessionStrip:
        strip = self.session.strip
        assert isinstance(strip, SessionStrip)
        return strip

    def until(self, fact: Callable[[], bool]) -> None:
        self.bot.waitUntil(fact, timeout=4000)

    def press(self, name: str) -> None:
        self.card.buttons[name].click()

    def begins(self) -> None:
        self.desk.window.leads.headline.start.click()
        self.press(words.BEGIN)

    def begins_from_the_card(self) -> None:
        self.press(words.BEGIN)
        self.calls(self.ann)

    def calls(self, lead_id: int) -> None:
        """The panel stands ready for this lead."""
        self.until(lambda: self.panel.lead_id == lead_id)

    def saves(self, outcome: Outcome, result: Result | None = None) -> None:
        panel = self.panel
        panel.outcomes.buttons[outcome].click()
        if result is not None:
            panel.details.results[result].click()
        panel.save.click()

    def rests(self, state: State) -> None:
        self.until(lambda: self.session.state is state)
        assert not self.desk.commands.calls.in_call

    def at(self, moment: str) -> None:
        self.world.clock.instant = instant(f"2026-11-23 {moment}")


@pytest.fixture
def caller(small_world: World, qtbot: QtBot) -> Iterator[Caller]:
    made = Caller(small_world, qtbot)
    yield made
    made.desk.commands.toast.hide()
    if small_world.services.calling.open_call() is not None:
        small_world.services.calling.discard()
    made.desk.window.hide()


def test_the_card_says_how_much_there_is_and_enter_begins(caller: Caller) -> None:
    caller.desk.window.leads.table.setFocus()
    caller.desk.press(Qt.Key.Key_G)
    card = caller.card
    assert card.title.text() == "40 min left, about 3 calls"
    assert card.words.text().startswith("First: Ann Bell, Alder Ltd.")
    assert not caller.desk.window.leads.headline.start.isVisible()
    assert card.buttons[words.BEGIN].hasFocus()
    caller.desk.press(Qt.Key.Key_Return)
    caller.calls(caller.ann)
    assert card.isHidden()
    assert caller.strip.isVisibleTo(caller.panel)
    assert caller.strip.words.text() == "40 min left, about 3 calls · 1 of 3"
    assert caller.world.services.calling.open_call() is None, "nothing dials by itself"


def test_the_next_lead_opens_after_saving_and_the_end_is_summed_up(caller: Caller) -> None:
    caller.begins()
    caller.calls(caller.ann)
    caller.saves(Outcome.NO_ANSWER)
    caller.calls(caller.ben)
    assert caller.strip.words.text().endswith("2 of 3")
    caller.saves(Outcome.VOICEMAIL)
    caller.calls(caller.luis)
    caller.saves(Outcome.SPOKE)
    caller.rests(State.OVER)
    assert caller.card.title.text() == "3 calls, 1 conversation, 1 message left, 1 promise"
    said = caller.card.words.text()
    assert said.startswith("You talked with somebody")
    assert said.endswith("Your promises will ring.")
    assert caller.card.isVisible()
    caller.press(words.CLOSE)
    assert (caller.session.state, caller.card.isHidden()) == (State.OFF, True)
    assert caller.desk.window.leads.table.hasFocus()


def test_easy_ones_first_where_wished(caller: Caller) -> None:
    caller.desk.window.leads.headline.start.click()
    assert caller.card.easy.current == "0"
    caller.card.easy.buttons["1"].click()
    assert caller.card.words.text().startswith("First: Ben Cole")
    caller.press(words.BEGIN)
    caller.calls(caller.ben)
    caller.saves(Outcome.NO_ANSWER)
    caller.calls(caller.ann)
    assert caller.desk.window.preferences.number("session/easy", 0) == 1


def test_a_skipped_call_comes_back_at_the_end(caller: Caller) -> None:
    caller.begins()
    caller.calls(caller.ann)
    caller.strip.skip.click()
    caller.calls(caller.ben)
    assert caller.strip.words.text().endswith("1 of 3")
    caller.saves(Outcome.NO_ANSWER)
    caller.calls(caller.luis)
    caller.saves(Outcome.NO_ANSWER)
    caller.calls(caller.ann)
    assert caller.strip.words.text().endswith("3 of 3")


def test_a_pause_and_on_again_by_keyboard(caller: Caller) -> None:
    caller.begins()
    caller.calls(caller.ann)
    caller.desk.press(Qt.Key.Key_F8)
    caller.rests(State.PAUSED)
    assert caller.card.words.text() == "Next: Ann Bell, Alder Ltd."
    assert caller.card.buttons[words.GO_ON].hasFocus()
    caller.desk.press(Qt.Key.Key_F8)
    caller.calls(caller.ann)
    caller.desk.press(Qt.Key.Key_F7)
    caller.calls(caller.ben)
    caller.desk.press(Qt.Key.Key_F9)
    caller.rests(State.OVER)
    assert caller.card.title.text() == "No call this time"


def test_during_a_call_pause_and_end_wait_for_its_end(caller: Caller) -> None:
    caller.begins()
    caller.calls(caller.ann)
    caller.panel.header.start.click()
    assert not caller.strip.skip.isVisible(), "a call that has begun is not skipped"
    caller.strip.pause.click()
    assert caller.strip.words.text() == "Pauses after this call · 1 of 3"
    caller.strip.go_on.click()
    caller.strip.end.click()
    assert caller.strip.words.text() == "Ends after this call · 1 of 3"
    caller.saves(Outcome.NO_ANSWER)
    caller.rests(State.OVER)
    assert caller.card.title.text() == "1 call"
    assert "weather" in caller.card.words.text()
    caller.press(words.BEGIN)
    caller.calls(caller.ben)


def test_a_call_left_unsaved_pauses(caller: Caller) -> None:
    caller.begins()
    caller.calls(caller.ann)
    caller.desk.press(Qt.Key.Key_Escape)
    caller.rests(State.PAUSED)
    caller.press(words.GO_ON)
    caller.calls(caller.ann)
    caller.panel.header.start.click()
    caller.panel.go_back()
    caller.panel.question.button("discard").click()
    caller.rests(State.PAUSED)
    assert caller.world.services.calling.open_call() is None


def test_never_straight_on_after_a_no(caller: Caller) -> None:
    caller.begins()
    caller.calls(caller.ann)
    caller.saves(Outcome.SPOKE, Result.FIRM_NO)
    caller.until(caller.panel.after_no.isVisible)
    assert caller.panel.lead_id == caller.ann
    caller.panel.after_no.rest.click()
    caller.rests(State.RESTING)
    assert caller.card.title.text() == "Time for a break"
    caller.press(words.EASY)
    caller.calls(caller.ben)


def test_one_easy_call_after_a_no(caller: Caller) -> None:
    caller.begins()
    caller.calls(caller.ann)
    caller.saves(Outcome.SPOKE, Result.FIRM_NO)
    caller.until(caller.panel.after_no.isVisible)
    caller.panel.after_no.easy.click()
    caller.calls(caller.ben)
    caller.saves(Outcome.SPOKE, Result.FILLED)
    caller.until(caller.panel.after_no.isVisible)
    caller.panel.after_no.easy.click()
    caller.rests(State.RESTING)
    assert words.EASY not in caller.card.buttons, "nobody easy is left"
    assert caller.desk.commands.toast.words.text() == NO_EASY_CALL


def test_one_easy_call_without_a_session(caller: Caller) -> None:
    caller.desk.commands.calls.call(caller.ann)
    caller.calls(caller.ann)
    caller.saves(Outcome.SPOKE, Result.FIRM_NO)
    caller.until(caller.panel.after_no.isVisible)
    caller.panel.after_no.easy.click()
    caller.calls(caller.ben)
    assert caller.session.state is State.OFF


def test_it_stops_before_a_promise_and_offers_it(caller: Caller) -> None:
    caller.at("08:18")
    caller.begins()
    caller.calls(caller.ann)
    caller.at("08:21")
    caller.session.refresh()
    assert caller.strip.words.text() == "Stops after this call · 1 of 1"
    caller.saves(Outcome.NO_ANSWER)
    caller.rests(State.WAITING)
    assert caller.card.title.text() == "8:30 Martin Jones, in 9 min"
    caller.at("08:29")
    caller.session.refresh()
    assert caller.card.title.text() == "8:30 Martin Jones, in 1 min"
    assert caller.card.buttons[words.OPEN].text() == "Open this call"
    caller.press(words.OPEN)
    caller.calls(caller.world.martin)
    assert caller.strip.isVisibleTo(caller.panel)
    caller.saves(Outcome.NO_ANSWER)
    caller.calls(caller.ben)  # its window is open for another minute


def test_paused_shortly_before_a_promise_the_promise_comes_next(caller: Caller) -> None:
    caller.at("08:18")
    caller.begins()
    caller.calls(caller.ann)
    caller.at("08:21")
    caller.strip.pause.click()
    caller.rests(State.PAUSED)
    assert caller.card.words.text() == "Next: 8:30 Martin Jones."


def test_started_shortly_before_a_promise_it_says_so(caller: Caller) -> None:
    caller.at("08:22")
    caller.session.start()
    assert caller.card.title.text() == "8:30 Martin Jones, in 8 min"
    caller.press(words.END)
    assert caller.session.state is State.OFF


def test_where_nobody_can_be_called_it_says_what_helps(caller: Caller) -> None:
    caller.at("12:30")
    headline = caller.desk.window.leads.headline
    for lead_id in (caller.world.martin, caller.world.priya):
        caller.world.services.attempts.log(lead_id, AttemptDraft(Outcome.NO_ANSWER))
    caller.until(lambda: headline.instead is not None and headline.instead.isVisible())
    assert not headline.start.isVisible()
    headline.instead.click()
    assert caller.card.title.text() == "No good hour to call anybody just now"
    assert {words.LEAD, words.CLOSE} <= set(caller.card.buttons)
    caller.press(words.LEAD)
    caller.until(lambda: QApplication.activeModalWidget() is not None)
    QApplication.activeModalWidget().close()
    assert caller.session.state is State.OFF


def test_practise_is_offered_where_there_is_a_room_for_it(caller: Caller) -> None:
    asked: list[bool] = []

    def practise() -> None:
        asked.append(True)

    caller.session.practise_wanted.connect(practise)
    caller.at("06:30")
    caller.session.start()
    caller.press(words.PRACTISE)
    assert asked == [True]


def test_a_gentle_start_leaves_messages(caller: Caller) -> None:
    caller.at("18:40")
    caller.session.start()
    assert "Gentle start: their offices are closed" in caller.card.words.text()
    assert caller.card.buttons[words.GENTLE].text() == "Gentle start: 3 messages"
    caller.press(words.GENTLE)
    caller.calls(caller.ann)
    assert caller.panel.script.situation == "machine"
    assert caller.strip.words.text() == "1 h 50 min left, about 3 messages · 1 of 3"
    caller.saves(Outcome.VOICEMAIL)
    caller.calls(caller.ben)
    caller.strip.end.click()
    caller.rests(State.OVER)
    assert caller.card.title.text().startswith("1 call, 1 message left")


def test_they_call_in_the_middle_of_a_session(caller: Caller) -> None:
    """Their call comes first; the session goes on where it stood."""
    caller.begins()
    caller.calls(caller.ann)
    caller.desk.commands.calls.call(caller.ben, incoming=True)
    caller.calls(caller.ben)
    assert caller.strip.isVisibleTo(caller.panel)
    caller.saves(Outcome.SPOKE)
    caller.calls(caller.ann)
    assert caller.strip.isVisibleTo(caller.panel)
    caller.saves(Outcome.NO_ANSWER)
    caller.calls(caller.luis)


def test_a_promise_kept_from_elsewhere_counts_into_the_session(caller: Caller) -> None:
    caller.at("08:18")
    caller.begins()
    caller.calls(caller.ann)
    caller.at("08:21")
    caller.saves(Outcome.NO_ANSWER)
    caller.rests(State.WAITING)
    caller.at("08:28")
    caller.desk.commands.calls.call(caller.world.martin)
    caller.saves(Outcome.NO_ANSWER)
    caller.calls(caller.ben)


def test_a_letter_instead_of_a_call(caller: Caller) -> None:
    caller.world.clock.instant = instant("2026-11-23 06:30")
    resend = AttemptDraft(Outcome.SPOKE, results=frozenset({Result.RESEND}))
    caller.world.services.leads.edit(caller.ann, {"contact_email": "ann@alder.example"})
    caller.world.services.attempts.log(caller.ann, resend)
    caller.session.start()
    caller.press(words.WRITE)
    detail = caller.desk.detail
    caller.until(lambda: detail.writing is not None and detail.writing.isVisible())
    assert (detail.lead_id, caller.session.state) == (caller.ann, State.OFF)


def test_an_interview_near_is_told_and_opened(caller: Caller) -> None:
    interview = InterviewDraft("2026-11-23T07:48", ZONE)
    draft = AttemptDraft(Outcome.SPOKE, interview=interview, at=instant("2026-11-20 17:00"))
    caller.world.services.attempts.log(caller.ben, draft)
    caller.session.start()
    assert caller.card.title.text() == "7:48 interview with Birch Ltd, in 8 min"
    caller.press(words.OPEN)
    caller.until(lambda: caller.desk.detail.lead_id == caller.ben)
    assert not caller.desk.commands.calls.in_call


def test_the_next_call_stays_in_the_small_window(caller: Caller) -> None:
    caller.begins()
    caller.calls(caller.ann)
    caller.panel.pin.click()
    small = caller.panel.window()
    assert small is not caller.desk.window
    small.move(60, 40)
    caller.saves(Outcome.NO_ANSWER)
    caller.calls(caller.ben)
    assert caller.panel.window() is small
    assert small.isVisible()
    assert (small.x(), small.y()) == (60, 40), "it stays where it was put"
    assert caller.strip.isVisibleTo(caller.panel)
    caller.strip.end.click()
    caller.rests(State.OVER)
    assert not small.isVisible()
    caller.desk.window.preferences.keep("call/own-window", False)


def test_while_the_search_is_paused_nothing_starts(caller: Caller) -> None:
    caller.world.services.search_pause.pause(None)
    caller.session.start()
    assert caller.session.state is State.OFF
    assert caller.desk.commands.toast.words.text() == PAUSED


def test_elsewhere_what_was_only_asked_is_over(caller: Caller) -> None:
    caller.session.start()
    caller.desk.window.show_call_log()
    assert caller.session.state is State.OFF
    caller.desk.window.show_today()
    assert caller.card.isHidden()


def test_nothing_of_a_session_is_kept(caller: Caller) -> None:
    """After the program ended in a call there is that call, and no session."""
    caller.begins()
    caller.calls(caller.ann)
    caller.panel.header.start.click()
    caller.desk.window.hide()
    caller.world.reopen()
    again = open_desk(caller.world, caller.bot)
    again.commands.calls.resume()
    assert again.commands.session.state is State.OFF
    assert again.commands.calls.panel.recovery.isVisible()
    again.commands.calls.panel.keep()
    caller.desk = again


def fits(card: SessionCard) -> bool:
    """Whether every button is whole and inside the card, and no line of words is cut."""
    choices = card.easy.buttons.values() if card.easy.isVisible() else ()
    return all(
        button.width() >= button.sizeHint().width()
        and button.visibleRegion().boundingRect() == button.rect()
        and card.rect().contains(button.mapTo(card, button.rect().bottomRight()))
        for button in (*card.buttons.values(), *choices)
    ) and all(
        label.height() >= label.heightForWidth(label.width()) for label in (card.title, card.words)
    )


@pytest.mark.parametrize("size", [(1280, 720), (1024, 640)])
def test_every_button_has_its_name_and_nothing_is_cut(
    caller: Caller, size: tuple[int, int]
) -> None:
    caller.desk.window.resize(*size)
    caller.at("18:40")
    caller.world.add("Elm Ltd", "Eve Fox")
    caller.world.add("Fir Ltd", "Fay Gray")
    caller.session.start()
    card = caller.card
    assert {words.GENTLE, words.NUMBERS, words.LEAD} <= set(card.buttons)
    caller.until(lambda: fits(card))
    assert all(button.accessibleName() == button.text() for button in card.buttons.values())
    caller.press(words.CLOSE)
    caller.at("07:40")
    caller.session.start()
    caller.until(lambda: fits(card))
    caller.press(words.BEGIN)
    caller.calls(caller.ann)
    strip = caller.strip
    caller.until(strip.isVisible)
    for button in (strip.skip, strip.pause, strip.end):
        assert button.accessibleName() == button.text()
        assert button.width() >= button.sizeHint().width()
    assert strip.words.height() >= strip.words.heightForWidth(strip.words.width())


@pytest.mark.parametrize("size", [(1280, 720), (1024, 640)])
def test_nothing_of_the_card_is_cut_while_one_practises_beside_it(
    caller: Caller, size: tuple[int, int]
) -> None:
    """The practice panel leaves it a third of a small window."""
    caller.desk.window.resize(*size)
    caller.session.start()
    caller.desk.commands.practising.practise_made_up()
    caller.until(lambda: caller.card.easy.isVisible() and fits(caller.card))
    caller.begins_from_the_card()
    caller.strip.end.click()
    caller.rests(State.OVER)
    assert caller.card.title.text() == "No call this time"
    caller.desk.commands.practising.practise_made_up()
    caller.until(lambda: fits(caller.card))
    caller.press(words.BEGIN)
    caller.calls(caller.ann)
    caller.strip.pause.click()
    caller.rests(State.PAUSED)
    caller.desk.commands.practising.practise_made_up()
    caller.until(lambda: fits(caller.card))


def test_in_the_evening_today_says_what_the_session_says(caller: Caller) -> None:
    """A promise kept late is no call for now while nobody is there to pick up."""
    caller.at("12:30")
    caller.desk.window._on_ticker_minute_passed()
    headline = caller.desk.window.leads.headline
    assert headline.sentence.text() == "Good afternoon. Two people to call now"
    caller.at("20:00")
    caller.desk.window._on_ticker_minute_passed()
    assert headline.sentence.text() == "Good evening. No good hour to call anybody just now"
    assert "2 late calls wait for their next good hour" in headline.detail.text()
    assert not headline.start.isVisible()
    assert headline.instead is not None
    headline.instead.click()
    assert caller.card.title.text() == "No good hour to call anybody just now"
    assert words.BEGIN not in caller.card.buttons
