"""The tone check: every rule by its own examples, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.lead import Rhythm
from followup_desktop.domain.tone import (
    MOST_OF_A_RULE,
    Finding,
    Rule,
    ToneRules,
    read_rules,
)
from followup_desktop.system.assets import asset, read_text

TONE = ToneRules(read_rules(read_text("tone", "rules.toml")))
NOT_OK = [(rule, text) for rule in TONE.rules for text in rule.not_ok]
OK = [(rule.name, text) for rule in TONE.rules for text in rule.ok]


def rhythm_of(rule: Rule) -> Rhythm:
    return Rhythm(min(rule.rhythms)) if rule.rhythms else Rhythm.APPLICATION


def heard(text: str, **asked: object) -> list[str]:
    """The rules that find something in ``text``."""
    return [finding.rule for finding in TONE.check(text, **asked)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "text"), NOT_OK, ids=[f"{rule.name}-{n}" for n, (rule, _text) in enumerate(NOT_OK)]
)
def test_what_does_not_sound_well_is_found(rule: Rule, text: str) -> None:
    assert rule.name in heard(text, rhythm=rhythm_of(rule))


@pytest.mark.parametrize("text", [text for _name, text in OK])
def test_what_sounds_well_is_left_alone_by_every_rule(text: str) -> None:
    for rhythm in Rhythm:
        assert heard(text, rhythm=rhythm) == []


def test_every_rule_is_explained_and_has_examples() -> None:
    assert len({rule.name for rule in TONE.rules}) == len(TONE.rules)
    for rule in TONE.rules:
        assert rule.reason.endswith("."), rule.name
        assert rule.suggestion, rule.name
        assert "!" not in rule.reason + rule.suggestion, rule.name
        if rule.check != "too-long":
            assert rule.ok, rule.name
            assert rule.not_ok, rule.name


def test_the_better_words_are_better() -> None:
    """No suggestion would be found fault with itself."""
    for rule in TONE.rules:
        for rhythm in Rhythm:
            assert heard(rule.suggestion, rhythm=rhythm) == [], rule.name


def test_a_job_may_be_asked_for_where_there_is_one() -> None:
    asking = "Are you still hiring for this position?"
    assert heard(asking) == []
    assert heard(asking, rhythm=Rhythm.PERSON) == ["job-from-a-contact"]


def test_running_over_time_is_said_with_the_numbers() -> None:
    [finding] = TONE.check("Hello.", seconds=48, goal_seconds=30)
    assert (finding.rule, finding.start, finding.end, finding.words) == ("too-long", 0, 0, "")
    assert "48" in finding.reason
    assert "30" in finding.reason
    assert heard("Hello.", seconds=30, goal_seconds=30) == []
    assert heard("Hello.", seconds=48) == []
    assert heard("Hello.", seconds=48, goal_seconds=30, kind="e-mail") == []


def test_placeholders_are_a_fault_only_once_they_should_be_filled() -> None:
    script = "{greeting}. [{referrer} suggested that I call.|{My_Name?}I call.] {about}."
    assert heard(script, unfilled=True) == []
    assert set(heard(script)) == {"left-blank"}
    assert heard("{greting}", unfilled=True) == ["left-blank"]


def test_what_is_quoted_is_not_mine() -> None:
    assert heard("> Why haven't you called?\n> PLEASE CALL ME\nThank you for asking.") == []
    assert heard("> a\nWhy haven't you called?") == ["why-not"]


def test_where_the_words_stand() -> None:
    text = "😀 Good morning. Why\nhaven’t  you <b>called</b>?"
    [finding] = TONE.check(text)
    assert text[finding.start : finding.end] == "Why\nhaven’t  you"
    assert finding.words == "Why haven’t you"
    [inside] = TONE.check("<b>I beg you</b>")
    assert inside.words == "I beg"


def test_a_rule_says_it_a_few_times_only() -> None:
    assert len(TONE.check("I beg you. " * 50)) == MOST_OF_A_RULE


def test_rules_that_are_none_are_refused() -> None:
    for wrong in ('check = "magic"', 'check = "phrases"\nwhatever = 1', ""):
        with pytest.raises(ValueError, match="x"):
            read_rules(f'[[rule]]\nname = "x"\nreason = "."\nsuggestion = "."\n{wrong}')


def test_our_own_words_sound_well() -> None:
    """Every script and card of ours, with its placeholders."""
    names = [
        (folder, one.name)
        for folder in ("scripts", "cards")
        for one in asset(folder).iterdir()
        if one.name.endswith(".md")
    ]
    assert len(names) > 20
    for folder, name in names:
        for rhythm in Rhythm:
            findings = TONE.check(read_text(folder, name), rhythm=rhythm, unfilled=True)
            assert findings == (), name


_PIECES = st.sampled_from(
    [text for rule in TONE.rules for text in (*rule.not_ok, *rule.ok)]
    + ["{", "}", "[name]", "<", "!", "> ", "\n", "\n\n", "'", "’", "\0", "İ", "ß", "😀",
       "_____", "I "]
)  # fmt: skip
_TEXTS = st.lists(_PIECES | st.text(max_size=12), max_size=12).map(" ".join)


@settings(max_examples=60)
@given(_TEXTS, st.sampled_from(Rhythm), st.booleans())
def test_findings_are_places_in_the_text(text: str, rhythm: Rhythm, unfilled: bool) -> None:
    findings = TONE.check(text, rhythm=rhythm, unfilled=unfilled)
    reached = 0
    for one in findings:
        assert reached <= one.start < one.end <= len(text), "in order, none over another"
        assert one.words == " ".join(text[one.start : one.end].split())
        assert one.words
        reached = one.end
    assert findings == TONE.check(text, rhythm=rhythm, unfilled=unfilled)


@settings(max_examples=40)
@given(_TEXTS)
def test_a_greeting_before_it_moves_what_is_found_and_changes_nothing(text: str) -> None:
    rules = ToneRules(rule for rule in TONE.rules if rule.check == "phrases")
    before = "Good morning.\n\n"

    def moved(one: Finding) -> tuple[str, int, str]:
        return one.rule, one.start + len(before), one.words

    shifted = [(one.rule, one.start, one.words) for one in rules.check(before + text)]
    assert shifted == [moved(one) for one in rules.check(text)]


@pytest.mark.parametrize(
    "text",
    ["{" * 200_000, "<" * 200_000, "." * 200_000, "A" * 200_000, "ABCD " * 50_000, "a'" * 100_000,
     ">\n" * 60_000, " " * 200_000, "i have called you " * 15_000, "_" * 100_000, "[a" * 60_000],
    ids=lambda text: ascii(text[:6]),
)  # fmt: skip
def test_a_text_made_to_take_long_does_not(text: str) -> None:
    """Each would take minutes where the work grew with the square of the text; the
    suite's own time limit is the only clock here."""
    assert len(TONE.check(text)) <= 2 * MOST_OF_A_RULE
