"""When a late call is good to make: by the windows that Today groups by.

A reminder stays in its list until it is answered, also after the window it came
with has closed. Today then says "later": the list must say so too.
"""

from collections.abc import Collection
from dataclasses import dataclass

from followup_desktop.domain.clock import Instant
from followup_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class GoodHours:
    """The hours of now, or those that come next, in the callee's day."""

    opens: Instant | None
    """When they begin; None: they have begun, or there are none that our own
    hours allow."""
    closes: Instant | None


def good_hours(work: Work, lead_ids: Collection[int]) -> dict[int, GoodHours]:
    """By lead: the hours that are good for its step's call, now or next."""
    if not lead_ids:
        return {}
    now, settings = work.now(), work.plan_settings()
    found: dict[int, GoodHours] = {}
    for lead_id, callee in work.stores.callees.callees(lead_ids).items():
        times = callee.times(settings)
        window = times.open_at(now)
        if window is not None:
            found[lead_id] = GoodHours(None, window.closes)
            continue
        placed = times.next_opening(now)
        opens = None if placed.all_day else placed.at
        found[lead_id] = GoodHours(opens, placed.ends)
    return found
