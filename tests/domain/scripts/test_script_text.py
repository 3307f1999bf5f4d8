"""The text form of a script, ours and a person's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.scripts import Occasion, Part, Thought, parse


def test_headings_thoughts_keywords() -> None:
    script = parse(
        "\ufeffsubject: Hello {they}\r\n\r\n# who\r\nGood morning.\r\nI am Al.\r\n> Al · hello\r\n"
        "\r\n## Why I’m calling:\r\nThe job.\r\n\r\nAnd the town.\r\n# the next step\r\nBye.",
        Occasion.EMAIL,
        "resend",
    )
    assert (script.occasion, script.style, script.subject) == (
        Occasion.EMAIL,
        "resend",
        "Hello {they}",
    )
    assert script.thoughts == (
        Thought(Part.WHO, "Good morning.\nI am Al.", ("Al", "hello")),
        Thought(Part.WHY, "The job."),
        Thought(Part.WHY, "And the town."),
        Thought(Part.NEXT, "Bye."),
    )


def test_keywords_may_stand_apart() -> None:
    script = parse("Hello.\n\n> one; two")
    assert script.thoughts == (Thought(Part.WHO, "Hello.", ("one", "two")),)


def test_what_is_no_form_is_text() -> None:
    script = parse("# Notes\n<b>Hi</b> {x} 100%\n#who\nsubject: x")
    assert [thought.text for thought in script.thoughts] == [
        "# Notes\n<b>Hi</b> {x} 100%",
        "subject: x",
    ]
    assert parse("").thoughts == parse("# who\n\n# why").thoughts == ()


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_no_word_is_lost(text: str) -> None:
    script = parse(f"x {text}")
    kept = " ".join(
        [script.subject, *(f"{one.text} {' '.join(one.keywords)}" for one in script.thoughts)]
    )
    headings = {"#", "who", "why", "offer", "help", "next"}
    for word in text.split():
        plain = word.strip("#>·; ")
        assert all(part in kept for part in plain.replace("·", ";").split(";")) or plain in headings


def test_fifty_thousand_words_and_one_more() -> None:
    assert len(parse("word " * 50_000).thoughts[0].text.split()) == 50_000
    with pytest.raises(DomainError, match="50,000 words"):
        parse("word " * 50_001)
    with pytest.raises(DomainError, match="too much for a script"):
        parse("x" * 1_000_001)
