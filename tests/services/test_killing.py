"""100 kills at random moments while the real services write (reliability.md).

More of them: ``FOLLOWUP_KILLS=3000 pytest tests/services/test_killing.py``.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

IN_CI = 100
KILLS = int(os.environ.get("FOLLOWUP_KILLS", IN_CI))
ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.trials, pytest.mark.timeout(0 if KILLS > IN_CI else 300)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are made by fork here")
def test_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.services.killing", str(tmp_path / "data"),
         "--trials", str(KILLS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.startswith(f"{KILLS} kills, ")
    acknowledged = int(done.stdout.split(", ")[1].split()[0])
    assert acknowledged > KILLS
    print(done.stdout)
