"""50 kills at any moment of a call: its start is never lost, at most one is open.

More of them: ``FOLLOWUP_CALL_KILLS=1000 pytest tests/services/test_killing_calls.py``.
That the window gives the notes to the services within two seconds is shown in
tests/ui/call_panel, and by kills of the real program in tests/desktop.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

IN_CI = 50
KILLS = int(os.environ.get("FOLLOWUP_CALL_KILLS", IN_CI))
ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.trials, pytest.mark.timeout(0 if KILLS > IN_CI else 300)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are made by fork here")
def test_kills_lose_no_call(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.services.killing_calls", str(tmp_path / "data"),
         "--trials", str(KILLS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.startswith(f"{KILLS} kills, ")
    acknowledged, logged = (int(part.split()[0]) for part in done.stdout.split(", ")[1:3])
    assert acknowledged > 2 * KILLS
    assert logged > KILLS // 10
    print(done.stdout)
