"""The sample data obey the rules they show, on any day."""

from pathlib import Path

import pytest

from followup_desktop.domain.summaries import LeadView
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import open_demo
from tests.services.story import moment


@pytest.mark.parametrize(
    ("local", "zone", "region"),
    [
        ("2026-11-23T08:14", "America/Los_Angeles", "US"),
        ("2026-11-28T13:00", "America/New_York", "CA"),
        ("2027-01-01T23:30", "Europe/Berlin", "DE"),
        ("2027-03-14T02:30", "America/Chicago", "US"),
        ("2026-07-06T06:00", "Asia/Tokyo", "JP"),
    ],
)
def test_forty_leads_in_every_state(tmp_path: Path, local: str, zone: str, region: str) -> None:
    clock = FixedClock(moment(local, zone), zone)
    services = open_demo(tmp_path / "demo", clock, region=region)
    try:
        counts = services.leads.counts()
        assert counts.all == 40
        assert min(counts.waiting, counts.needs_number, counts.quiet, counts.closed) >= 3
        assert services.check.run() == []
        assert services.undo.labels() == (None, None)
        details = services.leads.details(row.id for row in services.leads.list(LeadView.ALL))
        assert {detail.lead.stage.value for detail in details} == {
            *("saved", "applied", "in-touch", "interviewing", "offer", "closed")
        }
        for detail in details:
            for person in detail.contacts:
                assert all("55501" in phone.number for phone in person.phones)
                assert all(address.endswith(".example") for address in person.emails)
            assert all(entry.attempt.at <= clock.now() for entry in detail.log)
        assert services.steps.replan_all() == 0
        first = services.leads.detail(1)
        assert (first.employer.name, first.contacts[0].name) == ("Northwind Foods", "Martin Jones")
    finally:
        services.close()
