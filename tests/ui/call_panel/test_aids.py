"""Checklist, purpose and "what if they say": by keyboard, as plain text, kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.cards import CARD_KEYS, Card, cards_for, read_card
from followup_desktop.domain.checklist import ITEMS, checklist_for
from followup_desktop.domain.scripts import Occasion
from followup_desktop.system.assets import read_text
from followup_desktop.ui import theme
from followup_desktop.ui.call_panel.coaching.cards import KEY, CardsPanel, WhatIfButton
from followup_desktop.ui.call_panel.coaching.checklist import ChecklistCard
from followup_desktop.ui.call_panel.coaching.purpose import LONGEST_PURPOSE, PurposeLine
from tests.ui.test_hostile_text import PAYLOADS, rich
from tests.ui.world import World

CARDS = tuple(
    Card(f"k{n}", f"They say {n}.", f"I say {n}.\n\nAnd a second thought.", str(n))
    for n in range(1, 6)
)


class Page:
    """A shown page with one part on it and a field beside it."""

    def __init__(self, qtbot: QtBot, part: QWidget) -> None:
        self.qtbot, self.part = qtbot, part
        self.window = QWidget()
        box = QVBoxLayout(self.window)
        self.field = QLineEdit()
        box.addWidget(self.field)
        box.addWidget(part)
        box.addStretch(1)
        # As wide as the panel of the sketch (452) in its type; so much more in a wider one.
        letters = self.window.fontMetrics().horizontalAdvance(ITEMS[-1].words)
        self.wide = round(452 * letters / 196)
        self.window.resize(self.wide, 400)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus)

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            self.qtbot.keyClick(QApplication.focusWidget() or self.window, key)


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    theme.install(qapp, "light")


@pytest.fixture
def checklist(qtbot: QtBot) -> Page:
    return Page(qtbot, ChecklistCard())


@pytest.fixture
def purpose(qtbot: QtBot) -> Page:
    return Page(qtbot, PurposeLine())


@pytest.fixture
def cards(qtbot: QtBot) -> Page:
    return Page(qtbot, CardsPanel())


# The checklist -------------------------------------------------------------------


def test_ticks_stand_in_two_columns_as_in_the_sketch(checklist: Page) -> None:
    part = checklist.part
    assert isinstance(part, ChecklistCard)
    part.show_items(ITEMS, {"introduced"})
    checklist.qtbot.waitUntil(lambda: part.buttons["agreed"].y() > 0)
    places = [(button.x(), button.y()) for button in part.buttons.values()]
    assert len({x for x, _y in places}) == 2
    assert len({y for _x, y in places}) == 3
    for button in part.buttons.values():
        assert button.sizeHint().width() <= button.width(), "no words are cut"
        assert button.accessibleName() == button.item.words
        assert button.accessibleDescription() == button.item.prompt
    assert part.ticks() == {"introduced"}
    checklist.window.resize(round(checklist.wide * 0.66), 400)
    checklist.qtbot.waitUntil(lambda: len({b.x() for b in part.buttons.values()}) == 1)


def test_ticks_are_reached_and_made_by_keyboard(checklist: Page) -> None:
    part = checklist.part
    assert isinstance(part, ChecklistCard)
    part.show_items(ITEMS)
    told: list[object] = []
    part.ticks_changed.connect(told.append)
    checklist.press(Qt.Key.Key_Tab)
    assert part.buttons["introduced"].hasFocus()
    checklist.press(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert told == [{"introduced"}, {"introduced", "received"}]
    checklist.press(Qt.Key.Key_Down)
    assert part.buttons["questions"].hasFocus()
    checklist.press(Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Space)
    assert part.ticks() == {"received"}
    checklist.press(Qt.Key.Key_Up, Qt.Key.Key_Left)
    assert part.buttons["introduced"].hasFocus(), "there is nothing above"


def test_every_tick_is_in_the_file_at_once(checklist: Page, world: World) -> None:
    """Within the call: what is ticked outlives whatever happens to the program."""
    part, calling = checklist.part, world.services.calling
    assert isinstance(part, ChecklistCard)
    part.show_items(ITEMS)

    def keep(ticks: object) -> None:
        assert isinstance(ticks, frozenset)
        calling.beat(ticks=ticks)

    part.ticks_changed.connect(keep)
    calling.start(world.martin)
    part.buttons["interview"].click()
    world.reopen()
    left = world.services.calling.open_call()
    assert left is not None
    assert left.ticks == {"interview"}
    world.services.calling.discard()


def test_another_list_in_the_same_call_forgets_no_tick(checklist: Page) -> None:
    part = checklist.part
    assert isinstance(part, ChecklistCard)
    part.show_items(ITEMS, {"introduced", "interview", "of a later version"})
    voicemail = checklist_for(Occasion.VOICEMAIL)
    part.show_items(voicemail, part.ticks())
    assert set(part.buttons) == {item.key for item in voicemail}
    assert part.buttons["introduced"].isChecked()
    part.buttons["number"].click()
    part.show_items(ITEMS, part.ticks())
    assert part.ticks() == {"introduced", "interview", "number", "of a later version"}
    part.show_items((), part.ticks())
    assert not part.isVisible()


# The purpose ---------------------------------------------------------------------


def test_the_first_suggestion_holds_until_something_is_typed(purpose: Page) -> None:
    part = purpose.part
    assert isinstance(part, PurposeLine)
    part.show_purpose("", ("to thank you", "to ask for news"))
    assert part.field.text() == ""
    assert part.field.placeholderText() == part.purpose() == "to thank you"
    told: list[str] = []
    part.purpose_changed.connect(told.append)
    part.field.setFocus()
    purpose.qtbot.keyClicks(part.field, "to say  hello ")
    purpose.qtbot.waitUntil(lambda: told == ["to say hello"], timeout=5000)
    assert part.purpose() == "to say hello"
    part.field.clear()
    purpose.press(Qt.Key.Key_Return)
    assert told == ["to say hello", ""]
    assert part.purpose() == "to thank you"


def test_what_is_typed_last_is_told_when_the_call_ends(purpose: Page) -> None:
    part = purpose.part
    assert isinstance(part, PurposeLine)
    part.show_purpose("to thank you")
    told: list[str] = []
    part.purpose_changed.connect(told.append)
    part.field.setFocus()
    purpose.press(Qt.Key.Key_End)
    purpose.qtbot.keyClicks(part.field, "!")
    part.keep()
    part.keep()
    assert told == ["to thank you!"]


def test_a_suggestion_is_chosen_by_keyboard(purpose: Page) -> None:
    part = purpose.part
    assert isinstance(part, PurposeLine)
    part.show_purpose("", ("to thank you", "to ask R&D for news"))
    told: list[str] = []
    part.purpose_changed.connect(told.append)
    # No menu is opened here: it would take the keyboard of whoever runs the tests.
    part.field.suggestions_wanted.disconnect(part.ideas.showMenu)
    part.field.setFocus()
    with purpose.qtbot.waitSignal(part.field.suggestions_wanted):
        purpose.press(Qt.Key.Key_Down)
    purpose.press(Qt.Key.Key_Tab)
    assert part.ideas.hasFocus()
    ideas = part.menu.actions()
    assert [idea.text() for idea in ideas] == ["to thank you", "to ask R&&D for news"]
    ideas[1].trigger()
    assert told == ["to ask R&D for news"]
    assert part.field.text() == "to ask R&D for news"
    purpose.qtbot.waitUntil(lambda: purpose.window.focusWidget() is part.field)
    part.show_purpose("", ())
    assert not part.ideas.isVisible()


def test_words_being_typed_are_left_alone(purpose: Page) -> None:
    part = purpose.part
    assert isinstance(part, PurposeLine)
    part.show_purpose("")
    purpose.qtbot.keyClicks(part.field, "half a")
    part.show_purpose("from elsewhere", ("to thank you",))
    assert part.field.text() == "half a"
    told: list[str] = []
    part.purpose_changed.connect(told.append)
    part.keep()
    assert told == ["half a"]


# What if they say ------------------------------------------------------------------


def test_a_digit_chooses_and_escape_goes_back_twice(cards: Page) -> None:
    part = cards.part
    assert isinstance(part, CardsPanel)
    assert not part.isVisible()
    left: list[bool] = []
    part.closed.connect(lambda: left.append(True))
    part.show_cards(CARDS)
    assert part.buttons[0].hasFocus()
    assert [button.accessibleName() for button in part.buttons] == [c.they_say for c in CARDS]
    cards.press(Qt.Key.Key_3)
    assert part.chosen == CARDS[2]
    assert part.answer.text() == "I say 3.\n\nAnd a second thought."
    assert part.answer.hasFocus()
    assert part.answer.fontMetrics().height() > part.back.fontMetrics().height()
    cards.press(Qt.Key.Key_1)
    assert part.answer.text().startswith("I say 1."), "from answer to answer"
    cards.press(Qt.Key.Key_Left)
    assert part.chosen == CARDS[4]
    cards.press(Qt.Key.Key_Escape)
    assert part.chosen is None
    assert part.buttons[4].hasFocus()
    assert not left
    cards.press(Qt.Key.Key_Escape)
    assert left == [True]
    assert not part.isVisible()


def test_arrows_and_enter_choose(cards: Page) -> None:
    part = cards.part
    assert isinstance(part, CardsPanel)
    part.show_cards(CARDS)
    cards.qtbot.waitUntil(lambda: part.buttons[4].y() > 0)
    cards.press(Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert part.buttons[3].hasFocus()
    cards.press(Qt.Key.Key_Down)
    assert part.buttons[3].hasFocus(), "there is nothing beneath"
    cards.press(Qt.Key.Key_Return)
    assert part.chosen == CARDS[3]


def test_digits_are_cards_while_the_keyboard_is_in_them_and_outcomes_elsewhere(
    cards: Page,
) -> None:
    part = cards.part
    assert isinstance(part, CardsPanel)
    outcomes: list[str] = []
    for sequence in ("2", "Ctrl+2", "Escape"):
        shortcut = QShortcut(QKeySequence(sequence), cards.window)
        shortcut.activated.connect(lambda name=sequence: outcomes.append(name))
    part.show_cards(CARDS)
    cards.press(Qt.Key.Key_2)
    assert part.chosen == CARDS[1]
    cards.qtbot.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier
    )
    assert outcomes == ["Ctrl+2"]
    cards.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert outcomes == ["Ctrl+2"], "Esc went back within the cards"


def test_they_are_one_key_away_also_while_typing(qtbot: QtBot) -> None:
    page = Page(qtbot, CardsPanel())
    button = WhatIfButton(page.window, page.window)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    qtbot.keyClick(page.field, getattr(Qt.Key, f"Key_{KEY}"))
    assert pressed == [True]
    assert KEY in button.accessibleDescription()


def test_no_cards_at_all_have_a_way_back(cards: Page) -> None:
    part = cards.part
    assert isinstance(part, CardsPanel)
    part.show_cards(())
    assert part.back.hasFocus()
    cards.press(Qt.Key.Key_Down, Qt.Key.Key_1, Qt.Key.Key_Return)
    assert not part.isVisible()


@pytest.mark.parametrize("occasion", Occasion)
def test_our_cards_stand_in_two_columns_in_the_narrowest_panel(
    cards: Page, occasion: Occasion
) -> None:
    """All of them are in sight then, at 1024 × 640."""
    part = cards.part
    assert isinstance(part, CardsPanel)
    texts = (read_card(key, read_text("cards", f"{key}.md")) for key in CARD_KEYS)
    part.show_cards(cards_for(texts, occasion))
    cards.qtbot.waitUntil(lambda: part.buttons[-1].width() > 100)
    columns = {button.x() for button in part.buttons}
    assert len(columns) == 2
    for button in part.buttons:
        assert button.sizeHint().width() <= button.width(), "no words are cut"


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda text: ascii(text[:12]))
def test_whatever_they_hold_is_literal_text(qtbot: QtBot, payload: str) -> None:
    panel, line = CardsPanel(), PurposeLine()
    page = Page(qtbot, panel)
    page.window.layout().addWidget(line)
    card = Card("k", "They say so.", payload, "1")
    line.show_purpose(payload, (payload, payload[::-1]))
    panel.show_cards((card,))
    assert not rich(page.window)
    panel.choose(card)
    assert not rich(page.window)
    assert panel.answer.text() == payload
    assert len(line.field.text()) <= LONGEST_PURPOSE
    assert page.window.width() <= page.wide, "it makes nothing wider"
