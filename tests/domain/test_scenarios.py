"""Runs ``scenarios.md``, the page on which each row and exception of planner.md is told."""

import re

import pytest

from followup_desktop.domain.step import NoStep, StepKind

from .scenario_page import PAGE, PHRASES, Line, Story, lines, read_day, say_step

LINES = tuple(lines(PAGE.read_text("utf-8")))
EXCEPTIONS = (
    "the last call was busy",
    "no calls",
    "no usable number",
    "called that day, three times that week, an interview there",
    "a letter or visit does the step",
)
"""What planner.md lists after its table, in its order."""


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"line {line.number}")
def test_scenario(line: Line) -> None:
    story = Story().tell(line.known)
    step = story.plan(line.now)
    words = step.because if isinstance(step, NoStep) else step.why
    found = (str(step.row), say_step(step, story.scenario.zone), words)
    assert found == (line.row, line.step, line.words), f"scenarios.md, line {line.number}"


@pytest.mark.parametrize("row", range(1, 20))
def test_each_row_has_a_scenario_of_its_own(row: int) -> None:
    section = f"Row {row} · "
    assert any(line.section.startswith(section) and line.row == str(row) for line in LINES)


@pytest.mark.parametrize("exception", EXCEPTIONS)
def test_each_exception_has_scenarios(exception: str) -> None:
    rows = [line.row for line in LINES if line.section == f"Exception · {exception}"]
    assert len(rows) >= 3
    assert all(int(row) >= 9 for row in rows)


def test_every_kind_of_step_is_told() -> None:
    told = {line.step.partition(",")[0].partition(" ")[0] for line in LINES}
    assert told >= {kind.value for kind in StepKind}


def test_nothing_is_told_twice_in_a_section() -> None:
    told = [(line.section, line.known, line.now) for line in LINES]
    assert len(told) == len(set(told))


def test_every_phrase_of_the_page_is_used() -> None:
    """So that the language holds no more than the page needs."""
    phrases = {phrase.strip() for line in LINES for phrase in line.known.split("; ")}
    unused = [p for p in PHRASES if not any(re.fullmatch(p, phrase) for phrase in phrases)]
    assert unused == []


def test_a_step_that_is_stored_stays() -> None:
    """The plan of each line, stored, is the plan of the same moment again."""
    assert len(LINES) > 100
    for line in LINES:
        story = Story().tell(line.known)
        step = story.keep(line.now)
        assert story.plan(line.now) == step, f"scenarios.md, line {line.number}"


def test_the_page_refuses_what_it_does_not_know() -> None:
    with pytest.raises(AssertionError, match="no phrase"):
        Story().tell("applied Mon 2 Nov; whistled Mon 16 Nov 8:00")
    with pytest.raises(AssertionError, match="Mon"):
        read_day("Tue 16 Nov")
