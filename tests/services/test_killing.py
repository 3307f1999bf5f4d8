"""100 kills at random moments while the real services write (reliability.md).

More of them: ``FOLLOWUP_KILLS=3000 pytest tests/services/test_killing.py``.
"""

import os
from pathlib import Path

import pytest

from tests.services.killed_child import counted

IN_CI = 100
KILLS = int(os.environ.get("FOLLOWUP_KILLS", IN_CI))

pytestmark = [pytest.mark.trials, pytest.mark.timeout(0 if KILLS > IN_CI else 300)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are made by fork here")
def test_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    (acknowledged,) = counted("killing", tmp_path / "data", KILLS)
    assert acknowledged > KILLS
