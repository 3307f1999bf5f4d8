"""The words of a call: who answers decides which; Space goes on, Backspace back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from followup_desktop.domain.scripts import Occasion, Part, Run
from followup_desktop.services.drafts import PromiseDraft
from followup_desktop.services.scripts.ready import ReadyThought
from followup_desktop.ui import theme
from followup_desktop.ui.prompter.long_thoughts import MOST_LETTERS, in_pieces
from followup_desktop.ui.prompter.prompt_text import LARGE, PromptText, ScriptView
from followup_desktop.ui.prompter.script_card import ScriptCard
from followup_desktop.ui.prompter.situations import MACHINE, SOMEONE, THEY
from followup_desktop.ui.prompter.soft_bar import SoftBar, said_length
from followup_desktop.ui.widgets import Button, column
from followup_desktop.ui.widgets.tick import Tick
from tests.ui.world import ZONE, World


class Stage:
    """A window with the card, and things around it that take the keyboard."""

    def __init__(self, world: World, bot: QtBot) -> None:
        self.world, self.bot = world, bot
        self.card = ScriptCard(world.services, bus=world.bus)
        self.pressed: list[str] = []
        self.hung_up = Button("I've hung up")
        self.hung_up.clicked.connect(self._on_hung_up_clicked)
        self.tick, self.notes = Tick("Introduced myself"), QLineEdit()
        inside = QWidget()
        inside.setLayout(column())
        for part in (self.hung_up, self.card, self.tick, self.notes):
            inside.layout().addWidget(part)
        self.window = QMainWindow()
        self.window.setCentralWidget(inside)
        self.window.resize(470, 420)
        bot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        bot.waitUntil(self.window.isActiveWindow)

    def _on_hung_up_clicked(self) -> None:
        self.pressed.append("hung up")

    def press(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        self.bot.keyClick(QApplication.focusWidget() or self.window, key)

    def type(self, words: str) -> None:
        """Type where the keyboard is."""
        self.bot.keyClicks(QApplication.focusWidget(), words)

    @property
    def shown(self) -> str:
        """The thought in large type."""
        return self.card.teleprompter.text.text()


@pytest.fixture
def stage(small_world: World, qtbot: QtBot) -> Iterator[Stage]:
    small_world.services.settings.set("name", "Betty Marsh")
    small_world.services.settings.set("number", "(206) 555-0101")
    small_world.services.settings.set("sentence", "For six years I have closed books on time.")
    made = Stage(small_world, qtbot)
    made.card.show_call(small_world.martin)
    yield made
    made.window.hide()


# Who answers ----------------------------------------------------------------------


def test_a_promised_call_begins_with_its_words(stage: Stage) -> None:
    assert stage.card.situation == THEY
    assert stage.card.occasion is Occasion.PROMISED
    assert "Betty Marsh" in stage.shown
    assert "promised" in stage.shown


def test_one_press_shows_the_right_words(stage: Stage) -> None:
    told: list[object] = []
    stage.card.situation_chosen.connect(told.append)
    for situation, occasion in (
        (MACHINE, Occasion.VOICEMAIL),
        (SOMEONE, Occasion.SOMEONE_ELSE),
        (THEY, Occasion.PROMISED),
    ):
        stage.card.next_thought()
        stage.card.situations.buttons[situation].click()
        assert stage.card.situation == situation
        assert stage.card.occasion is occasion
        assert stage.card.teleprompter.place == 0
    assert told == [MACHINE, SOMEONE, THEY]


def test_the_message_names_the_time_promised(stage: Stage) -> None:
    stage.card.situations.buttons[MACHINE].click()
    stage.card.set_promise(PromiseDraft("2026-11-26T16:30", ZONE))
    ready = stage.card.ready
    assert ready is not None
    assert ready.style == "promise"
    assert "Thursday 26 November" in ready.text
    assert ready.promise == PromiseDraft("2026-11-26T16:30", ZONE)
    stage.card.set_promise(PromiseDraft("2026-11-27T09:00", ZONE))
    assert "Friday 27 November" in stage.card.ready.text
    assert "Thursday" not in stage.card.ready.text


def test_the_other_style_leaves_the_number(stage: Stage) -> None:
    stage.card.situations.buttons[MACHINE].click()
    assert stage.card.styles.isVisible()
    stage.card.styles.buttons["number"].click()
    assert stage.card.ready is not None
    assert stage.card.ready.style == "number"
    stage.card.situations.buttons[THEY].click()
    assert not stage.card.styles.isVisible()


def test_the_bar_of_a_message_starts_at_the_press(stage: Stage) -> None:
    card = stage.card
    card.elapsed(40)
    assert not card.time_bar.isVisible()
    card.situations.buttons[MACHINE].click()
    assert card.time_bar.isVisible()
    assert card.time_bar.share == 0
    card.elapsed(55)
    assert card.time_bar.share == pytest.approx(0.5)
    card.elapsed(75)
    assert card.time_bar.share == 1
    assert card.time_bar.is_past
    card.situations.buttons[MACHINE].click()  # the beep came late: once more
    assert card.time_bar.share == 0


def test_the_bar_says_itself_in_words_and_is_no_alarm(stage: Stage) -> None:
    bar = SoftBar()
    stage.bot.addWidget(bar)
    bar.show_time(35, 30)
    assert bar.accessibleName() == "35 of 30 seconds"
    bar.resize(100, 4)
    colour = bar.grab().toImage().pixelColor(50, 2).name().upper()
    assert colour == theme.colours().on_notice
    assert colour != theme.colours().danger


@pytest.mark.parametrize(
    ("seconds", "words"), [(34, "34 s"), (60, "1 min"), (120, "2 min"), (125, "2 min 5 s")]
)
def test_lengths_are_said_shortly(seconds: int, words: str) -> None:
    assert said_length(seconds) == words


def test_the_length_is_said_beside_the_choice(stage: Stage) -> None:
    ready = stage.card.ready
    assert ready is not None
    assert stage.card.length.text() == f"about {said_length(ready.seconds)}"
    slow = ready.seconds
    stage.world.services.settings.set("words-per-minute", "70")
    stage.bot.waitUntil(lambda: stage.card.ready.seconds > slow)  # changed elsewhere


def test_what_changed_while_it_was_put_away_is_there_when_it_comes_back(stage: Stage) -> None:
    stage.card.hide()
    stage.world.services.settings.set("name", "Ann Vega")
    assert "Ann Vega" not in stage.shown
    stage.card.show()
    assert "Ann Vega" in stage.shown


# Going through it -------------------------------------------------------------------


def test_space_goes_on_and_backspace_back(stage: Stage) -> None:
    stage.hung_up.setFocus()
    thoughts = [one.text for one in stage.card.ready.thoughts]
    stage.press(Qt.Key.Key_Space)
    assert stage.shown == thoughts[1]
    stage.press(Qt.Key.Key_Space)
    assert stage.shown == thoughts[2]
    stage.press(Qt.Key.Key_Backspace)
    assert stage.shown == thoughts[1]
    assert stage.pressed == []


def test_enter_still_presses_the_focused_button(stage: Stage) -> None:
    stage.hung_up.setFocus()
    stage.press(Qt.Key.Key_Return)
    assert stage.pressed == ["hung up"]
    assert stage.card.teleprompter.place == 0


def test_space_is_a_space_where_one_types(stage: Stage) -> None:
    stage.notes.setFocus()
    stage.press(Qt.Key.Key_A)
    stage.press(Qt.Key.Key_Space)
    stage.press(Qt.Key.Key_B)
    stage.press(Qt.Key.Key_Backspace)
    assert stage.notes.text() == "a "
    assert stage.card.teleprompter.place == 0


def test_space_ticks_what_is_ticked_with_it(stage: Stage) -> None:
    stage.tick.setFocus()
    stage.press(Qt.Key.Key_Space)
    assert stage.tick.isChecked()
    assert stage.card.teleprompter.place == 0
    stage.hung_up.setFocus()
    stage.press(Qt.Key.Key_Space)
    assert stage.card.teleprompter.place == 1


def test_space_presses_buttons_again_where_no_script_is_shown(stage: Stage) -> None:
    stage.card.hide()
    stage.hung_up.setFocus()
    stage.press(Qt.Key.Key_Space)
    assert stage.pressed == ["hung up"]


def test_the_end_is_the_end(stage: Stage) -> None:
    prompter = stage.card.teleprompter
    count = len(prompter.thoughts)
    stage.hung_up.setFocus()
    for _press in range(count + 3):
        stage.press(Qt.Key.Key_Space)
    assert prompter.place == count - 1
    assert prompter.next.accessibleName() == "The end"
    assert prompter.next.isEnabled()  # else the keyboard would fall on another button
    prompter.next.click()
    assert prompter.place == count - 1
    stage.card.back_thought()
    assert prompter.next.accessibleName() == "Next"


def test_a_press_on_a_part_goes_there(stage: Stage) -> None:
    prompter = stage.card.teleprompter
    prompter.parts.buttons[Part.OFFER].click()
    assert prompter.thoughts[prompter.place].part is Part.OFFER
    assert prompter.parts.buttons[Part.OFFER].isChecked()
    prompter.parts.buttons[Part.OFFER].click()
    assert prompter.parts.buttons[Part.OFFER].isChecked()
    assert not prompter.parts.buttons[Part.WHO].isChecked()


def test_only_parts_that_the_script_has_are_named(stage: Stage) -> None:
    stage.world.services.scripts.set_text(
        Occasion.PROMISED, "", "# why\nJust one thing.\n\n# next\nThank you."
    )
    stage.bot.waitUntil(lambda: stage.shown == "Just one thing.")
    parts = stage.card.teleprompter.parts.buttons
    assert [part for part, one in parts.items() if one.isVisible()] == [Part.WHY, Part.NEXT]


def test_other_words_hold_until_somebody_else_answers(stage: Stage) -> None:
    menu = stage.card.menu
    action = next(one for one, what in menu.occasions.items() if what is Occasion.REJECTION)
    action.trigger()
    assert stage.card.occasion is Occasion.REJECTION
    stage.card.situations.buttons[THEY].click()
    assert stage.card.occasion is Occasion.PROMISED


# How it is shown ----------------------------------------------------------------------


def test_the_view_is_remembered(stage: Stage) -> None:
    keywords = next(a for a, v in stage.card.menu.views.items() if v is ScriptView.KEYWORDS)
    keywords.trigger()
    assert stage.world.services.settings.get().script_view == "keywords"
    first = stage.card.ready.thoughts[0]
    assert stage.shown == " · ".join(first.keywords)
    stage.card.show_call(stage.world.luis)
    assert stage.card.teleprompter.text.view is ScriptView.KEYWORDS
    assert keywords.isChecked()


def test_another_view_leaves_one_where_one_stands(stage: Stage) -> None:
    stage.card.next_thought()
    everything = next(a for a, v in stage.card.menu.views.items() if v is ScriptView.ALL)
    everything.trigger()
    assert stage.card.teleprompter.place == 1


def test_whatever_a_name_is_it_is_plain_text(stage: Stage) -> None:
    for words in ("<b>Betty</b>", "{my number}", "100 % {x} %s", "a & b"):
        stage.world.services.settings.set("name", words)
        assert words in stage.shown
    assert stage.card.teleprompter.text.textFormat() is Qt.TextFormat.PlainText


def bold_letters(text: PromptText) -> int:
    """How many dark pixels there are: more where a run is bold."""
    image = text.grab().toImage()
    return sum(
        image.pixelColor(x, y).lightness() < 100
        for x in range(image.width())
        for y in range(image.height())
    )


def test_values_of_the_lead_are_bold(small_world: World, qtbot: QtBot) -> None:
    text = PromptText()
    qtbot.addWidget(text)
    text.resize(240, 30)
    plain = ReadyThought(Part.WHO, (Run("This is "), Run("Betty Marsh")), ())
    text.show_thoughts([plain], ScriptView.THOUGHTS)
    before = bold_letters(text)
    text.show_thoughts(
        [replace(plain, runs=(Run("This is "), Run("Betty Marsh", filled=True)))],
        ScriptView.THOUGHTS,
    )
    assert bold_letters(text) > before


def test_letters_beyond_the_first_plane_do_not_shift_what_is_bold() -> None:
    from followup_desktop.ui.prompter.prompt_text import _bold_ranges

    ranges = _bold_ranges((Run("🙂 "), Run("Ann 🙂", filled=True), Run(".")))
    assert [(one.start, one.length) for one in ranges] == [(3, 6)]


def test_nothing_beneath_moves_from_thought_to_thought(stage: Stage) -> None:
    heights, scales = set(), set()
    for _thought in stage.card.ready.thoughts:
        QApplication.processEvents()
        heights.add(stage.card.teleprompter.scroll.heightForWidth(400))
        scales.add(stage.card.teleprompter.text.scale)
        stage.card.next_thought()
    assert len(heights) == len(scales) == 1


def test_a_low_place_gets_smaller_type_not_less_text(stage: Stage) -> None:
    prompter = stage.card.teleprompter
    text = prompter.text
    width = 400
    text.fit(width, text.tallest(width, LARGE))
    assert text.scale == LARGE
    text.fit(width, text.tallest(width, LARGE) - 5)
    assert text.scale < LARGE
    text.fit(width, 10)
    assert text.scale == 1.0  # never below the body: then it scrolls


# What is missing ------------------------------------------------------------------------


def test_what_is_missing_is_asked_for_in_place(stage: Stage) -> None:
    stage.world.services.settings.set("sentence", "")
    asked = stage.card.missing
    stage.bot.waitUntil(asked.isVisible)
    assert asked.field.accessibleName() == asked.question.text()
    assert "{" not in stage.card.ready.text
    asked.field.setFocus()
    stage.type("I fix pumps.")
    stage.press(Qt.Key.Key_Return)
    assert stage.world.services.settings.get().sentence == "I fix pumps."
    assert "I fix pumps." in stage.card.ready.text
    assert not asked.isVisible()
    assert QApplication.focusWidget() is stage.card.teleprompter.next


def test_words_typed_are_kept_when_the_field_is_left(stage: Stage) -> None:
    stage.world.services.settings.set("sentence", "")
    stage.bot.waitUntil(stage.card.missing.isVisible)
    stage.card.missing.field.setFocus()
    stage.type("I fix pumps.")
    stage.hung_up.setFocus()
    assert stage.world.services.settings.get().sentence == "I fix pumps."


def test_a_refusal_leaves_the_words(stage: Stage) -> None:
    from followup_desktop.domain.scripts import Missing, Where

    question = stage.card.missing
    question.ask([Missing("applied", "When did you apply?", Where.LEAD)])
    question.field.setFocus()
    stage.type("soonish")
    stage.press(Qt.Key.Key_Return)
    assert question.problem.isVisible()
    assert question.field.text() == "soonish"
    assert question.isVisible()


def test_a_suggestion_is_nobodys_answer_until_it_is_taken(stage: Stage) -> None:
    from followup_desktop.domain.scripts import Missing, Where

    question = stage.card.missing
    question.ask([Missing("referrer", "Who referred you?", Where.LEAD, "Ann Vega")])
    assert question.field.text() == "Ann Vega"
    question.field.setFocus()
    stage.hung_up.setFocus()
    assert stage.world.services.leads.detail(stage.world.martin).lead.referrer_id is None
    question.field.setFocus()
    stage.press(Qt.Key.Key_Return)
    assert stage.world.services.leads.detail(stage.world.martin).lead.referrer_id is not None


def test_a_lead_that_is_gone_is_said_and_nothing_breaks(stage: Stage) -> None:
    stage.world.services.leads.delete([stage.world.martin])
    stage.card.refresh()
    assert stage.card.ready is None
    assert stage.card.problem.text()
    stage.card.clear()
    assert not stage.card.problem.isVisible()


# Long, narrow, named ----------------------------------------------------------------------


def test_a_long_thought_comes_in_pieces_with_every_word() -> None:
    words = " ".join(f"Sentence {n} is here." for n in range(2_000))
    runs = (Run(words[:777]), Run(words[777:9_000], filled=True), Run(words[9_000:]))
    pieces = in_pieces([ReadyThought(Part.OFFER, runs, ("offer",))])
    assert "".join(piece.text for piece in pieces) == words
    assert max(len(piece.text) for piece in pieces) <= MOST_LETTERS
    assert all(piece.text.rstrip().endswith(".") for piece in pieces)
    filled = "".join(run.text for piece in pieces for run in piece.runs if run.filled)
    assert filled == words[777:9_000]


def test_one_endless_word_comes_in_pieces() -> None:
    pieces = in_pieces([ReadyThought(Part.WHO, (Run("x" * 10_000),), ())])
    assert "".join(piece.text for piece in pieces) == "x" * 10_000


def test_a_very_long_script_is_not_laid_out_whole(small_world: World, qtbot: QtBot) -> None:
    text = PromptText()
    qtbot.addWidget(text)
    thoughts = [ReadyThought(Part.WHO, (Run("word " * 60),), ())] * 800
    text.show_thoughts(thoughts, ScriptView.ALL)
    text.resize(400, 200)
    text.grab()
    assert text.view is ScriptView.THOUGHTS
    assert len(text._heights) < 10


@pytest.mark.parametrize("points", [9.75, 20.0])
def test_nothing_is_cut_in_a_narrow_panel(stage: Stage, qapp: QApplication, points: float) -> None:
    before = qapp.font()
    font = QFont(before)
    font.setPointSizeF(points)
    qapp.setFont(font)
    stage.world.services.settings.set("sentence", "")
    try:
        card = ScriptCard(stage.world.services)
        stage.bot.addWidget(card)
        card.show_call(stage.world.martin)
        card.show()
        for low in (False, True):
            for situation in (THEY, MACHINE):
                card.set_low(low=low)
                card.situations.buttons[situation].click()
                settle(card, 396)
                check_nothing_is_cut(card)
    finally:
        qapp.setFont(before)
        card.hide()


def settle(card: QWidget, width: int) -> None:
    """As wide as that, and as high as it then wants to be."""
    for _round in range(3):
        card.resize(width, card.heightForWidth(width))
        QApplication.processEvents()


def check_nothing_is_cut(card: QWidget) -> None:
    """Every label and button stands whole within the card."""
    for part in card.findChildren(QLabel) + card.findChildren(QAbstractButton):
        if not part.isVisible() or isinstance(part, PromptText):
            continue
        where = part.rect().translated(part.mapTo(card, part.rect().topLeft()))
        assert card.rect().contains(where), (part.text(), where)
        wanted = part.heightForWidth(part.width()) if isinstance(part, QLabel) else -1
        assert wanted <= part.height() + 1, part.text()
        if isinstance(part, QPushButton):
            assert part.sizeHint().width() <= part.width() + 1, part.text()


def test_every_control_has_its_name(stage: Stage) -> None:
    stage.card.situations.buttons[MACHINE].click()
    controls = [one for one in stage.card.findChildren(QAbstractButton) if one.isVisible()]
    assert len(controls) >= 8
    for one in controls:
        assert any(letter.isalpha() for letter in one.accessibleName()), one.text()
    text = stage.card.teleprompter.text
    assert text.accessibleName() == text.text() == stage.shown


def test_a_day_of_words_is_filled_and_cut_once(stage: Stage) -> None:
    """50,000 words: what changes elsewhere during the call does not begin it all again."""
    words = "I have closed the books on time and would like to help {company}. " * 3_500
    stage.world.services.scripts.set_text(Occasion.PROMISED, "", words)
    stage.card.show_call(stage.world.martin)
    text, ready = stage.card.teleprompter.text, stage.card.ready
    before = text.thoughts
    assert len(before) > 500
    stage.card.next_thought()
    stage.card.refresh()
    assert text.thoughts is before
    assert ready is not None
    assert stage.card.ready is not None
    assert stage.card.ready.thoughts is ready.thoughts
    assert stage.card.teleprompter.place == 1
    stage.world.services.settings.set("name", "Betty Moss")
    stage.world.services.scripts.set_text(Occasion.PROMISED, "", "I am {my name}.")
    assert stage.shown == "I am Betty Moss."
