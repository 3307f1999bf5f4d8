"""Today's call windows, read by one query, are those the planner goes by."""

from pathlib import Path

from followup_desktop.domain.planner import Situation
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.work import Work
from followup_desktop.storage.database import open_database
from followup_desktop.system.clock import FixedClock
from followup_desktop.system.paths import database_file
from followup_desktop.wiring import open_demo
from tests.services.story import moment


def test_a_lists_windows_are_the_planners(tmp_path: Path) -> None:
    """For every step of the sample search that is an ordinary call."""
    zone = "America/Los_Angeles"
    clock = FixedClock(moment("2026-11-23T08:14", zone), zone)
    services = open_demo(tmp_path / "demo", clock, region="US")
    employers = {detail.employer.id for detail in services.leads.details(range(1, 41))}
    for employer_id in sorted(employers)[::3]:
        services.leads.edit_employer(
            employer_id, {"phone_hours": "Mon-Fri 9-17", "country": "GB", "region": "SCT"}
        )
    calls = [
        row.id
        for row in services.leads.list(LeadView.ALL)
        if row.step and row.step.channel == "phone" and row.step.kind in ("retry", "first-call")
    ]
    services.close()
    database = open_database(database_file(tmp_path / "demo"), now=clock.now())
    work = Work(database, clock, services.changes, "US")
    facts, settings = work.stores.facts.facts(calls), work.plan_settings()
    callees = work.stores.callees.callees(calls)
    assert len(calls) >= 8
    for lead_id in calls:
        planned = Situation(facts[lead_id], settings, clock.now()).times
        # One object for all alike: the same in zone, kind, hours and holidays.
        assert callees[lead_id].times(settings) is planned
    database.close()
