"""The clock on the wall of a virtual desktop, which a test may move while the program runs.

libfaketime moves the time of day only. The clock that timers count on (CLOCK_MONOTONIC) goes on as
it is, as it does on a real machine whose clock is set or which wakes from sleep: a program learns
of the jump when its next timer fires.
"""

from __future__ import annotations

import glob
import os
import time
from datetime import datetime, timedelta
from pathlib import Path

LIBRARIES = "/usr/lib/*/faketime/libfaketimeMT.so.1"


def library() -> str | None:
    """Return where libfaketime is, or None where it isn't installed."""
    return next(iter(glob.glob(LIBRARIES)), None)


def real_now() -> float:
    """Return the real time of day, in UTC epoch seconds."""
    return time.clock_gettime(time.CLOCK_REALTIME)


class WallClock:
    """The time of day that the programs of one desktop see, as an offset from the real one."""

    def __init__(self, folder: Path) -> None:
        """Keep the offset in ``folder``; nothing is moved before the first ``set``."""
        self._file = folder / "clock-offset"
        self._offset = 0.0

    @property
    def is_moved(self) -> bool:
        """Whether a time was set; programs started before that can't be moved."""
        return self._file.exists()

    def set(self, moment: datetime) -> None:
        """Make it ``moment`` (aware) now; time goes on from there."""
        self._write(moment.timestamp() - real_now())

    def advance(self, span: timedelta) -> None:
        """Move it forward, or back, by ``span``."""
        self._write(self._offset + span.total_seconds())

    def now(self) -> float:
        """Return what the programs' clock shows, in UTC epoch seconds."""
        return real_now() + self._offset

    def _write(self, offset: float) -> None:
        self._offset = offset
        # Renamed into place: a program must never read half a number.
        fresh = self._file.with_suffix(".fresh")
        fresh.write_text(f"{offset:+.3f}\n", encoding="ascii")
        os.replace(fresh, self._file)

    def environment(self) -> dict[str, str]:
        """Return what a program needs in its environment to see this clock; empty when unmoved."""
        where = library()
        if not self.is_moved or where is None:
            return {}
        return {
            "LD_PRELOAD": where,
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }
