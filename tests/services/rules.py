"""The real services over a file of their own, under rules in any order (Hypothesis)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis.stateful import RuleBasedStateMachine, rule

from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import open_services
from tests.fresh import lay_fresh_file
from tests.services.story import LA, moment


class ServicesUnderRules(RuleBasedStateMachine):
    """A kill may come between any two steps: what was acknowledged is in the file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="rules"))
        self.clock = FixedClock(moment("2026-11-23T08:00"), LA)
        lay_fresh_file(self.folder / "data")
        self._open()

    def teardown(self) -> None:
        self.services.close()
        shutil.rmtree(self.folder)

    @rule()
    def kill(self) -> None:
        self.services.database.abandon()
        self._open()

    def _open(self) -> None:
        self.services = open_services(self.folder / "data", self.clock, region="US")
