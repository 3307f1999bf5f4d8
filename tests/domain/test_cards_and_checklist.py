""" "What if they say" and what is to be ticked, for every occasion."""

from __future__ import annotations

import pytest

from followup_desktop.domain.cards import CARD_KEYS, MOST_CARDS, cards_for, read_card
from followup_desktop.domain.checklist import ITEMS, checklist_for, words_of
from followup_desktop.domain.scripts import Occasion, ScriptFacts, fill
from followup_desktop.domain.scripts.template import read_template, slots_in
from followup_desktop.system.assets import asset, read_text

CARDS = tuple(read_card(key, read_text("cards", f"{key}.md")) for key in CARD_KEYS)


def test_every_card_is_read_and_none_is_forgotten() -> None:
    files = {one.name.removesuffix(".md") for one in asset("cards").iterdir()}
    assert {name for name in files if not name.startswith("_")} == set(CARD_KEYS)
    assert len({card.they_say for card in CARDS}) == len(CARDS)
    for card in CARDS:
        assert card.occasions <= set(Occasion), card.key


@pytest.mark.parametrize("occasion", Occasion)
def test_each_card_of_an_occasion_has_its_digit(occasion: Occasion) -> None:
    cards = cards_for(CARDS, occasion)
    assert [card.shortcut for card in cards] == [str(n + 1) for n in range(len(cards))]
    assert len(cards) <= MOST_CARDS
    fitting = [card for card in CARDS if not card.occasions or occasion in card.occasions]
    assert len(fitting) - len(cards) <= 1, "what comes last is what is heard least"


@pytest.mark.parametrize(
    ("occasion", "they_say"),
    [
        (Occasion.FIRST_CALL, "We're not hiring."),
        (Occasion.FIRST_CALL, "Just send an e-mail."),
        (Occasion.FIRST_CALL, "Who is this?"),
        (Occasion.SOMEONE_ELSE, "I can't put you through."),
        (Occasion.NETWORK, "I can't get you a job."),
        (Occasion.AFTER_INTERVIEW, "We haven't decided yet."),
        (Occasion.RECRUITER, "Nothing fits at the moment."),
    ],
)
def test_what_one_is_afraid_to_hear_is_among_them(occasion: Occasion, they_say: str) -> None:
    assert they_say in [card.they_say for card in cards_for(CARDS, occasion)]


def test_an_answer_is_whole_even_where_nothing_is_known() -> None:
    """Every sentence that needs a value may be left out; something is left to say."""
    for card in CARDS:
        said = fill(card.i_say, ScriptFacts()).text
        assert len(said.split()) >= 8, card.key
        assert not set("{}[]|") & set(said), card.key
        assert "  " not in said, card.key


def test_no_card_speaks_of_what_there_is_no_word_for() -> None:
    """What stands between braces is on the list of placeholders, all of it."""
    for card in CARDS:
        slots = list(slots_in(read_template(card.i_say)))
        assert bool(slots) == ("{" in card.i_say), card.key
        everything = ScriptFacts(**{slot.placeholder.name.replace(" ", "_"): "x" for slot in slots
                                    if not slot.placeholder.flag})  # fmt: skip
        assert "{" not in fill(card.i_say, everything).text, card.key


@pytest.mark.parametrize("text", ["", "they: Hello", "for: visit\n\nHello", "they:\n\nHello"])
def test_a_card_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="odd"):
        read_card("odd", text)


def test_a_card_is_read_whatever_its_line_ends() -> None:
    card = read_card("k", "they: Who?\r\nfor: visit · e-mail\r\n\r\nIt is\r\nme.\r\n\r\n\r\nYou?")
    assert (card.they_say, card.i_say) == ("Who?", "It is me.\n\nYou?")
    assert card.occasions == {"visit", "e-mail"}


def test_the_checklist_of_a_first_call() -> None:
    keys = [item.key for item in ITEMS]
    assert keys == ["introduced", "received", "interested", "questions", "interview", "agreed"]
    assert checklist_for(Occasion.FIRST_CALL) == ITEMS
    assert words_of("interview") == "Asked for an interview"
    assert words_of("of a later version") == "of a later version"


def test_the_same_key_says_the_same_on_every_occasion() -> None:
    """The file keeps keys: a tick made on one occasion is read on any other."""
    words: dict[str, str] = {}
    for occasion in Occasion:
        items = checklist_for(occasion)
        assert len({item.key for item in items}) == len(items)
        for item in items:
            assert item.key.isalpha()
            assert words.setdefault(item.key, item.words) == item.words == words_of(item.key)
    assert checklist_for(Occasion.EMAIL) == ()
