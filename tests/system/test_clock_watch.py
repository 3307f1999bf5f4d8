"""A clock that is set wakes the program, where the system tells of it."""

from __future__ import annotations

import sys

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.system import clock_watch
from followup_desktop.system.clock_watch import ClockWatch

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells of it")


@linux
def test_it_watches_without_waking_and_ends(qtbot: QtBot) -> None:
    watch = ClockWatch()
    watch.start()
    jumps: list[bool] = []
    watch.jumped.connect(lambda: jumps.append(True))
    assert watch.is_watching
    watch.start()
    assert jumps == [], "nobody set the clock"
    watch.stop()
    assert not watch.is_watching
    watch.stop()


@linux
def test_what_the_timer_says_is_passed_on_and_it_waits_again(qtbot: QtBot) -> None:
    """The test may not set the machine's clock: the timer is brought to its end instead."""
    watch = ClockWatch()
    watch.start()
    for _ in range(2):
        with qtbot.waitSignal(watch.jumped):
            clock_watch._arm(watch._file, 1)
        assert watch.is_watching
    watch.stop()
