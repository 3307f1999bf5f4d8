"""The named rhythms as the command line plans them (planner.md P10)."""

from dataclasses import MISSING, fields

import pytest

from followup_desktop.domain.rhythm import DEFAULT_RHYTHMS, PlanSettings
from followup_desktop.services.settings.values import Settings, read_settings
from tests.cli.conftest import Run

ADD = ("add", "--employer", "Acme", "--position", "x", "--phone", "(425) 555-0134")
WED_18 = "2026-11-18T06:00-08:00"


def test_settings_nobody_changed_are_the_planners_own() -> None:
    assert read_settings({}).rhythms == DEFAULT_RHYTHMS
    first = read_settings({})
    assert first.for_planner("UTC", "US") == PlanSettings("UTC", "US")
    twice = {one.name: one.default for one in fields(Settings) if one.default is not MISSING}
    assert {name: getattr(first, name) for name in twice} == twice


@pytest.mark.parametrize("words", [("--rhythm", "person"), ("--source", "networking")])
def test_a_person_is_called_two_business_days_after_found(run: Run, words: tuple[str, ...]) -> None:
    lead = run(*ADD, *words, now=WED_18).json
    assert (lead["stage"], lead["next"]["kind"]) == ("saved", "first-call")
    assert lead["next"]["due"] == "2026-11-20T07:30:00-08:00"
    lead = run("log", "1", "--outcome", "spoke", now="2026-11-20T07:40-08:00").json
    assert lead["next"]["kind"] == "keep-in-touch"
    # 20 business days, Thanksgiving aside.
    assert lead["next"]["due"] == "2026-12-21T07:30:00-08:00"


def test_a_persons_day_is_a_setting(run: Run) -> None:
    run(*ADD, "--rhythm", "person", now=WED_18)
    run("set", "person.first-call-days", "1", now=WED_18)
    due = run("leads", now=WED_18).json[0]["next"]["due"]
    assert due == "2026-11-19T07:30:00-08:00"


def test_a_temp_agency_is_kept_in_touch_with_after_any_attempt(run: Run) -> None:
    lead = run(*ADD, "--rhythm", "temp-agency", "--applied-on", "2026-11-18", now=WED_18).json
    assert lead["next"]["due"] == "2026-11-23T07:30:00-08:00"
    assert lead["ladder"] == {"used": 0, "of": None}
    for outcome, at, due in (
        ("no-answer", "2026-11-23T07:40-08:00", "2026-12-01T07:30:00-08:00"),
        ("no-answer", "2026-12-01T07:40-08:00", "2026-12-08T07:30:00-08:00"),
        ("sent", "2026-12-03T09:00-08:00", "2026-12-10T07:30:00-08:00"),
    ):
        lead = run("log", "1", "--outcome", outcome, now=at).json
        assert (lead["next"]["kind"], lead["next"]["due"]) == ("keep-in-touch", due)
