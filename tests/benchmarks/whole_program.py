"""The real program, started as a process of its own on a generated data file.

Reports ``painted`` when the lead table was painted with rows, and ``standing``
when the lead beside it, the tray and all else that waits for the first paint
are there too; then it quits by itself.

    python whole_program.py FOLDER [--stay-hidden]

``--stay-hidden``: instead of quitting, it hides its window as it does in the
tray, and reports ``hidden``.
"""

import gc
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from followup_desktop.__main__ import main


def watch() -> None:
    """Have the program's own first steps reported; only its clock is put back
    to the morning that the data were made for."""
    gc.set_threshold(0)  # as ``main`` does
    from followup_desktop import app  # isort: skip - before all else of Qt, as in the program
    from PySide6.QtCore import QTimer
    from shown import PaintWatcher, report

    from followup_desktop.system.clock import FixedClock

    begun = time.monotonic()

    class Morning(FixedClock):
        """It goes on: a clock that stands still looks like one that is set at each tick."""

        def now(self) -> int:
            return self.instant + int(time.monotonic() - begun)

    class Watched(app.Program):
        def start(self, *, minimized: bool = False) -> None:
            PaintWatcher(self.window.leads.table, self._on_table_painted, rows=1)
            super().start(minimized=minimized)

        def _on_table_painted(self) -> None:
            report("painted")

        def _start_rest(self) -> None:
            super()._start_rest()
            QTimer.singleShot(0, self, self._on_rest_started)

        def _on_rest_started(self) -> None:
            report("standing")
            if "--stay-hidden" not in sys.argv:
                self.quit()
                return
            self.reminders.hide()
            self.window.hide()
            report("hidden")

    app.Program = Watched
    app.SystemClock = lambda: Morning(1_795_449_600, "America/Los_Angeles")


if __name__ == "__main__":
    watch()
    sys.exit(main(["--data-dir", sys.argv[1]]))
