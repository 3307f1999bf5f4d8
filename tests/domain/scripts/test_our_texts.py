"""The texts that come with the program: one for each occasion, whole and well formed."""

import re

import pytest

from followup_desktop.domain.scripts import (
    GOAL_SECONDS,
    PLACEHOLDERS,
    WRITTEN,
    Occasion,
    Part,
    ScriptFacts,
    fill,
    parse,
    styles_of,
    title_of,
)
from followup_desktop.domain.scripts.occasion import MESSAGE_STYLE
from followup_desktop.domain.scripts.placeholders import PHRASES, plain_name
from followup_desktop.system.assets import asset, read_text

ALL = [(occasion, style) for occasion in Occasion for style in styles_of(occasion)]
NAMES = {f"{o.value}.{s}.md" if s else f"{o.value}.md": (o, s) for o, s in ALL}


def test_each_occasion_has_its_text_and_each_text_its_occasion() -> None:
    assert {file.name for file in asset("scripts").iterdir()} == set(NAMES)
    assert len({title_of(*one) for one in ALL}) == len(ALL)
    assert GOAL_SECONDS[Occasion.VOICEMAIL] == 30
    assert set(GOAL_SECONDS) == set(Occasion) - WRITTEN


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_text_is_well_formed(name: str) -> None:
    occasion, style = NAMES[name]
    text = read_text("scripts", name)
    for inside in re.findall(r"\{([^}]*)\}", text):
        assert plain_name(inside).removesuffix("?") in {*PLACEHOLDERS, *PHRASES}, inside
    depth = 0
    for letter in text:
        depth += (letter == "[") - (letter == "]")
        assert depth >= 0
    assert depth == 0
    script = parse(text, occasion, style)
    wanted = set(Part) - ({Part.OFFER} if style == MESSAGE_STYLE else set())
    assert {thought.part for thought in script.thoughts} == wanted
    if occasion not in WRITTEN:
        assert all(thought.keywords for thought in script.thoughts)
    assert bool(script.subject) == (occasion in WRITTEN and style != MESSAGE_STYLE)


@pytest.mark.parametrize("name", sorted(NAMES))
@pytest.mark.parametrize(
    "flags", [(), ("network",), ("no calls",), ("returning", "tried", "as written")]
)
def test_a_text_makes_sense_with_nothing_known(name: str, flags: tuple[str, ...]) -> None:
    """Before a name, a company or a job is typed: still whole sentences, none empty."""
    script = parse(read_text("scripts", name), *NAMES[name])
    facts = ScriptFacts(greeting="Good morning", check_in="Monday", flags=frozenset(flags))
    said = [fill(thought.text, facts).text for thought in script.thoughts]
    assert sum(len(one.split()) for one in said) >= 12
    for one in filter(None, said):
        assert one[0].isupper(), one
        assert one[-1] in ".?,s", one
        assert not re.search(r"[{}\[\]|]|  | [.,?!;:]|\.\.|,\.|, \?", one), one
