"""Purposes that fit the history, and never "just checking in"."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.attempt import Result
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import CloseReason, Rhythm, Source, Stage
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.purpose import MOST_SUGGESTED, suggest_purposes
from followup_desktop.domain.rhythm import PlanSettings
from tests.builders import Scenario, day, instant
from tests.domain.histories import all_settings, cases

NOW = "2026-11-23 09:00"


def first(scenario: Scenario, referrer: str = "", now: str = NOW) -> str:
    """What is suggested first, for a call on Monday 23 November."""
    return every(scenario, referrer, now)[0]


def every(scenario: Scenario, referrer: str = "", now: str = NOW) -> tuple[str, ...]:
    situation = Situation(scenario.facts, scenario.settings, instant(now, scenario.zone))
    return suggest_purposes(situation, referrer)


def applied() -> Scenario:
    return Scenario().applied("2026-11-12")


def interviewed() -> Scenario:
    return applied().talked("2026-11-16 08:00").interview("2026-11-19 10:00")


_TOLD = applied().talked("2026-11-18 08:00", Result.INFORMATION)
_THROUGH = (
    "to make sure that my résumé reached you, and to ask when interviews are being set",
    "to hear how things stand since the interview on Thursday 19 November",
)

CASES = {
    "applied": (applied(), _THROUGH[0]),
    "not applied yet": (
        Scenario(),
        "to ask whether the position is still open, and how best to apply",
    ),
    "closing soon": (
        applied().lead_with(closes_on=day("2026-11-27")),
        "to make sure that my papers are complete before Friday 27 November",
    ),
    "announced in the letter": (
        applied().lead_with(cover_letter_date=day("2026-11-23")),
        "as I wrote in my letter, to hear whether you have any questions",
    ),
    "interview not thanked for": (
        interviewed(),
        "to thank you for the interview on Thursday 19 November",
    ),
    "interview thanked for": (interviewed().emailed("2026-11-19 15:00"), _THROUGH[1]),
    "interview ahead": (
        applied().talked("2026-11-16 08:00").interview("2026-11-24 14:00"),
        "to confirm the interview on Tuesday 24 November at 2 in the afternoon",
    ),
    "news were agreed": (
        applied().talked("2026-11-16 08:00").expect("2026-11-20", "2026-11-23"),
        "to ask for the news you mentioned for Friday 20 November",
    ),
    "they rang": (
        applied().they_rang("2026-11-20 16:00"),
        "to return your call of Friday 20 November",
    ),
    "promised": (
        applied().voicemail("2026-11-19 17:12").promise("2026-11-23 08:30"),
        "as I promised, to make sure that my résumé reached you",
    ),
    "promised after a talk": (
        applied().talked("2026-11-19 17:12").promise("2026-11-23 08:30"),
        "as I promised, to go on where we left off",
    ),
    "résumé sent again": (
        applied().talked("2026-11-18 08:00", Result.RESEND).emailed("2026-11-18 09:00"),
        "to make sure that my résumé arrived this time and can be read",
    ),
    "passed on": (
        applied().talked("2026-11-18 08:00", Result.PASSED_ON),
        "to ask whom my papers went to, and whether I may call them",
    ),
    "something learned": (_TOLD, "to add something to what you told me on Wednesday 18 November"),
    "offer": (
        applied().talked("2026-11-18 08:00", Result.OFFER).stage(Stage.OFFER),
        "to thank you for the offer, and to ask what is still open",
    ),
    "network contact": (
        Scenario().rhythm(Rhythm.PERSON),
        "to ask your advice for twenty minutes",
    ),
    "network contact, after a talk": (
        Scenario().rhythm(Rhythm.PERSON).talked("2026-11-10 08:00"),
        "to thank you, and to tell you what came of your advice",
    ),
    "recruiter": (
        applied().rhythm(Rhythm.RECRUITER),
        "to ask which of your openings would suit me",
    ),
    "temp agency": (
        applied().rhythm(Rhythm.TEMP_AGENCY),
        "to tell you that I am free this week",
    ),
    "met at a fair": (
        applied().source(Source.JOB_FAIR).rhythm(Rhythm.APPLICATION),
        "because we met at the fair, and I would like to hear more",
    ),
    "closed": (
        applied().lead_with(stage=Stage.CLOSED, close_reason=CloseReason.FILLED),
        "to thank you, and to ask you to keep me in mind",
    ),
}


@pytest.mark.parametrize(("scenario", "expected"), CASES.values(), ids=CASES)
def test_what_fits_best_comes_first(scenario: Scenario, expected: str) -> None:
    assert first(scenario) == expected


def test_news_are_not_asked_for_before_their_day() -> None:
    waiting = applied().talked("2026-11-16 08:00").expect("2026-11-24", "2026-11-25")
    assert not [words for words in every(waiting) if "news you mentioned" in words]


def test_a_promise_for_later_is_not_kept_early() -> None:
    later = applied().voicemail("2026-11-19 17:12").promise("2026-11-24 08:30")
    assert not [words for words in every(later) if "promised" in words]


def test_who_referred_me_is_named_where_that_is_allowed() -> None:
    assert first(applied(), "Anna Berg") == "because Anna Berg thought that we should talk"
    assert "Anna" not in " ".join(every(applied()))


@pytest.mark.parametrize(
    ("notes", "news"),
    [
        ("Passed the payroll certification in October.", "my new certificate"),
        ("I finished my Excel course last week", "the course I finished"),
        ("Got my forklift licence!", "my new licence"),
        ("Offered to look at my portfolio, of course.", ""),
        ("A matter of course; test the phone number.", ""),
        ("The company website is new.", ""),
    ],
)
def test_news_of_my_own_are_found_in_the_notes(notes: str, news: str) -> None:
    with_notes, without = every(applied().lead_with(notes=notes)), every(applied())
    added = [words for words in with_notes if words not in without]
    assert added == ([f"to tell you about {news}"] if news else [])


def test_what_was_found_out_about_them_is_worth_an_idea() -> None:
    known = applied().employer_with(name="Northwind Foods", research="Opened a plant in Kent.")
    assert "to share an idea on what I read about Northwind Foods" in every(known)


@settings(max_examples=60)
@given(cases(), all_settings(), st.text(max_size=60), st.text(max_size=60))
def test_whatever_happened_there_is_something_to_say(
    case: tuple[Facts, int], chosen: PlanSettings, notes: str, name: str
) -> None:
    """Always one line of plain words, none twice, none that asks for nothing."""
    facts, now = case
    facts = replace(
        facts,
        lead=replace(facts.lead, notes=notes),
        employer=replace(facts.employer, name=name, research=notes),
    )
    found = suggest_purposes(Situation(facts, chosen, now), name)
    assert 1 <= len(found) <= MOST_SUGGESTED
    assert len(set(found)) == len(found)
    for words in found:
        assert words == " ".join(words.split())
        assert words.isprintable()
        assert len(words) <= 200
        assert words.split()[0] in ("to", "as", "because")
        assert "checking in" not in words
