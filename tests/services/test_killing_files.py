"""Kills while leads are merged, files exported, documents copied, everything saved.

More of them: ``FOLLOWUP_FILE_KILLS=1000 pytest tests/services/test_killing_files.py``.
"""

import os
from pathlib import Path

import pytest

from tests.services.killed_child import counted

IN_CI = 12
KILLS = int(os.environ.get("FOLLOWUP_FILE_KILLS", IN_CI))

pytestmark = [pytest.mark.trials, pytest.mark.timeout(0 if KILLS > IN_CI else 300)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are made by fork here")
def test_kills_leave_whole_leads_and_whole_files(tmp_path: Path) -> None:
    (acknowledged,) = counted("killing_files", tmp_path / "data", KILLS)
    assert acknowledged > KILLS
