"""``--self-test``: one line and a status, whatever happens. (Its desktop part: tests/desktop.)"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
ENOUGH_FOR_NO_DATA_FILE = 60_000


def self_test(
    own_folder: Path, temporary: Path, *, limit: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run it without a screen and a session bus; ``limit``: no file may grow beyond (bytes)."""

    def limit_files() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    for screen in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environment.pop(screen, None)
    return subprocess.run(
        [sys.executable, "-m", "followup_desktop", "--self-test", "--data-dir", own_folder],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=limit_files,
    )


def test_it_passes_without_a_screen_and_leaves_nothing(tmp_path: Path) -> None:
    """Status 0, one line that names what was tried, and no file anywhere."""
    own, temporary = tmp_path / "own", tmp_path / "tmp"
    said = self_test(own, temporary)
    assert (said.returncode, said.stderr) == (0, "")
    (line,) = said.stdout.splitlines()
    assert re.match(r"FollowUp \d+\.\d+\.\d+ self-test passed: data file, window, lead, ", line)
    for step in ("import", "words", "sound", "call", "print", "reminder", "backup", "shutdown"):
        assert step in line
    assert not own.exists()
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of a file")
def test_it_fails_in_one_line_and_logs_why(tmp_path: Path) -> None:
    """Where nothing can be written: status 1, the step by name, no traceback but in the log."""
    own, temporary = tmp_path / "own", tmp_path / "tmp"
    said = self_test(own, temporary, limit=ENOUGH_FOR_NO_DATA_FILE)
    assert (said.returncode, said.stderr) == (1, "")
    (line,) = said.stdout.splitlines()
    assert "self-test failed at “data file”" in line
    log = own / "followup.log"
    assert str(log) in line
    assert "open_services" in log.read_text(encoding="utf-8")
    assert list(temporary.iterdir()) == []
