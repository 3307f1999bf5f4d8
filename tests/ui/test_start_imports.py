"""What a start may import until the lead table is painted (performance.md).

A module that is not in this list costs every start: import it where it is first
used, or add it here and say in the commit what it costs.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_START = """
import linecache
import sys
from types import SimpleNamespace
from followup_desktop import app, application
from followup_desktop.system.clock import FixedClock

class Watched(app.Program):
    def _on_window_painted(self):
        print("\\n".join(sys.modules))
        print("\\n".join("read " + path for path in linecache.cache))
        self.window.hide()
        self.quit()

class FirstPaint(application.MainWindow):
    def _on_first_paint_over(self):
        self.painted.emit()

app.Program, application.MainWindow = Watched, FirstPaint
app.SystemClock = lambda: FixedClock(int(sys.argv[2]), "America/Los_Angeles")
sys.exit(app.run(SimpleNamespace(demo=False, minimized=False, data_dir=sys.argv[1])))
"""
_MORNING = 1_795_449_600 + 1_800
"""Mon 23 Nov 2026, 8:30 in Los Angeles: some calls are late, some are still to come."""
_OURS = """
app application backup_round domain domain.agenda domain.business_days domain.call_queue
domain.call_times domain.call_window domain.clock domain.errors domain.kinds domain.making
domain.phone_hours domain.rhythm domain.summaries domain.zone_table domain.zones program
services services.agenda services.agenda.book services.agenda.service
services.agenda.todays_book services.changes services.leads services.leads.lists
services.settings services.settings.keys services.settings.service services.settings.typed
services.settings.values services.stores services.work storage storage.attempts storage.bulk
storage.callees storage.capture storage.columns storage.database storage.errors
storage.migrating storage.migrations storage.migrations.m0001_first_file
storage.migrations.m0002_on_the_phone storage.migrations.m0003_in_and_out
storage.migrations.m0004_many_at_once storage.opening storage.search_feed storage.settings
storage.summaries storage.top_of_today system system.clock system.garbage system.lasting_none
system.paths system.region system.synced system.termination system.unread_sources ui
ui.appearance ui.bus ui.centre ui.holiday_memory ui.lead_table ui.lead_table.cells
ui.lead_table.columns ui.lead_table.contents ui.lead_table.delegate ui.lead_table.fitting
ui.lead_table.merging ui.lead_table.model ui.lead_table.page ui.lead_table.view ui.main_window
ui.preferences ui.rail ui.saving ui.services ui.side ui.status ui.text ui.theme ui.ticker
ui.timers ui.today ui.today.headline ui.today.sentences ui.widgets ui.widgets.buttons
ui.widgets.card ui.widgets.dots ui.widgets.empty ui.widgets.labels ui.widgets.search
ui.window_parts ui.window_shape ui.words wiring wiring.in_and_out
"""
_HEAVY = (
    "PySide6.QtDBus PySide6.QtNetwork PySide6.QtSvg holidays openpyxl phonenumbers"
    " defusedxml platformdirs argparse html asyncio multiprocessing jeepney icalendar"
    " miniaudio"
)


def test_a_start_imports_what_the_first_paint_needs_and_no_more(tmp_path: Path) -> None:
    """The real program, on a file with leads of all kinds, up to its first paint."""
    from followup_desktop.system.clock import FixedClock
    from followup_desktop.wiring import open_demo

    clock = FixedClock(_MORNING, "America/Los_Angeles")
    open_demo(tmp_path / "data", clock, region="US").close()
    for _ in ("reads the year's holidays", "knows them"):
        answer = subprocess.run(
            [sys.executable, "-c", _START, tmp_path / "data", str(_MORNING)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 0, answer.stderr[-2000:]
    lines = answer.stdout.splitlines()
    loaded = {line for line in lines if not line.startswith("read ")}
    read = {line for line in lines if line.startswith("read ") and "followup_desktop" in line}
    assert not read, "Qt's import hook reads sources again (system/unread_sources)"
    ours = {name.partition(".")[2] for name in loaded if name.startswith("followup_desktop.")}
    assert ours, "the window was painted"
    assert ours <= set(_OURS.split()), sorted(ours - set(_OURS.split()))
    assert not loaded & set(_HEAVY.split()), sorted(loaded & set(_HEAVY.split()))
