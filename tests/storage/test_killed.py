"""Killed in mid-write: every acknowledged operation is there, no other half."""

import os
import random
import select
import subprocess
import sys
from pathlib import Path

import pytest

from followup_desktop.storage import migrating, verifying
from followup_desktop.storage.backups import Backups
from followup_desktop.storage.database import open_database
from followup_desktop.storage.search import SearchStore
from tests.storage.filled import NOW

IN_CI = 12
"""tests/services/test_killing.py kills the services above, 100 times."""
TRIALS = int(os.environ.get("FOLLOWUP_KILLS", IN_CI))
CHECKOUT = Path(__file__).parents[2]

pytestmark = [pytest.mark.trials, pytest.mark.timeout(0 if TRIALS > IN_CI else 300)]


def killed_while_writing(path: Path, seed: int, patience: float) -> list[int]:
    """The ids that a child acknowledged before it was killed."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.writing_child", str(path), str(seed)],
        stdout=subprocess.PIPE,
        cwd=CHECKOUT,
    )
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == b"open\n"
        # Let it write for a moment; the kill meets it wherever it is.
        select.select([], [], [], patience)
    finally:
        child.kill()
    said = child.stdout.read()
    child.stdout.close()
    child.wait()
    return [int(line) for line in said[: said.rfind(b"\n") + 1].split()]


def test_what_was_acknowledged_is_there(tmp_path: Path) -> None:
    path = tmp_path / "data" / "followup.sqlite3"
    die = random.Random(11)
    acknowledged: set[int] = set()
    for trial in range(TRIALS):
        acknowledged.update(killed_while_writing(path, trial, die.uniform(0.0, 0.12)))
        database = open_database(path, now=NOW)
        assert not database.ended_cleanly, f"trial {trial}"
        assert database.check(thorough=True) == [], f"trial {trial}"
        there = {row[0] for row in database.rows("SELECT id FROM attempt")}
        assert acknowledged <= there, f"trial {trial}"
        assert len(there - acknowledged) <= trial + 1, f"trial {trial}"
        halves = database.rows(
            "SELECT a.id FROM attempt a LEFT JOIN promise p ON p.attempt_id = a.id"
            " WHERE p.id IS NULL"
        )
        assert halves == [], f"trial {trial}"
        last = max(there, default=0)
        if last:
            assert database.value("SELECT anchor FROM step") == f"attempt:{last}", f"trial {trial}"
            note = database.value("SELECT note FROM attempt WHERE id = ?", (last,))
            assert SearchStore(database).search(note[:24]), f"trial {trial}"
        for backup in Backups(database, path.parent / "backups").all():
            assert verifying.sha256(backup.path) == backup.sha256, f"trial {trial}"
            verifying.content(backup.path, migrating.NEWEST)
        database.abandon()
    assert acknowledged, "no child was given the time to write"
