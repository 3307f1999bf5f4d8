"""*Start calling*, by keyboard alone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.desktop.desktop import Desktop

pytestmark = pytest.mark.desktop


def test_a_session_goes_from_lead_to_lead_and_is_summed_up(desktop: Desktop) -> None:
    """The sample data on a Monday at 7:50: two people can be called, and do not answer."""
    desktop.clock.set(datetime(2026, 11, 30, 7, 50, tzinfo=ZoneInfo("America/Los_Angeles")))
    desktop.start("--demo")
    desktop.window("FollowUp").wait("active")
    desktop.button("Start calling").wait("enabled")
    desktop.table("Leads").wait("focused")
    desktop.key("g")
    desktop.button("Begin").wait("focused")
    desktop.key("Return")
    for name in ("Luis Ortega", "Omar Haddad"):
        desktop.label(name).wait()
        desktop.button("Start the timer").wait("focused")
        desktop.button("Skip").wait("enabled")
        desktop.key("4")
        desktop.button("Save").wait("focused")
        desktop.key("Return")
        desktop.button("Save").wait_gone()
    desktop.label("2 calls").wait()
    desktop.label("Nobody picked up: weather, not a verdict.").wait()
    desktop.button("Done").wait("focused")
    desktop.key("Return")
    desktop.button("Done").wait_gone()
    desktop.table("Leads").wait("focused")
