"""Holidays read once need no package at the next start."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

from followup_desktop.domain.business_days import holidays_read, public_holidays
from followup_desktop.ui import holiday_memory
from followup_desktop.ui.preferences import Preferences

_NEXT_START = """
import sys
from datetime import date
from pathlib import Path
from followup_desktop.domain.business_days import BusinessDays
from followup_desktop.ui import holiday_memory
from followup_desktop.ui.preferences import Preferences
holiday_memory.recall(Preferences(Path(sys.argv[1])))
days = BusinessDays("US")
print(days.is_business_day(date(2026, 11, 26)), days.is_business_day(date(2026, 11, 27)))
print("holidays" in sys.modules)
"""


def next_start(file: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _NEXT_START, str(file)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_what_was_read_is_known_at_the_next_start(tmp_path: Path, qapp: object) -> None:
    file = tmp_path / "window.ini"
    assert date(2026, 11, 26) in public_holidays("US", "", 2026)
    assert ("US", "", 2026) in holidays_read()
    preferences = Preferences(file)
    holiday_memory.keep(preferences)
    preferences.write()
    assert next_start(file) == ["False", "True", "False"]


def test_nonsense_in_the_file_is_read_anew(tmp_path: Path, qapp: object) -> None:
    file = tmp_path / "window.ini"
    for nonsense in ("", "[]", "{", '{"version": "0.1.0", "calendars": [[1]]}', '"text"'):
        preferences = Preferences(file)
        preferences.keep("holidays/read", nonsense)
        preferences.write()
        assert next_start(file) == ["False", "True", "True"], nonsense
