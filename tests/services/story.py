"""Moments and days as the stories in these tests tell them."""

from datetime import datetime

from followup_desktop.domain.clock import Instant, resolve

LA = "America/Los_Angeles"


def moment(local: str, zone: str = LA) -> Instant:
    """The instant of ``2026-11-23T08:00`` in ``zone``."""
    return resolve(datetime.fromisoformat(local), zone)
