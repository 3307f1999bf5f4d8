"""Our own replacer: a fixed list, plain text, nothing unfilled ever said."""

import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.scripts import PLACEHOLDERS, ScriptFacts, Where, fill, missing, parse
from followup_desktop.domain.scripts.placeholders import PHRASES
from followup_desktop.domain.scripts.saying import sayable
from followup_desktop.domain.scripts.template import read_template

FACTS = ScriptFacts(
    my_name="Betty Marsh",
    my_sentence="I close the books on time.",
    greeting="Good morning",
    they="Martin Jones",
    their_name="Martin Jones",
    company="Acme Inc.",
    position="financial analyst",
    flags=frozenset({"tried"}),
)

HOSTILE = [
    "{my name}",
    "{their name}{referrer}",
    "{0.__class__.__mro__}",
    "{position!r:>1000000}",
    "%s %(name)s %n",
    "$name ${name} `name`",
    "[a|b] [c] |",
    "<b>Bobby</b> &amp; <img src='file:///etc/passwd'>",
    "{{ 7 * 7 }} {% for x in y %}",
    "# why",
    "> keyword · word",
    "subject: hello",
    "O'Brien, Jr.",
    "李小龍",
    "José Ñandú-Ærø",
]


def said(text: str, facts: ScriptFacts = FACTS) -> str:
    return fill(text, facts).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{greeting}[, {they}]. I'm {my name}.", "Good morning, Martin Jones. I'm Betty Marsh."),
        ("{MY_NAME} and { my  name }", "Betty Marsh and Betty Marsh"),
        ("[{referrer} sent me.] Hello.", "Hello."),
        ("[{referrer} sent me|I found you].", "I found you."),
        ("[{tried?}I rang before.] Hello.", "I rang before. Hello."),
        ("[{network?}Advice|A job], please.", "A job, please."),
        ("A[, {referrer}[ of {company}]] b", "A b"),
        ("A[, {they}[ of {company}]], b", "A, Martin Jones of Acme Inc., b"),
        ("Do you know {referrer}? I do.", "I do."),
        ("{referrer} sent me to Dr. Vega. Hello.", "Vega. Hello."),
        ("{network?}I like your work. {tried?}I rang before.", "I rang before."),
        ("I like {company}.", "I like Acme Inc."),
        ("{my sentence} And {referrer} knows.", "I close the books on time."),
        ("{my sentence}.", "I close the books on time."),
        ("Hello {nobody}, {my name", "Hello {nobody}, {my name"),
        ("[laughs] so | so [a|b]", "[laughs] so | so [a|b]"),
        ("100 % of {position!r}", "100 % of {position!r}"),
        ("a  b\t c ,d ; {my name} .", "a b c ,d; Betty Marsh."),
        ("Wait ... what ?", "Wait ... what?"),
        ("one\n {referrer} x\n\n\n\nthree ", "one\n\nthree"),
        ("{referrer}", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_said(text: str, expected: str) -> None:
    assert said(text) == expected


def test_values_are_marked() -> None:
    filled = fill("I am {my name}, for {position}.", FACTS)
    assert [(run.text, run.filled) for run in filled.runs] == [
        ("I am ", False),
        ("Betty Marsh", True),
        (", for ", False),
        ("financial analyst", True),
        (".", False),
    ]
    assert [filled.text[a:b] for a, b in filled.spans] == ["Betty Marsh", "financial analyst"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_said_as_it_is_written(name: str) -> None:
    facts = ScriptFacts(my_name="Betty Marsh", they=sayable(name), company=sayable(name))
    assert said("Hello, {they} of {company}, I'm {my name}.", facts) == (
        f"Hello, {name} of {name}, I'm Betty Marsh."
    )


words = st.lists(
    st.sampled_from(
        [*string.ascii_letters, *" .,!?%{}[]|<>#\n'$:;é", "{my name}", "{they}", "{x}"]
    ),
    max_size=60,
).map("".join)
"""Whatever a person may type, and often what matters to the replacer."""


@settings(max_examples=100)
@given(text=words, name=st.text(max_size=30), referrer=st.text(max_size=10))
def test_nothing_breaks_it_and_nothing_runs(text: str, name: str, referrer: str) -> None:
    facts = ScriptFacts(my_name=sayable(name), they="{my name}", referrer=sayable(referrer))
    filled = fill(f"{text} [{{referrer}}|nobody] {{they}}", facts)
    assert len(filled.text) <= len(text) + 200 + 30 * (len(name) + len(referrer) + 9)
    for start, end in filled.spans:
        assert filled.text[start:end] in {facts.my_name, facts.they, facts.referrer}
    assert "  " not in filled.text


@settings(max_examples=100)
@given(
    text=st.lists(
        st.sampled_from(
            ["Hello", "{my name}", "{company}", "{referrer}", ".", ",", " ", "x.", "\n"]
        )
    ).map("".join),
    name=st.sampled_from(["Betty Marsh", "100%", "<i>", "O'Hara"]),
)
def test_filling_what_is_filled_changes_nothing(text: str, name: str) -> None:
    facts = ScriptFacts(my_name=name, company="Acme Inc.")
    once = said(text, facts)
    assert said(once, facts) == once
    assert "{" not in once


@settings(max_examples=100)
@given(text=st.text(st.sampled_from("[|]{}ab? "), max_size=80))
def test_brackets_without_a_placeholder_are_text(text: str) -> None:
    assert "".join(node for node in read_template(text) if isinstance(node, str)) == text


def test_brackets_as_deep_as_a_file_is_long() -> None:
    filled = fill("[" * 20_000 + "{my name}" + "]" * 20_000, FACTS)
    assert "Betty Marsh" in filled.text
    assert len(read_template("[{my name}|" * 5_000)) > 0


def test_what_is_missing_is_asked_for_once_and_in_order() -> None:
    script = parse("# who\n{referrer} {my number slowly} {my number} {whom}\n\n{they} {callback}")
    asked = missing(script, ScriptFacts())
    assert [(one.placeholder, one.question, one.where) for one in asked] == [
        ("my number", "What is your telephone number?", Where.PROFILE),
        ("their name", "What is their name?", Where.CONTACT),
        ("referrer", "Who referred you?", Where.LEAD),
    ]
    assert (
        missing(script, ScriptFacts(unasked=frozenset({"referrer"})))[-1].placeholder != "referrer"
    )
    assert missing(parse("{my sentence}"), FACTS) == ()


def test_phrases_always_say_something() -> None:
    for name, phrase in PHRASES.items():
        for facts in (ScriptFacts(), FACTS, ScriptFacts(flags=frozenset({"network"}))):
            assert re.search(r"\w{4}", said(f"{{{name}}}", facts)), (name, facts)
        assert all(
            inner.strip("?") in PLACEHOLDERS for inner in re.findall(r"\{([^}]*)\}", phrase.text)
        )
