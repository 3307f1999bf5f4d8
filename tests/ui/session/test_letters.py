"""*Start writing*: letter by letter, where one writes and does not phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.lead import CloseReason
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.ui.lead_table.columns import Column
from followup_desktop.ui.session import words
from followup_desktop.ui.session.card import SessionCard
from followup_desktop.ui.session.course import State
from followup_desktop.ui.session.letters import Letters
from followup_desktop.ui.session.session import PAUSED
from followup_desktop.ui.session.strip import SessionStrip
from followup_desktop.ui.writing.card import WritingCard
from tests.ui.conftest import Desk, drawn, open_desk
from tests.ui.world import World, instant


class Writer:
    """Somebody who writes and does not phone; three letters are due on this Monday."""

    def __init__(self, world: World, bot: QtBot) -> None:
        self.world, self.bot = world, bot
        services = world.services
        services.promises.cancel(one.promise_id for one in services.promises.all_open())
        services.leads.close([world.martin, world.priya, world.luis], CloseReason.STOPPED)
        for key, value in (("name", "Betty"), ("number", "206 555 0101"), ("sentence", "I count.")):
            services.settings.set(key, value)
        services.settings.set("calling-way", "written")
        world.clock.instant = instant("2026-11-16 09:00")
        self.leads = [world.add(f"{name} Ltd", f"{name} Bell") for name in ("Ann", "Ben", "Cat")]
        for lead_id in self.leads:
            services.leads.edit(lead_id, {"contact_email": f"m{lead_id}@example.com"})
        world.clock.instant = instant("2026-11-23 09:40")
        services.steps.replan_due()
        self.desk: Desk = open_desk(world, bot)
        bot.waitUntil(lambda: self.desk.window.leads.headline.start.isVisible())

    @property
    def letters(self) -> Letters:
        return self.desk.commands.session.letters

    @property
    def due(self) -> tuple[int, ...]:
        return self.world.services.call_session.letters()

    @property
    def card(self) -> SessionCard:
        card = self.desk.commands.session.card
        assert isinstance(card, SessionCard)
        return card

    @property
    def letter(self) -> WritingCard:
        assert self.desk.detail.writing is not None
        return self.desk.detail.writing

    @property
    def strip(self) -> SessionStrip:
        assert self.letters.strip is not None
        return self.letters.strip

    def until(self, fact: Callable[[], bool]) -> None:
        self.bot.waitUntil(fact, timeout=4000)

    def starts(self) -> None:
        self.desk.window.leads.headline.start.click()

    def writes(self, lead_id: int) -> None:
        """The letter to this lead is in front."""
        self.until(lambda: self.letter.lead_id == lead_id and self.letter.isVisible())
        assert self.letters.state is State.ON

    def rests(self, state: State) -> None:
        self.until(lambda: self.letters.state is state)
        self.until(self.card.isVisible)


@pytest.fixture
def writer(small_world: World, qtbot: QtBot) -> Iterator[Writer]:
    made = Writer(small_world, qtbot)
    yield made
    made.desk.commands.toast.hide()
    made.desk.window.hide()


def test_today_is_named_for_who_writes(writer: Writer) -> None:
    headline = writer.desk.window.leads.headline
    assert headline.sentence.text() == "Good morning. Three people to write to"
    assert headline.start.text() == headline.start.accessibleName() == "Start writing"
    assert drawn(writer.desk.model, Column.NEXT_STEP).startswith("== To do today\n")
    writer.world.services.settings.set("calling-way", "phone")
    writer.until(lambda: headline.start.text() == "Start calling")
    assert "== To do today" not in drawn(writer.desk.model, Column.NEXT_STEP)


def test_letter_by_letter_to_what_came_of_it(writer: Writer) -> None:
    first, second, third = writer.due
    assert {first, second, third} == set(writer.leads)
    writer.starts()
    writer.writes(first)
    assert writer.strip.words.text() == "Letter 1 of 3"
    assert not writer.desk.window.leads.headline.start.isVisible()
    assert writer.letter.text.words.hasFocus()
    writer.letter.sent.click()
    writer.writes(second)
    assert writer.strip.words.text() == "Letter 2 of 3"
    writer.letter.sent.click()
    writer.writes(third)
    writer.letter.sent.click()
    writer.rests(State.OVER)
    assert writer.card.title.text() == "3 e-mails"
    assert list(writer.card.buttons) == [words.CLOSE]
    logged = [writer.world.services.leads.detail(i).log[0].attempt for i in writer.leads]
    assert {(one.outcome, one.channel) for one in logged} == {(Outcome.SENT, Channel.EMAIL)}
    writer.card.buttons[words.CLOSE].click()
    assert (writer.letters.state, writer.card.isHidden()) == (State.OFF, True)


def test_skipped_ones_come_at_the_end_with_what_was_written(writer: Writer) -> None:
    first, second, third = writer.due
    writer.starts()
    writer.writes(first)
    writer.letter.text.words.setPlainText("Dear Ann, half a letter")
    writer.desk.press(Qt.Key.Key_F7)
    writer.writes(second)
    assert writer.strip.words.text() == "Letter 1 of 3"
    writer.letter.sent.click()
    writer.writes(third)
    writer.letter.sent.click()
    writer.writes(first)
    assert writer.letter.text.words.toPlainText() == "Dear Ann, half a letter"
    assert writer.strip.words.text() == "Letter 3 of 3"


def test_a_pause_and_on_again_by_keyboard(writer: Writer) -> None:
    first, second, _third = writer.due
    writer.starts()
    writer.writes(first)
    writer.letter.sent.click()
    writer.writes(second)
    writer.desk.press(Qt.Key.Key_F8)
    writer.rests(State.PAUSED)
    name = writer.world.services.leads.detail(second).contacts[0].name
    assert writer.card.words.text().startswith(f"1 letter done. Next: {name}, ")
    assert writer.letter.isHidden()
    assert writer.letters.strip is None
    writer.until(writer.card.buttons[words.GO_ON].hasFocus)
    writer.desk.press(Qt.Key.Key_F8)
    writer.writes(second)
    writer.desk.press(Qt.Key.Key_F9)
    writer.rests(State.OVER)
    assert writer.card.title.text() == "1 e-mail"
    writer.card.buttons[words.BEGIN].click()
    writer.writes(second)


def test_a_letter_left_unsent_pauses(writer: Writer) -> None:
    first = writer.due[0]
    writer.starts()
    writer.writes(first)
    writer.letter.away.click()
    writer.rests(State.PAUSED)
    writer.desk.press(Qt.Key.Key_G)
    writer.writes(first)
    other = writer.due[-1]
    writer.desk.window.leads.table.setFocus()
    assert writer.desk.window.leads.table.select_lead(other)
    writer.rests(State.PAUSED)
    writer.until(lambda: writer.desk.detail.lead_id == other)
    assert not writer.card.buttons[words.GO_ON].hasFocus(), "the keyboard stays in the list"
    writer.card.buttons[words.END].click()
    assert writer.card.title.text() == "No letter this time"


def test_a_letter_put_off_until_later_is_not_due(writer: Writer) -> None:
    writer.world.services.steps.snooze(writer.leads[:2], instant("2026-11-23 15:00"))
    assert writer.due == (writer.leads[2],)
    writer.world.services.attempts.log(
        writer.leads[2], AttemptDraft(Outcome.SENT, channel=Channel.EMAIL)
    )
    assert writer.due == ()
    writer.desk.commands.session.start()
    assert writer.card.title.text() == "What helps now"


def test_while_the_search_is_paused_no_letter_is_opened(writer: Writer) -> None:
    writer.world.services.search_pause.pause(None)
    writer.desk.commands.session.start()
    assert writer.letters.state is State.OFF
    assert writer.desk.commands.toast.words.text() == PAUSED
