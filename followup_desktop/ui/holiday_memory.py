"""Public holidays read before, kept for the next start.

Reading a country's calendar imports a package of hundreds of modules (90 ms and
20 MiB), which the first paint cannot wait for. What was read is kept beside the
window's preferences, and thrown away with every new version of the program.
"""

import json
from datetime import date

from followup_desktop import __version__
from followup_desktop.domain.business_days import holidays_read, remember_holidays
from followup_desktop.ui.preferences import Preferences

_NAME = "holidays/read"


def recall(preferences: Preferences) -> None:
    """Tell the domain what was read before; nonsense in the file is passed over."""
    try:
        kept = json.loads(preferences.text(_NAME) or "{}")
        if kept.get("version") != __version__:
            return
        remember_holidays(
            {
                (country, region, int(year)): frozenset(map(date.fromisoformat, days))
                for country, region, year, days in kept["calendars"]
            }
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return


def keep(preferences: Preferences) -> None:
    """Keep what the domain has read by now."""
    calendars = [
        [country, region, year, [day.isoformat() for day in sorted(days)]]
        for (country, region, year), days in sorted(holidays_read().items())
    ]
    if calendars:
        kept = {"version": __version__, "calendars": calendars}
        preferences.keep(_NAME, json.dumps(kept, separators=(",", ":")))
