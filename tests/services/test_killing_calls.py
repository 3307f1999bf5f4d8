"""50 kills at any moment of a call: its start is never lost, at most one is open.

More of them: ``FOLLOWUP_CALL_KILLS=1000 pytest tests/services/test_killing_calls.py``.
That the window gives the notes to the services within two seconds is shown in
tests/ui/call_panel, and by kills of the real program in tests/desktop.
"""

import os
from pathlib import Path

import pytest

from tests.services.killed_child import counted

IN_CI = 50
KILLS = int(os.environ.get("FOLLOWUP_CALL_KILLS", IN_CI))

pytestmark = [pytest.mark.trials, pytest.mark.timeout(0 if KILLS > IN_CI else 300)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are made by fork here")
def test_kills_lose_no_call(tmp_path: Path) -> None:
    acknowledged, logged = counted("killing_calls", tmp_path / "data", KILLS)
    assert acknowledged > 2 * KILLS
    assert logged > KILLS // 10
